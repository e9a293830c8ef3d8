/** The day's post: letters that wait to be printed, with whom they are for and what those people need. */
import { and, asc, eq } from 'drizzle-orm';
import { addressTexts, postalTo } from '../../../letters/context.ts';
import type { Adjustment, LetterBrief } from '../../../workflows/messages.ts';
import type { Queryable } from '../../connect.ts';
import { caseText, complaint, outbox } from '../../schema/index.ts';
import { customerOf } from '../cases/intake.ts';
import { inList } from '../record/batches.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';

export interface PostRow {
  caseId: string;
  landlordId: string;
  reference: string;
  /** The policy its letters are written by. */
  policyId: string;
  policyVersion: string;
  brief: LetterBrief;
  /** What kept it from being written at the last try: a short code; null where nothing did. */
  trouble: string | null;
  /** Who it is addressed to, and where. */
  addressee: { name: string | null; lines: string[] };
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
  const named = rows.flatMap(({ outbox: { item } }) => (item.kind === 'letter' ? addressTexts(item.brief) : []));
  const addresses = Object.fromEntries(await wordsOf(db, named));
  return rows.flatMap(({ outbox: { item, lastError }, complaint: c }): PostRow[] => {
    if (item.kind !== 'letter') return [];
    return [
      {
        caseId: c.caseId,
        landlordId: c.landlordId,
        reference: c.reference,
        policyId: c.input.policy.id,
        policyVersion: c.policyVersion ?? c.input.policy.version,
        brief: item.brief,
        trouble: lastError,
        addressee: postalTo(item.brief, customerOf(c), addresses),
        adjustments: c.adjustments,
      },
    ];
  });
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

async function wordsOf(db: Queryable, ids: string[]): Promise<[string, string][]> {
  if (ids.length === 0) return [];
  const rows = await db.select({ id: caseText.id, body: caseText.body }).from(caseText).where(inList(caseText.id, ids));
  return rows.map((r) => [r.id, r.body]);
}
