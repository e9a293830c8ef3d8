/** The word somebody probably meant. */

/** How many slips make one word of the other: a letter changed, added, left out, or two swapped. */
export function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, i) => i)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(change, at(i - 1, j) + 1, at(i, j - 1) + 1, swapped ? at(i - 2, j - 2) + 1 : Infinity));
    }
  }
  return at(a.length, b.length);
}

/** Longer is no slip of a word we have, and comparing takes time with each letter. */
const LONGEST_WORD = 60;

/** The nearest of the words, if one is near enough to be a slip of the finger or a beginning of the word. */
export function nearest(said: string, words: readonly string[]): string | null {
  if (said.length > LONGEST_WORD) return null;
  const lower = said.toLowerCase();
  const begins = words.filter((w) => lower.length >= 3 && w.startsWith(lower));
  if (begins.length === 1) return begins[0] ?? null;
  const scored = words.map((word) => ({ word, off: distance(lower, word) })).toSorted((x, y) => x.off - y.off);
  const best = scored[0];
  return best && best.off <= Math.max(1, Math.floor(best.word.length / 3)) ? best.word : null;
}

/** ' Did you mean "northfield"?' or, where nothing is near, the whole list when it is short. */
export function didYouMean(said: string, words: readonly string[]): string {
  const near = nearest(said, words);
  if (near !== null) return ` Did you mean "${near}"?`;
  return words.length > 0 && words.length <= 12 ? ` There are: ${words.join(', ')}.` : '';
}
