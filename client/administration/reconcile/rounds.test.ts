import { describe, expect, it } from 'vitest';
import type { Attempts } from '../../../db/queries/record/attempts.ts';
import { codeOf, retryPauseMs, dueForRetry } from './rounds.ts';

const NOW = new Date('2026-11-27T10:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const cases = (n: number) => Array.from({ length: n }, (_, i) => ({ caseId: `c-${i}`, landlordId: 'oak' }));
const tried = (caseId: string, more: Partial<Attempts> = {}): [string, Attempts] => [
  caseId,
  { caseId, tries: 1, lastAt: ago(5), nextAt: ago(1), setAsideAt: null, ...more },
];
const ids = (found: { caseId: string }[]) => found.map((c) => c.caseId);

describe('RC-1 whose turn it is to be mended', () => {
  it('is everybody in the end, however many there are: 500 cases are through in three rounds', () => {
    const all = cases(500);
    const tries = new Map<string, Attempts>();
    const seen = new Set<string>();
    for (let round = 0; round < 3; round++) {
      const now = new Date(NOW.getTime() + round * 60_000);
      for (const { caseId } of dueForRetry(all, tries, now)) {
        seen.add(caseId);
        // Looked at, and still not well.
        tries.set(...tried(caseId, { tries: 0, lastAt: now, nextAt: now }));
      }
    }
    expect(seen.size).toBe(500);
  });

  it('is first of those never tried, then of those tried longest ago', () => {
    const tries = new Map([tried('c-0', { lastAt: ago(2) }), tried('c-1', { lastAt: ago(9) })]);
    expect(ids(dueForRetry(cases(3), tries, NOW))).toEqual(['c-2', 'c-1', 'c-0']);
  });

  it('is not of one whose pause lasts, nor of one that was set aside', () => {
    const tries = new Map([
      tried('c-0', { nextAt: new Date(NOW.getTime() + 1) }),
      tried('c-1', { setAsideAt: ago(60) }),
    ]);
    expect(ids(dueForRetry(cases(3), tries, NOW))).toEqual(['c-2']);
  });

  it('comes after longer and longer pauses, an hour at most', () => {
    expect([1, 2, 3, 6, 7, 30].map((n) => retryPauseMs(n) / 60_000)).toEqual([1, 2, 4, 32, 60, 60]);
  });
});

describe('RC-3 how a fault is told', () => {
  it('is by its code or its kind, never in its words', () => {
    expect(codeOf(new TypeError('Ada Fictional'))).toBe('TypeError');
    expect(codeOf(Object.assign(new Error('x'), { code: '53100' }))).toBe('53100');
    expect(codeOf({ code: 'Ada Fictional wrote', name: 'words of hers' })).toBe('unknown');
    expect(codeOf(null)).toBe('unknown');
  });
});
