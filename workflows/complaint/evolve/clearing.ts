/** What an answer waits for, and what was shared outside, as it changes the case (S1-24, RM-7, SP-10, RC-8). */
import { countIds } from '../../engine/ids.ts';
import type { ClearingEvent } from '../events/clearing.ts';
import { stageOf, withStage } from '../stage.ts';
import type { CaseState } from '../state.ts';
import type { Recorded } from '../events.ts';

/** The case after something was asked for, or cleared. */
export function evolveClearing(state: CaseState, e: ClearingEvent, { on, by }: Pick<Recorded, 'on' | 'by'>): CaseState {
  switch (e.type) {
    case 'SamePersonAllowed':
      return { ...state, samePerson: [...state.samePerson, { what: e.what, who: e.who }] };
    case 'DepartureProposed': {
      const { id, stage, fromText, reasonText, toldText = null } = e;
      const departure = { id, stage, fromText, reasonText, toldText, by, approved: null };
      return { ...state, departures: [...state.departures, departure], next: countIds(state.next, [id]) };
    }
    case 'DepartureDecided':
      return {
        ...state,
        departures: state.departures.map((d) => (d.id === e.id ? { ...d, approved: e.approved, decidedBy: by } : d)),
        tasks: doneAbout(state, 'departure-decision', [e.id]),
      };
    case 'OfferApprovalAsked': {
      const { id, stage, upTo, reasonText } = e;
      const asked = { id, stage, upTo, reasonText, by };
      return { ...state, offersAsked: [...state.offersAsked, asked], next: countIds(state.next, [id]) };
    }
    case 'OfferApproved':
      return {
        ...state,
        offersApproved: [...state.offersApproved, { stage: e.stage, upTo: e.upTo, by }],
        ...(e.answers === undefined ? {} : { tasks: doneAbout(state, 'offer-approval', [e.answers]) }),
      };
    case 'OfferDeclined':
    case 'OfferRequestWithdrawn':
      return { ...state, tasks: doneAbout(state, 'offer-approval', [e.id]) };
    case 'LegalAdviceRecorded':
      return advised(state, e);
    case 'WordingReviewed': {
      const { reviews, dataProtectionAsked } = stageOf(state, e.stage);
      const others = reviews.filter((r) => r !== e.reviewer);
      return withStage(state, e.stage, {
        reviews: e.agreed ? [...others, e.reviewer] : others,
        dataProtectionAsked: dataProtectionAsked || e.dataProtection === true,
      });
    }
    case 'SharingAgreed': {
      const { id, agencyText, mediator, by: who } = e;
      const consent = { id, agencyText, ...(mediator === undefined ? {} : { mediator }), by: who, on, withdrawn: null };
      return { ...state, consents: [...state.consents, consent], next: countIds(state.next, [id]) };
    }
    case 'SharingConsentWithdrawn':
      return { ...state, consents: state.consents.map((c) => (c.id === e.id ? { ...c, withdrawn: on } : c)) };
    case 'SharedOutside': {
      const { id, agencyText, whatText, basis, consent = null } = e;
      const shared = { id, agencyText, whatText, basis, consent, on };
      return { ...state, shared: [...state.shared, shared], next: countIds(state.next, [id]) };
    }
  }
}

/** The offers that were advised on, in the words the advice gave them; what was promised with one is worded alike. */
function advised(
  state: CaseState,
  { remedies, wordingText }: Extract<ClearingEvent, { type: 'LegalAdviceRecorded' }>,
): CaseState {
  const worded = wordingText === undefined ? {} : { text: wordingText };
  return {
    ...state,
    remedies: state.remedies.map((m) => (remedies.includes(m.id) ? { ...m, ...worded, advised: true } : m)),
    actions: state.actions.map((a) => (a.remedy !== null && remedies.includes(a.remedy) ? { ...a, ...worded } : a)),
    tasks: doneAbout(state, 'legal-advice', remedies),
  };
}

/** Tasks of this kind about one of these are done. */
export function doneAbout(
  { tasks }: CaseState,
  kind: CaseState['tasks'][number]['kind'],
  ids: readonly string[],
): CaseState['tasks'] {
  return tasks.map((t) => (t.kind === kind && t.about !== null && ids.includes(t.about) ? { ...t, done: true } : t));
}
