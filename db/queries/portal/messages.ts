/** What customers say: kept until it stands in the record of their case. */
import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm';
import { isHere } from '../administration/is-here.ts';
import type { CustomerMessage, KindName } from '../../../workflows/messages.ts';
import type { Db, Queryable } from '../../connect.ts';
import { caseEvent, complaint, customerMessage } from '../../schema/index.ts';
import { insertTexts, type StoredText } from '../record/texts.ts';

interface CaseOwner {
  caseId: string;
  landlordId: string;
}

/** Keeps what was said, words and all, in one go; answers whether it was new: the same key twice is said once. */
export async function saveMessage(
  db: Db,
  which: CaseOwner,
  word: CustomerMessage,
  words: StoredText[],
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const { caseId, landlordId } = which;
    const rows = await tx
      .insert(customerMessage)
      .values({ caseId, landlordId, key: word.key, word })
      .onConflictDoNothing()
      .returning({ key: customerMessage.key });
    await insertTexts(tx, which, words, 'customer');
    return rows.length > 0;
  });
}

/** Says that a message stands in the record of its case. */
export async function markHeard(db: Queryable, caseId: string, key: string): Promise<void> {
  await db
    .update(customerMessage)
    .set({ heardAt: sql`now()` })
    .where(and(eq(customerMessage.caseId, caseId), eq(customerMessage.key, key)));
}

export interface WaitingMessage {
  caseKind: KindName;
  caseId: string;
  landlordId: string;
  reference: string;
  word: CustomerMessage;
  /** Whether the case's record has it already: events that came back from its histories, such as after an older database. */
  recorded: boolean;
}

/** Cases with words that do not stand in their record for certain, the longest waiting first. */
export async function casesWithWaitingMessages(db: Queryable, before: Date): Promise<CaseOwner[]> {
  return db
    .select({ caseId: customerMessage.caseId, landlordId: customerMessage.landlordId })
    .from(customerMessage)
    .where(and(isNull(customerMessage.heardAt), lt(customerMessage.saidAt, before)))
    .groupBy(customerMessage.caseId, customerMessage.landlordId)
    .orderBy(sql`min(${customerMessage.saidAt})`);
}

/** Words of all cases, or this one, that do not stand in the record for certain, the oldest first. */
export async function waitingMessages(db: Queryable, before: Date, caseId?: string): Promise<WaitingMessage[]> {
  const recorded = sql<boolean>`exists (
    select 1 from ${caseEvent}
    where ${caseEvent.caseId} = ${customerMessage.caseId} and ${caseEvent.key} = ${customerMessage.key}
  )`;
  return db
    .select({
      caseId: customerMessage.caseId,
      caseKind: complaint.caseKind,
      landlordId: complaint.landlordId,
      reference: complaint.reference,
      word: customerMessage.word,
      recorded,
    })
    .from(customerMessage)
    .innerJoin(complaint, eq(complaint.caseId, customerMessage.caseId))
    .where(
      and(
        isNull(customerMessage.heardAt),
        lt(customerMessage.saidAt, before),
        sql`${complaint.startedAt} is not null`,
        isHere(complaint.landlordId),
        caseId === undefined ? undefined : eq(customerMessage.caseId, caseId),
      ),
    )
    .orderBy(asc(customerMessage.saidAt))
    .limit(500);
}

/** What was said under this key, where anything was. */
export async function messageByKey(db: Queryable, caseId: string, key: string): Promise<CustomerMessage | null> {
  const [row] = await db
    .select({ word: customerMessage.word })
    .from(customerMessage)
    .where(and(eq(customerMessage.caseId, caseId), eq(customerMessage.key, key)));
  return row?.word ?? null;
}

/** What was said to this case and it has not heard yet. */
export async function unheardMessages(
  db: Queryable,
  caseId: string,
): Promise<{ word: CustomerMessage; saidAt: Date }[]> {
  return db
    .select({ word: customerMessage.word, saidAt: customerMessage.saidAt })
    .from(customerMessage)
    .where(and(eq(customerMessage.caseId, caseId), isNull(customerMessage.heardAt)))
    .orderBy(asc(customerMessage.saidAt));
}
