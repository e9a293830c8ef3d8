/**
 * Bringing new bank holidays into a calendar. It only ever adds: the GOV.UK feed has lost whole years before, so a date
 * missing from a change means nothing. A holiday goes only when the change says so outright, as for one that was moved.
 */
import type { IsoDate } from '../types.ts';
import type { BankHoliday, Calendar } from './types.ts';
import { formatDate, isIsoDate, weekday } from './dates.ts';

/** What to bring in: holidays in GOV.UK's shape, and those that are said to be removed, each with its reason. */
export interface CalendarChange {
  holidays: BankHoliday[];
  removed: RemovedHoliday[];
}

export interface RemovedHoliday {
  date: IsoDate;
  reason: string;
}

/** Something to look at before applying; none of them changes a known date. */
export interface Conflict {
  date: IsoDate;
  says: string;
}

export interface MergeResult {
  /** The calendar with its new version; the old one, untouched, when nothing changed or there are errors. */
  calendar: Calendar;
  added: BankHoliday[];
  removed: BankHoliday[];
  conflicts: Conflict[];
  /** One sentence each. When there are any, nothing was merged. */
  errors: string[];
}

/** A year counts as known once it has as many holidays as England and Wales have in an ordinary one. */
const HOLIDAYS_A_YEAR = 8;

/**
 * Merges a change into a calendar. The new version is `version` if given, else the old one's last number plus one.
 * `lastYear` grows by each following year that is complete.
 */
export function merge(calendar: Calendar, change: CalendarChange, version?: string): MergeResult {
  const errors = faults(calendar, change);
  if (errors.length > 0) return { calendar, added: [], removed: [], conflicts: [], errors };

  const known = new Map(calendar.holidays.map((holiday) => [holiday.date, holiday]));
  const gone = new Set(change.removed.map(({ date }) => date));
  const removed = calendar.holidays.filter(({ date }) => gone.has(date));
  const given = new Map(change.holidays.map((holiday) => [holiday.date, holiday]));
  const added = [...given.values()].filter(({ date }) => !known.has(date) && yearOf(date) >= calendar.firstYear);
  const conflicts = [
    ...renamed(known, change),
    ...leftOut(calendar, change, gone),
    ...tooEarly(calendar, [...given.values()]),
  ].sort(byDate);
  if (added.length === 0 && removed.length === 0) return { calendar, added, removed, conflicts, errors };

  const holidays = [...calendar.holidays.filter(({ date }) => !gone.has(date)), ...added].sort(byDate);
  const merged: Calendar = {
    ...calendar,
    version: version ?? nextVersion(calendar.version),
    lastYear: lastKnownYear(calendar.lastYear, holidays),
    holidays,
  };
  return { calendar: merged, added, removed, conflicts, errors };
}

function byDate(a: { date: IsoDate }, b: { date: IsoDate }): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : 0;
}

/** '2026.1' → '2026.2'; a version that ends in no number gets '.2'. */
function nextVersion(version: string): string {
  let digits = version.length;
  while (/\d/.test(version[digits - 1] ?? '')) digits--;
  return digits === version.length ? `${version}.2` : `${version.slice(0, digits)}${Number(version.slice(digits)) + 1}`;
}

function lastKnownYear(lastYear: number, holidays: BankHoliday[]): number {
  let year = lastYear;
  while (holidays.filter(({ date }) => yearOf(date) === year + 1).length >= HOLIDAYS_A_YEAR) year++;
  return year;
}

function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4));
}

function faults(calendar: Calendar, change: CalendarChange): string[] {
  const errors: string[] = [];
  const titles = new Map<IsoDate, string>();
  const known = new Set(calendar.holidays.map(({ date }) => date));
  for (const { date, title } of change.holidays) {
    if (!isIsoDate(date)) {
      errors.push(`"${date}" (${title}) is not a date: write a real day as YYYY-MM-DD.`);
      continue;
    }
    const day = weekday(date);
    if (day === 'Saturday' || day === 'Sunday') {
      errors.push(`${title} on ${formatDate(date)} falls on a weekend: give its substitute day.`);
    }
    const other = titles.get(date);
    if (other !== undefined && other !== title) {
      errors.push(`${formatDate(date)} is given twice, as ${other} and as ${title}.`);
    }
    titles.set(date, title);
  }
  for (const { date, reason } of change.removed) {
    if (!isIsoDate(date)) errors.push(`"${date}", to be removed, is not a date: write a real day as YYYY-MM-DD.`);
    else if (titles.has(date)) errors.push(`${formatDate(date)} is both given and removed: say one of them.`);
    else if (!known.has(date)) errors.push(`${formatDate(date)} cannot be removed: it is no holiday of this calendar.`);
    if (reason.trim() === '') errors.push(`The removal of "${date}" needs its reason, such as "moved to 8 May".`);
  }
  return errors;
}

function renamed(known: Map<IsoDate, BankHoliday>, change: CalendarChange): Conflict[] {
  return change.holidays.flatMap((holiday) => {
    const ours = known.get(holiday.date);
    if (ours === undefined || (ours.title === holiday.title && ours.notes === holiday.notes)) return [];
    return [{ date: holiday.date, says: `Known as ${nameOf(ours)}, given as ${nameOf(holiday)}: kept as it was.` }];
  });
}

function tooEarly(calendar: Calendar, holidays: BankHoliday[]): Conflict[] {
  return holidays
    .filter(({ date }) => yearOf(date) < calendar.firstYear)
    .map(({ date, title }) => ({
      date,
      says: `${title} lies before ${calendar.firstYear}, where this calendar begins: left out.`,
    }));
}

function nameOf({ title, notes }: BankHoliday): string {
  return !notes ? title : `${title} (${notes.toLowerCase()})`;
}

/** Known holidays of a year the change covers, which the change does not list: perhaps moved, so a person should look. */
function leftOut(calendar: Calendar, change: CalendarChange, gone: Set<IsoDate>): Conflict[] {
  const given = new Set(change.holidays.map(({ date }) => date));
  const counts = new Map<number, number>();
  for (const date of given) counts.set(yearOf(date), (counts.get(yearOf(date)) ?? 0) + 1);
  return calendar.holidays
    .filter(({ date }) => !given.has(date) && !gone.has(date))
    .filter(({ date }) => (counts.get(yearOf(date)) ?? 0) >= HOLIDAYS_A_YEAR - 1)
    .map((holiday) => ({
      date: holiday.date,
      says: `${nameOf(holiday)} is not in the change: kept. If it was moved, list it under "removed" with the reason.`,
    }));
}
