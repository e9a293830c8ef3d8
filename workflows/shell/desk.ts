/** What lies on a case's desk: the case as it stands, what waits for its turn, and what was answered. */
import type { Refusal } from '../complaint/rules/rule.ts';
import type { CaseState } from '../complaint/state.ts';
import type { Carried, CommandResult, ComplaintInput, Queued } from '../messages.ts';

export type Answer = CommandResult | { refused: Refusal };

export interface Desk {
  state: CaseState;
  queue: Queued[];
  /** Answers by idempotency key, the oldest forgotten first. */
  answered: Record<string, Answer>;
  /** Outbox items whose delivery is under way beside the loop. */
  undelivered: string[];
  /** Set when a case brought in under way has taken what came before, or was refused. */
  broughtIn: Answer | null;
}

/** How many answers are remembered: a client that asks again later than this asks about the record. */
const REMEMBERED = 300;

export function openDesk(input: ComplaintInput, fresh: CaseState): Desk {
  const { carried } = input;
  return carried
    ? { ...carried, broughtIn: { seq: carried.state.seq, events: [], ids: [] } }
    : { state: fresh, queue: [], answered: {}, undelivered: [], broughtIn: null };
}

export function answer(desk: Desk, key: string, given: Answer): void {
  desk.answered[key] = given;
  const keys = Object.keys(desk.answered);
  if (keys.length > REMEMBERED) delete desk.answered[keys[0] as string];
}

/** What the next run needs (continue-as-new): plain JSON. */
export function carry(desk: Desk): Carried {
  const { state, queue, answered, undelivered } = desk;
  return { version: 1, state, queue, answered, undelivered };
}
