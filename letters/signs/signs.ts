/**
 * The signs of a letter's words as paper can show them: what no typeface of ours has is replaced, never a reason for no letter
 * (RC-4); and lines break where they must.
 */
import { cleanWords } from './clean-words.ts';
import { isInSomeFont } from '../print/fonts.ts';

/** Stands where a sign cannot be printed. */
export const REPLACED = '□';

/** What every typeface has needs no look at it. */
const UNSURE = /[\P{ASCII}\u007F]/gu;

/** Cleaned words as the PDF can show them: a plainer form of a sign where the typefaces have only that, else `REPLACED`. */
export function printable(text: string): string {
  return text.replaceAll(UNSURE, (sign) => asPrinted(sign));
}

const NOTHING_TO_SEE = /^(?:\p{Cc}|\p{Variation_Selector}|[\u{E0020}-\u{E007F}])$/u;

function asPrinted(sign: string): string {
  // Which look an emoji or a flag has is said by signs of their own; ours have one look. Controls are nothing to see.
  if (NOTHING_TO_SEE.test(sign)) return '';
  // A line's end inside a value is no sign at all.
  if (sign === '\u2028' || isPrinted(sign)) return sign;
  const plainer = sign.normalize('NFKC');
  return plainer !== sign && [...plainer].every((each) => isPrinted(each)) ? plainer : REPLACED;
}

const isPrinted = (sign: string): boolean => isInSomeFont(sign.codePointAt(0) ?? 0);

/** A sign that the printed letter cannot show, and the words round it. */
export interface UnprintableSign {
  sign: string;
  /** As others can look it up: `U+10480`. */
  code: string;
  /** Some of the words round it. */
  near: string;
}

/** Each sign of a text that would be replaced in print, once. */
export function unprintableIn(text: string): UnprintableSign[] {
  const words = cleanWords(text);
  const found = new Map<string, UnprintableSign>();
  for (const { 0: sign, index } of words.matchAll(UNSURE))
    if (!found.has(sign) && asPrinted(sign) === REPLACED && sign !== REPLACED)
      found.set(sign, {
        sign,
        code: `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
        near: words
          .slice(Math.max(0, index - 20), index + 20)
          .replaceAll(/\s+/g, ' ')
          .trim(),
      });
  return [...found.values()];
}

/** What the writer of these words is told of signs that print cannot show; null where there are none. `what` names the field. */
export function notPrinted(written: readonly { what: string; body: string }[]): string | null {
  const told = written.flatMap(({ what, body }) =>
    unprintableIn(body).map(({ sign, code, near }) => `“${sign}” (${code}) in ${what}, near “${near}”`),
  );
  if (told.length === 0) return null;
  return `Printed letters cannot show ${told.join('; ')}: they have ${REPLACED} there. Emails show it.`;
}

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
const DATE = String.raw`\b\d{1,2} (?:${MONTHS}) \d{4}\b`;
/** A telephone number as people group it, and the day of a date. */
const TOGETHER = new RegExp(String.raw`\b0\d{2,4}(?: \d{3,6}){1,3}\b|${DATE}`, 'g');
const WITH_WEEKDAY = new RegExp(String.raw`\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day ${DATE}`, 'g');
/** The most figures a telephone number has; more of them in one row are several things. */
const TELEPHONE = 12;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Where lines may break and where not: a telephone number and a date stay in one line where `width` (in signs of the widest
 * kind) holds them, and whatever is longer than the line breaks inside, so that nothing leaves the page.
 */
export function inLines(text: string, width: number): string {
  // A blank that may not break is the writer's layout, not ours: this page is another.
  const loose = text.replaceAll(/[\u00A0\u2007\u202F]/g, ' ').replaceAll('\u2060', '');
  const broken = loose.replaceAll(new RegExp(String.raw`[^\s\u200B-]{${width + 1},}`, 'gu'), withBreaks);
  const dates = width >= 20 ? broken.replaceAll(WITH_WEEKDAY, glued) : broken;
  return dates.replaceAll(TOGETHER, (found) => (found.replaceAll(/\D/g, '').length > TELEPHONE ? found : glued(found)));
}

const glued = (found: string): string => found.replaceAll(' ', '\u00A0');

/** Breaks first where a reader would: after the signs that addresses are made of, else wherever a sign ends. */
function withBreaks(run: string): string {
  let line = 0;
  let out = '';
  for (const { segment } of graphemes.segment(run)) {
    out += segment;
    line++;
    if (line >= 12 || (line >= 4 && /[/.,;:@_=&?)]$/.test(segment))) {
      out += '\u200B';
      line = 0;
    }
  }
  return out;
}
