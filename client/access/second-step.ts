/**
 * The second step of signing in: a code from an app on the person's own telephone (TOTP, RFC 6238), or, where that is lost,
 * a code on paper. A code works once, and each try counts like a wrong password.
 */
import { hasOneOf } from '../../policies/roles/roles.ts';
import * as OTPAuth from 'otpauth';
import { accessOf } from '../../policies/roles/restricted.ts';
import { BadInput } from '../../platform/errors.ts';
import { seal, unseal } from '../../platform/sealed.ts';
import { hashOf } from '../core/tokens.ts';
import { newRecoveryCodes, takeRecoveryCode } from './recovery-codes.ts';
import { PUTRIGHT_ITSELF } from './admin-log.ts';
import { lockoutOf, recordEntry, type AccessDependencies, type SignedInStaff } from './accounts.ts';

/** With the secret of the installation, by which the app's secret is sealed. */
export interface SecondStepDependencies extends AccessDependencies {
  secret: string;
}

const PURPOSE = 'second step';
const PERIOD_S = 30;
/** A clock that is half a minute off still gives a right code. */
const WINDOW = 1;
const SET_UP_MS = 15 * 60_000;

/** Whether somebody in this role must have a second step at this landlord. */
export const needsSecondStep = ({ landlordId, duties }: Pick<SignedInStaff, 'landlordId' | 'duties'>): boolean =>
  hasOneOf(accessOf(landlordId).secondStep ?? [], duties);

const totpOf = (secret: string, email = ''): OTPAuth.TOTP =>
  new OTPAuth.TOTP({ issuer: 'putright', label: email, secret: OTPAuth.Secret.fromBase32(secret), period: PERIOD_S });

/** What the page of the set-up shows: to be scanned or typed, and sealed for the answer. Nothing is kept yet. */
export function beginSecondStep(
  { secret: ours, clock }: Pick<SecondStepDependencies, 'secret' | 'clock'>,
  { staffId }: Pick<SignedInStaff, 'staffId'>,
  email: string,
): { uri: string; typed: string; sealed: string } {
  const secret = new OTPAuth.Secret({ size: 20 }).base32;
  const until = clock().getTime() + SET_UP_MS;
  return {
    uri: totpOf(secret, email).toString(),
    typed: secret.replaceAll(/(.{4})(?=.)/g, '$1 '),
    sealed: seal(ours, `${PURPOSE} of ${staffId}, to be set up`, JSON.stringify({ secret, until })),
  };
}

const digitsIn = (said: string): string => said.replaceAll(/\s/g, '').slice(0, 40);

/** The period a code is for; null where it is no code of now. */
function periodOf(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const timestamp = now.getTime();
  const delta = totpOf(secret).validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_S) + delta;
}

/** Sets it up with a first code of the app; answers with the codes on paper, which are shown once. */
export async function setUpSecondStep(
  { access, clock, secret: ours }: SecondStepDependencies,
  { staffId, landlordId }: Pick<SignedInStaff, 'staffId' | 'landlordId'>,
  given: { sealed: string; code: string; keep: string },
): Promise<string[]> {
  const opened = unseal(ours, `${PURPOSE} of ${staffId}, to be set up`, given.sealed);
  const asked = opened === null ? null : (JSON.parse(opened) as { secret: string; until: number });
  if (asked === null || asked.until < clock().getTime())
    throw new BadInput('This page was too old: scan the new square, and enter the code your app shows then.');
  // Whoever has kept the page, or has seen its square, sets nothing up with it again.
  const before = await access.secondStep(staffId);
  if (before !== null && unseal(ours, PURPOSE, before.sealedSecret) === asked.secret)
    throw new BadInput('That square was used already: scan the new one, and enter the code your app shows then.');
  const period = periodOf(asked.secret, digitsIn(given.code), clock());
  if (period === null)
    throw new BadInput('That is not the code your app shows now: enter its six digits before they change.');
  const { codes, hashes } = await newRecoveryCodes();
  const sealedSecret = seal(ours, PURPOSE, asked.secret);
  await access.saveSecondStep({ staffId, landlordId, sealedSecret, lastPeriod: period }, hashes);
  await access.endSessionsOf(staffId, hashOf(given.keep));
  await recordEntry(access, { landlordId, by: staffId, action: 'second-factor-on', about: staffId });
  return codes;
}

/** Wrong codes count together, wherever they come from: only whoever knows the password gets to try any. */
export const BY_SECOND_STEP = { source: 'second step', known: true };

/** What came of a code: right, wrong, or no more tries for now. */
export type SecondStepResult = 'right' | 'wrong' | 'shut';

/** Tries a code. It is counted before it is looked at, with the wrong passwords: nobody guesses codes faster than those. */
export async function checkSecondStep(
  { access, clock, secret: ours, lockout }: SecondStepDependencies,
  { staffId, landlordId }: Pick<SignedInStaff, 'staffId' | 'landlordId'>,
  said: string,
): Promise<SecondStepResult> {
  const [account, step] = await Promise.all([access.account(staffId), access.secondStep(staffId)]);
  if (!account || !step) return 'wrong';
  if ((await access.countAttempt(account.email, BY_SECOND_STEP, clock(), lockoutOf({ lockout }))) === null)
    return 'shut';
  const secret = unseal(ours, PURPOSE, step.sealedSecret);
  const period = secret === null ? null : periodOf(secret, digitsIn(said), clock());
  // Sealed anew, so that it outlives the secret it was sealed with.
  if (secret !== null && period !== null && (await access.takePeriod(staffId, period, seal(ours, PURPOSE, secret)))) {
    await access.clearAttempts(staffId, clock());
    await access.clearTries(staffId, null);
    return 'right';
  }
  // Right, and taken before: whoever sends it again has seen it.
  if (period !== null)
    await recordEntry(access, { landlordId, by: PUTRIGHT_ITSELF, action: 'code-used-again', about: staffId });
  if (!(await takeRecoveryCode({ access, clock }, staffId, said))) return 'wrong';
  await access.clearAttempts(staffId, clock());
  await access.clearTries(staffId, null);
  await recordEntry(access, { landlordId, by: staffId, action: 'recovery-code-used', about: staffId });
  return 'right';
}

/** Whoever has it removes it with a code of it; not where their role must have one. */
export async function endSecondStep(
  deps: SecondStepDependencies,
  who: Pick<SignedInStaff, 'staffId' | 'landlordId' | 'duties'>,
  given: { code: string; keep: string },
): Promise<void> {
  if (needsSecondStep(who)) throw new BadInput('Your role signs in with a second step: set it up anew instead.');
  if ((await checkSecondStep(deps, who, given.code)) !== 'right')
    throw new BadInput('That is not the code your app shows now.');
  await removeSecondStep(deps, { ...who, by: who.staffId });
  await deps.access.endSessionsOf(who.staffId, hashOf(given.keep));
}

/** Removes it, and tells its owner and every administrator. */
export async function removeSecondStep(
  { access }: Pick<AccessDependencies, 'access'>,
  { staffId, landlordId, by }: { staffId: string; landlordId: string; by: string },
): Promise<void> {
  await access.removeSecondStep(staffId);
  await recordEntry(access, { landlordId, by, action: 'second-factor-off', about: staffId });
}
