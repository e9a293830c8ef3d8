/** What was suggested and what was offered: kept side by side, and looked at for cases that compare (RM-3). */
import { and, asc, desc, eq, gte, ne, sql } from 'drizzle-orm';
import type { CompensationPart } from '../../../policies/compensation/tables.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { Queryable } from '../../connect.ts';
import { caseEvent, compensationGuide, complaint } from '../../schema/index.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';

export type GuideRow = typeof compensationGuide.$inferSelect;
export type NewGuide = Omit<GuideRow, 'at'>;

/** What was asked and suggested in one case, in order. */
export async function guidesOf(db: Queryable, caseId: string): Promise<GuideRow[]> {
  return db
    .select()
    .from(compensationGuide)
    .where(eq(compensationGuide.caseId, caseId))
    .orderBy(asc(compensationGuide.at), asc(compensationGuide.id));
}

/** Keeps a suggestion; the same id again changes nothing. */
export async function addGuide(db: Queryable, row: NewGuide): Promise<void> {
  await db.insert(compensationGuide).values(row).onConflictDoNothing();
}

export interface PastOfferRow {
  reference: string;
  subject: string | null;
  on: IsoDate;
  parts: Record<CompensationPart, number>;
  factors: string[];
  accepted: boolean;
}

/** So many of the latest offers are looked through. */
const LATEST = 2_000;

/** Money offered since a day in other cases, the latest first; what was taken back as recorded wrongly is left out. */
export async function pastOffers(
  db: Queryable,
  landlordId: string,
  from: IsoDate,
  butNot: string,
  visibility?: Visibility,
): Promise<PastOfferRow[]> {
  const pence = (part: CompensationPart) => sql<number>`coalesce((${caseEvent.event}->>${part})::int, 0)`;
  const rows = await db
    .select({
      reference: complaint.reference,
      subject: complaint.subject,
      on: caseEvent.on,
      statutory: pence('statutory'),
      loss: pence('loss'),
      trouble: pence('trouble'),
      distress: pence('distress'),
      factors: sql<string[]>`coalesce(${caseEvent.event}->'factors', '[]'::jsonb)`,
      accepted: sql<boolean>`exists (select from case_event a where a.case_id = ${caseEvent.caseId}
        and a.type = 'RemedyAccepted' and a.event->'ids' @> jsonb_build_array(${caseEvent.event}->>'id'))`,
    })
    .from(caseEvent)
    .innerJoin(complaint, eq(complaint.caseId, caseEvent.caseId))
    .where(
      and(
        eq(caseEvent.landlordId, landlordId),
        eq(caseEvent.type, 'RemedyOffered'),
        gte(caseEvent.on, from),
        ne(caseEvent.caseId, butNot),
        sql`${caseEvent.event}->>'kind' = 'financial'`,
        sql`not exists (select from case_event t where t.case_id = ${caseEvent.caseId} and t.type = 'EntryTakenBack'
          and t.event->>'id' = ${caseEvent.event}->>'id')`,
        isVisible(visibility),
      ),
    )
    .orderBy(desc(caseEvent.on), asc(complaint.reference))
    .limit(LATEST);
  return rows.map(({ statutory, loss, trouble, distress, ...row }) => ({
    ...row,
    parts: { statutory, loss, trouble, distress },
  }));
}
