/** Who has read what of a case: only ever added to. */
import { desc, eq } from 'drizzle-orm';
import { caseRead, staff } from '../../schema/index.ts';
import type { Queryable } from '../../connect.ts';

export interface CaseRead {
  staffId: string;
  name: string | null;
  handle: string | null;
  page: string;
  at: Date;
}

/** Logs that somebody read a page of a case. */
export async function logRead(
  db: Queryable,
  given: { caseId: string; landlordId: string; staffId: string; page: string },
): Promise<void> {
  await db.insert(caseRead).values(given);
}

/** The newest first. */
export async function readsOf(db: Queryable, caseId: string, limit = 500): Promise<CaseRead[]> {
  return db
    .select({ staffId: caseRead.staffId, name: staff.name, handle: staff.handle, page: caseRead.page, at: caseRead.at })
    .from(caseRead)
    .leftJoin(staff, eq(staff.id, caseRead.staffId))
    .where(eq(caseRead.caseId, caseId))
    .orderBy(desc(caseRead.at), desc(caseRead.id))
    .limit(limit);
}
