/**
 * Codes on paper, for whoever has lost the app: each works once, and only its slow hash is kept. The codes of one set share
 * a random salt, so that a code that is typed costs one hash and not ten.
 */
import { randomBytes, randomInt } from 'node:crypto';
import type { AccessDependencies } from './accounts.ts';
import { hashSlowly, saltIn } from './passwords.ts';

const HOW_MANY = 10;
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
/** Ten signs of 32: 50 bits, and tries are counted. */
const LENGTH = 10;

/** A new set: to be shown once, and to be kept. */
export async function newRecoveryCodes(): Promise<{ codes: string[]; hashes: string[] }> {
  const salt = randomBytes(16);
  const codes = Array.from({ length: HOW_MANY }, () => {
    const signs = Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
    return `${signs.slice(0, LENGTH / 2)}-${signs.slice(LENGTH / 2)}`;
  });
  return { codes, hashes: await Promise.all(codes.map((code) => hashSlowly(signsOf(code), salt))) };
}

const signsOf = (said: string): string => said.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

/** Takes a code as it was typed; false where it is none of theirs, or was taken already. */
export async function takeRecoveryCode(
  { access, clock }: Pick<AccessDependencies, 'access' | 'clock'>,
  staffId: string,
  said: string,
): Promise<boolean> {
  const signs = signsOf(said.slice(0, 4 * LENGTH));
  if (signs.length !== LENGTH) return false;
  const kept = await access.recoveryHashes(staffId);
  const salts = new Set(kept.flatMap((hash) => saltIn(hash)?.toString('base64') ?? []));
  for (const salt of salts) {
    const hash = await hashSlowly(signs, Buffer.from(salt, 'base64'));
    if (kept.includes(hash) && (await access.takeRecoveryCode(staffId, hash, clock()))) return true;
  }
  return false;
}
