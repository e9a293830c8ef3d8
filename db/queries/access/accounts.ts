/** How staff sign in: accounts, and the links by which they are made. Everything is asked by the hash of a token. */
import { and, asc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import { account, invitation, staff } from '../../schema/index.ts';
import type { Db, Queryable } from '../../connect.ts';
import { unlessTaken } from '../../errors.ts';
import { mayGetIn } from './let-in.ts';

export type Account = typeof account.$inferSelect;
export type Invitation = typeof invitation.$inferSelect;

/** Whether anybody has an account yet. */
export async function anyAccount(db: Queryable): Promise<boolean> {
  const rows = await db.select({ id: account.staffId }).from(account).limit(1);
  return rows.length > 0;
}

/** One person's account; null where they have none. */
export async function accountOf(db: Queryable, staffId: string): Promise<Account | null> {
  const [row] = await db.select().from(account).where(eq(account.staffId, staffId));
  return row ?? null;
}

/** The account that signs in with this address. */
export async function accountByEmail(db: Queryable, email: string): Promise<Account | null> {
  const [row] = await db.select().from(account).where(eq(account.email, email));
  return row ?? null;
}

/** All accounts of a landlord's staff. */
export async function accountsOf(db: Queryable, landlordId: string): Promise<Account[]> {
  return db.select().from(account).where(eq(account.landlordId, landlordId)).orderBy(asc(account.staffId));
}

/** The account bound to this subject at the identity provider. */
export async function accountBySubject(db: Queryable, subject: string): Promise<Account | null> {
  const [row] = await db.select().from(account).where(eq(account.oidcSubject, subject));
  return row ?? null;
}

/** The right password, or somebody who may has opened the account again. */
export async function clearAttempts(db: Queryable, staffId: string, signedIn: Date | null): Promise<void> {
  await db
    .update(account)
    .set({ failedTries: 0, lockedUntil: null, ...(signedIn ? { lastSignIn: signedIn } : {}) })
    .where(eq(account.staffId, staffId));
}

/** An address, or a subject at the provider, belongs to one account. */
const TAKEN = ['account_email_unique', 'account_oidc_subject_unique'];

/** Makes the account, or sets its password anew; false where another account has the same address. */
export async function savePassword(
  db: Queryable,
  given: { staffId: string; landlordId: string; email: string; passwordHash: string },
): Promise<boolean> {
  const { email, passwordHash } = given;
  return unlessTaken(TAKEN, () =>
    db
      .insert(account)
      .values(given)
      .onConflictDoUpdate({
        target: account.staffId,
        set: { email, passwordHash, failedTries: 0, lockedUntil: null },
      }),
  );
}

/** Puts the same password's newer hash in the place of the one it was compared with; nothing where it was changed meanwhile. */
export async function renewPasswordHash(db: Queryable, staffId: string, was: string, is: string): Promise<void> {
  await db
    .update(account)
    .set({ passwordHash: is })
    .where(and(eq(account.staffId, staffId), eq(account.passwordHash, was)));
}

/** Remembers who somebody is at the identity provider; false where the account or the address is already somebody else's. */
export async function bindSubject(
  db: Queryable,
  given: { staffId: string; landlordId: string; email: string; oidcSubject: string },
): Promise<boolean> {
  let bound = 0;
  await unlessTaken(TAKEN, async () => {
    const rows = await db
      .insert(account)
      .values(given)
      .onConflictDoUpdate({
        target: account.staffId,
        set: { oidcSubject: given.oidcSubject },
        setWhere: isNull(account.oidcSubject),
      })
      .returning({ id: account.staffId });
    bound = rows.length;
  });
  return bound === 1;
}

/** Who they are at the provider is asked anew at their next sign-in: after another provider, or a mistake. */
export async function forgetSubject(db: Queryable, staffId: string): Promise<void> {
  await db.update(account).set({ oidcSubject: null }).where(eq(account.staffId, staffId));
}

/** Gives one person a link, or (null) whoever makes the very first account; what they had and did not use ends with it. */
export async function addInvitation(db: Db, given: typeof invitation.$inferInsert): Promise<void> {
  const staffId = given.staffId ?? null;
  await db.transaction(async (tx) => {
    // Two given at once are one: the later.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`invitation ${staffId ?? ''}`}, 0))`);
    await dropInvitations(tx, staffId);
    await tx.insert(invitation).values(given);
  });
}

/** Takes back what is not yet used: all links of one person, or (null) those for the very first account. */
export async function dropInvitations(db: Queryable, staffId: string | null): Promise<void> {
  const whose = staffId === null ? isNull(invitation.staffId) : eq(invitation.staffId, staffId);
  await db.delete(invitation).where(and(whose, isNull(invitation.usedAt)));
}

/** The link while it can still be used. */
export async function openInvitation(db: Queryable, tokenHash: string, now: Date): Promise<Invitation | null> {
  const [row] = await db
    .select()
    .from(invitation)
    .where(and(eq(invitation.tokenHash, tokenHash), isNull(invitation.usedAt), gt(invitation.expiresAt, now)));
  return row ?? null;
}

/** Uses the link up; false where it was used, or its time was over: of two at once one gets true. */
export async function useInvitation(db: Queryable, tokenHash: string, now: Date): Promise<boolean> {
  const rows = await db
    .update(invitation)
    .set({ usedAt: now })
    .where(and(eq(invitation.tokenHash, tokenHash), isNull(invitation.usedAt), gt(invitation.expiresAt, now)))
    .returning({ hash: invitation.tokenHash });
  return rows.length === 1;
}

/** Thrown to undo a transaction; says what came of it. */
class Undone extends Error {
  readonly why: 'used-up' | 'taken';
  constructor(why: 'used-up' | 'taken') {
    super(why);
    this.why = why;
  }
}

/** Uses a link up and sets the password, both or neither: an address that another account has leaves the link as it was. */
export async function redeem(
  db: Db,
  { tokenHash, now, account: given }: { tokenHash: string; now: Date; account: Parameters<typeof savePassword>[1] },
): Promise<'done' | 'used-up' | 'taken'> {
  try {
    await db.transaction(async (tx) => {
      if (!(await useInvitation(tx, tokenHash, now))) throw new Undone('used-up');
      if (!(await savePassword(tx, given))) throw new Undone('taken');
    });
    return 'done';
  } catch (error) {
    if (error instanceof Undone) return error.why;
    throw error;
  }
}

/** Everybody a landlord's directory has, those who left included. */
export async function staffRows(db: Queryable, landlordId: string): Promise<(typeof staff.$inferSelect)[]> {
  return db.select().from(staff).where(eq(staff.landlordId, landlordId)).orderBy(asc(staff.id));
}

/** Says since when somebody's organisation leaves them without a role; null: they have one again. Whether that is new. */
export async function setWithoutRole(db: Queryable, staffId: string, since: Date | null): Promise<boolean> {
  const changed = await db
    .update(account)
    .set({ withoutRoleSince: since })
    .where(
      and(
        eq(account.staffId, staffId),
        since === null ? isNotNull(account.withoutRoleSince) : isNull(account.withoutRoleSince),
      ),
    )
    .returning({ id: account.staffId });
  return changed.length > 0;
}

/** A member of staff who may still get in, by id. */
export async function activeStaff(db: Queryable, staffId: string): Promise<typeof staff.$inferSelect | null> {
  const [row] = await db
    .select()
    .from(staff)
    .where(and(eq(staff.id, staffId), mayGetIn()));
  return row ?? null;
}
