/** Who is away when, and who stands in. */
import { and, asc, eq, gte, sql } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { Db, Queryable } from '../../connect.ts';
import { unlessTaken } from '../../errors.ts';
import { staffLeave } from '../../schema/index.ts';

/** Days somebody is away, the first and the last included. */
export interface LeaveRow {
  id: string;
  landlordId: string;
  staffId: string;
  from: IsoDate;
  until: IsoDate;
  coverId: string | null;
}

/** Leave that has not ended before this day, soonest first. */
export async function leaveEndingFrom(db: Queryable, landlordId: string, day: IsoDate): Promise<LeaveRow[]> {
  return db
    .select()
    .from(staffLeave)
    .where(and(eq(staffLeave.landlordId, landlordId), gte(staffLeave.until, day)))
    .orderBy(asc(staffLeave.from), asc(staffLeave.id));
}

/** One leave of this landlord. */
export async function leaveById(db: Queryable, landlordId: string, id: string): Promise<LeaveRow | null> {
  const [row] = await db
    .select()
    .from(staffLeave)
    .where(and(eq(staffLeave.landlordId, landlordId), eq(staffLeave.id, id)));
  return row ?? null;
}

/**
 * Records leave, or changes what stands under that id at the same landlord; false where the same person is away on one of
 * these days already.
 */
export async function saveLeave(db: Db, row: LeaveRow): Promise<boolean> {
  const { from, until, coverId } = row;
  return unlessTaken(['staff_leave_apart'], () =>
    db.transaction(async (tx) => {
      // One after another for one person: two that overlap, written at once, would wait for each other.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`leave ${row.staffId}`}, 0))`);
      await tx
        .insert(staffLeave)
        .values(row)
        .onConflictDoUpdate({
          target: staffLeave.id,
          set: { from, until, coverId },
          setWhere: eq(staffLeave.landlordId, row.landlordId),
        });
    }),
  );
}

/** Leave that was never taken. */
export async function removeLeave(db: Queryable, landlordId: string, id: string): Promise<void> {
  await db.delete(staffLeave).where(and(eq(staffLeave.landlordId, landlordId), eq(staffLeave.id, id)));
}
