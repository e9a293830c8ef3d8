/** What a running case is ruled by, changed under way: another calendar, another version of the policy (IN-13). */
import type { Calendar, CasePolicy, IsoDate, Role, Step } from '../../policies/types.ts';
import { dateOf, deadlineFor } from './dates.ts';
import type { CaseEvent } from './events.ts';
import { obligations } from './obligations.ts';
import { letters } from './rules/letters.ts';
import { onlyFor, signerNow } from './roles.ts';
import { firstRefusal, refuse, type Decision } from './rules/rule.ts';
import { currentStage } from './stage.ts';
import type { CaseState } from './state.ts';

/** Another calendar for this case: the dates it moves, each with what it was; none where it has this one already. */
export function applyCalendarTo(state: CaseState, calendar: Calendar, today: IsoDate): CaseEvent[] {
  if (calendar.version === state.calendar.version) return [];
  const was = obligations(state);
  const moved = obligations({ ...state, calendar }).flatMap((now) => {
    const before = was.find((o) => o.kind === now.kind && o.about === now.about);
    if (!before) return [];
    // What was promised to the customer stays; the landlord's own date behind it moves all the same.
    const from = before.target ?? before.due;
    const to = now.target ?? now.due;
    return from === to ? [] : [{ obligation: now.id, from, to }];
  });
  return [{ type: 'CalendarApplied', calendar, moved }, ...corrections(state, calendar, today)];
}

/**
 * Letters on dates the customer was told that hold no longer: the window for stage 2 ends on another day, or the answer
 * is owed sooner than promised. A later date than the promised one changes nothing for the customer.
 */
function corrections(state: CaseState, calendar: Calendar, today: IsoDate): CaseEvent[] {
  const next = { ...state, calendar };
  const by = signerNow(state);
  const told = (oldDate: IsoDate, newDate: IsoDate, name: 'escalateBy' | 'respondBy', step: Step): CaseEvent[] =>
    letters(next, 'DATE-CORRECTED', {
      on: today,
      today,
      by,
      dates: { oldDate, newDate, [name]: newDate },
      counted: deadlineFor(next, step),
    });
  if (state.status === 'responded' && !state.windowClosed) {
    const was = dateOf(deadlineFor(state, 'stage2.request-window'));
    const is = dateOf(deadlineFor(next, 'stage2.request-window'));
    return was === null || is === null || was === is ? [] : told(was, is, 'escalateBy', 'stage2.request-window');
  }
  const { promised, extensions, responseIssued } = currentStage(state);
  if (promised === null || extensions.length > 0 || responseIssued !== null || state.panel !== null) return [];
  const step = `stage${state.stage}.respond` as const;
  const owed = dateOf(deadlineFor(next, step));
  return owed !== null && owed < promised && owed >= today ? told(promised, owed, 'respondBy', step) : [];
}

/** Another version of the policy for this case, where somebody who may decides so (IN-13). */
export function applyPolicyTo(state: CaseState, policy: CasePolicy, role: Role, reasonText: string): Decision {
  const { changePolicy } = state.policy.deciders;
  return (
    firstRefusal(
      onlyFor(changePolicy, role),
      policy.landlordId !== state.policy.landlordId && refuse('IN-13', 'That is another landlord’s policy.'),
      policy.stage2 !== state.policy.stage2 &&
        state.stage === 2 &&
        refuse('IN-13', 'The case is at stage 2: its kind of review cannot change any more.'),
      policy.version === state.policy.version && refuse('IN-13', 'The case is ruled by this version already.'),
    ) ?? [{ type: 'PolicyApplied', policy, reasonText }]
  );
}
