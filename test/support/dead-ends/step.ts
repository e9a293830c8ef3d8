/** One step of a case in its world: what somebody does or says, or time that passes; and all that the world makes of it. */
import { addDays } from '../../../policies/calendar/dates.ts';
import { addWorkingDays } from '../../../policies/calendar/working-days.ts';
import type { IsoDate, Duty } from '../../../policies/types.ts';
import type { CommandName, FieldsOf, StaffCommand } from '../../../workflows/complaint/commands/index.ts';
import type { Complaint } from '../../../workflows/complaint/kind.ts';
import { rolesNow } from '../../../workflows/complaint/roles.ts';
import type { CaseState } from '../../../workflows/complaint/state.ts';
import type { CaseKind } from '../../../workflows/engine/case-kind.ts';
import { londonInstant, londonMoment } from '../../../workflows/engine/clock.ts';
import { propose, proposeOpening, type Item, type ProposalOf } from '../../../workflows/engine/propose.ts';
import { inputOf } from '../cases/life.ts';
import type { World } from './worlds.ts';

/** A case at a moment. */
export interface Place {
  state: CaseState;
  now: number;
  /** When it next acts by itself; null when only people can move it. */
  wake: number | null;
  over: boolean;
}

export type Step = { says: string } & ({ item: Item<Complaint> } | { wait: 'until it acts' | number });

const DAY = 86_400_000;
/** On the day it is logged, and on every day that is waited for: in the afternoon. */
const AFTERNOON = 4 * 3_600_000;

/** The case as it is logged on a Monday. */
export function begun(kind: CaseKind<Complaint>, world: World): Place {
  const opening = inputOf(world.policy, '2026-11-23', world.facts);
  const now = londonInstant('2026-11-23', 'nine') + AFTERNOON;
  const proposal = proposeOpening(kind, opening, now);
  return settled(kind, world, after(kind, kind.begin(opening), proposal, now), proposal);
}

/** Where a step leads, or null where the rules refuse it or nothing comes of it. */
export function taken(kind: CaseKind<Complaint>, world: World, place: Place, step: Step): Place | null {
  if ('wait' in step) return waited(kind, world, place, step.wait);
  const { item } = step;
  const { today } = londonMoment(place.now);
  // Most of what is tried is refused, which the rules say sooner than a whole turn does.
  if (item.kind === 'command' && 'why' in kind.decide(place.state, item.command, today)) return null;
  const proposal = propose(kind, place.state, item, place.now);
  if (proposal.refusal !== null) return null;
  return settled(kind, world, after(kind, place.state, proposal, place.now), proposal);
}

function waited(kind: CaseKind<Complaint>, world: World, place: Place, wait: number | string): Place | null {
  const until = typeof wait === 'number' ? place.now + wait * DAY : place.wake;
  if (until === null) return null;
  let here = place;
  for (let n = 0; here.wake !== null && here.wake <= until && n < 60; n++) {
    const now = Math.max(here.now, here.wake);
    const proposal = propose(kind, here.state, { kind: 'wake' }, now);
    here = settled(kind, world, after(kind, here.state, proposal, now), proposal);
  }
  return { ...here, now: Math.max(here.now, until) };
}

function after(
  kind: CaseKind<Complaint>,
  before: CaseState,
  { events, next }: ProposalOf<Complaint>,
  now: number,
): Place {
  return { state: events.reduce(kind.evolve, before), now, wake: next.wake?.at ?? null, over: next.over };
}

/** What the world makes of letters that were handed to it: they arrive, are refused, or come back. */
function settled(kind: CaseKind<Complaint>, world: World, at: Place, proposal: ProposalOf<Complaint>): Place {
  let here = at;
  let out = proposal.outbox;
  for (let n = 0; out.length > 0 && n < 12; n++) {
    const items = out.flatMap((o): Item<Complaint>[] =>
      o.kind === 'letter' && o.brief.channel === 'email' ? emailed(world, o.id, o.brief.to === 'customer') : [],
    );
    out = [];
    for (const item of items) {
      const next = propose(kind, here.state, item, here.now);
      here = after(kind, here.state, next, here.now);
      out.push(...next.outbox);
    }
  }
  if (world.post !== 'comes-back') return here;
  for (const { brief, state, by } of here.state.letters) {
    if (state !== 'dispatched' || by !== 'post') continue;
    const back = given(here.state, 'record-returned', { letter: brief.letterId });
    const next = propose(kind, here.state, back, here.now);
    here = after(kind, here.state, next, here.now);
  }
  return here;
}

function emailed({ email }: World, letterId: string, toCustomer: boolean): Item<Complaint>[] {
  const report = (result: 'dispatched' | 'refused'): Item<Complaint> => ({
    kind: 'delivery',
    reports: [{ letterId, result }],
  });
  if (!toCustomer || email === 'arrives') return [report('dispatched')];
  return email === 'comes-back' ? [report('dispatched'), report('refused')] : [report('refused')];
}

/** Somebody who acted at stage 1 and somebody who did not: there are more colleagues than one. */
const PEOPLE = { 1: 's-ann', 2: 's-ida' } as const;

/** A command in a role that may give it, by somebody no rule bars; `by` where it has to be somebody else. */
export function given<N extends CommandName>(
  state: CaseState,
  name: N,
  fields: FieldsOf<N>,
  by: string = PEOPLE[state.stage],
): Item<Complaint> {
  const roles = rolesNow(state, name);
  // An officer proposes to refuse stage 2 only for their own case: a leader may for any.
  const role = (roles.find((r) => r !== 'officer') ?? roles[0]) as Duty;
  const key = `k-${state.seq}-${name}`;
  return { kind: 'command', command: { key, name, by, duties: [role], fields } as unknown as StaffCommand };
}

/** So many days from the day of a place. */
export function ahead({ now }: Place, days: number): IsoDate {
  return addDays(londonMoment(now).today, days);
}

/** So many working days from the day of a place, by the case's calendar. */
export function workingDaysAhead({ state, now }: Place, days: number): IsoDate {
  return addWorkingDays(state.calendar, londonMoment(now).today, days);
}
