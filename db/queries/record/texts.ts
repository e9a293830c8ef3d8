/** People's own words: stored before a case is told of them, never changed, removed only where nothing came of them. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Db, Queryable } from '../../connect.ts';
import { caseText } from '../../schema/index.ts';
import { inList, inBatches } from './batches.ts';

/** Words to be stored, and the id by which events and commands name them. */
export interface StoredText {
  id: string;
  field: string;
  body: string;
}

interface CaseOwner {
  caseId: string;
  landlordId: string;
}

/** Stores words; the same id twice keeps the first. Answers with the ids that were not there before. */
export async function insertTexts(
  db: Queryable,
  { caseId, landlordId }: CaseOwner,
  words: readonly StoredText[],
  writtenBy: string,
): Promise<string[]> {
  const stored: string[] = [];
  for (const piece of inBatches(words)) {
    const rows = piece.map(({ id, field, body }) => ({ id, caseId, landlordId, field, body, writtenBy }));
    const fresh = await db.insert(caseText).values(rows).onConflictDoNothing().returning({ id: caseText.id });
    stored.push(...fresh.map((f) => f.id));
  }
  return stored;
}

/** The words of a case by their ids. */
export async function textsOf(db: Queryable, caseId: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: caseText.id, body: caseText.body })
    .from(caseText)
    .where(eq(caseText.caseId, caseId));
  return new Map(rows.map((r) => [r.id, r.body]));
}

/** Words of a case with what is known of them. */
export interface KeptWords extends StoredText {
  writtenBy: string;
  at: Date;
}

/** All words of a case, oldest first. */
export async function wordsKept(db: Queryable, caseId: string): Promise<KeptWords[]> {
  return db
    .select({
      id: caseText.id,
      field: caseText.field,
      body: caseText.body,
      writtenBy: caseText.writtenBy,
      at: caseText.at,
    })
    .from(caseText)
    .where(eq(caseText.caseId, caseId))
    .orderBy(asc(caseText.at), asc(caseText.id));
}

/**
 * Takes words back that nothing came of: those a refused command brought. What an event, a kept word, an answer or the
 * complaint itself names stays, whoever asks; a trigger sees to that as well.
 */
export async function removeTexts(db: Db, caseId: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.transaction((tx) => removeUnreferencedTexts(tx, caseId, ids));
}

/** The same within a transaction; all words of the case that nothing names, where no ids are given. */
export async function removeUnreferencedTexts(tx: Queryable, caseId: string, ids?: readonly string[]): Promise<void> {
  // The trigger asks for the reason, so that no other statement of this or another program removes anything.
  await tx.execute(sql`select set_config('putright.removes', 'refused', true)`);
  await tx
    .delete(caseText)
    .where(
      and(
        eq(caseText.caseId, caseId),
        ids && inList(caseText.id, ids),
        sql`not words_are_named(${caseText.caseId}, ${caseText.id})`,
      ),
    );
}
