/** Times in which a landlord cannot keep its ordinary dates (SP-8). */
import { desc, eq } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { Queryable } from '../../connect.ts';
import { writeAdminLog } from '../access/admin-log.ts';
import { unlessTaken } from '../../errors.ts';
import { exceptionalTime } from '../../schema/index.ts';

export interface ExceptionalRow {
  id: string;
  landlordId: string;
  /** Said to everybody: nothing personal. */
  what: string;
  since: IsoDate;
  expectedReturn: IsoDate;
  ombudsmanTold: IsoDate | null;
  customersTold: IsoDate | null;
  published: IsoDate | null;
  ended: IsoDate | null;
  regulatorTold: IsoDate | null;
  returnTold: IsoDate | null;
  /** Working days that answers may take longer meanwhile, and between updates; null where dates are not moved. */
  stage1Days: number | null;
  stage2Days: number | null;
  updateDays: number | null;
  recordedBy: string;
}

/** All of one landlord's, newest first. */
export async function exceptionalTimes(db: Queryable, landlordId: string): Promise<ExceptionalRow[]> {
  return db
    .select()
    .from(exceptionalTime)
    .where(eq(exceptionalTime.landlordId, landlordId))
    .orderBy(desc(exceptionalTime.since), desc(exceptionalTime.at));
}

/** Records one, or what is known by now of the one under that id at the same landlord; false where another is in force. */
export async function saveExceptional(db: Queryable, row: ExceptionalRow): Promise<boolean> {
  const { id: _, landlordId, recordedBy: __, ...known } = row;
  const saved = await unlessTaken(['exceptional_time_in_force'], () =>
    db
      .insert(exceptionalTime)
      .values(row)
      .onConflictDoUpdate({
        target: exceptionalTime.id,
        set: known,
        setWhere: eq(exceptionalTime.landlordId, landlordId),
      }),
  );
  if (saved)
    await writeAdminLog(db, [
      { landlordId, by: row.recordedBy, action: 'exceptional-recorded', about: null, detail: {} },
    ]);
  return saved;
}
