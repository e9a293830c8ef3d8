/** A case whose worker died after its turn had been reported half-way: it cannot go on by itself, and housekeeping frees it. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { keyFrom } from '../../client/core/keys.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { openService, type Addresses } from '../../client/core/open.ts';
import { perform } from '../../client/cases/perform.ts';
import { showComplaint, timeline } from '../../client/cases/read.ts';
import { caseHandle } from '../../client/core/temporal.ts';
import type { ServiceContext } from '../../client/core/context.ts';
import { type LocalTemporal } from '../../workers/local/temporal.ts';
import { resetAllStuck } from '../../client/administration/reconcile/stuck.ts';
import { connect, type Connection } from '../../db/connect.ts';
import { freshDatabase } from '../support/servers/database.ts';
import { impatientTemporal } from '../support/servers/impatient-temporal.ts';
import { startSmtp, type TestSmtp } from '../support/servers/smtp.ts';
import { startWorkerProcess } from '../support/servers/worker-process.ts';
import { byEmail } from './a-case.ts';

const home = mkdtempSync(join(tmpdir(), 'putright-stuck-'));
const MINUTE = 60_000;
let temporal: LocalTemporal;
let smtp: TestSmtp;
let addresses: Addresses;
let service: ServiceContext;
let close: () => Promise<void>;
let worker: ChildProcess;
let database: Connection;

beforeAll(async () => {
  const [databaseUrl, started] = await Promise.all([freshDatabase(), impatientTemporal(home)]);
  temporal = started;
  smtp = await startSmtp();
  addresses = { databaseUrl, temporalAddress: temporal.address, temporalNamespace: temporal.namespace };
  database = connect(databaseUrl);
  await loadDirectory(addresses);
  ({ service, close } = await openService(addresses));
  worker = await startWorkerProcess({ addresses, home, smtpUrl: smtp.url });
});
afterAll(async () => {
  worker.kill('SIGKILL');
  await Promise.all([close(), database.close()]);
  await Promise.all([smtp.stop(), temporal.stop()]);
  rmSync(home, { recursive: true, force: true });
});

it(
  'RC-1 is set back to where the turn began, takes over what was stored, and its letter goes once',
  async () => {
    const { reference, handle, acknowledge, first } = await halfWay();
    const before = (await handle.describe()).runId;
    const context = { db: database.db, temporal: service.temporal, clock: service.clock };
    worker = await startWorkerProcess({ addresses, home, smtpUrl: smtp.url });
    // The worker looks for itself now and then; whoever is first sets it back.
    const run = async (): Promise<string> => {
      await resetAllStuck(context);
      return (await handle.describe()).runId;
    };
    await expect.poll(run, { timeout: 2 * MINUTE, interval: 250 }).not.toBe(before);
    const again = await acknowledge();
    expect(again.events).toContain('LetterIssued');
    await first;
    const sent = async () => (await showComplaint(service, reference)).state.letters.map((l) => l.state);
    await expect.poll(sent, { timeout: MINUTE }).toEqual(['dispatched']);
    expect((await timeline(service, reference)).filter((e) => e.type === 'LetterIssued')).toHaveLength(1);
    expect(smtp.arrived.filter((a) => a.mail.text?.includes(reference))).toHaveLength(1);
    expect((await resetAllStuck(context)).done).toBe(0);
  },
  8 * MINUTE,
);

interface Acknowledging {
  reference: string;
  handle: ReturnType<typeof caseHandle>;
  acknowledge: () => ReturnType<typeof perform>;
  first: Promise<unknown>;
}

/**
 * A case whose turn was reported half-way. The storing of the command has to end while the question is being answered, and
 * the worker to die before it answers the command, which nobody can order: where the history shows otherwise, another case is
 * tried.
 */
async function halfWay(): Promise<Acknowledging> {
  const { reference, caseId } = await logComplaint(service, byEmail());
  await perform(service, reference, 'allocate', { conflict: 'none' });
  await perform(service, reference, 'define', { point: ['Words'], outcome: ['Words'] });
  await ended(worker, 'SIGTERM');
  worker = await startWorkerProcess({ addresses, home, file: 'test/faults/half-way.ts' });

  const handle = caseHandle(service.temporal, caseId);
  // Nothing is kept for the worker that went: what comes waits for the next one.
  await service.temporal.workflowService.resetStickyTaskQueue({
    namespace: temporal.namespace,
    execution: { workflowId: handle.workflowId },
  });
  // The command and a question wait for the next worker, which is given both at once.
  const acknowledge = () => perform(service, reference, 'acknowledge', {}, { key: keyFrom('test', reference) });
  const first = acknowledge().catch((error: Error) => error);
  const admitted = async () => (await handle.describe()).raw.pendingWorkflowTask ?? null;
  await expect.poll(admitted, { timeout: MINUTE }).not.toBeNull();
  const question = service.temporal.withDeadline(Date.now() + 50_000, () => handle.query('slowly'));
  worker.kill('SIGHUP');
  await question;
  await ended(worker, 'SIGKILL');
  const events = (await handle.fetchHistory()).events ?? [];
  const accepted = events.findLastIndex((e) => e.workflowExecutionUpdateAcceptedEventAttributes);
  const stored = events.findLastIndex((e) => e.markerRecordedEventAttributes);
  const answered = events.findLastIndex((e) => e.workflowExecutionUpdateCompletedEventAttributes);
  if (answered < accepted && accepted < stored) return { reference, handle, acknowledge, first };
  worker = await startWorkerProcess({ addresses, home, smtpUrl: smtp.url });
  await first;
  return halfWay();
}

async function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
