/** What one person may see: their landlord's cases and, of restricted ones, those open to them (DESIGN §4.11, SP-1). */
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { caseInsider, complaint, type caseObligation } from '../../schema/index.ts';
import type { Queryable } from '../../connect.ts';
import { inList } from '../record/batches.ts';

export interface Visibility {
  landlordId: string;
  staffId: string;
  /** Restricted cases are open to their role without their acting on them. */
  seesRestricted: boolean;
}

/** Tables that say of each row whose it is and whether it is restricted. */
type Seen = typeof complaint | typeof caseObligation;

/** The condition on `complaint`, or on the dates cases owe; none where nobody in particular looks. The same rule as `mayLook`. */
export function isVisible(visibility: Visibility | undefined, rows: Seen = complaint): SQL | undefined {
  if (!visibility) return undefined;
  const { landlordId, staffId, seesRestricted } = visibility;
  const isRelated = (barred: boolean): SQL =>
    sql`exists (select from ${caseInsider} where ${caseInsider.caseId} = ${rows.caseId} and ${caseInsider.staffId} = ${staffId} and ${caseInsider.barred} = ${barred})`;
  const open = seesRestricted ? sql`not ${isRelated(true)}` : isRelated(false);
  return and(eq(rows.landlordId, landlordId), sql`(not ${rows.restricted} or ${open})`);
}

/** Which of these cases are in sight. */
export async function visibleCaseIds(db: Queryable, caseIds: string[], visibility: Visibility): Promise<string[]> {
  if (caseIds.length === 0) return [];
  const rows = await db
    .select({ caseId: complaint.caseId })
    .from(complaint)
    .where(and(inList(complaint.caseId, caseIds), isVisible(visibility)));
  return rows.map((r) => r.caseId);
}
