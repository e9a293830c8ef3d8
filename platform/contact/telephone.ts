/**
 * Telephone numbers as people in Britain write them: with what was pasted along, an extension, or a word on when to ring.
 * Pure. Numbers of other countries are known by their length only.
 */
import { cleanLine } from '../../letters/signs/clean-words.ts';

/** A number that was read. */
export interface Telephone {
  /** As any telephone or text service dials it: `+447700900123`; as written where the country is not known. */
  dial: string;
  /** What is dialled after the answer. */
  extension: string | null;
  /** Whether it takes text messages: null for another country's. */
  mobile: boolean | null;
}

/** What parts one number from another; a stroke only behind a whole number, for "01632/960001" is one. */
const BETWEEN = / ?(?:[,&|\n]|;(?!ext)|\bor\b|\band\b|(?<=\d(?:[\s-]?\d){9}) ?\/) ?/i;
const EXTENSION = /(?:;?\bext(?:ension|n)?\b\.?[\s:=]*|(?<=\d)\s*[x#]\s*)(\d{1,7})\b/i;
/** First what begins as a number does, then any digits that are enough for one. */
const WRITTEN = [/(?<!\d)(?:\+|\(?0)[\d\s().\-/]{5,}\d/, /\(?\d[\d\s().\-/]{5,}\d/];

/** Every number in what somebody wrote, in order; none where it holds none. */
export function readTelephones(said: string): Telephone[] {
  return tidyTelephone(said)
    .split(BETWEEN)
    .flatMap((part) => {
      const extension = EXTENSION.exec(part)?.[1] ?? null;
      const rest = part.replace(EXTENSION, ' | ');
      const [written] = WRITTEN.flatMap((shape) => shape.exec(rest)?.[0] ?? []);
      const dial = written === undefined ? null : dialled(written);
      return dial === null ? [] : [{ dial, extension, mobile: isMobile(dial) }];
    });
}

/** What was written, with plain digits, hyphens and spaces: kept and shown so, for a person wrote it so. */
export function tidyTelephone(said: string): string {
  return cleanLine(said)
    .normalize('NFKC')
    .replaceAll(/[\p{Pd}\u2212]/gu, '-')
    .replaceAll(/\p{Nd}/gu, asciiDigit)
    .replace(/^\s*tel\s*:\s*/i, '')
    .replaceAll(/(?<=\b0\d{2,4})\/(?=\d{6,})/g, ' ');
}

/** A digit of any script: each script has its ten in a row. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}

/** Null where the digits are too few or too many for a number, by the numbering plan of the UK and E.164. */
function dialled(written: string): string | null {
  const digits = written.replace(/\(0\)/, '').replaceAll(/[^\d+]/g, '');
  const abroad = digits.replace(/^00/, '+');
  if (abroad.startsWith('+44')) return british(abroad.slice(3).replace(/^0/, ''));
  if (abroad.startsWith('+')) return /^\+[1-9]\d{6,14}$/.test(abroad) ? abroad : null;
  if (digits.startsWith('0')) return british(digits.slice(1));
  // The prefix by which a call goes through the relay for deaf people.
  if (/^1800[12]0\d{9,10}$/.test(digits)) return british(digits.slice(6));
  if (/^44\d{9,10}$/.test(digits)) return british(digits.slice(2));
  // A spreadsheet takes the 0 off.
  if (/^[1-37]\d{9}$/.test(digits)) return british(digits);
  return /^\d{7,15}$/.test(digits) ? digits : null;
}

/** By the numbering plan: nine digits behind the 0 only in some places and for some free calls, seven for the oldest. */
const british = (significant: string): string | null =>
  /^(?:1\d{8,9}|[23579]\d{9}|8\d{8,9}|800\d{4}|84546\d{2})$/.test(significant) ? `+44${significant}` : null;

/** 07 but for personal numbers (070) and pagers (076); 07624 is the Isle of Man. */
function isMobile(dial: string): boolean | null {
  if (dial.startsWith('+44')) return /^\+447(?:[1-57-9]\d|624)\d+$/.test(dial);
  return dial.startsWith('+') ? null : false;
}

/** By what a number is found again, with and without +44: the last ten digits of each, as the database works them out. */
export const phoneKeys = (said: string): string[] => [
  ...new Set(readTelephones(said).map(({ dial }) => dial.replaceAll(/\D/g, '').slice(-10))),
];

/** The fewest digits by which a number is known in part, and the most that are no whole one. */
export const PART_DIGITS = { fewest: 4, most: 9 } as const;

/** What is said besides the digits: "ends in 0001", "last four digits are 0001". */
const SAID_BESIDE =
  /\b(?:(?:phone|telephone|mobile|number|digits?|it|the|last|first|four|five|six|ends?|ending|begins?|beginning|starts?|starting|in|with|is|are)\b[\s:]*)+/gi;

/** The digits alone where half a number is all that was said, as callers say it; null where it is anything else. */
export function partOfTelephone(said: string): string | null {
  const digits = tidyTelephone(said)
    .replaceAll(SAID_BESIDE, ' ')
    .replaceAll(/[\s().…-]/g, '');
  return /^\d+$/.test(digits) && digits.length <= PART_DIGITS.most ? digits : null;
}
