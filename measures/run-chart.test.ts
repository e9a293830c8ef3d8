import { describe, expect, it } from 'vitest';
import { normalRange, signalOf } from './run-chart.ts';

describe('the normal range of a run chart', () => {
  const steady = [10, 12, 11, 9, 10, 11, 10, 12];

  it('is the middle and 2.66 times the mean moving range, as for any individuals chart', () => {
    // Moves: 2, 1, 2, 1, 1, 1, 2 → 10/7; middle 85/8.
    const range = normalRange(steady);
    expect(range?.middle).toBeCloseTo(10.625);
    expect(range?.high).toBeCloseTo(10.625 + (10 / 7) * 2.66);
    expect(range?.low).toBeCloseTo(10.625 - (10 / 7) * 2.66);
  });

  it('is told of eight months and more, and never beyond what can be', () => {
    expect(normalRange(steady.slice(1))).toBeNull();
    expect(normalRange([...steady.slice(1), null])).toBeNull();
    expect(normalRange([0.9, 1, 0.8, 1, 0.9, 1, 0.7, 1], { ceiling: 1 })?.high).toBe(1);
    expect(normalRange([0, 3, 0, 2, 0, 1, 0, 4])?.low).toBe(0);
  });

  it('calls nothing a trend that lies within it', () => {
    expect(signalOf(steady, normalRange(steady))).toBeNull();
    expect(signalOf([...steady, 30], normalRange(steady))).toBe('above');
    expect(signalOf([...steady, 1], normalRange(steady))).toBe('below');
    const shift = [...steady, 11, 11, 12, 11, 12, 11, 11, 12];
    expect(signalOf(shift, { middle: 10.6, low: 6, high: 15 })).toBe('shift-up');
    expect(
      signalOf(
        shift.map((v) => 22 - v),
        { middle: 11.4, low: 6, high: 15 },
      ),
    ).toBe('shift-down');
    expect(signalOf([1, 2], null)).toBeNull();
  });
});
