import { describe, expect, test } from 'vitest';
import type { BankHoliday } from './types.ts';
import { ENGLAND_AND_WALES as calendar } from './england-and-wales.ts';
import { readFeed } from './feed.ts';
import type { CalendarChange } from './merge.ts';
import { merge } from './merge.ts';
import { isWorkingDay } from './working-days.ts';

const holiday = (date: string, title = 'Bank holiday', notes = ''): BankHoliday => ({
  title,
  date,
  notes,
  bunting: true,
});
const change = (holidays: BankHoliday[], removed: CalendarChange['removed'] = []): CalendarChange => ({
  holidays,
  removed,
});

const YEAR_2029 = [
  '2029-01-01',
  '2029-03-30',
  '2029-04-02',
  '2029-05-07',
  '2029-05-28',
  '2029-08-27',
  '2029-12-25',
  '2029-12-26',
].map((date) => holiday(date));

describe('merging', () => {
  test('a proclaimed holiday is added under a new version; the old calendar is untouched', () => {
    const result = merge(calendar, change([holiday('2027-06-11', 'Jubilee')]));
    expect(result.errors).toEqual([]);
    expect(result.added).toHaveLength(1);
    expect(result.calendar.version).toBe('2026.2');
    expect(isWorkingDay(result.calendar, '2027-06-11')).toBe(false);
    expect(isWorkingDay(calendar, '2027-06-11')).toBe(true);
    expect(merge(calendar, change([holiday('2027-06-11')]), 'proclaimed').calendar.version).toBe('proclaimed');
    expect(merge({ ...calendar, version: 'first' }, change([holiday('2027-06-11')])).calendar.version).toBe('first.2');
  });

  test('a whole further year moves the last known year; part of one does not', () => {
    expect(merge(calendar, change(YEAR_2029)).calendar.lastYear).toBe(2029);
    expect(merge(calendar, change(YEAR_2029.slice(0, 7))).calendar.lastYear).toBe(2028);
  });

  test('the feed that lost 2019 to 2023 takes nothing away', () => {
    const feed = calendar.holidays.filter(({ date }) => date >= '2024');
    const result = merge(calendar, change(feed));
    expect(result).toEqual({ calendar, added: [], removed: [], conflicts: [], errors: [] });
  });

  test('a known holiday missing from a year the change covers is kept and shown', () => {
    const feed = calendar.holidays.filter(({ date }) => date !== '2026-05-04');
    const result = merge(calendar, change(feed));
    expect(result.calendar).toBe(calendar);
    expect(result.conflicts).toEqual([
      { date: '2026-05-04', says: expect.stringContaining('Early May bank holiday is not in the change: kept') },
    ]);
  });

  test('a moved holiday: removed outright, added on its new day', () => {
    const result = merge(
      calendar,
      change([holiday('2027-05-07', 'Early May bank holiday')], [{ date: '2027-05-03', reason: 'moved to 7 May' }]),
    );
    expect(result.removed.map(({ date }) => date)).toEqual(['2027-05-03']);
    expect(isWorkingDay(result.calendar, '2027-05-03')).toBe(true);
    expect(isWorkingDay(result.calendar, '2027-05-07')).toBe(false);
    const dates = result.calendar.holidays.map(({ date }) => date);
    expect(dates).toEqual([...dates].sort());
  });

  test('another name for a known day is a conflict, and years before the calendar are left out', () => {
    const result = merge(
      calendar,
      change([holiday('2026-12-28', 'Boxing Day'), holiday('2018-12-25', 'Christmas Day')]),
    );
    expect(result.calendar).toBe(calendar);
    expect(result.conflicts.map(({ says }) => says)).toEqual([
      'Christmas Day lies before 2019, where this calendar begins: left out.',
      'Known as Boxing Day (substitute day), given as Boxing Day: kept as it was.',
    ]);
  });

  test('merging twice is merging once', () => {
    const once = merge(calendar, change(YEAR_2029)).calendar;
    expect(merge(once, change(YEAR_2029)).calendar).toBe(once);
    const twin = change([holiday('2027-06-11'), holiday('2027-06-11')]);
    expect(merge(calendar, twin).added).toHaveLength(1);
  });

  test.each<[string, CalendarChange, string]>([
    ['no date', change([holiday('2027-02-30')]), '"2027-02-30" (Bank holiday) is not a date'],
    ['a Saturday', change([holiday('2027-06-12')]), 'Saturday 12 June 2027 falls on a weekend'],
    ['a Sunday', change([holiday('2027-06-13')]), 'falls on a weekend: give its substitute day'],
    [
      'twice with two names',
      change([holiday('2027-06-11', 'A'), holiday('2027-06-11', 'B')]),
      'is given twice, as A and as B',
    ],
    ['removing no date', change([], [{ date: 'soon', reason: 'moved' }]), '"soon", to be removed, is not a date'],
    ['removing a stranger', change([], [{ date: '2027-06-11', reason: 'moved' }]), 'it is no holiday of this calendar'],
    [
      'removing and giving',
      change([holiday('2027-05-03')], [{ date: '2027-05-03', reason: 'x' }]),
      'both given and removed',
    ],
    ['removing without a reason', change([], [{ date: '2027-05-03', reason: ' ' }]), 'needs its reason'],
  ])('an error merges nothing: %s', (_, bad, says) => {
    const result = merge(calendar, bad);
    expect(result.errors.join(' ')).toContain(says);
    expect(result).toMatchObject({ calendar, added: [], removed: [] });
  });
});

describe('reading a file', () => {
  const event = { title: 'Jubilee', date: '2027-06-11', notes: '', bunting: true };

  test('GOV.UK’s whole feed, one division of it, and our own shape', () => {
    const whole = { 'england-and-wales': { division: 'england-and-wales', events: [event] }, scotland: { events: [] } };
    expect(readFeed(whole)).toEqual({ change: change([event]), errors: [] });
    expect(readFeed({ division: 'england-and-wales', events: [event] })).toEqual({
      change: change([event]),
      errors: [],
    });
    const removed = [{ date: '2027-05-03', reason: 'moved' }];
    expect(readFeed({ removed })).toEqual({ change: change([], removed), errors: [] });
    expect(readFeed(calendar).change.holidays).toEqual(calendar.holidays);
  });

  test('notes and bunting may be left out', () => {
    const { change: read } = readFeed({ events: [{ title: 'Jubilee', date: '2027-06-11' }] });
    expect(read.holidays).toEqual([{ ...event, bunting: false }]);
  });

  test.each<[unknown, string]>([
    [[], 'This is no bank-holiday file'],
    [null, 'This is no bank-holiday file'],
    ['x', 'This is no bank-holiday file'],
    [{ division: 'scotland', events: [] }, 'This file is for scotland, not for england-and-wales.'],
    [{ scotland: { events: [] } }, 'There are no events for england-and-wales'],
    [{ events: 3 }, 'events: expected a list.'],
    [{ events: [3] }, 'events[0].title: expected'],
    [{ events: [{ title: ' ', date: '2027-06-11' }] }, 'events[0].title: expected'],
    [{ events: [{ title: 'Jubilee' }] }, 'events[0].date: expected a date'],
    [{ removed: [3] }, 'removed[0].date: expected a date'],
    [{ removed: [{ date: '2027-05-03' }] }, 'removed[0].reason: expected why'],
  ])('%j is told in a sentence', (input, says) => {
    expect(readFeed(input).errors.join(' ')).toContain(says);
  });
});
