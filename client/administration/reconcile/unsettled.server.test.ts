/** A letter that waits and that its case thinks sent: it is handed over with the first nudge, and nudged no more. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attemptsOf } from '../../../db/queries/record/attempts.ts';
import { ANY_AGE } from '../../../test/support/servers/housekeeping.ts';
import { tornWorld, type TornWorld } from '../../../test/support/servers/torn-world.ts';
import { catchUpCasesBehind } from './behind.ts';
import { currentRun } from './temporal.ts';

let world: TornWorld;
beforeAll(async () => {
  world = await tornWorld();
});
afterAll(async () => world.stop());

it('RC-1 is handed over in the same run, with the first nudge, and then left alone', async () => {
  const { caseId } = await world.begin();
  const { db, temporal } = world.context;
  const runId = async () => (await currentRun(temporal, caseId))?.runId;
  const first = await runId();
  await world.sql`update outbox set status = 'planned' where case_id = ${caseId} and id = 'L1'`;
  const round = () => catchUpCasesBehind({ db, temporal, clock: () => new Date() }, ANY_AGE);
  expect(await round()).toEqual({ found: 1, done: 1, failed: {} });
  const status = async () => (await world.sql`select status from outbox where case_id = ${caseId} and id = 'L1'`)[0];
  await expect.poll(status).toEqual({ status: 'sent' });
  expect(await runId()).toBe(first);
  expect(await round()).toEqual({ found: 0, done: 0, failed: {} });
  expect((await attemptsOf(db, 'behind')).size).toBe(0);
});

it('RC-1 one that still does not go is nudged with growing pauses, and not each minute', async () => {
  const { caseId } = await world.begin();
  const { db, temporal } = world.context;
  let now = Date.now();
  const round = () => catchUpCasesBehind({ db, temporal, clock: () => new Date(now) }, ANY_AGE);
  const status = async () => (await world.sql`select status from outbox where case_id = ${caseId} and id = 'L1'`)[0];
  for (const minutes of [1, 2, 4]) {
    await world.sql`update outbox set status = 'planned' where case_id = ${caseId} and id = 'L1'`;
    expect(await round()).toEqual({ found: 1, done: 1, failed: {} });
    await expect.poll(status).toEqual({ status: 'sent' });
    // Waiting once more before its pause is over, it is left alone.
    await world.sql`update outbox set status = 'planned' where case_id = ${caseId} and id = 'L1'`;
    now += (minutes - 0.5) * 60_000;
    expect(await round()).toEqual({ found: 1, done: 0, failed: {} });
    now += 60_000;
  }
});
