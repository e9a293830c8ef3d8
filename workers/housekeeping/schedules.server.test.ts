/** Chores done by schedules: once, however many workers there are, and seen when they fail. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NativeConnection, Worker } from '@temporalio/worker';
import { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHousekeepingActivities, type ChoreHandlers } from '../../activities/housekeeping/index.ts';
import { codeOf } from '../../client/administration/reconcile/rounds.ts';
import { workflowBundle } from '../../test/support/servers/world.ts';
import { CHORES, HOUSEKEEPING_QUEUE, scheduleId, type Chore } from '../../workflows/housekeeping/chores.ts';
import { SEARCH_ATTRIBUTES, TASK_QUEUE } from '../../workflows/messages.ts';
import { startTemporal, type LocalTemporal } from '../local/temporal.ts';
import { ensureSchedules } from './schedules.ts';

const home = mkdtempSync(join(tmpdir(), 'putright-chores-'));
const ALL = Object.keys(CHORES) as Chore[];
let temporal: LocalTemporal;
let native: NativeConnection;
let client: Client;
const stops: (() => Promise<unknown>)[] = [];
const rounds: Chore[] = [];
let failing: Chore | null = null;

/** A worker that only writes down which chore it was given. */
async function worker(): Promise<void> {
  const work = Object.fromEntries(
    ALL.map((chore) => [
      chore,
      async () => {
        rounds.push(chore);
        if (chore === failing) throw new TypeError('Ada Fictional wrote this');
        return { found: 0, done: 0, failed: {} };
      },
    ]),
  ) as unknown as ChoreHandlers;
  // A process takes a queue only once over one connection.
  const native = await NativeConnection.connect({ address: temporal.address });
  const cases = await Worker.create({
    connection: native,
    taskQueue: TASK_QUEUE,
    workflowBundle: await workflowBundle(),
  });
  const chores = await Worker.create({
    connection: native,
    taskQueue: HOUSEKEEPING_QUEUE,
    activities: createHousekeepingActivities(work, codeOf),
  });
  const running = [cases.run(), chores.run()];
  stops.push(async () => {
    cases.shutdown();
    chores.shutdown();
    await Promise.all(running);
    await native.close();
  });
}

beforeAll(async () => {
  temporal = await startTemporal({ home, headless: true, inMemory: true, searchAttributes: SEARCH_ATTRIBUTES });
  native = await NativeConnection.connect({ address: temporal.address });
  client = new Client({ connection: native });
});
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await native.close();
  await temporal.stop();
  rmSync(home, { recursive: true, force: true });
});

const ids = async (): Promise<string[]> => {
  const found: string[] = [];
  for await (const s of client.schedule.list()) found.push(s.scheduleId);
  return found.toSorted();
};

describe('the schedules', () => {
  it('are made once by workers that start together, and brought up to date by a later one', async () => {
    await Promise.all([ensureSchedules(client, ALL), ensureSchedules(client, ALL)]);
    await expect.poll(ids).toEqual(ALL.map(scheduleId).toSorted());
    const words = client.schedule.getHandle(scheduleId('words'));
    const every = async () => (await words.describe()).spec.intervals?.map((i) => i.every);
    expect(await every()).toEqual([20_000]);
    await words.pause('by an operator');
    await words.update((before) => ({ ...before, spec: { intervals: [{ every: '3h' }] } }));
    await ensureSchedules(client, ALL);
    expect(await every()).toEqual([20_000]);
    expect((await words.describe()).state).toMatchObject({ paused: true, note: 'by an operator' });
    expect((await words.describe()).policies.overlap).toBe('SKIP');
  });

  it('of chores that are none any more go', async () => {
    await ensureSchedules(client, ['ghosts']);
    await expect.poll(ids).toEqual([scheduleId('ghosts')]);
    await ensureSchedules(client, ALL);
  });
});

describe('a round', () => {
  it('is made once though two workers take part, and its failure is seen, by its kind alone', async () => {
    await Promise.all([worker(), worker()]);
    const ghosts = client.schedule.getHandle(scheduleId('ghosts'));
    // Nothing but what is asked for here.
    await ghosts.pause();
    const made = () => rounds.filter((chore) => chore === 'ghosts').length;
    const before = made();
    await ghosts.trigger();
    await expect.poll(made, { timeout: 40_000 }).toBe(before + 1);
    failing = 'ghosts';
    const failed = async (): Promise<string | undefined> => {
      for (const { action } of (await ghosts.describe()).info.recentActions) {
        if (action.type !== 'startWorkflow') continue;
        const { workflowId, firstExecutionRunId } = action.workflow;
        const { status } = await client.workflow.getHandle(workflowId, firstExecutionRunId).describe();
        if (status.name === 'FAILED') return workflowId;
      }
      // A round that is asked for while another ends is skipped, so it is asked for until it has been made.
      await ghosts.trigger();
      return undefined;
    };
    let workflowId: string | undefined;
    await expect
      .poll(async () => (workflowId = await failed()), { timeout: 40_000, interval: 500 })
      .toEqual(expect.any(String));
    const { events } = await client.workflow.getHandle(workflowId ?? '').fetchHistory();
    const told = JSON.stringify(events);
    expect(told).toContain('a round of ghosts failed: TypeError');
    expect(told).not.toContain('Ada');
  }, 120_000);
});
