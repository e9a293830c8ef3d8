/** Whether a complaint is taken on at all, put before whoever decides it (EX-2, IN-9). */
import type { IsoDate } from '../../../policies/types.ts';
import { after } from '../dates.ts';
import type { CaseEvent } from '../events.ts';
import { deciderOf } from '../roles.ts';
import type { CaseState } from '../state.ts';
import { task } from './rule.ts';

/** Working days within which it is decided. */
const DECISION_DAYS = 2;

/** Whether to take on something old. */
export function askAboutAge(state: CaseState, today: IsoDate): CaseEvent {
  const owner = deciderOf(state.policy.deciders.acceptOldComplaint);
  return task(state, 'age-decision', after(state, today, DECISION_DAYS), 'EX-2', { owner });
}

/** Whether to investigate for somebody nobody knows. */
export function askAboutAnonymous(state: CaseState, today: IsoDate): CaseEvent {
  const owner = deciderOf(state.policy.deciders.decideAnonymous);
  return task(state, 'anonymous-decision', after(state, today, DECISION_DAYS), 'IN-9', { owner });
}
