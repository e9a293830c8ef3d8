/**
 * Words as people type, paste and send them, made such that every later step can hold, find and print them. What a
 * program meant and another misread becomes what was meant; what only hides is taken out; nothing a person can read is
 * lost. Command line, pages and imports all clean with this. Pure, and cleaning twice changes nothing more.
 */
import { readMisread } from './misread.ts';
import { SYMBOLS } from './symbols.ts';

/** More than any text needs that was not made to keep us cleaning: each round may take off one layer of a long nest. */
const MOST_ROUNDS = 20;

/** Cleans a text of any length; its lines stay, each ended by "\n". */
export function cleanWords(said: string): string {
  let words = said;
  // What hid between two signs may have parted what belongs together: cleaned until nothing more is found.
  for (let round = 0; round < MOST_ROUNDS && !PLAIN.test(words); round++) {
    const clean = cleanOnce(words);
    if (clean === words) break;
    words = clean;
  }
  return words;
}

function cleanOnce(said: string): string {
  const whole = said.replaceAll(/\r\n?|[\u2028\u2029\v\f]/g, '\n').replaceAll(HALF_CHARACTER, '\uFFFD');
  const meant = readMisread(whole).replaceAll(MAPPED, (sign) => SYMBOLS.get(sign) ?? sign);
  return visible(meant.replaceAll(SPACES, ' ')).normalize('NFC');
}

/** Cleans what stands in one line, such as a name: also without line ends, double spaces, and spaces at its ends. */
export const cleanLine = (said: string): string => cleanWords(said).replaceAll(/\s+/g, ' ').trim();

/** Cleans every text in what a form, a file or a command gave, at any depth; what is no text stays what it is. */
export function cleanGiven<T>(given: T): T {
  if (typeof given === 'string') return cleanWords(given) as T;
  if (Array.isArray(given)) return given.map(cleanGiven) as T;
  if (typeof given !== 'object' || given === null || Object.getPrototypeOf(given) !== Object.prototype) return given;
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, cleanGiven<unknown>(value)])) as T;
}

/** Nearly every text is: nothing in it to be changed. */
const PLAIN = /^[\t\n -~£‘’“”–—…•€]*$/;
/** It stands alone where a text was cut in the middle of an emoji, and means nothing. */
const HALF_CHARACTER = /\p{Surrogate}/gu;
/** Spaces that a reader cannot tell from a space, while searches, telephone numbers and line breaks stumble over them. */
const SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;
// oxlint-disable-next-line no-control-regex -- Word's own hyphen is one
const MAPPED = /[\uE000-\uF8FF\u001E]/g;

/** Signs without an appearance of their own: controls, joiners, marks of direction, fillers, what is no character. */
const HIDDEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\uFFFC]/u;

const JOINERS = ['\u200C', '\u200D'];
/** Scripts in which a joiner changes how a word is written. */
const JOINED =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Tibetan}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Thaana}]/u;
/** Scripts without spaces, in which an empty space shows where a line may break. */
const UNSPACED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const PICTURE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u20E3]/u;
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const MARKS_OF_DIRECTION = ['\u200E', '\u200F', '\u061C'];
const WAVING_FLAG = '\u{1F3F4}';
const TAG = /[\u{E0020}-\u{E007F}]/u;

/** Without hidden signs, but for those that a reader would miss: in words of other scripts, in emoji and in flags. */
function visible(text: string): string {
  if (!HIDDEN.test(text)) return text;
  const signs = [...text];
  const rightToLeft = RIGHT_TO_LEFT.test(text);
  const nextSeen = seenAfter(signs);
  const kept: string[] = [];
  let inFlag = false;
  for (const [i, sign] of signs.entries()) {
    if (!HIDDEN.test(sign)) {
      inFlag = sign === WAVING_FLAG;
      kept.push(sign);
      continue;
    }
    const before = kept.at(-1) ?? '';
    const after = nextSeen[i] ?? '';
    inFlag &&= TAG.test(sign);
    if (inFlag || isNeeded(sign, before, after, rightToLeft)) kept.push(sign);
  }
  return kept.join('');
}

/** For each sign the next one that is seen; from the end, so that a long run of hidden ones is walked once. */
function seenAfter(signs: readonly string[]): string[] {
  const after: string[] = Array.from({ length: signs.length }, () => '');
  let seen = '';
  for (let i = signs.length - 1; i >= 0; i--) {
    after[i] = seen;
    const sign = signs[i] as string;
    if (!HIDDEN.test(sign)) seen = sign;
  }
  return after;
}

function isNeeded(sign: string, before: string, after: string, rightToLeft: boolean): boolean {
  if (JOINERS.includes(sign))
    return JOINED.test(before) || (PICTURE.test(after) && (PICTURE.test(before) || before === '\uFE0F'));
  if (MARKS_OF_DIRECTION.includes(sign)) return rightToLeft;
  if (sign === '\u200B') return UNSPACED.test(before) && UNSPACED.test(after);
  // How a sign before it is drawn: an emoji in colour, a digit on a key, a form of a Chinese character.
  if (/\p{Variation_Selector}/u.test(sign))
    return /[\p{Emoji}\p{Script=Han}\p{Script=Myanmar}\p{Script=Mongolian}]/u.test(before);
  if (sign === '\u180E') return /\p{Script=Mongolian}/u.test(before);
  // Numbers and verses in Arabic and Syriac, and fillers of Korean syllables, are drawn.
  if (/[\u0600-\u0605\u06DD\u070F\u08E2\u{110BD}\u{110CD}]/u.test(sign)) return true;
  return /[\u115F\u1160]/.test(sign) && /[\u1100-\u11FF]/.test(after + before);
}
