/**
 * The installation's secret and the keys made from it, one for each purpose, so that what signs one thing says nothing of
 * another (HKDF, RFC 5869). The secret is one word or several lines: the first word signs, and those below it, each with the
 * last day on which it counts, still verify what they signed: `WORD` and `WORD 2027-11-27`.
 */
import { hkdfSync } from 'node:crypto';

/** What is signed. */
export type Purpose = 'links' | 'codes' | 'forms' | 'cookies' | 'commands' | 'bounces';

export interface Secret {
  word: string;
  /** The last day on which it counts; null for the one that signs. */
  until: string | null;
}

const KEY_BYTES = 32;
const ENDING = /^(.+) (\d{4}-\d{2}-\d{2})$/;

/** Every secret in the setting, the one that signs first. */
export function secretsIn(setting: string): Secret[] {
  const [first = '', ...older] = setting.split('\n');
  return [
    { word: first, until: null },
    ...older.flatMap((line): Secret[] => {
      const [, word, until] = ENDING.exec(line.trim()) ?? [];
      return word === undefined || until === undefined ? [] : [{ word, until }];
    }),
  ];
}

/** The setting that says these secrets. */
export const settingOf = (secrets: readonly Secret[]): string =>
  secrets.map(({ word, until }) => (until === null ? word : `${word} ${until}`)).join('\n');

/** The words of the secrets that count on this day, the newest first. */
export function countingWords(setting: string, now: Date = new Date()): string[] {
  const today = now.toISOString().slice(0, 10);
  return secretsIn(setting).flatMap(({ word, until }) => (until === null || until >= today ? [word] : []));
}

/** Deriving costs some microseconds, and pages sign with every answer. */
const derived = new Map<string, Buffer>();
const MOST_KEPT = 100;

function keyOf(word: string, purpose: Purpose): Buffer {
  const name = `${purpose} ${word}`;
  const known = derived.get(name);
  if (known) return known;
  if (derived.size >= MOST_KEPT) derived.clear();
  const key = Buffer.from(hkdfSync('sha256', word, '', `putright ${purpose}`, KEY_BYTES));
  derived.set(name, key);
  return key;
}

/** The word of the secret that signs. */
export function signingWord(setting: string): string {
  return secretsIn(setting)[0]?.word ?? '';
}

/** The key that signs for this purpose. */
export function signingKey(setting: string, purpose: Purpose): Buffer {
  return keyOf(signingWord(setting), purpose);
}

/** The keys that may have signed what is shown now, the newest first. */
export function verifyingKeys(setting: string, purpose: Purpose, now: Date = new Date()): Buffer[] {
  return countingWords(setting, now).map((word) => keyOf(word, purpose));
}

/** The secrets themselves: links and codes in letters of earlier releases were made with them. */
export function earlierKeys(setting: string, now: Date = new Date()): Buffer[] {
  return countingWords(setting, now).map((word) => Buffer.from(word));
}
