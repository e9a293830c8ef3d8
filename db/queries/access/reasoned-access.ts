/** Cases of another team that somebody opened with a reason: only ever added to. */
import { and, desc, eq, gte } from 'drizzle-orm';
import type { Queryable } from '../../connect.ts';
import { complaint, reasonedAccess } from '../../schema/index.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';

export type ReasonedAccess = typeof reasonedAccess.$inferSelect & { reference: string };
export type NewReasonedAccess = Pick<ReasonedAccess, 'caseId' | 'landlordId' | 'staffId' | 'reason' | 'until'>;

/** Opens a case to somebody until then. */
export async function grantAccess(db: Queryable, given: NewReasonedAccess): Promise<void> {
  await db.insert(reasonedAccess).values(given);
}

const listed = {
  id: reasonedAccess.id,
  caseId: reasonedAccess.caseId,
  landlordId: reasonedAccess.landlordId,
  staffId: reasonedAccess.staffId,
  reason: reasonedAccess.reason,
  at: reasonedAccess.at,
  until: reasonedAccess.until,
  reference: complaint.reference,
};

/** Who opened this case with which reason, newest first. */
export async function accessesOfCase(db: Queryable, caseId: string): Promise<ReasonedAccess[]> {
  return db
    .select(listed)
    .from(reasonedAccess)
    .innerJoin(complaint, eq(complaint.caseId, reasonedAccess.caseId))
    .where(eq(reasonedAccess.caseId, caseId))
    .orderBy(desc(reasonedAccess.id));
}

/** What was opened with a reason at a landlord since then, of the cases in sight, newest first. */
export async function accessesSince(
  db: Queryable,
  landlordId: string,
  since: Date,
  visibility?: Visibility,
): Promise<ReasonedAccess[]> {
  return db
    .select(listed)
    .from(reasonedAccess)
    .innerJoin(complaint, eq(complaint.caseId, reasonedAccess.caseId))
    .where(and(eq(reasonedAccess.landlordId, landlordId), gte(reasonedAccess.at, since), isVisible(visibility)))
    .orderBy(desc(reasonedAccess.id))
    .limit(500);
}
