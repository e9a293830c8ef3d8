/** The case after one event of its own. */
import { ombudsmanOf } from '../../policies/kinds/ombudsman.ts';
import type { IsoDate } from '../../policies/types.ts';
import { countIds } from '../engine/ids.ts';
import type { EvidenceRequest, OmbudsmanCase, OmbudsmanState, Order } from './facts.ts';

/** What an event means for a case at an ombudsman, beside what it means to every case. */
export function evolveOmbudsman(state: OmbudsmanState, e: OmbudsmanCase['event'], on: IsoDate): OmbudsmanState {
  switch (e.type) {
    case 'OmbudsmanContacted': {
      const contact = { id: e.id, on, asks: e.asks, acknowledged: null };
      return { ...heardOf(state, on), contacts: [...state.contacts, contact], next: countIds(state.next, [e.id]) };
    }
    case 'ContactAcknowledged':
      return { ...state, contacts: state.contacts.map((c) => (c.id === e.id ? { ...c, acknowledged: on } : c)) };
    case 'OmbudsmanAsked':
      return heardOf(state, on);
    case 'EvidenceRequested': {
      const request: EvidenceRequest = { id: e.id, asked: on, due: e.due, ready: null, sent: null };
      return { ...heardOf(state, on), evidence: [...state.evidence, request], next: countIds(state.next, [e.id]) };
    }
    case 'EvidenceDateMoved':
      return evidence(state, e.id, { due: e.to });
    case 'EvidenceReady':
      return evidence(state, e.id, { ready: { by: e.by, on, approved: null } });
    case 'EvidenceReviewed': {
      const ready = state.evidence.find((r) => r.id === e.id)?.ready ?? null;
      return evidence(state, e.id, { ready: ready === null ? null : { ...ready, on, approved: e.approved } });
    }
    case 'EvidenceSent':
      return evidence(heardOf(state, on), e.id, { sent: on });
    case 'IssueAdded':
      return {
        ...state,
        issues: [...state.issues, { id: e.id, finding: null }],
        next: countIds(state.next, [e.id]),
      };
    case 'FindingRecorded':
      return { ...state, issues: state.issues.map((i) => (i.id === e.id ? { ...i, finding: e.finding } : i)) };
    case 'Determined': {
      const { reportedFindings } = ombudsmanOf(state.policy);
      const owed = e.findings.some(({ finding }) => reportedFindings.includes(finding));
      return { ...heardOf(state, on), determined: on, review: null, learning: { ...state.learning, owed } };
    }
    case 'OrderMade': {
      const made: Order = {
        id: e.id,
        kind: e.kind,
        sort: e.sort,
        amount: e.amount ?? null,
        due: e.due,
        owner: e.owner,
        done: null,
        sent: null,
        accepted: false,
        declined: false,
      };
      return { ...heardOf(state, on), orders: [...state.orders, made], next: countIds(state.next, [e.id]) };
    }
    case 'OrderDateMoved':
      return order(state, e.id, { due: e.to });
    case 'OrderGiven':
      return order(state, e.id, { owner: e.to });
    case 'OrderCompliedWith':
      return order(state, e.id, { done: on });
    case 'ProofSent':
      return order(heardOf(state, on), e.id, { sent: on });
    case 'ProofAccepted':
      return order(heardOf(state, on), e.id, { accepted: true });
    case 'ProofRefused':
      return order(heardOf(state, on), e.id, { due: e.due, done: null, sent: null });
    case 'RecommendationDeclined':
      return order(state, e.id, { declined: true });
    case 'ReviewDecided':
      return { ...heardOf(state, on), review: { asks: e.asks, outcome: null } };
    case 'ReviewAnswered':
      return reviewed(heardOf(state, on), e.outcome);
    case 'LearningReported':
      return { ...state, learning: { ...state.learning, reported: on } };
    case 'OmbudsmanChased': {
      const chase = { id: e.id, step: e.step, about: e.about, due: e.due, answered: null };
      return { ...heardOf(state, on), failures: [...state.failures, chase], next: countIds(state.next, [e.id]) };
    }
    case 'ChaseAnswered':
      return {
        ...heardOf(state, on),
        failures: state.failures.map((f) => (f.id === e.id ? { ...f, answered: on } : f)),
      };
    default:
      return state;
  }
}

/** A word from or to the ombudsman; one recorded later than a newer one moves nothing. */
const heardOf = (state: OmbudsmanState, on: IsoDate): OmbudsmanState =>
  on > state.heard ? { ...state, heard: on } : state;

const evidence = (state: OmbudsmanState, id: string, change: Partial<EvidenceRequest>): OmbudsmanState => ({
  ...state,
  evidence: state.evidence.map((r) => (r.id === id ? { ...r, ...change } : r)),
});

const order = (state: OmbudsmanState, id: string, change: Partial<Order>): OmbudsmanState => ({
  ...state,
  orders: state.orders.map((o) => (o.id === id ? { ...o, ...change } : o)),
});

/** A determination that was changed is recorded anew, finding by finding; what was ordered before stands until it is changed. */
function reviewed(state: OmbudsmanState, outcome: 'unchanged' | 'changed' | 'not-reviewed'): OmbudsmanState {
  if (outcome !== 'changed') return { ...state, review: { asks: true, outcome } };
  return { ...state, determined: null, review: null };
}
