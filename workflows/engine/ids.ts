/** Ids a case gives out, and short fingerprints: pure arithmetic, the same wherever it runs. */

/** The next number by letter: of the ids a case has given out. */
export type NextIds = Readonly<Record<string, number>>;

/**
 * What stands in an event for an id that it gives out until the event is recorded. Rules give out no numbers: however many
 * parts of a decision each give something an id, all of them are numbered in one place. `which` tells it from others of its
 * decision, where one of them speaks of it.
 */
export function toBeNumbered(letter: string, which = ''): string {
  return `${letter}?${which}`;
}

const isToBeNumbered = (id: string): boolean => id.charAt(1) === '?';

/**
 * Events of one decision with their ids, in the order in which they are recorded: P1, P2, … `idsOf` names the ids each of them
 * gives out. Who speaks of one that is given out twice means the last before it; where there is none, the next.
 */
export function numbered<E>(next: NextIds, events: readonly E[], idsOf: (event: E) => readonly string[]): E[] {
  let counted = next;
  const given = events.map((event) => {
    const own = new Map<string, string>();
    for (const id of idsOf(event)) {
      if (!isToBeNumbered(id)) continue;
      const letter = id.charAt(0);
      own.set(id, `${letter}${counted[letter] ?? 1}`);
      counted = countIds(counted, [own.get(id) as string]);
    }
    return own;
  });
  if (given.every((own) => own.size === 0)) return [...events];
  return events.map((event, i) => {
    const meant = new Map([...given.slice(i + 1).toReversed(), ...given.slice(0, i + 1)].flatMap((own) => [...own]));
    return inPlace(event, meant) as E;
  });
}

/** The same data with each of these words in the place of the one it stands for. */
function inPlace(data: unknown, meant: ReadonlyMap<string, string>): unknown {
  if (typeof data === 'string') return meant.get(data) ?? data;
  if (Array.isArray(data)) return data.map((one) => inPlace(one, meant));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, inPlace(value, meant)]));
}

/** Counts the ids an event gives out, so that the next one is new; what has no number yet is not counted. */
export function countIds(next: NextIds, ids: readonly string[]): Record<string, number> {
  const counted = { ...next };
  for (const id of ids) {
    if (isToBeNumbered(id)) continue;
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
