import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { londonInstant, londonMoment, spreadOf } from './clock.ts';

const uuid = (n: number): string =>
  `${n.toString(16).padStart(8, '0')}-0000-4000-8000-${(n * 7919).toString(16).padStart(12, '0')}`;

describe('London’s clock', () => {
  it('tells the civil day and whether it is nine, in winter and in summer', () => {
    expect(londonMoment(Date.parse('2026-01-05T08:59:59Z'))).toEqual({ today: '2026-01-05', nine: false });
    expect(londonMoment(Date.parse('2026-01-05T09:00:00Z'))).toEqual({ today: '2026-01-05', nine: true });
    expect(londonMoment(Date.parse('2026-07-01T08:00:00Z'))).toEqual({ today: '2026-07-01', nine: true });
    expect(londonMoment(Date.parse('2026-06-30T23:00:00Z'))).toEqual({ today: '2026-07-01', nine: false });
  });

  it('knows when a day begins and when it is nine, on the days the clocks change as well', () => {
    expect(new Date(londonInstant('2026-03-29', 'midnight')).toISOString()).toBe('2026-03-29T00:00:00.000Z');
    expect(new Date(londonInstant('2026-03-29', 'nine')).toISOString()).toBe('2026-03-29T08:00:00.000Z');
    expect(new Date(londonInstant('2026-10-25', 'midnight')).toISOString()).toBe('2026-10-24T23:00:00.000Z');
    expect(new Date(londonInstant('2026-10-25', 'nine')).toISOString()).toBe('2026-10-25T09:00:00.000Z');
  });

  it('goes there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (now) => {
        const { today, nine } = londonMoment(now);
        expect(londonInstant(today, 'midnight')).toBeLessThanOrEqual(now);
        expect(londonInstant(today, 'nine') <= now).toBe(nine);
      }),
    );
  });
});

describe('the spread of wakes', () => {
  const minutes = 20;
  it('is the same for the same case, and within twenty minutes', () => {
    fc.assert(
      fc.property(fc.uuid(), (caseId) => {
        const spread = spreadOf(caseId);
        expect(spreadOf(caseId)).toBe(spread);
        expect(Number.isSafeInteger(spread) && spread >= 0 && spread < minutes * 60_000).toBe(true);
      }),
    );
  });

  it('is even: of 2,000 cases no minute has more than twice its share', () => {
    const inMinute = Array.from({ length: minutes }, () => 0);
    for (let n = 0; n < 2000; n++) {
      const minute = Math.floor(spreadOf(uuid(n)) / 60_000);
      inMinute[minute] = (inMinute[minute] ?? 0) + 1;
    }
    expect(Math.max(...inMinute)).toBeLessThan((2 * 2000) / minutes);
    expect(Math.min(...inMinute)).toBeGreaterThan(0);
  });
});
