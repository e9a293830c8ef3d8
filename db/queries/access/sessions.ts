/** Browsers that are signed in. A session lives as long as its row, and only while its owner is here in the same roles. */
import { and, desc, eq, gt, lte, ne, sql } from 'drizzle-orm';
import { session, staff } from '../../schema/index.ts';
import type { Queryable } from '../../connect.ts';
import { mayGetIn } from './let-in.ts';

export interface SessionRow {
  idHash: string;
  data: Record<string, unknown>;
  expiresAt: Date;
  createdAt: Date;
  owner: typeof staff.$inferSelect;
}

/** The session with its owner as they are now; null once it ended, they left, or their roles are others. */
export async function openSession(db: Queryable, idHash: string, now: Date): Promise<SessionRow | null> {
  const [row] = await db
    .select({ session, owner: staff })
    .from(session)
    .innerJoin(staff, eq(staff.id, session.staffId))
    .where(
      and(
        eq(session.idHash, idHash),
        gt(session.expiresAt, now),
        mayGetIn(),
        sql`${session.data}->'roles' = to_jsonb(${staff.roles})`,
      ),
    );
  return row ? { ...row.session, owner: row.owner } : null;
}

/** Begins a session; one of that id that exists already stays as it is. */
export async function createSession(
  db: Queryable,
  given: { idHash: string; staffId: string; data: Record<string, unknown>; expiresAt: Date; createdAt: Date },
): Promise<void> {
  await db.insert(session).values(given).onConflictDoNothing();
}

/** Only what is there is changed: a session that was ended meanwhile does not come back. */
export async function updateSession(
  db: Queryable,
  idHash: string,
  data: Record<string, unknown>,
  expiresAt: Date,
): Promise<void> {
  await db.update(session).set({ data, expiresAt }).where(eq(session.idHash, idHash));
}

/** Ends one session. */
export async function endSession(db: Queryable, idHash: string): Promise<void> {
  await db.delete(session).where(eq(session.idHash, idHash));
}

/** Ends all sessions of one person, but the one named; gives how many. */
export async function endSessionsOf(db: Queryable, staffId: string, butNot?: string): Promise<number> {
  const rows = await db
    .delete(session)
    .where(and(eq(session.staffId, staffId), butNot === undefined ? undefined : ne(session.idHash, butNot)))
    .returning({ id: session.idHash });
  return rows.length;
}

/** The sessions of one person that have not expired, newest first. */
export async function sessionsOf(db: Queryable, staffId: string, now: Date): Promise<(typeof session.$inferSelect)[]> {
  return db
    .select()
    .from(session)
    .where(and(eq(session.staffId, staffId), gt(session.expiresAt, now)))
    .orderBy(desc(session.createdAt));
}

/** Deletes sessions that have expired. */
export async function deleteExpiredSessions(db: Queryable, now: Date): Promise<void> {
  await db.delete(session).where(lte(session.expiresAt, now));
}
