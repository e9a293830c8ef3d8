/** How many homes a landlord has, by the day from which that holds. */
import { asc, eq, sql } from 'drizzle-orm';
import type { HomesFrom } from '../../../measures/homes.ts';
import type { Queryable } from '../../connect.ts';
import { homesCount } from '../../schema/index.ts';

export interface RecordedHomes extends HomesFrom {
  id: string;
  landlordId: string;
  /** Staff id. */
  by: string;
}

/** All that was ever recorded, in the order in which it was. */
export async function homesOf(db: Queryable, landlordId: string): Promise<(RecordedHomes & { recordedAt: Date })[]> {
  return db
    .select({
      id: homesCount.id,
      landlordId: homesCount.landlordId,
      stock: sql<RecordedHomes['stock']>`${homesCount.stock}`,
      on: homesCount.on,
      homes: homesCount.homes,
      by: homesCount.by,
      recordedAt: homesCount.recordedAt,
    })
    .from(homesCount)
    .where(eq(homesCount.landlordId, landlordId))
    .orderBy(asc(homesCount.recordedAt), asc(homesCount.id));
}

/** Records it; sent again under the same id, once. */
export async function recordHomes(db: Queryable, recorded: RecordedHomes): Promise<void> {
  await db.insert(homesCount).values(recorded).onConflictDoNothing();
}
