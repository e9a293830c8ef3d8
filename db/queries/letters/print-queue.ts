/** The day's post: letters that wait to be printed, with whom they are for and what those people need. */
import { and, asc, eq } from 'drizzle-orm';
import type { Adjustment, LetterBrief } from '../../../workflows/messages.ts';
import type { Queryable } from '../../connect.ts';
import { caseEvent, caseText, complaint, outbox } from '../../schema/index.ts';
import { customerOf, type Customer } from '../cases/intake.ts';
import { inList } from '../record/batches.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';

export interface PostRow {
  caseId: string;
  landlordId: string;
  reference: string;
  /** The policy its letters are written by. */
  policyId: string;
  brief: LetterBrief;
  /** What kept it from being written at the last try: a short code; null where nothing did. */
  trouble: string | null;
  customer: Customer;
  adjustments: readonly Adjustment[];
}

/** What waits for the post, in the order it was written. */
export async function lettersToPrint(
  db: Queryable,
  landlordId: string | undefined,
  visibility?: Visibility,
): Promise<PostRow[]> {
  const rows = await db
    .select()
    .from(outbox)
    .innerJoin(complaint, eq(complaint.caseId, outbox.caseId))
    .where(
      and(
        eq(outbox.status, 'to-post'),
        landlordId === undefined ? undefined : eq(outbox.landlordId, landlordId),
        isVisible(visibility),
      ),
    )
    .orderBy(asc(outbox.createdAt), asc(complaint.reference), asc(outbox.id));
  const changed = await adjustmentsSince(db, [...new Set(rows.map((r) => r.complaint.caseId))]);
  return rows.flatMap(({ outbox: { item, lastError }, complaint: c }): PostRow[] => {
    if (item.kind !== 'letter') return [];
    return [
      {
        caseId: c.caseId,
        landlordId: c.landlordId,
        reference: c.reference,
        policyId: c.input.policy.id,
        brief: item.brief,
        trouble: lastError,
        customer: customerOf(c),
        adjustments: changed.get(c.caseId) ?? c.input.intake.adjustments,
      },
    ];
  });
}

/** What customers have asked for since their complaint was logged; the last word counts. */
async function adjustmentsSince(db: Queryable, caseIds: string[]): Promise<Map<string, readonly Adjustment[]>> {
  const found = new Map<string, readonly Adjustment[]>();
  if (caseIds.length === 0) return found;
  const rows = await db
    .select({ caseId: caseEvent.caseId, event: caseEvent.event })
    .from(caseEvent)
    .where(and(inList(caseEvent.caseId, caseIds), eq(caseEvent.type, 'NeedsRecorded')))
    .orderBy(asc(caseEvent.seq));
  for (const { caseId, event } of rows)
    if (event.type === 'NeedsRecorded' && event.adjustments !== undefined) found.set(caseId, event.adjustments);
  return found;
}

/** The words of many cases, by their ids: no id is used twice. */
export async function textsOfCases(db: Queryable, caseIds: string[]): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .select({ id: caseText.id, body: caseText.body })
    .from(caseText)
    .where(inList(caseText.caseId, caseIds));
  return new Map(rows.map((r) => [r.id, r.body]));
}
