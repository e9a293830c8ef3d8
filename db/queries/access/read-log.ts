/** Who has read what of a case: only ever added to. */
import { desc, eq, sql } from 'drizzle-orm';
import { caseRead, complaint, securityEvent, staff } from '../../schema/index.ts';
import { inList } from '../record/batches.ts';
import type { Queryable } from '../../connect.ts';

export interface CaseRead {
  staffId: string;
  name: string | null;
  handle: string | null;
  page: string;
  at: Date;
}

/** How long the same page of a case, opened again by the same person, is the same reading: pages ask by themselves for news. */
const SAME_READING = sql`now() - interval '5 minutes'`;

/** Logs that somebody was shown something of these cases. */
export async function logReads(
  db: Queryable,
  caseIds: readonly string[],
  { staffId, page }: { staffId: string; page: string },
): Promise<void> {
  await db.execute(sql`
    insert into ${caseRead} (case_id, landlord_id, staff_id, page)
    select ${complaint.caseId}, ${complaint.landlordId}, ${staffId}, ${page} from ${complaint}
    where ${inList(complaint.caseId, [...caseIds])}
      and not exists (
        select from ${caseRead} r
        where r.case_id = ${complaint.caseId} and r.staff_id = ${staffId} and r.page = ${page} and r.at > ${SAME_READING}
      )`);
}

/** Forgets who read which case, and who was looked up, before then; answers with how many (db/personal-data/forget.ts). */
export async function forgetReads(db: Queryable, before: Date): Promise<number> {
  const { rows } = await db.execute<{ gone: number }>(
    sql`select forget_reads(${before.toISOString()}::timestamptz) as gone`,
  );
  return rows[0]?.gone ?? 0;
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

/** Logs that somebody was shown mail that belongs to no case: one by its id, or a list. */
export async function logMailRead(
  db: Queryable,
  landlordId: string,
  what: string,
  { staffId }: { staffId: string },
): Promise<void> {
  const source = 'reading';
  await db.execute(sql`
    insert into ${securityEvent} (landlord_id, what, staff_id, source, page)
    select ${landlordId}, 'mail-read', ${staffId}, ${source}, ${what}
    where not exists (
      select from ${securityEvent} e
      where e.staff_id = ${staffId} and e.what = 'mail-read' and e.page = ${what} and e.at > ${SAME_READING}
    )`);
}
