/**
 * How long a landlord keeps what is personal in a case (RC-3). What it does not say here is the usual: six years after a case
 * has closed, the time in which a claim for a broken contract may be brought (Limitation Act 1980, section 5).
 */
import { addDays, isIsoDate } from './calendar/dates.ts';
import type { Access, IsoDate, Retention, RetentionKind } from './types.ts';

/** How a kind is called where a person reads it. */
export const RETENTION_KIND_NAMES: Record<RetentionKind, string> = {
  answered: 'complaint',
  'not-accepted': 'complaint that was not accepted',
  withdrawn: 'complaint that was withdrawn',
  void: 'recorded twice or by mistake',
};

const USUAL_MONTHS = 72;

/** How long cases are kept under this policy, and who decides; the usual, and administrators, where it does not say. */
export function retentionOf(policy: { retention?: Retention; access: Pick<Access, 'administers'> }): Retention {
  return policy.retention ?? { months: { others: USUAL_MONTHS }, decides: policy.access.administers };
}

/** What kind of case it is, by why it closed. */
export function retentionKindOf(closedWhy: string | null): RetentionKind {
  switch (closedWhy) {
    case 'duplicate':
    case 'logged-by-mistake':
      return 'void';
    case 'refused':
    case 'anonymous-not-investigated':
      return 'not-accepted';
    case 'withdrawn':
      return 'withdrawn';
    default:
      return 'answered';
  }
}

/** The last day on which a case is kept whole: due to be looked at from the day after. */
export function keptUntil(closed: IsoDate, kind: RetentionKind, { months }: Retention): IsoDate {
  return monthsAfter(closed, months[kind] ?? months.others);
}

/** The closing days from which on no case can be due on that day: what need not be looked at. */
export function closedBefore(today: IsoDate, { months }: Retention): IsoDate {
  const shortest = Math.min(...Object.values(months));
  return addDays(monthsAfter(today, -shortest), 3);
}

/** The same day so many months later, or the last day of that month where it has none such. */
export function monthsAfter(day: IsoDate, months: number): IsoDate {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const month = `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
  for (let last = Number(day.slice(8)); ; last--) {
    const there = `${month}-${String(last).padStart(2, '0')}`;
    if (isIsoDate(there)) return there;
  }
}
