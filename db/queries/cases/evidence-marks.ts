/** What was kept back when the evidence pack of a case was last made: the next one begins with it (OM-7). */
import { asc, eq } from 'drizzle-orm';
import { evidenceMark } from '../../schema/index.ts';
import type { Db, Queryable } from '../../connect.ts';

/** One thing that is not given as it is. */
export interface EvidenceMark {
  /** L1, D2, or #7 for an entry. */
  item: string;
  /** Words of the letter that are kept back; null where the mark is of the whole. */
  passage: string | null;
  /** The file that is given in its place; null where nothing is. */
  copy: string | null;
  why: string;
}

/** The marks of a case, in order. */
export async function marksOfCase(db: Queryable, caseId: string): Promise<EvidenceMark[]> {
  const rows = await db
    .select()
    .from(evidenceMark)
    .where(eq(evidenceMark.caseId, caseId))
    .orderBy(asc(evidenceMark.place));
  return rows.map(({ item, passage, copy, why }) => ({ item, passage, copy, why }));
}

/** Puts these in the place of those that were there: all of them or, where it fails, none. */
export async function keepMarks(
  db: Db,
  { caseId, landlordId }: { caseId: string; landlordId: string },
  marks: readonly EvidenceMark[],
  by: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(evidenceMark).where(eq(evidenceMark.caseId, caseId));
    if (marks.length === 0) return;
    await tx.insert(evidenceMark).values(marks.map((mark, place) => ({ ...mark, caseId, landlordId, place, by })));
  });
}
