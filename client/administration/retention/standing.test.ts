import { describe, expect, it } from 'vitest';
import type { KeptCase, RetentionDecision } from '../../core/store/store-management.ts';
import { NOTHING_KEEPS, standingOf, type Standing, type StandingAsked } from './standing.ts';

const RETENTION = { months: { others: 72, void: 12 }, decides: [] };
const OLD: KeptCase = {
  caseId: 'c',
  landlordId: 'oak',
  reference: 'OAK-2020-00001',
  closed: '2020-11-20',
  closedWhy: 'window-passed',
  owes: false,
};

let number = 0;
const decided = (
  decision: RetentionDecision['decision'],
  more: Partial<RetentionDecision> = {},
): RetentionDecision => ({
  id: ++number,
  caseId: 'c',
  landlordId: 'oak',
  decision,
  ground: decision === 'held' ? 'ombudsman' : null,
  reason: 'a reason',
  until: null,
  by: 's-1',
  at: new Date('2026-11-01T10:00:00Z'),
  ...more,
});

const stands = (more: Partial<Omit<StandingAsked, 'of'>> & { of?: Partial<KeptCase> } = {}): Standing => {
  const { of, ...rest } = more;
  const asked = { decisions: [], state: NOTHING_KEEPS, retention: RETENTION, today: '2026-11-27', ...rest };
  return standingOf({ ...asked, of: { ...OLD, ...of } });
};
const heldBy = (standing: Standing): string[] => standing.heldBack.map((h) => h.by);

describe('a case that has been kept for its time', () => {
  it('RC-3 is due the day after, and not on its last day', () => {
    expect(stands({ today: '2026-11-20' })).toMatchObject({ keptUntil: '2026-11-20', isDue: false });
    expect(stands({ today: '2026-11-21' })).toMatchObject({ isDue: true, heldBack: [] });
    expect(stands({ of: { closedWhy: 'duplicate', closed: '2025-11-20' } })).toMatchObject({
      kind: 'void',
      isDue: true,
    });
  });

  it('RC-3 is never due while it is open', () => {
    expect(stands({ of: { closed: null, closedWhy: null } })).toMatchObject({ keptUntil: null, isDue: false });
  });

  it('RC-3 is kept by a hold until it is lifted, also one set after it was decided', () => {
    const hold = decided('held', { until: '2027-01-01' });
    expect(stands({ decisions: [hold] })).toMatchObject({
      hold: { ground: 'ombudsman', review: '2027-01-01', by: 's-1', reason: 'a reason' },
      heldBack: [{ by: 'hold', says: 'it is held for the Ombudsman' }],
    });
    expect(stands({ decisions: [hold, decided('lifted')] })).toMatchObject({ hold: null, heldBack: [] });
    expect(stands({ decisions: [decided('approved'), hold] })).toMatchObject({ approved: null });
    expect(stands({ decisions: [decided('approved')] }).approved).toMatchObject({ by: 's-1' });
    expect(stands({ decisions: [decided('approved'), decided('withdrawn')] }).approved).toBeNull();
  });

  it('RC-3 is kept by what the record says: something owed, the Ombudsman’s year, a claim, a limit on contact', () => {
    expect(heldBy(stands({ of: { owes: true } }))).toEqual(['owed']);
    expect(heldBy(stands({ of: { closed: '2025-11-27', closedWhy: 'duplicate' } }))).toEqual(['ombudsman']);
    const claim = { ...NOTHING_KEEPS, claimText: 't-claim' };
    expect(heldBy(stands({ state: claim }))).toEqual(['claim']);
    expect(heldBy(stands({ state: { ...NOTHING_KEEPS, disrepair: 'proceedings-issued' } }))).toEqual(['claim']);
    const restriction = { kind: 'email-only', contact: 's-2', reviewOn: '2027-01-01' };
    expect(heldBy(stands({ state: { ...NOTHING_KEEPS, restriction } }))).toEqual(['restriction']);
    // Once somebody has said that they are over.
    expect(heldBy(stands({ state: { ...claim, restriction }, decisions: [decided('lifted')] }))).toEqual([]);
  });

  it('RC-3 is put off until the day that was given', () => {
    const later = [decided('put-off', { until: '2026-12-01' })];
    expect(stands({ decisions: later }).putOff).toEqual({ until: '2026-12-01', reason: 'a reason' });
    expect(stands({ decisions: later, today: '2026-12-01' }).putOff).toBeNull();
  });
});
