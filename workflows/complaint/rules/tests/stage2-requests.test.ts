import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../policies/calendar/dates.ts';
import { acknowledged, respond, type Life, type PolicyId } from '../../../../test/support/cases/life.ts';

const MONDAY = '2026-11-23';
const answered = (policy: PolicyId): Life => respond(acknowledged(policy, MONDAY));
const atStage2 = (policy: PolicyId): Life => answered(policy).say('escalate').do('assign');

describe('when stage 2 was asked for', () => {
  it.each([
    ['octavia', '2026-12-21'],
    ['oak', '2026-12-21'],
    ['optivo', '2026-12-07'],
  ] as const)('S2-1 %s: the day it was said counts, though it is entered when the case has closed', (policy, last) => {
    for (const later of [addDays(last, 1), addDays(last, 9)]) {
      const life = answered(policy).until(later);
      expect(life.state.windowClosed).toBe(true);
      life.say('escalate', {}, 'letter', last);
      expect(life.types().slice(-2)).toEqual(['Reopened', 'Stage2Opened']);
      expect(life.state).toMatchObject({ status: 'stage2', closed: null, escalation: { requested: last } });
      const late = answered(policy).until(later).say('escalate', {}, 'letter', addDays(last, 1));
      expect(late.state.escalation.standing).toBe('pending-decision');
    }
  });

  it('S2-1 closed by hand once the time had passed: in time is in time, and late is decided', () => {
    const closed = (): Life => {
      const life = acknowledged('octavia', MONDAY).do('promise', { what: 't', by: '2026-12-30', owner: 's-officer' });
      respond(life, 'not-upheld').until('2027-01-05');
      life.mail(false).do('send-count', { letter: 'L1' }).mail(true);
      return life.do('complete-action', { action: 'A1', evidence: 't' });
    };
    for (const [on, standing] of [
      ['2026-12-21', 'accepted'],
      ['2027-01-05', 'pending-decision'],
    ] as const) {
      const life = closed();
      life.state.closed = { on: '2027-01-05', why: 'by-hand' };
      life.state.status = 'closed';
      expect(life.say('escalate', {}, 'letter', on).state.escalation.standing).toBe(standing);
    }
  });

  it('S2-1 the first request stands: asked again, early or after the end, it moves no date', () => {
    const life = atStage2('oak').until('2026-12-01').say('escalate');
    expect(life.state.escalation.requested).toBe(MONDAY);
    const over = respond(life.do('acknowledge', { lateReason: 't' }))
      .until('2026-12-20')
      .say('escalate');
    expect(over.state.escalation.requested).toBe(MONDAY);
    const early = acknowledged('octavia', MONDAY).say('escalate').until('2026-11-25').say('escalate');
    expect(early.state.escalation.requested).toBe(MONDAY);
  });

  it('S2-1 said before the answer went out and entered after it: they are asked whether they still want it', () => {
    const life = respond(acknowledged('oak', MONDAY).until('2026-11-27')).say('escalate', {}, 'letter', '2026-11-26');
    expect(life.state).toMatchObject({ status: 'responded', escalation: { standing: 'early' } });
    expect(life.state.tasks.at(-1)).toMatchObject({ kind: 'invite-stage2' });
    expect(life.say('escalate').state).toMatchObject({ status: 'stage2', escalation: { requested: '2026-11-27' } });
  });
});
