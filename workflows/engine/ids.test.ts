import { describe, expect, it } from 'vitest';
import { countIds, digestOf, newId } from './ids.ts';

describe('ids', () => {
  it('come in order, and none is given twice', () => {
    const next = countIds(countIds({}, ['P1', 'P2']), ['L1']);
    expect([newId(next, 'P'), newId(next, 'P', 1), newId(next, 'L'), newId(next, 'T')]).toEqual([
      'P3',
      'P4',
      'L2',
      'T1',
    ]);
    expect(countIds(next, ['P1'])).toEqual(next);
  });
});

describe('a fingerprint', () => {
  it('is the same for the same data however the database ordered its keys, and another for other data', () => {
    const one = { id: 'P1', text: 't', findings: { P1: { by: 's', outcome: 'upheld' } }, none: undefined };
    const same = { findings: { P1: { outcome: 'upheld', by: 's' } }, text: 't', id: 'P1' };
    expect(digestOf(one)).toBe(digestOf(same));
    expect(digestOf(one)).not.toBe(digestOf({ ...same, text: 'u' }));
    expect(digestOf([1, 2])).not.toBe(digestOf([2, 1]));
    expect(digestOf(one)).toMatch(/^[0-9a-f]{16}$/);
  });
});
