/** A rule of independence that the people there are cannot keep is gone round by somebody's decision alone, with who and why. */
import { describe, expect, it } from 'vitest';
import { acknowledged, respond, type Life } from '../../../test/support/cases/life.ts';
import type { Duty } from '../../../policies/types.ts';

const MONDAY = '2026-11-23';
const boss = (by = 's-boss'): { role: Duty; by: string } => ({ role: 'team-manager', by });
const STAGE2 = { what: 'stage2', who: 's-officer', reason: 't-reason', ombudsman: 't-told' } as const;
/** Answered at stage 1 by the officer, and taken to stage 2. */
const atStage2 = (): Life => respond(acknowledged('northfield', MONDAY), 'not-upheld').say('escalate');
const acted = (life: Life): string => life.state.actedAtStage1[0] ?? '';

describe('S2-3 considering stage 2', () => {
  it('is refused to whoever acted at stage 1, until somebody else decides it; the customer is told before they look', () => {
    const life = atStage2();
    const who = acted(life);
    expect(life.refuses('assign', { to: who, conflict: 'none' })).toMatchObject({ rule: 'S2-3' });
    const letters = life.state.letters.length;
    life.do('allow-same-person', { ...STAGE2, who }, boss());
    expect(life.state.letters.slice(letters).map(({ brief }) => brief)).toMatchObject([
      { code: 'UPDATE', texts: { message: 't-reason' } },
    ]);
    expect(life.refuses('assign', { to: who, conflict: 'none' })).toBeNull();
    expect(life.events.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({ type: 'SamePersonAllowed', what: 'stage2', who, reasonText: 't-reason' }),
    );
    life.do('assign', { to: who, conflict: 'none' }).do('acknowledge', {}, { by: who });
    expect(life.state.stage2?.handler).toBe(who);
  });

  it('is decided of nobody else, of nobody by themselves, and not without a word to the Ombudsman (Code 6.13, 8.5)', () => {
    const life = atStage2();
    const who = acted(life);
    const { ombudsman: _, ...untold } = STAGE2;
    expect(life.refuses('allow-same-person', { ...untold, who }, boss())).toMatchObject({
      rule: 'S2-3',
      why: expect.stringContaining('8.5') as string,
    });
    expect(life.refuses('allow-same-person', { ...STAGE2, who }, boss(who))).toMatchObject({ rule: 'S2-3' });
    expect(life.refuses('allow-same-person', { ...STAGE2, who: 's-nobody' }, boss())).toMatchObject({
      why: expect.stringContaining('Nothing bars') as string,
    });
    life.do('allow-same-person', { ...STAGE2, who }, boss());
    const other = life.state.actedAtStage1.find((id) => id !== who);
    if (other !== undefined) expect(life.refuses('assign', { to: other, conflict: 'none' })).not.toBeNull();
    expect(life.refuses('allow-same-person', { ...STAGE2, who }, boss()), 'decided once').not.toBeNull();
  });

  it('SP-1 is never decided of somebody who is complained about', () => {
    const life = acknowledged('northfield', MONDAY, { staffConduct: true, namedStaff: ['s-named'] });
    expect(life.refuses('allow-same-person', { ...STAGE2, who: 's-named' }, boss())).toMatchObject({ rule: 'SP-1' });
  });
});

describe('the landlord’s own rules', () => {
  it('S1-24 a departure is approved by who proposed it, once that was decided', () => {
    const life = acknowledged('oak', MONDAY).do('propose-departure', {
      from: 't-from',
      reason: 't-reason',
      told: 't-told',
    });
    const who = life.state.departures[0]?.by ?? '';
    const approve = { departure: 'D1', verdict: 'approve' } as const;
    const as = { role: 'chief-operating-officer', by: who } as const;
    expect(life.refuses('decide-departure', approve, as)).toMatchObject({ rule: 'S1-24' });
    life.do('allow-same-person', { what: 'departure', who, reason: 't-reason' }, boss());
    expect(life.refuses('decide-departure', approve, as)).toBeNull();
    expect(life.refuses('assign', { to: who, conflict: 'none' }), 'and nothing else').not.toBeNull();
  });

  it('S1-13 an answer is checked by who wrote it, and S2-2 a refusal confirmed by who proposed it, only so', () => {
    const life = acknowledged('oak', MONDAY);
    for (const p of life.state.points) life.do('find', { point: p.id, outcome: 'not-upheld', reason: 't-reason' });
    life.do('submit-for-check');
    const who = life.state.stage1.draftedBy ?? '';
    const check = [{ verdict: 'approve' }, { role: 'team-manager', by: who }] as const;
    expect(life.refuses('check-quality', ...check)).toMatchObject({ rule: 'S1-13' });
    life.do('allow-same-person', { what: 'check', who, reason: 't-reason' }, boss());
    expect(life.refuses('check-quality', ...check)).toBeNull();

    const asked = respond(acknowledged('oak', MONDAY), 'not-upheld').say('escalate');
    const [proposes] = asked.state.policy.deciders.refuseEscalation.proposes;
    const ground = asked.state.policy.exclusions.find((x) => x.holdsOnce === undefined)?.code ?? '';
    asked.do('propose-refusal', { ground, reason: 't' }, { role: proposes as Duty, by: 's-alone' });
    const [confirms] = asked.state.policy.deciders.refuseEscalation.confirms;
    const alone = { role: confirms as Duty, by: 's-alone' };
    const confirm = { confirm: 'yes', reason: 't' } as const;
    expect(asked.refuses('confirm-refusal', confirm, alone)).toMatchObject({ rule: 'S2-2' });
    asked.do('allow-same-person', { what: 'refusal', who: 's-alone', reason: 't-reason' }, boss());
    expect(asked.refuses('confirm-refusal', confirm, alone)).toBeNull();
  });
});
