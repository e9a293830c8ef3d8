/**
 * What is to be expected in the next four weeks: complaints that arrive, dates that fall due, and whether those who are there
 * can keep them; told as ranges and checked against what came. Pure: counts, leave and the calendar come in.
 */
import { addDays, addWorkingDays, isWorkingDay } from '../../../policies/calendar/working-days.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { Absence } from '../../core/absence.ts';
import { DATES_A_DAY, weeksFrom, WEEKS_AHEAD, workingDaysPresent } from './load.ts';

/** So many of ten weeks are to lie within a range. */
export const OF_TEN = 8;
const LOW = (10 - OF_TEN) / 2 / 10;
/** So many whole weeks of the past a range needs, and so many it looks back on. */
export const WEEKS_NEEDED = 8;
export const WEEKS_LOOKED_AT = 26;
/** So many weeks of the past are told as they would have been forecast. */
const WEEKS_CHECKED = 12;

/** From so many to so many, and what is likeliest. */
export interface Range {
  low: number;
  middle: number;
  high: number;
}

/** How many came on a day. */
export interface DayCount {
  day: IsoDate;
  count: number;
}

interface Week {
  from: IsoDate;
  until: IsoDate;
}

export type ForecastMark = 'fits' | 'may-not-fit' | 'does-not-fit';

export interface ForecastWeek extends Week {
  arrivals: Range;
  /** Dates of cases that are here already. */
  dueKnown: number;
  /** All that falls due, with what is yet to arrive. */
  due: Range;
  /** Due dates that those who are there can keep. */
  capacity: number;
  mark: ForecastMark;
}

/** What would have been forecast for a week four weeks before, beside what came. */
export interface CheckedWeek extends Week {
  forecast: Range;
  came: number;
  within: boolean;
}

export interface Forecast {
  weeks: ForecastWeek[];
  checked: CheckedWeek[];
}

/**
 * The forecast from today; null where fewer than eight whole weeks are known. `lags`: so many working days after it arrived
 * each date of a complaint falls due. `handlers`: who has cases of their own.
 */
export function forecast({
  arrivals,
  due,
  lags,
  handlers,
  leave,
  calendar,
  today,
}: {
  arrivals: readonly DayCount[];
  due: readonly DayCount[];
  lags: readonly number[];
  handlers: readonly string[];
  leave: readonly Absence[];
  calendar: Calendar;
  today: IsoDate;
}): Forecast | null {
  const past = wholeWeeks(arrivals, calendar, today);
  const rate = rateOf(past);
  if (rate === null) return null;
  const expected = daysAhead(rate, lags, calendar, today);
  const weeks = weeksFrom(today).map((week): ForecastWeek => {
    const dueKnown = within(due, week);
    const [working] = workingDaysPresent(calendar, week.from, week.until, []);
    const coming = sumOf(expected.filter((d) => week.from <= d.day && d.day <= week.until));
    const all = plus(coming, dueKnown);
    const there = handlers.map(
      (id) =>
        workingDaysPresent(
          calendar,
          week.from,
          week.until,
          leave.filter((l) => l.staffId === id),
        )[1],
    );
    const capacity = there.reduce((sum, days) => sum + days, 0) * DATES_A_DAY;
    return {
      ...week,
      arrivals: rounded(times(rate, working)),
      dueKnown,
      due: rounded(all),
      capacity,
      mark: markOf(all, capacity),
    };
  });
  return { weeks, checked: checkedWeeks(past) };
}

interface PastWeek extends Week {
  count: number;
  workingDays: number;
}

/** Whole weeks from Monday to Sunday that have ended, the oldest first; from the first in which anything is known. */
function wholeWeeks(arrivals: readonly DayCount[], calendar: Calendar, today: IsoDate): PastWeek[] {
  const first = arrivals.reduce<IsoDate | null>((day, a) => (day === null || a.day < day ? a.day : day), null);
  if (first === null) return [];
  const thisMonday = addDays(weeksFrom(today, 2)[1]?.from ?? today, -7);
  const weeks: PastWeek[] = [];
  for (
    let from = addDays(thisMonday, -7);
    from >= first && weeks.length < WEEKS_LOOKED_AT + WEEKS_CHECKED + WEEKS_AHEAD;
    from = addDays(from, -7)
  ) {
    const week = { from, until: addDays(from, 6) };
    const [workingDays] = workingDaysPresent(calendar, week.from, week.until, []);
    weeks.push({ ...week, count: within(arrivals, week), workingDays });
  }
  return weeks.reverse();
}

/** Arrivals on a working day, by the last half year of these weeks; null where there are too few. */
function rateOf(weeks: readonly PastWeek[]): Range | null {
  const rates = weeks
    .filter((w) => w.workingDays > 0)
    .slice(-WEEKS_LOOKED_AT)
    .map((w) => w.count / w.workingDays)
    .toSorted((a, b) => a - b);
  if (rates.length < WEEKS_NEEDED) return null;
  return { low: quantile(rates, LOW), middle: quantile(rates, 0.5), high: quantile(rates, 1 - LOW) };
}

/** The value below which so large a part of the sorted values lies, between two of them in proportion. */
function quantile(sorted: readonly number[], part: number): number {
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

/** Dates of complaints that are yet to arrive, by the day on which they fall due. */
function daysAhead(
  rate: Range,
  lags: readonly number[],
  calendar: Calendar,
  today: IsoDate,
): (Range & { day: IsoDate })[] {
  const last = weeksFrom(today).at(-1)?.until ?? today;
  const days: (Range & { day: IsoDate })[] = [];
  for (let arrives = addDays(today, 1); arrives <= last; arrives = addDays(arrives, 1)) {
    if (!isWorkingDay(calendar, arrives)) continue;
    for (const lag of lags) days.push({ ...rate, day: addWorkingDays(calendar, arrives, lag) });
  }
  return days;
}

/** Each week of the last twelve, forecast by nothing that was known later than four weeks before it. */
function checkedWeeks(past: readonly PastWeek[]): CheckedWeek[] {
  return past.slice(-WEEKS_CHECKED).flatMap((week) => {
    const known = past.filter((w) => w.from < addDays(week.from, -7 * (WEEKS_AHEAD - 1)));
    const rate = rateOf(known);
    if (rate === null) return [];
    const told = rounded(times(rate, week.workingDays));
    const { from, until, count } = week;
    return { from, until, forecast: told, came: count, within: told.low <= count && count <= told.high };
  });
}

function markOf(due: Range, capacity: number): ForecastMark {
  if (due.low > capacity) return 'does-not-fit';
  return due.high > capacity ? 'may-not-fit' : 'fits';
}

const within = (counts: readonly DayCount[], { from, until }: Week): number =>
  counts.filter((c) => from <= c.day && c.day <= until).reduce((sum, c) => sum + c.count, 0);
const times = ({ low, middle, high }: Range, n: number): Range => ({
  low: low * n,
  middle: middle * n,
  high: high * n,
});
const plus = ({ low, middle, high }: Range, n: number): Range => ({ low: low + n, middle: middle + n, high: high + n });
const sumOf = (ranges: readonly Range[]): Range =>
  ranges.reduce((sum, r) => ({ low: sum.low + r.low, middle: sum.middle + r.middle, high: sum.high + r.high }), {
    low: 0,
    middle: 0,
    high: 0,
  });
/** Whole numbers round the outside: a range is never told narrower than it is. */
const rounded = ({ low, middle, high }: Range): Range => ({
  low: Math.floor(low),
  middle: Math.round(middle),
  high: Math.ceil(high),
});
