/** How many homes there were on a day, and figures for each thousand of them. Pure. */
import type { IsoDate } from '../policies/types.ts';

/** As the Regulator asks: low cost rental homes, and low cost home ownership. */
export const STOCKS = ['rented', 'shared-ownership'] as const;
export type Stock = (typeof STOCKS)[number];

export const STOCK_NAMES: Record<Stock, string> = {
  rented: 'Low cost rental homes (LCRA)',
  'shared-ownership': 'Low cost home ownership (LCHO)',
};

/** From a day on there are so many; of what is recorded twice of one day, the later holds. */
export interface HomesFrom {
  stock: Stock;
  on: IsoDate;
  homes: number;
}

/** How many of a kind there were on a day; null where nothing is recorded until then. `recorded` in the order it was. */
export function homesOn(recorded: readonly HomesFrom[], stock: Stock, day: IsoDate): number | null {
  let found: HomesFrom | null = null;
  for (const each of recorded)
    if (each.stock === stock && each.on <= day && (found === null || each.on >= found.on)) found = each;
  return found?.homes ?? null;
}

/** All of them on a day: of the kinds that are recorded; null where none is. */
export function allHomesOn(recorded: readonly HomesFrom[], day: IsoDate): number | null {
  const known = STOCKS.map((stock) => homesOn(recorded, stock, day)).filter((n) => n !== null);
  return known.length === 0 ? null : known.reduce((sum, n) => sum + n, 0);
}

/** For each thousand homes, to one decimal place as the Regulator publishes it; null without homes. */
export const perThousand = (count: number, homes: number | null): number | null =>
  homes === null || homes === 0 ? null : Math.round((count / homes) * 10_000) / 10;
