/** A case that outgrows its history, on a server that asks for a new run early. */
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { startTemporal } from '../../../workers/local/temporal.ts';
import { londonMoment } from '../../../workflows/engine/clock.ts';
import type { complaint } from '../../../workflows/index.ts';
import { COMPLAINT_WORKFLOW, caseWorkflowId, DELIVERY_QUEUE, SEARCH_ATTRIBUTES } from '../../../workflows/messages.ts';
import { inputOf } from '../../support/cases/life.ts';
import { serverCase, type ServerCase } from '../../support/servers/server-life.ts';
import { acknowledged } from '../../support/cases/led.ts';
import { memoryWorld, workflowBundle } from '../../support/servers/world.ts';

/** Events after which that server suggests a new run. */
const EARLY = 60;

/** Lives `oak-carried-over`; `keep` reads its histories while its server runs. */
export async function carriedOver(home: string, keep: (life: ServerCase) => Promise<void>): Promise<void> {
  const temporal = await startTemporal({
    home,
    headless: true,
    inMemory: true,
    searchAttributes: SEARCH_ATTRIBUTES,
    limits: { 'limit.historyCount.suggestContinueAsNew': EARLY },
  });
  const { address, namespace } = temporal;
  const [native, connection] = await Promise.all([
    NativeConnection.connect({ address }),
    Connection.connect({ address }),
  ]);
  try {
    const world = memoryWorld();
    const taskQueue = randomUUID();
    const { deliver, ...storage } = world.activities;
    const bundle = await workflowBundle();
    const own = { connection: native, namespace };
    const workers = await Promise.all([
      Worker.create({ ...own, taskQueue, workflowBundle: bundle, activities: storage }),
      Worker.create({ ...own, taskQueue: DELIVERY_QUEUE, activities: { deliver } }),
    ]);
    const client = new Client({ connection, namespace });
    const lived = async (): Promise<void> => {
      const input = inputOf('oak', londonMoment(Date.now()).today, {}, randomUUID());
      world.takeIn(input);
      const handle = await client.workflow.start<typeof complaint>(COMPLAINT_WORKFLOW, {
        taskQueue,
        workflowId: caseWorkflowId(input.caseId),
        args: [{ caseId: input.caseId }],
      });
      const life = serverCase(world, input, handle);
      const run = async (): Promise<string> => (await handle.describe()).runId;
      const first = await run();
      await acknowledged(life);
      // A letter that no further try can send is a task, in this run and in the next, which hands it over once more.
      world.post = 'fails';
      await life.do('send-update', { message: 't-update' });
      while ((await life.state()).tasks.every((t) => t.kind !== 'delivery-failed')) await life.do('note');
      while ((await run()) === first) await life.do('note');
      life.earlier.push(first);
      await life.do('note');
      await keep(life);
    };
    await workers.reduce<Promise<void>>((inner, worker) => worker.runUntil(inner), lived());
  } finally {
    await Promise.all([native.close(), connection.close()]);
    await temporal.stop();
  }
}
