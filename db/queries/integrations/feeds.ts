/** Private addresses of calendar feeds. */
import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import type { Queryable } from '../../connect.ts';
import { mayGetIn } from '../access/let-in.ts';
import { calendarFeed, staff } from '../../schema/index.ts';

export type FeedRow = typeof calendarFeed.$inferSelect;

/** Keeps a new one. */
export async function addFeed(db: Queryable, row: typeof calendarFeed.$inferInsert): Promise<void> {
  await db.insert(calendarFeed).values(row);
}

/** Somebody's own that were not ended, the newest first. */
export async function feedsOf(db: Queryable, staffId: string): Promise<FeedRow[]> {
  return db
    .select()
    .from(calendarFeed)
    .where(and(eq(calendarFeed.staffId, staffId), isNull(calendarFeed.endedAt)))
    .orderBy(desc(calendarFeed.createdAt));
}

/** The feed at this address with whose it is; null where it was ended or they have left. */
export async function openFeed(
  db: Queryable,
  tokenHash: string,
): Promise<{ feed: FeedRow; person: typeof staff.$inferSelect } | null> {
  const [row] = await db
    .select({ feed: calendarFeed, person: staff })
    .from(calendarFeed)
    .innerJoin(staff, and(eq(staff.id, calendarFeed.staffId), eq(staff.landlordId, calendarFeed.landlordId)))
    .where(and(eq(calendarFeed.tokenHash, tokenHash), isNull(calendarFeed.endedAt), mayGetIn()));
  return row ?? null;
}

const A_WHILE = sql`now() - interval '1 minute'`;

/** Notes that it was read, at most once a minute. */
export async function feedUsed(db: Queryable, id: string, at: Date): Promise<void> {
  await db
    .update(calendarFeed)
    .set({ lastUsedAt: at })
    .where(
      and(eq(calendarFeed.id, id), or(isNull(calendarFeed.lastUsedAt), sql`${calendarFeed.lastUsedAt} < ${A_WHILE}`)),
    );
}

/** Ends one of theirs; false where there is none. */
export async function endFeed(db: Queryable, staffId: string, id: string, at: Date): Promise<boolean> {
  const rows = await db
    .update(calendarFeed)
    .set({ endedAt: at })
    .where(and(eq(calendarFeed.id, id), eq(calendarFeed.staffId, staffId), isNull(calendarFeed.endedAt)))
    .returning({ id: calendarFeed.id });
  return rows.length > 0;
}
