/** Whom an answer waits for, put before them; and what a consent that was taken back asks of us (S1-24, RM-7, RC-8). */
import type { IsoDate } from '../../policies/types.ts';
import { after } from './dates.ts';
import type { CaseEvent, EventOf } from './events.ts';
import { decidersOf, deciderOf } from './roles.ts';
import { task } from './rules/rule.ts';
import type { CaseState } from './state.ts';

type Cleared = EventOf<'RemedyOffered' | 'DepartureProposed' | 'DepartureDecided' | 'SharingConsentWithdrawn'>;

/** Working days within which each is seen to: an answer waits for it. */
const DAYS = 2;

/** The task that follows; none where nothing is to be seen to. */
export function toClear(state: CaseState, event: Cleared, today: IsoDate): CaseEvent[] {
  const due = after(state, today, DAYS);
  const about = event.id;
  switch (event.type) {
    case 'DepartureProposed': {
      const owner = deciderOf(decidersOf(state.policy, 'approveDeparture'));
      return [task(state, 'departure-decision', due, 'S1-24', { owner, about })];
    }
    case 'DepartureDecided':
      return event.approved ? [] : [task(state, 'departure-refused', due, 'S1-24', { about })];
    case 'RemedyOffered':
      return event.entitlement === 'yes' ? [task(state, 'legal-advice', due, 'RM-7', { about })] : [];
    case 'SharingConsentWithdrawn': {
      const used = state.shared.some((s) => s.consent === event.id);
      return used ? [task(state, 'consent-withdrawn', due, 'RC-8', { about })] : [];
    }
  }
}
