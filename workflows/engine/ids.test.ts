import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countIds, digestOf, hashOf, numbered, toBeNumbered } from './ids.ts';

interface Given {
  ids?: string[];
  about?: string;
}
const given = (next: Record<string, number>, ...events: Given[]): Given[] => numbered(next, events, (e) => e.ids ?? []);

describe('RC-1 ids', () => {
  const letter = toBeNumbered('L', 'COMP03 customer');

  it('come in order from where the case is, each letter by itself, and several of one event too', () => {
    const next = countIds(countIds({}, ['P1', 'P2']), ['L1']);
    const points = { ids: [toBeNumbered('P', '0'), toBeNumbered('P', '1')] };
    expect(given(next, points, { ids: [letter] }, { ids: [toBeNumbered('T')] })).toEqual([
      { ids: ['P3', 'P4'] },
      { ids: ['L2'] },
      { ids: ['T1'] },
    ]);
    expect(countIds(next, ['P1'])).toEqual(next);
    expect(countIds(next, [letter]), 'what is looked ahead to has no number').toEqual(next);
  });

  it('are never given twice, however often a decision names one alike', () => {
    const twice = given({ L: 7 }, { ids: [letter] }, { ids: [letter] }, { ids: [toBeNumbered('L')] });
    expect(twice.flatMap((e) => e.ids)).toEqual(['L7', 'L8', 'L9']);
  });

  it('are known to those that speak of them, before and after, and of two alike the last before', () => {
    const told = given(
      {},
      { about: letter },
      { ids: [letter] },
      { about: letter },
      { ids: [letter] },
      { about: letter },
    );
    expect(told.map((e) => e.about ?? e.ids?.[0])).toEqual(['L1', 'L1', 'L1', 'L2', 'L2']);
  });

  it('that an event has already, and all else that is said, stay as they are', () => {
    expect(given({ G: 3 }, { ids: ['G1', toBeNumbered('G')], about: 'P?' })).toEqual([
      { ids: ['G1', 'G3'], about: 'P?' },
    ]);
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
