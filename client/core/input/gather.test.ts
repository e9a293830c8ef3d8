import { describe, expect, it } from 'vitest';
import { BadInput, NotFound } from '../../../platform/errors.ts';
import { gather, stillMissing } from './gather.ts';

const bad = (says: string) => (): never => {
  throw new BadInput(says);
};
const failureOf = (run: () => void): BadInput => {
  try {
    run();
  } catch (error) {
    return error as BadInput;
  }
  throw new Error('nothing was wrong');
};

describe('RC-4 what is wrong with a form', () => {
  it('is told at once, what is missing in one sentence', () => {
    const g = gather();
    const one = g.read(() => 1);
    g.read(bad(stillMissing('A')));
    g.must(false, 'B: too long.');
    g.must(true, 'C: fine.');
    g.read(bad(stillMissing('D')));
    const failure = failureOf(g.end);
    expect(failure.message).toBe('Still missing: A, D. B: too long.');
    expect(failure.all).toEqual(['Still missing: A.', 'B: too long.', 'Still missing: D.']);
    expect(one()).toBe(1);
  });

  it('leaves out what rests on something that could not be read, and what it has said before', () => {
    const g = gather();
    const day = g.read<string>(bad('A: no date.'));
    g.read(() => day().length);
    g.read(bad('A: no date.'));
    expect(failureOf(g.end).all).toEqual(['A: no date.']);
  });

  it('stops at once where something else is the matter', () => {
    const g = gather();
    expect(() =>
      g.read(() => {
        throw new NotFound('There is no case.');
      }),
    ).toThrow(NotFound);
    expect(() => gather().end()).not.toThrow();
  });
});
