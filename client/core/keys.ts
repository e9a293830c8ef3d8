/** Ids made from a key, so that what is asked twice is stored once. */
import { createHash, randomUUID } from 'node:crypto';
import { BadInput } from '../../platform/errors.ts';

/** A key for something asked once. */
export const newKey = (): string => randomUUID();

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Whether a text is a UUID. */
export const isUuid = (said: string): boolean => UUID.test(said);

/** What is wrong with a key that is none. */
export const KEY_PROBLEM = 'is not a UUID, such as 7f9c24e8-3b1d-4a56-9c0e-2d8f61b7a340; leave it out and one is made';

/** A key that came from outside: a UUID, so that it is as long as every other and says nothing of anybody. */
export function readKey(said: string, what: string): string {
  const tidy = said.trim().toLowerCase();
  if (!isUuid(tidy)) throw new BadInput(`${what} ${KEY_PROBLEM}.`);
  return tidy;
}

/** A UUID that is always the same for the same words. */
export function idFrom(...parts: (string | number)[]): string {
  const hex = createHash('sha256').update(parts.join('\u0000')).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A key of our own for what we ask by ourselves, such as each row of an import: the same for the same purpose and parts. */
export const keyFrom = (purpose: string, ...parts: (string | number)[]): string => idFrom('key', purpose, ...parts);

/** The id under which the nth words of a field of one command are stored. */
export const textId = (key: string, field: string, nth: number): string => idFrom('text', key, field, nth);
/** The id of the case logged under a key. */
export const caseIdFrom = (key: string): string => idFrom('case', key);
