/** Letters and notices that did not arrive: refused, waiting for a mail server that is away, come back. */
import { and, asc, desc, eq, gte, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { OutboxItem } from '../../../workflows/complaint/effects.ts';
import type { Queryable } from '../../connect.ts';
import { caseEvent, complaint, outbox, type OutboxStatus } from '../../schema/index.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';

export interface UndeliveredRow {
  caseId: string;
  reference: string;
  id: string;
  status: OutboxStatus;
  attempts: number;
  /** A short code: 'address-refused', 'no-address'. */
  why: string | null;
  item: OutboxItem;
  createdAt: Date;
}

/** A letter that was sent and came back: by post, or from a mail server further on. */
export interface ReturnedRow {
  caseId: string;
  reference: string;
  letterId: string;
  /** LetterReturned: by post. LetterRefused: a server would not have it. */
  type: string;
  on: string;
}

/** What was refused, could not be written, or is still being tried after at least one try, newest first. */
export async function undeliveredItems(
  db: Queryable,
  landlordId: string,
  since: Date,
  visibility?: Visibility,
): Promise<UndeliveredRow[]> {
  return db
    .select({
      caseId: outbox.caseId,
      reference: complaint.reference,
      id: outbox.id,
      status: outbox.status,
      attempts: outbox.attempts,
      why: outbox.lastError,
      item: outbox.item,
      createdAt: outbox.createdAt,
    })
    .from(outbox)
    .innerJoin(complaint, eq(complaint.caseId, outbox.caseId))
    .where(
      and(
        eq(outbox.landlordId, landlordId),
        or(
          and(eq(outbox.status, 'refused'), gte(outbox.createdAt, since)),
          and(inArray(outbox.status, ['planned', 'sending']), sql`${outbox.attempts} > 0`),
          // By post: it could not be written, so nobody can print it.
          and(eq(outbox.status, 'to-post'), isNotNull(outbox.lastError)),
        ),
        isVisible(visibility),
      ),
    )
    .orderBy(desc(outbox.createdAt), asc(complaint.reference))
    .limit(500);
}

/** Letters that came back by post since a day, newest first. */
export async function returnedLetters(
  db: Queryable,
  landlordId: string,
  since: Date,
  visibility?: Visibility,
): Promise<ReturnedRow[]> {
  return db
    .select({
      caseId: caseEvent.caseId,
      reference: complaint.reference,
      letterId: sql<string>`${caseEvent.event}->>'letterId'`,
      type: caseEvent.type,
      on: caseEvent.on,
    })
    .from(caseEvent)
    .innerJoin(complaint, eq(complaint.caseId, caseEvent.caseId))
    .where(
      and(
        eq(caseEvent.landlordId, landlordId),
        eq(caseEvent.type, 'LetterReturned'),
        gte(caseEvent.at, since),
        isVisible(visibility),
      ),
    )
    .orderBy(desc(caseEvent.at))
    .limit(500);
}

/** Changes the status of a notice to colleagues, such as from refused to planned; false where it has another one. */
export async function setNoticeStatus(
  db: Queryable,
  caseId: string,
  id: string,
  from: OutboxStatus,
  to: OutboxStatus,
): Promise<boolean> {
  const moved = await db
    .update(outbox)
    // It takes its turn anew: whoever looks for what is left behind does not find it in the same moment.
    .set({ status: to, lookedAt: sql`now()`, claimedUntil: null })
    .where(and(eq(outbox.caseId, caseId), eq(outbox.id, id), eq(outbox.kind, 'inside'), eq(outbox.status, from)))
    .returning({ id: outbox.id });
  return moved.length > 0;
}
