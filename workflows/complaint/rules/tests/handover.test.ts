/** Matters that another procedure of the landlord's deals with: handed over, the customer told, and what came of them. */
import { describe, expect, it } from 'vitest';
import { acknowledged, live, type Life, type PolicyId } from '../../../../test/support/cases/life.ts';
import { groundHandingTo, handedOverAtOnce } from '../../../../policies/kinds/other-procedures.ts';
import { POLICIES } from '../../../../test/support/packs.ts';
import { obligations } from '../../obligations.ts';
import { openTasks } from '../../tasks.ts';

const MONDAY = '2026-11-23';
/** Ten working days later. */
const ANSWER_BY = '2026-12-07';
const LANDLORDS = POLICIES.map((p) => p.id as PolicyId);
const SHOP = { procedure: 'retail-stores', reason: 't-why' } as const;
const last = (life: Life) => life.state.letters.at(-1)?.brief;
const toldInside = (life: Life) => life.events.flatMap(({ event: e }) => (e.type === 'InsideTold' ? [e] : []));
const kinds = (life: Life) => openTasks(life.state).map((t) => t.kind);

describe('SP-13 what goes by another procedure of the landlord', () => {
  it('SP-13 a complaint about a shop is handed over: the team is told, the customer reads where it went and until when', () => {
    const life = live('octavia', MONDAY).do('hand-over', SHOP);
    expect(life.state).toMatchObject({ status: 'closed', closed: { why: 'handed-over' } });
    expect(last(life)).toMatchObject({
      code: 'HANDED-OVER',
      handedOver: 'retail-stores',
      dates: { answerBy: ANSWER_BY },
      arbitrator: 'housing-ombudsman',
    });
    expect(toldInside(life)).toMatchObject([{ to: { party: 'retail' }, why: 'handed-over' }]);
    expect(openTasks(life.state)).toMatchObject([{ kind: 'procedure-outcome', due: ANSWER_BY, rule: 'SP-13' }]);
  });

  it('SP-13 until its outcome is recorded the case owes it; then nothing', () => {
    const life = live('octavia', MONDAY).do('hand-over', SHOP).until('2026-12-03');
    expect(obligations(life.state)).toMatchObject([{ kind: 'task', due: ANSWER_BY }]);
    expect(life.refuses('resolve-task', { task: 'T1', note: 't' })).toMatchObject({ rule: 'SP-13' });
    life.do('record-handover', { result: 'answered', outcome: 't-answer' });
    expect(life.state.handedOver).toMatchObject({ result: 'answered', ended: '2026-12-03' });
    expect(obligations(life.state)).toEqual([]);
    expect(life.refuses('record-handover', { result: 'answered', outcome: 't' })).toMatchObject({ rule: 'SP-13' });
  });

  it('SP-13 RC-7 given back, it goes on at once with the time it would have had, and the customer is told', () => {
    const life = acknowledged('octavia', MONDAY);
    const promised = life.state.stage1.promised;
    life.do('hand-over', SHOP).until('2026-11-30');
    life.do('record-handover', { result: 'given-back', outcome: 't-ours' });
    expect(life.state).toMatchObject({ status: 'stage1', closed: null });
    expect(last(life)).toMatchObject({ code: 'REOPENED', dates: { oldDate: promised } });
    expect((last(life)?.dates.newDate ?? '') > (promised ?? '')).toBe(true);
    expect(kinds(life)).toEqual(['given-back']);
  });

  it('SP-13 IN-6 what the Ombudsman told us to take on, what is answered, and an unknown procedure are not handed over', () => {
    expect(live('octavia', MONDAY, { sentByOmbudsman: true }).refuses('hand-over', SHOP)).toMatchObject({
      rule: 'IN-6',
    });
    expect(live('octavia', MONDAY).refuses('hand-over', { ...SHOP, procedure: 'no-such' })).toMatchObject({
      rule: 'SP-13',
    });
    expect(live('octavia', MONDAY).do('hand-over', SHOP).refuses('hand-over', SHOP)).toMatchObject({ rule: 'SP-13' });
    expect(live('oak', MONDAY).refuses('hand-over', SHOP)).toMatchObject({ rule: 'SP-13' });
  });

  it('SP-13 logged as such by a colleague it is handed over at once; nothing else is asked of it', () => {
    const life = live('octavia', MONDAY, { otherProcedure: 'retail-stores', occurred: '2024-01-08' });
    expect(life.state.closed?.why).toBe('handed-over');
    expect(last(life)?.code).toBe('HANDED-OVER');
    expect(kinds(life)).toEqual(['procedure-outcome']);
  });

  it('SP-13 a possible hazard is seen to all the same', () => {
    const life = live('octavia', MONDAY, { otherProcedure: 'retail-stores', hazard: true });
    expect(kinds(life).toSorted()).toEqual(['hazard', 'procedure-outcome']);
  });

  it.each([
    ['what only the customer said', { saidProcedure: 'retail-stores' }],
    ['what nobody has confirmed who sent', { otherProcedure: 'retail-stores', channel: 'social-media' as const }],
    ['what the Ombudsman told us to take on', { otherProcedure: 'retail-stores', sentByOmbudsman: true }],
  ])('SP-13 IN-2 %s is decided by somebody first', (_, facts) => {
    const life = live('octavia', MONDAY, {
      ...facts,
      ...('channel' in facts ? { identityVerified: false } : {}),
    });
    expect(life.state.closed).toBeNull();
    expect(kinds(life)).toEqual(['other-procedure']);
  });

  it.each(LANDLORDS)(
    'SP-13 EX-4 %s: what is a ground for a refusal is handed over with it, by who decides it',
    (id) => {
      const policy = POLICIES.find((p) => p.id === id)!;
      const tied = (policy.otherProcedures ?? []).filter((p) => groundHandingTo(policy, p.code) !== undefined);
      expect(tied.length).toBeGreaterThan(0);
      for (const { code, team } of tied) {
        const ground = groundHandingTo(policy, code)!;
        const life = live(id, MONDAY);
        expect(life.refuses('hand-over', { procedure: code, reason: 't' })).toMatchObject({ rule: 'EX-4' });
        life.do('refuse', { ground, reason: 't-why', evidence: 't-proof' });
        expect(last(life)).toMatchObject({ code: 'COMP00', handedOver: code, dates: { answerBy: ANSWER_BY } });
        expect(toldInside(life)).toMatchObject([{ to: { party: team }, why: 'handed-over' }]);
        expect(kinds(life)).toEqual(['procedure-outcome']);
        life.do('record-handover', { result: 'given-back', outcome: 't-ours' });
        // What was refused is taken up again by whoever decides that.
        expect(life.state.status).toBe('refused');
        expect(openTasks(life.state)).toMatchObject([
          { kind: 'given-back', owner: policy.deciders.refuseComplaint[0]! },
        ]);
        life.do('reinstate', { reason: 't-why' });
        expect(life.state.status).toBe('stage1');
      }
    },
  );

  it('SP-13 a ground that hands nothing over tells nobody else', () => {
    const life = live('octavia', MONDAY).do('refuse', {
      ground: 'other-organisation',
      reason: 't-why',
      evidence: 't-proof',
    });
    expect(last(life)?.handedOver).toBeUndefined();
    expect(openTasks(life.state)).toEqual([]);
  });

  it('SP-13 every procedure has a team, a clause of its policy and a time; who logs may choose those that are no ground', () => {
    for (const policy of POLICIES)
      for (const { clause, team, days, about, name, teamName } of policy.otherProcedures ?? []) {
        expect(policy.clauses[clause.replace(/^\w+ /, '').replace(/\(.*/, '')], clause).toBeDefined();
        expect(team).toMatch(/^[a-z-]+$/);
        expect(days).toBeGreaterThan(0);
        for (const words of [about, name, teamName]) expect(words).toMatch(/^[a-z].*[a-z]$/);
      }
    const chosen = POLICIES.map((p) => [p.id, handedOverAtOnce(p).map(({ code }) => code)]);
    expect(chosen).toEqual([
      ['octavia', ['retail-stores']],
      ['oak', []],
      ['optivo', []],
    ]);
  });
});
