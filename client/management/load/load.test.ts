/** What falls due for whom: weeks round weekends, bank holidays and leave; and dates that fall into leave. */
import { describe, expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { findClashes, firstDayBack, type DatedWork } from '../cover/clashes.ts';
import { workingDaysPresent, teamLoads, weekName, weekText, weeksFrom } from './load.ts';

const calendar = ENGLAND_AND_WALES;

describe('the weeks ahead', () => {
  it('begin today and go from Monday to Sunday', () => {
    expect(weeksFrom('2026-11-25')).toEqual([
      { from: '2026-11-25', until: '2026-11-29' },
      { from: '2026-11-30', until: '2026-12-06' },
      { from: '2026-12-07', until: '2026-12-13' },
      { from: '2026-12-14', until: '2026-12-20' },
    ]);
    expect(weeksFrom('2026-11-30', 1)).toEqual([{ from: '2026-11-30', until: '2026-12-06' }]);
    expect(weeksFrom('2026-11-29', 2)).toEqual([
      { from: '2026-11-29', until: '2026-11-29' },
      { from: '2026-11-30', until: '2026-12-06' },
    ]);
  });

  it('are named by the days that count', () => {
    expect(weekName({ from: '2026-11-25', until: '2026-11-29' })).toBe('Wed 25 Nov to Fri 27 Nov');
    expect(weekName({ from: '2026-11-27', until: '2026-11-29' })).toBe('Fri 27 Nov');
    expect(weekName({ from: '2026-11-29', until: '2026-11-29' })).toBe('Sun 29 Nov');
  });

  it('have no weekend, no bank holiday and no day of leave in them', () => {
    expect(workingDaysPresent(calendar, '2026-12-21', '2026-12-27', [])).toEqual([4, 4]);
    expect(workingDaysPresent(calendar, '2026-12-28', '2027-01-03', [])).toEqual([3, 3]);
    // Leave over Christmas Day takes two working days, not three.
    const leave = [{ staffId: 's-1', from: '2026-12-23', until: '2026-12-27' }];
    expect(workingDaysPresent(calendar, '2026-12-21', '2026-12-27', leave)).toEqual([4, 2]);
  });
});

const week = (counts: [due: string, count: number][], leave: [from: string, until: string][] = []) =>
  teamLoads(
    ['s-1'],
    counts.map(([due, count]) => ({ owner: 's-1', due, count })),
    leave.map(([from, until]) => ({ staffId: 's-1', from, until })),
    calendar,
    '2026-12-21',
  )[0];

describe('the load of one person', () => {
  it('counts each date in its week, late ones apart, and nobody else’s', () => {
    const load = teamLoads(
      ['s-1'],
      [
        { owner: 's-1', due: '2026-12-18', count: 2 },
        { owner: 's-1', due: '2026-12-21', count: 1 },
        { owner: 's-1', due: '2027-01-04', count: 3 },
        { owner: 's-2', due: '2026-12-21', count: 9 },
      ],
      [],
      calendar,
      '2026-12-21',
    )[0];
    expect(load).toMatchObject({ late: 2, total: 4 });
    expect(load?.weeks.map((w) => w.due)).toEqual([1, 0, 3, 0]);
  });

  it('is too much beyond two dates for each day there, and says so in words', () => {
    // Four working days before Christmas Day: eight dates fit, nine do not.
    expect(week([['2026-12-22', 8]])?.weeks[0]).toMatchObject({ mark: 'fits', workingDays: 4 });
    const over = week([['2026-12-22', 9]])?.weeks[0];
    expect(over?.mark).toBe('too-much');
    expect(over && weekText(over)).toBe('Too much: 9 due');
    const part = week(
      [
        ['2026-12-21', 3],
        ['2026-12-24', 2],
      ],
      [['2026-12-22', '2026-12-27']],
    )?.weeks[0];
    expect(part && weekText(part)).toBe('Too much: 5 due, there 1 of 4 days, 2 of them while away');
  });

  it('is nothing but absence in a week away, whatever is due', () => {
    const away = week([['2026-12-23', 1]], [['2026-12-19', '2026-12-27']])?.weeks[0];
    expect(away && weekText(away)).toBe('Away: 1 due');
    expect(week([])?.weeks.map(weekText)).toEqual(['Nothing due', 'Nothing due', 'Nothing due', 'Nothing due']);
  });
});

const WORK: DatedWork = {
  caseKind: 'complaint',
  reference: 'OCT-2026-00001',
  owner: 's-1',
  kind: 'stage1.respond',
  about: null,
  due: '2026-12-23',
};
const LEAVE = [{ staffId: 's-1', from: '2026-12-21', until: '2026-12-24' }];

describe('dates that fall into leave', () => {
  const on = (due: string, today: string) => findClashes([{ ...WORK, due }], LEAVE, calendar, today)[0];

  it('show up long before, and are urgent two weeks before at the latest', () => {
    expect(on('2026-12-23', '2026-12-08')).toMatchObject({ falls: 'away', soon: false });
    expect(on('2026-12-23', '2026-12-09')).toMatchObject({ falls: 'away', soon: true });
  });

  it('are also those of the first day back, over Christmas and the weekend', () => {
    expect(firstDayBack(calendar, { until: '2026-12-24' })).toBe('2026-12-29');
    expect(on('2026-12-29', '2026-12-20')).toMatchObject({ falls: 'first-day-back' });
    expect(on('2026-12-30', '2026-12-20')).toBeUndefined();
    expect(firstDayBack(calendar, { until: '2026-12-01' })).toBe('2026-12-02');
  });

  it('are nobody else’s, not before it and not what is late already', () => {
    expect(on('2026-12-18', '2026-12-09')).toBeUndefined();
    expect(on('2026-12-22', '2026-12-23')).toBeUndefined();
    expect(findClashes([{ ...WORK, owner: 's-2' }], LEAVE, calendar, '2026-12-09')).toEqual([]);
  });

  it('stand soonest first', () => {
    const dates = ['2026-12-24', '2026-12-21', '2026-12-24'].map((due, i) => ({
      ...WORK,
      due,
      reference: `OCT-${3 - i}`,
    }));
    expect(findClashes(dates, LEAVE, calendar, '2026-12-20').map((c) => c.reference)).toEqual([
      'OCT-2',
      'OCT-1',
      'OCT-3',
    ]);
  });
});
