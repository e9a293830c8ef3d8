/** A correction that would change nothing. */

/** Nothing is put right by saying again what stands there. */
export const NOTHING_DIFFERS = 'Nothing here differs from what is recorded: change what is wrong, and leave the rest.';

/** Whether two versions of the same facts are one, whatever order their lists have. */
export function isSame<T extends object>(was: T, is: T): boolean {
  const plain = (v: unknown): unknown => (Array.isArray(v) ? v.map(String).toSorted() : (v ?? null));
  return (Object.keys(is) as (keyof T)[]).every((k) => JSON.stringify(plain(was[k])) === JSON.stringify(plain(is[k])));
}
