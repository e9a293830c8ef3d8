/**
 * A run chart's middle and its normal range, so that noise is not called a trend: the limits of an individuals chart (XmR),
 * three standard deviations as the mean moving range estimates them.
 */

/** So many months must be known before a range is told. */
export const MONTHS_FOR_RANGE = 8;
/** The mean moving range of two neighbours, times this, is three standard deviations (3 / 1.128). */
const THREE_SIGMA = 2.66;
/** So many in a row on one side of the middle are a shift. */
const RUN = 8;

export interface NormalRange {
  middle: number;
  low: number;
  high: number;
}

export type Signal = 'above' | 'below' | 'shift-up' | 'shift-down' | null;

/** The range within which these months move by chance; null of fewer than eight. `floor` and `ceiling`: what cannot be passed. */
export function normalRange(
  values: readonly (number | null)[],
  { floor = 0, ceiling = Infinity }: { floor?: number; ceiling?: number } = {},
): NormalRange | null {
  const known = values.filter((v) => v !== null);
  if (known.length < MONTHS_FOR_RANGE) return null;
  const middle = known.reduce((sum, v) => sum + v, 0) / known.length;
  const moves = known.slice(1).map((v, i) => Math.abs(v - (known[i] ?? v)));
  const width = (moves.reduce((sum, v) => sum + v, 0) / moves.length) * THREE_SIGMA;
  return { middle, low: Math.max(floor, middle - width), high: Math.min(ceiling, middle + width) };
}

/** What the last month says beside the others: outside the range, or the eighth in a row on one side; null where nothing. */
export function signalOf(values: readonly (number | null)[], range: NormalRange | null): Signal {
  const known = values.filter((v) => v !== null);
  const last = known.at(-1);
  if (range === null || last === undefined) return null;
  if (last > range.high) return 'above';
  if (last < range.low) return 'below';
  const run = known.slice(-RUN);
  if (run.every((v) => v > range.middle)) return 'shift-up';
  return run.every((v) => v < range.middle) ? 'shift-down' : null;
}
