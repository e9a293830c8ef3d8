/** Cases brought in from another system: what was late there is recorded, and nobody hears of it from here. */
import { describe, expect, it } from 'vitest';
import { inputOf, type PolicyId } from '../../../test/support/cases/life.ts';
import { addDays } from '../../../policies/calendar/working-days.ts';
import { propose, proposeOpening } from '../../engine/propose.ts';
import { evolve } from '../evolve.ts';
import type { OutboxItem } from '../effects.ts';
import type { Intake, Recorded } from '../events.ts';
import { complaintKind } from '../kind.ts';
import type { ComplaintOpening } from '../kind.ts';
import type { CaseState } from '../state.ts';

// A Friday, and the afternoon: whoever is told at nine is told at once.
const TODAY = '2026-11-27';
const at = (day: string): number => Date.parse(`${day}T15:00:00Z`);

interface Lived {
  state: CaseState;
  events: Recorded[];
  sent: OutboxItem[];
}

/** The case opened today, and each of the days after it. */
function lived(opening: ComplaintOpening, days: number): Lived {
  const opened = proposeOpening(complaintKind, opening, at(TODAY));
  expect(opened.refusal).toBeNull();
  let state = opened.events.reduce(evolve, complaintKind.begin(opening));
  const [events, sent] = [[...opened.events], [...opened.outbox]];
  for (let n = 1; n <= days; n++) {
    const turn = propose(complaintKind, state, { kind: 'wake' }, at(addDays(TODAY, n)));
    state = turn.events.reduce(evolve, state);
    events.push(...turn.events);
    sent.push(...turn.outbox);
  }
  return { state, events, sent };
}

type Step = NonNullable<ComplaintOpening['before']>[number];
const step = (name: string, role: string, fields: object, on: string): Step =>
  ({ kind: 'command', command: { key: `k-${name}`, name, duties: [role], by: `s-${role}`, fields, on } }) as Step;

/** Received and acknowledged in time; long overdue where nothing follows. */
function underWay(policy: PolicyId, more: Partial<Intake> = {}, then: Step[] = []): ComplaintOpening {
  return {
    ...inputOf(policy, '2026-10-12', more),
    before: [
      step('allocate', 'team-leader', { to: 's-officer', conflict: 'none' }, '2026-10-13'),
      step('define', 'officer', { point: ['t-1'], outcome: ['t-2'] }, '2026-10-13'),
      step('acknowledge', 'officer', {}, '2026-10-14'),
      ...then,
    ],
  };
}

/** Answered so that the 28 days to ask for stage 2 ended the day before yesterday. */
const ANSWERED = [
  step('find', 'officer', { point: 'P1', outcome: 'not-upheld', reason: 't-3' }, '2026-10-27'),
  step('respond', 'officer', {}, '2026-10-28'),
];

const toCustomer = (sent: OutboxItem[]): string[] => sent.flatMap((o) => (o.kind === 'letter' ? [o.brief.code] : []));
const aboutBefore = (sent: OutboxItem[]): OutboxItem[] =>
  sent.filter((o) => o.kind === 'inside' && (o.why === 'escalated' || o.why.startsWith('task:explain')));

describe('a late case brought in', () => {
  it.each(['octavia', 'oak'] as const)('IN-14 %s: records what was missed, and writes to nobody about it', (policy) => {
    const { events, sent, state } = lived(underWay(policy, { broughtIn: TODAY }), 7);
    const missed = events.filter((e) => e.event.type === 'DeadlineMissed' && e.event.kind === 'stage1.respond');
    expect(missed.length).toBeGreaterThan(0);
    expect(state.tasks.map((t) => t.kind)).toContain('explain-delay');
    expect(toCustomer(sent)).toEqual([]);
    expect(sent.filter((o) => o.kind === 'inside' && o.why === 'escalated' && o.about === 'stage1.respond')).toEqual(
      [],
    );
    expect(sent.filter((o) => o.seq <= (events.findLast((e) => e.at.startsWith(TODAY))?.seq ?? 0))).toEqual([]);
  });

  it('IN-14 of its own tasks, due from tomorrow on, their owners are reminded', () => {
    const { sent } = lived(underWay('oak', { broughtIn: TODAY }), 7);
    expect(sent.some((o) => o.kind === 'inside' && o.why === 'escalated' && o.about?.startsWith('task:'))).toBe(true);
  });

  it.each(['octavia', 'oak'] as const)('IN-14 %s: where it is to be sent, it is', (policy) => {
    const { sent } = lived(underWay(policy), 1);
    expect(toCustomer(sent)).toEqual(['MISSED-DATE']);
    expect(aboutBefore(sent).length).toBeGreaterThan(0);
  });

  it('IN-14 whose window closed two days ago closes, and no letter says so', () => {
    const quiet = lived(underWay('oak', { broughtIn: TODAY, logged: '2026-10-12' }, ANSWERED), 3);
    expect(quiet.state.status).toBe('closed');
    expect(toCustomer(quiet.sent)).toEqual([]);
    expect(toCustomer(lived(underWay('oak', {}, ANSWERED), 3).sent)).toEqual(['CLOSING']);
  });

  it('IN-14 a date that passes after it came in is told as any other', () => {
    const { sent } = lived(inputOf('oak', '2026-11-26', { broughtIn: TODAY }), 30);
    expect(sent.some((o) => o.kind === 'inside' && o.why === 'escalated')).toBe(true);
    expect(sent.some((o) => o.kind === 'inside' && o.why === 'approaching')).toBe(true);
  });

  it('RC-7 taken back, nobody outside is written to who was never written to under its number', () => {
    const voided = (opening: ComplaintOpening): string[] => {
      const { state } = lived(opening, 1);
      const command = step('void', 'team-leader', { as: 'logged-by-mistake', reason: 't-4' }, addDays(TODAY, 1));
      const turn = propose(complaintKind, state, command, at(addDays(TODAY, 1)));
      expect(turn.refusal ?? null).toBeNull();
      expect(turn.events.map((e) => e.event.type)).toContain('Voided');
      return toCustomer(turn.outbox);
    };
    expect(voided(underWay('oak', { broughtIn: TODAY }))).toEqual([]);
    expect(voided(underWay('oak', {}))).toEqual(['CLOSING']);
  });
});
