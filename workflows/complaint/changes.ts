/** What a running case is ruled by, changed under way: another calendar, another version of the policy (IN-13). */
import { countsFrom } from '../engine/calendars.ts';
import type { CasePolicy, Duty, IsoDate } from '../../policies/types.ts';
import type { Calendar } from '../../policies/calendar/types.ts';
import type { CaseEvent } from './events.ts';
import { isClosed, obligations } from './obligations.ts';
import { correctedDates } from './rules/correcting/following-letters.ts';
import { onlyFor } from './roles.ts';
import { firstRefusal, refuse, type Decision } from './rules/rule.ts';
import type { CaseState } from './state.ts';

/** Another calendar for this case: the dates it moves, each with what it was; none where it has this one already. */
export function applyCalendarTo(state: CaseState, calendar: Calendar, today: IsoDate): CaseEvent[] {
  // The same one again tells nothing new, but where it reaches further back than what of it the case was given.
  if (calendar.version === state.calendar.version && countsFrom(calendar) >= countsFrom(state.calendar)) return [];
  const was = obligations(state);
  const moved = obligations({ ...state, calendar }).flatMap((now) => {
    const before = was.find((o) => o.kind === now.kind && o.about === now.about);
    if (!before) return [];
    // What was promised to the customer stays; the landlord's own date behind it moves all the same.
    const from = before.target ?? before.due;
    const to = now.target ?? now.due;
    return from === to ? [] : [{ obligation: now.id, from, to }];
  });
  return [{ type: 'CalendarApplied', calendar, moved }, ...correctedDates(state, { ...state, calendar }, today)];
}

/** Another version of the policy for this case, where somebody who may decides so (IN-13). */
export function applyPolicyTo(
  state: CaseState,
  policy: CasePolicy,
  duties: readonly Duty[],
  reasonText: string,
): Decision {
  const { changePolicy } = state.policy.deciders;
  return (
    firstRefusal(
      onlyFor(state.policy, changePolicy, duties),
      isClosed(state) &&
        refuse('IN-13', 'It is over, and stays as it was decided: open it again first, where it goes on.'),
      policy.landlordId !== state.policy.landlordId && refuse('IN-13', 'That is another landlord’s policy.'),
      policy.stage2 !== state.policy.stage2 &&
        state.stage === 2 &&
        refuse('IN-13', 'The case is at stage 2: its kind of review cannot change any more.'),
      policy.version === state.policy.version && refuse('IN-13', 'The case is ruled by this version already.'),
    ) ?? [{ type: 'PolicyApplied', policy, reasonText }]
  );
}
