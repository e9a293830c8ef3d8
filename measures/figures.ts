/**
 * Entries counted for a time: the same for a list held in memory and for sums the database made of equal entries (`times`).
 */
import { addDays } from '../policies/calendar/working-days.ts';
import type { IsoDate } from '../policies/types.ts';
import { MEASURE_IDS, measureOf, type MeasureId } from './definitions.ts';
import type { Entry } from './entries.ts';
import { grouped } from './group.ts';

/** The first and the last day, both in it. */
export interface Period {
  from: IsoDate;
  until: IsoDate;
}

/**
 * Equal entries, and how many there are. Of money `sum` is what all of them come to, in pence; where it is not given each is of `value`.
 */
export type Counted = Pick<Entry, 'measure' | 'holds' | 'value' | 'detail'> & { times: number; sum?: number | null };

export interface Figure {
  measure: MeasureId;
  /** How many entries; of money, how many amounts. */
  count: number;
  /** Of shares: how many of them hold, and which part of one that is; null where there is nothing to take a part of. */
  holds: number;
  share: number | null;
  /** Of spreads, in working days; null where there is nothing. */
  median: number | null;
  lowerQuartile: number | null;
  upperQuartile: number | null;
  worst: number | null;
  mean: number | null;
  /** Of money, in pence. */
  total: number;
  /** By outcome, ground or kind: how many or, of money, how much; the most first. They add up to the whole. */
  parts: { detail: string; count: number }[];
}

/** The day as of which a time is told: its last day or, while it goes on, today. */
export const asOf = ({ until }: Period, today: IsoDate): IsoDate => (until < today ? until : today);

/**
 * Whether an entry counts in this time, told as of a day. Of what needs a whole day, today has not ended yet.
 */
export function standsIn(entry: Entry, { from, until }: Period, told: IsoDate, today: IsoDate): boolean {
  const { kind, needsWholeDay } = measureOf(entry.measure);
  const last = needsWholeDay === true && told >= today ? addDays(today, -1) : told;
  if (entry.on > last || entry.on > until) return false;
  if (kind !== 'standing' && entry.on < from) return false;
  return entry.from <= told && (entry.until === null || entry.until > told);
}

/** Every measure counted from these entries. */
export function figuresOf(
  entries: readonly Entry[],
  period: Period,
  today: IsoDate,
  told: IsoDate = asOf(period, today),
): Record<MeasureId, Figure> {
  return figuresOfCounted(entries.filter((e) => standsIn(e, period, told, today)).map((e) => ({ ...e, times: 1 })));
}

/** The same from entries that are known to stand. */
export function figuresOfCounted(counted: readonly Counted[]): Record<MeasureId, Figure> {
  const byMeasure = grouped(counted, (c) => c.measure);
  return Object.fromEntries(
    MEASURE_IDS.map((measure) => [measure, figureOf(measure, byMeasure.get(measure) ?? [])]),
  ) as Record<MeasureId, Figure>;
}

function figureOf(measure: MeasureId, counted: readonly Counted[]): Figure {
  const { kind } = measureOf(measure);
  const sum = (of: (c: Counted) => number): number => counted.reduce((total, c) => total + of(c) * c.times, 0);
  const count = sum(() => 1);
  const holds = sum((c) => (c.holds === true ? 1 : 0));
  const values = kind === 'spread' ? counted.filter((c) => c.value !== null) : [];
  const amount = (c: Counted): number => c.sum ?? (c.value ?? 0) * c.times;
  const total = kind === 'money' ? counted.reduce((all, c) => all + amount(c), 0) : 0;
  const parts = new Map<string, number>();
  for (const c of counted)
    if (c.detail !== null) parts.set(c.detail, (parts.get(c.detail) ?? 0) + (kind === 'money' ? amount(c) : c.times));
  return {
    measure,
    count,
    holds,
    share: kind === 'share' && count > 0 ? holds / count : null,
    median: quantile(values, 0.5),
    lowerQuartile: quantile(values, 0.25),
    upperQuartile: quantile(values, 0.75),
    worst: values.reduce<number | null>((most, c) => Math.max(most ?? 0, c.value ?? 0), null),
    mean: values.length === 0 ? null : values.reduce((s, c) => s + (c.value ?? 0) * c.times, 0) / count,
    total,
    parts: [...parts]
      .map(([detail, n]) => ({ detail, count: n }))
      .toSorted((a, b) => b.count - a.count || (a.detail < b.detail ? -1 : 1)),
  };
}

/** The smallest value that at least this part of all reach or stay below; null of nothing. */
function quantile(values: readonly Counted[], part: number): number | null {
  const sorted = values.toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const wanted = sorted.reduce((n, c) => n + c.times, 0) * part;
  let seen = 0;
  for (const { value, times } of sorted) {
    seen += times;
    if (seen >= wanted) return value;
  }
  return null;
}

/** Every month that lies at least partly in a time, as its first and last day, the oldest first. */
export function monthsOf({ from, until }: Period): Period[] {
  const months: Period[] = [];
  for (let first = `${from.slice(0, 7)}-01`; first <= until; first = nextMonth(first))
    months.push({ from: first, until: addDays(nextMonth(first), -1) });
  return months;
}

const nextMonth = (first: IsoDate): IsoDate => `${addDays(first, 31).slice(0, 7)}-01`;
