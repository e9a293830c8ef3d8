/** What must hold of every turn and of every life, whatever the kind. Each throws in one sentence where it does not. */
import { isDeepStrictEqual } from 'node:util';
import { STAFF_DUTIES } from '../../../policies/types.ts';
import { dueEvents } from '../../../workflows/engine/apply.ts';
import type { CaseKind, KindTypes } from '../../../workflows/engine/case-kind.ts';
import { londonMoment } from '../../../workflows/engine/clock.ts';
import type { Obligation } from '../../../workflows/engine/obligation.ts';
import { propose, proposeOpening, type ProposalOf } from '../../../workflows/engine/propose.ts';
import type { Life, Turn } from './life.ts';

function must(holds: boolean, sentence: string, ...shown: unknown[]): void {
  if (!holds) throw new Error([sentence, ...shown.map((s) => JSON.stringify(s))].join(' '));
}

/** Asked twice, the same answer; what follows from it is plain data. */
export function answersTheSameTwice<K extends KindTypes>(kind: CaseKind<K>, { opening }: Life<K>, turn: Turn<K>): void {
  const again =
    turn.item === null ? proposeOpening(kind, opening, turn.now) : propose(kind, turn.before, turn.item, turn.now);
  must(isDeepStrictEqual(again, turn.proposal), 'the same question was answered in two ways:', turn.item);
}

/** After a turn the case has acted on all that was due, and its next wake lies ahead. */
export function leavesNothingDue<K extends KindTypes>(kind: CaseKind<K>, { now, proposal, after }: Turn<K>): void {
  if (proposal.refusal === null) {
    const due = dueEvents(kind, after, londonMoment(now));
    must(due.length === 0, 'something is still due after its turn:', due);
  } else must(proposal.events.length === 0, 'a refused item left events:', proposal.events);
  const { wake } = proposal.next;
  must(wake === null || (Number.isSafeInteger(wake.at) && wake.at > now), 'it would wake in the past:', wake, now);
}

/** Events are numbered one after another, and read from their stored form they give the same case. */
export function readsBackTheSame<K extends KindTypes>(kind: CaseKind<K>, life: Life<K>): void {
  const numbers = life.events.map((e) => e.seq);
  must(
    numbers.every((seq, i) => seq === i + 1),
    'events are not numbered one after another:',
    numbers,
  );
  const stored = JSON.parse(JSON.stringify({ opening: life.opening, events: life.events })) as typeof life;
  const folded = stored.events.reduce((state, e) => kind.evolve(state, e), kind.begin(stored.opening));
  must(isDeepStrictEqual(plain(folded), plain(life.state)), 'the stored events give another case');
  const carried = plain(life.state);
  must(isDeepStrictEqual(plain(kind.view(carried)), plain(kind.view(life.state))), 'a stored case is seen differently');
}

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Nothing a case names is given out again under the same id. */
export function namesNothingTwice<K extends KindTypes>(kind: CaseKind<K>, { events }: Life<K>): void {
  const ids = events.flatMap((e) => kind.idsOf(e.event));
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  must(twice.length === 0, 'an id was given out twice:', twice);
}

/** Wakes that find nothing to do are an accident; more than these are a habit. */
const IDLE_WAKES = 3;

/** A case wakes for a reason, and no more often than what it ever owed gives reasons for. */
export function wakesForAReason<K extends KindTypes>(kind: CaseKind<K>, { turns }: Life<K>): void {
  const wakes = turns.filter((t, i) => t.item?.kind === 'wake' && turns[i - 1]?.proposal.next.wake != null);
  const idle = wakes.filter((t) => t.proposal.events.length === 0);
  must(
    idle.length <= IDLE_WAKES,
    'it wakes again and again with nothing to do:',
    idle.map((t) => new Date(t.now)),
  );
  const owed = new Map<string, Obligation>();
  for (const { after } of turns) for (const o of kind.obligations(after)) owed.set(o.id, o);
  // Its owner warned, its date missed, its limit missed, each rung climbed.
  const reasons = [...owed.values()].reduce((sum, { ladder }) => sum + 3 + ladder.length, IDLE_WAKES);
  must(wakes.length <= reasons, `it woke ${wakes.length} times for ${reasons} reasons`);
}

/** Over means that it is closed and nothing is owed; and a case that is over stays so until somebody speaks to it. */
export function endsForGood<K extends KindTypes>(
  kind: CaseKind<K>,
  { turns, state, now }: Life<K>,
  isClosed: (state: K['state']) => boolean,
): void {
  for (const { after, proposal } of turns) {
    must(kind.isOver(after) === proposal.next.over, 'the proposal says another end than the case:', proposal.next);
    if (!kind.isOver(after)) continue;
    must(kind.obligations(after).length === 0, 'it is over and still owes:', kind.obligations(after));
    must(isClosed(after), 'it is over and was never closed');
    must(proposal.next.wake === null, 'it is over and would wake again');
  }
  if (!kind.isOver(state)) return;
  for (const days of [0, 1, 40, 400, 4000]) {
    const { events, next }: ProposalOf<K> = propose(kind, state, { kind: 'wake' }, now + days * 86_400_000);
    must(events.length === 0 && next.over, `it was over and moved by itself ${days} days later:`, events);
  }
}

/** Somebody can always do something about a case that is not over, beside writing to its record. */
export function hasAWayOn<K extends KindTypes>(
  kind: CaseKind<K>,
  { state, now }: Life<K>,
  aside: readonly string[],
): void {
  if (kind.isOver(state)) return;
  const { today } = londonMoment(now);
  const offered = STAFF_DUTIES.flatMap((duty) => kind.offers(state, 's-new', [duty], today)).filter((o) => o.may);
  const onward = offered.filter((o) => !aside.includes(o.command));
  must(onward.length > 0, 'it is open, and nobody can do anything about it; it owes', kind.obligations(state));
}

/** Ids, enums, dates, instants: never a space, so never a sentence or a name. Of things of the case several may stand together. */
const TOKEN = /^([\w.:@+-]{0,160}|[A-Z]\d+( [A-Z]\d+)*)$/;

/** Every string in the events is an id, an enum or a date; `spoken` are the places where our own words stand. */
export function holdsNothingPersonal<K extends KindTypes>({ events }: Life<K>, spoken: RegExp | null): void {
  for (const { event } of events)
    for (const [path, value] of stringsIn(event, event.type))
      must(TOKEN.test(value) || spoken?.test(path) === true, 'an event holds words:', path, value);
}

function stringsIn(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    stringsIn(part, Array.isArray(value) ? path : `${path}.${name}`),
  );
}
