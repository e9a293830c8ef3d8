import { describe, expect, it } from 'vitest';
import { BadInput } from '../../../platform/errors.ts';
import { readLeftOut } from './left-out.ts';
import { asLeftOut, readGiven, toKeep, withKept } from './marks.ts';

const OCT = 'OCT-2026-00001';
const cases = [{ reference: OCT, ids: ['L1', 'L2', 'D1', 'D8', '#7'] }];
const kept = asLeftOut(
  OCT,
  toKeep(readLeftOut(['D1 as D8: a name', 'L1 without “Mrs Example”: a neighbour', '#7: health']), cases[0]!),
);

describe('OM-7 what was kept back for the last pack', () => {
  it('is kept back for the next, beside what is said now', () => {
    const now = withKept(readLeftOut(['L2: privileged']), kept, [], cases);
    expect(now.map(({ id, passage }) => [id, passage])).toEqual([
      ['L2', null],
      ['D1', null],
      ['L1', 'Mrs Example'],
      ['#7', null],
    ]);
    expect(toKeep(now, cases[0]!)).toHaveLength(4);
  });

  it('is given again where somebody says so, and what is said anew stands in its place', () => {
    const now = withKept(readLeftOut(['d1: gone altogether']), kept, readGiven(['#7', `${OCT}/l1`]), cases);
    expect(now.map(({ id, copy, why }) => [id, copy, why])).toEqual([['D1', null, 'gone altogether']]);
    expect(() => withKept([], kept, readGiven(['L2']), cases)).toThrow('L2 was not kept back');
    expect(() => readGiven(['the letter'])).toThrow(BadInput);
  });

  it('goes with what it was of, and is never of another case', () => {
    expect(withKept([], kept, [], [{ reference: OCT, ids: ['L1'] }]).map((k) => k.id)).toEqual(['L1']);
    expect(withKept([], kept, [], [{ reference: 'OCT-2026-00002', ids: ['L1', 'D1', '#7'] }])).toEqual([]);
  });
});
