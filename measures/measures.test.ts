/** What figures get wrong elsewhere, each tried; and what is true of them whatever happens (LN-3). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../policies/calendar/england-and-wales.ts';
import { addDays, addWorkingDays } from '../policies/calendar/working-days.ts';
import type { IsoDate } from '../policies/types.ts';
import type { CaseEvent, Recorded } from '../workflows/complaint/events.ts';
import { inputOf, live, type Life } from '../test/support/cases/life.ts';
import { lifeOf, type Line } from '../test/support/measures/register.ts';
import { changesBetween } from './changes.ts';
import { MEASURE_IDS, MEASURES, type MeasureId } from './definitions.ts';
import { entriesOf, type Entry } from './entries.ts';
import { figuresOf, figuresOfCounted, monthsOf, standsIn, type Figure } from './figures.ts';
import { factsOf } from './fold.ts';

const NOV = { from: '2026-11-01', until: '2026-11-30' };
const DEC = { from: '2026-12-01', until: '2026-12-31' };
const ALL = { from: '2026-01-01', until: '2027-03-31' };
const LATER = '2027-04-01';

const entriesIn = (life: Pick<Life, 'events'>, received: IsoDate): Entry[] =>
  entriesOf(factsOf(inputOf('octavia', received), life.events));
const figures = (line: Omit<Line, 'id'>, period = ALL, told?: IsoDate): Record<MeasureId, Figure> => {
  const whole = { id: '01', ...line };
  return figuresOf(entriesIn(lifeOf(whole), line.received), period, LATER, told ?? period.until);
};
const share = (f: Record<MeasureId, Figure>, id: MeasureId): [number, number] => [f[id].count, f[id].holds];

const ORDINARY: Omit<Line, 'id'> = { received: '2026-11-02', acknowledged: '2026-11-04' };

describe('traps of figures', () => {
  it('LN-3 an open overdue case counts against, in the month in which its date passed, and ever after', () => {
    expect(share(figures(ORDINARY, NOV), 'answered.limit.1')).toEqual([1, 0]);
    expect(share(figures({ ...ORDINARY, answered: '2026-12-10' }, NOV), 'answered.limit.1')).toEqual([1, 0]);
    expect(figures(ORDINARY, NOV)['overdue.1'].count).toBe(1);
    expect(figures({ ...ORDINARY, answered: '2026-12-10' }, DEC)['overdue.1'].count).toBe(0);
  });

  it('LN-3 an extended answer is in time only where it says so, and the first date is not lost', () => {
    const extended = figures({
      ...ORDINARY,
      extended: { on: '2026-11-16', to: '2026-11-30' },
      answered: '2026-11-27',
    });
    expect(share(extended, 'answered.target.1')).toEqual([1, 0]);
    expect(share(extended, 'answered.limit.1')).toEqual([1, 0]);
    expect(share(extended, 'answered.extended.1')).toEqual([1, 1]);
    expect(share(extended, 'answered.promise.1')).toEqual([1, 1]);
    expect(extended['extended.1'].count).toBe(1);
  });

  it('LN-3 an extension after the date has passed makes nothing timely', () => {
    const life = lifeOf({ id: '01', ...ORDINARY }, '2026-11-25');
    const extension: CaseEvent = {
      type: 'Extended',
      stage: 1,
      from: '2026-11-18',
      to: '2026-12-01',
      reasonText: 't',
      beyondMaximum: false,
    };
    const events = [...life.events, next(life.events, extension, '2026-11-25')];
    const found = figuresOf(entriesOf(factsOf(inputOf('octavia', '2026-11-02'), events)), ALL, LATER);
    for (const id of ['answered.extended.1', 'answered.promise.1', 'ch02.1'] as const)
      expect(share(found, id)).toEqual([1, 0]);
  });

  it('LN-3 a calendar that changes later judges nothing anew; one that changes before moves the date', () => {
    const line = { id: '01', ...ORDINARY };
    const holiday = (on: IsoDate, added: IsoDate): Entry[] => {
      const life = lifeOf(line, on);
      const calendar = {
        ...ENGLAND_AND_WALES,
        id: 'other',
        version: 'other',
        holidays: [...ENGLAND_AND_WALES.holidays, { date: added, title: 'One more' }],
      } as typeof ENGLAND_AND_WALES;
      const applied = next(life.events, { type: 'CalendarApplied', calendar, moved: [] }, on);
      return entriesOf(factsOf(inputOf('octavia', '2026-11-02'), [...life.events, applied]));
    };
    const due = (entries: Entry[]) => entries.find((e) => e.measure === 'answered.limit.1')?.on;
    expect(due(holiday('2026-11-10', '2026-11-12'))).toBe('2026-11-19');
    expect(due(holiday('2026-11-25', '2026-11-12'))).toBe('2026-11-18');
  });

  it('LN-3 what is refused, withdrawn or recorded by mistake is mixed into nothing', () => {
    const refused = figures({ received: '2026-11-02', refused: '2026-11-05' });
    expect(refused['received'].count).toBe(1);
    expect(refused['ch01.1'].count).toBe(0);
    expect(refused['refused.1'].parts).toEqual([{ detail: 'other-organisation', count: 1 }]);
    const withdrawn = figures({ ...ORDINARY, withdrawn: '2026-11-10' });
    expect(share(withdrawn, 'answered.limit.1')).toEqual([0, 0]);
    expect(withdrawn['withdrawn'].count).toBe(1);
    expect(withdrawn['ch01.1'].count).toBe(1);
    const mistake = figures({ received: '2026-11-02', mistake: '2026-11-05' });
    expect(Object.values(mistake).every((f) => f.count === 0)).toBe(true);
  });

  it('LN-3 withdrawn after its date had passed, it was late all the same', () => {
    expect(share(figures({ ...ORDINARY, withdrawn: '2026-11-24' }), 'answered.limit.1')).toEqual([1, 0]);
  });

  it('LN-3 stage 2 is counted at stage 2', () => {
    const line = { ...ORDINARY, answered: '2026-11-18', outcome: 'not-upheld' as const };
    const both = figures({
      ...line,
      stage2: { asked: '2026-11-25', acknowledged: '2026-11-26', answered: '2026-12-10' },
    });
    expect(both['answered.1'].count).toBe(1);
    expect(both['answered.2'].count).toBe(1);
    expect(both['received'].count).toBe(1);
    expect(both['escalated'].count).toBe(1);
    expect([both['ch01.1'].count, both['ch01.2'].count]).toEqual([1, 1]);
  });

  it('LN-6 what is not due yet is in no share', () => {
    const told = '2026-11-10';
    const found = figuresOf(entriesIn(lifeOf({ id: '01', ...ORDINARY }, told), '2026-11-02'), ALL, told, told);
    expect(share(found, 'ch02.1')).toEqual([0, 0]);
    expect(share(found, 'answered.limit.1')).toEqual([0, 0]);
    expect(found['ch01.1'].count).toBe(1);
  });

  it('LN-3 a date that is today has not passed', () => {
    const entries = entriesIn(lifeOf({ id: '01', ...ORDINARY }, '2026-11-18'), '2026-11-02');
    const on = (today: IsoDate) => share(figuresOf(entries, ALL, today), 'answered.limit.1');
    expect(on('2026-11-18')).toEqual([0, 0]);
    expect(on('2026-11-19')).toEqual([1, 0]);
  });

  it('LN-3 a letter that came back had answered nothing', () => {
    const life = lifeOf({ id: '01', ...ORDINARY, answered: '2026-11-18' }, '2026-12-01');
    const letterId = life.state.stage1.responseLetter ?? '';
    const back = next(life.events, { type: 'LetterReturned', letterId, why: 't' } as CaseEvent, '2026-12-01');
    const found = figuresOf(entriesOf(factsOf(inputOf('octavia', '2026-11-02'), [...life.events, back])), ALL, LATER);
    expect(share(found, 'answered.limit.1')).toEqual([1, 0]);
    expect(found['answered.1'].count).toBe(0);
    expect(found['unanswered.1'].count).toBe(1);
  });

  it('RC-6 a day that was put right judges anew, and stands among what changed', () => {
    const life = lifeOf({ id: '01', ...ORDINARY, answered: '2026-11-19' }, '2026-12-02');
    const before = entriesOf(factsOf(inputOf('octavia', '2026-11-02'), life.events));
    const is = { received: '2026-11-05' };
    const put: CaseEvent = { type: 'DatesCorrected', was: { received: '2026-11-02' }, is, voided: [], reasonText: 't' };
    const now = entriesOf(
      factsOf(inputOf('octavia', '2026-11-02'), [...life.events, next(life.events, put, '2026-12-02')]),
    );
    const counted = (entries: Entry[]) =>
      entries.filter((e) => standsIn(e, NOV, NOV.until, LATER)).map((e) => ({ ...e, caseId: 'c-1' }));
    const changed = changesBetween(counted(before), counted(now)).map((c) => c.measure);
    expect(changed).toContain('received');
    expect(changed).toContain('days.1');
    expect(changesBetween(counted(now), counted(now))).toEqual([]);
  });

  it('EX-6 what stood still has the dates it was told when it went on, and what was done before keeps the date it had', () => {
    const life = lifeOf({ id: '01', ...ORDINARY, withdrawn: '2026-11-06' }, '2026-12-01');
    life.do('reopen', { why: 'ordered', reason: 't' } as never).until('2026-12-31');
    const entries = entriesIn(life, '2026-11-02');
    const on = (id: MeasureId) => entries.filter((e) => e.measure === id).map((e) => [e.on, e.holds]);
    expect(on('acknowledged.limit.1')).toEqual([['2026-11-09', true]]);
    // Seventeen working days lie between the 6th of November and the 1st of December.
    const told = addWorkingDays(ENGLAND_AND_WALES, '2026-11-18', 17);
    for (const id of ['answered.limit.1', 'answered.extended.1', 'answered.promise.1'] as const)
      expect(on(id)).toEqual([[told, false]]);
    expect(on('overdue.1')).toEqual([[told, null]]);
  });

  it('RM-3 the parts of compensation come to its total', () => {
    const paid = figures({ ...ORDINARY, answered: '2026-11-18', pays: [0, 1999, 5000, 2500] })['compensation'];
    expect(paid.total).toBe(9499);
    expect(paid.parts.map((p) => p.detail)).toEqual(['trouble', 'distress', 'loss']);
  });
});

function next(events: readonly Recorded[], event: CaseEvent, on: IsoDate): Recorded {
  const seq = events.length + 1;
  return { seq, at: `${on}T12:00:00.000Z`, on, by: 's', role: 'system', key: `x-${seq}`, event };
}

/** Lives with any dates that can follow each other; what the rules refuse is left out. */
const day = (max: number) => fc.integer({ min: 0, max });
const someLife = fc
  .record({
    received: day(40),
    acknowledged: day(12),
    answered: day(40),
    extended: fc.option(day(15)),
    ends: fc.option(fc.record({ how: fc.constantFrom('withdraw', 'refuse', 'void'), after: day(30) })),
    again: fc.option(day(30)),
    escalated: fc.option(day(20)),
  })
  .map(({ received, acknowledged, answered, extended, ends, again, escalated }) => {
    const start = addDays('2026-10-26', received);
    const [ack, end] = [addWorkingDays(ENGLAND_AND_WALES, start, acknowledged), addDays(start, ends?.after ?? 0)];
    const line = { id: '01', received: start, acknowledged: ack };
    const life = live('octavia', start);
    const acts: [IsoDate, () => unknown][] = [
      [ack, () => life.do('allocate').do('define').do('acknowledge', {})],
      [addDays(ack, answered), () => lifeAnswers(life)],
    ];
    if (extended !== null)
      acts.push([addDays(ack, extended), () => life.do('extend', { to: addDays(ack, 21), reason: 't' })]);
    if (ends !== null)
      acts.push([
        end,
        () =>
          ends.how === 'withdraw'
            ? life.say('withdraw')
            : ends.how === 'refuse'
              ? life.do('refuse', { ground: 'other-organisation', reason: 't', evidence: 't' } as never)
              : life.do('void' as never, { as: 'logged-by-mistake', reason: 't' } as never),
      ]);
    if (again !== null)
      acts.push([
        addDays(end, again),
        () => life.do(ends?.how === 'refuse' ? 'reinstate' : 'reopen', { why: 'ordered', reason: 't' } as never),
      ]);
    if (escalated !== null)
      acts.push([addDays(ack, answered + escalated), () => life.say('escalate', { words: 't' } as never)]);
    for (const [on, act] of acts.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
      life.until(on);
      try {
        act();
      } catch {
        // The rules refused it: a life without it.
      }
    }
    return { line, events: life.until('2027-02-15').events };
  });

function lifeAnswers(life: Life): void {
  for (const p of life.state.points) life.do('find', { point: p.id, outcome: 'not-upheld', reason: 't' });
  life.do('submit-for-check').do('check-quality');
  life.do('respond', life.refuses('respond') === null ? {} : ({ lateReason: 't' } as never));
}

/** What was put right, or a record that is none after all, changes what was counted: that is listed, not hidden. */
const isCorrection = ({ event: e }: Recorded, wasVoided: boolean): boolean =>
  e.type === 'Voided' ||
  e.type === 'DatesCorrected' ||
  e.type === 'LetterReturned' ||
  (e.type === 'Reopened' && (wasVoided || (e.stoodStill !== true && e.why !== 'reinstated')));

describe('whatever happens', () => {
  it('LN-3 a month that has ended is counted the same, whatever comes later', () => {
    fc.assert(
      fc.property(someLife, ({ line, events }) => {
        for (const month of monthsOf({ from: '2026-10-01', until: '2027-02-28' })) {
          const then = events.filter((e) => e.at.slice(0, 10) <= month.until);
          const wasVoided = then.some((e) => e.event.type === 'Voided');
          if (events.slice(then.length).some((e) => isCorrection(e, wasVoided))) continue;
          const of = (known: readonly Recorded[]) =>
            figuresOf(entriesOf(factsOf(inputOf('octavia', line.received), known)), month, LATER);
          expect(of(events)).toEqual(of(then));
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('LN-3 the months of a time add up to it, and the parts of a figure to the whole', () => {
    fc.assert(
      fc.property(fc.array(someLife, { minLength: 1, maxLength: 3 }), (lives) => {
        const entries = lives.flatMap(({ line, events }) =>
          entriesOf(factsOf(inputOf('octavia', line.received), events)),
        );
        const whole = figuresOf(entries, ALL, LATER);
        const months = monthsOf(ALL).map((month) => figuresOf(entries, month, LATER, ALL.until));
        for (const id of MEASURE_IDS) {
          const { kind, parts } = MEASURES[id] as { kind: string; parts?: string };
          if (parts !== undefined && kind === 'count')
            expect(whole[id].parts.reduce((n, p) => n + p.count, 0)).toBe(whole[id].count);
          if (kind === 'standing') continue;
          expect(months.reduce((n, m) => n + m[id].count, 0)).toBe(whole[id].count);
          expect(months.reduce((n, m) => n + m[id].holds, 0)).toBe(whole[id].holds);
          expect(whole[id].holds).toBeLessThanOrEqual(whole[id].count);
        }
        expect(whole['ch02.1'].count).toBeLessThanOrEqual(whole['ch01.1'].count);
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('LN-3 equal entries counted together come to the same as each by itself', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 30 }), (values) => {
        const one = (value: number, times: number) =>
          ({ measure: 'days.1', holds: null, value, detail: null, times }) as const;
        const each = figuresOfCounted(values.map((v) => one(v, 1)))['days.1'];
        const together = figuresOfCounted(
          [...new Set(values)].map((v) => one(v, values.filter((x) => x === v).length)),
        )['days.1'];
        expect({ ...together, mean: 0 }).toEqual({ ...each, mean: 0 });
        expect(together.mean).toBeCloseTo(each.mean ?? 0);
        expect(each.worst).toBe(Math.max(...values));
      }),
    );
  });
});
