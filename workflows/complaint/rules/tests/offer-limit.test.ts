/** Who may offer how much compensation, and who says yes to more (RM-3). */
import { describe, expect, it } from 'vitest';
import { offerLimit, tableOn } from '../../../../policies/compensation/tables.ts';
import { live, type Life } from '../../../../test/support/cases/life.ts';
import { NORTHFIELD, OAK } from '../../../../test/support/packs.ts';

const DAY = '2026-11-23';
const acknowledged = (policy: 'oak' | 'northfield'): Life =>
  live(policy, DAY).do('allocate').do('define').do('acknowledge');
const money = (pounds: number) => ({
  kind: 'financial' as const,
  what: 't-what',
  distress: pounds * 100,
  by: '2026-12-20',
  owner: 's-officer',
});
const officer = { role: 'officer' as const, by: 's-officer' };

describe('RM-3 limits to what may be offered', () => {
  it('RM-3 up to the limit of their duty by themselves; above it a second person says yes to as much', () => {
    const life = acknowledged('northfield').do('offer-remedy', money(200), officer);
    const refused = life.refuses('offer-remedy', money(51), officer);
    expect(refused).toMatchObject({ rule: 'RM-3' });
    expect(refused?.why).toContain('That makes £251 at this stage, and you may offer up to £250 in all');
    life.do('approve-offer', { upTo: 30_000, reason: 't-reason' }, { role: 'team-manager', by: 's-manager' });
    expect(life.refuses('offer-remedy', money(101), officer)?.rule).toBe('RM-3');
    life.do('offer-remedy', money(100), officer);
    // All offers of a stage together: the next pound is above what was approved.
    expect(life.refuses('offer-remedy', money(1), officer)?.rule).toBe('RM-3');
  });

  it('RM-3 nobody says yes to their own offer, nor to more than they may offer themselves', () => {
    const life = acknowledged('northfield');
    const self = { role: 'team-manager' as const, by: 's-both' };
    life.do('approve-offer', { upTo: 100_000, reason: 't-reason' }, self);
    expect(life.refuses('offer-remedy', money(1001), self)?.rule).toBe('RM-3');
    const approve = (upTo: number, role: 'officer' | 'team-manager') =>
      life.refuses('approve-offer', { upTo, reason: 't-reason' }, { role, by: 's-x' });
    expect(approve(25_001, 'officer')?.why).toContain('up to £250');
    expect([approve(25_000, 'officer'), approve(100_000, 'team-manager')]).toEqual([null, null]);
    expect(approve(0, 'team-manager')?.rule).toBe('RM-3');
  });

  it('RM-3 a policy that sets no limits holds nobody back, and asks nobody for a yes', () => {
    const life = acknowledged('oak').do('offer-remedy', money(50_000), officer);
    expect(life.refuses('approve-offer', { upTo: 1, reason: 't-reason' })?.why).toContain('sets no limits');
    expect(OAK.offerLimits).toBeUndefined();
  });

  it('RM-3 the highest of their duties counts; one that is not named may offer nothing', () => {
    const limits = NORTHFIELD.offerLimits;
    expect(offerLimit(limits, ['officer', 'team-manager'])).toBe(100_000);
    expect([offerLimit(limits, ['adviser']), offerLimit(undefined, ['adviser'])]).toEqual([0, null]);
  });

  it('RM-3 the table in force on the day it went wrong holds', () => {
    const table = (inForceFrom: string) => ({ inForceFrom, clause: inForceFrom, sums: [] });
    const tables = [table('2026-04-01'), table('2024-04-01')];
    expect(['2024-03-31', '2024-04-01', '2026-03-31', '2026-04-01'].map((d) => tableOn(tables, d)?.clause)).toEqual([
      undefined,
      '2024-04-01',
      '2024-04-01',
      '2026-04-01',
    ]);
  });
});
