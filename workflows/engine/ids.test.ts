import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countIds, digestOf, hashOf, newId } from './ids.ts';

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

it('a digest of anything is short, and of thousands no two are the same', () => {
  const seen = new Set(Array.from({ length: 5000 }, (_, i) => digestOf([{ id: `P${i}`, outcome: 'upheld' }])));
  expect(seen.size).toBe(5000);
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.constant(undefined)), (data) => {
      expect(digestOf(data)).toMatch(/^[0-9a-f]{16}$/);
    }),
  );
});

it('a hash is a whole number of 32 bits, whatever the words', () => {
  fc.assert(
    fc.property(fc.string(), (words) => {
      const hash = hashOf(words);
      expect(Number.isSafeInteger(hash) && hash >= 0 && hash < 2 ** 32).toBe(true);
    }),
  );
});
