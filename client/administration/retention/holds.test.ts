/** RC-3 When a hold is to be looked at again. */
import { describe, expect, it } from 'vitest';
import { reviewDueOn } from './holds.ts';

const held = (until: string | null) => ({ decision: 'held' as const, until });
const lifted = { decision: 'lifted' as const, until: null };
const approved = { decision: 'approved' as const, until: null };

describe('RC-3 the day to look at a hold again', () => {
  it('has come on that day and after it, and not before', () => {
    expect(reviewDueOn([held('2026-12-01')], '2026-11-30')).toBeNull();
    expect(reviewDueOn([held('2026-12-01')], '2026-12-01')).toBe('2026-12-01');
    expect(reviewDueOn([held('2026-12-01')], '2027-05-01')).toBe('2026-12-01');
  });

  it('is the one set last, and none once it is lifted or where nothing holds it', () => {
    expect(reviewDueOn([held('2026-12-01'), held('2027-06-01')], '2027-01-01')).toBeNull();
    expect(reviewDueOn([held('2026-12-01'), lifted], '2027-01-01')).toBeNull();
    expect(reviewDueOn([held('2026-12-01'), lifted, held('2026-12-24')], '2027-01-01')).toBe('2026-12-24');
    expect(reviewDueOn([held('2026-12-01'), approved], '2027-01-01')).toBe('2026-12-01');
    expect(reviewDueOn([approved], '2027-01-01')).toBeNull();
    expect(reviewDueOn([], '2027-01-01')).toBeNull();
  });
});
