import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import { addDays, isWorkingDay } from '../../policies/calendar/working-days.ts';
import { londonInstant, londonMoment, type Moment } from './clock.ts';
import { nextWake, reminded, remindersDue, wakeInstant, type DueContext, type ReminderState } from './due.ts';
import { obligationOf, type Obligation } from './obligation.ts';

const calendar = ENGLAND_AND_WALES;
const policy = { calendar, warnWorkingDaysBefore: 2, ladder: ['team-leader', 'team-manager'] } as const;
const owed = (due: string, limit: string | null = null): Obligation => {
  const [obligation] = obligationOf(
    { kind: 'answer', since: addDays(due, -20), target: due, limit, owner: { staff: 's-ann' }, rule: 'T-1' },
    policy,
  );
  if (obligation === undefined) throw new Error('no date');
  return obligation;
};
const none: DueContext = { calendar, reminders: {} };
const said = (more: Partial<ReminderState>): ReminderState => ({
  warned: false,
  missed: false,
  limitMissed: false,
  rungs: 0,
  lastReferred: null,
  ...more,
});
const types = (context: DueContext, o: Obligation, today: string, nine: boolean): string[] =>
  remindersDue(context, o, { today, nine }).map((e) => e.type);

// A Wednesday.
const o = owed('2026-11-25', '2026-11-27');

describe('what a moment brings about', () => {
  it('warns its owner from nine on the day that was counted, once, and not on a weekend', () => {
    expect(types(none, o, '2026-11-22', true)).toEqual([]);
    expect(types(none, o, '2026-11-23', false)).toEqual([]);
    expect(types(none, o, '2026-11-23', true)).toEqual(['DeadlineApproaching']);
    const warned = { calendar, reminders: { [o.id]: said({ warned: true }) } };
    expect(types(warned, o, '2026-11-24', true)).toEqual([]);
    expect(types(none, owed('2026-11-24'), '2026-11-21', true)).toEqual([]);
  });

  it('misses a date when its day has ended, and tells the line at nine', () => {
    expect(types(none, o, '2026-11-25', true)).toEqual(['DeadlineApproaching']);
    expect(types(none, o, '2026-11-26', false)).toEqual(['DeadlineMissed']);
    expect(types(none, o, '2026-11-26', true)).toEqual(['DeadlineMissed', 'Escalated']);
    expect(types(none, o, '2026-11-28', false)).toEqual(['DeadlineMissed', 'DeadlineMissed']);
  });

  it('climbs one rung a working day, and no further than the ladder', () => {
    const at = (rungs: number, lastReferred: string): DueContext => ({
      calendar,
      reminders: { [o.id]: said({ missed: true, limitMissed: true, rungs, lastReferred }) },
    });
    expect(types(at(1, '2026-11-26'), o, '2026-11-26', true)).toEqual([]);
    expect(types(at(1, '2026-11-26'), o, '2026-11-27', true)).toEqual(['Escalated']);
    expect(types(at(1, '2026-11-27'), o, '2026-11-28', true)).toEqual([]);
    expect(types(at(2, '2026-11-27'), o, '2026-11-30', true)).toEqual([]);
  });

  it('what was said is known afterwards', () => {
    const [missed, escalated] = remindersDue(none, o, { today: '2026-11-26', nine: true });
    if (missed === undefined || escalated === undefined) throw new Error('nothing was due');
    const after = reminded(reminded({}, missed, '2026-11-26'), escalated, '2026-11-26');
    expect(after).toEqual({ [o.id]: said({ missed: true, rungs: 1, lastReferred: '2026-11-26' }) });
  });
});

describe('the next wake', () => {
  const never = (): boolean => false;
  it('is the soonest of all that is owed; none where nothing is', () => {
    expect(nextWake(none, [], { today: '2026-11-01', nine: true }, never)).toBeNull();
    const next = nextWake(none, [owed('2026-12-08'), o], { today: '2026-11-01', nine: true }, never);
    expect(next).toMatchObject({ date: '2026-11-23', at: 'nine', obligation: { id: o.id } });
  });

  it('of a date that acts by itself is the beginning of the day after; once that is past, there is none', () => {
    const acts = (): boolean => true;
    expect(nextWake(none, [o], { today: '2026-11-25', nine: true }, acts)).toMatchObject({
      date: '2026-11-26',
      at: 'midnight',
    });
    expect(nextWake(none, [o], { today: '2026-11-26', nine: false }, acts)).toBeNull();
  });

  const moments: fc.Arbitrary<[string, number, ReminderState]> = fc.tuple(
    fc.integer({ min: -30, max: 400 }).map((days) => addDays('2026-11-25', days)),
    fc.integer({ min: 0, max: 86_399_999 }),
    fc.record({
      warned: fc.boolean(),
      missed: fc.boolean(),
      limitMissed: fc.boolean(),
      rungs: fc.nat(3),
      lastReferred: fc.constantFrom(null, '2026-11-20', '2026-11-27'),
    }),
  );

  it('lies ahead at every moment, whatever was said and whatever the day', () => {
    fc.assert(
      fc.property(moments, fc.uuid(), fc.boolean(), ([day, ms, reminders], caseId, acts) => {
        const now = londonInstant(day, 'midnight') + ms;
        const moment: Moment = londonMoment(now);
        const next = nextWake({ calendar, reminders: { [o.id]: reminders } }, [o], moment, () => acts);
        if (next === null) return;
        expect(next.date > moment.today || (next.date === moment.today && next.at === 'nine' && !moment.nine)).toBe(
          true,
        );
        if (next.at === 'nine') expect(isWorkingDay(calendar, next.date)).toBe(true);
        expect(wakeInstant(caseId, next, now)).toBeGreaterThan(now);
      }),
      { numRuns: 300 },
    );
  });

  it('for a moment that is past is tomorrow, never at once', () => {
    const now = Date.parse('2026-11-25T10:00:00Z');
    const at = wakeInstant('c-1', { date: '2026-11-01', at: 'midnight' }, now);
    expect(londonMoment(at)).toEqual({ today: '2026-11-26', nine: false });
  });
});
