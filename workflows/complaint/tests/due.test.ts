import { describe, expect, it } from 'vitest';
import { acknowledged, inputOf, live, respond, type Life, type PolicyId } from '../../../test/support/cases/life.ts';
import { addDays } from '../../../policies/calendar/working-days.ts';
import { deadlineFor } from '../dates.ts';
import type { Recorded } from '../events.ts';
import { apply, dueAt, wakeAfter } from '../../../test/support/cases/kind.ts';
import { complaintKind } from '../kind.ts';
import { effects } from '../effects.ts';
import { obligations } from '../obligations.ts';
import { STAFF_PANEL } from '../../../test/support/cases/panel.ts';
import { PACK_IDS } from '../../../test/support/packs.ts';

const MONDAY = '2026-11-23';
const respondLimit = (state: Life['state']): string => deadlineFor(state, 'stage1.respond')!.limit!;
const told = (events: Recorded[], kind: string): string[] =>
  events.flatMap(({ on, event: e }) =>
    (e.type === 'DeadlineApproaching' || e.type === 'DeadlineMissed' || e.type === 'Escalated') && e.kind === kind
      ? [
          `${on} ${e.type}${e.type === 'Escalated' ? ` ${e.to}` : ''}${e.type === 'DeadlineMissed' ? ` ${e.which}` : ''}`,
        ]
      : [],
  );

describe('dates act by themselves', () => {
  it('S1A-1 Octavia: warned, missed at the end of the day, up the line one rung a working day', () => {
    const life = live('octavia', MONDAY).until('2026-12-04');
    expect(told(life.events, 'stage1.acknowledge')).toEqual([
      '2026-11-24 DeadlineApproaching',
      '2026-11-26 DeadlineMissed target',
      '2026-11-26 Escalated team-leader',
      '2026-11-27 Escalated team-manager',
      '2026-11-30 Escalated head-of-service',
      '2026-12-01 DeadlineMissed limit',
      '2026-12-01 Escalated assistant-director',
    ]);
  });

  it('RC-7 whoever is reminded of a task, or has it passed up to them, is told which it is', () => {
    const life = live('octavia', MONDAY).until('2026-12-10');
    const items = life.events.flatMap((r) => effects(r, life.events, life.state));
    const due = items.flatMap((i) => (i.kind === 'inside' && /approaching|escalated/.test(i.why) ? [i.about] : []));
    expect(due).toContain('task:explain-delay');
    expect(due).not.toContain('task');
  });

  it('S1A-1 Oak and Optivo by their own dates', () => {
    expect(told(live('oak', MONDAY).until('2026-12-02').events, 'stage1.acknowledge').slice(0, 3)).toEqual([
      '2026-11-26 DeadlineApproaching',
      '2026-12-01 DeadlineMissed target',
      '2026-12-01 DeadlineMissed limit',
    ]);
    expect(told(live('optivo', MONDAY).until('2026-12-01').events, 'stage1.acknowledge').slice(0, 3)).toEqual([
      '2026-11-24 DeadlineApproaching',
      '2026-11-25 DeadlineMissed target',
      expect.stringContaining('2026-11-25 Escalated'),
    ]);
  });

  it.each(PACK_IDS)(
    'S1-4 S1-8 %s: met in time it stays silent, missed it asks for the reason and for updates',
    (policy: PolicyId) => {
      const silent = respond(acknowledged(policy, MONDAY)).until('2027-01-15');
      expect(told(silent.events, 'stage1.respond')).toEqual([]);
      const late = acknowledged(policy, MONDAY);
      const { promised, limit } = { promised: late.state.stage1.promised!, limit: respondLimit(late.state) };
      late.until(addDays(limit, 1));
      const missed = told(late.events, 'stage1.respond').filter((t) => t.includes('DeadlineMissed'));
      expect(missed).toEqual([
        `${addDays(promised, 1)} DeadlineMissed promised`,
        `${addDays(limit, 1)} DeadlineMissed limit`,
      ]);
      // Northfield promises three calendar days; the others what the Code allows at most.
      expect(promised < limit).toBe(policy === 'northfield');
      expect(late.state.tasks.map((t) => t.kind)).toEqual(expect.arrayContaining(['explain-delay', 'agree-updates']));
    },
  );

  it('S1-5 an extended date warns and is missed anew, by the promised date', () => {
    const life = acknowledged('oak', MONDAY)
      .do('extend', { to: '2026-12-14', reason: 't', updateEvery: 5 })
      .until('2026-12-16');
    expect(told(life.events, 'stage1.respond').slice(0, 4)).toEqual([
      '2026-12-08 DeadlineMissed target',
      '2026-12-10 DeadlineApproaching',
      '2026-12-15 DeadlineMissed promised',
      '2026-12-15 Escalated team-leader',
    ]);
    expect(life.state.tasks.some((t) => t.kind === 'agree-updates')).toBe(false);
    expect(told(life.events, 'update').length).toBeGreaterThan(0);
  });

  it('S1-8 S1-5 beyond the maximum: the Code’s date is recorded when it passes, asks for its reason, and so does the answer', () => {
    const life = acknowledged('octavia', MONDAY)
      .do('log-contact')
      .do('extend', { to: '2027-01-29', reason: 't', updateEvery: 5 }, { role: 'team-manager', by: 's-boss' })
      .until('2027-01-12');
    expect(told(life.events, 'stage1.respond')).toEqual([
      '2026-12-08 DeadlineMissed target',
      '2026-12-22 DeadlineMissed limit',
    ]);
    expect(life.state.tasks.filter((t) => t.about === 'stage1.respond')).toMatchObject([{ kind: 'explain-delay' }]);
    expect(() => respond(life)).toThrow('S1-8: It was due by Monday 21 December 2026');
    life.do('explain-delay', { step: 'stage1.respond', reason: 't' });
    expect(life.do('respond').state.status).toBe('responded');
  });

  it('S1-8 promised anew, the landlord’s own date is not missed a second time', () => {
    const life = acknowledged('oak', MONDAY)
      .do('extend', { to: '2026-12-14', reason: 't', updateEvery: 5 })
      .until('2026-12-10')
      .do('extend', { to: '2026-12-18', reason: 't', updateEvery: 5 })
      .until('2026-12-29');
    const missed = told(life.events, 'stage1.respond').filter((line) => line.includes('DeadlineMissed'));
    expect(missed).toEqual([
      '2026-12-08 DeadlineMissed target',
      '2026-12-19 DeadlineMissed promised',
      '2026-12-22 DeadlineMissed limit',
    ]);
  });

  it('S1-8 Optivo’s panel beyond the Code’s time: the response says why it is late', () => {
    const life = respond(acknowledged('optivo', MONDAY)).say('escalate').do('assign').do('acknowledge');
    life.do('choose-panel', { kind: 'staff-only' }).until('2026-12-22');
    life.do('set-panel', { ...STAFF_PANEL, on: '2027-01-18' }).until('2027-01-18');
    life.do('hold-panel', { result: 'decided', minutes: 't' });
    for (const p of life.state.points) life.do('find', { point: p.id, outcome: 'not-upheld', reason: 't' });
    life.do('ask-why');
    expect(life.refuses('respond')).toMatchObject({ rule: 'S1-8' });
    expect(told(life.events, 'stage2.respond').filter((line) => line.endsWith('limit'))).toHaveLength(1);
  });

  it('S1-3 an unanswered request climbs; S1-1 a call not made climbs', () => {
    const life = acknowledged('octavia', MONDAY).do('request-information').until('2026-11-27');
    expect(told(life.events, 'information')).toEqual([
      '2026-11-24 DeadlineApproaching',
      '2026-11-26 DeadlineMissed target',
      '2026-11-26 Escalated team-leader',
      '2026-11-27 Escalated team-manager',
    ]);
    expect(told(life.events, 'stage1.contact')[1]).toBe('2026-11-26 DeadlineMissed target');
  });

  it('S2-4 S2-5 S2-6 stage 2 warns, is missed and climbs; a response overdue at its limit is said so', () => {
    const stage2 = respond(acknowledged('octavia', MONDAY)).say('escalate').do('assign').until('2026-12-24');
    expect(told(stage2.events, 'stage2.acknowledge').slice(0, 2)).toEqual([
      '2026-11-24 DeadlineApproaching',
      '2026-11-26 DeadlineMissed target',
    ]);
    expect(told(stage2.events, 'stage2.contact').slice(0, 2)).toEqual([
      '2026-11-24 DeadlineApproaching',
      '2026-11-26 DeadlineMissed target',
    ]);
    expect(told(stage2.events, 'stage2.respond').slice(0, 2)).toEqual([
      '2026-12-17 DeadlineApproaching',
      '2026-12-22 DeadlineMissed target',
    ]);
  });

  it('S2-11 the panel’s date, and a deferred decision, are dates like any other', () => {
    const life = respond(acknowledged('optivo', MONDAY))
      .say('escalate')
      .do('assign')
      .do('acknowledge')
      .do('choose-panel', { kind: 'staff-only' });
    life
      .do('set-panel', {
        on: '2026-12-14',
        ...STAFF_PANEL,
      })
      .until('2026-12-14');
    life
      .do('hold-panel', { result: 'deferred', minutes: 't', reason: 't', decideBy: '2026-12-18' })
      .until('2026-12-22');
    expect(told(life.events, 'stage2.respond')[0]).toContain('DeadlineApproaching');
    expect(told(life.events, 'panel-decision').slice(0, 3)).toEqual([
      '2026-12-10 DeadlineApproaching',
      '2026-12-16 DeadlineApproaching',
      '2026-12-19 DeadlineMissed target',
    ]);
  });

  it('S2-2 Optivo explains within ten working days why it does not escalate', () => {
    const life = respond(acknowledged('optivo', MONDAY)).say('escalate');
    const { proposes } = life.state.policy.deciders.refuseEscalation;
    life.do('propose-refusal', { ground: 'vexatious', reason: 't' }, { role: proposes[0]!, by: 's-x' });
    // Whoever confirms it owes it: an Operations Director there, nobody else's manager.
    expect(obligations(life.state).find((o) => o.kind === 'refusal-decision')).toMatchObject({
      due: '2026-12-07',
      owner: { role: 'operations-director' },
    });
  });

  it('S2-1 S2-2 Optivo: so it does of a request that came late, which leaves the case closed until it is decided', () => {
    const life = respond(acknowledged('optivo', MONDAY)).until('2027-01-20').say('escalate');
    const owed = () => obligations(life.state).find((o) => o.kind === 'refusal-decision');
    expect(owed()).toBeUndefined();
    life.do('decide-late-request', { accept: 'no', reason: 't' }, { role: 'team-leader', by: 's-proposes' });
    expect(owed()).toMatchObject({ due: '2027-02-03', owner: { role: 'operations-director' } });
    life.do('confirm-refusal', { confirm: 'yes', reason: 't' }, { by: 's-confirms' });
    expect(owed()).toBeUndefined();
  });

  it('IN-11 adjustments are looked at again on their day', () => {
    const life = live('octavia', MONDAY).do('record-needs', { reviewOn: '2026-12-01' }).until('2026-12-02');
    expect(told(life.events, 'adjustments-review').slice(0, 2)).toEqual([
      '2026-11-27 DeadlineApproaching',
      '2026-12-02 DeadlineMissed target',
    ]);
  });

  it('S2-12 Oak’s contact before closing has its own date', () => {
    const life = acknowledged('oak', MONDAY).do('promise', { what: 't', by: '2026-12-01', owner: 's-officer' });
    respond(life, 'not-upheld').do('complete-action', { action: 'A1', evidence: 't' }).until('2026-12-23');
    expect(told(life.events, 'closing-check').slice(0, 2)).toEqual([
      '2026-12-17 DeadlineApproaching',
      '2026-12-22 DeadlineMissed target',
    ]);
  });
});

describe('when', () => {
  it('nothing is said at night, at weekends or on bank holidays; a date is missed when its day has ended', () => {
    const { state } = live('octavia', '2026-12-22');
    const at = (today: string, nine: boolean) => dueAt(state, { today, nine }).map((e) => e.type);
    expect(at('2026-12-23', false)).toEqual([]);
    expect(at('2026-12-23', true)).toEqual(['DeadlineApproaching']);
    expect(at('2026-12-24', true)).toEqual(['DeadlineApproaching']);
    expect(at('2026-12-25', true)).toEqual(['DeadlineMissed']);
    expect(at('2026-12-26', true)).toEqual(['DeadlineMissed']);
    expect(at('2026-12-28', true)).toEqual(['DeadlineMissed']);
    expect(at('2026-12-29', false)).toEqual(['DeadlineMissed']);
    expect(at('2026-12-29', true)).toEqual(['DeadlineMissed', 'Escalated']);
  });

  it('the next wake is the soonest of all: nine for people, midnight for dates', () => {
    const { state } = live('octavia', MONDAY);
    expect(wakeAfter(state, { today: MONDAY, nine: true })).toEqual({ date: '2026-11-24', at: 'nine' });
    const late = live('octavia', MONDAY).until('2026-11-26').state;
    expect(wakeAfter(late, { today: '2026-11-26', nine: true })).toEqual({ date: '2026-11-27', at: 'nine' });
    const friday = live('octavia', MONDAY).until('2026-11-27').state;
    expect(wakeAfter(friday, { today: '2026-11-27', nine: true })).toEqual({ date: '2026-11-28', at: 'midnight' });
    expect(wakeAfter(live('octavia', MONDAY).until('2026-11-29').state, { today: '2026-11-29', nine: true })).toEqual({
      date: '2026-11-30',
      at: 'nine',
    });
  });

  it('OM-2 a closed case owes nothing and is over; what the customer says later is a task, and it is not', () => {
    const life = acknowledged('octavia', MONDAY).say('withdraw');
    expect(obligations(life.state)).toEqual([]);
    expect(wakeAfter(life.state, { today: MONDAY, nine: true })).toBeNull();
    expect(dueAt(life.state, { today: '2027-11-24', nine: true })).toEqual([]);
    expect(complaintKind.isOver(life.state)).toBe(true);
    expect(complaintKind.isOver(live('octavia', MONDAY).state)).toBe(false);
    expect(complaintKind.isOver(life.say('inform', { words: 't' }).state)).toBe(false);
  });

  it('a refused case that somehow was not closed owes nothing', () => {
    const { state } = live('octavia', MONDAY);
    expect(wakeAfter({ ...state, status: 'refused' }, { today: MONDAY, nine: true })).toBeNull();
  });
});

describe('letters coming back', () => {
  it('RC-1 a refused letter reopens its step and is put in front of somebody', () => {
    const life: Life = acknowledged('octavia', MONDAY).mail(false).do('send-update', { message: 't' });
    const origin = { at: '', today: MONDAY, on: MONDAY, by: 'system', role: 'system', key: 'k' } as const;
    const refusedUpdate = apply(
      life.state,
      [{ type: 'LetterRefused', letterId: 'L2', why: 'address-refused' }],
      origin,
    );
    expect(refusedUpdate.state.tasks.at(-1)).toMatchObject({
      kind: 'letter-undeliverable',
      about: 'L2',
      due: '2026-11-24',
    });
    const refusedAck = apply(life.state, [{ type: 'LetterRefused', letterId: 'L1', why: 'address-refused' }], origin);
    expect(refusedAck.state.stage1.acknowledgementIssued).toBeNull();
    respond(life);
    const refusedResponse = apply(life.state, [{ type: 'LetterRefused', letterId: 'L3', why: 'x' }], origin);
    expect(refusedResponse.state).toMatchObject({ status: 'stage1', stage1: { responseIssued: null } });
    expect(apply(life.state, [{ type: 'LetterRefused', letterId: 'L99', why: 'x' }], origin).state.status).toBe(
      'stage1',
    );
    expect(inputOf('oak', MONDAY).intake.landlordId).toBe('oak');
  });
});
