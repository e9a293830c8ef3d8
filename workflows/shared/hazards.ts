/** A possible hazard that is found while a case goes on: its clock counts from when we learnt of it, not from when it is recorded (IN-15). */
import { addDays } from '../../policies/calendar/dates.ts';
import type { IsoDate } from '../../policies/types.ts';
import { date, integer, line, text } from '../engine/fields.ts';
import { firstRefusal, refuse, type Refusal } from '../engine/rule.ts';

/** What is recorded of it. The day is one that has been; with its hour, where that is known, others can count 24 hours. */
export const hazardFields = {
  aware: { ...date('the day we first learnt of it, whoever was told', { required: true }), past: true as const },
  hour: integer('the hour of that day at which we learnt of it, 0 to 23'),
  what: text('what may be dangerous, and to whom', { required: true }),
  repair: line('the number of the repair, where there is one'),
};

export interface HazardSaid {
  aware: IsoDate;
  hour?: number | undefined;
  what: string;
  repair?: string | undefined;
}

/** Found: since when we know, and what it is; ids of words. */
export interface HazardFlagged {
  type: 'HazardFlagged';
  aware: IsoDate;
  hour?: number | undefined;
  whatText: string;
  repairText?: string | undefined;
}

/** What was known longer ago than this is taken for a slip in the year. */
const LONGEST_KNOWN_DAYS = 731;

/** The event, or why it cannot be so. */
export function hazardFlagged({ aware, hour, what, repair }: HazardSaid, today: IsoDate): HazardFlagged[] | Refusal {
  return (
    firstRefusal(
      aware > today && refuse('IN-15', 'We cannot have learnt of it on a day to come (--aware).'),
      aware < addDays(today, -LONGEST_KNOWN_DAYS) &&
        refuse('IN-15', 'That is more than two years ago: check the year of the day we learnt of it (--aware).'),
      hour !== undefined && (hour < 0 || hour > 23) && refuse('IN-15', 'An hour of the day is from 0 to 23 (--hour).'),
    ) ?? [
      {
        type: 'HazardFlagged',
        aware,
        ...(hour === undefined ? {} : { hour }),
        whatText: what,
        ...(repair === undefined ? {} : { repairText: repair }),
      },
    ]
  );
}
