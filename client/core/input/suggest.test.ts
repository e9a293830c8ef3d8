import { describe, expect, it } from 'vitest';
import { didYouMean, distance, nearest } from './suggest.ts';

describe('the word somebody meant', () => {
  it('is the nearest one, if it is near', () => {
    expect(nearest('octaiva', ['octavia', 'oak', 'optivo'])).toBe('octavia');
    expect(nearest('oka', ['octavia', 'oak', 'optivo'])).toBe('oak');
    expect(nearest('acknowlege', ['acknowledge', 'allocate'])).toBe('acknowledge');
    expect(nearest('ackn', ['acknowledge', 'allocate'])).toBe('acknowledge');
    expect(nearest('zebra', ['octavia', 'oak', 'optivo'])).toBeNull();
  });

  it('is not guessed among many: a short list is shown, a long one is not', () => {
    expect(didYouMean('zebra', ['octavia', 'oak'])).toBe(' There are: octavia, oak.');
    expect(
      didYouMean(
        'zebra',
        Array.from({ length: 30 }, (_, i) => `word${i}`),
      ),
    ).toBe('');
  });

  it('counts two swapped letters as one slip', () => {
    expect(distance('oka', 'oak')).toBe(1);
    expect(distance('', 'oak')).toBe(3);
    expect(distance('respond', 'respond')).toBe(0);
  });
});
