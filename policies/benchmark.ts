/** What a landlord gives to a benchmarking club: each of the club's names beside the figure it is made of (LN-6). */

/** What of a figure is taken. */
export const TAKES = ['count', 'holds', 'percent', 'median-days', 'mean-days', 'pounds', 'per-1000-homes'] as const;
export type Take = (typeof TAKES)[number];

/** One name of the club's. */
export interface BenchmarkSetting {
  heading: string;
  /** Which figure, by its id; read where figures are known (client/management/packs/benchmark.ts). */
  measure: string;
  take: Take;
  /** Of a figure with parts: only this one, such as upheld. */
  part?: string | undefined;
}

/** So many names are given at most. */
export const MOST_COLUMNS = 200;
