/**
 * Passkeys (WebAuthn): in place of the code of the second step, a key that a telephone or computer keeps to itself. It says
 * yes to our own address only, so that a copied page gets nothing. Added once an app and its codes on paper are set up.
 */
import { isIP } from 'node:net';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { BadInput } from '../../platform/errors.ts';
import { lockoutOf, recordEntry, type AccessDependencies, type SignedInStaff } from './accounts.ts';
import { BY_SECOND_STEP, type SecondStepResult } from './second-step.ts';

export interface PasskeyDependencies extends AccessDependencies {
  /** The address people open. */
  baseUrl: string;
}

/** More are not needed: a telephone, a computer, one in a drawer. */
const MOST = 5;

const hostOf = (baseUrl: string): string => new URL(baseUrl).hostname;

/** Browsers make them for a name only, never for a bare number. */
export const passkeysWork = (baseUrl: string): boolean => isIP(hostOf(baseUrl).replaceAll(/[[\]]/g, '')) === 0;

// Loaded when somebody uses one: the library is larger than all the rest of signing in.
const library = () => import('@simplewebauthn/server');

/** What the browser is asked to make a key for; its challenge is to be kept for the answer. */
export async function askForPasskey(
  { access, baseUrl }: Pick<PasskeyDependencies, 'access' | 'baseUrl'>,
  { staffId, name }: Pick<SignedInStaff, 'staffId' | 'name'>,
  email: string,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await library();
  const known = await access.passkeys(staffId);
  return generateRegistrationOptions({
    rpName: 'putright',
    rpID: hostOf(baseUrl),
    userID: new TextEncoder().encode(staffId),
    userName: email,
    userDisplayName: name,
    attestationType: 'none',
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
  });
}

/** Keeps the key the browser made; `label` says roughly where. */
export async function addPasskey(
  { access, baseUrl }: PasskeyDependencies,
  { staffId, landlordId }: Pick<SignedInStaff, 'staffId' | 'landlordId'>,
  given: { response: string; challenge: string; label: string },
): Promise<void> {
  if ((await access.secondStep(staffId)) === null)
    throw new BadInput('Set up an app first: its codes on paper let you in if this device is lost.');
  if ((await access.passkeys(staffId)).length >= MOST)
    throw new BadInput(`You have ${MOST} passkeys: remove one before you add another.`);
  const { verifyRegistrationResponse } = await library();
  const response = readJson<RegistrationResponseJSON>(given.response);
  const made =
    response === null
      ? null
      : await verifyRegistrationResponse({
          response,
          expectedChallenge: given.challenge,
          expectedOrigin: new URL(baseUrl).origin,
          expectedRPID: hostOf(baseUrl),
          requireUserVerification: false,
        }).catch(() => null);
  if (!made?.verified) throw new BadInput('This device did not make a passkey for this page: try it once more.');
  const { id, publicKey, counter } = made.registrationInfo.credential;
  const key = { id, staffId, landlordId, publicKey: Buffer.from(publicKey).toString('base64url'), counter };
  if (!(await access.addPasskey({ ...key, name: given.label.slice(0, 80) })))
    throw new BadInput('This device has a passkey for this page already.');
  await recordEntry(access, { landlordId, by: staffId, action: 'passkey-added', about: staffId });
}

/** What the browser is asked to say yes with, after the password; null where they have no passkey. */
export async function askPasskey(
  { access, baseUrl }: Pick<PasskeyDependencies, 'access' | 'baseUrl'>,
  staffId: string,
): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
  const known = await access.passkeys(staffId);
  if (known.length === 0) return null;
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({
    rpID: hostOf(baseUrl),
    allowCredentials: known.map(({ id }) => ({ id })),
    userVerification: 'preferred',
  });
}

/** Whether the answer is that of one of their passkeys to this challenge. Counted like a code before it is looked at. */
export async function checkPasskey(
  { access, clock, baseUrl, lockout }: PasskeyDependencies,
  { staffId }: Pick<SignedInStaff, 'staffId'>,
  given: { response: string; challenge: string },
): Promise<SecondStepResult> {
  const account = await access.account(staffId);
  if (!account) return 'wrong';
  if ((await access.countAttempt(account.email, BY_SECOND_STEP, clock(), lockoutOf({ lockout }))) === null)
    return 'shut';
  const response = readJson<AuthenticationResponseJSON>(given.response);
  const key = (await access.passkeys(staffId)).find((k) => k.id === response?.id);
  if (response === null || !key) return 'wrong';
  const { verifyAuthenticationResponse } = await library();
  const came = await verifyAuthenticationResponse({
    response,
    expectedChallenge: given.challenge,
    expectedOrigin: new URL(baseUrl).origin,
    expectedRPID: hostOf(baseUrl),
    requireUserVerification: false,
    credential: { id: key.id, publicKey: Buffer.from(key.publicKey, 'base64url'), counter: key.counter },
  }).catch(() => null);
  if (!came?.verified) return 'wrong';
  // Of two answers to one challenge, and of a copied key, one is taken.
  if (!(await access.passkeyUsed(key.id, came.authenticationInfo.newCounter, clock()))) return 'wrong';
  await access.clearAttempts(staffId, clock());
  await access.clearTries(staffId, null);
  return 'right';
}

const LONGEST = 20_000;

function readJson<T>(said: string): T | null {
  if (said.length > LONGEST) return null;
  try {
    const read = JSON.parse(said) as unknown;
    return typeof read === 'object' && read !== null ? (read as T) : null;
  } catch {
    return null;
  }
}
