import { describe, expect, it } from 'vitest';
import { PACK_IDS } from '../../../test/support/packs.ts';
import { acknowledged, live, respond, type Life } from '../../../test/support/cases/life.ts';

const MONDAY = '2026-11-23';
const CLAIM = { stage: 'pre-action-protocol', note: 't' } as const;
const told = (life: Life) =>
  life.state.letters.filter(({ brief }) => brief.conditionTimes === true).map(({ brief }) => brief.code);

describe('S1-18 a claim about the condition of a home: the time limits are explained', () => {
  it('S1-18 in the letter on the claim, and wherever a day is promised after it', () => {
    const early = live('octavia', MONDAY).do('flag-disrepair', CLAIM).do('allocate').do('define').do('acknowledge');
    early.do('extend', { to: '2026-12-14', reason: 't', updateEvery: 3 }).do('send-update', { message: 't' });
    expect(told(early)).toEqual(['UPDATE', 'COMP01', 'COMP02']);
  });

  it('S1-18 not to others, and not once the answer has gone', () => {
    const other = acknowledged('octavia', MONDAY).do('extend', { to: '2026-12-14', reason: 't', updateEvery: 3 });
    expect(told(other)).toEqual([]);
    expect(told(respond(acknowledged('octavia', MONDAY)).do('flag-disrepair', CLAIM))).toEqual([]);
  });

  it.each(PACK_IDS.filter((id) => id !== 'octavia'))('S1-18 %s has no such clause, and does not say it', (policy) => {
    expect(told(acknowledged(policy, MONDAY).do('flag-disrepair', CLAIM))).toEqual([]);
  });

  it('S1-18 a case under a policy from before it was said stays as it was (IN-13)', () => {
    const life = acknowledged('octavia', MONDAY);
    delete life.state.policy.conditionTimesTold;
    expect(told(life.do('flag-disrepair', CLAIM))).toEqual([]);
  });
});
