/** Ids made from a key, so that what is asked twice is stored once. */
import { createHash, randomUUID } from 'node:crypto';

export const newKey = (): string => randomUUID();

/** A UUID that is always the same for the same words. */
export function idFrom(...parts: (string | number)[]): string {
  const hex = createHash('sha256').update(parts.join('\u0000')).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The id under which the nth words of a field of one command are stored. */
export const textId = (key: string, field: string, nth: number): string => idFrom('text', key, field, nth);
/** The id of the case logged under a key. */
export const caseIdFrom = (key: string): string => idFrom('case', key);
