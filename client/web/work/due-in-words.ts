/** When something is due, as people say it. Working days, since those are what the dates are counted in. */
import { addDays, formatShort, workingDaysBetween } from '../../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';

/** 'today', 'tomorrow', 'in 3 working days', '2 working days late', 'late since Saturday'. */
export function dueInWords(calendar: Calendar, due: IsoDate, today: IsoDate): string {
  if (due === today) return 'today';
  if (due > today) {
    if (due === addDays(today, 1)) return 'tomorrow';
    const days = workingDaysBetween(calendar, today, due);
    return days === 0 ? `on ${formatShort(due)}` : `in ${working(days)}`;
  }
  const late = workingDaysBetween(calendar, due, today);
  // Due on Friday and looked at on Saturday: late, by no working day yet.
  return late <= 0 ? `late since ${formatShort(due)}` : `${working(late)} late`;
}

const working = (days: number): string => `${days} working day${days === 1 ? '' : 's'}`;

/** 'Tue 22 Dec', with its year where that is not this one. */
export const dayShort = (date: IsoDate, today: IsoDate): string =>
  date.slice(0, 4) === today.slice(0, 4) ? formatShort(date) : `${formatShort(date)} ${date.slice(0, 4)}`;
