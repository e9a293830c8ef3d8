/**
 * The search for dead ends: from every state that can be reached, a sequence of true commands to a close (DESIGN §4.12,
 * RC-7). Exhaustive to a depth, and by random walks further than that.
 */
import type { Complaint } from '../../../workflows/complaint/kind.ts';
import { obligations } from '../../../workflows/complaint/obligations.ts';
import { isBackgroundWanted } from '../../../workflows/complaint/readings/background.ts';
import { missedVisits, openVisits } from '../../../workflows/complaint/readings/visits.ts';
import { triesWanted } from '../../../workflows/complaint/readings/why.ts';
import { unreviewed } from '../../../workflows/complaint/readings/wording.ts';
import { openTasks } from '../../../workflows/complaint/tasks.ts';
import type { StageState } from '../../../workflows/complaint/state.ts';
import type { CaseKind } from '../../../workflows/engine/case-kind.ts';
import { londonMoment } from '../../../workflows/engine/clock.ts';
import { chanceOf } from '../decider/chance.ts';
import { happenings } from './happenings.ts';
import { begun, taken, type Place, type Step } from './step.ts';
import { waysOn } from './ways-on.ts';
import type { World } from './worlds.ts';

/** A state from which no true way leads to a close, and how it came about. */
export interface DeadEnd {
  world: string;
  after: string[];
  /** What it still owes. */
  owes: string[];
}

export interface Found {
  /** Different states that were reached. */
  states: number;
  depth: number;
  /** The most commands it took to close one. */
  longest: number;
  deadEnds: DeadEnd[];
}

/** How many places are looked at for one way out, before it is given up as none. */
const PATIENCE = 300;

/** Remembers which states lead to a close, so that each way is found once. */
function seeker(kind: CaseKind<Complaint>, world: World, patience = PATIENCE) {
  const stepsToClose = new Map<string, number>();

  /** A way to a close from here, in steps; null where none was found. */
  function wayOut(from: Place): number | null {
    const seen = new Set<string>();
    let looked = 0;
    const search = (place: Place): number | null => {
      if (place.over) return 0;
      const here = canonical(place);
      const known = stepsToClose.get(here);
      if (known !== undefined) return known;
      if (seen.has(here) || looked++ > patience) return null;
      seen.add(here);
      for (const step of waysOn(place, world)) {
        if (looked > patience) return null;
        const next = taken(kind, world, place, step);
        if (next === null) continue;
        const rest = search(next);
        if (rest === null) continue;
        stepsToClose.set(here, rest + 1);
        return rest + 1;
      }
      return null;
    };
    return search(from);
  }

  function deadEnd(place: Place, after: string[]): DeadEnd {
    const owes = obligations(place.state).map((o) => `${o.kind}${o.about === null ? '' : ` ${o.about}`}`);
    return { world: `${world.policy}: ${world.name}`, after, owes: [...owes, `it is ${place.state.status}`] };
  }

  return { wayOut, deadEnd };
}

/**
 * Lives through the whole procedure, and what turns them on the way: said or done as soon as it can be, once the case has been
 * answered; what begins with "early:" before.
 */
const TURNS: readonly (readonly string[])[] = [
  [],
  ['the customer: escalate', 'the last letter comes back'],
  ['a month passes', 'a month passes', 'the customer: escalate', 'the customer: withdraw', 'open it again'],
  ['the customer: escalate', 'propose to refuse stage 2', 'confirm it', 'the Ombudsman overturns it'],
  ['the customer: escalate', 'the panel defers', 'the customer: withdraw', 'open it again', 'void it'],
  [
    'early: the customer: withdraw',
    'early: open it again',
    'early: overtaken by an insurance claim',
    'early: open it again',
  ],
  ['early: refuse it', 'early: the Ombudsman overturns it', 'the customer: escalate'],
  [
    'early: extend',
    'early: restrict contact',
    'promise something',
    'close it',
    'the customer: escalate',
    'give a task away',
  ],
];

/** The places of one such life, from its logging to its close. */
function lifeline(
  kind: CaseKind<Complaint>,
  world: World,
  wayOut: (p: Place) => number | null,
  turns: readonly string[],
): Place[] {
  const places = [begun(kind, world)];
  const waiting = [...turns];
  for (let n = 0; n < LONGEST_LIFE; n++) {
    const place = places.at(-1)!;
    const turned = turnOf(kind, world, place, waiting[0]);
    if (turned !== null) {
      waiting.shift();
      places.push(turned);
      continue;
    }
    const left = wayOut(place);
    if (place.over || left === null) break;
    const next = firstOf(waysOn(place, world), (step) => {
      const led = taken(kind, world, place, step);
      const rest = led === null ? null : wayOut(led);
      return rest !== null && rest < left ? led : null;
    });
    if (next === null) break;
    places.push(next);
  }
  return places;
}

const LONGEST_LIFE = 90;
const EARLY = 'early: ';

/** Where the next turn of a life leads, when what it waits for can happen; null before. */
function turnOf(kind: CaseKind<Complaint>, world: World, place: Place, next: string | undefined): Place | null {
  const early = next?.startsWith(EARLY) === true;
  if (next === undefined || (!early && place.state.stage1.responded === null)) return null;
  const says = early ? next.slice(EARLY.length) : next;
  const turn = happenings(place, world).find((s) => s.says === says);
  return turn === undefined ? null : taken(kind, world, place, turn);
}

function firstOf<T, R>(all: readonly T[], of: (one: T) => R | null): R | null {
  for (const one of all) {
    const found = of(one);
    if (found !== null) return found;
  }
  return null;
}

/** All that can happen so many steps from each place of lives that go through the whole procedure. */
export function exhaustive(
  kind: CaseKind<Complaint>,
  world: World,
  depth: number,
  lives: readonly (readonly string[])[] = TURNS,
  patience?: number,
): Found {
  const { wayOut, deadEnd } = seeker(kind, world, patience);
  const seen = new Set<string>();
  const found: Found = { states: 0, depth, longest: 0, deadEnds: [] };
  let frontier = lives.flatMap((turns) =>
    lifeline(kind, world, wayOut, turns).map((place, n) => ({ place, after: [`life ${turns.join(', ')}, step ${n}`] })),
  );
  for (let level = 0; level <= depth && frontier.length > 0; level++) {
    const next: typeof frontier = [];
    for (const { place, after } of frontier) {
      const here = canonical(place);
      if (seen.has(here)) continue;
      seen.add(here);
      found.states++;
      const steps = wayOut(place);
      if (steps === null) found.deadEnds.push(deadEnd(place, after));
      else found.longest = Math.max(found.longest, steps);
      if (level === depth) continue;
      for (const step of happenings(place, world)) {
        const led = taken(kind, world, place, step);
        if (led !== null) next.push({ place: led, after: [...after, step.says] });
      }
    }
    frontier = next;
  }
  return found;
}

/** Random walks: further than all of it can be looked at. */
export function walks(kind: CaseKind<Complaint>, world: World, times: number, length: number, seed: number): Found {
  const { wayOut, deadEnd } = seeker(kind, world);
  const seen = new Set<string>();
  const found: Found = { states: 0, depth: length, longest: 0, deadEnds: [] };
  for (let n = 0; n < times; n++) {
    const chance = chanceOf(seed + n);
    const after: string[] = [];
    let place = begun(kind, world);
    for (let m = 0; m < length; m++) {
      const step = chance.of(likely(happenings(place, world), place, world, chance.once(3)));
      const led = taken(kind, world, place, step);
      if (led === null) continue;
      place = led;
      after.push(step.says);
      const here = canonical(place);
      if (seen.has(here)) continue;
      seen.add(here);
      found.states++;
      const steps = wayOut(place);
      if (steps === null) {
        found.deadEnds.push(deadEnd(place, [...after]));
        break;
      }
      found.longest = Math.max(found.longest, steps);
    }
  }
  return found;
}

/** Mostly what leads on, so that a walk sees more than the beginning of a case. */
function likely(all: Step[], place: Place, world: World, anything: boolean): Step[] {
  return anything ? all : waysOn(place, world);
}

/**
 * What of a state decides what can be done next, in one text: whether things have happened and not when, how many and not
 * which. Two states of one text go on alike.
 */
function canonical({ state: s, now, over }: Place): string {
  const { today } = londonMoment(now);
  const late = obligations(s).map((o) => `${o.kind}${today > o.due ? '!' : ''}`);
  const letters = s.letters
    .filter((l) => l.brief.to === 'customer' && l.state !== 'dispatched')
    .map((l) => `${l.brief.code} ${l.state}`);
  return JSON.stringify([
    s.status,
    s.closed?.why,
    s.windowClosed,
    s.anonymous,
    s.identityVerified,
    s.group !== null,
    s.points.length,
    stageKey(s.stage1),
    s.stage2 && stageKey(s.stage2),
    s.stage1Reviewed,
    s.escalation.standing,
    s.escalation.refusal !== null,
    s.panel && [
      s.panel.kind,
      s.panel.on !== null && (today >= s.panel.on ? 'sits' : 'set'),
      s.panel.held,
      s.panel.deferred,
    ],
    s.remedies.length > 0,
    // Also where nobody has its task any more: the complaint had ended in between.
    s.departures.some((d) => d.approved === null),
    s.actions.map((a) => a.done),
    s.requests.some((r) => r.state === 'waiting'),
    openTasks(s)
      .map((t) => t.kind)
      .toSorted(),
    letters.toSorted(),
    s.restriction !== null,
    s.lineManagerTold,
    s.closingChecked,
    s.lastContact,
    [triesWanted(s), isBackgroundWanted(s), openVisits(s).length, missedVisits(s).length],
    s.overturned.length,
    unreviewed(s),
    [...new Set(late)].toSorted(),
    over,
  ]);
}

function stageKey(s: StageState): unknown[] {
  const { handler, acknowledgementIssued, acknowledged, contacted, meetingOffered, check, responseIssued, responded } =
    s;
  const happened = [handler, acknowledgementIssued, acknowledged, contacted, responseIssued, responded];
  return [happened.map((x) => x !== null), meetingOffered, check, Object.keys(s.findings).length, s.extensions.length];
}

/** A dead end in a few lines, for whoever reads of it. */
export function told({ world, after, owes }: DeadEnd): string {
  return `${world}\n  after: ${after.join(' · ') || 'logging'}\n  owes: ${owes.join(', ')}`;
}
