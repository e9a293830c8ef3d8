import { describe, expect, it } from 'vitest';
import { OAK, OCTAVIA } from '../test/support/packs.ts';
import { closedBefore, keptUntil, monthsAfter, retentionKindOf, retentionOf } from './retention.ts';

describe('how long a case is kept', () => {
  it('RC-3 six years after closing where the policy does not say otherwise', () => {
    const usual = retentionOf(OCTAVIA);
    expect(keptUntil('2020-11-27', 'answered', usual)).toBe('2026-11-27');
    expect(keptUntil('2020-02-29', 'withdrawn', usual)).toBe('2026-02-28');
    expect(usual.decides).toEqual(OCTAVIA.access.administers);
    expect(retentionOf(OAK).decides).toEqual(['chief-operating-officer']);
  });

  it('RC-3 by the kind of case, where the landlord says', () => {
    const own = { months: { others: 72, void: 12 }, decides: [] };
    expect(keptUntil('2025-01-31', retentionKindOf('logged-by-mistake'), own)).toBe('2026-01-31');
    expect(keptUntil('2025-01-31', retentionKindOf('window-passed'), own)).toBe('2031-01-31');
    expect(retentionKindOf('refused')).toBe('not-accepted');
    expect(retentionKindOf('withdrawn')).toBe('withdrawn');
  });

  it.each(['2026-02-28', '2028-02-29', '2026-08-31', '2026-12-31'])(
    'RC-3 misses none that is due on %s by looking at those that closed early enough',
    (today) => {
      const own = { months: { others: 72, void: 6 }, decides: [] };
      const before = closedBefore(today, own);
      // The last day that is due today lies before it, for the kind that is kept for the shortest time.
      expect(keptUntil(before, 'void', own) >= today).toBe(true);
    },
  );

  it('counts months over the end of a year, and to the end of a short month', () => {
    expect(monthsAfter('2026-10-31', 4)).toBe('2027-02-28');
    expect(monthsAfter('2026-03-31', -1)).toBe('2026-02-28');
    expect(monthsAfter('2026-01-15', -1)).toBe('2025-12-15');
  });
});
