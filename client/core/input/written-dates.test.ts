/** Days as people write them: the day first, and never a guess between two. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, weekday } from '../../../policies/calendar/dates.ts';
import { readWrittenDay, readWrittenMonth, type Leaning } from './written-dates.ts';

// A Friday.
const TODAY = '2026-11-27';
const read = (said: string, leaning: Leaning = 'past'): string => {
  const found = readWrittenDay(said, TODAY, leaning);
  return 'day' in found ? found.day : found.wrong;
};

describe('RC-4 a date in figures', () => {
  it.each([
    '26/11/2026',
    '26/11/26',
    '26.11.2026',
    '26-11-26',
    '26 11 2026',
    '26/11',
    '2026-11-26',
    '2026/11/26',
    '\u200e26\u2011Nov\u201126',
    '26\u00a0November\u00a02026',
  ])('%s is 26 November 2026', (said) => {
    expect(read(said)).toBe('2026-11-26');
  });

  it.each(['3/4/2026', '03/04/26', '3.4.2026'])('%s is 3 April, as in the United Kingdom', (said) => {
    expect(read(said)).toBe('2026-04-03');
  });

  it('with the month first is told, and not turned round', () => {
    expect(read('11/26/2026')).toBe(
      '"11/26/2026" has no month 26; write the day first, then the month, such as 26/11/2026.',
    );
  });

  it.each(['31/11/2026', '29/02/2027', '0/11/2026', '2026-13-01', '31/31/2026'])('%s is no day', (said) => {
    expect(read(said)).toBe(`there is no day ${said} in the calendar; check the month and the day.`);
  });

  it('is the same whichever way any day is written', () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1990-01-01', n));
    fc.assert(
      fc.property(day, (d) => {
        const [y = '', m = '', n = ''] = d.split('-');
        const month = new Date(`${d}T12:00:00Z`).toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' });
        for (const said of [`${n}/${m}/${y}`, `${Number(n)} ${month} ${y}`, `${weekday(d)} ${n} ${month} ${y}`, d])
          expect(read(said)).toBe(d);
      }),
    );
  });
});

describe('RC-4 a date in words', () => {
  it.each([
    '26 Nov',
    '26th November',
    'the 26th of November',
    'Thu 26 Nov 2026',
    'Thursday, 26 November',
    'Nov 26',
    'November 26, 2026',
    '26-Nov-26',
    '26Nov26',
    'yesterday',
    'Yesterday',
    'Thursday',
    'thurs',
    'on Thursday',
    '1 day ago',
  ])('%s is the day before Friday 27 November 2026', (said) => {
    expect(read(said)).toBe('2026-11-26');
  });

  it.each<[string, Leaning, string]>([
    ['today', 'past', '2026-11-27'],
    ['tomorrow', 'future', '2026-11-28'],
    ['a week ago', 'past', '2026-11-20'],
    ['in two weeks', 'future', '2026-12-11'],
    ['Monday', 'past', '2026-11-23'],
    ['Monday', 'future', '2026-11-30'],
    ['Friday', 'past', '2026-11-27'],
    ['last Friday', 'past', '2026-11-20'],
    ['next Monday', 'future', '2026-11-30'],
    ['15 Jan', 'past', '2026-01-15'],
    ['15 Jan', 'future', '2027-01-15'],
  ])('%s, where the %s is meant, is %s', (said, leaning, day) => {
    expect(read(said, leaning)).toBe(day);
  });

  it('on the wrong side of today, and near, is that day: it is refused as such, and no year is guessed', () => {
    expect(read('28 Nov', 'past')).toBe('2026-11-28');
    expect(read('26 Nov', 'future')).toBe('2026-11-26');
  });

  it.each<[string, Leaning]>([
    ['last Monday', 'past'],
    ['next Saturday', 'future'],
    ['Friday', 'future'],
    ['Monday', 'either'],
  ])('%s could be two days, and both are named (%s)', (said, leaning) => {
    expect(read(said, leaning)).toMatch(/^".+" could be \w+ \d+ \w+ 2026 or \w+ \d+ \w+ 2026: write the day/);
  });

  it('whose weekday is another one is told', () => {
    expect(read('Monday 26 Nov 2026')).toContain('Thursday 26 November 2026');
  });

  it.each(['', '26', 'week', '26112026', 'Movember', 'soon'])('%j is no date', (said) => {
    expect(read(said)).toContain('is not a date; write the day first, such as 26/11/2026');
  });
});

it.each([
  ['Nov', '2026-11'],
  ['November 2026', '2026-11'],
  ['11/2026', '2026-11'],
  ['2026-11', '2026-11'],
  ['December', '2025-12'],
  ['13/2026', null],
  ['11', null],
])('RC-4 a month written %s is %s', (said, month) => {
  expect(readWrittenMonth(said, TODAY)).toBe(month);
});
