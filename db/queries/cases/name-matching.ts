/** Names and streets as they are compared: what `plain_name` does in the database. Pure. */

/** Signs that stand for an apostrophe, whichever key or program made them. */
const APOSTROPHES = /['’‘`´ʼʻ′＇]/g;

/** The words of a name: small letters, without accents and apostrophes, parted at hyphens. */
export function nameWords(name: string): string[] {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(APOSTROPHES, '');
  return plain.split(/[^\p{L}\p{N}\p{M}]+/u).filter((w) => w !== '');
}

const TITLES = [
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'mister',
  'madam',
  'dr',
  'doctor',
  'prof',
  'professor',
  'rev',
  'reverend',
];
const MORE_TITLES = ['sir', 'dame', 'lady', 'lord', 'cllr', 'councillor', 'master', 'and'];

/** Without how somebody is addressed, which few records hold; a name of titles alone stays. */
export function withoutTitles(words: readonly string[]): string[] {
  const rest = words.filter((w) => !TITLES.includes(w) && !MORE_TITLES.includes(w));
  return rest.some((w) => w.length > 1) ? rest : [...words];
}

/**
 * Whether two names may be one person's: the words of the shorter stand in the longer, as they are or by their first letter.
 * A name that nobody knows may be anybody's.
 */
export function namesAgree(one: string | null | undefined, other: string | null | undefined): boolean {
  const [a, b] = [one, other].map((name) => withoutTitles(nameWords(name ?? ''))) as [string[], string[]];
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  return shorter.every((w) =>
    longer.some((l) => l === w || (w.length === 1 && l.startsWith(w)) || (l.length === 1 && w.startsWith(l))),
  );
}

/** Whether two names are written alike, but for titles, accents, the case of letters and the order of words. */
export function isSameName(one: string | null | undefined, other: string | null | undefined): boolean {
  const [a, b] = [one, other].map((name) =>
    withoutTitles(nameWords(name ?? ''))
      .toSorted()
      .join(' '),
  );
  return a !== '' && a === b;
}

/** Beginnings of a name that some write apart and some do not: O Connor, OConnor. */
const BEGINNINGS = ['o', 'mc', 'mac', 'd', 'de', 'st', 'al', 'el', 'fitz'];

/**
 * Names in the database's own language (tsquery): each word as it is or as the beginning of one, or as one of `slips`;
 * and beginnings such as O' and Mc apart or joined. Null where no word is long enough to be told apart.
 */
export function nameQuery(words: readonly string[], slips: ReadonlyMap<string, readonly string[]>): string | null {
  const terms: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const next = words[i + 1];
    if (BEGINNINGS.includes(word) && next !== undefined && next.length >= 3) {
      terms.push(`('${word}' & ${wordTerm(next, slips)} | '${word}${next}':*)`);
      i++;
    } else if (word.length >= 2) terms.push(wordTerm(word, slips));
  }
  return terms.length === 0 ? null : terms.join(' & ');
}

function wordTerm(word: string, slips: ReadonlyMap<string, readonly string[]>): string {
  if (word.length < 3) return `'${word}'`;
  const apart = BEGINNINGS.filter((b) => word.startsWith(b) && word.length >= b.length + 4).map(
    (b) => `('${b}' & '${word.slice(b.length)}':*)`,
  );
  return `(${[`'${word}':*`, ...(slips.get(word) ?? []).map((n) => `'${n}'`), ...apart].join(' | ')})`;
}

/** Short and long for one word in an address. */
const SHORT = [
  ['road', 'rd'],
  ['street', 'st'],
  ['saint', 'st'],
  ['avenue', 'ave'],
  ['lane', 'ln'],
  ['close', 'cl'],
  ['court', 'ct'],
  ['crescent', 'cres'],
  ['drive', 'dr'],
  ['gardens', 'gdns'],
  ['terrace', 'terr'],
  ['square', 'sq'],
  ['place', 'pl'],
  ['apartment', 'apt'],
  ['flat', 'fl'],
  ['house', 'hse'],
  ['building', 'bldg'],
];

/** An address in the language of tsquery: every word, however it is shortened; the last may be begun only. */
export function addressQuery(said: string): string | null {
  const words = nameWords(said);
  if (!words.some((w) => w.length > 2)) return null;
  const terms = words.map((word, i) => {
    const ways = new Set([word, ...SHORT.filter((pair) => pair.includes(word)).flat()]);
    const last = i === words.length - 1 && word.length >= 3;
    return `(${[...ways].map((w) => (last && w === word ? `'${w}':*` : `'${w}'`)).join(' | ')})`;
  });
  return terms.join(' & ');
}
