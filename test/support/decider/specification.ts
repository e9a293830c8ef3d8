/**
 * What every kind of case must be, as tests: total, deterministic, readable back, never busy for nothing, never stuck, and
 * ended when it is over. A kind is given by what has to be known to live it (`LivesOf`); lives are random, and each is
 * watched for more than a year after the last thing that happens in it.
 */
import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { STAFF_DUTIES } from '../../../policies/types.ts';
import type { KindTypes } from '../../../workflows/engine/case-kind.ts';
import { londonMoment } from '../../../workflows/engine/clock.ts';
import { propose, proposeOpening, type Item } from '../../../workflows/engine/propose.ts';
import { chanceOf } from './chance.ts';
import * as check from './checks.ts';
import { commandOf, live, plans, told, troubleOf, wordOf, type Life, type LivesOf } from './life.ts';

export interface Specified<K extends KindTypes> extends LivesOf<K> {
  /** How many lives each property is tried on. */
  runs?: number;
  /** The same lives at every run: where it matters which fault is met first. */
  seed?: number;
  /** Whether it is closed, where that is more than owing nothing: only then it may be over. */
  isClosed?(state: K['state']): boolean;
  /** Commands that write to the record and move nothing: alone, they are no way on. */
  aside?: readonly string[];
  /** Places in events where words of our own stand, as a path: "LetterIssued.brief.counted". */
  spoken?: RegExp;
}

/** A busy machine takes its time over some hundred lives; they are not in a hurry. */
const PATIENCE = 120_000;

/** Registers the specification of a kind under this name. */
export function deciderSpecification<K extends KindTypes>(name: string, specified: Specified<K>): void {
  const properties = Object.entries(propertiesOf(specified));
  describe(`${name} is a kind of case that`, { timeout: PATIENCE }, () => {
    it.each(properties)('%s', (_, holds) => holds());
  });
}

/** The specification as what it says and how each of it is tried: throws, with the life it was found in, where it does not hold. */
export function propertiesOf<K extends KindTypes>(specified: Specified<K>): Record<string, () => void> {
  const { kind, seed, runs = 24, aside = [], spoken = null, isClosed = () => true } = specified;

  const always = (holds: (life: Life<K>) => void, quiet?: number, times = runs): void =>
    fc.assert(
      fc.property(plans(specified), (plan) => {
        const life = live(specified, plan, quiet);
        // Refused at its opening, it never came to be.
        if (life.events.length === 0) return;
        try {
          holds(life);
        } catch (error) {
          throw new Error(`${String(error)}\nin the life of:\n${told(life)}`, { cause: error });
        }
      }),
      { numRuns: times, includeErrorInReport: true, ...(seed === undefined ? {} : { seed }) },
    );

  return {
    'acts on all that is due, wakes in the future only and for a reason, and ends for good': () =>
      always((life) => {
        for (const turn of life.turns) check.leavesNothingDue(kind, turn);
        check.wakesForAReason(kind, life);
        check.endsForGood(kind, life, isClosed);
      }),

    'answers the same question the same way, changes nothing it was given, and reads back as it was': () =>
      always((life) => {
        for (const turn of life.turns) check.answersTheSameTwice(kind, life, turn);
        check.readsBackTheSame(kind, life);
      }, 30),

    'gives no id out twice, and keeps words out of its events': () =>
      always((life) => {
        check.namesNothingTwice(kind, life);
        check.holdsNothingPersonal(life, spoken);
      }, 30),

    'is stuck nowhere: while it is open somebody can do something about it': () =>
      always((life) => check.hasAWayOn(kind, life, aside), 90),

    'has an answer to everything that anybody may ask, at any time of its life': () =>
      always((life) => askedEverything(specified, life), 90, Math.ceil(runs / 4)),

    'can be brought in later with all that came before: taken whole, or refused': () =>
      always((life) => {
        const before = life.turns.flatMap(({ item }) => (item === null || item.kind === 'wake' ? [] : [item]));
        const { refusal, events } = proposeOpening(kind, { ...life.opening, before }, life.now);
        if (refusal !== null && events.length > 0) throw new Error('it was refused and left events');
      }, 0),
  };
}

/** How many other values each message is tried with. */
const VARIATIONS = 3;

/** Every message of the tables with whatever values they allow, in every role; what is due is asked for as well. */
function askedEverything<K extends KindTypes>(lives: Specified<K>, life: Life<K>): void {
  const { kind, calendars = [], policies } = lives;
  const chance = chanceOf(life.turns.length);
  const { today } = londonMoment(life.now);
  const { turns } = life;
  for (const state of [turns[0]?.before, turns[0]?.after, turns.at(Math.floor(turns.length / 2))?.after, life.state]) {
    if (state === undefined) continue;
    const here = { ...life, state };
    const ask = (item: Item<K> | null): void => {
      if (item !== null) propose(kind, state, item, life.now);
    };
    for (let n = 0; n < VARIATIONS; n++) {
      for (const command of Object.keys(kind.commands).map((name) => commandOf(lives, here, name, chance)))
        ask(command === null ? null : { kind: 'command', command });
      for (const name of Object.keys(kind.customerMessages)) ask(wordOf(lives, here, name, chance));
    }
    for (const calendar of calendars) ask({ kind: 'calendar', change: { key: 'k', calendar } });
    for (const policy of policies?.(state) ?? [])
      for (const duty of STAFF_DUTIES)
        ask({ kind: 'policy', change: { key: 'k', by: 's-ann', duties: [duty], reasonText: 't', policy } });
    ask({ kind: 'trouble', trouble: troubleOf(chance) });
    for (const letterId of life.events.flatMap((e) => kind.idsOf(e.event)))
      for (const result of ['dispatched', 'refused'] as const)
        ask({ kind: 'delivery', reports: [{ letterId, result }] });
    for (const duty of STAFF_DUTIES) kind.offers(state, 's-ann', [duty], today);
    kind.offers(state, 's-ann', STAFF_DUTIES, today);
  }
}
