/** Chance that can be told again: one seed, always the same choices. Seeds come from fast-check, which shrinks them. */

export interface Chance {
  /** A whole number from 0 to `below`, exclusive. */
  number(below: number): number;
  /** True one time in `times`. */
  once(times: number): boolean;
  /** One of these. */
  of<T>(things: readonly T[]): T;
}

/** Mulberry32: small and even enough to choose by. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_00_00_00_00;
  };
  const number = (below: number): number => Math.floor(next() * below);
  return {
    number,
    once: (times) => number(times) === 0,
    of: <T>(things: readonly T[]): T => {
      if (things.length === 0) throw new RangeError('there is nothing to choose from');
      return things[number(things.length)] as T;
    },
  };
}
