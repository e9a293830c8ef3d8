/** Messages to staff about their accounts, from when they are owed until they have gone. */
import { and, asc, eq, gte, inArray, isNull, sql } from 'drizzle-orm';
import { CLAIMED, mayBeTried, triedWith, type TryResult } from '../record/retried.ts';
import { accountMail, staff } from '../../schema/index.ts';
import type { Queryable } from '../../connect.ts';

export type NewAccountMail = Pick<typeof accountMail.$inferInsert, 'id' | 'landlordId' | 'staffId' | 'kind'> &
  Partial<Pick<typeof accountMail.$inferInsert, 'to' | 'entry' | 'createdAt'>>;

/** Says that these are owed. */
export async function oweAccountMail(db: Queryable, mails: readonly NewAccountMail[]): Promise<void> {
  if (mails.length > 0) await db.insert(accountMail).values([...mails]);
}

export type OwedAccountMail = typeof accountMail.$inferSelect & { name: string; email: string; active: boolean };

/** The next that is to be sent, taken for whoever asks: no two get the same one. Null where nothing is owed now. */
export async function claimAccountMail(db: Queryable, now: Date): Promise<OwedAccountMail | null> {
  const due = db
    .select({ id: accountMail.id })
    .from(accountMail)
    .where(mayBeTried(accountMail, now))
    .orderBy(sql`${accountMail.triedAt} nulls first`, asc(accountMail.createdAt))
    .limit(1)
    .for('update', { skipLocked: true });
  const [claimed] = await db
    .update(accountMail)
    .set({ claimedUntil: CLAIMED })
    .where(sql`${accountMail.id} = (${due})`)
    .returning();
  if (!claimed) return null;
  const [person] = await db
    .select({ name: staff.name, email: staff.email, active: staff.active })
    .from(staff)
    .where(eq(staff.id, claimed.staffId));
  return person ? { ...claimed, ...person } : null;
}

/** What came of one try; `code` is short, never a server's words. */
export async function recordAccountMail(db: Queryable, id: string, came: TryResult): Promise<void> {
  await db.update(accountMail).set(triedWith(accountMail, came)).where(eq(accountMail.id, id));
}

/** How the last link somebody was to be sent stands: waiting, gone, or refused. Null: none was asked for. */
export async function lastLinkMailOf(
  db: Queryable,
  staffId: string,
): Promise<Pick<typeof accountMail.$inferSelect, 'createdAt' | 'sentAt' | 'refusedAt' | 'lastError'> | null> {
  const [row] = await db
    .select()
    .from(accountMail)
    .where(and(eq(accountMail.staffId, staffId), inArray(accountMail.kind, ['invitation', 'reset'])))
    .orderBy(sql`${accountMail.createdAt} desc`)
    .limit(1);
  return row ?? null;
}

/** Whether a new password was asked for somebody since then. */
export async function resetOwedSince(db: Queryable, staffId: string, since: Date): Promise<boolean> {
  const rows = await db
    .select({ id: accountMail.id })
    .from(accountMail)
    .where(and(eq(accountMail.staffId, staffId), eq(accountMail.kind, 'reset'), gte(accountMail.createdAt, since)))
    .limit(1);
  return rows.length > 0;
}

/** Takes back links that have not gone: they left, or a link went another way. */
export async function dropLinkMails(db: Queryable, staffId: string): Promise<void> {
  await db
    .update(accountMail)
    .set({ refusedAt: sql`now()`, lastError: 'taken-back' })
    .where(
      and(
        eq(accountMail.staffId, staffId),
        inArray(accountMail.kind, ['invitation', 'reset']),
        isNull(accountMail.sentAt),
        isNull(accountMail.refusedAt),
      ),
    );
}
