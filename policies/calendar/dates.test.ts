import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, formatDate, formatShort, fromDay, isIsoDate, toDay, weekday } from './dates.ts';

test.each(['2026-02-28', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2026-04-30', '2026-12-31'])(
  '%s is a date',
  (text) => expect(isIsoDate(text)).toBe(true),
);

test.each([
  '2026-02-29',
  '1900-02-29',
  '2026-02-30',
  '2026-04-31',
  '2026-06-31',
  '2026-09-31',
  '2026-11-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '0000-01-01',
  '2026-1-1',
  ' 2026-01-01',
  '2026-01-01T10:00',
  '26-01-01',
  '',
  null,
  20260101,
])('%j is no date', (text) => expect(isIsoDate(text)).toBe(false));

test('a day number is that of the computer’s own calendar, and comes back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (day) => {
      const date = fromDay(day);
      expect(toDay(date)).toBe(day);
      expect(new Date(day * 86_400_000).toISOString().slice(0, 10)).toBe(date);
    }),
    { numRuns: 2000 },
  );
});

test('the weekday is that of the computer’s own calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (day) => {
      const date = fromDay(day);
      const name = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }).format(day * 86_400_000);
      expect(weekday(date)).toBe(name);
    }),
  );
});

test('bad dates and years out of range are told in a sentence', () => {
  expect(() => toDay('2026-02-30')).toThrow('"2026-02-30" is not a date: write a real day as YYYY-MM-DD.');
  expect(() => addDays('9999-12-31', 1)).toThrow('between the years 0001 and 9999');
  expect(() => addDays('0001-01-01', -1)).toThrow('between the years 0001 and 9999');
});

test('dates are written for people', () => {
  expect(formatDate('2026-12-22')).toBe('Tuesday 22 December 2026');
  expect(formatDate('2026-03-01')).toBe('Sunday 1 March 2026');
  expect(formatShort('2026-11-23')).toBe('Mon 23 Nov');
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
});
