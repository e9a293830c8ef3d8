/** Answers that seldom change, kept for a moment: a busy client asks for the same staff list with every command. */

export interface Cached<K, V> {
  (key: K): Promise<V>;
  /** Forgets everything: something was written. */
  forget(): void;
}

/** Asks once and gives the same answer for `ms`; those who ask meanwhile wait for the one answer. A failure is not kept. */
export function cached<K, V>(ms: number, ask: (key: K) => Promise<V>): Cached<K, V> {
  const known = new Map<K, { at: number; answer: Promise<V> }>();
  const asked = (key: K): Promise<V> => {
    const found = known.get(key);
    if (found && performance.now() - found.at < ms) return found.answer;
    const answer = ask(key);
    known.set(key, { at: performance.now(), answer });
    answer.catch(() => known.delete(key));
    return answer;
  };
  return Object.assign(asked, { forget: () => known.clear() });
}
