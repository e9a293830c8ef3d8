/** What customers say and answer on their own pages, and the receipts they are owed. */
import { and, asc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { ComplaintOpening, CustomerMessage } from '../../../workflows/messages.ts';
import type { Db, Queryable } from '../../connect.ts';
import { caseEvent, complaint, customerWord, receipt, surveyAnswer } from '../../schema/index.ts';
import { insertWords, type StoredText } from '../record/texts.ts';

interface Which {
  caseId: string;
  landlordId: string;
}

/** What a case was started with: for telling its state from its record. */
export async function inputOfCase(db: Queryable, caseId: string): Promise<ComplaintOpening | null> {
  const [row] = await db.select({ input: complaint.input }).from(complaint).where(eq(complaint.caseId, caseId));
  return row?.input ?? null;
}

/** Keeps what was said, words and all, in one go; answers whether it was new: the same key twice is said once. */
export async function keepWord(db: Db, which: Which, word: CustomerMessage, words: StoredText[]): Promise<boolean> {
  return db.transaction(async (tx) => {
    const { caseId, landlordId } = which;
    const rows = await tx
      .insert(customerWord)
      .values({ caseId, landlordId, key: word.key, word })
      .onConflictDoNothing()
      .returning({ key: customerWord.key });
    await insertWords(tx, which, words, 'customer');
    return rows.length > 0;
  });
}

export async function markHeard(db: Queryable, caseId: string, key: string): Promise<void> {
  await db
    .update(customerWord)
    .set({ heardAt: sql`now()` })
    .where(and(eq(customerWord.caseId, caseId), eq(customerWord.key, key)));
}

export interface WaitingWord {
  caseId: string;
  landlordId: string;
  reference: string;
  word: CustomerMessage;
  /** Whether the case's record has it already: events that came back from its histories, such as after an older database. */
  recorded: boolean;
}

/** Cases with words that do not stand in their record for certain, the longest waiting first. */
export async function casesWithWaitingWords(db: Queryable, before: Date): Promise<Which[]> {
  return db
    .select({ caseId: customerWord.caseId, landlordId: customerWord.landlordId })
    .from(customerWord)
    .where(and(isNull(customerWord.heardAt), lt(customerWord.saidAt, before)))
    .groupBy(customerWord.caseId, customerWord.landlordId)
    .orderBy(sql`min(${customerWord.saidAt})`);
}

/** Words of all cases, or this one, that do not stand in the record for certain, the oldest first. */
export async function waitingWords(db: Queryable, before: Date, caseId?: string): Promise<WaitingWord[]> {
  const recorded = sql<boolean>`exists (
    select 1 from ${caseEvent}
    where ${caseEvent.caseId} = ${customerWord.caseId} and ${caseEvent.key} = ${customerWord.key}
  )`;
  return db
    .select({
      caseId: customerWord.caseId,
      landlordId: complaint.landlordId,
      reference: complaint.reference,
      word: customerWord.word,
      recorded,
    })
    .from(customerWord)
    .innerJoin(complaint, eq(complaint.caseId, customerWord.caseId))
    .where(
      and(
        isNull(customerWord.heardAt),
        lt(customerWord.saidAt, before),
        sql`${complaint.startedAt} is not null`,
        caseId === undefined ? undefined : eq(customerWord.caseId, caseId),
      ),
    )
    .orderBy(asc(customerWord.saidAt))
    .limit(500);
}

/** What was said under this key, where anything was. */
export async function wordByKey(db: Queryable, caseId: string, key: string): Promise<CustomerMessage | null> {
  const [row] = await db
    .select({ word: customerWord.word })
    .from(customerWord)
    .where(and(eq(customerWord.caseId, caseId), eq(customerWord.key, key)));
  return row?.word ?? null;
}

/** What was said to this case and it has not heard yet. */
export async function unheardOf(db: Queryable, caseId: string): Promise<{ word: CustomerMessage; saidAt: Date }[]> {
  return db
    .select({ word: customerWord.word, saidAt: customerWord.saidAt })
    .from(customerWord)
    .where(and(eq(customerWord.caseId, caseId), isNull(customerWord.heardAt)))
    .orderBy(asc(customerWord.saidAt));
}

export interface SurveyRow {
  caseId: string;
  landlordId: string;
  stage: number;
  satisfied: number;
  easy: number | null;
  informed: number | null;
  wordsText: string | null;
  recordedBy: string | null;
}

/** Keeps an answer; the last one counts. */
export async function saveSurvey(db: Db, row: SurveyRow, words: StoredText[]): Promise<void> {
  const { satisfied, easy, informed, wordsText, recordedBy } = row;
  await db.transaction(async (tx) => {
    await insertWords(tx, row, words, recordedBy ?? 'customer');
    await tx
      .insert(surveyAnswer)
      .values(row)
      .onConflictDoUpdate({
        target: [surveyAnswer.caseId, surveyAnswer.stage],
        set: { satisfied, easy, informed, wordsText, recordedBy, at: sql`now()` },
      });
  });
}

export async function surveysOf(db: Queryable, caseId: string): Promise<(SurveyRow & { at: Date })[]> {
  return db.select().from(surveyAnswer).where(eq(surveyAnswer.caseId, caseId)).orderBy(asc(surveyAnswer.stage));
}

export type ReceiptBy = 'email' | 'text';

export async function oweReceipt(db: Queryable, which: Which, by: ReceiptBy): Promise<void> {
  const { caseId, landlordId } = which;
  await db.insert(receipt).values({ caseId, landlordId, by }).onConflictDoNothing();
}

/** The receipt of a case, where one was asked for. */
export async function receiptOf(db: Queryable, caseId: string): Promise<{ by: ReceiptBy; sentAt: Date | null } | null> {
  const [row] = await db
    .select({ by: receipt.by, sentAt: receipt.sentAt })
    .from(receipt)
    .where(eq(receipt.caseId, caseId));
  return row ?? null;
}

export interface OwedReceipt {
  caseId: string;
  landlordId: string;
  by: ReceiptBy;
  attempts: number;
  reference: string;
  name: string | null;
  email: string | null;
  phone: string | null;
}

/** How long a try counts as under way: longer than one may take. */
const CLAIMED = sql`now() + interval '5 minutes'`;
/** A receipt that did not go rests for a minute, then two, four, and so on up to two hours. */
const rest = sql`power(2, least(${receipt.attempts}, 8) - 1) * interval '1 minute'`;

/**
 * The next receipt that is to be sent, taken for whoever asks: no two get the same one. Those never tried first, then the
 * one left alone longest. Null where nothing is owed now.
 */
export async function claimReceipt(db: Queryable, now: Date): Promise<OwedReceipt | null> {
  const due = db
    .select({ caseId: receipt.caseId })
    .from(receipt)
    .where(
      and(
        isNull(receipt.sentAt),
        isNull(receipt.refusedAt),
        or(isNull(receipt.claimedUntil), lt(receipt.claimedUntil, sql`now()`)),
        or(isNull(receipt.triedAt), sql`${receipt.triedAt} + ${rest} <= ${now.toISOString()}::timestamptz`),
      ),
    )
    .orderBy(sql`${receipt.triedAt} nulls first`, asc(receipt.createdAt))
    .limit(1)
    .for('update', { skipLocked: true });
  const [claimed] = await db
    .update(receipt)
    .set({ claimedUntil: CLAIMED })
    .where(sql`${receipt.caseId} = (${due})`)
    .returning({ caseId: receipt.caseId });
  if (!claimed) return null;
  const [owed] = await db
    .select({
      caseId: receipt.caseId,
      landlordId: receipt.landlordId,
      by: receipt.by,
      attempts: receipt.attempts,
      reference: complaint.reference,
      name: complaint.customerName,
      email: complaint.customerEmail,
      phone: complaint.customerPhone,
    })
    .from(receipt)
    .innerJoin(complaint, eq(complaint.caseId, receipt.caseId))
    .where(eq(receipt.caseId, claimed.caseId));
  return owed ?? null;
}

/** What came of one try; `code` is short, never a server's words. */
export async function receiptTried(
  db: Queryable,
  caseId: string,
  outcome: { went: true } | { went: false; forGood: boolean; code: string },
): Promise<void> {
  const came = outcome.went
    ? { sentAt: sql`now()`, lastError: null }
    : { lastError: outcome.code, ...(outcome.forGood ? { refusedAt: sql`now()` } : {}) };
  await db
    .update(receipt)
    .set({ attempts: sql`${receipt.attempts} + 1`, triedAt: sql`now()`, claimedUntil: null, ...came })
    .where(eq(receipt.caseId, caseId));
}
