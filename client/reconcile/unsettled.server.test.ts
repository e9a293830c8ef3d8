/** Letters that wait, of a case that knows of them: nudging it does not help, and must not go on for ever. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { triesOf } from '../../db/queries/housekeeping.ts';
import { ANY_AGE } from '../../test/support/housekeeping.ts';
import { smallWorld, type SmallWorld } from '../../test/support/small-world.ts';
import { nudgeBehind } from './behind.ts';
import { current } from './temporal.ts';

let world: SmallWorld;
beforeAll(async () => {
  world = await smallWorld();
});
afterAll(async () => world.stop());

it('RC-1 a case whose letter waits loads its record anew after three nudges, and then with ever longer pauses', async () => {
  const caseId = randomUUID();
  await world.begin({ caseId, policy: 'oak', lived: (life) => life.do('allocate').do('define').do('acknowledge') });
  const { db, temporal } = world.context;
  const runId = async () => (await current(temporal, caseId))?.runId;
  const first = await runId();
  await world.knows(caseId);
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

  let done = 0;
  for (let minute = 0; minute < 24 * 60; minute++) {
    now += 60_000;
    if (minute % 10 === 0) done += (await round()).done;
  }
  expect(done).toBeLessThanOrEqual(28);
  await world.sql`update outbox set status = 'sent' where case_id = ${caseId}`;
  expect(await round()).toEqual({ found: 0, done: 0, failed: {} });
  expect((await triesOf(db, 'behind')).size).toBe(0);
});
