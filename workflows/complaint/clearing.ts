/** Whom an answer waits for, put before them; and what a consent that was taken back asks of us (S1-24, RM-3, RM-7, RC-8). */
import type { IsoDate } from '../../policies/types.ts';
import type { Owner } from '../engine/owner.ts';
import { ownerTold } from '../shared/outbox.ts';
import { after } from './dates.ts';
import type { CaseEvent, EventOf } from './events.ts';
import { offeredAt, openQuestion } from './readings/offers-asked.ts';
import { decidersOf, deciderOf } from './roles.ts';
import { mayApprove } from './rules/responding/offer-approval.ts';
import { task } from './rules/rule.ts';
import type { CaseState } from './state.ts';
import { openTasks } from './tasks.ts';

type Cleared = EventOf<
  | 'RemedyOffered'
  | 'DepartureProposed'
  | 'DepartureDecided'
  | 'OfferApprovalAsked'
  | 'OfferApproved'
  | 'OfferDeclined'
  | 'SharingConsentWithdrawn'
>;

/** Working days within which each is seen to: an answer waits for it. */
const DAYS = 2;

/** A departure that nobody had decided when the case ended is put before them anew once it is open again (S1-24, RC-7). */
export function departuresAskedAnew(state: CaseState, today: IsoDate): CaseEvent[] {
  const asked = openTasks(state).flatMap((t) => (t.kind === 'departure-decision' ? [t.about] : []));
  const owner = deciderOf(decidersOf(state.policy, 'approveDeparture'));
  return state.departures
    .filter((d) => d.stage === state.stage && d.approved === null && !asked.includes(d.id))
    .map((d) => task(state, 'departure-decision', after(state, today, DAYS), 'S1-24', { owner, about: d.id }));
}

/** The task that follows; none where nothing is to be seen to. */
export function toClear(state: CaseState, event: Cleared, today: IsoDate): CaseEvent[] {
  const due = after(state, today, DAYS);
  switch (event.type) {
    case 'DepartureProposed': {
      const owner = deciderOf(decidersOf(state.policy, 'approveDeparture'));
      return [task(state, 'departure-decision', due, 'S1-24', { owner, about: event.id })];
    }
    case 'DepartureDecided':
      return event.approved ? [] : [task(state, 'departure-refused', due, 'S1-24', { about: event.id })];
    case 'RemedyOffered':
      return [
        ...(event.entitlement === 'yes' ? [task(state, 'legal-advice', due, 'RM-7', { about: event.id })] : []),
        ...offeredAfterAll(state),
      ];
    case 'OfferApprovalAsked': {
      const owner = deciderOf(mayApprove(state, event.upTo));
      return [
        task(state, 'offer-approval', due, 'RM-3', { owner, about: event.id }),
        ...told(owner, 'offer-approval-asked', event.id),
      ];
    }
    case 'OfferApproved':
      return event.answers === undefined ? [] : toldWhoAsked(state, event.answers, 'offer-approved');
    case 'OfferDeclined':
      return toldWhoAsked(state, event.id, 'offer-declined');
    case 'SharingConsentWithdrawn': {
      const used = state.shared.some((s) => s.consent === event.id);
      return used ? [task(state, 'consent-withdrawn', due, 'RC-8', { about: event.id })] : [];
    }
  }
}

const told = (owner: Owner, why: string, about: string): CaseEvent[] => {
  const to = ownerTold(owner);
  return to === null ? [] : [{ type: 'InsideTold', to, why, about }];
};

/** Whoever asked for a yes hears what was decided (RM-3). */
function toldWhoAsked({ offersAsked }: CaseState, id: string, why: string): CaseEvent[] {
  const asked = offersAsked.find((o) => o.id === id);
  return asked === undefined ? [] : told({ staff: asked.by }, why, id);
}

/** Once as much is offered by somebody who may, nobody has to decide it any more. */
function offeredAfterAll(state: CaseState): CaseEvent[] {
  const asked = openQuestion(state);
  if (asked === null || offeredAt(state, asked.stage) < asked.upTo) return [];
  return openTasks(state)
    .filter((t) => t.kind === 'offer-approval' && t.about === asked.id)
    .map((t) => ({ type: 'TaskSettled', id: t.id, why: 'done-in-time' }));
}
