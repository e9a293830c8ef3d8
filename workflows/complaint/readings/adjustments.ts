/** What a recorded adjustment does to contact and the work of a case after it was recorded (IN-11, IN-15). */
import type { IsoDate } from '../../../policies/types.ts';
import { addWorkingDays } from '../../../policies/calendar/working-days.ts';
import type { Adjustment } from '../commands/index.ts';
import { after, dateOf, deadlineFor } from '../dates.ts';
import type { CaseEvent, TaskKind } from '../events.ts';
import { task } from '../rules/rule.ts';
import { currentStage } from '../stage.ts';
import type { CaseState } from '../state.ts';

/** Adjustments for which somebody has to be there who speaks or signs for the customer. */
const SPOKEN_FOR: readonly Adjustment[] = ['interpreter', 'sign-language'];

/** Working days before a panel by which an interpreter is booked. */
const BOOKED_BEFORE = 5;

const wants = ({ needs }: CaseState, ...which: readonly Adjustment[]): boolean =>
  needs.adjustments.some((a) => which.includes(a));

/** What has to be arranged for the customer because of this event: an interpreter, a visit, the forum of complex cases. */
export function arrangedFor(state: CaseState, event: CaseEvent, today: IsoDate): CaseEvent[] {
  const soon = after(state, today, 1);
  const contact = dateOf(deadlineFor(state, `stage${state.stage}.contact`));
  const byContact = contact !== null && contact > today ? contact : soon;
  const { handler } = currentStage(state);
  switch (event.type) {
    case 'Logged':
      return forum(state, today);
    case 'NeedsRecorded':
    case 'NeedsCorrected':
      return [...(handler === null ? [] : arranged(state, byContact)), ...forum(state, today)];
    case 'Allocated':
      return arranged(state, byContact);
    case 'VisitArranged': {
      const before = addWorkingDays(state.calendar, event.visitOn, -1);
      return wants(state, ...SPOKEN_FOR) && !waitsFor(state, 'interpreter')
        ? [task(state, 'interpreter', before > today ? before : today, 'IN-11')]
        : [];
    }
    case 'PanelSet': {
      const before = addWorkingDays(state.calendar, event.on, -BOOKED_BEFORE);
      return state.panel?.attends === true && wants(state, ...SPOKEN_FOR)
        ? [task(state, 'interpreter', before > today ? before : soon, 'IN-11')]
        : [];
    }
    default:
      return [];
  }
}

const waitsFor = (state: CaseState, kind: TaskKind): boolean => state.tasks.some((t) => !t.done && t.kind === kind);

/** Arranged before the first contact of a stage; what waits already is not asked for twice. */
function arranged(state: CaseState, due: IsoDate): CaseEvent[] {
  if (currentStage(state).contacted !== null) return [];
  return [
    ...(wants(state, ...SPOKEN_FOR) && !waitsFor(state, 'interpreter')
      ? [task(state, 'interpreter', due, 'IN-11')]
      : []),
    ...(wants(state, 'home-visits') && !waitsFor(state, 'home-visit') ? [task(state, 'home-visit', due, 'IN-11')] : []),
  ];
}

/** Forms of a letter that somebody has to make by hand. */
export const MADE_BY_HAND: readonly Adjustment[] = ['braille', 'easy-read', 'audio', 'other-language', 'sign-language'];

/** What is asked of somebody because of one of these adjustments. */
const ASKED_FOR: Partial<Record<TaskKind, readonly Adjustment[]>> = {
  interpreter: SPOKEN_FOR,
  'home-visit': ['home-visits'],
  'alternative-format': MADE_BY_HAND,
};

/** What waits only because of an adjustment that the customer does not want any more is done with, for that reason (IN-11). */
export function askedForNoLonger(state: CaseState, next: CaseState, reasonText: string): CaseEvent[] {
  const ended = state.tasks.filter((t) => {
    const wanted = ASKED_FOR[t.kind];
    return !t.done && wanted !== undefined && wants(state, ...wanted) && !wants(next, ...wanted);
  });
  return ended.map((t) => ({ type: 'TaskResolved', id: t.id, noteText: reasonText }));
}

/** A complex case is brought to the forum, where the landlord has one, once (S1-17, OCT 5.37). */
function forum(state: CaseState, today: IsoDate): CaseEvent[] {
  const known = state.tasks.some((t) => t.kind === 'complex-forum');
  return state.policy.complexForum === true && state.needs.complexity === 'complex' && !known
    ? [task(state, 'complex-forum', after(state, today, 2), 'IN-15', { owner: { role: 'team-leader' } })]
    : [];
}

/** Ways of contact that are a call, unless somebody says how else it was made. */
const CALLS = ['first-contact', 'explaining-call', 'closing-check', 'other'];

/** Why a contact cannot have been made as it stands: the customer asked not to be called, and nothing says how else (IN-11). */
export function callsAgainstWish(state: CaseState, kind: string, outcome: string, note: string | undefined): boolean {
  return outcome !== 'not-made' && CALLS.includes(kind) && wants(state, 'no-phone-calls') && note === undefined;
}
