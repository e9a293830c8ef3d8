import { describe, expect, it } from 'vitest';
import { BadInput } from '../../../platform/errors.ts';
import { asLines } from './contents.ts';
import { readLeftOut } from './left-out.ts';

const mark = { reference: 'OCT-2026-00001', id: 'D1', why: '', copy: '' };

describe('OM-7 what is marked on the page of an evidence pack', () => {
  it('says the same as the lines do: a reason leaves out, a copy with a reason stands in', () => {
    const lines = asLines([
      mark,
      { ...mark, id: 'L1', why: 'names a\nneighbour' },
      { ...mark, id: 'D2', copy: 'D8', why: 'a name is blacked out' },
      { ...mark, id: '#7', why: 'about somebody’s health' },
    ]);
    expect(readLeftOut(lines)).toEqual([
      { reference: 'OCT-2026-00001', id: 'L1', copy: null, why: 'names a neighbour' },
      { reference: 'OCT-2026-00001', id: 'D2', copy: 'D8', why: 'a name is blacked out' },
      { reference: 'OCT-2026-00001', id: '#7', copy: null, why: 'about somebody’s health' },
    ]);
  });

  it('takes no copy without a reason: the index tells its reader why', () => {
    expect(() => readLeftOut(asLines([{ ...mark, copy: 'D8' }]))).toThrow(BadInput);
  });
});
