import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../../../test/support/servers/database.ts';
import { storeLife } from '../../../test/support/cases/stored.ts';
import { connect, type Connection } from '../../connect.ts';
import { caseText } from '../../schema/index.ts';
import { withdrawRegistration } from '../cases/intake.ts';
import { insertTexts, removeTexts, textsOf } from './texts.ts';

let connection: Connection;
beforeAll(async () => {
  connection = connect(await freshDatabase());
});
afterAll(() => connection.close());

const which = { caseId: 'w', landlordId: 'oak' };
const note = (id: string) => ({ id, field: 'note', body: `words of ${id}` });

it('answers which words were not there before, so that a refusal takes back only those', async () => {
  const { db } = connection;
  expect(await insertTexts(db, which, [note('w-1')], 's')).toEqual(['w-1']);
  const stored = await insertTexts(db, which, [{ ...note('w-1'), body: 'others' }, note('w-2')], 's');
  expect(stored).toEqual(['w-2']);
  await removeTexts(db, 'w', stored);
  expect([...(await textsOf(db, 'w'))]).toEqual([['w-1', 'words of w-1']]);
});

it('RC-1 words are never changed, and never removed without a reason', async () => {
  const { db } = connection;
  await insertTexts(db, which, [note('w-3')], 's');
  await expect(db.update(caseText).set({ body: 'other words' }).where(eq(caseText.id, 'w-3'))).rejects.toThrow();
  await expect(db.delete(caseText).where(eq(caseText.id, 'w-3'))).rejects.toThrow();
  await expect(db.execute(sql`truncate case_text`)).rejects.toThrow();
  // A reason counts within its own transaction only.
  await removeTexts(db, 'w', ['w-none']);
  await expect(db.delete(caseText).where(eq(caseText.id, 'w-3'))).rejects.toThrow();
  expect((await textsOf(db, 'w')).get('w-3')).toBe('words of w-3');
});

it('RC-1 words that anything rests on stay, whatever the reason', async () => {
  const { db } = connection;
  const caseId = 'w-named';
  await storeLife(db, {
    caseId,
    lived: (life) => life.do('note', { note: 't-said' }),
  });
  const own = { caseId, landlordId: 'octavia' };
  const [said, described] = [`${caseId}:t-said`, `${caseId}:t-description`];
  await insertTexts(db, own, [note(said), note('w-loose')], 's');
  await removeTexts(db, caseId, [said, described, 'w-loose']);
  expect([...(await textsOf(db, caseId)).keys()].toSorted()).toEqual([described, said]);
  const anyway = db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('putright.removes', 'refused', true)`);
    await tx.delete(caseText).where(eq(caseText.id, said));
  });
  await expect(anyway).rejects.toThrow();
  // Neither is a case taken back of which something is recorded.
  await withdrawRegistration(db, caseId);
  expect([...(await textsOf(db, caseId)).keys()].toSorted()).toEqual([described, said]);
});
