/**
 * Times whose figures are kept counted, and by what name: each month, and the quarters and years that are asked for; those that have
 * ended as they stood then, those that go on as they stand today. Pure.
 */
import { measureOf } from '../../../measures/definitions.ts';
import { asOf, monthsOf, standsIn, type Counted, type Period } from '../../../measures/figures.ts';
import { addDays } from '../../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { measureEntry } from '../../schema/index.ts';

export type EntryRow = typeof measureEntry.$inferInsert;

/** Equal entries of a time. `settled`: told the same ever after. */
export type KeptPart = Counted & { settled: boolean };

/** What a time is counted by. */
export type CountedBy = 'all' | 'subject' | 'handler';

export interface KeptTime {
  name: string;
  period: Period;
  told: IsoDate;
  /** The day as of which it is told where it goes on; null where it has ended. */
  goesOn: IsoDate | null;
}

/** Lengths, in months, of which a time that has ended is kept; others are put together from their months. */
const LENGTHS = [1, 3, 12];
/** A time that goes on is kept up to this length, in months. */
const LONGEST = 12;

/** The time as it is kept; null where it is not: it begins or ends within a month, or is told as of another day. */
export function keptTime(period: Period, { told, today }: { told: IsoDate; today: IsoDate }): KeptTime | null {
  const months = monthsOf(period);
  const [first, last] = [months[0], months.at(-1)];
  if (first?.from !== period.from || last === undefined || told !== asOf(period, today) || told < period.from)
    return null;
  const ended = period.until < today;
  if (last.until !== period.until && (ended || period.until !== today)) return null;
  if (ended ? !LENGTHS.includes(months.length) : months.length > LONGEST) return null;
  return { name: nameOf(period, ended ? null : today), period, told, goesOn: ended ? null : today };
}

/** "2026-11"; "2025-04-01..2026-03-31"; "2026-11-01..2026-11-30@2026-11-28". */
function nameOf({ from, until }: Period, goesOn: IsoDate | null): string {
  if (goesOn !== null) return `${from}..${until}@${goesOn}`;
  return from.slice(0, 7) === until.slice(0, 7) ? from.slice(0, 7) : `${from}..${until}`;
}

/** The time that has this name. */
export function timeNamed(name: string): KeptTime | null {
  const [span = '', goesOn = null] = name.split('@');
  if (!span.includes('..')) {
    const [month] = monthsOf({ from: `${span}-01`, until: `${span}-01` });
    return month === undefined ? null : { name, period: month, told: month.until, goesOn: null };
  }
  const [from = '', until = ''] = span.split('..');
  return { name, period: { from, until }, told: goesOn ?? until, goesOn };
}

/** What changes in a time, by whose it is: how many more or fewer equal entries there are of each kind. */
export type TimeChange = Map<string, Map<string, KeptPart>>;

/** What these entries in place of those change in a time; empty where it is counted as before. */
export function changeOf(before: readonly EntryRow[], now: readonly EntryRow[], time: KeptTime): TimeChange {
  const change: TimeChange = new Map();
  const add = (row: EntryRow, times: 1 | -1): void => {
    const part = partOf(row, time, times);
    if (part === null) return;
    for (const whose of [
      'all ',
      `subject ${row.subject}`,
      ...(row.handler == null ? [] : [`handler ${row.handler}`]),
    ]) {
      const parts = change.get(whose) ?? new Map<string, KeptPart>();
      const key = keyOf(part);
      parts.set(key, together(parts.get(key), part));
      change.set(whose, parts);
    }
  };
  for (const row of before) add(row, -1);
  for (const row of now) add(row, 1);
  for (const [whose, parts] of change) {
    for (const [key, part] of parts) if (part.times === 0 && !(part.sum ?? 0)) parts.delete(key);
    if (parts.size === 0) change.delete(whose);
  }
  return change;
}

/** The kept parts with what changes in them. */
export function changed(kept: readonly KeptPart[], change: ReadonlyMap<string, KeptPart>): KeptPart[] {
  const parts = new Map(kept.map((part) => [keyOf(part), part]));
  for (const [key, part] of change) parts.set(key, together(parts.get(key), part));
  return [...parts.values()].filter((part) => part.times > 0);
}

const keyOf = ({ measure, holds, value, detail, settled }: KeptPart): string =>
  JSON.stringify([measure, holds, value, detail, settled]);

const together = (one: KeptPart | undefined, other: KeptPart): KeptPart =>
  one === undefined
    ? other
    : { ...other, times: one.times + other.times, sum: other.sum == null ? null : (one.sum ?? 0) + other.sum };

/** What an entry brings to a time; null where it brings nothing. */
function partOf(row: EntryRow, { period, told, goesOn }: KeptTime, times: 1 | -1): KeptPart | null {
  const { on, from, until = null, holds = null, value = null, detail = null } = row;
  const measure = row.measure as KeptPart['measure'];
  const entry = { measure, on, from, until } as Parameters<typeof standsIn>[0];
  // One that is kept as ended is told on a day after it.
  if (!standsIn(entry, period, told, goesOn ?? addDays(told, 1))) return null;
  const { kind } = measureOf(measure);
  const settled = kind !== 'standing' && from <= on && until === null;
  const isMoney = kind === 'money';
  return {
    measure,
    holds,
    value: isMoney ? null : value,
    detail,
    settled,
    times,
    sum: isMoney ? times * (value ?? 0) : null,
  };
}

/** The entries that are not the same before and now: most of a case's stay as they are when it changes. */
export function withoutSame(before: readonly EntryRow[], now: readonly EntryRow[]): [EntryRow[], EntryRow[]] {
  const said = ({ caseId, measure, on, from, until, holds, value, detail, subject, handler }: EntryRow): string =>
    JSON.stringify([
      caseId,
      measure,
      on,
      from,
      until ?? null,
      holds ?? null,
      value ?? null,
      detail ?? null,
      subject,
      handler ?? null,
    ]);
  /** Those of these rows for which there is no equal one among the others, each of which stands for one. */
  const without = (rows: readonly EntryRow[], others: readonly EntryRow[]): EntryRow[] => {
    const left = new Map<string, number>();
    for (const key of others.map(said)) left.set(key, (left.get(key) ?? 0) + 1);
    return rows.filter((row) => {
      const key = said(row);
      const equal = left.get(key) ?? 0;
      left.set(key, equal - 1);
      return equal <= 0;
    });
  };
  return [without(before, now), without(now, before)];
}
