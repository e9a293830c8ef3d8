/** Landlords' complaints mailboxes: how they are set, how far they were read, and how that goes. */
import { asc, eq, sql } from 'drizzle-orm';
import type { Queryable } from '../../connect.ts';
import { mailbox } from '../../schema/index.ts';

export type MailboxRow = typeof mailbox.$inferSelect;
export type MailboxSettings = Omit<
  typeof mailbox.$inferInsert,
  'box' | 'uidValidity' | 'uid' | 'readAt' | 'trouble' | 'troubleSince'
>;

/** Every mailbox that is set. */
export async function mailboxes(db: Queryable): Promise<MailboxRow[]> {
  return db.select().from(mailbox).orderBy(asc(mailbox.landlordId));
}

/** A landlord's mailbox; null where none is set. */
export async function mailboxOf(db: Queryable, landlordId: string): Promise<MailboxRow | null> {
  const [row] = await db.select().from(mailbox).where(eq(mailbox.landlordId, landlordId));
  return row ?? null;
}

/** Sets it, or sets it otherwise; what is known of how it goes begins anew, how far it was read does not. */
export async function saveMailbox(db: Queryable, row: MailboxSettings): Promise<void> {
  const { landlordId: _, ...rest } = row;
  const anew = { ...rest, readAt: null, trouble: null, troubleSince: null };
  await db.insert(mailbox).values(row).onConflictDoUpdate({ target: mailbox.landlordId, set: anew });
}

/** Takes the setting away; the mail that was kept stays. False where there was none. */
export async function removeMailbox(db: Queryable, landlordId: string): Promise<boolean> {
  const rows = await db.delete(mailbox).where(eq(mailbox.landlordId, landlordId)).returning({ id: mailbox.landlordId });
  return rows.length > 0;
}

/** How far a mailbox was read. */
export interface ReadTo {
  box: string;
  uidValidity: string;
  uid: number;
}

export async function saveReadTo(db: Queryable, landlordId: string, to: ReadTo): Promise<void> {
  await db.update(mailbox).set(to).where(eq(mailbox.landlordId, landlordId));
}

/** Everything that lay in it has been read. */
export async function mailboxRead(db: Queryable, landlordId: string): Promise<void> {
  await db
    .update(mailbox)
    .set({ readAt: sql`now()`, trouble: null, troubleSince: null })
    .where(eq(mailbox.landlordId, landlordId));
}

/** It cannot be read now, by a short code. */
export async function mailboxAway(db: Queryable, landlordId: string, trouble: string): Promise<void> {
  await db
    .update(mailbox)
    .set({ trouble, troubleSince: sql`coalesce(${mailbox.troubleSince}, now())` })
    .where(eq(mailbox.landlordId, landlordId));
}
