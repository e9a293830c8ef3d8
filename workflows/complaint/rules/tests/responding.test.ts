import { describe, expect, it } from 'vitest';
import { acknowledged, live, respond, type PolicyId } from '../../../../test/support/cases/life.ts';
import { obligations } from '../../obligations.ts';

const MONDAY = '2026-11-23';
const found = (policy: PolicyId, first: 'upheld' | 'not-upheld', second: 'upheld' | 'not-upheld') =>
  acknowledged(policy, MONDAY)
    .do('find', { point: 'P1', outcome: first, reason: 't' })
    .do('find', { point: 'P2', outcome: second, reason: 't' });

describe('the response', () => {
  it('S1-11 never while a point is unanswered, or something is upheld and nothing put right', () => {
    const life = acknowledged('oak', MONDAY);
    expect(life.refuses('respond')?.why).toContain('P1, P2');
    life.do('find', { point: 'P1', outcome: 'upheld', reason: 't' });
    expect(life.refuses('respond')?.why).toContain('missing: P2');
    life.do('find', { point: 'P2', outcome: 'not-upheld', reason: 't' });
    expect(life.refuses('respond')).toMatchObject({ rule: 'RM-1' });
    life.do('offer-remedy').do('respond', { summary: 't' });
    expect(life.state.letters.at(-1)?.brief).toMatchObject({
      code: 'COMP03',
      outcome: 'partially-upheld',
      texts: { summary: 't' },
      dates: { escalateBy: '2026-12-21' },
    });
    expect(life.refuses('respond')).not.toBeNull();
  });

  it('S1-4 S1A-1 only after the acknowledgement, once, and not before it', () => {
    const life = live('oak', MONDAY).do('allocate').do('define');
    expect(life.refuses('respond')).toMatchObject({ rule: 'S1A-1' });
    const later = acknowledged('oak', MONDAY);
    later.until('2026-11-26');
    for (const p of ['P1', 'P2']) later.do('find', { point: p, outcome: 'not-upheld', reason: 't' });
    expect(later.refuses('respond', {}, { on: '2026-11-22' })).toMatchObject({ rule: 'RC-1' });
    const posted = acknowledged('oak', MONDAY, { contactBy: 'post' }).do('record-posted', { letter: 'L1' });
    respond(posted);
    expect(posted.refuses('respond')).toMatchObject({ rule: 'S1-4' });
    expect(posted.refuses('find', { point: 'P1', outcome: 'upheld', reason: 't' })).toMatchObject({ rule: 'S1-11' });
    expect(posted.refuses('submit-for-check')).toMatchObject({ rule: 'S1-13' });
    posted.do('record-posted', { letter: 'L2' });
    expect(posted.state).toMatchObject({ status: 'responded', stage1: { responded: MONDAY, respondedBy: 'post' } });
  });

  it('S1-8 late: a reason, before or with it', () => {
    const life = found('oak', 'not-upheld', 'not-upheld').until('2026-12-08');
    expect(life.refuses('respond')).toMatchObject({ rule: 'S1-8' });
    expect(life.refuses('respond', { lateReason: 't' })).toBeNull();
    life.do('explain-delay', { step: 'stage1.respond', reason: 't' });
    expect(life.refuses('respond')).toBeNull();
    expect(life.state.tasks.filter((t) => !t.done).map((t) => t.kind)).toEqual(['agree-updates']);
    expect(life.do('agree-updates', { every: 5 }).state.tasks.every((t) => t.done)).toBe(true);
  });

  it.each([
    ['octavia', 'upheld', 'upheld'],
    ['oak', 'upheld', 'partially-upheld'],
    ['optivo', 'upheld', 'partially-upheld'],
  ] as const)('S1-12 %s: a mixed complaint is in the landlord’s own words', (policy, first, overall) => {
    const life = found(policy, first, 'not-upheld').do('offer-remedy');
    if (policy === 'octavia') life.do('submit-for-check').do('check-quality');
    const outcome = life.do('respond').state.stage1.outcome;
    expect(outcome).toBe(overall);
    expect(respond(acknowledged(policy, MONDAY), 'not-upheld').state.stage1.outcome).toBe('not-upheld');
    expect(respond(acknowledged(policy, MONDAY), 'upheld').state.stage1.outcome).toBe('upheld');
  });

  it('S1-12 S1A-6 a finding is on a point that is ours, in an outcome the landlord has', () => {
    const life = live('octavia', MONDAY)
      .do('allocate')
      .do('define', { point: ['t1'], notOurs: ['t2'], outcome: ['t3'] });
    expect(life.refuses('find', { point: 'P2', outcome: 'upheld', reason: 't' })).toMatchObject({ rule: 'S1A-6' });
    expect(life.refuses('find', { point: 'P9', outcome: 'upheld', reason: 't' })).toMatchObject({ rule: 'S1-11' });
    expect(live('octavia', MONDAY).refuses('find', { point: 'P9', outcome: 'upheld', reason: 't' })?.why).toContain(
      'is to be set out first',
    );
    expect(life.refuses('find', { point: 'P1', outcome: 'partially-upheld', reason: 't' })).toMatchObject({
      rule: 'S1-12',
    });
  });

  it('S1-10 goes out when the answer is known, with promises still open', () => {
    const life = found('oak', 'upheld', 'upheld').do('offer-remedy');
    life.do('promise', { what: 't', by: '2027-03-01', owner: 's-officer' }).do('respond');
    expect(life.state.status).toBe('responded');
    expect(life.state.letters.at(-1)?.brief.actions).toMatchObject([{ id: 'A1', by: '2027-03-01', done: false }]);
  });
});

describe('the quality check', () => {
  it('S1-13 Octavia: by somebody else, approved before the response; a change after it is checked again', () => {
    const life = found('octavia', 'not-upheld', 'not-upheld');
    life.do('flag-disrepair', { stage: 'pre-action-protocol', note: 't' });
    expect(life.refuses('respond')?.why).toContain('has not had');
    expect(life.refuses('check-quality')).toMatchObject({ rule: 'S1-13' });
    life.do('submit-for-check');
    expect(life.refuses('submit-for-check')).toMatchObject({ rule: 'S1-13' });
    expect(life.refuses('respond')?.why).toContain('with the quality check');
    expect(
      life.refuses('check-quality', { verdict: 'approve' }, { by: 's-officer', role: 'team-leader' })?.why,
    ).toContain('somebody other');
    expect(life.refuses('check-quality', { verdict: 'return' })?.why).toContain('--comments');
    life.do('check-quality', { verdict: 'return', comments: 't' });
    expect(life.refuses('respond')?.why).toContain('returned or changed');
    life.do('submit-for-check').do('check-quality');
    life.do('find', { point: 'P1', outcome: 'upheld', reason: 't' }).do('offer-remedy');
    expect(life.state.stage1.check).toBe('returned');
    life.do('submit-for-check').do('check-quality').do('respond');
    expect(life.state.status).toBe('responded');
  });

  it('S1-13 a draft is owed to the checker two working days before the response', () => {
    const asked = acknowledged('octavia', MONDAY).do('flag-disrepair', { stage: 'pre-action-protocol', note: 't' });
    const owed = obligations(asked.state).find((o) => o.kind === 'quality-check');
    expect(owed).toMatchObject({ due: '2026-12-03', owner: { staff: 's-officer' } });
    const waiting = found('octavia', 'not-upheld', 'not-upheld').do('submit-for-check');
    expect(obligations(waiting.state).find((o) => o.kind === 'quality-check')?.owner).toEqual({
      role: 'quality-officer',
    });
    expect(obligations(acknowledged('oak', MONDAY).state).some((o) => o.kind === 'quality-check')).toBe(false);
  });

  it('S1-13 where the policy asks for none, one that was begun is finished', () => {
    const life = found('oak', 'not-upheld', 'not-upheld').do('submit-for-check');
    expect(life.refuses('respond')).toMatchObject({ rule: 'S1-13' });
    expect(life.do('check-quality').refuses('respond')).toBeNull();
  });
});

describe('putting right', () => {
  it('RM-1 RM-2 RM-3 RM-6 money is offered in parts, weighed by factors, and its payment is an action', () => {
    const life = acknowledged('oak', MONDAY);
    const money = {
      kind: 'financial',
      entitlement: 'no',
      what: 't',
      trouble: 5000,
      distress: 10_000,
      factor: ['duration'],
      by: '2026-12-20',
      owner: 's-officer',
    } as const;
    expect(
      life.refuses('offer-remedy', {
        kind: 'financial',
        entitlement: 'no',
        what: 't',
        by: '2026-12-20',
        owner: 's-officer',
      }),
    ).toMatchObject({ rule: 'RM-3' });
    expect(life.refuses('offer-remedy', { kind: 'apology', what: 't', loss: 100 })).toMatchObject({ rule: 'RM-3' });
    expect(life.refuses('offer-remedy', { ...money, factor: [...money.factor], loss: -5 })).toMatchObject({
      rule: 'RM-3',
    });
    expect(life.refuses('offer-remedy', { kind: 'financial', entitlement: 'no', what: 't', loss: 100 })).toMatchObject({
      rule: 'RM-5',
    });
    expect(
      life.refuses('offer-remedy', { kind: 'action', entitlement: 'no', what: 't', by: '2026-12-20' }),
    ).toMatchObject({
      rule: 'RM-5',
    });
    expect(life.refuses('offer-remedy', { ...money, factor: [], by: '2026-11-20' })).toMatchObject({ rule: 'RM-4' });
    life.do('offer-remedy', { ...money, factor: [...money.factor] });
    expect(life.state.remedies).toMatchObject([{ id: 'M1', pence: 15_000 }]);
    expect(life.state.actions).toMatchObject([{ id: 'A1', kind: 'payment', remedy: 'M1', by: '2026-12-20' }]);
    life.do('offer-remedy', { kind: 'action', entitlement: 'no', what: 't', by: '2026-12-21', owner: 's-officer' });
    expect(life.state.actions[1]).toMatchObject({ id: 'A2', kind: 'action' });
  });

  it('RM-5 S2-12 a promise keeps the case open until it is kept, with its proof', () => {
    const life = found('octavia', 'upheld', 'upheld').do('offer-remedy');
    life
      .do('promise', { what: 't', by: '2027-02-01', owner: 's-officer' })
      .do('submit-for-check')
      .do('check-quality')
      .do('respond');
    life.until('2027-01-20');
    expect(life.state).toMatchObject({ status: 'responded', windowClosed: true, closed: null });
    expect(life.refuses('close', { reason: 't' })).toMatchObject({ rule: 'RM-5' });
    expect(life.refuses('complete-action', { action: 'A9', evidence: 't' })).toMatchObject({ rule: 'RM-5' });
    life.do('complete-action', { action: 'A1', evidence: 't' });
    expect(life.state.closed?.why).toBe('window-passed');
    expect(life.refuses('complete-action', { action: 'A1', evidence: 't' })).toMatchObject({ rule: 'RM-5' });
  });

  it('RM-5 a missed promise goes up the line, the head of service is told, and it gets a new date the customer hears of', () => {
    const life = found('octavia', 'upheld', 'upheld')
      .do('offer-remedy')
      .do('promise', { what: 't', by: '2026-11-27', owner: 's-officer' });
    life.do('submit-for-check').do('check-quality').do('respond').until('2026-12-01');
    const told = life.events.map((e) => e.event);
    expect(told).toContainEqual(
      expect.objectContaining({ type: 'InsideTold', to: { role: 'head-of-service' }, why: 'promise-missed' }),
    );
    expect(told).toContainEqual(expect.objectContaining({ type: 'Escalated', kind: 'action', to: 'team-leader' }));
    expect(life.refuses('reschedule-action', { action: 'A1', by: '2026-11-27', reason: 't' })).not.toBeNull();
    expect(life.refuses('reschedule-action', { action: 'A1', by: '2026-11-30', reason: 't' })).toMatchObject({
      rule: 'RM-4',
    });
    expect(life.refuses('reschedule-action', { action: 'A5', by: '2026-12-20', reason: 't' })).toMatchObject({
      rule: 'RM-5',
    });
    life.do('reschedule-action', { action: 'A1', by: '2026-12-10', reason: 't', agreed: true });
    expect(life.state.actions[0]).toMatchObject({ by: '2026-12-10', originalBy: '2026-11-27' });
    expect(life.state.letters.at(-1)?.brief).toMatchObject({
      code: 'ACTION-NEW-DATE',
      dates: { oldDate: '2026-11-27', newDate: '2026-12-10' },
    });
    expect(life.refuses('reschedule-action', { action: 'A1', by: '2026-12-10', reason: 't' })?.why).toContain(
      'already',
    );
    life.do('complete-action', { action: 'A1', evidence: 't' });
    expect(life.refuses('reschedule-action', { action: 'A1', by: '2026-12-20', reason: 't' })).toMatchObject({
      rule: 'RM-5',
    });
  });

  it('RM-4 acceptance is the customer’s, in writing, naming what is accepted', () => {
    const life = found('oak', 'upheld', 'upheld').do('offer-remedy').do('offer-remedy');
    life.say('accept-remedy', { remedy: ['M2'], words: 't' });
    expect(life.state.remedies.map((m) => m.accepted)).toEqual([false, true]);
    life.say('accept-remedy', {}, 'phone');
    expect(life.state.remedies.every((m) => m.accepted)).toBe(true);
    expect(life.state.tasks.at(-1)).toMatchObject({ kind: 'remedy-unclear' });
    life.say('accept-remedy', { remedy: ['M9'] });
    expect(life.state.tasks.filter((t) => t.kind === 'remedy-unclear')).toHaveLength(2);
    const adjusted = live('oak', MONDAY, { adjustments: ['interpreter'] })
      .do('offer-remedy')
      .say('accept-remedy', {}, 'phone');
    expect(adjusted.state.tasks).toEqual([]);
  });

  it('RM-4 nothing is promised for a day that has passed', () => {
    expect(acknowledged('oak', MONDAY).refuses('promise', { what: 't', by: '2026-11-20', owner: 's' })).toMatchObject({
      rule: 'RM-4',
    });
  });
});
