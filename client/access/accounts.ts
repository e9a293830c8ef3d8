/**
 * How members of staff get in: an account is made by a link that works once, never by anybody else's typing of a
 * password. Used by the pages, by Administration and by the command line.
 */
import { hasOneOf } from '../../policies/roles/roles.ts';
import { inRolesHere } from '../../policies/roles/restricted.ts';
import type { Duty, StaffDuty } from '../../policies/types.ts';
import type { AccessStore, Account, LockoutRule, LockoutRules, TrySource } from './store.ts';
import type { Clock } from '../core/input/dates.ts';
import { BadInput, NotFound, RuleRefusal } from '../../platform/errors.ts';
import { USUAL_SECURITY } from '../../platform/settings/security-settings.ts';
import { hashPassword, isOldHash, verifyPassword, passwordWeakness } from './passwords.ts';
import { administratorsAt, personByHandle } from '../core/people.ts';
import { newKey } from '../core/keys.ts';
import { hashOf, newToken } from '../core/tokens.ts';
import { entryWithMails, SIGN_IN_PAGE, type AdminEntry } from './admin-log.ts';
import type { ServiceContext } from '../core/context.ts';

/** What the functions here need: the accounts, what time it is, and how wrong tries are met where that is set. */
export interface AccessDependencies {
  access: AccessStore;
  clock: Clock;
  lockout?: LockoutRules | undefined;
}

/** A member of staff who is signed in. */
export interface SignedInStaff {
  staffId: string;
  landlordId: string;
  handle: string;
  name: string;
  /** Ids of the landlord's roles that they have. */
  roles: string[];
  duties: readonly StaffDuty[];
  title: string;
  team: string | null;
}

const DAY_MS = 86_400_000;
const FIRST_LINK_DAYS = 7;

export type { TrySource } from './store.ts';

/**
 * Unless set otherwise, ten wrong passwords from one place shut an account for that place for a quarter of an hour, ten more
 * for half an hour, and so on up to a day. Who has signed in before in the same browser is another place.
 */
export const LOCKOUT: LockoutRule = USUAL_SECURITY.lockout.bySource;
/** From all places nobody knows together: so many shut it for all of those, and never for its own browsers. */
export const LOCKOUT_IN_ALL: LockoutRule = USUAL_SECURITY.lockout.inAll;
/** The rules of this installation. */
export const lockoutOf = ({ lockout = USUAL_SECURITY.lockout }: Pick<AccessDependencies, 'lockout'>): LockoutRules =>
  lockout;

/** How long after a new password was asked for it is not asked for again: nobody's mailbox is filled from our page. */
const RESET_PAUSE_MS = 5 * 60_000;

/**
 * Somebody says at the sign-in page that they have forgotten their password: a link goes to the address in the directory,
 * if there is such an account. Nothing that is answered, and no time it takes, says whether there is.
 */
export async function forgotPassword({ access, clock }: AccessDependencies, said: string): Promise<void> {
  const account = await access.accountByEmail(normaliseEmail(said));
  const person = account?.passwordHash == null ? null : await access.activeStaff(account.staffId);
  if (!account || !person) return;
  if (await access.recentReset(person.id, new Date(clock().getTime() - RESET_PAUSE_MS))) return;
  const { id: staffId, landlordId } = person;
  const entry = { landlordId, by: SIGN_IN_PAGE, action: 'reset-asked', about: staffId, detail: {} } as const;
  const link = { id: newKey(), landlordId, staffId, kind: 'reset', createdAt: clock() } as const;
  await access.record([entry], [link]);
}

/** Signs in by password from somewhere; null for an unknown address, a wrong password and an account that is shut alike. */
export async function signIn(
  { access, clock, lockout }: AccessDependencies,
  email: string,
  password: string,
  sourceOf: (staffId: string | null) => TrySource,
): Promise<SignedInStaff | null> {
  const from = sourceOf((await access.accountByEmail(normaliseEmail(email)))?.staffId ?? null);
  const account = await access.countAttempt(normaliseEmail(email), from, clock(), lockoutOf({ lockout }));
  const right = await verifyPassword(account?.passwordHash ?? null, password);
  const person = account && right ? await access.activeStaff(account.staffId) : null;
  if (!account || !person) return null;
  if (account.passwordHash !== null && isOldHash(account.passwordHash))
    await access.renewPasswordHash(account.staffId, account.passwordHash, await hashPassword(password));
  // With a second step the tries count on until its code is right: a known password gives no fresh tries at codes.
  if ((await access.secondStep(account.staffId)) === null) {
    await access.clearAttempts(account.staffId, clock());
    await access.clearTries(account.staffId, from.source);
  }
  await access.forgetOldTries(new Date(clock().getTime() - DAY_MS));
  await access.deleteExpiredSessions(clock());
  return signedInStaff(person);
}

/** An address as accounts keep it: in small letters, no longer than an address may be. */
export const normaliseEmail = (email: string): string => email.trim().toLowerCase().slice(0, 254);

/**
 * A link for the very first account, made anew each time; null once there is any account. Whoever holds it says who they
 * are, so it is shown only to whoever starts putright.
 */
export async function inviteFirstAccount({ access, clock }: AccessDependencies): Promise<string | null> {
  if (await access.anyAccount()) return null;
  const token = newToken();
  await access.addInvitation({
    tokenHash: hashOf(token),
    staffId: null,
    landlordId: null,
    invitedBy: 'start',
    createdAt: clock(),
    expiresAt: new Date(clock().getTime() + FIRST_LINK_DAYS * DAY_MS),
  });
  return token;
}

/**
 * Has a link sent to one member of staff, to the address in the directory and nowhere else, by which they set their
 * password; earlier ones of theirs are void. They and every administrator are told who asked. `by`: the id of who asks.
 */
export async function inviteStaff(
  { access }: Pick<AccessDependencies, 'access'>,
  service: Pick<ServiceContext, 'store'>,
  who: { landlordId: string; handle: string },
  by: string,
): Promise<{ name: string; email: string }> {
  const { landlordId } = who;
  const people = await service.store.staff(landlordId);
  const { id } = personByHandle(people, who.handle, 'HANDLE');
  const person = people.find((p) => p.id === id);
  if (!person) throw new NotFound(`Nobody here goes by "${who.handle}".`);
  const entry = { landlordId, by, action: 'invited', about: person.id, detail: {} } as const;
  const { log, mails } = entryWithMails(people, entry);
  const link = { id: newKey(), landlordId, staffId: person.id, kind: 'invitation', entry } as const;
  // The link itself tells the person.
  const others = mails.filter((m) => m.staffId !== person.id);
  await access.record(log, [link, ...others], person.id);
  return { name: person.name, email: person.email };
}

/** Where a link leads; null where it was used, ran out, or was never given. `staffId` null: the first account. */
export async function readInvitation(
  { access, clock }: AccessDependencies,
  token: string,
): Promise<{ staffId: string | null; reset: boolean } | null> {
  const link = await access.openInvitation(hashOf(token), clock());
  // The first account was made by another way meanwhile: whoever still holds the link has no right to it.
  if (!link || (link.staffId === null && (await access.anyAccount()))) return null;
  return { staffId: link.staffId, reset: link.invitedBy === 'reset' };
}

const USED_UP = 'This link was used already, or its time is over: ask for a new one.';

/** Sets the password by a link and uses the link up. `chosen`: who the first account is for. */
export async function redeemInvitation(
  auth: AccessDependencies,
  token: string,
  password: string,
  chosen?: string,
): Promise<SignedInStaff> {
  const { access, clock } = auth;
  const link = await readInvitation(auth, token);
  if (!link) throw new NotFound(USED_UP);
  const person = await access.activeStaff(link.staffId ?? chosen ?? '');
  if (!person) throw new BadInput('Choose who you are.');
  const weak = await passwordWeakness(password, [person.name, person.handle, person.email, person.landlordId]);
  if (weak) throw new BadInput(weak);
  const account = await accountOf(person, password);
  const came = await access.redeem({ tokenHash: hashOf(token), now: clock(), account });
  if (came === 'used-up') throw new NotFound(USED_UP);
  if (came === 'taken') throw new BadInput(TAKEN);
  // Invited anew, as after a change of provider, they connect their organisation's account anew.
  if (!link.reset) await access.forgetSubject(person.id);
  // Ends every session begun with the old password, which somebody else may have known.
  await access.endSessionsOf(person.id);
  await access.clearAttempts(person.id, clock());
  await access.clearTries(person.id, null);
  await recordPasswordSet(access, person, link.staffId === null ? 'first-account' : 'password-set');
  return signedInStaff(person);
}

/** Whether it is the password of somebody who is signed in. */
export async function isOwnPassword(
  { access, clock, lockout }: AccessDependencies,
  staffId: string,
  password: string,
): Promise<boolean> {
  const account = await access.account(staffId);
  if (!account) return false;
  // Counts as an attempt to sign in, so that an unattended screen does not get round the lockout.
  const from = { source: 'signed in', known: true };
  const counted = await access.countAttempt(account.email, from, clock(), lockoutOf({ lockout }));
  const isTheirs = await verifyPassword(counted?.passwordHash ?? null, password);
  if (isTheirs) await access.clearTries(staffId, from.source);
  return isTheirs;
}

/** What is wrong with a change of password: each begins a sentence of its own. */
export const PASSWORD_FAULTS = {
  now: 'Your present password is not that.',
  again: 'The two new passwords are not the same.',
} as const;

/**
 * Changes one's own password; `keep` is the session that stays, every other ends. Throws a BadInput with everything that is
 * wrong with what was typed.
 */
export async function changePassword(
  { access, clock, lockout }: AccessDependencies,
  who: SignedInStaff,
  given: { now: string; next: string; again: string; keep: string },
): Promise<void> {
  const account = await access.account(who.staffId);
  const person = await access.activeStaff(who.staffId);
  if (!account?.passwordHash || !person)
    throw new RuleRefusal('sign-in', 'you sign in with your organisation’s account, which has no password here.');
  const isTheirs = await isOwnPassword({ access, clock, lockout }, who.staffId, given.now);
  const weak = await passwordWeakness(given.next, [person.name, person.handle, person.email, person.landlordId]);
  const wrong = [
    ...(isTheirs ? [] : [PASSWORD_FAULTS.now]),
    ...(weak === null ? [] : [weak]),
    ...(given.next === given.again ? [] : [PASSWORD_FAULTS.again]),
  ];
  if (wrong.length > 0) throw new BadInput(wrong.join(' '), wrong);
  if (!(await access.savePassword(await accountOf(person, given.next)))) throw new BadInput(TAKEN);
  await access.endSessionsOf(who.staffId, hashOf(given.keep));
  await recordPasswordSet(access, person, 'password-set');
}

/** Signs somebody out everywhere (but in the session named); gives in how many places. */
export const endSessions = (
  { access }: Pick<AccessDependencies, 'access'>,
  staffId: string,
  keep?: string,
): Promise<number> => access.endSessionsOf(staffId, keep === undefined ? undefined : hashOf(keep));

/** Who has something done to whose account. */
interface Deed {
  landlordId: string;
  staffId: string;
  by: string;
}

/** An administrator signs somebody out everywhere. */
export async function signOutEverywhere(
  { access }: Pick<AccessDependencies, 'access'>,
  { landlordId, staffId, by }: Deed,
): Promise<number> {
  const ended = await access.endSessionsOf(staffId);
  await recordEntry(access, { landlordId, by, action: 'sessions-ended', about: staffId });
  return ended;
}

/** Opens an account that wrong passwords shut. */
export async function unlockAccount({ access }: Pick<AccessDependencies, 'access'>, staffId: string): Promise<void> {
  await access.clearAttempts(staffId, null);
  await access.clearTries(staffId, null);
}

/** An administrator lets somebody in again whose account wrong passwords shut, or whose organisation left them without a role. */
export async function letInAgain(
  { access }: Pick<AccessDependencies, 'access'>,
  { landlordId, staffId, by }: Deed,
): Promise<void> {
  await unlockAccount({ access }, staffId);
  await access.setWithoutRole(staffId, null);
  await recordEntry(access, { landlordId, by, action: 'unlocked', about: staffId });
}

/** How somebody stands with signing in, for Administration; null: they have no account yet. */
export interface SignInStatus {
  email: string;
  by: 'password' | 'organisation';
  /** Shut for every place that nobody knows; and from how many places wrong passwords shut it for that place alone. */
  lockedUntil: Date | null;
  shutPlaces: number;
  lastSignIn: Date | null;
  /** Since when their organisation's groups leave them without a role; null where they do not. */
  withoutRoleSince: Date | null;
}

/** How everybody at this landlord who has an account stands with signing in, by staff id. */
export async function signInStatuses(
  { access, clock }: AccessDependencies,
  landlordId: string,
): Promise<Map<string, SignInStatus>> {
  const [accounts, places] = await Promise.all([access.accounts(landlordId), access.shutPlaces(landlordId, clock())]);
  return new Map(accounts.map((a) => [a.staffId, standing(a, clock(), places.get(a.staffId) ?? 0)]));
}

const standing = (a: Account, now: Date, shutPlaces: number): SignInStatus => ({
  shutPlaces,
  email: a.email,
  by: a.passwordHash === null ? 'organisation' : 'password',
  lockedUntil: a.lockedUntil && a.lockedUntil > now ? a.lockedUntil : null,
  lastSignIn: a.lastSignIn,
  withoutRoleSince: a.withoutRoleSince,
});

/** Whom the first account may be for: those who look after others first, each with what tells them apart. */
export async function firstAccountChoices(
  service: Pick<ServiceContext, 'store'>,
): Promise<{ value: string; text: string }[]> {
  const landlords = await service.store.landlords();
  const everybody = await Promise.all(
    landlords.map(async (l) => (await service.store.staff(l)).map((p) => ({ ...p, landlord: l }))),
  );
  const weight = (one: { duties: readonly Duty[]; landlord: string }): number => {
    const first = administratorsAt(one.landlord);
    const at = first.findIndex((duty) => hasOneOf([duty], one.duties));
    return at === -1 ? first.length : at;
  };
  return everybody
    .flat()
    .filter((p) => p.active)
    .toSorted((a, b) => weight(a) - weight(b))
    .map((p) => ({ value: p.id, text: `${p.name}, ${p.title}, ${p.landlord}` }));
}

/**
 * Somebody a landlord's identity provider vouches for: known by the subject they connected while they were signed in, and
 * of that landlord. Null: nobody here is that.
 */
export async function signInBySubject(
  { access, clock }: AccessDependencies,
  given: { landlordId: string; subject: string },
): Promise<SignedInStaff | null> {
  const known = await access.accountBySubject(given.subject);
  const person = known === null ? null : await access.activeStaff(known.staffId);
  if (!person || person.landlordId !== given.landlordId) return null;
  await access.clearAttempts(person.id, clock());
  await access.deleteExpiredSessions(clock());
  return signedInStaff(person);
}

/** Why an organisation's account could not be connected; null where it is. */
export type LinkProblem = 'another-landlord' | 'not-verified' | 'another-address' | 'taken' | null;

/**
 * Connects the organisation's account of somebody who is signed in. The provider must be their landlord's and must vouch
 * for the address that stands in the directory: nobody connects an account that is not their own.
 */
export async function linkSubject(
  { access }: Pick<AccessDependencies, 'access'>,
  who: Pick<SignedInStaff, 'staffId' | 'landlordId'>,
  given: { landlordId: string; subject: string; email: string | null },
): Promise<LinkProblem> {
  const person = await access.activeStaff(who.staffId);
  if (!person || person.landlordId !== given.landlordId) return 'another-landlord';
  if (given.email === null) return 'not-verified';
  if (normaliseEmail(given.email) !== normaliseEmail(person.email)) return 'another-address';
  const account = await access.account(person.id);
  if (account?.oidcSubject === given.subject) return null;
  await access.forgetSubject(person.id);
  const { id: staffId, landlordId, email } = person;
  const bound = await access.bindSubject({
    staffId,
    landlordId,
    email: normaliseEmail(email),
    oidcSubject: given.subject,
  });
  if (!bound) return 'taken';
  await recordEntry(access, { landlordId, by: staffId, action: 'organisation-linked', about: staffId });
  return null;
}

type StaffRow = NonNullable<Awaited<ReturnType<AccessStore['activeStaff']>>>;

const TAKEN =
  'Somebody else signs in with this email address: have the directory put right, then use the same link again.';

/** The account as it stands with a new password. */
async function accountOf({ id: staffId, landlordId, email }: StaffRow, password: string) {
  return { staffId, landlordId, email: normaliseEmail(email), passwordHash: await hashPassword(password) };
}

async function recordPasswordSet(
  access: AccessStore,
  { id, landlordId }: StaffRow,
  action: 'first-account' | 'password-set',
): Promise<void> {
  await recordEntry(access, { landlordId, by: id, action, about: id });
}

/** Writes an entry down, with the messages to whoever is told of it. */
export async function recordEntry(access: AccessStore, entry: AdminEntry): Promise<void> {
  const people = (await access.people(entry.landlordId)).map((p) => ({ ...p, ...inRolesHere(p.landlordId, p.roles) }));
  const { log, mails } = entryWithMails(people, entry);
  await access.record(log, mails);
}

const signedInStaff = (row: StaffRow): SignedInStaff => ({
  staffId: row.id,
  landlordId: row.landlordId,
  handle: row.handle,
  name: row.name,
  ...inRolesHere(row.landlordId, row.roles),
  team: row.team,
});
