/**
 * A customer's private link: opaque, and made from the installation's secret, the case and what it stands in, so that the
 * same letter written again is the same bytes. Whoever does not know the secret can neither make one nor tell a right one
 * from a wrong one; kept is only its hash.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { LetterBrief, Representative } from '../../workflows/complaint/events.ts';
import { LETTER_SPECS } from '../../workflows/complaint/letters/specs.ts';
import { earlierKeys, signingKey, verifyingKeys } from './signing-keys.ts';

/** What links are made with. */
export interface LinkSettings {
  /** The address people reach the pages at, without a slash at its end. */
  baseUrl: string;
  /** The installation's secret, with those before it that still count (signing-keys.ts). */
  secret: string;
}

/** How long a link opens the page: a year, in which a customer may still go to the Ombudsman. */
export const LINK_DAYS = 365;
const DAY_MS = 86_400_000;

const HALF = 16;
const SHAPE = /^[A-Za-z0-9_-]{43}$/;

const hmac = (key: Buffer, ...parts: string[]): Buffer =>
  createHmac('sha256', key).update(parts.join('\u0000')).digest().subarray(0, HALF);
const sealOf = (key: Buffer, id: Buffer): Buffer => hmac(key, 'putright link seal', id.toString('hex'));

/** The token for this case in this place: a letter's id, or another name for where it is given. */
export function linkToken(secret: string, caseId: string, place: string): string {
  const key = signingKey(secret, 'links');
  const id = hmac(key, 'putright link', caseId, place);
  return Buffer.concat([id, sealOf(key, id)]).toString('base64url');
}

/** Signs that nobody takes for another, on paper or read out: no 0 and O, 1 and I, 2 and Z, 5 and S, 8 and B, U and V. */
const CODE_SIGNS = '34679ACDEFGHJKMNPQRTWXY';
const CODE_LENGTH = 10;

/**
 * The short code that opens the same page, for whoever has the letter on paper: ten signs in two groups. About 45 bits, so
 * guessing is kept slow where it is typed in, and never possible elsewhere.
 */
export function linkCode(secret: string, caseId: string, place: string): string {
  let rest = BigInt(`0x${hmac(signingKey(secret, 'codes'), 'putright short code', caseId, place).toString('hex')}`);
  let code = '';
  while (code.length < CODE_LENGTH) {
    code += CODE_SIGNS[Number(rest % BigInt(CODE_SIGNS.length))];
    rest /= BigInt(CODE_SIGNS.length);
  }
  return `${code.slice(0, CODE_LENGTH / 2)}-${code.slice(CODE_LENGTH / 2)}`;
}

/** A code as somebody typed it, in one way of writing; null for what can be none. */
export function readCode(said: string): string | null {
  const signs = said.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  const known = signs.length === CODE_LENGTH && [...signs].every((sign) => CODE_SIGNS.includes(sign));
  return known ? signs : null;
}

/** Under what a code is known: made with the secret, so that whoever reads the database cannot try codes out. */
export function codeHash(secret: string, code: string): string {
  return codeHashBy(signingKey(secret, 'codes'), code);
}

/** Under what a code may be known that is typed in now: letters were sent under older secrets too. */
export function codeHashes(secret: string, code: string): string[] {
  return [...verifyingKeys(secret, 'codes'), ...earlierKeys(secret)].map((key) => codeHashBy(key, code));
}

function codeHashBy(key: Buffer, code: string): string {
  return createHmac('sha256', key)
    .update(`putright short code kept\u0000${readCode(code) ?? ''}`)
    .digest('hex');
}

/** Whether we made this token, by any secret that counts: what was guessed is known for it without asking the database. */
export function isOurToken(secret: string, said: string): boolean {
  if (!SHAPE.test(said)) return false;
  const bytes = Buffer.from(said, 'base64url');
  // The last letter holds bits that mean nothing: only the way we write it counts.
  if (bytes.length !== 2 * HALF || bytes.toString('base64url') !== said) return false;
  const keys = [...verifyingKeys(secret, 'links'), ...earlierKeys(secret)];
  return keys.some((key) => timingSafeEqual(bytes.subarray(HALF), sealOf(key, bytes.subarray(0, HALF))));
}

/** Under what a token is known. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function linkUrl({ baseUrl }: Pick<LinkSettings, 'baseUrl'>, token: string): string {
  return `${baseUrl}/mine/${token}`;
}

/** The address of a landlord's privacy notice: nothing in it is secret. */
export function privacyUrl({ baseUrl }: Pick<LinkSettings, 'baseUrl'>, landlordId: string): string {
  return `${baseUrl}/privacy/${landlordId}`;
}

/** Until when a link given on this day opens the page. */
export function linkExpires(given: Date): Date {
  return new Date(given.getTime() + LINK_DAYS * DAY_MS);
}

/** A link that opens nothing, for letters that are only looked at. */
export const EXAMPLE_LINK = 'https://putright.example/mine/your-own-private-link';

/**
 * Whether a letter may carry the link: to the customer, and to who acts for them with authority on file (IN-7). What an
 * elected representative or a contractor gets is a copy, which opens nothing.
 */
export function mayCarryLink(
  brief: Pick<LetterBrief, 'code' | 'to'>,
  about: { representative: Representative; authorityOnFile: boolean },
): boolean {
  if (LETTER_SPECS[brief.code].withoutLink === true) return false;
  if (brief.to === 'customer') return true;
  const elected = about.representative === 'mp' || about.representative === 'councillor';
  return brief.to === 'representative' && !elected && about.authorityOnFile;
}

/** What a letter that is only looked at shows where its reader's link will stand; null where none will. */
export function exampleLink(brief: Pick<LetterBrief, 'code' | 'to'>): string | null {
  return mayCarryLink(brief, { representative: 'none', authorityOnFile: false }) ? EXAMPLE_LINK : null;
}

/** The code of a letter that is only looked at: it opens nothing. */
export const EXAMPLE_CODE = 'AAAAA-AAAAA';

/** A letter's words for whoever is not its reader: every private link and code in them cut short, links to accounts too. */
export function withoutLinks(words: string): string {
  return words
    .replaceAll(/(\/(?:mine|invite|first)\/)[A-Za-z0-9_-]{43}/g, '$1…')
    .replaceAll(new RegExp(`\\b[${CODE_SIGNS}]{5}-[${CODE_SIGNS}]{5}\\b`, 'g'), '…');
}
