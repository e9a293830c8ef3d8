/** References beside a Temporal that knows more than the database: one that was given is never given again. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../../test/support/database.ts';
import { startPutright, type Putright } from '../../test/support/putright.ts';
import { loadDirectory } from '../register/load.ts';
import { log } from './log.ts';
import { openWorld } from './open.ts';

let putright: Putright;
beforeAll(async () => {
  putright = await startPutright();
  await loadDirectory(putright.addresses);
});
afterAll(() => putright.stop());

it('IN-14 a database that was put back older passes over what was given since', async () => {
  const form = { policy: 'oak', channel: 'email', name: 'Ada', email: 'ada@customer.example', text: 'canary' };
  const received = new Date().toISOString().slice(0, 10);
  const given = [await log(putright.world, { ...form, received }), await log(putright.world, { ...form, received })];
  // An empty database beside the same Temporal: as old as it can be.
  const older = { ...putright.addresses, databaseUrl: await freshDatabase() };
  await loadDirectory(older);
  const { world, close } = await openWorld(older);
  try {
    await expect
      .poll(
        async () =>
          (await putright.world.temporal.workflow.count(`PutrightReference = '${given[1]?.reference}'`)).count,
      )
      .toBe(1);
    const next = await log(world, { ...form, received });
    expect(given.map((g) => g.reference)).not.toContain(next.reference);
    expect(next.reference).toMatch(/-00003$/);
  } finally {
    await close();
  }
});
