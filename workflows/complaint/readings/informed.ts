/** Until when a customer is kept informed at agreed intervals: until they have our answer, and all it promised is done (RM-8). */
import type { CaseEvent } from '../events.ts';
import { underWay, task } from '../rules/rule.ts';
import { after } from '../dates.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { withDone } from '../../shared/tasks.ts';
import type { CaseState } from '../state.ts';

/** Working days within which it is agreed with the customer how often they hear from us. */
const AGREE_DAYS = 2;

/** Working days that a promise may still take without the customer being asked how often they want to hear of it. */
const SOON_DONE = 10;

/** Whether there is something of which the customer is kept informed: an answer to come, or a promise to keep. */
export function isKeptInformed(state: CaseState): boolean {
  return underWay(state) || state.actions.some((a) => !a.done);
}

/** How often they hear from us is still to be agreed: asked for once, while there is something to tell. */
export function intervalsToAgree(state: CaseState, today: IsoDate, rule: string): CaseEvent[] {
  const asked = state.tasks.some((t) => !t.done && t.kind === 'agree-updates');
  if (state.updates !== null || asked || !isKeptInformed(state)) return [];
  return [task(state, 'agree-updates', after(state, today, AGREE_DAYS), rule)];
}

/** After the answer, where a promise in it will take its time (OCT 5.41, 5.44, 7.15). */
export function promisesToTellOf(state: CaseState, today: IsoDate): CaseEvent[] {
  const until = after(state, today, SOON_DONE);
  return state.actions.some((a) => !a.done && a.by > until) ? intervalsToAgree(state, today, 'RM-8') : [];
}

/** The case once nothing is left of which the customer is kept informed: what was agreed, or was to be, has ended. */
export function informedNow(state: CaseState): CaseState {
  if (isKeptInformed(state)) return state;
  return { ...state, updates: null, tasks: withDone(state.tasks, ['agree-updates']) };
}
