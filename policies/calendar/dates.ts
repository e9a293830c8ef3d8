/**
 * Civil dates as text and as whole day numbers. No clock and no time zone: a date is a square on a wall calendar,
 * so a change of the clocks cannot move it.
 */
import type { IsoDate } from '../types.ts';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export type Weekday = (typeof WEEKDAYS)[number];

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

function parts(text: string): { year: number; month: number; day: number } | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const real = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return real ? { year, month, day } : null;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether `text` is a real date written `YYYY-MM-DD`, years 0001 to 9999. 2026-02-30 is not. */
export function isIsoDate(text: unknown): text is IsoDate {
  return typeof text === 'string' && parts(text) !== null;
}

/**
 * Days since 1970-01-01, negative before. Years are counted from 1 March so that a leap day comes last.
 * Throws a RangeError in one sentence when `date` is no real date.
 */
export function toDay(date: IsoDate): number {
  const found = parts(date);
  if (found === null) throw new RangeError(`"${date}" is not a date: write a real day as YYYY-MM-DD.`);
  const { year, month, day } = found;
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date of a day number: the inverse of `toDay`. Throws a RangeError outside the years 0001 to 9999. */
export function fromDay(dayNumber: number): IsoDate {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (!(year >= 1 && year <= 9999)) throw new RangeError('A date must lie between the years 0001 and 9999.');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** 0 for Sunday to 6 for Saturday. 1970-01-01 was a Thursday. */
export function weekdayNumber(dayNumber: number): number {
  return (((dayNumber + 4) % 7) + 7) % 7;
}

/** The date `days` calendar days later, or earlier when negative. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return fromDay(toDay(date) + days);
}

/** The name of the day: 'Tuesday'. */
export function weekday(date: IsoDate): Weekday {
  return weekdayName(toDay(date));
}

export function weekdayName(dayNumber: number): Weekday {
  return WEEKDAYS[weekdayNumber(dayNumber)] as Weekday;
}

/** 'Tuesday 22 December 2026'. */
export function formatDate(date: IsoDate): string {
  return `${weekday(date)} ${Number(date.slice(8))} ${monthName(date)} ${Number(date.slice(0, 4))}`;
}

/** 'Tue 22 Dec', for lists in which the year is plain from what stands round it. */
export function formatShort(date: IsoDate): string {
  return `${weekday(date).slice(0, 3)} ${Number(date.slice(8))} ${monthName(date).slice(0, 3)}`;
}

function monthName(date: IsoDate): string {
  return MONTHS[Number(date.slice(5, 7)) - 1] as string;
}
