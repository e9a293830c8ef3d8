/** Money as people write it (RM-3). */
import { describe, expect, it } from 'vitest';
import { BadInput } from '../../../platform/errors.ts';
import { formatPounds, readPounds } from './money.ts';

describe('pounds', () => {
  it.each([
    ['150', 15_000],
    ['150.50', 15_050],
    ['£1,250.00', 125_000],
    ['0.05', 5],
    ['£ 75', 7_500],
  ])('%s is carried in pence', (said, pence) => {
    expect(readPounds(said, '--loss')).toBe(pence);
  });

  it.each(['150.5', '-5', '1,50', 'ten', '', '12.345', '1e3', '10000000'])('%s is not an amount', (said) => {
    expect(() => readPounds(said, '--loss')).toThrow(BadInput);
  });

  it('are written as people read them', () => {
    expect([0, 5, 15_000, 15_050, 125_000].map(formatPounds)).toEqual(['£0', '£0.05', '£150', '£150.50', '£1,250']);
  });
});
