/** What a running case has at hand: the case as it stands, what waits for its turn, and who waits for an answer. */
import type { KindTypes } from './case-kind.ts';
import type { CommandResult } from './ports.ts';
import type { Item } from './propose.ts';
import type { Refusal } from './rule.ts';

/** The outcome of an item: its result, or its refusal. */
export type ItemOutcome = CommandResult | { refused: Refusal; unsigned?: true };

/** An item in the queue, with its outcome once it has one. */
export interface WaitingItem<K extends KindTypes> {
  item: Item<K>;
  outcome: ItemOutcome | null;
}

export interface CaseRuntime<K extends KindTypes> {
  /** Null until the record is loaded. */
  state: K['state'] | null;
  /**
   * What waits for its turn: what the case was told or met, and what somebody asks it and waits for. The first go first.
   * It is not simply one line: updates that a reset gives to a case once more come to it among the signals, and to a
   * replay after them all; in two lines both are the same.
   */
  waiting: { told: WaitingItem<K>[]; asked: WaitingItem<K>[] };
  /** Keys whose events the case holds: asked again under one of them, the record answers, and no rule is asked. */
  keys: Set<string>;
  /** Set once the first turn of the run has been answered. */
  opened: ItemOutcome | null;
}

export function newRuntime<K extends KindTypes>(): CaseRuntime<K> {
  return { state: null, waiting: { told: [], asked: [] }, keys: new Set(), opened: null };
}

/** Takes the next item from the queue; undefined when nothing waits. */
export function takeNext<K extends KindTypes>({
  waiting: { told, asked },
}: CaseRuntime<K>): WaitingItem<K> | undefined {
  return told.shift() ?? asked.shift();
}

export function nothingWaits<K extends KindTypes>({ waiting: { told, asked } }: CaseRuntime<K>): boolean {
  return told.length === 0 && asked.length === 0;
}
