import { describe, expect, it } from 'vitest';
import { highestReferences } from './references.ts';

describe('IN-14 the highest reference given', () => {
  it('is counted by landlord and year, from whatever store knows it', () => {
    const known = [
      { landlordId: 'oak', reference: 'OAK-2026-00009' },
      { landlordId: 'oak', reference: 'OAK-2026-00012' },
      { landlordId: 'oak', reference: 'OAK-2025-00100' },
      { landlordId: 'octavia', reference: 'OCT-2026-00003-2' },
      { landlordId: 'octavia', reference: 'no reference' },
    ];
    expect(highestReferences(known)).toEqual([
      { landlordId: 'oak', year: 2026, last: 12 },
      { landlordId: 'oak', year: 2025, last: 100 },
      { landlordId: 'octavia', year: 2026, last: 3 },
    ]);
  });
});
