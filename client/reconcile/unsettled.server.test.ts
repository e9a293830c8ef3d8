/** A letter that waits and that its case thinks sent: nudging the case does not help, and must not go on for ever. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { triesOf } from '../../db/queries/housekeeping.ts';
import { ANY_AGE } from '../../test/support/housekeeping.ts';
import { tornWorld, type TornWorld } from '../../test/support/torn-world.ts';
import { nudgeBehind } from './behind.ts';
import { current } from './temporal.ts';

let world: TornWorld;
beforeAll(async () => {
  world = await tornWorld();
});
afterAll(async () => world.stop());

it('RC-1 is nudged three times with growing pauses, then reads its record anew and hands the letter over', async () => {
  const { caseId } = await world.begin();
  const { db, temporal } = world.context;
  const runId = async () => (await current(temporal, caseId))?.runId;
  const first = await runId();
  await world.sql`update outbox set status = 'planned' where case_id = ${caseId} and id = 'L1'`;
  let now = Date.now();
  const round = () => nudgeBehind({ db, temporal, clock: () => new Date(now) }, ANY_AGE);
  for (const minutes of [1, 2, 4]) {
    expect(await round()).toEqual({ found: 1, done: 1, failed: {} });
    // Before its pause is over it is left alone.
    expect(await round()).toEqual({ found: 1, done: 0, failed: {} });
    now += minutes * 60_000;
  }
  expect(await runId()).toBe(first);
  expect((await round()).done).toBe(1);
  expect(await runId()).not.toBe(first);
  const status = async () => (await world.sql`select status from outbox where case_id = ${caseId} and id = 'L1'`)[0];
  await expect.poll(status, { timeout: 20_000 }).toEqual({ status: 'sent' });
  expect(await round()).toEqual({ found: 0, done: 0, failed: {} });
  expect((await triesOf(db, 'behind')).size).toBe(0);
});
