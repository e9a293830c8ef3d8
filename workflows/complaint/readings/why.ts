/** Why the customer is still unhappy: what is known of it, and how far it was tried to learn it (S2-14). */
import type { IsoDate } from '../../../policies/types.ts';
import { after, dateOf, deadlineFor } from '../dates.ts';
import type { CaseEvent } from '../events.ts';
import { task } from '../rules/rule.ts';
import type { CaseState } from '../state.ts';

/** Tries without an answer after which stage 2 is answered all the same, where a policy does not say. */
const EFFORTS = 2;

/** How many more tries it takes before stage 2 can be answered; none once they said why, chose not to, or cannot be asked. */
export function triesWanted({ askedWhy, policy }: Pick<CaseState, 'askedWhy' | 'policy'>): number {
  if (askedWhy.some((a) => a.outcome !== 'no-answer')) return 0;
  return Math.max(0, (policy.effortsToUnderstand ?? EFFORTS) - askedWhy.length);
}

/** Whether as much was done to understand it as is reasonable. The customer need not say why: not knowing is no obstacle. */
export function isWhyKnown(state: Pick<CaseState, 'askedWhy' | 'policy'>): boolean {
  return triesWanted(state) === 0;
}

/** Whoever reviews is asked to learn it by the first contact of the stage. */
export function whyToAsk(state: CaseState, today: IsoDate): CaseEvent[] {
  const asked = state.tasks.some((t) => !t.done && t.kind === 'understand-why');
  if (state.stage !== 2 || asked || isWhyKnown(state)) return [];
  const contact = dateOf(deadlineFor(state, 'stage2.contact'));
  return [
    task(state, 'understand-why', contact !== null && contact > today ? contact : after(state, today, 3), 'S2-14'),
  ];
}
