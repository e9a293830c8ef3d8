import { describe, expect, it } from 'vitest';
import { DUTIES } from '../../policies/types.ts';
import { ownerFrom, ownerWord } from './owner.ts';

describe('an owner', () => {
  it('is somebody or a role, and one word in events and rows', () => {
    expect(ownerFrom('s-ann')).toEqual({ staff: 's-ann' });
    for (const role of DUTIES) expect(ownerFrom(role)).toEqual({ role });
    for (const word of ['s-ann', ...DUTIES]) expect(ownerWord(ownerFrom(word))).toBe(word);
  });
});
