/** Passkeys: the public halves of keys by which people take the second step of signing in. */
import { and, asc, eq, lte, or, sql } from 'drizzle-orm';
import { passkey } from '../../schema/index.ts';
import type { Queryable } from '../../connect.ts';

export type Passkey = typeof passkey.$inferSelect;
export type NewPasskey = Pick<Passkey, 'id' | 'staffId' | 'landlordId' | 'publicKey' | 'counter' | 'name'>;

/** Somebody's passkeys, in the order they were made. */
export async function passkeysOf(db: Queryable, staffId: string): Promise<Passkey[]> {
  return db.select().from(passkey).where(eq(passkey.staffId, staffId)).orderBy(asc(passkey.createdAt));
}

/** Keeps one; false where it is kept already, for them or for somebody else. */
export async function addPasskey(db: Queryable, given: NewPasskey): Promise<boolean> {
  const rows = await db.insert(passkey).values(given).onConflictDoNothing().returning({ id: passkey.id });
  return rows.length === 1;
}

/** It was used; false where its counter did not move on, as that of a copy. One that does not count says 0 for ever. */
export async function passkeyUsed(db: Queryable, id: string, counter: number, at: Date): Promise<boolean> {
  const rows = await db
    .update(passkey)
    .set({ counter, lastUsedAt: at })
    .where(
      and(
        eq(passkey.id, id),
        or(lte(sql`${passkey.counter} + 1`, counter), and(eq(passkey.counter, 0), sql`${counter} = 0`)),
      ),
    )
    .returning({ id: passkey.id });
  return rows.length === 1;
}

/** Removes one of somebody's, or all of them. */
export async function removePasskeys(db: Queryable, staffId: string, id?: string): Promise<void> {
  await db.delete(passkey).where(and(eq(passkey.staffId, staffId), id === undefined ? undefined : eq(passkey.id, id)));
}
