/** What of a calendar goes into a case: it stands in a workflow history, so it carries the days that can matter and no more. */
import type { IsoDate } from './types.ts';
import type { Calendar } from './calendar/types.ts';

/** The calendar as a case received on this day needs it: the bank holidays from the year before on, by name and date. */
export function toCaseCalendar(calendar: Calendar, received: IsoDate): Calendar {
  const firstYear = Math.max(calendar.firstYear, Number(received.slice(0, 4)) - 1);
  return {
    ...calendar,
    firstYear,
    holidays: calendar.holidays
      .filter(({ date }) => Number(date.slice(0, 4)) >= firstYear)
      .map(({ title, date, notes }) => (notes ? { title, date, notes } : { title, date })),
  };
}
