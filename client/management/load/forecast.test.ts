/** The forecast on made-up series: what it tells, and how it is checked against what came. */
import { describe, expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { addDays, isWorkingDay } from '../../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { OCTAVIA } from '../../../test/support/packs.ts';
import { forecast, WEEKS_NEEDED, type DayCount } from './forecast.ts';
import { lagsOf, rangeText } from './team-forecast.ts';

// A Monday, with no bank holiday in the weeks around it.
const TODAY = '2026-11-02';

/** So many came on each working day of the weeks before today, by how many weeks ago it was; 1 is last week. */
function series(weeks: number, perDay: (weeksAgo: number) => number, today = TODAY): DayCount[] {
  const days: DayCount[] = [];
  for (let ago = weeks; ago >= 1; ago--)
    for (let i = 0; i < 7; i++) {
      const day = addDays(today, -7 * ago + i);
      if (isWorkingDay(ENGLAND_AND_WALES, day)) days.push({ day, count: perDay(ago) });
    }
  return days;
}

const told = (given: Partial<Parameters<typeof forecast>[0]>) =>
  forecast({
    arrivals: series(20, () => 2),
    due: [],
    lags: [],
    handlers: ['a'],
    leave: [],
    calendar: ENGLAND_AND_WALES,
    today: TODAY,
    ...given,
  });
const weeks = (given: Partial<Parameters<typeof forecast>[0]>) => told(given)?.weeks ?? [];

describe('the forecast', () => {
  it('of steady weeks is steady, four weeks ahead', () => {
    expect(weeks({}).map((w) => [w.from, w.until, w.arrivals])).toEqual(
      ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23'].map((from) => [
        from,
        addDays(from, 6),
        { low: 10, middle: 10, high: 10 },
      ]),
    );
  });

  it('is a range of which eight in ten past weeks lie within, and not led astray by one strange week', () => {
    const arrivals = series(20, (ago) => (ago === 5 ? 50 : ago % 2 === 0 ? 2 : 4));
    const [week] = weeks({ arrivals });
    expect(week?.arrivals).toEqual({ low: 10, middle: 15, high: 20 });
  });

  it('is told only once eight whole weeks are known', () => {
    expect(told({ arrivals: series(WEEKS_NEEDED - 1, () => 2) })).toBeNull();
    expect(told({ arrivals: series(WEEKS_NEEDED, () => 2) })).not.toBeNull();
    expect(told({ arrivals: [] })).toBeNull();
  });

  it('counts a week with bank holidays by its working days', () => {
    const today = '2026-12-07';
    const found = forecast({
      arrivals: series(20, () => 2, today),
      due: [],
      lags: [],
      handlers: ['a'],
      leave: [],
      calendar: ENGLAND_AND_WALES,
      today,
    });
    // Christmas Day is a Friday; Boxing Day is kept on the Monday after, New Year's Day is a Friday.
    expect(found?.weeks.map((w) => w.arrivals.middle)).toEqual([10, 10, 8, 6]);
    expect(found?.weeks.map((w) => w.capacity)).toEqual([10, 10, 8, 6]);
  });

  it('adds what is yet to arrive to what is due already, after as many working days as each date takes', () => {
    const due = [
      { day: '2026-11-04', count: 3 },
      { day: '2026-11-24', count: 1 },
      { day: '2027-01-11', count: 9 },
    ];
    const found = weeks({ due, lags: [5] });
    // What arrives on the four working days left of this week falls due in the next; then a whole week's.
    expect(found.map((w) => [w.dueKnown, w.due.middle])).toEqual([
      [3, 3],
      [0, 8],
      [0, 10],
      [1, 11],
    ]);
  });

  it('holds it against those who are there: leave takes days off', () => {
    const away = { staffId: 'a', from: '2026-11-09' as IsoDate, until: '2026-11-13' as IsoDate };
    const found = weeks({ lags: [0], leave: [away as never] });
    expect(found.map((w) => w.capacity)).toEqual([10, 0, 10, 10]);
    expect(found.map((w) => w.mark)).toEqual(['fits', 'does-not-fit', 'fits', 'fits']);
    const unsure = weeks({ lags: [0], arrivals: series(20, (ago) => (ago % 2 === 0 ? 1 : 3)) });
    expect(unsure[1]?.mark).toBe('may-not-fit');
  });

  it('is checked by nothing that was known later than four weeks before', () => {
    // A level that doubled three weeks ago could not have been forecast; what came before it could.
    const found = told({ arrivals: series(30, (ago) => (ago <= 3 ? 4 : 2)) });
    expect(found?.checked.map((w) => w.within)).toEqual([...Array<boolean>(9).fill(true), false, false, false]);
    expect(found?.checked.at(-1)).toMatchObject({
      from: '2026-10-26',
      forecast: { low: 10, middle: 10, high: 10 },
      came: 20,
    });
    // Too little was known four weeks before those.
    expect(told({ arrivals: series(9, () => 2) })?.checked).toEqual([]);
  });

  it('takes the dates of a complaint from the policy', () => {
    expect(lagsOf(OCTAVIA, ENGLAND_AND_WALES, TODAY)).toEqual([4, 15]);
    expect([rangeText({ low: 3, middle: 5, high: 9 }), rangeText({ low: 2, middle: 2, high: 2 })]).toEqual([
      'from 3 to 9, likeliest 5',
      '2',
    ]);
  });
});
