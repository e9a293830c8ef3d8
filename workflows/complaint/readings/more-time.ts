/** More time for a customer who needs it, for what they may do by a date of their own (IN-11). */
import type { IsoDate } from '../../../policies/types.ts';
import type { Deadline } from '../../../policies/calendar/types.ts';
import { addWorkingDays, count } from '../../../policies/calendar/working-days.ts';
import type { CaseState } from '../state.ts';

/** Working days more; none where nobody asked, or the policy of the case does not say. */
export function moreTime({ needs, policy }: CaseState): number {
  return needs.adjustments.includes('more-time') ? (policy.moreTimeDays ?? 0) : 0;
}

/** A date of the customer's own, later by that time, and counted so. */
export function withMoreTime(state: CaseState, deadline: Deadline): Deadline {
  const days = moreTime(state);
  const until = deadline.target ?? deadline.limit;
  if (days === 0 || until === null) return deadline;
  const later = (day: IsoDate | null): IsoDate | null =>
    day === null ? null : addWorkingDays(state.calendar, day, days);
  const [own = '', ...limit] = deadline.rule.split('; limit: ');
  const rule = [`${own}, and then ${days} working days more for who needs more time`, ...limit].join('; limit: ');
  const more = deadline.counted && count(state.calendar, until, days, 'working').counted;
  return {
    ...deadline,
    target: later(deadline.target),
    limit: later(deadline.limit),
    rule,
    ...(more === undefined ? {} : { counted: [...(deadline.counted ?? []), ...more] }),
  };
}
