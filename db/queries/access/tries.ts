/** Wrong tries to sign in, by account and by where they come from. */
import { and, arrayOverlaps, count, eq, gt, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { account, signInTry, staff } from '../../schema/index.ts';
import type { Queryable } from '../../connect.ts';
import type { Account } from './accounts.ts';

/** After `most` wrong tries it is shut for `firstMs`, then twice as long, and so on. */
export interface LockoutRule {
  most: number;
  firstMs: number;
  longestMs: number;
}

/** Where somebody tries from: an address, or a browser this account was signed in with before. */
export interface TrySource {
  /** A short name that says nothing of the person. */
  source: string;
  /** Known for this account: tries of strangers do not shut it out. */
  known: boolean;
}

export interface LockoutRules {
  /** From one place. */
  bySource: LockoutRule;
  /** From all unknown places together. */
  inAll: LockoutRule;
}

const shutUntil = (tries: ReturnType<typeof sql>, rule: LockoutRule, now: Date) => {
  const round = sql`((${tries}) / ${rule.most}::int - 1)`;
  const ms = sql`least(${rule.firstMs}::float8 * power(2, least(${round}, 30)), ${rule.longestMs}::float8)`;
  const until = sql`${now.toISOString()}::timestamptz + ${ms} * interval '1 millisecond'`;
  return sql`case when (${tries}) % ${rule.most}::int = 0 then ${until} else null end`;
};

/**
 * Counts a try before its password is looked at, so that many at once gain nothing. Null: there is no such account, or it
 * is shut for whoever tries from there.
 */
export async function countAttempt(
  db: Queryable,
  email: string,
  from: TrySource,
  now: Date,
  { bySource, inAll }: LockoutRules,
  administrators: (landlordId: string) => readonly string[],
): Promise<Account | null> {
  const [found] = await db.select().from(account).where(eq(account.email, email));
  if (!found) return null;
  const { staffId, landlordId } = found;
  const tries = sql`${signInTry.tries} + 1`;
  const open = await db
    .insert(signInTry)
    .values({ staffId, landlordId, source: from.source, tries: 1, at: now })
    .onConflictDoUpdate({
      target: [signInTry.staffId, signInTry.source],
      set: { tries, shutUntil: shutUntil(tries, bySource, now), at: now },
      setWhere: sql`${signInTry.shutUntil} is null or ${signInTry.shutUntil} <= ${now.toISOString()}`,
    })
    .returning({ staffId: signInTry.staffId });
  if (open.length === 0) return null;
  if (from.known) return found;
  return countInAll(db, found, now, inAll, administrators(landlordId));
}

/** Strangers' tries from everywhere together; they never shut the last administrator who could open the others again. */
async function countInAll(
  db: Queryable,
  { staffId, landlordId }: Account,
  now: Date,
  rule: LockoutRule,
  administrators: readonly string[],
): Promise<Account | null> {
  const tries = sql`${account.failedTries} + 1`;
  const [row] = await db
    .update(account)
    .set({ failedTries: tries, lockedUntil: shutUntil(tries, rule, now) })
    .where(
      and(
        eq(account.staffId, staffId),
        or(isNull(account.lockedUntil), sql`${account.lockedUntil} <= ${now.toISOString()}`),
      ),
    )
    .returning();
  if (row !== undefined && row.lockedUntil === null) return row;
  const last = await isLastAdministrator(db, { staffId, landlordId, now, administrators });
  if (!last) return row ?? null;
  const [kept] = await db.update(account).set({ lockedUntil: null }).where(eq(account.staffId, staffId)).returning();
  return kept ?? null;
}

async function isLastAdministrator(
  db: Queryable,
  given: { staffId: string; landlordId: string; now: Date; administrators: readonly string[] },
): Promise<boolean> {
  const { staffId, landlordId, now, administrators } = given;
  const standing = await db
    .select({ staffId: staff.id, shut: isNotNull(account.lockedUntil), until: account.lockedUntil })
    .from(account)
    .innerJoin(staff, eq(staff.id, account.staffId))
    .where(
      and(eq(staff.landlordId, landlordId), eq(staff.active, true), arrayOverlaps(staff.roles, [...administrators])),
    );
  if (!standing.some((one) => one.staffId === staffId)) return false;
  return standing.every((one) => one.staffId === staffId || (one.until !== null && one.until > now));
}

/** Takes back the tries of one place, after the right password; of all places where somebody who may opens the account. */
export async function clearTries(db: Queryable, staffId: string, source: string | null): Promise<void> {
  const which = source === null ? undefined : eq(signInTry.source, source);
  await db.delete(signInTry).where(and(eq(signInTry.staffId, staffId), which));
}

/** Forgets what is older than any account stays shut. */
export async function forgetOldTries(db: Queryable, before: Date): Promise<void> {
  await db.delete(signInTry).where(lt(signInTry.at, before));
}

/** From how many places an account is shut now, its own browsers among them or not. */
export async function shutPlaces(db: Queryable, landlordId: string, now: Date): Promise<Map<string, number>> {
  const rows = await db
    .select({ staffId: signInTry.staffId, places: count() })
    .from(signInTry)
    .where(and(eq(signInTry.landlordId, landlordId), isNotNull(signInTry.shutUntil), gt(signInTry.shutUntil, now)))
    .groupBy(signInTry.staffId);
  return new Map(rows.map((row) => [row.staffId, row.places]));
}
