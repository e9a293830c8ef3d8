/** Chance by a seed: the same seed throws the same things in the same order, whatever else happens meanwhile. */
import { idFrom } from '../../client/core/keys.ts';

export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  uuid(): string;
  /** Chance of its own for one part, so that what others draw changes nothing of it. */
  of(name: string | number): Random;
}

/** Chance from these words. */
export function randomFrom(...seed: (string | number)[]): Random {
  const name = seed.join(':');
  let state = Number.parseInt(idFrom('chance', name).slice(0, 8), 16);
  let drawn = 0;
  const next = (): number => {
    // Mulberry32: small, and good enough for what is not secret.
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
    pick: <T>(from: readonly T[]): T => {
      if (from.length === 0) throw new Error('there is nothing to pick from');
      return from[Math.floor(next() * from.length)] as T;
    },
    uuid: () => idFrom('chaos', name, drawn++),
    of: (part) => randomFrom(...seed, part),
  };
}
