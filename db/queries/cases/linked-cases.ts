/** Cases that are tied to one: those that were linked with it, and those in which somebody wrote its reference (IN-12). */
import { and, asc, eq, ne, or, sql } from 'drizzle-orm';
import type { Queryable } from '../../connect.ts';
import { caseEvent, caseText, complaint } from '../../schema/index.ts';
import { isVisible, type Visibility } from './visibility.ts';

/** More than so many are not shown: a reference that stands everywhere ties nothing together. */
const MOST = 20;

interface Linked {
  caseId: string;
  landlordId: string;
  reference: string;
}

/** References of the cases that were linked with this one, when they were logged or since, so that both show the link. */
export async function linkedFrom(
  db: Queryable,
  { caseId, landlordId }: Linked,
  visibility?: Visibility,
): Promise<string[]> {
  const rows = await db
    .select({ reference: complaint.reference })
    .from(complaint)
    .where(
      and(
        eq(complaint.landlordId, landlordId),
        or(
          sql`(${complaint.input}->'intake'->'linked') @> ${JSON.stringify([caseId])}::jsonb`,
          sql`${complaint.caseId} in (select ${caseEvent.caseId} from ${caseEvent} where ${caseEvent.landlordId} = ${landlordId}
            and ${caseEvent.type} = 'CaseLinked' and ${caseEvent.event}->>'other' = ${caseId})`,
        ),
        isVisible(visibility),
      ),
    )
    .orderBy(asc(complaint.reference))
    .limit(MOST);
  return rows.map((r) => r.reference);
}

/** References of the cases in whose notes, or other words, this one's reference is written. */
export async function mentionedIn(
  db: Queryable,
  { caseId, landlordId, reference }: Linked,
  visibility?: Visibility,
): Promise<string[]> {
  const rows = await db
    .select({ reference: complaint.reference })
    .from(caseText)
    .innerJoin(complaint, eq(complaint.caseId, caseText.caseId))
    .where(
      and(
        eq(caseText.landlordId, landlordId),
        ne(caseText.caseId, caseId),
        sql`${caseText.search} @@ phraseto_tsquery('english', ${reference})`,
        sql`position(lower(${reference}) in lower(${caseText.body})) > 0`,
        isVisible(visibility),
      ),
    )
    .groupBy(complaint.reference)
    .orderBy(asc(complaint.reference))
    .limit(MOST);
  return rows.map((r) => r.reference);
}
