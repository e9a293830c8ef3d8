/** The outbox as delivery needs it: one row with everything a letter quotes, and what became of it. */
import { and, count, eq, inArray, lt, min, sql } from 'drizzle-orm';
import type { OutboxItem } from '../../workflows/complaint/effects.ts';
import type { Queryable } from '../connect.ts';
import { caseText, complaint, outbox, type OutboxStatus } from '../schema.ts';
import type { Customer } from './intake.ts';

export interface OutboxRow {
  caseId: string;
  id: string;
  landlordId: string;
  reference: string;
  policyId: string;
  status: OutboxStatus;
  attempts: number;
  item: OutboxItem;
  customer: Customer;
  /** A colleague's conduct is complained about: nobody but those who act on it learns more than the reference (SP-1). */
  restricted: boolean;
}

/** One row with its case; null where there is none (any more). */
export async function outboxRow(db: Queryable, caseId: string, id: string): Promise<OutboxRow | null> {
  const [row] = await db
    .select()
    .from(outbox)
    .innerJoin(complaint, eq(complaint.caseId, outbox.caseId))
    .where(and(eq(outbox.caseId, caseId), eq(outbox.id, id)));
  if (!row) return null;
  const { outbox: o, complaint: c } = row;
  const representative =
    c.representativeName === null ? null : { name: c.representativeName, email: c.representativeEmail };
  return {
    caseId,
    id,
    landlordId: o.landlordId,
    reference: c.reference,
    policyId: c.input.policy.id,
    status: o.status,
    attempts: o.attempts,
    item: o.item,
    restricted: c.restricted,
    customer: {
      name: c.customerName,
      email: c.customerEmail,
      phone: c.customerPhone,
      address: c.customerAddress,
      representative,
    },
  };
}

/** The words with these ids. */
export async function textsById(db: Queryable, ids: string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const rows = await db
    .select({ id: caseText.id, body: caseText.body })
    .from(caseText)
    .where(inArray(caseText.id, ids));
  return Object.fromEntries(rows.map((r) => [r.id, r.body]));
}

/** How many letters and notices of each case were written before this moment and have not been settled, the oldest first. */
export async function unsettledSince(db: Queryable, before: Date): Promise<{ caseId: string; letters: number }[]> {
  return db
    .select({ caseId: outbox.caseId, letters: count() })
    .from(outbox)
    .where(and(inArray(outbox.status, ['planned', 'sending']), lt(outbox.createdAt, before)))
    .groupBy(outbox.caseId)
    .orderBy(min(outbox.createdAt));
}

/** Says that a try begins: a row left at this was perhaps sent, perhaps not, and goes again under the same Message-ID. */
export async function markSending(db: Queryable, caseId: string, id: string): Promise<void> {
  await set(db, caseId, id, { status: 'sending', attempts: sql`${outbox.attempts} + 1` });
}

export async function markSent(db: Queryable, caseId: string, id: string, response: string): Promise<void> {
  await set(db, caseId, id, { status: 'sent', sentAt: sql`now()`, response, lastError: null });
}

/** Refused for good; `why` is a short code. */
export async function markRefused(db: Queryable, caseId: string, id: string, why: string): Promise<void> {
  await set(db, caseId, id, { status: 'refused', lastError: why });
}

/** Not gone this time; `code` is a short code, never a server's words. */
export async function markFailed(db: Queryable, caseId: string, id: string, code: string): Promise<void> {
  await set(db, caseId, id, { status: 'planned', lastError: code });
}

type Change = Parameters<ReturnType<Queryable['update']>['set']>[0];

async function set(db: Queryable, caseId: string, id: string, change: Change): Promise<void> {
  await db
    .update(outbox)
    .set(change)
    .where(and(eq(outbox.caseId, caseId), eq(outbox.id, id)));
}
