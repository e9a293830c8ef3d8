import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Calendar } from './types.ts';
import { fromDay, toDay } from './dates.ts';
import { ENGLAND_AND_WALES as calendar } from './england-and-wales.ts';
import {
  addDays,
  addWorkingDays,
  count,
  countEnd,
  isBeyondCalendar,
  isWorkingDay,
  workingDaysBetween,
} from './working-days.ts';

const dates = fc.integer({ min: toDay('2019-01-01'), max: toDay('2031-12-31') }).map(fromDay);
const later = fc.integer({ min: toDay('2020-01-01'), max: toDay('2031-12-31') }).map(fromDay);
const counts = fc.integer({ min: 0, max: 120 });

/** Day by day, as one would on a wall calendar. */
function walk(date: string, n: number): string {
  let day = date;
  for (let left = Math.abs(n); left > 0;) {
    day = addDays(day, Math.sign(n));
    if (isWorkingDay(calendar, day)) left--;
  }
  return day;
}

describe('properties of counting', () => {
  test('it is the same as walking', () => {
    fc.assert(
      fc.property(later, fc.integer({ min: -60, max: 120 }), (date, n) => {
        expect(addWorkingDays(calendar, date, n)).toBe(walk(date, n));
      }),
      { numRuns: 500 },
    );
  });

  test('it never ends on a day that is no working day', () => {
    fc.assert(
      fc.property(later, fc.integer({ min: -60, max: 120 }), (date, n) => {
        if (n !== 0) expect(isWorkingDay(calendar, addWorkingDays(calendar, date, n))).toBe(true);
      }),
    );
  });

  test('it is monotone in the start and strictly so in the count', () => {
    fc.assert(
      fc.property(dates, dates, counts, (a, b, n) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        expect(addWorkingDays(calendar, first, n) <= addWorkingDays(calendar, second, n)).toBe(true);
        expect(addWorkingDays(calendar, a, n) < addWorkingDays(calendar, a, n + 1)).toBe(true);
      }),
    );
  });

  test('n and then m is n + m', () => {
    fc.assert(
      fc.property(dates, counts, counts, (date, n, m) => {
        const twice = addWorkingDays(calendar, addWorkingDays(calendar, date, n), m);
        expect(twice).toBe(addWorkingDays(calendar, date, n + m));
      }),
    );
  });

  test('forward and back again stays where it was, from a working day', () => {
    fc.assert(
      fc.property(later, counts, (date, n) => {
        const start = addWorkingDays(calendar, date, 1);
        expect(addWorkingDays(calendar, addWorkingDays(calendar, start, n), -n)).toBe(start);
      }),
    );
  });

  test('the days between are the days added', () => {
    fc.assert(
      fc.property(later, fc.integer({ min: -60, max: 120 }), (date, n) => {
        expect(workingDaysBetween(calendar, date, addWorkingDays(calendar, date, n))).toBe(n);
      }),
    );
  });

  test('the explanation is whole: every day once, as many counted as asked, the last one the due date', () => {
    fc.assert(
      fc.property(dates, counts, fc.constantFrom('working' as const, 'calendar' as const), (date, n, unit) => {
        const { date: end, counted } = count(calendar, date, n, unit);
        expect(counted.filter((day) => day.counts)).toHaveLength(n);
        expect(counted).toHaveLength(toDay(end) - toDay(date));
        counted.forEach((day, at) => expect(day.date).toBe(addDays(date, at + 1)));
        expect(counted.every((day) => day.counts === day.why.startsWith('day '))).toBe(true);
        if (n > 0) expect(counted.at(-1)).toEqual({ date: end, counts: true, why: `day ${n}` });
      }),
    );
  });
});

describe('examples', () => {
  test('the day of the event never counts', () => {
    expect(addWorkingDays(calendar, '2026-11-23', 1)).toBe('2026-11-24');
    expect(addWorkingDays(calendar, '2026-11-21', 1)).toBe('2026-11-23');
    expect(addWorkingDays(calendar, '2026-11-21', 0)).toBe('2026-11-21');
  });

  test('backwards: two working days before a due date', () => {
    expect(addWorkingDays(calendar, '2026-12-30', -2)).toBe('2026-12-24');
    expect(addWorkingDays(calendar, '2026-12-27', -1)).toBe('2026-12-24');
  });

  test('each day that does not count says why', () => {
    expect(count(calendar, '2026-12-24', 2, 'working').counted).toEqual([
      { date: '2026-12-25', counts: false, why: 'Christmas Day' },
      { date: '2026-12-26', counts: false, why: 'Saturday' },
      { date: '2026-12-27', counts: false, why: 'Sunday' },
      { date: '2026-12-28', counts: false, why: 'Boxing Day (substitute day)' },
      { date: '2026-12-29', counts: true, why: 'day 1' },
      { date: '2026-12-30', counts: true, why: 'day 2' },
    ]);
  });

  test('calendar days count weekends and holidays', () => {
    expect(countEnd(calendar, '2026-12-11', 28, 'calendar')).toEqual({ date: '2027-01-08', provisional: false });
  });

  test('days between, forward, backward and none', () => {
    expect(workingDaysBetween(calendar, '2026-12-24', '2026-12-29')).toBe(1);
    expect(workingDaysBetween(calendar, '2026-12-29', '2026-12-24')).toBe(-1);
    expect(workingDaysBetween(calendar, '2026-12-26', '2026-12-27')).toBe(0);
    expect(workingDaysBetween(calendar, '2026-12-29', '2026-12-29')).toBe(0);
  });
});

describe('the edges of what is known', () => {
  test('past the last year only weekends are left out, and the date is provisional', () => {
    expect(countEnd(calendar, '2028-12-29', 1, 'working')).toEqual({ date: '2029-01-01', provisional: true });
    expect(countEnd(calendar, '2028-12-28', 1, 'working')).toEqual({ date: '2028-12-29', provisional: false });
    expect(isBeyondCalendar(calendar, '2028-12-31')).toBe(false);
    expect(isWorkingDay(calendar, '2029-12-25')).toBe(true);
    expect(isWorkingDay(calendar, '2029-12-29')).toBe(false);
  });

  test('a holiday announced for a year not complete yet is kept, and the date still provisional', () => {
    const holiday = { title: 'New Year’s Day', date: '2029-01-01', notes: '', bunting: true };
    const more: Calendar = { ...calendar, holidays: [...calendar.holidays, holiday] };
    expect(countEnd(more, '2028-12-29', 1, 'working')).toEqual({ date: '2029-01-02', provisional: true });
  });

  test('before the first year there is one clear sentence', () => {
    const says = 'The calendar england-and-wales 2026.1 begins on 2019-01-01 and knows no bank holidays before';
    expect(() => addWorkingDays(calendar, '2018-12-31', 1)).toThrow(says);
    expect(() => isWorkingDay(calendar, '2018-05-01')).toThrow(says);
    expect(() => workingDaysBetween(calendar, '2018-05-01', '2019-05-01')).toThrow(says);
    expect(() => countEnd(calendar, '2018-05-01', 5, 'calendar')).toThrow(says);
    expect(() => addWorkingDays(calendar, '2019-01-03', -2)).toThrow(
      'cannot count 2 working days back from 2019-01-03',
    );
    expect(addWorkingDays(calendar, '2019-01-03', -1)).toBe('2019-01-02');
    expect(() => addWorkingDays(calendar, '2019-01-01', -1)).toThrow(says);
    expect(workingDaysBetween(calendar, '2019-01-02', '2019-01-01')).toBe(0);
  });

  test('counts are whole, and an explanation goes forward', () => {
    expect(() => addWorkingDays(calendar, '2026-01-05', 1.5)).toThrow('whole days, not 1.5');
    expect(() => count(calendar, '2026-01-05', -1, 'working')).toThrow('goes forward');
  });
});
