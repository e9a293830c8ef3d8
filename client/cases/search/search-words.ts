/** What somebody typed into the search, taken apart: references, a postcode, an email, a telephone number, a street, and words that may be a name or be said. Pure. */
import { addressQuery, nameWords } from '../../../db/queries/cases/name-matching.ts';
import { cleanLine } from '../../../letters/signs/clean-words.ts';
import { readEmailAddress } from '../../../platform/contact/email-address.ts';
import { looksLikeAddress } from '../../../platform/contact/postal-address.ts';
import { PART_DIGITS, partOfTelephone, phoneKeys } from '../../../platform/contact/telephone.ts';
import { distance } from '../../core/input/suggest.ts';

/** Longest search: more than anybody types, less than a page pasted in. */
export const LONGEST = 200;
const MOST_WORDS = 8;

export interface SearchWords {
  /** References as they are written out: NFH-2026-00123. */
  references: string[];
  /** In capitals without a space, whole or only its first half. */
  postcode: { code: string; whole: boolean } | null;
  /** An address of an email, a telephone number as it was written, and a street in the database's language. */
  email: string | null;
  phone: string | null;
  /** Digits that may be half of a telephone number. */
  phonePart: string | null;
  /** What was typed says less of a telephone number than one is found by. */
  tooFewDigits: boolean;
  street: string | null;
  /** The words that are left, as names are compared. */
  words: string[];
  /** The same as they were typed, for the text of cases: quotes and "or" are understood there. */
  text: string;
}

const REFERENCE = /\b([a-z]{2,5})-(\d{4})-(\d{1,9})\b/gi;
/** Half a number beside a name. */
const DIGITS_LAST = /(?<=\p{L}\s)\d[\d\s-]{2,}\d$/u;
/** Seven digits are a reference's number; more are a telephone's. */
const TELEPHONE = /(?<![\d-])(?:\+|\(?\d)[\d\s().-]{8,}\d(?!-)/;
const NUMBER = /^#?0*(\d{1,7})$/;
const WHOLE_POSTCODE = /\b([a-z]{1,2}\d[a-z\d]?)\s?(\d[a-z]{2})\b/i;
const HALF_POSTCODE = /(?:^|\s)([a-z]{1,2}\d[a-z\d]?)(?=\s|$)/i;
/** How many years back a bare number is looked for. */
const YEARS = 8;

/** `prefix` and `year` write out a bare number as a reference: "123" is NFH-2026-00123, or last year's. */
export function readSearch(said: string, { prefix, year }: { prefix: string; year: number }): SearchWords {
  let text = cleanLine(said)
    .slice(0, LONGEST)
    .replaceAll(/[\p{Pd}\u2212]/gu, '-');
  const drop = (part: string): void => void (text = text.replace(part, ' ').replace(/\s+/g, ' ').trim());
  const emailed = text.split(' ').find((word) => word.includes('@') && readEmailAddress(word) !== null);
  const email = emailed === undefined ? null : (readEmailAddress(emailed)?.address ?? null);
  if (emailed !== undefined) drop(emailed);
  const dialled = TELEPHONE.exec(text)?.[0].trim();
  const phone = dialled !== undefined && phoneKeys(dialled).length > 0 ? dialled : null;
  if (phone !== null) drop(phone);
  const references = [...text.matchAll(REFERENCE)].map(([, letters = '', of = '', number = '']) =>
    [letters.toUpperCase(), of, number.padStart(5, '0')].join('-'),
  );
  text = text.replace(REFERENCE, ' ').trim();
  const number = NUMBER.exec(text)?.[1];
  const half = phone === null ? (partOfTelephone(text) ?? partOfTelephone(DIGITS_LAST.exec(text)?.[0] ?? '')) : null;
  const phonePart = half !== null && half.length >= PART_DIGITS.fewest ? half : null;
  if (number !== undefined)
    for (let back = 0; back < YEARS; back++) references.push(`${prefix}-${year - back}-${number.padStart(5, '0')}`);
  const whole = WHOLE_POSTCODE.exec(text);
  const begun = whole ? null : HALF_POSTCODE.exec(text);
  const found = whole ?? begun;
  if (found) text = text.replace(found[0], ' ').replace(/\s+/g, ' ').trim();
  return {
    references: [...new Set(references)],
    postcode: found ? { code: `${found[1] ?? ''}${whole?.[2] ?? ''}`.toUpperCase(), whole: whole !== null } : null,
    email,
    phone,
    phonePart,
    tooFewDigits: half !== null && phonePart === null,
    street: looksLikeAddress(text) ? addressQuery(text) : null,
    // The digits belong to the number, and to no name.
    words: nameWords(phonePart === null ? text : nameBeside(text)).slice(0, MOST_WORDS),
    text,
  };
}

/** What stands before half a number; nothing where the number is all that was said. */
const nameBeside = (text: string): string => (partOfTelephone(text) === null ? text.replace(DIGITS_LAST, '') : '');

/** Of the words in the directory of names those that are a slip of this one: one letter off, from six letters on two. */
export function slipsOf(word: string, near: readonly string[]): string[] {
  const most = word.length >= 6 ? 2 : 1;
  return near.filter((n) => n !== word && distance(word, n) <= most);
}

export type NameFit = 'same' | 'begins' | 'like';

/** How a name fits the words looked for: each is one of its words, begins one, or is spelt otherwise. */
export function fitOf(name: string | null, words: readonly string[]): NameFit {
  const of = nameWords(name ?? '');
  if (words.every((w) => of.includes(w))) return 'same';
  return words.every((w) => of.some((n) => n.startsWith(w))) ? 'begins' : 'like';
}
