/** What is stored and read back, whatever was written; and what an error says of it: nothing. */
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../test/support/servers/database.ts';
import { account, caseText, complaint, referenceCounter, session } from '../schema/index.ts';
import { connect, type Connection } from '../connect.ts';
import { asDatabaseError } from '../errors.ts';
import { inList } from '../queries/record/batches.ts';
import { insertTexts, textsOf } from '../queries/record/texts.ts';

let connection: Connection;
beforeAll(async () => {
  connection = connect(await freshDatabase());
});
afterAll(() => connection.close());

const SECRET = 'my neighbour Mr Canary';
const failure = async (work: Promise<unknown>): Promise<Error> => {
  const error = await work.then(
    () => new Error('it was taken'),
    (thrown: unknown) => thrown as Error,
  );
  return error;
};
/** Everything of an error that a log could print. */
const all = (error: unknown): string => {
  const parts: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    parts.push(at.message, at.stack ?? '', JSON.stringify(Object.getOwnPropertyDescriptors(at)));
  return parts.join('\n');
};

describe('what people write', () => {
  it('is kept but for what PostgreSQL cannot hold, in words and in JSON, and so is what is looked for', async () => {
    const which = { caseId: 'nul', landlordId: 'oak' };
    await insertTexts(connection.db, which, [{ id: 'n1', field: 'note', body: 'No\u0000 heat \ud83d!' }], 's');
    expect((await textsOf(connection.db, 'nul')).get('n1')).toBe('No heat \ufffd!');
    const found = await connection.db.select().from(caseText).where(eq(caseText.body, 'No\u0000 heat \ufffd!'));
    expect(found).toHaveLength(1);
    expect(
      await connection.db
        .select()
        .from(caseText)
        .where(inList(caseText.id, ['n\u00001'])),
    ).toHaveLength(1);
    const data = { said: 'a\u0000b', deep: [{ half: '\udc00' }], spoken: '\\u0000' };
    await connection.db.insert(session).values({ idHash: 'n', data, expiresAt: new Date() });
    const [row] = await connection.db.select().from(session);
    expect(row?.data).toEqual({ said: 'ab', deep: [{ half: '\ufffd' }], spoken: '\\u0000' });
  });

  it('comes back as it is: lists, JSON of every kind, instants, days, nothing', async () => {
    const { rows } = await connection.db.execute(sql`
      select ${sql.param(['a', 'b,"c"', null])}::text[] as list, '{"a":[1,null]}'::jsonb as json, '"text"'::jsonb as word,
        true as yes, 5 as number, null as nothing, date '2026-11-23' as day`);
    expect(rows).toEqual([
      {
        list: ['a', 'b,"c"', null],
        json: { a: [1, null] },
        word: 'text',
        yes: true,
        number: 5,
        nothing: null,
        day: '2026-11-23',
      },
    ]);
    const at = new Date('2026-07-01T23:30:00.123Z');
    await connection.db.insert(session).values({ idHash: 'at', data: { at: 'x' }, expiresAt: at });
    const [row] = await connection.db.select().from(session).where(eq(session.idHash, 'at'));
    expect(row?.expiresAt).toEqual(at);
  });

  it('twenty thousand of them at once are stored, and looked for by a list of a hundred thousand', async () => {
    const words = Array.from({ length: 20_000 }, (_, n) => ({ id: `m-${n}`, field: 'point', body: `Point ${n}` }));
    const stored = await insertTexts(connection.db, { caseId: 'many', landlordId: 'oak' }, words, 's');
    expect(stored).toHaveLength(20_000);
    const ids = Array.from({ length: 100_000 }, (_, n) => `m-${n}`);
    const found = await connection.db.select({ id: caseText.id }).from(caseText).where(inList(caseText.id, ids));
    expect(found).toHaveLength(20_000);
  });
});

describe('an error says nothing of what was asked', () => {
  it.each([
    ['a value that is none', () => connection.db.execute(sql`select ${SECRET}::int`), '22P02'],
    ['a table that is not there', () => connection.db.execute(sql`select ${SECRET} from nowhere`), '42P01'],
    [
      'what is there already',
      async () => {
        const row = { staffId: 's-1', landlordId: 'oak', email: SECRET };
        await connection.db.insert(account).values(row);
        await connection.db.insert(account).values({ ...row, staffId: 's-2' });
      },
      '23505',
    ],
    [
      'too many at once',
      () => connection.db.execute(sql.join(Array.from({ length: 70_000 }, () => sql`${SECRET}`))),
      'TOO_MANY_PARAMETERS',
    ],
    [
      'within a transaction',
      () => connection.db.transaction(async (tx) => tx.execute(sql`select ${SECRET}::int`)),
      '22P02',
    ],
    [
      'of a statement that was prepared',
      () =>
        connection.db
          .select()
          .from(complaint)
          .where(sql`${SECRET}::int = 1`)
          .prepare('secret')
          .execute(),
      '22P02',
    ],
  ])('%s', async (_, work, code) => {
    const error = await failure(work());
    expect(error).toMatchObject({ name: 'DatabaseError', code });
    expect(all(error)).not.toContain(SECRET);
    expect(all(error)).not.toMatch(/select |insert into/i);
    expect(asDatabaseError(error)).toBe(error);
  });
});

describe('a transaction', () => {
  const counted = async (id: string): Promise<number> =>
    (await connection.db.select().from(referenceCounter).where(eq(referenceCounter.landlordId, id))).length;

  it('keeps nothing where its work fails, and the error is that of the work', async () => {
    const work = connection.db.transaction(async (tx) => {
      await tx.insert(referenceCounter).values({ landlordId: 'tx-1', year: 1, last: 1 });
      throw new RangeError('a rule');
    });
    await expect(work).rejects.toThrow(new RangeError('a rule'));
    expect(await counted('tx-1')).toBe(0);
  });

  it('in which a failure was overlooked is no success', async () => {
    const work = connection.db.transaction(async (tx) => {
      await tx.insert(referenceCounter).values({ landlordId: 'tx-2', year: 1, last: 1 });
      await tx.execute(sql`select 1 / 0`).catch(() => {});
    });
    await expect(work).rejects.toMatchObject({ code: 'ROLLED_BACK' });
    expect(await counted('tx-2')).toBe(0);
  });

  it('within another is undone by itself', async () => {
    await connection.db.transaction(async (tx) => {
      await tx.insert(referenceCounter).values({ landlordId: 'tx-3', year: 1, last: 1 });
      await tx
        .transaction(async (inner) => {
          await inner.insert(referenceCounter).values({ landlordId: 'tx-3', year: 2, last: 1 });
          throw new RangeError('inside');
        })
        .catch(() => {});
    });
    expect(await counted('tx-3')).toBe(1);
  });
});
