/** What visits, older reports, questions to the customer and offers of help mean for the case (S1-23, S1-25, S2-14, SP-12). */
import { countIds } from '../../engine/ids.ts';
import { withDone } from '../../shared/tasks.ts';
import type { CustomerCareEvent } from '../events/customer.ts';
import type { Recorded } from '../events.ts';
import { isWhyKnown } from '../readings/why.ts';
import type { CaseState } from '../state.ts';

/** The case after something was done with or for the customer beside the answer. */
export function evolveCustomerCare(state: CaseState, e: CustomerCareEvent, on: Recorded['on']): CaseState {
  switch (e.type) {
    case 'VisitArranged': {
      const { id, stage, visitOn, timeText, who, instead } = e;
      const visits = state.visits.map((v) => (v.id === instead ? { ...v, result: 'called-off' as const } : v));
      const visit = { id, stage, arranged: on, on: visitOn, timeText, who };
      return {
        ...state,
        visits: [...visits, { ...visit, result: null, reasonText: null, answered: false }],
        next: countIds(state.next, [id]),
        tasks: recorded(withDone(state.tasks, ['home-visit', 'visit-again']), instead),
      };
    }
    case 'VisitRecorded': {
      const reasonText = e.result === 'we-missed' ? (e.noteText ?? null) : null;
      return {
        ...state,
        visits: state.visits.map((v) => (v.id === e.id ? { ...v, result: e.result, reasonText } : v)),
        tasks: recorded(state.tasks, e.id),
      };
    }
    case 'RecurringSet':
      return {
        ...state,
        recurring: e.recurring,
        tasks: e.recurring ? state.tasks : withDone(state.tasks, ['older-reports']),
      };
    case 'BackgroundAdded': {
      const { id, text, reported, referenceText = null, earlier = null, untold = false } = e;
      return {
        ...state,
        background: [...state.background, { id, text, reported, referenceText, earlier, untold }],
        linked: earlier === null || state.linked.includes(earlier) ? state.linked : [...state.linked, earlier],
        next: countIds(state.next, [id]),
      };
    }
    case 'BackgroundReviewed':
      return { ...state, backgroundFinding: e.findingText, tasks: withDone(state.tasks, ['older-reports']) };
    case 'WhyAsked': {
      const { how, outcome, understoodText = null } = e;
      const asked = { ...state, askedWhy: [...state.askedWhy, { how, outcome, on, understoodText }] };
      return isWhyKnown(asked) ? { ...asked, tasks: withDone(asked.tasks, ['understand-why']) } : asked;
    }
    case 'SupportRecorded':
      return {
        ...state,
        support: [...state.support, { what: e.what, result: e.result, whoText: e.whoText ?? null, on }],
      };
  }
}

/** The tasks with that of this visit done: what came of it is on record. */
function recorded(tasks: CaseState['tasks'], visit: string | undefined): CaseState['tasks'] {
  return tasks.map((t) => (t.kind === 'record-visit' && t.about === visit ? { ...t, done: true } : t));
}
