/** What a person needed before, offered when they complain again (IN-11, RC-6). */
import { describe, expect, it } from 'vitest';
import { needsRemark, unsaidNeeds } from './known-needs.ts';

const known = {
  caseId: 'c',
  reference: 'OAK-2026-00012',
  vulnerable: true,
  adjustments: ['large-print' as const, 'no-phone-calls' as const],
};

describe('what is known of a person', () => {
  it('RC-6 IN-11 is offered as far as it was not said this time', () => {
    const left = unsaidNeeds(known, { vulnerable: false, adjustments: ['large-print'] });
    expect(left && needsRemark(left)).toBe(
      'From OAK-2026-00012 we know of them: vulnerable, no telephone calls. Ask whether that still holds, and record it.',
    );
  });

  it('RC-6 IN-11 nothing is offered where all was said, or nothing is known', () => {
    expect(unsaidNeeds(known, known)).toBeNull();
    expect(unsaidNeeds(null, { vulnerable: false, adjustments: [] })).toBeNull();
  });
});
