/** Requests for information: what a team or contractor was asked, and by when the answer is due. */
import type { IsoDate } from '../../policies/types.ts';
import { countIds } from '../engine/ids.ts';
import type { ObligationDraft } from '../engine/obligation.ts';
import type { Owner } from '../engine/owner.ts';

export interface InformationRequest {
  id: string;
  from: string;
  asked: IsoDate;
  due: IsoDate;
  state: 'waiting' | 'answered';
}

/** The part of a case's state that its requests need. */
export interface WithRequests {
  requests: InformationRequest[];
  next: Record<string, number>;
}

export type RequestEvent =
  | { type: 'InformationRequested'; id: string; from: string; questionText: string; due: IsoDate }
  | { type: 'InformationReceived'; id: string; answerText: string }
  /** Not good enough: asked again, for another day. */
  | { type: 'InformationRejected'; id: string; answerText: string; due: IsoDate };

/** The case after something was asked or answered. */
export function evolveRequests<S extends WithRequests>(state: S, e: RequestEvent, on: IsoDate): S {
  switch (e.type) {
    case 'InformationRequested': {
      const asked: InformationRequest = { id: e.id, from: e.from, asked: on, due: e.due, state: 'waiting' };
      return { ...state, requests: [...state.requests, asked], next: countIds(state.next, [e.id]) };
    }
    case 'InformationReceived':
      return { ...state, requests: changed(state, e.id, { state: 'answered' }) };
    case 'InformationRejected':
      return { ...state, requests: changed(state, e.id, { due: e.due }) };
  }
}

function changed({ requests }: WithRequests, id: string, change: Partial<InformationRequest>): InformationRequest[] {
  return requests.map((r) => (r.id === id ? { ...r, ...change } : r));
}

/** What requests without an answer owe; `owner` sees to it that they are answered. */
export function requestsOwed(
  requests: readonly InformationRequest[],
  owner: Owner,
  rule: string,
): ObligationDraft<'information'>[] {
  return requests
    .filter((r) => r.state === 'waiting')
    .map((r) => ({ kind: 'information', since: r.asked, target: r.due, owner, rule, about: r.id }));
}
