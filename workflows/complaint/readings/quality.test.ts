import { describe, expect, it } from 'vitest';
import { acknowledged, live, type Life, type PolicyId } from '../../../test/support/cases/life.ts';
import { obligations } from '../obligations.ts';
import { SHIPPED_IDS } from '../../../test/support/packs.ts';

const MONDAY = '2026-11-23';
const found = (life: Life): Life => {
  for (const p of life.state.points) life.do('find', { point: p.id, outcome: 'not-upheld', reason: 't' });
  return life;
};
const ready = (policy: PolicyId): Life => found(acknowledged(policy, MONDAY));
const owed = (life: Life) => obligations(life.state).find((o) => o.kind === 'quality-check');
const summaryIn = (life: Life) => life.state.letters.at(-1)?.brief.texts['summary'];

describe('S1-13 whether there is a quality check', () => {
  it('S1-13 Octavia’s "may" makes none compulsory: without one asked for, the response goes', () => {
    const life = ready('octavia');
    expect(owed(life)).toBeUndefined();
    expect(life.refuses('respond')).toBeNull();
  });

  it('S1-13 it is asked for by whoever hands the case out, at either stage, and for a housing condition claim', () => {
    const wanted = live('octavia', MONDAY).do('allocate', { to: 's-officer', conflict: 'none', check: true });
    found(wanted.do('define').do('acknowledge'));
    expect(owed(wanted)).toMatchObject({ due: '2026-12-03', owner: { staff: 's-officer' } });
    expect(wanted.refuses('respond')).toMatchObject({ rule: 'S1-13' });
    const claim = ready('octavia').do('flag-disrepair', { stage: 'pre-action-protocol', note: 't' });
    expect(claim.refuses('respond')).toMatchObject({ rule: 'S1-13' });
    const stage2 = ready('octavia').do('respond').say('escalate');
    stage2.do('assign', { to: 's-handler', conflict: 'none', check: true }).do('acknowledge');
    expect(owed(stage2)).toMatchObject({ due: '2026-12-17' });
  });

  it('S1-13 a policy that does not say "may" has each response checked, as before', () => {
    const life = ready('octavia');
    delete life.state.policy.qualityCheck;
    expect(owed(life)).toMatchObject({ due: '2026-12-03' });
    expect(life.refuses('respond')).toMatchObject({ rule: 'S1-13' });
  });

  it.each(SHIPPED_IDS)(
    'S1-13 %s: a draft that waits is owed to a checker, then by its author again, and nothing once it is approved',
    (policy) => {
      const life = ready(policy).do('submit-for-check');
      expect(owed(life)).toMatchObject({ owner: { role: 'quality-officer' }, due: expect.any(String) as string });
      expect(life.refuses('respond')).toMatchObject({ rule: 'S1-13' });
      life.do('check-quality', { verdict: 'return', comments: 't' });
      expect(owed(life)).toMatchObject({ owner: { staff: 's-officer' } });
      life.do('submit-for-check').do('check-quality');
      expect(owed(life)).toBeUndefined();
      expect(life.refuses('respond')).toBeNull();
    },
  );
});

describe('S1-13 what is checked is what goes', () => {
  it('S1-13 a summary is given in with the draft, and goes as it was checked', () => {
    const life = ready('oak').do('submit-for-check', { summary: 't-checked' }).do('check-quality');
    expect(life.refuses('respond', { summary: 't-other' })).toMatchObject({ rule: 'S1-13' });
    expect(summaryIn(life.do('respond'))).toBe('t-checked');
    expect(summaryIn(ready('oak').do('respond', { summary: 't-own' }))).toBe('t-own');
  });

  it.each<[string, (life: Life) => Life]>([
    ['a finding', (life) => life.do('find', { point: 'P1', outcome: 'upheld', reason: 't' })],
    ['a remedy', (life) => life.do('offer-remedy', { kind: 'apology', what: 't' })],
    ['a promise', (life) => life.do('promise', { what: 't', by: '2027-01-11', owner: 's-officer' })],
    ['a point', (life) => life.do('add-point', { point: 't', as: 'joins' })],
    ['the definition', (life) => life.do('define')],
  ])('S1-13 %s changed after the check sends the draft back to it', (_, change) => {
    const life = change(ready('optivo').do('submit-for-check').do('check-quality'));
    expect(life.state.stage1.check).toBe('returned');
    expect(life.refuses('respond')).not.toBeNull();
  });

  it('S1-13 after the response nothing goes back to the check', () => {
    const life = ready('oak').do('submit-for-check').do('check-quality').do('respond');
    life.do('promise', { what: 't', by: '2027-01-11', owner: 's-officer' });
    expect(life.state.stage1.check).toBe('approved');
  });
});
