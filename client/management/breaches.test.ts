/** S1-8, S1A-2, RM-5: missed dates told from what really happened in a case. */
import { describe, expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import { policyById } from '../../test/support/packs.ts';
import { acknowledged, live, respond, type Life } from '../../test/support/cases/life.ts';
import { obligations } from '../../workflows/messages.ts';
import { breachesOf, type Breach } from './breaches.ts';

const told = (life: Life, today = life.today): Breach[] =>
  breachesOf(
    {
      caseId: life.state.caseId,
      caseKind: 'complaint',
      reference: life.state.intake.reference,
      received: life.state.intake.received,
      events: life.events,
      open: obligations(life.state).map((o) => o.id),
    },
    policyById('octavia'),
    ENGLAND_AND_WALES,
    today,
  );
const of = (life: Life, kind: string): Breach | undefined => told(life).find((b) => b.kind === kind);

describe('a missed acknowledgement', () => {
  it('is open and grows, names nobody while nobody had the case, and has no reason yet', () => {
    const life = live('octavia', '2026-11-02').until('2026-11-10');
    expect(of(life, 'stage1.acknowledge')).toMatchObject({
      stage: 1,
      due: '2026-11-04',
      missed: '2026-11-05',
      state: 'open',
      daysLate: 4,
      who: null,
      reasonText: null,
      reasonAsked: true,
      codeDate: '2026-11-09',
    });
  });

  it('is done late once the letter has gone, with the reason given in it', () => {
    const life = live('octavia', '2026-11-02').do('allocate').do('define').until('2026-11-09');
    life.do('acknowledge', { lateReason: 't-late' });
    expect(of(life, 'stage1.acknowledge')).toMatchObject({
      state: 'late',
      metOn: '2026-11-09',
      daysLate: 3,
      reasonText: 't-late',
      who: life.state.stage1.handler,
    });
  });
});

describe('a missed response', () => {
  it('S1-5 S1-8 the landlord’s own date behind a promise is no breach; the Code’s date is', () => {
    const life = acknowledged('octavia', '2026-11-02').do('extend', { to: '2026-11-25', reason: 't', updateEvery: 5 });
    life.until('2026-11-20');
    expect(life.events.some(({ event: e }) => e.type === 'DeadlineMissed' && e.kind === 'stage1.respond')).toBe(true);
    expect(of(life, 'stage1.respond')).toBeUndefined();
    const beyond = acknowledged('octavia', '2026-11-02').do(
      'extend',
      { to: '2026-12-18', reason: 't', updateEvery: 5 },
      { role: 'team-manager', by: 's-boss' },
    );
    expect(of(beyond.until('2026-12-02'), 'stage1.respond')).toMatchObject({ codeDate: '2026-11-30' });
  });

  it('has the reason that was recorded by itself, before any other', () => {
    const life = acknowledged('octavia', '2026-11-02').until('2026-11-18');
    expect(of(life, 'stage1.respond')).toMatchObject({ state: 'open', reasonText: null });
    life.do('explain-delay', { step: 'stage1.respond', reason: 't-why' });
    expect(of(life, 'stage1.respond')?.reasonText).toBe('t-why');
    respond(life);
    expect(of(life, 'stage1.respond')).toMatchObject({ state: 'late', metOn: '2026-11-18', reasonText: 't-why' });
  });

  it('counts late days over a bank holiday as working days', () => {
    const life = acknowledged('octavia', '2026-12-09').until('2026-12-30');
    const [missed] = told(life).filter((b) => b.kind === 'stage1.respond');
    // Due on Wednesday 23 December; Christmas Day, the weekend and Monday 28 December do not count.
    expect(missed).toMatchObject({ due: '2026-12-23', daysLate: 3 });
  });

  it('is no longer owed where the case ended otherwise', () => {
    const life = acknowledged('octavia', '2026-11-02').until('2026-11-18');
    life.do('supersede', { by: 'legal-proceedings', then: 'close', reason: 't-why', claim: 't-claim' });
    expect(of(life, 'stage1.respond')).toMatchObject({ state: 'over', metOn: null, daysLate: null });
  });
});

describe('a broken promise', () => {
  it('RM-5 has the reason of its new date', () => {
    const life = respond(
      acknowledged('octavia', '2026-11-02').do('promise', { what: 't-what', by: '2026-11-20', owner: 's-officer' }),
    ).until('2026-11-24');
    expect(of(life, 'action')).toMatchObject({ about: 'A1', due: '2026-11-20', state: 'open', reasonText: null });
    life.do('reschedule-action', { action: 'A1', by: '2026-12-04', reason: 't-parts' });
    expect(of(life, 'action')).toMatchObject({ state: 'over', reasonText: 't-parts' });
    life.do('complete-action', { action: 'A1', evidence: 't-done' });
    expect(of(life, 'action')).toMatchObject({ state: 'late', metOn: '2026-11-24' });
  });
});

describe('a complaint logged late', () => {
  it('S1A-1 is a missed date as well, from receipt to logging', () => {
    const life = live('octavia', '2026-11-02', {}, '2026-11-09');
    expect(of(life, 'stage1.log')).toMatchObject({
      due: '2026-11-04',
      metOn: '2026-11-09',
      daysLate: 3,
      state: 'late',
    });
    life.do('explain-delay', { step: 'stage1.log', reason: 't-late' });
    expect(of(life, 'stage1.log')?.reasonText).toBe('t-late');
  });
});

describe('stage 2', () => {
  it('is told as of stage 2, with whoever reviews it', () => {
    const life = respond(acknowledged('octavia', '2026-11-02')).say('escalate').do('assign').until('2026-11-12');
    const missed = of(life, 'stage2.acknowledge');
    expect(missed).toMatchObject({ stage: 2, state: 'open', who: life.state.stage2?.handler });
  });
});

describe('a case in time', () => {
  it('has none', () => {
    expect(told(respond(acknowledged('octavia', '2026-11-02')))).toEqual([]);
  });
});

describe('the kind of reason', () => {
  it('S1-8 S1A-2 is the last that was said of the step, and of no other', () => {
    const life = live('octavia', '2026-11-02').do('allocate').do('define').until('2026-11-10');
    life.do('acknowledge', { lateReason: 't', lateCause: 'absence' });
    life.until('2026-11-26').do('explain-delay', { step: 'stage1.respond', reason: 't' });
    expect([of(life, 'stage1.acknowledge')?.cause, of(life, 'stage1.respond')?.cause]).toEqual(['absence', null]);
    life.do('explain-delay', { step: 'stage1.respond', reason: 't', cause: 'workload' });
    expect([of(life, 'stage1.acknowledge')?.cause, of(life, 'stage1.respond')?.cause]).toEqual(['absence', 'workload']);
  });
});
