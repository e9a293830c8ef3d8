/** Postal addresses as people write them: whether one can be delivered to as it stands. Pure. */

const POSTCODE = /\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b/i;
/** Somebody says that they cannot give one. */
const NO_POSTCODE = /^\W*(?:no|don[’']?t know(?: the)?|unknown|not known)\W*post ?code\W*$/i;
const STREETS =
  /\b(?:road|rd|street|st|avenue|ave|lane|ln|close|court|ct|house|flat|apartment|apt|way|drive|crescent|place|gardens?|terrace|walk|row|hill|square|mews|grove|estate|tower|buildings?|lodge|park|green|rise|view|heights|mansions|block|room|hostel|p\.?o\.? box)\b/i;

/** Whether an address says where in the country, or in which other country, it is; or that nobody knows. */
export const isWholeAddress = (lines: readonly string[]): boolean =>
  lines.some((line) => POSTCODE.test(line) || NO_POSTCODE.test(line)) || countries().has(nameOf(lines.at(-1) ?? ''));

/** Whether a line only says that the postcode is not known. */
export const saysNoPostcode = (line: string): boolean => NO_POSTCODE.test(line);

/** An address without the line that only says its postcode is not known. */
export const addressLines = (said: string): string[] =>
  said
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !saysNoPostcode(line));

/** Whether words are meant as an address: a postcode, a house's number before a word, or a word that streets end in. */
export const looksLikeAddress = (said: string): boolean =>
  POSTCODE.test(said) || /^\W*\d{1,4}[a-z]?\W+\p{L}{2}/iu.test(said) || STREETS.test(said);

const nameOf = (line: string): string =>
  line
    .toLowerCase()
    .replace(/^the /, '')
    .replaceAll(/[^\p{L} ]/gu, '')
    .trim();

let known: Set<string> | undefined;
/** English names of the countries of the world but ours. */
function countries(): ReadonlySet<string> {
  if (known !== undefined) return known;
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters
    .flatMap((one) => letters.map((two) => one + two))
    .filter((code) => !['GB', 'UK', 'ZZ'].includes(code));
  known = new Set(['usa', 'republic of ireland', 'eire', ...codes.flatMap((code) => nameOf(names.of(code) ?? ''))]);
  known.delete('');
  return known;
}
