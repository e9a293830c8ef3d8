/**
 * A release rolled out and rolled back as docs/changing-workflows.md says. A case that the newer worker has taken on meets
 * the older one, which does not know one of its events: its task fails and says so, the case is listed, and the right worker
 * carries on where it was.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { folderStore } from '../../platform/documents/store.ts';
import { createActivities } from '../../activities/index.ts';
import { captured } from '../../client/cli/captured.ts';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { openService } from '../../client/core/open.ts';
import { perform } from '../../client/cases/perform.ts';
import { caseHandle } from '../../client/core/temporal.ts';
import type { ServiceContext } from '../../client/core/context.ts';
import { connect, type Connection } from '../../db/connect.ts';
import { type LocalTemporal } from '../../workers/local/temporal.ts';
import { versionOptions } from '../../workers/run/version.ts';
import { catchUp, commandUpdate, TASK_QUEUE, type CommandMessage, type CommandName } from '../../workflows/messages.ts';
import { freshDatabase } from '../support/servers/database.ts';
import { impatientTemporal } from '../support/servers/impatient-temporal.ts';
import { quiet } from '../support/servers/quiet.ts';
import { UNHEARD_OF } from './newer-case.ts';

quiet();
const home = mkdtempSync(join(tmpdir(), 'putright-release-'));
const DEPLOYMENT = 'putright';
const OURS = new URL('../../workflows/index.ts', import.meta.url).pathname;
const NEWER = new URL('newer-case.ts', import.meta.url).pathname;
const MINUTE = 60_000;
let temporal: LocalTemporal;
let database: Connection;
let native: NativeConnection;
let service: ServiceContext;
let close: () => Promise<void>;
/** Workers that still take work. */
const stopping = new Set<() => Promise<void>>();

beforeAll(async () => {
  const [databaseUrl, started] = await Promise.all([freshDatabase(), impatientTemporal(home)]);
  temporal = started;
  database = connect(databaseUrl);
  native = await NativeConnection.connect({ address: temporal.address });
  const addresses = { databaseUrl, temporalAddress: temporal.address, temporalNamespace: temporal.namespace };
  await loadDirectory(addresses);
  ({ service, close } = await openService(addresses));
  vi.stubEnv('DATABASE_URL', databaseUrl);
  vi.stubEnv('TEMPORAL_ADDRESS', temporal.address);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([...stopping].map((stop) => stop()));
  await Promise.all([close(), database.close(), native.close()]);
  await temporal.stop();
  rmSync(home, { recursive: true, force: true });
});

/** A worker of one release, taking work; `stop` waits until it has gone. */
async function release(buildId: string, workflowsPath: string) {
  const { deliver: _, ...activities } = createActivities({
    db: database.db,
    documents: folderStore(home),
    mailer: { send: async () => ({ went: true, response: '250' }), close() {} },
  });
  const worker = await Worker.create({
    connection: native,
    namespace: temporal.namespace,
    taskQueue: TASK_QUEUE,
    workflowsPath,
    activities,
    ...versionOptions({ deploymentName: DEPLOYMENT, buildId }),
  });
  const running = worker.run();
  const stop = async (): Promise<void> => {
    stopping.delete(stop);
    worker.shutdown();
    await running;
  };
  stopping.add(stop);
  return { stop };
}

/** What `temporal worker deployment set-current-version` does, once the server has seen a worker of that version. */
async function setCurrent(buildId: string): Promise<void> {
  const current = async (): Promise<string> => {
    try {
      await service.temporal.workflowService.setWorkerDeploymentCurrentVersion({
        namespace: temporal.namespace,
        deploymentName: DEPLOYMENT,
        buildId,
        ignoreMissingTaskQueues: true,
      });
      return buildId;
    } catch (error) {
      return String(error);
    }
  };
  await expect.poll(current, { timeout: MINUTE, interval: 250 }).toBe(buildId);
}

it(
  'DESIGN §4 a worker that meets what it does not know fails the task and says so, and the right worker carries on',
  async () => {
    await release('1', OURS);
    await setCurrent('1');
    const { reference, caseId } = await logComplaint(service, {
      policy: 'oak',
      channel: 'email',
      received: new Date().toISOString().slice(0, 10),
      name: 'Ada Fictional',
      email: 'ada@customer.example',
      text: 'Words',
    });
    await perform(service, reference, 'allocate', { conflict: 'none' });

    // Rolled out: the running case goes on with the newer release.
    const newer = await release('2', NEWER);
    await setCurrent('2');
    // From here on by Temporal alone, as the newer release's own command line would: ours does not know the event either.
    const handle = caseHandle(service.temporal, caseId);
    const ask = async (name: CommandName, fields: object): Promise<string[]> => {
      const args: [CommandMessage] = [{ by: 's-officer', role: 'officer', key: randomUUID(), fields: { ...fields } }];
      return (await handle.executeUpdate(commandUpdate(name), { args })).events;
    };
    const noted = (): Promise<string[]> => ask('note', { note: 't-words' });
    // The server sends tasks to another version a moment after it was told to.
    await expect.poll(noted, { timeout: MINUTE, interval: 500 }).toEqual(['NoteAdded', UNHEARD_OF]);

    // Rolled back, too late for this case.
    await setCurrent('1');
    await newer.stop();
    await handle.signal(catchUp);
    const waiting = ask('define', { point: ['t-words'], outcome: ['t-words'] });
    const doctor = async (): Promise<unknown> => {
      const { checks } = JSON.parse((await captured('doctor', '--json')).out) as {
        checks: { name: string; standing: string; cases?: string[] }[];
      };
      const { standing, cases } = checks.find((c) => c.name === 'failing') ?? {};
      return { standing, cases };
    };
    await expect.poll(doctor, { timeout: MINUTE, interval: 500 }).toEqual({ standing: 'wrong', cases: [reference] });
    const replay = await captured('replay', '--open', '--json');
    expect(replay.code).toBe(1);
    expect(JSON.parse(replay.out)).toMatchObject({
      replayed: 1,
      failed: 1,
      verdicts: [
        {
          name: reference,
          ok: false,
          why: expect.stringContaining(
            `unknown event ${UNHEARD_OF}: this case was written by a newer version`,
          ) as string,
        },
      ],
    });

    // The newer release is put back: nothing was lost meanwhile.
    await release('2', NEWER);
    await setCurrent('2');
    expect(await waiting).toEqual(['Defined']);
    await expect.poll(noted, { timeout: MINUTE, interval: 500 }).toEqual(['NoteAdded', UNHEARD_OF]);
    await expect.poll(doctor, { timeout: MINUTE, interval: 500 }).toMatchObject({ standing: 'well' });
    expect(await ask('acknowledge', {})).toContain('LetterIssued');
  },
  4 * MINUTE,
);
