/** Recognised tenant panels: who may be one, what is owed them, and what they owe us (SP-7, SP-11). */
import { describe, expect, it } from 'vitest';
import { liveCase, type CaseLived } from '../../test/support/cases/casework.ts';
import { MEMBER, panelOpening } from '../../test/support/cases/tenant-panel.ts';
import { mustDo } from '../../test/support/cases/told.ts';
import { POLICIES, type PolicyId } from '../../test/support/packs.ts';
import type { TenantPanel } from './facts.ts';
import { tenantPanelKind } from './kind.ts';

const MONDAY = '2026-11-02';
const BOSS = { id: 's-manager', role: 'team-manager' } as const;
const LANDLORDS = POLICIES.map((p) => p.id as PolicyId);

type Life = CaseLived<TenantPanel>;
const begun = (policy: PolicyId = 'optivo'): Life => liveCase(tenantPanelKind, panelOpening(policy, MONDAY), MONDAY);
const give = (life: Life, name: string, fields: object, on = MONDAY): Life => {
  mustDo(life.ask(name, fields as Record<string, unknown>, BOSS, on));
  return life;
};
const refused = (life: Life, name: string, fields: object, on = MONDAY) => {
  const answer = life.ask(name, fields as Record<string, unknown>, BOSS, on);
  return answer;
};
const RECOGNISE = { area: 't-area', ruling: 'no' };
/** Recognised on Monday, with two members. */
function recognised(policy: PolicyId = 'optivo'): Life {
  const life = begun(policy);
  for (const member of ['M1', 'M2']) {
    give(life, 'add-member', MEMBER);
    give(life, 'declare-conflict', { member, declared: 'none' });
  }
  give(life, 'agree-chair', { member: 'M1' });
  return give(life, 'recognise-panel', RECOGNISE);
}
const owed = (life: Life) => tenantPanelKind.obligations(life.state).map(({ kind, due, about }) => [kind, about, due]);
const codes = (life: Life) => life.state.letters.map((l) => l.brief.code);
const BROUGHT = { other: 'c-9', asked: true, conflicts: true };

describe('SP-11 recognition', () => {
  it('SP-7 takes two to four tenants: fewer are not recognised, and a fifth is not recorded', () => {
    const life = give(begun(), 'add-member', MEMBER);
    give(life, 'declare-conflict', { member: 'M1', declared: 'none' });
    give(life, 'agree-chair', { member: 'M1' });
    expect(refused(life, 'recognise-panel', RECOGNISE)).toMatchObject({ rule: 'SP-7' });
    for (const _ of [2, 3, 4]) give(life, 'add-member', MEMBER);
    expect(refused(life, 'add-member', MEMBER)).toMatchObject({ rule: 'SP-7' });
    expect(refused(life, 'recognise-panel', RECOGNISE)?.why).toContain('M2, M3, M4');
  });

  it('SP-7 needs every member’s declaration, and none of a conflict', () => {
    const life = begun();
    for (const _ of [1, 2]) give(life, 'add-member', MEMBER);
    give(life, 'agree-chair', { member: 'M2' });
    expect(refused(life, 'recognise-panel', RECOGNISE)?.why).toContain('declares conflicts');
    give(life, 'declare-conflict', { member: 'M1', declared: 'none' });
    give(life, 'declare-conflict', { member: 'M2', declared: 'was-involved' });
    expect(refused(life, 'recognise-panel', RECOGNISE)?.why).toContain('M2');
    give(life, 'declare-conflict', { member: 'M2', declared: 'none' });
    give(life, 'recognise-panel', RECOGNISE);
    expect(codes(life)).toEqual(['PANEL-RECOGNISED']);
  });

  it('SP-11 needs a chair and consent to how data is used, and no ruling on a member', () => {
    const life = begun();
    expect(refused(life, 'add-member', { ...MEMBER, agreed: false })).toMatchObject({ rule: 'SP-11' });
    for (const member of ['M1', 'M2']) {
      give(life, 'add-member', MEMBER);
      give(life, 'declare-conflict', { member, declared: 'none' });
    }
    expect(refused(life, 'recognise-panel', RECOGNISE)?.why).toContain('chairs');
    give(life, 'agree-chair', { member: 'M1' });
    expect(refused(life, 'recognise-panel', { ...RECOGNISE, ruling: 'yes' })?.why).toContain('decline-panel');
    give(life, 'remove-member', { member: 'M1', reason: 't' });
    give(life, 'add-member', MEMBER);
    give(life, 'declare-conflict', { member: 'M3', declared: 'none' });
    // The chair has left.
    expect(refused(life, 'recognise-panel', RECOGNISE)?.why).toContain('chairs');
  });

  it.each(LANDLORDS)('SP-11 at %s the decision is owed until it is taken, by those whom the policy names', (policy) => {
    const life = begun(policy);
    expect(owed(life)).toEqual([['panel.decide', null, '2026-11-16']]);
    const adviser = life.ask('decline-panel', { reason: 't' }, { id: 's-a', role: 'adviser' }, MONDAY);
    expect(adviser?.rule).toBe('RC-2');
    expect(owed(recognised(policy))).toEqual([]);
  });

  it('SP-11 declined, the group reads why and the record closes; asked again, it is decided anew', () => {
    const life = give(begun(), 'decline-panel', { reason: 't-why' });
    expect(life.state).toMatchObject({ closed: { why: 'not-recognised' } });
    expect(life.state.letters[0]?.brief).toMatchObject({ code: 'PANEL-NOT-RECOGNISED', texts: { reason: 't-why' } });
    give(life, 'reopen-panel', { reason: 't' }, '2026-11-09');
    expect(owed(life)).toEqual([['panel.decide', null, '2026-11-23']]);
  });

  it('SP-11 withdrawn, the panel reads why, and whoever had a complaint with it is told', () => {
    const life = give(recognised(), 'bring-complaint', BROUGHT);
    give(life, 'withdraw-recognition', { reason: 't-why' });
    expect(codes(life)).toEqual(['PANEL-RECOGNISED', 'PANEL-WITHDRAWN']);
    expect(life.state.closed?.why).toBe('recognition-withdrawn');
    expect(life.state.tasks).toMatchObject([{ kind: 'tell-complainant', about: 'B1', rule: 'SP-7', done: false }]);
    // Another end settles none of it.
    give(life, 'reopen-panel', { reason: 't' });
    give(life, 'decline-panel', { reason: 't' });
    expect(life.state.tasks).toMatchObject([{ kind: 'tell-complainant', done: false }]);
  });
});

describe('SP-11 what a panel asks', () => {
  it.each(LANDLORDS)('SP-11 at %s a technical question is answered within ten working days, in a letter', (policy) => {
    const life = give(recognised(policy), 'ask-panel-question', { question: 't-q' });
    expect(owed(life)).toEqual([['panel.answer', 'Q1', '2026-11-16']]);
    give(life, 'answer-panel', { question: 'Q1', answer: 't-a' }, '2026-11-05');
    expect(owed(life)).toEqual([]);
    expect(life.state.letters.at(-1)?.brief).toMatchObject({
      code: 'PANEL-ANSWER',
      texts: { question: 't-q', message: 't-a' },
    });
    expect(refused(life, 'answer-panel', { question: 'Q1', answer: 't' }, '2026-11-05')).toMatchObject({
      rule: 'SP-11',
    });
  });
});

describe('SP-7 a complaint brought to the panel', () => {
  it.each(LANDLORDS)('SP-7 at %s its outcome is owed five working days after the meeting', (policy) => {
    const life = give(recognised(policy), 'bring-complaint', BROUGHT);
    expect(owed(life)).toEqual([['panel.meet', 'B1', '2026-11-16']]);
    give(life, 'set-meeting', { brought: 'B1', meets: '2026-11-06' });
    expect(owed(life)).toEqual([['panel.outcome', 'B1', '2026-11-13']]);
    expect(refused(life, 'record-panel-outcome', { brought: 'B1', outcome: 'does-not-refer' })?.why).toContain(
      'Friday 6 November',
    );
    give(life, 'record-panel-outcome', { brought: 'B1', outcome: 'does-not-refer' }, '2026-11-09');
    expect(owed(life)).toEqual([]);
    expect(life.state.linked).toEqual(['c-9']);
  });

  it('SP-7 a referral to the Ombudsman needs the customer’s agreement', () => {
    const life = give(recognised(), 'bring-complaint', { ...BROUGHT, meets: MONDAY });
    const referral = { brought: 'B1', outcome: 'refers-to-ombudsman' };
    expect(refused(life, 'record-panel-outcome', referral)).toMatchObject({ rule: 'SP-7' });
    give(life, 'record-panel-outcome', { ...referral, agreed: true });
    expect(life.state.brought[0]?.outcome).toBe('refers-to-ombudsman');
  });

  it('SP-7 only the customer brings it, once, to a recognised panel without a conflict', () => {
    expect(refused(begun(), 'bring-complaint', BROUGHT)?.why).toContain('not recognised yet');
    const life = recognised();
    expect(refused(life, 'bring-complaint', { ...BROUGHT, asked: false })).toMatchObject({ rule: 'SP-7' });
    expect(refused(life, 'bring-complaint', { ...BROUGHT, conflicts: false })).toMatchObject({ rule: 'SP-7' });
    give(life, 'declare-conflict', { member: 'M2', declared: 'knows-complainant', other: 'c-9' });
    expect(refused(life, 'bring-complaint', BROUGHT)?.why).toContain('M2');
    give(life, 'bring-complaint', { ...BROUGHT, other: 'c-8' });
    expect(refused(life, 'bring-complaint', { ...BROUGHT, other: 'c-8' })?.why).toContain('already');
  });
});
