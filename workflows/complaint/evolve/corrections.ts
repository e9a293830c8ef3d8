/** What it means for the case that something recorded wrongly was put right (RC-6). */
import type {
  CorrectedField,
  CorrectedWords,
  CorrectionEvent,
  IntakeDates,
  IntakeFacts,
} from '../correction-events.ts';
import type { CaseState } from '../state.ts';

/** The case as it would stand by these days. */
export function withDates(state: CaseState, { received, occurred, aware }: IntakeDates): CaseState {
  return { ...state, intake: { ...state.intake, received, occurred, aware } };
}

/** The case as it would stand by these facts. */
export function withFacts(state: CaseState, is: IntakeFacts): CaseState {
  const { anonymous } = state;
  const known = is.complainant !== 'anonymous';
  const { channel } = state.intake;
  return {
    ...state,
    intake: { ...state.intake, ...is },
    arbitrator: state.policy.arbitrators[is.subject],
    // Social media shows an account, not a person (IN-2).
    identityVerified: is.channel === channel ? state.identityVerified : is.channel !== 'social-media',
    // Somebody who is known after all needs no decision on that; somebody who is not, does.
    anonymous: known ? null : (anonymous ?? 'undecided'),
  };
}

/** The case after something was put right. */
export function evolveCorrections(state: CaseState, e: CorrectionEvent): CaseState {
  switch (e.type) {
    case 'ContactCorrected':
      return {
        ...state,
        intake: { ...state.intake, contactBy: e.contactBy.is, reachable: e.reachable },
        needs: { ...state.needs, contactBy: e.contactBy.is },
        contact: { ...state.contact, ...wordsNow(e.changed) },
      };
    case 'DatesCorrected': {
      const reminders = Object.fromEntries(Object.entries(state.reminders).filter(([id]) => !e.voided.includes(id)));
      return { ...withDates(state, e.is), reminders };
    }
    case 'IntakeCorrected':
      return { ...withFacts(state, e.is), arbitrator: e.arbitrator };
    case 'NeedsCorrected':
      return { ...state, needs: { ...e.is, contactBy: state.needs.contactBy } };
    case 'RepresentativeCorrected':
      return {
        ...state,
        intake: { ...state.intake, representative: e.is.representative },
        authority: e.is.authority,
        contact: { ...state.contact, ...wordsNow(e.changed, 'representative-') },
      };
  }
}

function wordsNow(changed: Partial<Record<string, CorrectedWords>>, prefix = ''): CaseState['contact'] {
  const entries = Object.entries(changed).flatMap(([field, words]): [CorrectedField, string | null][] =>
    words === undefined ? [] : [[`${prefix}${field}` as CorrectedField, words.is]],
  );
  return Object.fromEntries(entries) as CaseState['contact'];
}
