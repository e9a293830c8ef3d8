/** Dates as people write them: strict, and each mistake one sentence. */
import { describe, expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { assertNotBefore, londonDay, londonTime, readAnyDate, readDate, readPastDate, readReceived } from './dates.ts';
import { BadInput } from '../../../platform/errors.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const TODAY = '2026-11-24';

describe('a date', () => {
  it('is taken as written', () => {
    expect(readDate(' 2026-11-20 ', '--on', TODAY)).toBe('2026-11-20');
    expect(readDate('2028-02-29', '--on', TODAY)).toBe('2028-02-29');
  });

  it.each(['2026-02-30', '2027-02-29', '2026-13-01', '2026-00-10', '0000-01-01'])(
    'that does not exist is refused: %s',
    (d) => {
      expect(() => readDate(d, '--on', TODAY)).toThrow(/^--on: there is no day/);
    },
  );

  it.each(['20', 'some day', 'some morning', 'night', '20 Nov midnight', '20112026', '', 'week 47'])(
    'in another shape is refused: %s',
    (d) => {
      expect(() => readDate(d, '--on', TODAY)).toThrow(/is not a date; write the day first, such as 26\/11\/2026/);
    },
  );

  it.each(['46342', '45978.5'])('as a spreadsheet counts days says how to save it: %s', (d) => {
    expect(() => readDate(d, 'received', TODAY)).toThrow(
      `received: "${d}" is a spreadsheet's number for a day; format the column as a date and save it again.`,
    );
  });

  it('that has not come yet is refused where only the past makes sense', () => {
    expect(readPastDate('2026-11-24', '--on', '2026-11-24')).toBe('2026-11-24');
    expect(() => readPastDate('2026-11-25', '--on', '2026-11-24')).toThrow(
      'Wednesday 25 November 2026 has not come yet',
    );
  });

  it('that has passed is refused where only the future makes sense', () => {
    expect(assertNotBefore('2026-11-24', '--by', '2026-11-24')).toBe('2026-11-24');
    expect(() => assertNotBefore('2026-11-23', '--by', '2026-11-24')).toThrow('Monday 23 November 2026 has passed');
  });

  it('may be said from today, in days or working days', () => {
    const on = (said: string): string => readAnyDate(said, '--by', '2026-12-24', ENGLAND_AND_WALES);
    expect(on('today')).toBe('2026-12-24');
    expect(on('+1d')).toBe('2026-12-25');
    // 25 December and the substitute day on the 28th do not count.
    expect(on('+1wd')).toBe('2026-12-29');
    expect(on('-1wd')).toBe('2026-12-23');
    expect(on('in 1 working day')).toBe('2026-12-29');
    expect(on('2027-01-04')).toBe('2027-01-04');
    expect(() => on('+wd')).toThrow(BadInput);
  });
});

describe('the moment a complaint was received (IN-2)', () => {
  it('without a zone is London time, winter and summer', () => {
    expect(readReceived('2026-11-20T16:40', '--received', NOW).at.toISOString()).toBe('2026-11-20T16:40:00.000Z');
    expect(readReceived('2026-07-20T16:40', '--received', NOW).at.toISOString()).toBe('2026-07-20T15:40:00.000Z');
  });

  it('with a zone counts for the London day', () => {
    const received = readReceived('2026-07-20T23:30:00Z', '--received', NOW);
    expect(received.day).toBe('2026-07-21');
    expect(londonTime(received.at)).toBe('00:30');
  });

  it('on both days the clocks change is the hour people saw', () => {
    expect(londonDay(readReceived('2026-03-29T00:30', '--received', NOW).at)).toBe('2026-03-29');
    expect(readReceived('2026-10-25T03:00', '--received', NOW).at.toISOString()).toBe('2026-10-25T03:00:00.000Z');
    expect(readReceived('2026-03-29T03:00', '--received', NOW).at.toISOString()).toBe('2026-03-29T02:00:00.000Z');
  });

  it.each([
    ['20/11/2026 16:40', '2026-11-20T16:40:00.000Z'],
    ['20 Nov at 4.40pm', '2026-11-20T16:40:00.000Z'],
    ['yesterday 9am', '2026-11-23T09:00:00.000Z'],
    ['9am yesterday', '2026-11-23T09:00:00.000Z'],
    ['20 Nov 2026, 4:40 p.m.', '2026-11-20T16:40:00.000Z'],
    ['20/11/26 4.40 P.M.', '2026-11-20T16:40:00.000Z'],
    ['20/11/26 1640hrs', '2026-11-20T16:40:00.000Z'],
    ['20/11/2026 at 16.40 hours', '2026-11-20T16:40:00.000Z'],
    ['20 November 2026 noon', '2026-11-20T12:00:00.000Z'],
    ['12 noon on Friday', '2026-11-20T12:00:00.000Z'],
    ['yesterday at around 4pm', '2026-11-23T16:00:00.000Z'],
    ['at about 16:40 on 20 Nov', '2026-11-20T16:40:00.000Z'],
    ['this morning', '2026-11-24T12:00:00.000Z'],
    ['last night', '2026-11-23T12:00:00.000Z'],
    ['Friday afternoon', '2026-11-20T12:00:00.000Z'],
    ['the evening of 20 Nov', '2026-11-20T12:00:00.000Z'],
    ['yesterday, late evening', '2026-11-23T12:00:00.000Z'],
    ['20 / 11 / 2026 16h40', '2026-11-20T16:40:00.000Z'],
    ['12am today', '2026-11-24T00:00:00.000Z'],
    ['Monday 09:15', '2026-11-23T09:15:00.000Z'],
    ['20/07/2026 16:40:00', '2026-07-20T15:40:00.000Z'],
    ['16/11/2026', '2026-11-16T12:00:00.000Z'],
  ])('may be written as people write it: %s', (said, at) => {
    expect(readReceived(said, '--received', NOW).at.toISOString()).toBe(at);
  });

  it('as a day alone is a moment of that day', () => {
    expect(readReceived('2026-11-20', '--received', NOW)).toMatchObject({ day: '2026-11-20' });
    expect(readReceived('2026-11-24', '--received', NOW)).toEqual({ day: '2026-11-24', at: NOW });
  });

  it.each([
    ['2026-11-25', 'has not come yet'],
    ['2026-11-24T12:01', 'cannot have been received in the future'],
    ['2026-11-24T25:00', 'there is no time'],
    ['2026-11-31T10:00', 'there is no day'],
    ['last week', 'is not a date'],
    ['yesterday at 9', 'write 9am or 9pm'],
    ['20/11/2026 at about 4 o’clock', 'write 4am or 4pm'],
  ])('refuses %s: %s', (said, why) => {
    expect(() => readReceived(said, '--received', NOW)).toThrow(why);
  });
});
