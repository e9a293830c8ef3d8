import { describe, expect, it } from 'vitest';
import { ROLES } from '../../policies/types.ts';
import { ownerFrom, ownerWord } from './owner.ts';

describe('an owner', () => {
  it('is somebody or a role, and one word in events and rows', () => {
    expect(ownerFrom('s-ann')).toEqual({ staff: 's-ann' });
    for (const role of ROLES) expect(ownerFrom(role)).toEqual({ role });
    for (const word of ['s-ann', ...ROLES]) expect(ownerWord(ownerFrom(word))).toBe(word);
  });
});
