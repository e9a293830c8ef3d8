/** Ids a case gives out, and short fingerprints: pure arithmetic, the same wherever it runs. */

/** New ids in order: P1, P2, …; `skip` of them already given out by this decision. `next` holds the next number by letter. */
export function newId(next: Readonly<Record<string, number>>, letter: string, skip = 0): string {
  return `${letter}${(next[letter] ?? 1) + skip}`;
}

/** Counts the ids an event gives out, so that the next one is new. */
export function countIds(next: Readonly<Record<string, number>>, ids: readonly string[]): Record<string, number> {
  const counted = { ...next };
  for (const id of ids) {
    const letter = id.slice(0, 1);
    counted[letter] = Math.max(counted[letter] ?? 1, Number(id.slice(1)) + 1);
  }
  return counted;
}

/** A 32-bit number from words (FNV-1a): spread evenly, not secret. */
export function hashOf(words: string, seed = 0x81_1c_9d_c5): number {
  let hash = seed;
  for (let i = 0; i < words.length; i++) {
    hash ^= words.charCodeAt(i);
    hash = Math.imul(hash, 0x01_00_01_93) >>> 0;
  }
  return hash >>> 0;
}

/** A short fingerprint of plain data: equal for equal data however its keys are ordered, different for all that is met in practice. */
export function digestOf(data: unknown): string {
  const words = JSON.stringify(inOrder(data)) ?? '';
  const half = (seed: number): string => hashOf(words, seed).toString(16).padStart(8, '0');
  return half(0x81_1c_9d_c5) + half(0x9e_37_79_b9);
}

/** The same data with its keys in order, as the database may give them back in another. */
function inOrder(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(inOrder);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, inOrder(value)]),
  );
}
