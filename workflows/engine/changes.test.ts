import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import { addWorkingDays } from '../../policies/calendar/working-days.ts';
import { readCalendarChange, readDeliveryReport, readPolicyChange } from './changes.ts';

describe('another calendar', () => {
  it('is taken whole, under its key or the message’s own', () => {
    const calendar = ENGLAND_AND_WALES;
    expect(readCalendarChange({ key: 'k-1', calendar }, 'u-1')).toEqual({ key: 'k-1', calendar });
    expect(readCalendarChange({ calendar }, 'u-1')).toEqual({ key: 'u-1', calendar });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['words', 'tomorrow'],
    ['no calendar', { key: 'k-1' }],
    ['a bad key', { key: 'a key', calendar: ENGLAND_AND_WALES }],
    ['no version', { calendar: { ...ENGLAND_AND_WALES, version: '' } }],
    ['a year that is none', { calendar: { ...ENGLAND_AND_WALES, firstYear: '2019' } }],
    ['a year before dates begin', { calendar: { ...ENGLAND_AND_WALES, firstYear: 0 } }],
    ['a year that no count reaches', { calendar: { ...ENGLAND_AND_WALES, firstYear: 999 } }],
    ['a year after dates end', { calendar: { ...ENGLAND_AND_WALES, lastYear: 10_000 } }],
    ['a last year before its first', { calendar: { ...ENGLAND_AND_WALES, lastYear: 2018 } }],
    ['holidays that are no list', { calendar: { ...ENGLAND_AND_WALES, holidays: {} } }],
    ['a holiday without a day', { calendar: { ...ENGLAND_AND_WALES, holidays: [{ title: 'x' }] } }],
    ['a holiday that is none', { calendar: { ...ENGLAND_AND_WALES, holidays: [null] } }],
    [
      'a day that is none',
      { calendar: { ...ENGLAND_AND_WALES, holidays: [{ title: 'x', date: '2026-02-30', notes: '' }] } },
    ],
    [
      'a holiday whose note is none',
      { calendar: { ...ENGLAND_AND_WALES, holidays: [{ title: 'x', date: '2026-02-20', notes: 7 }] } },
    ],
  ])('with %s is none', (_, given) => {
    expect(readCalendarChange(given, 'u-1')).toBeNull();
  });

  it('is taken without notes beside its holidays: a case is given no more than it counts by', () => {
    const calendar = { ...ENGLAND_AND_WALES, holidays: [{ title: 'x', date: '2026-02-20' }] };
    expect(readCalendarChange({ calendar }, 'u-1')).toEqual({ key: 'u-1', calendar });
  });

  it('that is taken can be counted by', () => {
    const part = fc.oneof(fc.integer({ min: -1, max: 10_001 }), fc.constantFrom(2019, 2028), fc.anything());
    const calendars = fc
      .record({ firstYear: part, lastYear: part })
      .map((years) => ({ ...ENGLAND_AND_WALES, ...years }));
    fc.assert(
      fc.property(calendars, (calendar) => {
        const change = readCalendarChange({ calendar }, 'u-1');
        if (change !== null)
          addWorkingDays(change.calendar, `${String(change.calendar.firstYear).padStart(4, '0')}-12-31`, 5);
      }),
    );
  });
});

describe('another policy', () => {
  const good = { key: 'k-1', by: 's-ann', duties: ['team-manager'], reasonText: 't-1', policy: { version: '2' } };

  it('comes with who decided so, and why', () => {
    expect(readPolicyChange(good, 'u-1')).toEqual(good);
    expect(readPolicyChange({ ...good, key: undefined }, 'u-1')).toEqual({ ...good, key: 'u-1' });
  });

  it.each(['by', 'duties', 'reasonText', 'policy'])('is none without %s', (part) => {
    expect(readPolicyChange({ ...good, [part]: undefined }, 'u-1')).toBeNull();
    expect(readPolicyChange({ ...good, [part]: 'not that' }, 'u-1')).toBeNull();
  });
});

describe('a delivery report', () => {
  it('is of one letter, which went or was refused, with a short code at most', () => {
    const report = { letterId: 'L1', result: 'refused', why: 'address-refused' };
    expect(readDeliveryReport(report)).toEqual(report);
    expect(readDeliveryReport({ ...report, why: 'no such user <ann@example.org>' })).toEqual({
      letterId: 'L1',
      result: 'refused',
    });
    for (const bad of [
      undefined,
      {},
      { letterId: 'L1' },
      { ...report, result: 'lost' },
      { ...report, letterId: 'L 1' },
    ])
      expect(readDeliveryReport(bad)).toBeNull();
  });
});

it('no junk throws', () => {
  const parts = fc.constantFrom('key', 'calendar', 'by', 'duties', 'policy', 'letterId', 'result', 'why');
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.dictionary(parts, fc.anything())), (given) => {
      for (const read of [readCalendarChange(given, 'u'), readPolicyChange(given, 'u'), readDeliveryReport(given)])
        expect(read === null || typeof read === 'object').toBe(true);
    }),
  );
});
