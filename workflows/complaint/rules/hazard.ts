/** A possible hazard that is found after a complaint was logged: repairs are told at once, and its own clock runs (IN-15). */
import { hazardSeenToBy } from '../../../policies/code/hazards.ts';
import { hazardFlagged } from '../../shared/hazards.ts';
import type { CaseEvent, EventOf } from '../events.ts';
import type { CaseState } from '../state.ts';
import { task, type Rules } from './rule.ts';

export const hazardRules: Rules<'flag-hazard'> = {
  'flag-hazard': ({ fields, today }) => hazardFlagged(fields, today),
};

/** Whoever mends it is told, and somebody sees to it by a day that counts from when we learnt of it: it may have passed. */
export function hazardFollows(state: CaseState, { aware }: EventOf<'HazardFlagged'>): CaseEvent[] {
  return [
    { type: 'InsideTold', to: { party: 'repairs' }, why: 'hazard' },
    task(state, 'hazard', hazardSeenToBy(aware), 'IN-15'),
  ];
}

/** The case with a possible hazard, of which nobody says any more that waiting does little harm. */
export function withHazard(state: CaseState, { aware, hour, whatText }: EventOf<'HazardFlagged'>): CaseState {
  const { intake, needs } = state;
  return {
    ...state,
    intake: { ...intake, hazard: true },
    hazard: { aware, hour: hour ?? null, whatText },
    needs: needs.risk === 'low' ? { ...needs, risk: 'high' } : needs,
  };
}
