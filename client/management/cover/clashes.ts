/** Due dates that fall into somebody's leave, seen at least two weeks before: absence is no reason for a late answer. */
import { addDays, addWorkingDays, isWorkingDay } from '../../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';
import type { KindName } from '../../../workflows/messages.ts';
import type { Absence } from '../../core/absence.ts';

/** A date as far as a clash cares. */
export interface DatedWork {
  caseKind: KindName;
  reference: string;
  owner: string;
  kind: string;
  about: string | null;
  due: IsoDate;
}

export interface Clash extends DatedWork {
  leave: Absence;
  /** Whether it falls on a day away, or on the first day back, when no time is left to work on it. */
  falls: 'away' | 'first-day-back';
  /** Within two weeks from today: somebody should see to it now. */
  soon: boolean;
}

/** Calendar days before a date by which it must have shown up. */
export const NOTICE_DAYS = 14;

/** The first working day after a time away. */
export function firstDayBack(calendar: Calendar, { until }: Pick<Absence, 'until'>): IsoDate {
  const next = addDays(until, 1);
  return isWorkingDay(calendar, next) ? next : addWorkingDays(calendar, next, 1);
}

/** Every date still to come that falls into its owner's leave, or on their first day back; soonest first. */
export function findClashes(
  dates: readonly DatedWork[],
  leave: readonly Absence[],
  calendar: Calendar,
  today: IsoDate,
): Clash[] {
  const soonUntil = addDays(today, NOTICE_DAYS);
  return dates
    .flatMap((d): Clash[] => {
      if (d.due < today) return [];
      const hit = leave.find((l) => l.staffId === d.owner && l.from <= d.due && d.due <= firstDayBack(calendar, l));
      if (!hit) return [];
      const { caseKind, reference, owner, kind, about, due } = d;
      const falls = due <= hit.until ? 'away' : 'first-day-back';
      return [{ caseKind, reference, owner, kind, about, due, leave: hit, falls, soon: due <= soonUntil }];
    })
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.reference < b.reference ? -1 : 1));
}
