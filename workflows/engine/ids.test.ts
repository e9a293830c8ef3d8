import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { countIds, digestOf, hashOf, newId } from './ids.ts';

it('ids go on from the last one given out, each letter by itself', () => {
  const next = countIds({}, ['P1', 'P2', 'L7']);
  expect([newId(next, 'P'), newId(next, 'L'), newId(next, 'T'), newId(next, 'P', 2)]).toEqual(['P3', 'L8', 'T1', 'P5']);
  expect(newId(countIds(next, ['P1']), 'P')).toBe('P3');
  expect(next).toEqual({ P: 3, L: 8 });
});

it('a digest is one for equal data, another for other data, and short', () => {
  expect(digestOf({ a: [1, 'x'] })).toBe(digestOf({ a: [1, 'x'] }));
  const seen = new Set(Array.from({ length: 5000 }, (_, i) => digestOf([{ id: `P${i}`, outcome: 'upheld' }])));
  expect(seen.size).toBe(5000);
  fc.assert(
    fc.property(fc.jsonValue(), (data) => {
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
