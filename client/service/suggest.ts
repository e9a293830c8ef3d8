/** The word somebody probably meant. */

/** How many letters must change to make one word of the other (Levenshtein). */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The nearest of the words, if one is near enough to be a slip of the finger or a beginning of the word. */
export function nearest(said: string, words: readonly string[]): string | null {
  const lower = said.toLowerCase();
  const begins = words.filter((w) => lower.length >= 3 && w.startsWith(lower));
  if (begins.length === 1) return begins[0] ?? null;
  const scored = words.map((word) => ({ word, off: distance(lower, word) })).toSorted((x, y) => x.off - y.off);
  const best = scored[0];
  return best && best.off <= Math.max(1, Math.floor(best.word.length / 3)) ? best.word : null;
}

/** ' Did you mean "octavia"?' or, where nothing is near, the whole list when it is short. */
export function didYouMean(said: string, words: readonly string[]): string {
  const near = nearest(said, words);
  if (near !== null) return ` Did you mean "${near}"?`;
  return words.length > 0 && words.length <= 12 ? ` There are: ${words.join(', ')}.` : '';
}
