/** Which calendars a case can be counted by. */
import { isIsoDate } from '../../policies/calendar/dates.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { Calendar } from '../../policies/calendar/types.ts';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** Whether this is a calendar, all of it: one whose bank holidays are not what they seem would stop the case that counts by it. */
export function isCalendar(value: unknown): value is Calendar {
  const { id, version, firstYear, lastYear, holidays } = objectIn(value);
  return (
    isName(id) &&
    isName(version) &&
    isYear(firstYear) &&
    isYear(lastYear) &&
    firstYear <= lastYear &&
    Array.isArray(holidays) &&
    holidays.every(isHoliday)
  );
}

/** The first day a case may have begun to be counted by this calendar: reminders look back some working days from their dates. */
export function countsFrom({ firstYear }: Calendar): IsoDate {
  return `${firstYear}-02-01`;
}

function isHoliday(value: unknown): boolean {
  const { date, title, notes } = objectIn(value);
  return isIsoDate(date) && isYear(Number(date.slice(0, 4))) && typeof title === 'string' && isNote(notes);
}

/** What stands beside a holiday's name, where anything does. */
function isNote(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isYear(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= FIRST_YEAR && (value as number) <= LAST_YEAR;
}

const isName = (value: unknown): boolean => typeof value === 'string' && value.length > 0 && value.length <= 160;

function objectIn(given: unknown): Record<string, unknown> {
  return typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
}
