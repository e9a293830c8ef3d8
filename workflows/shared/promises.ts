/** Promises: actions with an owner and a day, tracked until they are kept. */
import type { IsoDate } from '../../policies/types.ts';
import { countIds } from '../engine/ids.ts';
import { ownerFrom } from '../engine/owner.ts';
import type { ObligationDraft } from '../engine/obligation.ts';

export interface Action {
  id: string;
  kind: 'action' | 'payment';
  text: string;
  by: IsoDate;
  originalBy: IsoDate;
  /** In one word: a colleague, or a team or contractor (`ownerFrom`). */
  owner: string;
  done: boolean;
  /** The day it was done. */
  doneOn?: IsoDate;
  /** The remedy it carries out. */
  remedy: string | null;
}

/** The part of a case's state that its promises need. */
export interface WithActions {
  actions: Action[];
  next: Record<string, number>;
}

export type PromiseEvent =
  | {
      type: 'ActionAgreed';
      id: string;
      kind: 'action' | 'payment';
      text: string;
      by: IsoDate;
      owner: string;
      remedy?: string | undefined;
    }
  | { type: 'ActionDone'; id: string; evidenceText: string }
  | { type: 'ActionRescheduled'; id: string; by: IsoDate; reasonText: string; agreed: boolean };

/** The case after something was promised, kept, or promised for another day. */
export function evolvePromises<S extends WithActions>(state: S, e: PromiseEvent, on?: IsoDate): S {
  switch (e.type) {
    case 'ActionAgreed': {
      const { id, kind, text, by, owner } = e;
      const agreed: Action = { id, kind, text, by, originalBy: by, owner, done: false, remedy: e.remedy ?? null };
      return { ...state, actions: [...state.actions, agreed], next: countIds(state.next, [id]) };
    }
    case 'ActionDone':
      return { ...state, actions: changed(state, e.id, { done: true, ...(on === undefined ? {} : { doneOn: on }) }) };
    case 'ActionRescheduled':
      return { ...state, actions: changed(state, e.id, { by: e.by }) };
  }
}

function changed({ actions }: WithActions, id: string, change: Partial<Action>): Action[] {
  return actions.map((a) => (a.id === id ? { ...a, ...change } : a));
}

/** What promises not kept yet owe; nobody is reminded before the day `since`. */
export function promisesOwed(actions: readonly Action[], since: IsoDate, rule: string): ObligationDraft<'action'>[] {
  return actions
    .filter((a) => !a.done)
    .map((a) => ({ kind: 'action', since, promised: a.by, owner: ownerFrom(a.owner), rule, about: a.id }));
}
