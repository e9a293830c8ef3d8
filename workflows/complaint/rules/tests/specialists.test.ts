/** Insurance, data protection and safeguarding: who is told at once, what the customer reads, and what is not written. */
import { describe, expect, it } from 'vitest';
import { acknowledged, live, respond, type Life, type PolicyId } from '../../../../test/support/cases/life.ts';
import { POLICIES } from '../../../../test/support/packs.ts';
import { specialistsOf } from '../../../../policies/kinds/specialists.ts';
import { effects } from '../../effects.ts';
import { openTasks } from '../../tasks.ts';
import { view } from '../../view.ts';

const MONDAY = '2026-11-23';
const LANDLORDS = POLICIES.map((p) => p.id as PolicyId);
const CLAIM = { incident: '2026-11-20', claim: 't-claim', what: 't-what' };
const toldInside = (life: Life) => life.events.flatMap(({ event: e }) => (e.type === 'InsideTold' ? [e] : []));
const letter = (life: Life, code: string) => life.state.letters.findLast((l) => l.brief.code === code)?.brief;
const notices = (life: Life) =>
  life.events.flatMap((recorded) =>
    effects(recorded, life.events, life.state).flatMap((item) => (item.kind === 'inside' ? [item] : [])),
  );

describe('SP-2 insurance', () => {
  it.each(LANDLORDS)(
    'SP-2 at %s the insurance team has the three facts at once, and the customer a letter',
    (policy) => {
      const life = acknowledged(policy, MONDAY).do('tell-insurers', CLAIM);
      const { team } = specialistsOf(life.state.policy).insurance;
      expect(notices(life).filter((n) => n.why === 'insurance-facts')).toMatchObject([
        { to: { party: team }, claim: { incident: '2026-11-20', claimText: 't-claim', whatText: 't-what' } },
      ]);
      expect(letter(life, 'INSURANCE-CLAIM')).toMatchObject({ to: 'customer', dated: MONDAY });
      expect(life.state.status).toBe('stage1');
    },
  );

  it('SP-2 the service it is about is told that there is a claim, and none of its facts', () => {
    const life = acknowledged('octavia', MONDAY).do('tell-insurers', { ...CLAIM, area: 'repairs' });
    const told = notices(life).filter((n) => n.why === 'claim-about-service');
    expect(told).toMatchObject([{ to: { party: 'repairs' } }]);
    expect(told[0]?.claim).toBeUndefined();
  });

  it('SP-2 from then on the answer and every update say that nothing is promised; before, they do not', () => {
    const life = acknowledged('octavia', MONDAY).do('send-update', { message: 't-message' });
    expect(letter(life, 'UPDATE')?.insuranceClaim).toBeUndefined();
    life.do('tell-insurers', CLAIM).do('send-update', { message: 't-message' });
    expect(letter(life, 'UPDATE')?.insuranceClaim).toBe(true);
    respond(life);
    expect(letter(life, 'COMP03')?.insuranceClaim).toBe(true);
  });

  it('SP-2 a second claim is told too, each under its own id; one about a day to come is refused', () => {
    const life = acknowledged('octavia', MONDAY).do('tell-insurers', CLAIM);
    life.do('tell-insurers', { ...CLAIM, claim: 't-other' });
    expect(life.state.claims.map((c) => [c.id, c.claimText])).toEqual([
      ['I1', 't-claim'],
      ['I2', 't-other'],
    ]);
    expect(life.refuses('tell-insurers', { ...CLAIM, incident: '2026-11-24' })).toMatchObject({ rule: 'SP-2' });
  });
});

describe('SP-3 data protection', () => {
  it.each(LANDLORDS)('SP-3 at %s a breach is told at once, its outcome asked for, and told in the answer', (policy) => {
    const life = acknowledged(policy, MONDAY).do('tell-data-protection', { what: 'breach', note: 't-note' });
    const { team } = specialistsOf(life.state.policy).dataProtection;
    expect(toldInside(life)).toContainEqual(
      expect.objectContaining({ to: { party: team }, why: 'data-protection-breach' }),
    );
    expect(openTasks(life.state)).toContainEqual(
      expect.objectContaining({ kind: 'data-breach', due: '2026-12-07', rule: 'SP-3' }),
    );
    life.do('record-data-outcome', { what: 'breach', outcome: 't-outcome' });
    expect(openTasks(life.state).some((t) => t.kind === 'data-breach')).toBe(false);
    respond(life);
    expect(letter(life, 'COMP03')?.dataOutcomes).toEqual([{ what: 'breach', outcomeText: 't-outcome' }]);
  });

  it('SP-3 a request for data has the month of the law', () => {
    const life = live('oak', MONDAY).do('tell-data-protection', { what: 'request-for-data', note: 't-note' });
    expect(openTasks(life.state)).toMatchObject([{ kind: 'data-request-for-data', due: '2026-12-23' }]);
  });

  it('SP-3 an outcome learnt after the answer goes out in a letter of its own', () => {
    const life = acknowledged('octavia', MONDAY).do('tell-data-protection', { what: 'breach', note: 't-note' });
    respond(life);
    expect(letter(life, 'COMP03')?.dataOutcomes).toBeUndefined();
    life.do('record-data-outcome', { what: 'breach', outcome: 't-outcome' });
    expect(letter(life, 'UPDATE')).toMatchObject({ texts: { message: 't-outcome' } });
  });

  it('SP-3 an outcome that the customer has had is told in no letter of its own, and in the answer all the same', () => {
    const given = { what: 'breach', outcome: 't-outcome', alreadyTold: true } as const;
    const late = acknowledged('octavia', MONDAY).do('tell-data-protection', { what: 'breach', note: 't-note' });
    respond(late);
    late.do('record-data-outcome', given);
    expect(letter(late, 'UPDATE')).toBeUndefined();
    const early = acknowledged('octavia', MONDAY).do('tell-data-protection', { what: 'breach', note: 't-note' });
    early.do('record-data-outcome', given);
    respond(early);
    expect(letter(early, 'COMP03')?.dataOutcomes).toEqual([{ what: 'breach', outcomeText: 't-outcome' }]);
  });

  it('SP-3 what they know of is not told twice, and no outcome is recorded that nobody awaits', () => {
    const life = live('octavia', MONDAY).do('tell-data-protection', { what: 'breach', note: 't-note' });
    expect(life.refuses('tell-data-protection', { what: 'breach', note: 't' })).toMatchObject({ rule: 'SP-3' });
    expect(life.refuses('record-data-outcome', { what: 'request-for-data', outcome: 't' })).toMatchObject({
      rule: 'SP-3',
    });
  });
});

describe('SP-4 safeguarding', () => {
  const raised = (told: 'by-telephone' | 'not-yet' = 'by-telephone') =>
    live('octavia', MONDAY).do('raise-safeguarding', { who: 'adult', told });

  it.each(LANDLORDS)('SP-4 at %s those whom the policy names are told at once, by whom to ask', (policy) => {
    const life = live(policy, MONDAY).do('raise-safeguarding', { who: 'child', told: 'in-person' });
    const { team, tells } = specialistsOf(life.state.policy).safeguarding;
    const by = life.events.find((r) => r.event.type === 'SafeguardingRaised')?.by;
    expect(toldInside(life)).toEqual([
      { type: 'InsideTold', to: { party: team }, why: 'safeguarding', about: by },
      ...tells.map((role) => ({ type: 'InsideTold', to: { role }, why: 'safeguarding', about: by })),
    ]);
  });

  it('SP-4 the case is restricted, holds no words of it, and the customer is written nothing', () => {
    const life = raised();
    expect(view(life.state).row.restricted).toBe(true);
    const events = life.events.filter(({ event }) => event.type.startsWith('Safeguarding'));
    expect(events.map(({ event }) => event)).toEqual([
      { type: 'SafeguardingRaised', who: 'adult', told: 'by-telephone' },
    ]);
    expect(life.state.letters).toEqual([]);
  });

  it('SP-4 where the team has not been told the particulars, whoever raised it owes that by the next working day', () => {
    expect(openTasks(raised('not-yet').state)).toMatchObject([
      { kind: 'safeguarding', due: '2026-11-24', rule: 'SP-4' },
    ]);
    expect(openTasks(raised().state)).toEqual([]);
  });

  it('SP-4 raised once; opened again it can be seen as before, unless a colleague is complained about', () => {
    const life = raised();
    expect(life.refuses('raise-safeguarding', { who: 'adult', told: 'in-person' })).toMatchObject({ rule: 'SP-4' });
    life.do('open-after-safeguarding', { why: 'over' });
    expect(view(life.state).row.restricted).toBe(false);
    expect(life.refuses('open-after-safeguarding', { why: 'over' })).toMatchObject({ rule: 'SP-4' });
    const conduct = live('octavia', MONDAY, { staffConduct: true }).do('raise-safeguarding', {
      who: 'adult',
      told: 'by-telephone',
    });
    conduct.do('open-after-safeguarding', { why: 'over' });
    expect(view(conduct.state).row.restricted).toBe(true);
  });
});
