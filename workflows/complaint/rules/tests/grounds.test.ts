import { describe, expect, it } from 'vitest';
import {
  acknowledged,
  declineLate,
  live,
  respond,
  type Life,
  type PolicyId,
} from '../../../../test/support/cases/life.ts';
import { PACK_IDS, policyById } from '../../../../test/support/packs.ts';
import type { Duty } from '../../../../policies/types.ts';
import { STAFF } from '../../../shared/casework/staff.ts';
import { rolesInTable } from '../../roles.ts';

const MONDAY = '2026-11-23';
const REFUSAL = { reason: 't-reason', evidence: 't-evidence' };
const answered = (policy: PolicyId, more = {}): Life => respond(acknowledged(policy, MONDAY, more));
const asked = (policy: PolicyId, more = {}): Life => answered(policy, more).say('escalate');
const proposer = (life: Life): { role: Duty; by: string } => ({
  role: life.state.policy.deciders.refuseEscalation.proposes.at(-1) as Duty,
  by: 's-proposes',
});
const confirmer = (life: Life): { role: Duty; by: string } => ({
  role: life.state.policy.deciders.refuseEscalation.confirms[0] as Duty,
  by: 's-confirms',
});
const last = (life: Life) => life.state.letters.at(-1)?.brief;

describe('S2-15 grounds of their own for not escalating', () => {
  it.each([
    ['octavia', 'malicious-intent', {}],
    ['oak', 'not-in-our-power', {}],
    ['optivo', 'impossible-request', { ombudsman: 't-what-it-said' }],
  ] as const)('S2-15 %s: %s, a ground for stage 2 alone, named in COMP04', (policy, ground, shown) => {
    const life = asked(policy);
    expect(live(policy, MONDAY).refuses('refuse', { ground, ...REFUSAL })).toMatchObject({ rule: 'EX-1' });
    life.do('propose-refusal', { ground, reason: 't', ...shown }, proposer(life));
    life.do('confirm-refusal', { confirm: 'yes', reason: 't' }, confirmer(life));
    expect(life.state.letters.map((l) => l.brief)).toContainEqual(expect.objectContaining({ code: 'COMP04', ground }));
    expect(life.state.closed?.why).toBe('escalation-refused');
    expect(policyById(policy).escalationGrounds?.find((g) => g.code === ground)?.says).toMatch(/^[A-Z].*\.$/);
  });

  it('S2-15 Optivo speaks to the Ombudsman before it sends somebody there without a review (7.3)', () => {
    const life = asked('optivo');
    expect(
      life.refuses('propose-refusal', { ground: 'impossible-request', reason: 't' }, proposer(life)),
    ).toMatchObject({ rule: 'S2-15', why: expect.stringContaining('--ombudsman') as string });
  });

  it.each([
    ['octavia', 'over-age', 'EX-2'],
    ['octavia', 'legal-proceedings', 'EX-5'],
    ['octavia', 'staff-conduct', 'EX-1'],
    ['octavia', 'late-request', 'S2-15'],
    ['oak', 'over-age', 'EX-2'],
    ['optivo', 'legal-action', 'EX-5'],
    ['optivo', 'anonymous', 'EX-1'],
    ['optivo', 'no-legal-relationship', 'S2-15'],
  ] as const)('S2-15 EX-1 %s: %s is not quoted at stage 2 where the record shows otherwise', (policy, ground, rule) => {
    const life = asked(policy);
    expect(life.refuses('propose-refusal', { ground, reason: 't' }, proposer(life))).toMatchObject({ rule });
  });

  it('S2-15 EX-2 a ground that held when it was proposed is not confirmed once it holds no more', () => {
    const life = answered('octavia').until('2026-12-23').say('escalate');
    life.do('decide-late-request', { accept: 'no', reason: 't' }, { role: 'team-leader' });
    // Whoever needs more time had it.
    life.do('record-needs', { adjustment: ['more-time'] });
    expect(life.refuses('confirm-refusal', { confirm: 'yes', reason: 't' }, confirmer(life))).toMatchObject({
      rule: 'S2-15',
    });
    expect(life.refuses('confirm-refusal', { confirm: 'no', reason: 't' }, confirmer(life))).toBeNull();
  });

  it('S2-15 EX-2 what was accepted although it is old is not refused for its age', () => {
    const old = { occurred: '2025-01-01' };
    const life = live('octavia', MONDAY, old).do('accept-old', { reason: 't' });
    expect(life.refuses('refuse', { ground: 'over-age', ...REFUSAL })).toMatchObject({ rule: 'EX-2' });
    const later = respond(life.do('allocate').do('define').do('acknowledge')).say('escalate');
    expect(later.refuses('propose-refusal', { ground: 'over-age', reason: 't' }, proposer(later))).toMatchObject({
      rule: 'EX-2',
    });
  });

  it('S2-15 a case opened before these grounds were data keeps the exclusions it had', () => {
    const life = asked('oak');
    delete life.state.policy.escalationGrounds;
    expect(life.refuses('propose-refusal', { ground: 'not-in-our-power', reason: 't' }, proposer(life))).not.toBeNull();
    expect(life.refuses('propose-refusal', { ground: 'not-our-service', reason: 't' }, proposer(life))).toBeNull();
  });
});

describe('S2-2 who decides that stage 2 is not for this complaint', () => {
  it.each(PACK_IDS)(
    'S2-2 %s: no to a late request is a proposal, which another role confirms before anything is written',
    (policy) => {
      const life = answered(policy).until('2027-01-05').say('escalate');
      const letters = life.state.letters.length;
      const { refuseEscalation, acceptLateEscalation } = life.state.policy.deciders;
      const role = refuseEscalation.proposes.find((r) => acceptLateEscalation.includes(r))!;
      life.do('decide-late-request', { accept: 'no', reason: 't' }, { role, by: 's-leader' });
      expect(life.state.letters).toHaveLength(letters);
      expect(life.state.escalation).toMatchObject({
        standing: 'pending-decision',
        refusal: { ground: 'late-request' },
      });
      expect(life.events.at(-1)?.event).toMatchObject({
        type: 'InsideTold',
        to: { role: confirmer(life).role },
        why: 'refusal-proposed',
      });
      expect(
        life.refuses('confirm-refusal', { confirm: 'yes', reason: 't' }, { role: 'team-leader', by: 's-other' }),
      ).toMatchObject({
        rule: 'S2-2',
      });
      life.do('confirm-refusal', { confirm: 'yes', reason: 't' }, confirmer(life));
      expect(life.state.escalation.standing).toBe('refused');
      expect(life.state.letters.at(letters)?.brief).toMatchObject({ code: 'COMP04', ground: 'late-request' });
      expect(life.state.tasks.every((t) => t.done)).toBe(true);
      expect(life.state.closed?.why).toBe('window-passed');
    },
  );

  it('S2-2 a manager alone cannot decline; rejected, the request still waits and can be accepted', () => {
    const life = answered('octavia').until('2027-01-05').say('escalate');
    expect(life.refuses('decide-late-request', { accept: 'no', reason: 't' }, { role: 'team-manager' })).toMatchObject({
      rule: 'S2-2',
    });
    life.do('decide-late-request', { accept: 'no', reason: 't' }, { role: 'team-leader', by: 's-leader' });
    const accept = { accept: 'yes', reason: 't' } as const;
    expect(life.refuses('decide-late-request', accept, { role: 'team-leader' })?.why).toContain('confirm-refusal');
    life.do('confirm-refusal', { confirm: 'no', reason: 't' }, confirmer(life)).do('decide-late-request', accept);
    expect(life.state).toMatchObject({ status: 'stage2', escalation: { requested: '2027-01-05' } });
  });

  it('S2-2 Octavia: an officer proposes for a complaint they handled at stage 1, no other (7.4)', () => {
    const life = asked('octavia');
    const refusal = { ground: 'malicious-intent', reason: 't' };
    expect(life.refuses('propose-refusal', refusal, { role: 'officer', by: 's-another' })).toMatchObject({
      rule: 'S2-2',
    });
    expect(life.refuses('propose-refusal', refusal, { role: 'officer', by: 's-officer' })).toBeNull();
    expect(life.refuses('propose-refusal', refusal, { role: 'team-leader', by: 's-leader' })).toBeNull();
    expect(
      asked('oak').refuses('propose-refusal', { ...refusal, ground: 'not-in-our-power' }, { role: 'officer' }),
    ).toBe(null);
  });

  it('IN-5 S2-2 Optivo: no panel for a neighbour, whoever says so; declined by two, on the true ground', () => {
    const life = asked('optivo', { complainant: 'third-party' });
    for (const role of ['team-leader', 'team-manager', 'operations-director'] as const)
      expect(life.refuses('decide-late-request', { accept: 'yes', reason: 't' }, { role })).toMatchObject({
        rule: 'IN-5',
      });
    declineLate(life);
    expect(life.state.letters.map((l) => l.brief)).toContainEqual(
      expect.objectContaining({ code: 'COMP04', ground: 'no-legal-relationship' }),
    );
  });

  it('IN-5 Optivo: found to be a leaseholder after all, the review opens and the record says so', () => {
    const life = asked('optivo', { complainant: 'third-party' });
    life.do('decide-late-request', { accept: 'yes', reason: 't', relationship: 'leaseholder' });
    expect(life.state).toMatchObject({ status: 'stage2', intake: { complainant: 'leaseholder' } });
  });
});

describe('S1-21 EX-5 what overtakes a complaint', () => {
  const CLOSE = { by: 'legal-proceedings', then: 'close', reason: 't' } as const;
  const leader = { role: 'team-leader' } as const;

  it('EX-5 legal proceedings only with a claim on record', () => {
    const life = acknowledged('octavia', MONDAY);
    expect(life.refuses('supersede', CLOSE, leader)).toMatchObject({ rule: 'EX-5' });
    expect(life.refuses('supersede', { ...CLOSE, claim: 't-claim' }, leader)).toBeNull();
    life.do('flag-disrepair', { stage: 'proceedings-issued', note: 't' });
    expect(life.refuses('supersede', CLOSE, leader)).toBeNull();
    expect(live('octavia', MONDAY).refuses('refuse', { ground: 'legal-proceedings', ...REFUSAL })).toMatchObject({
      rule: 'EX-5',
    });
    expect(
      live('octavia', MONDAY).refuses('refuse', { ground: 'legal-proceedings', ...REFUSAL, claim: 't-claim' }),
    ).toBeNull();
  });

  it('S1-21 a pre-action letter overtakes nothing, not even where insurers are asked as well', () => {
    const life = acknowledged('octavia', MONDAY).do('flag-disrepair', { stage: 'pre-action-protocol', note: 't' });
    expect(life.refuses('supersede', CLOSE, leader)).toMatchObject({ rule: 'EX-5' });
    const insured = { by: 'insurance-claim', then: 'close', reason: 't' } as const;
    expect(life.refuses('supersede', insured, leader)).toMatchObject({ rule: 'S1-21' });
    expect(life.refuses('supersede', { ...insured, then: 'carry-on' }, leader)).toBeNull();
    expect(life.refuses('supersede', { ...CLOSE, claim: 't-claim' }, leader)).toBeNull();
  });

  it.each([
    ['octavia', 'team-leader', null],
    ['oak', 'team-leader', 'RC-2'],
    ['oak', 'chief-operating-officer', null],
    ['optivo', 'team-manager', 'RC-2'],
    ['optivo', 'operations-director', null],
  ] as const)('EX-4 S1-21 %s: a %s closes it only where they may refuse a complaint', (policy, role, rule) => {
    const refusal = acknowledged(policy, MONDAY).refuses('supersede', { ...CLOSE, claim: 't' }, { role });
    expect(refusal?.rule ?? null).toBe(rule);
  });

  it.each(PACK_IDS)('EX-4 S1-21 %s: whoever alone may refuse a complaint may alone close it over a claim', (policy) => {
    const { deciders, ...own } = policyById(policy);
    for (const duty of STAFF)
      expect(rolesInTable({ ...own, deciders: { ...deciders, refuseComplaint: [duty] } }, 'supersede')).toContain(duty);
    for (const role of deciders.refuseComplaint)
      expect(acknowledged(policy, MONDAY).refuses('supersede', { ...CLOSE, claim: 't' }, { role }), role).toBeNull();
  });

  it('S1-21 carried on, the customer is told so', () => {
    const life = acknowledged('oak', MONDAY).do(
      'supersede',
      { by: 'insurance-claim', then: 'carry-on', reason: 't-why' },
      leader,
    );
    expect(last(life)).toMatchObject({ code: 'UPDATE', texts: { message: 't-why' } });
  });
});
