import { describe, expect, it } from 'vitest';
import { BadInput } from '../../../platform/errors.ts';
import { asLines, asMarks } from './contents.ts';
import { readLeftOut } from './left-out.ts';
import { toKeep } from './marks.ts';

const mark = { reference: 'OCT-2026-00001', id: 'D1', why: '', copy: '', words: '' };

describe('OM-7 what is marked on the page of an evidence pack', () => {
  it('says the same as the lines do: a reason leaves out, a copy with a reason stands in', () => {
    const lines = asLines([
      mark,
      { ...mark, id: 'L1', why: 'names a\nneighbour' },
      { ...mark, id: 'D2', copy: 'D8', why: 'a name is blacked out' },
      { ...mark, id: '#7', why: 'about somebody’s health' },
    ]);
    expect(readLeftOut(lines)).toEqual([
      { reference: 'OCT-2026-00001', id: 'L1', passage: null, copy: null, why: 'names a neighbour' },
      { reference: 'OCT-2026-00001', id: 'D2', passage: null, copy: 'D8', why: 'a name is blacked out' },
      { reference: 'OCT-2026-00001', id: '#7', passage: null, copy: null, why: 'about somebody’s health' },
    ]);
  });

  it('says which words of a letter are left out, and comes back as it was marked', () => {
    const marked = { ...mark, id: 'L2', why: 'a neighbour', words: 'Mrs Example\nat  number 9' };
    const read = readLeftOut(asLines([marked]));
    expect(read.map((one) => one.passage)).toEqual(['Mrs Example', 'at number 9']);
    const kept = toKeep(read, { reference: mark.reference, ids: ['L2'] });
    expect(asMarks(mark.reference, kept)).toEqual([{ ...marked, words: 'Mrs Example\nat number 9' }]);
  });

  it('takes no copy and no words without a reason: the index tells its reader why', () => {
    expect(() => readLeftOut(asLines([{ ...mark, copy: 'D8' }]))).toThrow(BadInput);
    expect(() => readLeftOut(asLines([{ ...mark, id: 'L1', words: 'Mrs Example' }]))).toThrow(BadInput);
  });
});
