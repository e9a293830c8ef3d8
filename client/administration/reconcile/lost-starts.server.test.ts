/** Starts that were lost, among them some that can never begin. */
import { isNull, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../../../db/connect.ts';
import { setAsideCases } from '../../../db/queries/record/attempts.ts';
import { markStarted, registerCase } from '../../../db/queries/cases/intake.ts';
import { unstartedCases } from '../../../db/queries/record/case-rows.ts';
import { complaint } from '../../../db/schema/index.ts';
import { freshDatabase } from '../../../test/support/servers/database.ts';
import { ANY_AGE } from '../../../test/support/servers/housekeeping.ts';
import { inputOf } from '../../../test/support/cases/life.ts';
import { ADA } from '../../../test/support/cases/stored.ts';
import type { CaseOpening } from '../../../workflows/messages.ts';
import { RuleRefusal, ServerUnreachable } from '../../../platform/errors.ts';
import { SET_ASIDE_AFTER, startLost } from './lost-starts.ts';

let connection: Connection;
beforeAll(async () => {
  connection = connect(await freshDatabase());
});
afterAll(async () => connection.close());

const written = async (caseId: string): Promise<void> => {
  await registerCase(connection.db, {
    caseId,
    landlordId: 'oak',
    referencePrefix: 'OAK',
    receivedAt: new Date('2026-11-23T10:00:00Z'),
    customer: ADA,
    words: [],
    writtenBy: 's-adviser',
    input: () => inputOf('oak', '2026-11-23', {}, caseId),
  });
};
let now = Date.now();
const round = (begin: (opening: CaseOpening) => Promise<void>) =>
  startLost({ db: connection.db, clock: () => new Date(now) }, begin, ANY_AGE);

describe('a start that was lost', () => {
  it('RC-1 that can never begin keeps no other waiting, is set aside after a while, and is told', async () => {
    await written('c-bad');
    for (let n = 0; n < 3; n++) await written(`c-good-${n}`);
    const asked: string[] = [];
    const begin = async ({ caseId }: CaseOpening): Promise<void> => {
      asked.push(caseId);
      if (caseId === 'c-bad') throw new TypeError('Cannot read properties of Ada');
      await markStarted(connection.db, caseId);
    };
    expect(await round(begin)).toEqual({ found: 4, done: 3, failed: { TypeError: 1 } });
    expect(await setAsideCases(connection.db)).toEqual([]);
    for (let n = 0; n < 10; n++) {
      now += 60 * 60_000;
      await round(begin);
    }
    expect(asked.filter((id) => id === 'c-bad')).toHaveLength(SET_ASIDE_AFTER);
    const [told, ...more] = await setAsideCases(connection.db);
    expect(told).toMatchObject({ caseId: 'c-bad', chore: 'lost-starts', tries: SET_ASIDE_AFTER, code: 'TypeError' });
    expect(told?.since).toBeInstanceOf(Date);
    expect(more).toEqual([]);
    expect((await unstartedCases(connection.db, new Date(now))).map((c) => c.caseId)).toEqual(['c-bad']);
    await markStarted(connection.db, 'c-bad');
    await round(begin);
    expect(await setAsideCases(connection.db)).toEqual([]);
  });

  it('RC-3 waits a little longer while a rush of others comes, and not for ever', async () => {
    await connection.db
      .update(complaint)
      .set({ startedAt: new Date(now) })
      .where(isNull(complaint.startedAt));
    const came = async (name: string, howMany: number, secondsAgo: number): Promise<void> => {
      for (let n = 0; n < howMany; n++) await written(`${name}-${n}`);
      const createdAt = new Date(now - secondsAgo * 1_000);
      await connection.db
        .update(complaint)
        .set({ createdAt })
        .where(like(complaint.caseId, `${name}-%`));
    };
    await came('c-lost', 25, 90);
    await came('c-rush', 101, 10);
    const asUsual = () =>
      startLost({ db: connection.db, clock: () => new Date(now) }, ({ caseId }) => markStarted(connection.db, caseId));
    expect(await asUsual()).toEqual({ found: 25, done: 20, failed: {} });
    now += 2 * 60_000;
    expect(await asUsual()).toEqual({ found: 106, done: 106, failed: {} });
  });

  it('is not blamed where a server is away, and one the rules refuse is done with', async () => {
    await written('c-away');
    const away = async (): Promise<void> => {
      throw new ServerUnreachable('Temporal cannot be reached.');
    };
    for (let n = 0; n < 10; n++) await expect(round(away)).rejects.toBeInstanceOf(ServerUnreachable);
    expect(await round(async () => Promise.reject(new RuleRefusal('IN-1', 'no')))).toMatchObject({
      done: 1,
      failed: {},
    });
    expect(await setAsideCases(connection.db)).toEqual([]);
  });
});
