/** What was put right, as rows: personal data with both versions kept, copies and links ended, letters taken back (RC-6). */
import { and, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { CorrectedField, CorrectedWords } from '../../../workflows/complaint/events/corrections.ts';
import type { CaseEvent, Recorded } from '../../../workflows/complaint/events.ts';
import type { Queryable } from '../../connect.ts';
import { followConduct } from '../cases/insiders.ts';
import { caseText, complaint, customerLink, outbox } from '../../schema/index.ts';

interface Corrected {
  caseId: string;
  landlordId: string;
  events: readonly Recorded[];
}

/** Where each piece of personal data stands. */
const COLUMNS = {
  name: 'customerName',
  email: 'customerEmail',
  phone: 'customerPhone',
  address: 'customerAddress',
  'representative-name': 'representativeName',
  'representative-email': 'representativeEmail',
  'representative-address': 'representativeAddress',
} as const satisfies Record<CorrectedField, keyof typeof complaint.$inferSelect>;

/** Whether these events change more of a case's rows than every turn does. */
export const putsRight = (events: readonly Recorded[]): boolean =>
  events.some(({ event: e }) => e.type.endsWith('Corrected') || e.type === 'LetterWithdrawn');

/** Brings the rows of a case in line with what these events put right; within the turn that stores them. */
export async function applyCorrections(tx: Queryable, { caseId, landlordId, events }: Corrected): Promise<void> {
  const ended: SQL[] = [];
  for (const { event, by } of events)
    for (const [field, words] of wordsIn(event)) {
      const before = await setWords(tx, { caseId, landlordId, by }, field, words);
      if (field === 'email' && before !== null) ended.push(BY_EMAIL);
    }
  if (events.some(({ event: e }) => e.type === 'RepresentativeCorrected' && e.ended)) ended.push(TO_REPRESENTATIVE);
  for (const which of ended) await endLinks(tx, caseId, which);
  const received = events.flatMap(({ event: e }) =>
    e.type === 'DatesCorrected' && e.was.received !== e.is.received ? [e.is.received] : [],
  );
  const day = received.at(-1);
  // Only the day is known.
  if (day !== undefined)
    await tx
      .update(complaint)
      .set({ receivedAt: new Date(`${day}T12:00:00Z`) })
      .where(eq(complaint.caseId, caseId));
  await followConduct(tx, { caseId, landlordId, events });
  const taken = events.flatMap(({ event: e }) => (e.type === 'LetterWithdrawn' ? [e.letterId] : []));
  if (taken.length > 0) await takeBack(tx, caseId, taken);
}

function wordsIn(e: CaseEvent): [CorrectedField, CorrectedWords][] {
  if (e.type !== 'ContactCorrected' && e.type !== 'RepresentativeCorrected') return [];
  const prefix = e.type === 'RepresentativeCorrected' ? 'representative-' : '';
  return Object.entries(e.changed).map(([field, words]) => [`${prefix}${field}` as CorrectedField, words]);
}

/**
 * The words that hold now stand in the row; those that held before are kept under the id that the event names. Answers with
 * those; null where there were none.
 */
async function setWords(
  tx: Queryable,
  { caseId, landlordId, by }: { caseId: string; landlordId: string; by: string },
  field: CorrectedField,
  { was, is }: CorrectedWords,
): Promise<string | null> {
  const key = COLUMNS[field];
  const [row] = await tx.select().from(complaint).where(eq(complaint.caseId, caseId));
  const held = row?.[key] ?? null;
  const before = (Array.isArray(held) ? held.join('\n') : held) || null;
  if (before !== null)
    await tx
      .insert(caseText)
      .values({ id: was, caseId, landlordId, field, body: before, writtenBy: by })
      .onConflictDoNothing();
  const [words] = is === null ? [] : await tx.select({ body: caseText.body }).from(caseText).where(eq(caseText.id, is));
  const body = words?.body ?? null;
  const value = Array.isArray(held) ? (body ?? '').split('\n').filter((line) => line !== '') : body;
  await tx
    .update(complaint)
    .set({ [key]: value })
    .where(eq(complaint.caseId, caseId));
  return before;
}

/** Letters that must not go any more. One that went in this very moment is reported as gone, and stays so. */
async function takeBack(tx: Queryable, caseId: string, ids: string[]): Promise<void> {
  await tx
    .update(outbox)
    .set({ status: 'refused', lastError: 'withdrawn' })
    .where(
      and(
        eq(outbox.caseId, caseId),
        inArray(outbox.id, ids),
        inArray(outbox.status, ['planned', 'sending', 'to-post']),
      ),
    );
}

/** Letters to whoever spoke for the customer. */
const TO_REPRESENTATIVE = sql`item -> 'brief' ->> 'to' = 'representative'`;
/** Letters that went to an address which was not the customer's, or is not any more. */
const BY_EMAIL = sql`item -> 'brief' ->> 'to' = 'customer' and item -> 'brief' ->> 'channel' = 'email'`;

/**
 * Ends the links in such letters, and those that were given on a page or in a receipt, as nobody can tell whose they are.
 * Every other letter goes on opening the customer's page.
 */
async function endLinks(tx: Queryable, caseId: string, which: SQL): Promise<void> {
  const theirs = sql`${customerLink.letterId} in (select id from outbox where case_id = ${caseId} and ${which})`;
  await tx
    .update(customerLink)
    .set({ revokedAt: sql`now()` })
    .where(
      and(eq(customerLink.caseId, caseId), isNull(customerLink.revokedAt), or(isNull(customerLink.letterId), theirs)),
    );
}
