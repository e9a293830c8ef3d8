/** What one person may see: their landlord's cases and, of restricted ones, those open to them (DESIGN §4.11, SP-1). */
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { caseInsider, caseObligation, complaint, reasonedAccess, staff } from '../../schema/index.ts';
import type { Queryable } from '../../connect.ts';
import { inList } from '../record/batches.ts';

export interface Visibility {
  landlordId: string;
  staffId: string;
  /** Restricted cases are open to their role without their acting on them. */
  seesRestricted: boolean;
  /**
   * Their role sees its own team's cases only: their team's name, or null where they have none. Left out where every
   * case of the landlord is open to them.
   */
  ownTeam?: string | null;
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
  return and(
    eq(rows.landlordId, landlordId),
    sql`(not ${rows.restricted} or ${open})`,
    visibility.ownTeam === undefined ? undefined : isOfOwnTeam(visibility, visibility.ownTeam, rows),
  );
}

/** Nobody's yet, their own or a colleague's of their team; with something they owe; or opened to them with a reason. */
function isOfOwnTeam({ landlordId, staffId }: Visibility, ownTeam: string | null, rows: Seen): SQL {
  const team = sql`select ${staff.id} from ${staff} where ${staff.landlordId} = ${landlordId} and ${staff.team} = ${ownTeam}`;
  return sql`(
    ${rows.handler} is null or ${rows.handler} = ${staffId} or ${rows.handler} in (${team})
    or exists (select from ${caseObligation} owed where owed.case_id = ${rows.caseId} and owed.owner = ${staffId})
    or exists (select from ${reasonedAccess} opened
      where opened.case_id = ${rows.caseId} and opened.staff_id = ${staffId} and opened.until > now())
  )`;
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
