/**
 * Working days that explain themselves. A working day is Monday to Friday and not a bank holiday of the calendar;
 * the day something happened never counts, whatever the hour; days the landlord closes do not stop a clock (DESIGN §5).
 */
import type { IsoDate, Unit } from '../types.ts';
import type { Calendar, CountedDay } from './types.ts';
import { fromDay, toDay, weekdayName, weekdayNumber } from './dates.ts';

export { addDays, formatDate, formatShort, isIsoDate, weekday } from './dates.ts';

/** The end of a count; `provisional` when it lies past the last year whose bank holidays are known. */
export interface CountEnd {
  date: IsoDate;
  provisional: boolean;
}

/** A count with every day it passed, from the day after its start to its end. */
export interface Counted extends CountEnd {
  counted: CountedDay[];
}

/** Working days numbered once per calendar, so that each later count is a lookup. */
interface Index {
  first: number;
  last: number;
  knownUntil: number;
  /** How many working days there are from `first` up to and including each day. */
  upTo: Int32Array;
  /** The day number of each working day, in order. */
  days: Int32Array;
  holidays: Map<number, string>;
}

// Keyed by the object: a changed calendar is a new object, so an old index can never answer for it.
const indexes = new WeakMap<Calendar, Index>();

function indexOf(calendar: Calendar): Index {
  const known = indexes.get(calendar);
  if (known !== undefined) return known;
  const built = buildIndex(calendar);
  indexes.set(calendar, built);
  return built;
}

function buildIndex(calendar: Calendar): Index {
  const holidays = new Map<number, string>();
  let lastYear = calendar.lastYear;
  for (const { date, title, notes } of calendar.holidays) {
    holidays.set(toDay(date), !notes ? title : `${title} (${notes.toLowerCase()})`);
    // A holiday announced for a year that is not complete yet is known all the same.
    lastYear = Math.max(lastYear, Number(date.slice(0, 4)));
  }
  const first = toDay(`${calendar.firstYear}-01-01`);
  const last = toDay(`${lastYear}-12-31`);
  const upTo = new Int32Array(last - first + 1);
  const days = new Int32Array(last - first + 1);
  let count = 0;
  for (let day = first; day <= last; day++) {
    if (isWeekday(day) && !holidays.has(day)) days[count++] = day;
    upTo[day - first] = count;
  }
  const knownUntil = toDay(`${calendar.lastYear}-12-31`);
  return { first, last, knownUntil, upTo, days: days.subarray(0, count), holidays };
}

function isWeekday(day: number): boolean {
  const name = weekdayNumber(day);
  return name !== 0 && name !== 6;
}

/** Mondays to Fridays from 1970-01-01 (a Thursday) up to and including `day`. */
function weekdaysUpTo(day: number): number {
  // Counted in weeks from Monday 1969-12-29, three days earlier.
  const fromMonday = day + 3;
  const weeks = Math.floor(fromMonday / 7);
  return weeks * 5 + Math.min(fromMonday - weeks * 7 + 1, 5);
}

function nthWeekday(n: number): number {
  const weeks = Math.floor((n - 1) / 5);
  return weeks * 7 + (n - 1 - weeks * 5) - 3;
}

/** How many working days of the calendar lie on or before `day`. */
function ordinal(index: Index, day: number): number {
  if (day < index.first) return 0;
  if (day <= index.last) return index.upTo[day - index.first] as number;
  return index.days.length + weekdaysUpTo(day) - weekdaysUpTo(index.last);
}

/** The day of the n-th working day, n ≥ 1. */
function nth(index: Index, n: number): number {
  if (n <= index.days.length) return index.days[n - 1] as number;
  return nthWeekday(weekdaysUpTo(index.last) + n - index.days.length);
}

function tooEarly(calendar: Calendar, what: string): RangeError {
  return new RangeError(
    `The calendar ${calendar.id} ${calendar.version} begins on ${calendar.firstYear}-01-01 and knows no bank holidays before: ${what}.`,
  );
}

function dayIn(calendar: Calendar, index: Index, date: IsoDate): number {
  const day = toDay(date);
  if (day < index.first) throw tooEarly(calendar, `it cannot count from ${date}`);
  return day;
}

/** Whether `date` is a working day. Throws a RangeError before the calendar's first year. */
export function isWorkingDay(calendar: Calendar, date: IsoDate): boolean {
  const index = indexOf(calendar);
  const day = dayIn(calendar, index, date);
  return isWeekday(day) && !index.holidays.has(day);
}

/** Whether a date lies past the last year whose bank holidays are known. */
export function isBeyondCalendar(calendar: Calendar, date: IsoDate): boolean {
  return Number(date.slice(0, 4)) > calendar.lastYear;
}

/**
 * The n-th working day after `date`; for a negative n the n-th working day before it; for 0 the date itself.
 * Past the calendar's last year only weekends are left out. Throws a RangeError before its first year.
 */
export function addWorkingDays(calendar: Calendar, date: IsoDate, n: number): IsoDate {
  if (!Number.isInteger(n)) throw new RangeError(`Working days are counted in whole days, not ${n}.`);
  const index = indexOf(calendar);
  const day = dayIn(calendar, index, date);
  if (n === 0) return date;
  if (n > 0) return fromDay(nth(index, ordinal(index, day) + n));
  const position = ordinal(index, day - 1) + n + 1;
  if (position < 1) throw tooEarly(calendar, `it cannot count ${-n} working days back from ${date}`);
  return fromDay(nth(index, position));
}

/**
 * How many working days lie after `from` up to and including `to`; negative when `to` is earlier.
 * `addWorkingDays(calendar, from, n)` is always `n` away from `from`.
 */
export function workingDaysBetween(calendar: Calendar, from: IsoDate, to: IsoDate): number {
  const index = indexOf(calendar);
  const [start, end] = [dayIn(calendar, index, from), dayIn(calendar, index, to)];
  if (end >= start) return ordinal(index, end) - ordinal(index, start);
  return ordinal(index, end - 1) - ordinal(index, start - 1);
}

/** Where a count of `n` days ends, without its explanation. */
export function countEnd(calendar: Calendar, from: IsoDate, n: number, unit: Unit): CountEnd {
  const date = unit === 'working' ? addWorkingDays(calendar, from, n) : addCalendarDays(calendar, from, n);
  return { date, provisional: isBeyondCalendar(calendar, date) };
}

function addCalendarDays(calendar: Calendar, from: IsoDate, n: number): IsoDate {
  return fromDay(dayIn(calendar, indexOf(calendar), from) + n);
}

/** A count of `n` ≥ 0 days with each day it passed: 'day 3', or why the day did not count. */
export function count(calendar: Calendar, from: IsoDate, n: number, unit: Unit): Counted {
  if (n < 0) throw new RangeError(`A count that explains itself goes forward, not ${n} days.`);
  const end = countEnd(calendar, from, n, unit);
  const { holidays } = indexOf(calendar);
  const counted: CountedDay[] = [];
  let reached = 0;
  for (let day = toDay(from) + 1; day <= toDay(end.date); day++) {
    const why = unit === 'calendar' ? null : whyNotCounted(day, holidays);
    if (why === null) reached++;
    counted.push({ date: fromDay(day), counts: why === null, why: why ?? `day ${reached}` });
  }
  return { ...end, counted };
}

function whyNotCounted(day: number, holidays: Map<number, string>): string | null {
  return isWeekday(day) ? (holidays.get(day) ?? null) : weekdayName(day);
}
