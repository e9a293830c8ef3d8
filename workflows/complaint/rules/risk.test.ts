import { describe, expect, it } from 'vitest';
import { PACK_IDS } from '../../../test/support/packs.ts';
import { live } from '../../../test/support/cases/life.ts';

const MONDAY = '2026-11-23';

describe.each(PACK_IDS)('IN-15 OAK 1.3 %s: when risk is called low', (policy) => {
  it('IN-15 not while a possible hazard stands open, by either command, whatever reason is given', () => {
    const life = live(policy, MONDAY, { hazard: true, risk: 'high' });
    expect(life.refuses('record-needs', { risk: 'low', note: 't' })).toMatchObject({
      rule: 'IN-15',
    });
    expect(life.refuses('correct-adjustments', { risk: 'low', vulnerable: 'no', reason: 't' })).toMatchObject({
      rule: 'IN-15',
    });
    expect(life.refuses('record-needs', { risk: 'medium' })).toBeNull();
    life.do('resolve-task', { task: 'T1', note: 't' }).do('record-needs', { risk: 'low', note: 't' });
    expect(life.state.needs.risk).toBe('low');
  });

  it('IN-15 of a vulnerable customer with the reason only, which is recorded', () => {
    const life = live(policy, MONDAY, { vulnerable: true, risk: 'medium' });
    expect(life.refuses('record-needs', { risk: 'low' })).toMatchObject({ rule: 'IN-15' });
    life.do('record-needs', { risk: 'low', note: 't-why' });
    expect(life.events.at(-1)?.event).toMatchObject({ type: 'NeedsRecorded', risk: 'low', noteText: 't-why' });
    const other = live(policy, MONDAY);
    expect(other.refuses('record-needs', { risk: 'low', vulnerable: true })).toMatchObject({ rule: 'IN-15' });
    expect(other.refuses('record-needs', { risk: 'low' })).toBeNull();
  });

  it('RC-6 put right, its reason is on record', () => {
    const life = live(policy, MONDAY, { vulnerable: true, risk: 'medium' });
    life.do('correct-adjustments', { risk: 'low', vulnerable: 'yes', reason: 't-why' });
    expect(life.events.at(-1)?.event).toMatchObject({ type: 'NeedsCorrected', reasonText: 't-why' });
  });
});
