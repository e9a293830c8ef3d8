/**
 * How long what people give may be, by what it is. Asked before anything is read out of it, so that nobody can keep us
 * reading: a field that is longer is answered with one sentence, on every surface. Pure.
 */
import { BadInput } from '../../../platform/errors.ts';

/** Characters, at most. */
export const LONGEST = {
  /** What people tell in their own words. */
  words: 50_000,
  /** One line: a name, a date, a choice, a reference. */
  line: 200,
  email: 320,
  /** A postal address: twenty lines of 200. */
  address: 4_020,
  /** How somebody is reached, in whatever way. */
  reach: 4_020,
  /** A list in one field, such as references of earlier cases. */
  list: 5_000,
} as const;

export type Length = keyof typeof LONGEST;

export const isTooLong = (said: string, kind: Length): boolean => said.length > LONGEST[kind];

/** So much longer than anything fits is not even cleaned first. */
const FAR_TOO_LONG = 4 * LONGEST.words;

/** Throws one sentence for the first value of a form that is far too long to be looked at. */
export function mustBeReadable(given: unknown, naming: (field: string) => string): void {
  if (typeof given !== 'object' || given === null) return;
  for (const [name, value] of Object.entries(given))
    for (const one of [value].flat())
      if (name.length > LONGEST.line || (typeof one === 'string' && one.length > FAR_TOO_LONG))
        throw new BadInput(`${naming(quoted(name))}: that is far too long; at most 50,000 characters are read.`);
}

/** What somebody wrote, short enough to stand in a sentence. */
export const quoted = (said: string): string => (said.length > 60 ? `${said.slice(0, 60)}…` : said);

/** Throws one sentence where it is too long. */
export function mustFit(said: string, kind: Length, what: string): void {
  if (isTooLong(said, kind))
    throw new BadInput(
      `${what}: that is ${said.length} characters; at most ${LONGEST[kind]} fit.${kind === 'words' ? ' File the long text instead.' : ''}`,
    );
}
