/** Changes of staff, each in one transaction with its entries in the log and the messages it owes. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Db, Queryable } from '../../connect.ts';
import {
  account,
  invitation,
  passkey,
  recoveryCode,
  secondStep,
  session,
  signInTry,
  staff,
  staffRequest,
} from '../../schema/index.ts';
import { oweAccountMail, type NewAccountMail } from '../access/account-mail.ts';
import { writeAdminLog, type NewAdminEntry } from '../access/admin-log.ts';
import { saveLandlord, type StaffRecord } from './directory.ts';

export type StaffRequest = typeof staffRequest.$inferSelect;
export type NewStaffRequest = Pick<StaffRequest, 'id' | 'landlordId' | 'staffId' | 'change' | 'askedBy'>;

/** What is written down together. */
export interface StaffChange {
  landlord: { id: string; name: string };
  /** As they stand from now on. */
  person: StaffRecord;
  /** Ids of the roles that look after people there: one active person in them is always left, and one who can sign in. */
  administers: readonly string[];
  log: NewAdminEntry[];
  mails: NewAccountMail[];
  /** What waits for a second administrator; it takes the place of what waited for this person before. */
  ask?: NewStaffRequest | undefined;
  /** What this decides; nothing is written where it was decided already. */
  decides?: { id: string; by: string; confirmed: boolean } | undefined;
}

export type StaffChangeResult = 'saved' | 'decided-already' | 'nobody-left' | 'nobody-left-who-signs-in';

class Undone extends Error {
  readonly why: Exclude<StaffChangeResult, 'saved'>;
  constructor(why: Exclude<StaffChangeResult, 'saved'>) {
    super(why);
    this.why = why;
  }
}

/**
 * Writes a change down, one after the other for each landlord: of two administrators who take each other's role at the
 * same moment the second is refused, so that one is always left.
 */
export async function saveStaffChange(db: Db, change: StaffChange): Promise<StaffChangeResult> {
  const { landlord, person, administers, log, mails, ask, decides } = change;
  try {
    await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`staff of ${landlord.id}`}, 0))`);
      if (decides && !(await decide(tx, decides))) throw new Undone('decided-already');
      const before = await whoAdministers(tx, landlord.id, administers);
      await saveLandlord(tx, landlord.id, landlord.name, [person], []);
      if (!person.active) await forgetWaysIn(tx, person.id);
      const after = await whoAdministers(tx, landlord.id, administers);
      if (before.all > 0 && after.all === 0) throw new Undone('nobody-left');
      if (before.signIn > 0 && after.signIn === 0) throw new Undone('nobody-left-who-signs-in');
      if (ask) {
        await tx.delete(staffRequest).where(and(eq(staffRequest.staffId, ask.staffId), isNull(staffRequest.decidedAt)));
        await tx.insert(staffRequest).values(ask);
      }
      await writeAdminLog(tx, log);
      await oweAccountMail(tx, mails);
    });
    return 'saved';
  } catch (error) {
    if (error instanceof Undone) return error.why;
    throw error;
  }
}

/**
 * Of somebody who left nothing is kept by which they signed in; their name stays in the directory, for letters and decisions
 * are theirs. Whoever comes back is invited anew.
 */
async function forgetWaysIn(tx: Queryable, staffId: string): Promise<void> {
  await tx.update(account).set({ passwordHash: null, oidcSubject: null }).where(eq(account.staffId, staffId));
  for (const table of [secondStep, recoveryCode, passkey, session, signInTry])
    await tx.delete(table).where(eq(table.staffId, staffId));
  await tx.delete(invitation).where(eq(invitation.staffId, staffId));
}

async function decide(tx: Queryable, { id, by, confirmed }: NonNullable<StaffChange['decides']>): Promise<boolean> {
  const rows = await tx
    .update(staffRequest)
    .set({ decidedBy: by, decidedAt: sql`now()`, confirmed })
    .where(and(eq(staffRequest.id, id), isNull(staffRequest.decidedAt)))
    .returning({ id: staffRequest.id });
  return rows.length === 1;
}

async function whoAdministers(
  tx: Queryable,
  landlordId: string,
  administers: readonly string[],
): Promise<{ all: number; signIn: number }> {
  const rows = await tx
    .select({ roles: staff.roles, account: account.staffId })
    .from(staff)
    .leftJoin(account, eq(account.staffId, staff.id))
    .where(and(eq(staff.landlordId, landlordId), eq(staff.active, true)));
  const theirs = rows.filter((r) => r.roles.some((role) => administers.includes(role)));
  return { all: theirs.length, signIn: theirs.filter((r) => r.account !== null).length };
}

/** What waits for a second administrator at this landlord, oldest first. */
export async function openStaffRequests(db: Queryable, landlordId: string): Promise<StaffRequest[]> {
  return db
    .select()
    .from(staffRequest)
    .where(and(eq(staffRequest.landlordId, landlordId), isNull(staffRequest.decidedAt)))
    .orderBy(asc(staffRequest.askedAt));
}

/** Ids of those at this landlord who have an account. */
export async function staffWithAccount(db: Queryable, landlordId: string): Promise<string[]> {
  const rows = await db.select({ id: account.staffId }).from(account).where(eq(account.landlordId, landlordId));
  return rows.map((r) => r.id);
}
