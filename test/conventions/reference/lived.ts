/** What the kept histories tell of complaints: which events each message brought, and how cases went from status to status. */
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { policyById, toCasePolicy } from '../../support/packs.ts';
import { turnsOf } from '../../../client/administration/replay/turns.ts';
import {
  COMMANDS,
  CUSTOMER_MESSAGES,
  messageName,
  type CaseEvent,
  type Recorded,
} from '../../../workflows/messages.ts';
import { begin, evolve } from '../../../workflows/complaint/evolve.ts';
import type { Status } from '../../../workflows/complaint/state.ts';
import { keptHistories, storyOf } from '../../histories/kept.ts';

/** From one status to another, and the events that brought it. */
export interface Move {
  from: Status;
  to: Status;
  events: Set<string>;
}

export interface Lived {
  /** Types of events by the command or word they came of, as its table names it. */
  brought: ReadonlyMap<string, ReadonlySet<string>>;
  /** Types of events that came by themselves: with a date, or with what became of a letter. */
  byItself: ReadonlySet<string>;
  /** One event of each type, as it happened first. */
  examples: ReadonlyMap<string, CaseEvent>;
  moves: readonly Move[];
}

interface Story {
  events: Map<number, Recorded>;
  /** What was asked under each key. */
  asked: Map<string, string>;
}

/** Names of messages as Temporal knows them, and as the tables do. */
const TABLE_NAMES = new Map(
  [...Object.keys(COMMANDS), ...Object.keys(CUSTOMER_MESSAGES)].map((n) => [messageName(n), n]),
);

export function lived(): Lived {
  const brought = new Map<string, Set<string>>();
  const byItself = new Set<string>();
  const examples = new Map<string, CaseEvent>();
  const moves = new Map<string, Move>();
  for (const { events, asked } of stories()) {
    const recorded = [...events.values()].toSorted((a, b) => a.seq - b.seq);
    for (const { key, role, event } of recorded) {
      if (!examples.has(event.type)) examples.set(event.type, event);
      const name = asked.get(key);
      if (role === 'system') byItself.add(event.type);
      else if (name !== undefined) brought.set(name, (brought.get(name) ?? new Set()).add(event.type));
    }
    for (const { from, to, by } of movesOf(recorded)) {
      const move = moves.get(`${from} ${to}`) ?? { from, to, events: new Set() };
      move.events.add(by);
      moves.set(`${from} ${to}`, move);
    }
  }
  return { brought, byItself, examples, moves: [...moves.values()] };
}

/** The kept histories of complaints with all runs of a story together. */
function stories(): Story[] {
  const all = new Map<string, Story>();
  for (const { name, history } of keptHistories()) {
    const story = all.get(storyOf(name)) ?? { events: new Map(), asked: new Map() };
    all.set(storyOf(name), story);
    const { turns, asked } = turnsOf(history);
    for (const [key, message] of asked) story.asked.set(key, TABLE_NAMES.get(message.name) ?? message.name);
    for (const { answer } of turns)
      if (answer.kind === 'stored' || answer.kind === 'ahead')
        for (const one of answer.events as Recorded[]) story.events.set(one.seq, one);
  }
  // The pages made of them tell of complaints; other kinds share some words with them.
  return [...all.values()].filter(({ events }) => events.get(1)?.event.type === 'Logged');
}

function movesOf(recorded: readonly Recorded[]): { from: Status; to: Status; by: string }[] {
  const [first] = recorded;
  if (first?.event.type !== 'Logged') return [];
  const { intake, policy } = first.event;
  let state = begin('c-1', intake, toCasePolicy(policyById(policy.id)), ENGLAND_AND_WALES);
  return recorded.flatMap((one) => {
    const from = state.status;
    state = evolve(state, one);
    return state.status === from ? [] : [{ from, to: state.status, by: nameOf(one.event) }];
  });
}

/** What happened, with the reason where it is a closing. */
function nameOf(event: CaseEvent): string {
  return event.type === 'Closed' ? `${event.type}: ${event.why}` : event.type;
}
