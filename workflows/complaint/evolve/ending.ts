/** How a case ends, and how it is taken up again where it stood (RC-7, EX-6). */
import { workingDaysBetween } from '../../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { withDone } from '../../shared/tasks.ts';
import type { VoidedAs } from '../commands/index.ts';
import { REOPEN_WHY } from '../commands/exceptions.ts';
import type { EventOf, ReopenedWhy, Stage } from '../events.ts';
import { stageOf } from '../stage.ts';
import type { CaseState } from '../state.ts';
import { ANSWERED, AT_WORK } from './delivery.ts';

type EndingEvent = EventOf<'Closed' | 'Voided' | 'CaseLinked' | 'Reopened'>;

/** The case after it was closed, found to be recorded twice, linked, or opened again. */
export function evolveEnding(state: CaseState, e: EndingEvent, on: IsoDate): CaseState {
  switch (e.type) {
    case 'Closed':
      return {
        ...state,
        status: e.why === 'refused' ? 'refused' : 'closed',
        closed: { on, why: e.why },
        // Nobody decides any more whether there is a stage 2.
        escalation: { ...state.escalation, refusal: null },
        refusedOn: isAnswered(state) ? state.refusedOn : on,
      };
    case 'Voided':
      return voided(e.into === undefined ? state : linkedWith(state, e.into), e.as);
    case 'CaseLinked':
      return linkedWith(state, e.other);
    case 'Reopened':
      return {
        ...(e.stoodStill === true ? stoodStill(state, state.stage, on) : state),
        closed: null,
        status: standing(state),
        // Opened again, it is looked into.
        anonymous: state.anonymous === 'not-investigated' ? 'investigate' : state.anonymous,
        windowClosed: KEEPS_WINDOW.includes(e.why) ? state.windowClosed : false,
        // While the case is open the restriction itself owes its review.
        tasks: withDone(state.tasks, [
          'restriction-review',
          'refusal-unfounded',
          // Whoever opens it again, with what is to be seen to, has looked at what was said after its end.
          ...(isByHand(e.why) ? (['after-closure', 'unhappy-survey'] as const) : []),
        ]),
      };
  }
}

const isByHand = (why: ReopenedWhy): boolean => (REOPEN_WHY as readonly ReopenedWhy[]).includes(why);

/** Reasons that leave the time to ask for stage 2 as it was. */
const KEEPS_WINDOW: readonly ReopenedWhy[] = [
  'customer-asked',
  'promise-not-kept',
  'new-information',
  'ordered',
  'closed-by-mistake',
  'taken-back',
  'given-back',
];

/** Where the case stands but for being closed. */
export function standing(state: CaseState): CaseState['status'] {
  return isAnswered(state) ? ANSWERED[state.stage] : AT_WORK[state.stage];
}

/** Whether the stage it is at has been answered. */
export function isAnswered(state: CaseState): boolean {
  return stageOf(state, state.stage).responded !== null;
}

/** The case whose clocks at this stage stood still since it was stopped: it has the time it would have had (EX-6). */
export function stoodStill(state: CaseState, stage: Stage, on: IsoDate): CaseState {
  const from = state.refusedOn ?? on;
  const days = workingDaysBetween(state.calendar, from, on);
  return { ...state, refusedOn: null, pauses: [...state.pauses, { stage, from, days }] };
}

/** A record that is none any more: nobody decides on a request that was made in it, and what it was closed for is that (RC-7). */
function voided(state: CaseState, why: VoidedAs): CaseState {
  const { escalation, closed } = state;
  return {
    ...state,
    closed: closed === null ? null : { ...closed, why },
    escalation: {
      ...escalation,
      standing: escalation.standing === 'pending-decision' ? 'none' : escalation.standing,
      refusal: null,
    },
  };
}

function linkedWith(state: CaseState, other: string): CaseState {
  return state.linked.includes(other) ? state : { ...state, linked: [...state.linked, other] };
}
