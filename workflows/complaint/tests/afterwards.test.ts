/**
 * RC-6, RC-7, EX-6: a case is corrected, voided, opened again or taken up again, wherever it stands in whatever life: nothing
 * gets an id twice, no day that has passed is promised again, and none but the one that holds, and no answered case closes over a task.
 */
import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { complaints } from '../../../test/kinds/complaint/lives.ts';
import { live, plans, told, type Life } from '../../../test/support/decider/life.ts';
import { addDays } from '../../../policies/calendar/dates.ts';
import { londonMoment } from '../../engine/clock.ts';
import { propose } from '../../engine/propose.ts';
import { isRefusal } from '../../engine/rule.ts';
import type { CommandName, StaffCommand } from '../commands/index.ts';
import type { LetterBrief } from '../events.ts';
import { complaintKind as kind, type Complaint } from '../kind.ts';
import { LETTER_SPECS } from '../letters/specs.ts';
import { rolesInTable } from '../roles.ts';
import { currentStage } from '../stage.ts';
import type { CaseState } from '../state.ts';
import { openTasks, TASK_SPECS } from '../tasks.ts';
import { PACK_IDS } from '../../../test/support/packs.ts';

const DAY = 86_400_000;
/** Days after something happened: at once, and when what was promised has passed. */
const LATER = [0, 50];
/** What is tried again after something else: what writes letters anew, and what opens. */
const AGAIN: readonly CommandName[] = ['correct-intake', 'correct-dates', 'reopen'];

type Asked = [CommandName, object];

/** What may be put right, ended or taken up again. */
function afterwards({ intake }: CaseState): Asked[] {
  const received = (days: number): Asked => [
    'correct-dates',
    { received: addDays(intake.received, days), reason: 't-r' },
  ];
  return [
    received(-4),
    received(2),
    ['correct-intake', { subject: 'employer', reason: 't-r' }],
    ['correct-intake', { subject: 'data-protection', reason: 't-r' }],
    ['correct-intake', { complainant: 'third-party', reason: 't-r' }],
    ['correct-adjustments', { vulnerable: 'yes', adjustment: ['more-time', 'large-print'], reason: 't-r' }],
    ['correct-contact', { email: 't-e', address: 't-a', contactBy: 'post', reason: 't-r' }],
    ['void', { as: 'logged-by-mistake', reason: 't-r' }],
    ['void', { as: 'duplicate', into: 'c-2', reason: 't-r' }],
    ['reopen', { why: 'ordered', reason: 't-r' }],
    ['reopen', { why: 'withdrawn-by-mistake', reason: 't-r' }],
    ['reinstate', { reason: 't-r' }],
    ['close', { reason: 't-r' }],
  ];
}

interface Place {
  state: CaseState;
  now: number;
  after: string[];
}

/** What comes of one of them; null where the rules refuse it. */
function asked(place: Place, [name, fields]: Asked): { next: Place; events: Life<Complaint>['events'] } | null {
  const { state, now } = place;
  const [role] = rolesInTable(state.policy, name);
  const command = { key: `k-${state.seq}`, name, by: 's-new', duties: [role], fields } as unknown as StaffCommand;
  if (isRefusal(kind.decide(state, command, londonMoment(now).today))) return null;
  const { events, refusal } = propose(kind, state, { kind: 'command', command }, now);
  if (refusal !== null) throw new Error(`${name} was let through and refused: ${refusal.why}`);
  const after = [...place.after, `${name} ${JSON.stringify(fields)}`];
  return { next: { state: events.reduce(kind.evolve, state), now, after }, events };
}

function faultsIn(before: CaseState, { state, now }: Place, events: Life<Complaint>['events']): string[] {
  const { today } = londonMoment(now);
  const ids = events.flatMap((e) => kind.idsOf(e.event));
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i || isGiven(before, id));
  const [was, is] = [promises(before), promises(state)];
  const past = is !== null && is < today && is !== was ? [`on ${today} it promises ${is}`] : [];
  const old = events.flatMap(({ event: e }) =>
    e.type === 'LetterIssued' && e.brief.dated === today && tellsAnother(state, e.brief)
      ? [`${e.brief.code} says ${e.brief.dates.respondBy}, and ${is} is promised`]
      : [],
  );
  const closes = events.some(({ event: e }) => e.type === 'Closed');
  const left =
    closes && state.closed !== null ? openTasks(state).filter((t) => TASK_SPECS[t.kind].outlives !== true) : [];
  return [
    ...twice.map((id) => `${id} is given out twice`),
    ...past,
    ...old,
    ...left.map((t) => `it closed over task ${t.id} (${t.kind})`),
  ];
}

const promises = (state: CaseState): string | null => currentStage(state).promised;

/** Whether a letter promises an answer by another day than the one that holds. */
const tellsAnother = (state: CaseState, { code, to, stage, dates }: LetterBrief): boolean =>
  to === 'customer' &&
  LETTER_SPECS[code].promises === true &&
  stage === state.stage &&
  currentStage(state).responded === null &&
  dates.respondBy !== undefined &&
  promises(state) !== null &&
  dates.respondBy !== promises(state);

/** Whether the case has something of this id: every id it gave out is below the next of its letter. */
const isGiven = ({ next }: CaseState, id: string): boolean => Number(id.slice(1)) < (next[id.charAt(0)] ?? 1);

/** All of them at a place, and each again after each. */
function tryAll(life: Life<Complaint>): void {
  const met = new Set<string>();
  for (const turn of life.turns)
    for (const days of LATER) {
      const now = turn.now + days * DAY;
      const waited = propose(kind, turn.after, { kind: 'wake' }, now).events.reduce(kind.evolve, turn.after);
      const here: Place = { state: waited, now, after: [`turn ${life.turns.indexOf(turn)}, ${days} days later`] };
      // The same has been tried where the case stood alike.
      const standing = JSON.stringify([
        waited.status,
        waited.closed?.why,
        waited.escalation.standing,
        waited.letters.map((l) => [l.brief.code, l.state]),
        openTasks(waited).map((t) => t.kind),
        days,
      ]);
      if (met.has(standing)) continue;
      met.add(standing);
      for (const first of afterwards(here.state)) {
        const one = asked(here, first);
        if (one === null) continue;
        say(life, one.next, faultsIn(here.state, one.next, one.events));
        for (const second of afterwards(one.next.state).filter(([name]) => AGAIN.includes(name))) {
          const two = asked(one.next, second);
          if (two !== null) say(life, two.next, faultsIn(one.next.state, two.next, two.events));
        }
      }
    }
}

/** Ends the property with what was wrong, and how it came about. */
function say(life: Life<Complaint>, { after }: Place, faults: string[]): void {
  if (faults.length > 0)
    throw new Error(`${faults.join('; ')}\nafter ${after.join(', ')}\nin the life of:\n${told(life)}`);
}

describe('RC-6 RC-7 EX-6 whatever is put right, ended or taken up again afterwards', { timeout: 120_000 }, () => {
  it.each(PACK_IDS)('%s: gives no id twice, promises no day that has passed, and closes over no task', (policy) => {
    const lives = complaints(policy);
    fc.assert(
      fc.property(plans(lives, 4), (plan) => {
        const life = live(lives, plan, 0);
        if (life.events.length > 0) tryAll(life);
      }),
      { numRuns: 3 },
    );
  });
});
