/** The doctor on real servers: by the service, the command line and Administration. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { connect, type Connection } from '../../../db/connect.ts';
import { freshDatabase } from '../../../test/support/servers/database.ts';
import { impatientTemporal } from '../../../test/support/servers/impatient-temporal.ts';
import { quiet } from '../../../test/support/servers/quiet.ts';
import { writtenCase } from '../../../test/support/cases/written.ts';
import { freePort, LOOPBACK } from '../../../platform/tcp-ports.ts';
import { type LocalTemporal } from '../../../workers/local/temporal.ts';
import { DELIVERY_QUEUE, TASK_QUEUE } from '../../../workflows/messages.ts';
import { captured } from '../../cli/captured.ts';
import { diagnose, type Check, type Diagnosis } from './index.ts';
import { createHealthStore, type HealthStore } from './health-store.ts';
import { openService, type OpenService } from '../../core/open.ts';

const home = mkdtempSync(join(tmpdir(), 'putright-doctor-'));
let temporal: LocalTemporal;
let connection: Connection;
let health: HealthStore;
let open: OpenService;
let databaseUrl: string;
let native: NativeConnection;
const workers: { worker: Worker; ended: Promise<void> }[] = [];

beforeAll(async () => {
  quiet();
  [databaseUrl, temporal] = await Promise.all([freshDatabase(), impatientTemporal(home)]);
  connection = connect(databaseUrl);
  health = createHealthStore(databaseUrl);
  open = await openService({ databaseUrl, temporalAddress: temporal.address, temporalNamespace: temporal.namespace });
  native = await NativeConnection.connect({ address: temporal.address });
  vi.stubEnv('DATABASE_URL', databaseUrl);
  vi.stubEnv('TEMPORAL_ADDRESS', temporal.address);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const { worker } of workers) worker.shutdown();
  await Promise.all(workers.map((w) => w.ended));
  await Promise.all([open.close(), health.close(), connection.close(), native.close()]);
  await temporal.stop();
  rmSync(home, { recursive: true, force: true });
});

const look = (landlordId?: string): Promise<Diagnosis> =>
  diagnose({ service: open.service, health, ...(landlordId === undefined ? {} : { landlordId }) });
const named = async (name: string, landlordId?: string): Promise<Check> => {
  const found = (await look(landlordId)).checks.find((c) => c.name === name);
  if (!found) throw new Error(`nothing was looked at as ${name}`);
  return found;
};
const work = async (taskQueue: string, options: object): Promise<void> => {
  const worker = await Worker.create({ connection: native, taskQueue, ...options });
  workers.push({ worker, ended: worker.run() });
};

describe('the doctor', () => {
  it('finds that nobody works and nothing is kept in order, and ends with 1', async () => {
    const { code, out, err } = await captured('doctor', '--json');
    expect([code, err]).toEqual([1, '']);
    const { standing, checks } = JSON.parse(out) as Diagnosis;
    expect(standing).toBe('wrong');
    expect(checks.filter((c) => c.standing === 'wrong').map((c) => c.name)).toEqual([
      `polling ${TASK_QUEUE}`,
      `polling ${DELIVERY_QUEUE}`,
      'housekeeping',
    ]);
    expect(checks.every((c) => (c.standing === 'well') === (c.todo === null))).toBe(true);
  });

  it('is content where workers poll and housekeeping goes round, and says when that ran', async () => {
    // Any workflows will do: what is looked at is whether somebody polls.
    const workflowBundle = await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('../../../test/support/servers/which-release.ts', import.meta.url)),
      logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} },
    });
    await work(TASK_QUEUE, { workflowBundle });
    await work(DELIVERY_QUEUE, { activities: { deliver: async () => undefined } });
    const schedule = await open.service.temporal.schedule.create({
      scheduleId: 'putright-housekeeping-test',
      spec: { intervals: [{ every: '1h' }] },
      action: { type: 'startWorkflow', workflowType: 'none', taskQueue: 'nobody', workflowExecutionTimeout: '1s' },
    });
    await schedule.trigger();
    await expect
      .poll(async () => (await named('putright-housekeeping-test')).says)
      .toMatch(/^Housekeeping test ran \d+ seconds? ago\.$/);
    await expect.poll(async () => (await look()).standing).toBe('well');
    const { code, out } = await captured('doctor');
    expect(code).toBe(0);
    expect(out).toContain('Nothing is wrong.');
    await schedule.pause();
    await expect
      .poll(() => named('putright-housekeeping-test'))
      .toMatchObject({ standing: 'wrong', says: 'Housekeeping is paused: test.' });
    await schedule.unpause();
  });

  it('lists a case whose task fails, whatever the cause; another landlord learns nothing of it', async () => {
    const caseId = await writtenCase(connection.db, { landlordId: 'oak' });
    const [reference = ''] = await open.service.store.references([caseId]);
    await open.service.temporal.workflow.start('a type that no worker here knows', {
      taskQueue: TASK_QUEUE,
      workflowId: `case-${caseId}`,
    });
    await expect
      .poll(() => named('failing'))
      .toMatchObject({
        standing: 'wrong',
        says: 'Workflows whose task fails and is tried again: 1.',
        cases: [reference],
      });
    const { out, code } = await captured('doctor');
    expect(code).toBe(1);
    expect(out).toContain(reference);
    await open.service.temporal.workflow.getHandle(`case-${caseId}`).terminate();
    await expect.poll(async () => (await named('failing')).standing).toBe('well');
  }, 90_000);

  it('says what waits too long, what was refused and which case is in trouble since when', async () => {
    const { db } = connection;
    const caseId = await writtenCase(db, { landlordId: 'octavia' });
    const [reference = ''] = await open.service.store.references([caseId]);
    await db.execute(sql`insert into outbox (case_id, id, landlord_id, kind, item, status, created_at) values
      (${caseId}, 'L1', 'octavia', 'letter', '{}', 'planned', now() - interval '3 hours'),
      (${caseId}, 'L2', 'octavia', 'letter', '{}', 'refused', now())`);
    await db.execute(sql`insert into customer_word (case_id, key, landlord_id, word, said_at)
      values (${caseId}, 'k', 'octavia', '{}', now() - interval '10 minutes')`);
    await db.execute(sql`insert into case_trouble (case_id, what, first_at, last_at, times)
      values (${caseId}, 'cannot-be-stored', now() - interval '2 days', now(), 9)`);
    expect(await named('outbox')).toMatchObject({
      standing: 'wrong',
      says: 'Letters and notices to send: 1 wait, the oldest for 3 hours.',
    });
    expect(await named('words')).toMatchObject({ standing: 'wrong' });
    expect(await named('refused')).toMatchObject({ standing: 'look', says: 'Refused for good in thirty days: 1.' });
    expect(await named('trouble')).toMatchObject({
      standing: 'wrong',
      says: 'In trouble: 1 (cannot-be-stored), the first since 2 days.',
      cases: [reference],
    });
    expect(await named('trouble', 'oak')).toMatchObject({ standing: 'well', cases: [] });
    expect(await named('outbox', 'oak')).toMatchObject({ standing: 'well' });
  });

  it('says of a server that is away that it is, and of the other what there is to say', async () => {
    const away = await openService({ databaseUrl, temporalAddress: `${LOOPBACK}:${await freePort()}` });
    const gone = createHealthStore(`postgres://nobody:hidden@${LOOPBACK}:${await freePort()}/none`);
    try {
      const { checks } = await diagnose({ service: away.service, health });
      expect(checks.find((c) => c.name === 'temporal')).toMatchObject({ standing: 'wrong' });
      expect(checks.find((c) => c.name === 'postgresql')).toMatchObject({ standing: 'well' });
      const other = await diagnose({ service: open.service, health: gone });
      expect(other.checks[0]).toMatchObject({ name: 'postgresql', standing: 'wrong' });
      expect(JSON.stringify(other)).not.toContain('hidden');
      expect(other.checks.find((c) => c.name === 'temporal')).toMatchObject({ standing: 'well' });
    } finally {
      await Promise.all([away.close(), gone.close()]);
    }
  });
});

describe('a backup', () => {
  it.each([
    [undefined, undefined],
    [null, 'look'],
    [new Date(Date.now() - 3_600_000), 'well'],
    [new Date(Date.now() - 8 * 86_400_000), 'wrong'],
  ])('of %s is %s', async (lastBackup, standing) => {
    const { checks } = await diagnose({ service: open.service, health, lastBackup });
    expect(checks.find((c) => c.name === 'backup')?.standing).toBe(standing);
  });
});
