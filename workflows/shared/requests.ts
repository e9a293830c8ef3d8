/** Requests for information: what somebody, a team or a contractor was asked, or called to, and by when. */
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
  /** The line of management of who is asked, nearest first; empty where it is not known. */
  line?: string[] | undefined;
}

/** The part of a case's state that its requests need. */
export interface WithRequests {
  requests: InformationRequest[];
  next: Record<string, number>;
}

export type RequestEvent =
  | {
      type: 'InformationRequested';
      id: string;
      from: string;
      questionText: string;
      due: IsoDate;
      line?: string[] | undefined;
      meeting?: true | undefined;
    }
  | { type: 'InformationReceived'; id: string; answerText: string }
  /** Not good enough, or a meeting missed: asked again, for another day (`excused` where there was a good reason). */
  | { type: 'InformationRejected'; id: string; answerText: string; due: IsoDate; excused?: true | undefined };

/** The case after something was asked or answered. */
export function evolveRequests<S extends WithRequests>(state: S, e: RequestEvent, on: IsoDate): S {
  switch (e.type) {
    case 'InformationRequested': {
      const asked: InformationRequest = {
        id: e.id,
        from: e.from,
        asked: on,
        due: e.due,
        state: 'waiting',
        line: e.line,
      };
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
    .map((r) => ({ kind: 'information', since: r.asked, target: r.due, owner, rule, about: r.id, ladder: r.line }));
}
