/**
 * How members of staff get in: an account is made by a link that works once, never by anybody else's typing of a
 * password. Used by the pages, by Administration and by the command line.
 */
import { ROLE_NAMES, type Role } from '../../policies/types.ts';
import type { AccessStore, Account, LockoutRule } from './store.ts';
import type { Clock } from '../core/input/dates.ts';
import { BadInput, NotFound, RuleRefusal } from '../../platform/errors.ts';
import { hashPassword, verifyPassword, passwordWeakness } from './passwords.ts';
import { administratorsAt, personByHandle } from '../core/people.ts';
import { hashOf, newToken } from '../core/tokens.ts';
import type { ServiceContext } from '../core/context.ts';

/** What the functions here need: the accounts, and what time it is. */
export interface AccessDependencies {
  access: AccessStore;
  clock: Clock;
}

/** A member of staff who is signed in. */
export interface SignedInStaff {
  staffId: string;
  landlordId: string;
  handle: string;
  name: string;
  role: Role;
  team: string | null;
}

const DAY_MS = 86_400_000;
const FIRST_LINK_DAYS = 7;
const INVITATION_DAYS = 3;

/** Ten wrong passwords shut an account for a quarter of an hour, ten more for half an hour, and so on up to a day. */
export const LOCKOUT: LockoutRule = { most: 10, firstMs: 15 * 60_000, longestMs: DAY_MS };

/** Signs in by password; null for an unknown address, a wrong password and an account that is shut alike. */
export async function signIn(
  { access, clock }: AccessDependencies,
  email: string,
  password: string,
): Promise<SignedInStaff | null> {
  const account = await access.countAttempt(normaliseEmail(email), clock(), LOCKOUT);
  const right = await verifyPassword(account?.passwordHash ?? null, password);
  const person = account && right ? await access.activeStaff(account.staffId) : null;
  if (!account || !person) return null;
  await access.clearAttempts(account.staffId, clock());
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

/** A link by which one member of staff sets their password; earlier ones of theirs are void. `by`: the id of who asks. */
export async function inviteStaff(
  { access, clock }: AccessDependencies,
  service: Pick<ServiceContext, 'store'>,
  who: { landlordId: string; handle: string },
  by: string,
): Promise<{ token: string; name: string; expiresAt: Date }> {
  const person = personByHandle(await service.store.staff(who.landlordId), who.handle, 'HANDLE');
  const token = newToken();
  const expiresAt = new Date(clock().getTime() + INVITATION_DAYS * DAY_MS);
  await access.addInvitation({
    tokenHash: hashOf(token),
    staffId: person.id,
    landlordId: who.landlordId,
    invitedBy: by,
    createdAt: clock(),
    expiresAt,
  });
  return { token, name: person.name, expiresAt };
}

/** Where a link leads; null where it was used, ran out, or was never given. `staffId` null: the first account. */
export async function readInvitation(
  { access, clock }: AccessDependencies,
  token: string,
): Promise<{ staffId: string | null } | null> {
  const link = await access.openInvitation(hashOf(token), clock());
  // The first account was made by another way meanwhile: whoever still holds the link has no right to it.
  if (!link || (link.staffId === null && (await access.anyAccount()))) return null;
  return { staffId: link.staffId };
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
  const weak = passwordWeakness(password, [person.name, person.handle, person.email, person.landlordId]);
  if (weak) throw new BadInput(weak);
  const passwordHash = await hashPassword(password);
  if (!(await access.useInvitation(hashOf(token), clock()))) throw new NotFound(USED_UP);
  await savePassword(access, person, passwordHash);
  await access.forgetSubject(person.id);
  // Ends every session begun with the old password, which somebody else may have known.
  await access.endSessionsOf(person.id);
  await access.clearAttempts(person.id, clock());
  return signedInStaff(person);
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
  { access, clock }: AccessDependencies,
  who: SignedInStaff,
  given: { now: string; next: string; again: string; keep: string },
): Promise<void> {
  const account = await access.account(who.staffId);
  const person = await access.activeStaff(who.staffId);
  if (!account?.passwordHash || !person)
    throw new RuleRefusal('sign-in', 'you sign in with your organisation’s account, which has no password here.');
  // Counts as an attempt to sign in, so that an unattended screen does not get round the lockout.
  const counted = await access.countAttempt(account.email, clock(), LOCKOUT);
  const isTheirs = await verifyPassword(counted?.passwordHash ?? null, given.now);
  if (isTheirs) await access.clearAttempts(who.staffId, null);
  const weak = passwordWeakness(given.next, [person.name, person.handle, person.email, person.landlordId]);
  const wrong = [
    ...(isTheirs ? [] : [PASSWORD_FAULTS.now]),
    ...(weak === null ? [] : [weak]),
    ...(given.next === given.again ? [] : [PASSWORD_FAULTS.again]),
  ];
  if (wrong.length > 0) throw new BadInput(wrong.join(' '), wrong);
  await savePassword(access, person, await hashPassword(given.next));
  await access.endSessionsOf(who.staffId, hashOf(given.keep));
}

/** Signs somebody out everywhere (but in the session named); gives in how many places. */
export const endSessions = (
  { access }: Pick<AccessDependencies, 'access'>,
  staffId: string,
  keep?: string,
): Promise<number> => access.endSessionsOf(staffId, keep === undefined ? undefined : hashOf(keep));

/** Opens an account that wrong passwords shut. */
export const unlockAccount = ({ access }: Pick<AccessDependencies, 'access'>, staffId: string): Promise<void> =>
  access.clearAttempts(staffId, null);

/** How somebody stands with signing in, for Administration; null: they have no account yet. */
export interface SignInStatus {
  email: string;
  by: 'password' | 'organisation';
  lockedUntil: Date | null;
  lastSignIn: Date | null;
}

/** How everybody at this landlord who has an account stands with signing in, by staff id. */
export async function signInStatuses(
  { access, clock }: AccessDependencies,
  landlordId: string,
): Promise<Map<string, SignInStatus>> {
  const accounts = await access.accounts(landlordId);
  return new Map(accounts.map((a) => [a.staffId, standing(a, clock())]));
}

const standing = (a: Account, now: Date): SignInStatus => ({
  email: a.email,
  by: a.passwordHash === null ? 'organisation' : 'password',
  lockedUntil: a.lockedUntil && a.lockedUntil > now ? a.lockedUntil : null,
  lastSignIn: a.lastSignIn,
});

/** Whom the first account may be for: those who look after others first, each with what tells them apart. */
export async function firstAccountChoices(
  service: Pick<ServiceContext, 'store'>,
): Promise<{ value: string; text: string }[]> {
  const landlords = await service.store.landlords();
  const everybody = await Promise.all(
    landlords.map(async (l) => (await service.store.staff(l)).map((p) => ({ ...p, landlord: l }))),
  );
  const weight = (one: { role: Role; landlord: string }): number => {
    const first = administratorsAt(one.landlord);
    return first.includes(one.role) ? first.indexOf(one.role) : first.length;
  };
  return everybody
    .flat()
    .filter((p) => p.active)
    .toSorted((a, b) => weight(a) - weight(b))
    .map((p) => ({ value: p.id, text: `${p.name}, ${ROLE_NAMES[p.role]}, ${p.landlord}` }));
}

/**
 * Somebody the landlord's identity provider vouches for: known by their subject, else, the first time, by an address it
 * has verified. Null: nobody here is that. Accounts of people who are not on the staff are never made.
 */
export async function signInBySubject(
  { access, clock }: AccessDependencies,
  given: { subject: string; email: string | null },
): Promise<SignedInStaff | null> {
  const known = await access.accountBySubject(given.subject);
  const staffId = known?.staffId ?? (await bindNew(access, given));
  const person = staffId === null ? null : await access.activeStaff(staffId);
  if (!person) return null;
  await access.clearAttempts(person.id, clock());
  await access.deleteExpiredSessions(clock());
  return signedInStaff(person);
}

async function bindNew(access: AccessStore, given: { subject: string; email: string | null }): Promise<string | null> {
  if (given.email === null) return null;
  const email = normaliseEmail(given.email);
  const [person, another] = await access.activeStaffByEmail(email);
  // Two with one address: which of them it is nobody can tell.
  if (!person || another) return null;
  const bound = await access.bindSubject({
    staffId: person.id,
    landlordId: person.landlordId,
    email,
    oidcSubject: given.subject,
  });
  return bound ? person.id : null;
}

type StaffRow = NonNullable<Awaited<ReturnType<AccessStore['activeStaff']>>>;

async function savePassword(access: AccessStore, person: StaffRow, passwordHash: string): Promise<void> {
  const { id: staffId, landlordId, email } = person;
  if (!(await access.savePassword({ staffId, landlordId, email: normaliseEmail(email), passwordHash })))
    throw new BadInput('Somebody else signs in with this email address: have the directory put right first.');
}

const signedInStaff = (row: StaffRow): SignedInStaff => ({
  staffId: row.id,
  landlordId: row.landlordId,
  handle: row.handle,
  name: row.name,
  role: row.role as Role,
  team: row.team,
});
