/** What an answer waits for besides its quality check, and what is shared with others outside. */
import { describe, expect, it } from 'vitest';
import { acknowledged, inputOf, live, respond, type Life, type PolicyId } from '../../../../test/support/cases/life.ts';
import { policyById, POLICIES } from '../../../../test/support/packs.ts';
import type { Intake } from '../../events/intake-facts.ts';
import { cannotLog } from '../logging.ts';
import { obligations } from '../../obligations.ts';
import { openTasks } from '../../tasks.ts';

const MONDAY = '2026-11-23';
const LANDLORDS = POLICIES.map((p) => p.id as PolicyId);
const FROM = { from: 't-from', reason: 't-reason', told: 't-told' } as const;

/** Everything an answer needs but what is tried here. */
function drafted(life: Life): Life {
  for (const p of life.state.points) life.do('find', { point: p.id, outcome: 'upheld', reason: 't-reason' });
  return life.do('offer-remedy');
}

function checked(life: Life): Life {
  return life.state.policy.qualityCheckDays === null ? life : life.do('submit-for-check').do('check-quality');
}

const open = (life: Life): string[] => openTasks(life.state).map((t) => `${t.kind}:${t.about ?? ''} ${t.owner}`);

it.each(['octavia', 'oak', 'optivo', 'northfield'] as const)(
  'S1-24 RC-7 %s: a departure nobody had decided when the customer withdrew is asked about anew once it is open again',
  (policy) => {
    const life = acknowledged(policy, '2026-11-23').do('propose-departure', { from: 't', reason: 't', told: 't' });
    const waiting = (): unknown[] => life.state.tasks.filter((t) => !t.done && t.kind === 'departure-decision');
    life.say('withdraw');
    expect(waiting()).toEqual([]);
    life.do('reopen', { why: 'customer', reason: 't' } as never);
    expect(waiting()).toMatchObject([{ about: 'D1', rule: 'S1-24' }]);
  },
);

describe('S1-24 an answer that departs from policy', () => {
  it.each(LANDLORDS)(
    'S1-24 %s: waits for whom the policy names, and not for who proposed it or handles it',
    (policy) => {
      const life = checked(drafted(acknowledged(policy, MONDAY))).do('propose-departure', FROM);
      const [role = 'team-manager'] = policyById(policy).deciders.approveDeparture ?? [];
      expect(open(life)).toEqual([`departure-decision:D1 ${role}`]);
      if (life.state.policy.qualityCheckDays !== null) checked(life);
      expect(life.refuses('respond')).toMatchObject({ rule: 'S1-24', why: expect.stringContaining('D1') as string });
      const yes = { departure: 'D1', verdict: 'approve' } as const;
      expect(life.refuses('decide-departure', yes, { role: 'officer' })).toMatchObject({ rule: 'RC-2' });
      for (const by of ['s-officer', life.state.departures[0]?.by ?? ''])
        expect(life.refuses('decide-departure', yes, { role, by })).toMatchObject({ rule: 'S1-24' });
      life.do('decide-departure', yes, { role, by: 's-decides' });
      expect(open(life)).toEqual([]);
      expect(life.refuses('decide-departure', yes, { role, by: 's-decides' })).toMatchObject({ rule: 'S1-24' });
      life.do('respond');
      expect(life.state.letters.at(-1)?.brief.departureTexts).toEqual(['t-told']);
      expect(life.state.actedAtStage1).toContain('s-decides');
    },
  );

  it('S1-24 the Complaints Team Manager of Octavia, the Chief Operating Officer of Oak', () => {
    expect(policyById('octavia').deciders.approveDeparture).toEqual(['team-manager']);
    expect(policyById('oak').deciders.approveDeparture).toEqual(['chief-operating-officer']);
  });

  it('S1-24 Oak tells the customer, so it is said what; others may', () => {
    const { told: _, ...untold } = FROM;
    expect(acknowledged('oak', MONDAY).refuses('propose-departure', untold)).toMatchObject({ rule: 'S1-24' });
    const life = checked(drafted(acknowledged('octavia', MONDAY).do('propose-departure', untold)));
    life.do('decide-departure', { departure: 'D1', verdict: 'approve' }, { by: 's-decides' }).do('respond');
    expect(life.state.letters.at(-1)?.brief.departureTexts).toBeUndefined();
  });

  it('S1-24 declined: the answer waits until it is in line again, and tells nothing of it', () => {
    const life = checked(drafted(acknowledged('oak', MONDAY).do('propose-departure', FROM)));
    const no = { departure: 'D1', verdict: 'decline' } as const;
    expect(life.refuses('decide-departure', no, { by: 's-decides' })).toMatchObject({ rule: 'S1-24' });
    life.do('decide-departure', { ...no, reason: 't-why' }, { by: 's-decides' });
    expect(open(life)).toEqual(['departure-refused:D1 s-officer']);
    expect(life.refuses('respond')).toMatchObject({ rule: 'S1-24' });
    const task = openTasks(life.state)[0]?.id ?? '';
    life.do('resolve-task', { task, note: 't-note' }).do('respond');
    expect(life.state.letters.at(-1)?.brief.departureTexts).toBeUndefined();
  });

  it('S1-24 proposed after the check, the draft is checked again; taken back, it is asked of nobody', () => {
    const life = checked(drafted(acknowledged('octavia', MONDAY))).do('propose-departure', FROM);
    expect(life.state.stage1.check).toBe('returned');
    life.do('correct-entry', { departure: 'D1', reason: 't-why' });
    expect(open(life)).toEqual([]);
    expect(life.state.departures).toEqual([]);
    checked(life).do('respond');
    expect(life.state.status).toBe('responded');
  });

  it('S1-24 at stage 2 it is decided anew, and nobody named in the complaint decides it', () => {
    const life = respond(acknowledged('oak', MONDAY, { staffConduct: true, namedStaff: ['s-named'] })).say('escalate');
    life.do('assign').do('acknowledge').do('propose-departure', FROM);
    expect(life.state.departures).toMatchObject([{ id: 'D1', stage: 2, approved: null }]);
    const yes = { departure: 'D1', verdict: 'approve' } as const;
    expect(life.refuses('decide-departure', yes, { by: 's-named' })).toMatchObject({ rule: 'SP-1' });
    expect(life.refuses('decide-departure', yes, { by: 's-decides' })).toBeNull();
  });
});

describe('RM-7 legal advice on how an offer is worded', () => {
  const money = { kind: 'financial', what: 't-money', distress: 5000, by: '2026-12-20', owner: 's-officer' } as const;
  const advice = { from: 't-counsel', advice: 't-advice' } as const;

  it('RM-7 asked at Octavia of money and works, and not of an apology; elsewhere where somebody says so', () => {
    const life = acknowledged('octavia', MONDAY);
    expect(life.refuses('offer-remedy', money)).toMatchObject({ rule: 'RM-7' });
    expect(life.refuses('offer-remedy', { ...money, kind: 'action', distress: 0 })).toMatchObject({ rule: 'RM-7' });
    expect(life.refuses('offer-remedy', { ...money, entitlement: 'no' })).toBeNull();
    expect(life.refuses('offer-remedy')).toBeNull();
    expect(open(life.do('offer-remedy', { ...money, entitlement: 'no' }))).toEqual([]);
    for (const policy of ['oak', 'optivo'] as const) {
      expect(acknowledged(policy, MONDAY).refuses('offer-remedy', money)).toBeNull();
      const may = acknowledged(policy, MONDAY).do('offer-remedy', { ...money, entitlement: 'yes' });
      expect(open(may)).toEqual(['legal-advice:M1 s-officer']);
    }
  });

  it('RM-7 the answer waits until the advice is recorded, and the offer is worded by it', () => {
    const life = drafted(acknowledged('octavia', MONDAY)).do('offer-remedy', { ...money, entitlement: 'yes' });
    expect(open(life)).toEqual(['legal-advice:M2 s-officer']);
    checked(life);
    expect(life.refuses('respond')).toMatchObject({ rule: 'RM-7', why: expect.stringContaining('M2') as string });
    expect(life.refuses('record-legal-advice', { ...advice, remedy: ['M9'] })).toMatchObject({ rule: 'RM-7' });
    life.do('record-legal-advice', { ...advice, wording: 't-worded' });
    expect(life.state.remedies.at(-1)).toMatchObject({ id: 'M2', text: 't-worded', advised: true });
    expect(life.state.actions.at(-1)).toMatchObject({ text: 't-worded', remedy: 'M2' });
    expect(open(life)).toEqual([]);
    expect(life.state.stage1.check).toBe('returned');
    expect(life.refuses('record-legal-advice', advice)).toMatchObject({ rule: 'RM-7' });
    expect(checked(life).do('respond').state.status).toBe('responded');
  });

  it('RM-7 an offer taken back needs no advice; one that was answered with keeps its wording', () => {
    const life = drafted(acknowledged('oak', MONDAY)).do('offer-remedy', { ...money, entitlement: 'yes' });
    life.do('correct-entry', { remedy: 'M2', reason: 't-why' });
    expect(open(life)).toEqual([]);
    const late = respond(acknowledged('oak', MONDAY)).do('offer-remedy', { ...money, entitlement: 'yes' });
    expect(late.refuses('record-legal-advice', { ...advice, wording: 't' })).toMatchObject({ rule: 'RM-7' });
    expect(late.refuses('record-legal-advice', advice)).toBeNull();
  });
});

describe('SP-10 a complaint about a colleague', () => {
  const about = { staffConduct: true, namedStaff: ['s-named'] };
  const agreed = { who: 't-who', verdict: 'agreed' } as const;

  it('SP-10 its wording is looked at by the line manager and People and Culture before the answer goes', () => {
    const life = acknowledged('octavia', MONDAY, about);
    expect(obligations(life.state).find((o) => o.kind === 'wording-review')).toMatchObject({ due: '2026-12-03' });
    expect(life.refuses('review-wording', { reviewer: 'line-manager', ...agreed })?.why).toContain('find');
    checked(drafted(life));
    expect(life.refuses('respond')).toMatchObject({ rule: 'SP-10' });
    life.do('review-wording', { reviewer: 'line-manager', ...agreed });
    expect(life.refuses('respond')?.why).toMatch(/still to look: People and Culture/);
    life.do('review-wording', { reviewer: 'people-and-culture', ...agreed });
    expect(obligations(life.state).some((o) => o.kind === 'wording-review')).toBe(false);
    expect(life.refuses('respond')).toBeNull();
  });

  it('SP-10 the Data Protection Officer looks where somebody asks for it, and what changes is looked at again', () => {
    const life = drafted(acknowledged('octavia', MONDAY, about));
    const first = { reviewer: 'line-manager', ...agreed } as const;
    life.do('review-wording', { ...first, dataProtection: true });
    life.do('review-wording', { reviewer: 'people-and-culture', ...agreed });
    checked(life);
    expect(life.refuses('respond')?.why).toContain('the Data Protection Officer');
    life.do('review-wording', { reviewer: 'data-protection', ...agreed });
    expect(life.refuses('respond', { summary: 't-new' })).not.toBeNull();
    life.do('find', { point: 'P1', outcome: 'upheld', reason: 't-other' });
    expect(life.state.stage1.reviews).toEqual([]);
    checked(life);
    expect(life.refuses('respond')?.why).toMatch(/line manager.*People and Culture.*Data Protection Officer/);
  });

  it('SP-10 who wants it changed says how; an answer about something else is looked at by nobody', () => {
    const life = drafted(acknowledged('octavia', MONDAY, about));
    const change = { reviewer: 'line-manager', who: 't-who', verdict: 'to-change' } as const;
    expect(life.refuses('review-wording', change)).toMatchObject({ rule: 'SP-10' });
    life
      .do('review-wording', { reviewer: 'line-manager', ...agreed })
      .do('review-wording', { ...change, comments: 't' });
    expect(life.state.stage1.reviews).toEqual([]);
    expect(
      drafted(acknowledged('octavia', MONDAY)).refuses('review-wording', { reviewer: 'line-manager', ...agreed }),
    ).toMatchObject({
      rule: 'SP-10',
    });
    for (const policy of ['oak', 'optivo'] as const)
      expect(respond(acknowledged(policy, MONDAY, about)).state.status).toBe('responded');
  });

  it('SP-10 a serious one is decided with the line manager before it is logged, by nobody it is about', () => {
    const decided = { serious: true, decidedBy: 's-boss', decidedOn: MONDAY };
    expect(live('octavia', MONDAY, { ...about, conduct: decided }).state.intake.conduct).toEqual(decided);
    const refused = (conduct: Intake['conduct'], policy: PolicyId = 'octavia'): string | null => {
      const input = inputOf(policy, MONDAY, { ...about, conduct });
      return cannotLog(input.policy, input.intake, MONDAY)?.why ?? null;
    };
    expect(refused({ serious: true })).toContain('spoken about with your line manager');
    expect(refused({ serious: false })).toBeNull();
    expect(refused({ serious: true }, 'oak')).toBeNull();
    expect(refused({ ...decided, decidedBy: 's-named' })).toContain('does not decide on it');
    expect(refused({ ...decided, decidedOn: '2026-11-24' })).toContain('before it is logged');
  });
});

describe('RC-8 agencies outside', () => {
  it.each(LANDLORDS)('RC-8 %s: nothing is shared without consent or another lawful basis', (policy) => {
    const life = acknowledged(policy, MONDAY);
    expect(life.refuses('share-outside', { what: 't-what' })).toMatchObject({ rule: 'RC-8' });
    expect(life.refuses('share-outside', { what: 't-what', basis: 'legal-obligation' })).toMatchObject({
      rule: 'RC-8',
    });
    expect(life.refuses('share-outside', { what: 't-what', consent: 'N1' })).toMatchObject({ rule: 'RC-8' });
    life.do('share-outside', { what: 't-what', basis: 'protection-of-children', agency: 't-agency', why: 't-why' });
    life.do('agree-sharing', { agency: 't-agency-2', by: 'customer', how: 'spoken', proof: 't-proof' });
    life.do('share-outside', { what: 't-what-2', consent: 'N1' });
    expect(life.state.shared).toMatchObject([
      { id: 'S1', agencyText: 't-agency', basis: 'protection-of-children', consent: null, on: MONDAY },
      { id: 'S2', agencyText: 't-agency-2', basis: 'consent', consent: 'N1' },
    ]);
  });

  it('RC-8 on a consent that is taken back nothing more is shared, and the agency is told', () => {
    const life = acknowledged('oak', MONDAY);
    life.do('agree-sharing', { agency: 't-agency', by: 'customer', how: 'in-writing', proof: 't-proof' });
    life
      .do('share-outside', { what: 't-what', consent: 'N1' })
      .until('2026-11-24')
      .do('withdraw-consent', { consent: 'N1' });
    expect(life.state.consents).toMatchObject([{ on: MONDAY, withdrawn: '2026-11-24' }]);
    expect(open(life)).toContain('consent-withdrawn:N1 s-officer');
    expect(life.refuses('share-outside', { what: 't', consent: 'N1' })).toMatchObject({ rule: 'RC-8' });
    expect(life.refuses('withdraw-consent', { consent: 'N1' })).toMatchObject({ rule: 'RC-8' });
    const unused = acknowledged('oak', MONDAY);
    unused.do('agree-sharing', { agency: 't', by: 'customer', how: 'spoken', proof: 't' });
    expect(open(unused.do('withdraw-consent', { consent: 'N1' }))).toEqual([]);
  });

  it('RC-8 who speaks for the customer agrees with authority only', () => {
    const agree = { agency: 't', by: 'representative', how: 'spoken', proof: 't' } as const;
    expect(acknowledged('oak', MONDAY).refuses('agree-sharing', agree)).toMatchObject({ rule: 'RC-8' });
    const advocate = { representative: 'advocate', authority: 'on-file' } as const;
    expect(acknowledged('oak', MONDAY, advocate).refuses('agree-sharing', agree)).toBeNull();
  });
});
