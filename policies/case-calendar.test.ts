import { describe, expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from './calendar/england-and-wales.ts';
import { addWorkingDays } from './calendar/working-days.ts';
import { toCaseCalendar } from './case-calendar.ts';
import { deadlines } from './deadlines/deadlines.ts';
import { PACK_IDS, policyById } from '../test/support/packs.ts';

describe('the calendar a case is given', () => {
  it('counts every date as the whole one does, by day, holiday and name', () => {
    for (const received of ['2024-12-20', '2026-03-30', '2026-12-22']) {
      const slim = toCaseCalendar(ENGLAND_AND_WALES, received);
      expect(slim.holidays.length).toBeLessThan(ENGLAND_AND_WALES.holidays.length);
      for (const id of PACK_IDS) {
        const known = { received, logged: received, acknowledged: received, responded: received };
        const counted = (calendar: typeof slim) => deadlines(policyById(id), calendar, known, { explain: true });
        expect(counted(slim)).toEqual(counted(ENGLAND_AND_WALES));
      }
      expect(addWorkingDays(slim, received, -10)).toBe(addWorkingDays(ENGLAND_AND_WALES, received, -10));
    }
  });

  it('never begins before the calendar it is of', () => {
    expect(toCaseCalendar(ENGLAND_AND_WALES, '2019-06-01').firstYear).toBe(2019);
  });
});
