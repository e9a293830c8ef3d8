/** A range for compensation with its reasons (RM-2, RM-3): worked out by hand beside each. */
import { describe, expect, it } from 'vitest';
import { NORTHFIELD, OAK } from '../../test/support/packs.ts';
import { comparable, linesOn, suggest, type CompensationAsked, type PastOffer, type Weight } from './suggest.ts';

const FACTORS = ['duration', 'frequency', 'severity', 'number-of-failures', 'cumulative-impact', 'circumstances'];
const all = (weight: Weight): Record<string, Weight> => Object.fromEntries(FACTORS.map((f) => [f, weight]));
const asked = (given: Partial<CompensationAsked> = {}): CompensationAsked => ({
  from: '2026-10-01',
  lines: [],
  factors: all('none'),
  statutory: 0,
  loss: 0,
  ...given,
});
const TABLES = NORTHFIELD.compensation ?? [];
const past = (reference: string, given: Partial<PastOffer> = {}): PastOffer => ({
  reference,
  subject: 'housing',
  on: '2026-09-01',
  parts: { statutory: 0, loss: 0, trouble: 0, distress: 10_000 },
  factors: [],
  accepted: true,
  ...given,
});

describe('RM-3 the guide to compensation', () => {
  it('RM-3 takes the table in force on the day it went wrong, line by line into the four parts', () => {
    const lines = [
      { code: 'missed-appointment', count: 3 },
      { code: 'inconvenience', count: 1 },
    ];
    const now = suggest(asked({ lines, statutory: 2_000, loss: 4_550 }), TABLES, []);
    expect(now.parts).toEqual({
      statutory: { low: 2_000, high: 2_000 },
      loss: { low: 4_550, high: 4_550 },
      trouble: { low: 3_000, high: 6_000 },
      distress: { low: 5_000, high: 40_000 },
    });
    expect(now.total).toEqual({ low: 14_550, high: 52_550 });
    const then = suggest(asked({ from: '2026-03-31', lines }), TABLES, []);
    expect(then.parts.trouble).toEqual({ low: 3_000, high: 3_000 });
    expect(then.table).toBe('Northfield, guide to compensation 2024');
    expect(suggest(asked({ from: '2024-03-31', lines }), TABLES, []).table).toBeNull();
  });

  it('RM-2 factors narrow each range to half of it, round the place they give it, and the reason says so', () => {
    const distress = (factors: Record<string, Weight>) =>
      suggest(asked({ lines: [{ code: 'inconvenience', count: 1 }], factors }), TABLES, []).parts.distress;
    // From £50 to £400: half of it is £175 wide.
    expect(distress(all('much'))).toEqual({ low: 22_500, high: 40_000 });
    expect(distress(all('some'))).toEqual({ low: 13_750, high: 31_250 });
    expect(distress({ ...all('none'), duration: 'some' })).toEqual({ low: 5_000, high: 22_500 });
    const { reasons } = suggest(asked({ factors: { ...all('none'), severity: 'much', duration: 'some' } }), TABLES, []);
    expect(reasons).toContain('Of 6 factors 1 weighs much and 1 somewhat: the lower part of each range.');
  });

  it('RM-3 what the landlord leaves out the Ombudsman’s fixed sums fill, from 1 April 2026; what is below them is said', () => {
    expect(linesOn(TABLES, '2026-10-01').find((l) => l.sum.code === 'no-power')).toMatchObject({ own: false });
    expect(linesOn([], '2026-03-31')).toEqual([]);
    const heating = suggest(
      asked({ lines: [{ code: 'no-heating-and-hot-water', count: 4 }] }),
      OAK.compensation ?? [],
      [],
    );
    expect(heating.total).toEqual({ low: 6_000, high: 6_000 });
    expect(heating.reasons[0]).toContain('The policy has no table of sums');
    const weighs = all('none');
    const visits = suggest(
      asked({ lines: [{ code: 'missed-appointment', count: 1 }], factors: { ...weighs, duration: 'some' } }),
      [{ ...TABLES[0], inForceFrom: '2026-04-01' } as never],
      [],
    );
    expect(visits.reasons.join(' ')).toContain('below the Ombudsman’s');
  });

  it('RM-3 a line that no table of that day has counts for nothing, and is said', () => {
    const found = suggest(asked({ lines: [{ code: 'no-table-has-this', count: 2 }] }), TABLES, []);
    expect(found.total).toEqual({ low: 0, high: 0 });
    expect(found.reasons.join(' ')).toContain('No table of that day has “no-table-has-this”');
  });

  it('RM-3 without a line, comparable offers give the middle half of theirs; three are too few', () => {
    const offers = [1, 2, 3, 4, 5].map((n) =>
      past(`R${n}`, { parts: { statutory: 0, loss: 0, trouble: 0, distress: n * 1_000 } }),
    );
    const found = suggest(asked(), [], offers);
    expect(found.parts.distress).toEqual({ low: 2_000, high: 4_000 });
    expect(found.beside).toEqual(['R1', 'R2', 'R3', 'R4', 'R5']);
    expect(suggest(asked(), [], offers.slice(0, 3)).total).toEqual({ low: 0, high: 0 });
  });

  it('RM-3 cases compare by their subject, then by what was weighed, then by how recent they are', () => {
    const offers = [
      past('other', { subject: 'heat-scheme', factors: ['severity'] }),
      past('older', { on: '2026-01-01' }),
      past('newer', { on: '2026-08-01' }),
      past('alike', { on: '2025-12-01', factors: ['severity', 'duration'] }),
    ];
    const factors = { ...all('none'), severity: 'much' as const };
    expect(comparable(offers, { subject: 'housing', factors }).map((o) => o.reference)).toEqual([
      'alike',
      'newer',
      'older',
    ]);
  });
});
