/** The dates of a request for a service: counted by the landlord's own numbers. */
import { addWorkingDays } from '../../policies/calendar/working-days.ts';
import { serviceRequestsOf } from '../../policies/kinds/service-requests.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { ObligationDraft } from '../engine/obligation.ts';
import { ownerOf } from '../shared/casework/rules.ts';
import type { RequestState } from './facts.ts';

const later = (state: RequestState, from: IsoDate, days: number): IsoDate => addWorkingDays(state.calendar, from, days);

/** By when it is done where the customer was given no day. */
export const usuallyBy = (state: RequestState): IsoDate =>
  later(state, state.begun, serviceRequestsOf(state.policy).doneDays);

/** By when it is to be done. */
export const doneBy = (state: RequestState): IsoDate => state.promised ?? usuallyBy(state);

/** Whether the letter that confirms it is still to go (SR-3). */
export const isToConfirm = ({ policy, confirmed, done, complaints }: RequestState): boolean =>
  serviceRequestsOf(policy).confirmDays !== undefined && confirmed === null && done === null && complaints.length === 0;

/** What an open request owes. A complaint that it became changes none of it: the work does not stop (SR-2). */
export function owes(state: RequestState): ObligationDraft<string>[] {
  const { policy, begun, promised, reviewed, done, asked, offer, wanted } = state;
  const says = serviceRequestsOf(policy);
  const owner = ownerOf(state);
  const owed: ObligationDraft<string>[] = [];
  if (isToConfirm(state) && says.confirmDays !== undefined)
    owed.push({
      kind: 'request.confirm',
      since: begun,
      target: later(state, begun, says.confirmDays),
      owner: { role: 'adviser' },
      rule: 'SR-3',
    });
  if (done === null) {
    owed.push({ kind: 'request.done', since: begun, target: usuallyBy(state), promised, owner, rule: 'SR-1' });
    const from = reviewed ?? begun;
    owed.push({
      kind: 'request.review',
      since: from,
      target: later(state, from, says.reviewDays),
      owner: { role: 'team-leader' },
      rule: 'SR-1',
    });
  } else if (asked === null || asked.satisfied === null) {
    const from = asked?.on ?? done;
    owed.push({
      kind: 'request.ask',
      since: from,
      target: later(state, from, says.askDays),
      owner: { role: 'adviser' },
      rule: 'SR-1',
    });
  }
  if (offer !== null)
    owed.push({
      kind: 'request.offer',
      since: offer.again ?? offer.since,
      target: later(state, offer.again ?? offer.since, says.offerDays),
      owner,
      rule: 'IN-10',
    });
  if (wanted !== null)
    owed.push({
      kind: 'request.complaint',
      since: wanted.since,
      target: later(state, wanted.since, 1),
      owner: { role: 'team-leader' },
      rule: 'SR-2',
    });
  return owed;
}

/** What each date is called, for operators. */
export const DATES = {
  'request.confirm': 'letter that confirms it',
  'request.done': 'doing what was asked for',
  'request.review': 'review of an open request',
  'request.ask': 'asking whether the customer is satisfied',
  'request.offer': 'offer of a complaint',
  'request.complaint': 'logging the complaint that the customer wants',
} as const;
