/** Events taken into a case in order, each with what follows from it, numbered and dated for the record. */
import type { IsoDate, Role } from '../../policies/types.ts';
import { consequences } from './consequences.ts';
import { evolve } from './evolve.ts';
import type { CaseEvent, Recorded } from './events.ts';
import { newId } from './rules/rule.ts';
import type { CaseState } from './state.ts';

/** Who did it, when, and under which key. */
export interface Origin {
  /** ISO instant. */
  at: string;
  today: IsoDate;
  on: IsoDate;
  by: string;
  role: Role;
  key: string;
}

export interface Taken {
  state: CaseState;
  recorded: Recorded[];
}

/** The case after these events and all that follows from them. */
export function take(before: CaseState, events: CaseEvent[], origin: Origin): Taken {
  const { at, on, by, role, key, today } = origin;
  const waiting = [...events];
  const recorded: Recorded[] = [];
  let state = before;
  for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) {
    const entry: Recorded = { seq: state.seq + 1, at, on, by, role, key, event: numbered(state, event) };
    state = evolve(state, entry);
    recorded.push(entry);
    waiting.push(...consequences(state, event, on, today));
  }
  return { state, recorded };
}

/** A task gets its number as it is recorded: several dates missed at one moment each raise theirs. */
function numbered(state: CaseState, event: CaseEvent): CaseEvent {
  return event.type === 'TaskRaised' ? { ...event, id: newId(state, 'T') } : event;
}
