/**
 * Lives of a case of any kind, in pure functions: everything happens by `propose`, as on the loop, and is folded from what
 * would be stored. What happens is chosen by seeds, so that a life can be told again and made shorter.
 */
import * as fc from 'fast-check';
import { addDays } from '../../../policies/calendar/dates.ts';
import { STAFF_DUTIES, type Duty, type IsoDate, type StaffDuty } from '../../../policies/types.ts';
import { type Calendar } from '../../../policies/calendar/types.ts';
import type { CaseKind, KindTypes, Trouble } from '../../../workflows/engine/case-kind.ts';
import { londonInstant, londonMoment } from '../../../workflows/engine/clock.ts';
import type { RecordedEvent } from '../../../workflows/engine/ports.ts';
import {
  propose,
  proposeOpening,
  type Item,
  type OpeningOf,
  type ProposalOf,
} from '../../../workflows/engine/propose.ts';
import { isRefusal } from '../../../workflows/engine/rule.ts';
import { chanceOf, type Chance } from './chance.ts';
import { colleague, day, fieldsFor, type Place } from './values.ts';

/** What has to be known of a kind to live a case of it. */
export interface LivesOf<K extends KindTypes> {
  kind: CaseKind<K>;
  openings: fc.Arbitrary<OpeningOf<K>>;
  /** The day it is when a case is opened. */
  openedOn(opening: OpeningOf<K>): IsoDate;
  /** Ways a case of this kind goes: names of commands and words, and numbers of days in between. */
  paths: readonly (readonly (string | number)[])[];
  /** What fields usually hold at this point, by 'message.field' or by 'field'. */
  usual(state: K['state'], today: IsoDate): Readonly<Record<string, readonly unknown[]>>;
  /** Who may give a command under the case's policy, where not everybody is tried. */
  roles?(state: K['state'], command: string): readonly Duty[];
  /** Ways a customer's word arrives. */
  channels?: readonly string[];
  calendars?: readonly Calendar[];
  policies?(state: K['state']): readonly K['policy'][];
}

export type Step =
  /** So many steps further on the usual way. */
  | { kind: 'along'; steps: number; seed: number }
  | { kind: 'command' | 'word' | 'delivery' | 'trouble' | 'calendar' | 'policy'; seed: number }
  | { kind: 'wait'; days: number };

/** One turn: what the case was, what waited, and what came of it. */
export interface Turn<K extends KindTypes> {
  now: number;
  /** Null for the logging. */
  item: Item<K> | null;
  before: K['state'];
  proposal: ProposalOf<K>;
  after: K['state'];
}

export interface Life<K extends KindTypes> {
  opening: OpeningOf<K>;
  turns: Turn<K>[];
  state: K['state'];
  events: RecordedEvent<K['event']>[];
  now: number;
}

/** How a life is chosen: its opening, the way it goes, and what else happens on that way. */
export type Plan<K extends KindTypes> = [OpeningOf<K>, readonly (string | number)[], Step[]];

const seed = fc.integer({ min: 0, max: 0x7f_ff_ff_ff });
const stepOf = (kind: Exclude<Step['kind'], 'along' | 'wait'>): fc.Arbitrary<Step> =>
  fc.record({ kind: fc.constant(kind), seed });

/** Plans of lives; most of what happens goes the usual way. */
export function plans<K extends KindTypes>({ openings, paths }: LivesOf<K>, mostSteps = 16): fc.Arbitrary<Plan<K>> {
  const wait: fc.Arbitrary<Step> = fc.record({ kind: fc.constant('wait'), days: fc.integer({ min: 1, max: 30 }) });
  const along = (most: number): fc.Arbitrary<Step> =>
    fc.record({ kind: fc.constant('along'), steps: fc.integer({ min: 0, max: most }), seed });
  const step = fc.oneof(
    { weight: 10, arbitrary: along(12) },
    { weight: 6, arbitrary: stepOf('command') },
    { weight: 2, arbitrary: stepOf('word') },
    { weight: 2, arbitrary: wait },
    { weight: 1, arbitrary: stepOf('delivery') },
    { weight: 1, arbitrary: stepOf('trouble') },
    { weight: 1, arbitrary: stepOf('calendar') },
    { weight: 1, arbitrary: stepOf('policy') },
  );
  const longest = Math.max(...paths.map((path) => path.length));
  const steps = fc
    .tuple(along(longest), fc.array(step, { maxLength: mostSteps, size: 'max' }))
    .map(([first, rest]) => [first, ...rest]);
  return fc.tuple(openings, fc.constantFrom(...paths), steps);
}

/** How often something is tried with other values until the rules take it. */
const TRIES = 12;
/** Days a case is watched after the last thing that happened to it: more than a year, for what comes round yearly. */
export const QUIET_DAYS = 400;
const TEN_O_CLOCK = 3_600_000;

/** Lives a plan, and then for more than a year in which nobody does anything. */
export function live<K extends KindTypes>(
  lives: LivesOf<K>,
  [opening, path, steps]: Plan<K>,
  quiet = QUIET_DAYS,
): Life<K> {
  const { kind } = lives;
  const begun = londonInstant(lives.openedOn(opening), 'nine') + TEN_O_CLOCK;
  const life: Life<K> = { opening, turns: [], state: frozen(kind.begin(opening)), events: [], now: begun };
  const along = [...path];
  try {
    took(life, null, proposeOpening(kind, opening, life.now), kind);
    if (life.events.length > 0) {
      for (const step of steps) take(step);
      until(lives, life, quiet);
    }
  } catch (error) {
    throw new Error(`${String(error)}\nafter:\n${told(life)}`, { cause: error });
  }
  return life;

  function take(step: Step): void {
    if (step.kind === 'wait') return until(lives, life, step.days);
    const chance = chanceOf(step.seed);
    if (step.kind === 'along') {
      for (const entry of along.splice(0, step.steps))
        if (typeof entry === 'number') until(lives, life, entry);
        else meets(accepted(lives, life, entry, chance), chance);
    } else meets(itemOf(lives, life, step.kind, chance), chance);
  }

  function meets(item: Item<K> | null, chance: Chance): void {
    if (item === null) return;
    happens(lives, life, item);
    deliver(lives, life, chance);
  }
}

/** Takes an item its turn; a case whose run has ended looks at itself first, as the run that the item begins does. */
export function happens<K extends KindTypes>({ kind }: LivesOf<K>, life: Life<K>, item: Item<K>): void {
  if (life.turns.at(-1)?.proposal.next.over)
    took(life, { kind: 'wake' }, propose(kind, life.state, { kind: 'wake' }, life.now), kind);
  took(life, item, propose(kind, life.state, item, life.now), kind);
}

function took<K extends KindTypes>(
  life: Life<K>,
  item: Item<K> | null,
  proposal: ProposalOf<K>,
  kind: CaseKind<K>,
): void {
  const before = life.state;
  const after = frozen(proposal.events.reduce((state, e) => kind.evolve(state, e), before));
  life.turns.push({ now: life.now, item, before, proposal, after });
  life.state = after;
  life.events.push(...proposal.events);
}

/** The most turns a life may take by itself between two things that people do: anything near it is a timer gone wild. */
const MOST_WAKES = 1_000;

/** Lets so many days pass: the case wakes whenever it asked to. */
function until<K extends KindTypes>(lives: LivesOf<K>, life: Life<K>, days: number): void {
  const end = londonInstant(addDays(londonMoment(life.now).today, days), 'nine') + TEN_O_CLOCK;
  for (let n = 0; ; n++) {
    const wake = life.turns.at(-1)?.proposal.next.wake ?? null;
    if (wake === null || wake.at > end) break;
    if (n > MOST_WAKES) throw new Error(`it wakes for ever: ${wake.summary}`);
    life.now = Math.max(life.now, wake.at);
    took(life, { kind: 'wake' }, propose(lives.kind, life.state, { kind: 'wake' }, life.now), lives.kind);
  }
  life.now = end;
}

/** What goes out is mostly delivered at once, sometimes refused, and sometimes nobody hears of it again. */
function deliver<K extends KindTypes>(lives: LivesOf<K>, life: Life<K>, chance: Chance): void {
  const out = life.turns.at(-1)?.proposal.outbox ?? [];
  if (out.length === 0 || chance.once(20)) return;
  const result = chance.once(12) ? 'refused' : 'dispatched';
  happens(lives, life, { kind: 'delivery', reports: out.map(({ id }) => ({ letterId: id, result })) });
}

/** A command or word of that name which the rules take; what was tried last where they take none. */
function accepted<K extends KindTypes>(lives: LivesOf<K>, life: Life<K>, name: string, chance: Chance): Item<K> | null {
  const { kind } = lives;
  if (Object.hasOwn(kind.customerMessages, name)) return wordOf(lives, life, name, chance);
  let last: Item<K> | null = null;
  for (let n = 0; n < TRIES; n++) {
    const command = commandOf(lives, life, name, chance);
    if (command === null) continue;
    last = { kind: 'command', command };
    if (!isRefusal(kind.decide(life.state, command, londonMoment(life.now).today))) break;
  }
  return last;
}

function itemOf<K extends KindTypes>(
  lives: LivesOf<K>,
  life: Life<K>,
  what: Exclude<Step['kind'], 'along' | 'wait'>,
  chance: Chance,
): Item<K> | null {
  const { kind, calendars = [], policies } = lives;
  const key = `k-${life.turns.length}`;
  switch (what) {
    case 'command':
      return accepted(lives, life, chance.of(Object.keys(kind.commands)), chance);
    case 'word':
      return wordOf(lives, life, chance.of(Object.keys(kind.customerMessages)), chance);
    case 'delivery': {
      const ids = [...idsIn(lives, life), 'L999', 'N1'];
      return {
        kind: 'delivery',
        reports: [{ letterId: chance.of(ids), result: chance.of(['dispatched', 'refused']) }],
      };
    }
    case 'trouble':
      return { kind: 'trouble', trouble: troubleOf(chance) };
    case 'calendar':
      return calendars.length === 0 ? null : { kind: 'calendar', change: { key, calendar: chance.of(calendars) } };
    case 'policy': {
      const found = policies?.(life.state) ?? [];
      if (found.length === 0) return null;
      const change = {
        key,
        by: colleague(chance),
        duties: dutiesOf(chance, STAFF_DUTIES),
        reasonText: 't-why',
        policy: chance.of(found),
      };
      return { kind: 'policy', change };
    }
  }
}

/** What the engine may have to put in front of staff. */
export function troubleOf(chance: Chance): Trouble {
  const what = chance.of<Trouble['what']>([
    'unreadable-message',
    'unsigned-message',
    'cancel-asked',
    'delivery-failed',
    'report-unproven',
  ]);
  return chance.once(2) ? { what } : { what, about: chance.of(['escalate', 'L1 L2']) };
}

/** One duty of these; now and then another beside it, as of somebody in two roles. */
function dutiesOf(chance: Chance, among: readonly Duty[]): StaffDuty[] {
  const duties = [chance.of(among), ...(chance.once(6) ? [chance.of(STAFF_DUTIES)] : [])];
  return STAFF_DUTIES.filter((duty) => duties.includes(duty));
}

/** A command of that name with values its table takes; null where none came out right. */
export function commandOf<K extends KindTypes>(
  lives: LivesOf<K>,
  life: Life<K>,
  name: string,
  chance: Chance,
): K['command'] | null {
  const { kind } = lives;
  const spec = kind.commands[name];
  const { today } = londonMoment(life.now);
  const fields = spec === undefined ? null : fieldsFor(chance, name, spec, placeOf(lives, life));
  if (fields === null) return null;
  const duties = dutiesOf(chance, lives.roles?.(life.state, name) ?? STAFF_DUTIES);
  const on = chance.once(8) ? { on: day(chance, today) } : {};
  return kind.asCommand({ key: `k-${life.turns.length}`, name, by: colleague(chance), duties, ...on, fields });
}

/** A customer's word as an item; null where no values came out right. */
export function wordOf<K extends KindTypes>(
  lives: LivesOf<K>,
  life: Life<K>,
  name: string,
  chance: Chance,
): Item<K> | null {
  const { kind, channels = [] } = lives;
  const spec = kind.customerMessages[name];
  const fields = spec === undefined ? null : fieldsFor(chance, name, spec, placeOf(lives, life));
  if (fields === null) return null;
  const via = channels.length === 0 ? {} : { via: chance.of(channels) };
  const on = chance.once(5) ? { on: day(chance, londonMoment(life.now).today) } : {};
  const recordedBy = chance.once(3) ? { recordedBy: colleague(chance) } : {};
  const word = kind.asCustomerMessage({ key: `w-${life.turns.length}`, name, ...via, ...on, ...recordedBy, fields });
  return word === null ? null : { kind: 'word', word };
}

function placeOf<K extends KindTypes>(lives: LivesOf<K>, life: Life<K>): Place {
  const { today } = londonMoment(life.now);
  const usual = lives.usual(life.state, today);
  return {
    today,
    ids: idsIn(lives, life),
    usual: (message, field) => usual[`${message}.${field}`] ?? usual[field] ?? [],
  };
}

function idsIn<K extends KindTypes>({ kind }: LivesOf<K>, life: Life<K>): string[] {
  return life.events.flatMap((r) => kind.idsOf(r.event));
}

/** The same value, all of it unchangeable: whoever changes a state or an event in place is found out. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

/** A life in a few lines, for whoever reads of a failure. */
export function told<K extends KindTypes>(life: Life<K>): string {
  const lines = life.turns.map(({ now, item, proposal }) => {
    const what =
      item === null
        ? 'logging'
        : JSON.stringify(item, (name, v: unknown) => (name === 'calendar' || name === 'policy' ? '…' : v));
    const came = proposal.refusal?.why ?? proposal.events.map((e) => e.event.type).join(' ');
    return `${new Date(now).toISOString().slice(0, 16)} ${what} → ${came}`;
  });
  return lines.join('\n');
}
