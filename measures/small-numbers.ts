/** Small numbers are hidden in what is published, since a few cases of one kind may be somebody's neighbours. Pure. */

/** Fewer than so many are hidden; none at all is nobody, and is shown. */
export const SMALLEST_SHOWN = 5;

export const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_SHOWN;

/**
 * Parts of one whole, null where a part is hidden. Where one alone would be, the next smallest is hidden with it: from the whole and
 * the others it could be worked out.
 */
export function hideSmall(counts: readonly number[]): (number | null)[] {
  const hidden = new Set(counts.flatMap((count, i) => (isSmall(count) ? [i] : [])));
  if (hidden.size === 1) {
    const others = counts.flatMap((count, i) => (hidden.has(i) || count === 0 ? [] : [{ count, i }]));
    const next = others.toSorted((a, b) => a.count - b.count)[0];
    if (next !== undefined) hidden.add(next.i);
  }
  return counts.map((count, i) => (hidden.has(i) ? null : count));
}
