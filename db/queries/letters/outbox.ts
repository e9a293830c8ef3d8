/** The outbox as delivery needs it: one row with everything a letter quotes, and what became of it. */
import { and, asc, count, desc, eq, inArray, isNull, lt, min, or, sql, type SQL } from 'drizzle-orm';
import type { OutboxItem } from '../../../workflows/complaint/effects.ts';
import type { Queryable } from '../../connect.ts';
import { caseEvent, caseText, complaint, document, outbox, type OutboxStatus } from '../../schema/index.ts';
import { customerOf, type Customer } from '../cases/intake.ts';

export interface OutboxRow {
  caseId: string;
  id: string;
  landlordId: string;
  reference: string;
  policyId: string;
  /** The version the case is ruled by now. */
  policyVersion: string;
  status: OutboxStatus;
  attempts: number;
  lastError: string | null;
  item: OutboxItem;
  customer: Customer;
  /** A colleague's conduct is complained about: nobody but those who act on it learns more than the reference (SP-1). */
  restricted: boolean;
  /** Id of what the customer told us first. */
  descriptionText: string;
  /** The customer asked not to be called (IN-11). */
  noCalls: boolean;
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
  return {
    caseId,
    id,
    landlordId: o.landlordId,
    reference: c.reference,
    policyId: c.input.policy.id,
    policyVersion: c.policyVersion ?? c.input.policy.version,
    status: o.status,
    attempts: o.attempts,
    lastError: o.lastError,
    item: o.item,
    restricted: c.restricted,
    customer: customerOf(c),
    descriptionText: c.input.intake.descriptionText,
    noCalls: c.adjustments.includes('no-phone-calls'),
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

/** Of which nothing is final yet. */
const OPEN: OutboxStatus[] = ['planned', 'sending', 'to-post'];

/** Whether a letter was written and kept. */
const written = sql<boolean>`exists (
  select 1 from ${document}
  where ${document.caseId} = ${outbox.caseId} and ${document.id} = ${outbox.id} and ${document.form} = 'pdf'
)`;

/** Not sent, not refused; of what goes by post, what nobody can print yet. */
const unsettled = or(
  inArray(outbox.status, ['planned', 'sending']),
  and(eq(outbox.status, 'to-post'), sql`not ${written}`),
);

/** A case's letters and notices of which nothing is final yet, in the order they were written. */
export async function unsettledItems(db: Queryable, caseId: string): Promise<OutboxItem[]> {
  return itemsOf(db, caseId, unsettled);
}

/** Letters whose fate is known here and was never recorded: the turn that was to do it was lost with its run. */
const unheard = and(
  eq(outbox.kind, 'letter'),
  inArray(outbox.status, ['sent', 'refused']),
  sql`not exists (
    select 1 from ${caseEvent} e
    where e.case_id = ${outbox.caseId} and e.event ->> 'letterId' = ${outbox.id}
      and e.type = any (case when ${outbox.status} = 'sent' then array['LetterDispatched', 'LetterRefused',
        'LetterWithdrawn'] else array['LetterRefused', 'LetterReturned', 'LetterWithdrawn'] end)
  )`,
);

/**
 * What a run that begins hands over: all that is unsettled, and letters whose fate the case has not heard of. Handed over
 * again those are reported, and nothing is sent.
 */
export async function itemsToHandOver(db: Queryable, caseId: string): Promise<OutboxItem[]> {
  return itemsOf(db, caseId, or(unsettled, unheard));
}

async function itemsOf(db: Queryable, caseId: string, which: SQL | undefined): Promise<OutboxItem[]> {
  const rows = await db
    .select({ item: outbox.item })
    .from(outbox)
    .where(and(eq(outbox.caseId, caseId), which))
    .orderBy(asc(outbox.createdAt), sql`(${outbox.item}->>'seq')::int`, asc(outbox.id));
  return rows.map((row) => row.item);
}

const lastLook = sql<Date>`coalesce(${outbox.lookedAt}, ${outbox.createdAt})`;
const notClaimed = or(isNull(outbox.claimedUntil), lt(outbox.claimedUntil, sql`now()`));

/**
 * Cases with letters and notices that nobody has tried or asked about since this moment, and how many each has; those
 * left alone longest first, so that some which never get through keep none of the others from being looked at.
 */
export async function casesWithStaleOutbox(
  db: Queryable,
  before: Date,
  atMost = 200,
): Promise<{ caseId: string; letters: number }[]> {
  return db
    .select({ caseId: outbox.caseId, letters: count() })
    .from(outbox)
    .where(and(unsettled, notClaimed, sql`${lastLook} < ${before.toISOString()}::timestamptz`))
    .groupBy(outbox.caseId)
    .orderBy(min(lastLook), asc(outbox.caseId))
    .limit(atMost);
}

/** Says that a case was asked about what it has not settled: it goes to the end of the line. */
export async function markChecked(db: Queryable, caseId: string): Promise<void> {
  await db
    .update(outbox)
    .set({ lookedAt: sql`now()` })
    .where(and(eq(outbox.caseId, caseId), unsettled));
}

/** How long a try counts as under way without a sign of life: longer than the pauses between those. */
const CLAIMED = sql`now() + interval '30 seconds'`;

/**
 * Says that a try begins, and takes the row for it: false where another has it, or it is settled. A row left at this was
 * perhaps sent, perhaps not, and goes again under the same Message-ID.
 */
export async function claimItem(db: Queryable, caseId: string, id: string): Promise<boolean> {
  const rows = await db
    .update(outbox)
    .set({
      status: sql`case when ${outbox.status} = 'planned' then 'sending' else ${outbox.status} end`,
      attempts: sql`${outbox.attempts} + 1`,
      lookedAt: sql`now()`,
      claimedUntil: CLAIMED,
    })
    .where(and(eq(outbox.caseId, caseId), eq(outbox.id, id), inArray(outbox.status, OPEN), notClaimed))
    .returning({ id: outbox.id });
  return rows.length > 0;
}

/** Says that a try is still under way. */
export async function renewClaim(db: Queryable, caseId: string, id: string): Promise<void> {
  await db
    .update(outbox)
    .set({ claimedUntil: CLAIMED })
    .where(and(eq(outbox.caseId, caseId), eq(outbox.id, id), sql`${outbox.claimedUntil} is not null`));
}

/** Sent: `response` is what the mail server answered. */
export async function markSent(db: Queryable, caseId: string, id: string, response: string): Promise<void> {
  const sent = { status: 'sent', sentAt: sql`now()`, response, lastError: null } as const;
  await settle(db, caseId, id, sent, [...OPEN, 'refused']);
}

/** Written and kept: what goes by post waits to be printed. */
export async function markWritten(db: Queryable, caseId: string, id: string): Promise<void> {
  await settle(db, caseId, id, { lastError: null });
}

/** Refused for good; `why` is a short code. */
export async function markRefused(db: Queryable, caseId: string, id: string, why: string): Promise<void> {
  await settle(db, caseId, id, { status: 'refused', lastError: why });
}

/** Not gone this time; `code` is a short code, never a server's words. */
export async function markFailed(db: Queryable, caseId: string, id: string, code: string): Promise<void> {
  const status = sql`case when ${outbox.status} = 'sending' then 'planned' else ${outbox.status} end`;
  await settle(db, caseId, id, { status, lastError: code });
}

/** A mail server further on sent back what had gone: it stands among what did not arrive. */
export async function markBounced(db: Queryable, caseId: string, id: string): Promise<void> {
  await settle(db, caseId, id, { status: 'refused', lastError: 'bounced' }, ['sent']);
}

/** The letter of a case that was last sent by email; null where none was. */
export async function lastEmailedLetter(db: Queryable, caseId: string): Promise<string | null> {
  const [row] = await db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.caseId, caseId), eq(outbox.kind, 'letter'), eq(outbox.status, 'sent')))
    .orderBy(desc(outbox.sentAt), desc(outbox.createdAt))
    .limit(1);
  return row?.id ?? null;
}

type Change = Parameters<ReturnType<Queryable['update']>['set']>[0];

/** What a try came to: others may have the row again. A late word of a try that failed takes nothing back that went. */
async function settle(db: Queryable, caseId: string, id: string, change: Change, from = OPEN): Promise<void> {
  await db
    .update(outbox)
    .set({ ...change, claimedUntil: null })
    .where(and(eq(outbox.caseId, caseId), eq(outbox.id, id), inArray(outbox.status, from)));
}
