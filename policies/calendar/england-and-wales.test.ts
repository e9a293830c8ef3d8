import Holidays from 'date-holidays';
import { expect, test } from 'vitest';
import { weekday } from './dates.ts';
import { ENGLAND_AND_WALES as calendar } from './england-and-wales.ts';
import { isWorkingDay } from './working-days.ts';

const ours = calendar.holidays.map(({ date }) => date);

test('the same weekdays are holidays as in the date-holidays package', () => {
  const theirs = new Holidays('GB', 'ENG');
  const dates = new Set<string>();
  for (let year = calendar.firstYear; year <= calendar.lastYear; year++) {
    for (const { date, type } of theirs.getHolidays(year)) {
      const day = date.slice(0, 10);
      // GOV.UK lists the substitute day only; the package also the weekend day it stands for.
      const weekend = weekday(day) === 'Saturday' || weekday(day) === 'Sunday';
      if ((type === 'public' || type === 'bank') && !weekend) dates.add(day);
    }
  }
  expect(ours).toEqual([...dates].sort());
});

test('every year has eight holidays, and those proclaimed once', () => {
  const extra: Record<string, number> = { 2022: 2, 2023: 1 };
  for (let year = calendar.firstYear; year <= calendar.lastYear; year++) {
    const inYear = ours.filter((date) => date.startsWith(String(year)));
    expect(inYear).toHaveLength(8 + (extra[year] ?? 0));
  }
});

test('moved holidays: the old day works, the new one does not', () => {
  for (const [oldDay, newDay] of [
    ['2020-05-04', '2020-05-08'],
    ['2022-05-30', '2022-06-02'],
  ] as const) {
    expect(isWorkingDay(calendar, oldDay)).toBe(true);
    expect(isWorkingDay(calendar, newDay)).toBe(false);
  }
  for (const once of ['2022-06-03', '2022-09-19', '2023-05-08']) expect(isWorkingDay(calendar, once)).toBe(false);
});

test('GOV.UK’s shape: in order, no weekend, substitutes named', () => {
  expect(ours).toEqual([...ours].sort());
  expect(new Set(ours).size).toBe(ours.length);
  for (const { date, title, notes } of calendar.holidays) {
    expect(['Saturday', 'Sunday']).not.toContain(weekday(date));
    expect(title).not.toBe('');
    expect(['', 'Substitute day']).toContain(notes);
  }
  expect(calendar.holidays.filter(({ notes }) => notes !== '').map(({ date }) => date)).toEqual([
    '2020-12-28',
    '2021-12-27',
    '2021-12-28',
    '2022-01-03',
    '2022-12-27',
    '2023-01-02',
    '2026-12-28',
    '2027-12-27',
    '2027-12-28',
    '2028-01-03',
  ]);
});

test('the World Cup holiday of 15 June 2026 is Scotland’s', () => {
  expect(isWorkingDay(calendar, '2026-06-15')).toBe(true);
});
