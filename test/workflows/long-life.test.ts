/** A case that outgrows its history goes on in a new run, on a server that asks for it early. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTemporal, type LocalTemporal } from '../../workers/local/temporal.ts';
import { londonMoment } from '../../workflows/clock.ts';
import type { complaint } from '../../workflows/index.ts';
import { COMPLAINT_WORKFLOW, complaintWorkflowId, SEARCH_ATTRIBUTES } from '../../workflows/messages.ts';
import { inputOf } from '../support/life.ts';
import { acknowledged, serverCase } from '../support/server-life.ts';
import { memoryWorld, workflowBundle } from '../support/world.ts';

const home = mkdtempSync(join(tmpdir(), 'putright-long-life-'));
let temporal: LocalTemporal;

beforeAll(async () => {
  temporal = await startTemporal({
    home,
    headless: true,
    inMemory: true,
    searchAttributes: SEARCH_ATTRIBUTES,
    limits: { 'limit.historyCount.suggestContinueAsNew': 60 },
  });
});
afterAll(async () => {
  await temporal.stop();
  rmSync(home, { recursive: true, force: true });
});

it('S2-12 with its state, its answers, its dates and the letters still on their way', async () => {
  const world = memoryWorld();
  const { address, namespace } = temporal;
  const [native, connection] = await Promise.all([
    NativeConnection.connect({ address }),
    Connection.connect({ address }),
  ]);
  const client = new Client({ connection, namespace });
  const taskQueue = randomUUID();
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const activities = {
    ...world.activities,
    deliver: async (input: { caseId: string; id: string }) => {
      await opened;
      return world.activities.deliver(input);
    },
  };
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue,
    workflowBundle: await workflowBundle(),
    activities,
  });
  await worker.runUntil(async () => {
    const { today } = londonMoment(Date.now());
    const input = inputOf('octavia', today, {}, randomUUID());
    const handle = await client.workflow.start<typeof complaint>(COMPLAINT_WORKFLOW, {
      taskQueue,
      workflowId: complaintWorkflowId(input.caseId),
      args: [input],
    });
    const life = await acknowledged(serverCase(world, input, handle));
    await expect.poll(async () => (await life.state()).letters.map((l) => l.state)).toEqual(['dispatched']);
    const length = async (): Promise<number | undefined> => (await handle.fetchHistory()).events?.length;
    const untouched = await length();
    expect(await life.refuses('respond')).toMatchObject({ rule: 'S1-11' });
    expect(await length(), 'a refusal leaves no trace').toBe(untouched);
    const first = (await handle.describe()).runId;
    world.post = 'away';
    await life.do('send-update', { message: 't-message' });
    const given = { key: 'kept', updateId: randomUUID() };
    const answer = await life.do('note', undefined, given);
    const before = await life.state();
    let notes = 0;
    while ((await handle.describe()).runId === first) {
      if (++notes > 60) throw new Error('it never went on in a new run');
      await life.do('note');
    }
    expect(await life.do('note', undefined, { ...given, updateId: randomUUID() })).toEqual(answer);
    const after = await life.state();
    expect(after).toEqual({ ...before, seq: after.seq });
    expect((await handle.describe()).searchAttributes['PutrightStage']).toEqual(['stage1']);
    world.post = 'works';
    open();
    await expect
      .poll(async () => (await life.state()).letters.map((l) => l.state))
      .toEqual(['dispatched', 'dispatched']);
    const { seq } = await life.state();
    expect(life.events().map((e) => e.seq)).toEqual(Array.from({ length: seq }, (_, i) => i + 1));
    expect(life.types().filter((t) => t === 'LetterDispatched')).toHaveLength(2);
    await handle.terminate();
  });
  await Promise.all([native.close(), connection.close()]);
});
