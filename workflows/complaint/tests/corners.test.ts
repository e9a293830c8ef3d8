/** Corners of the core no ordinary life turns: what a landlord's own policy, or a long life, can bring. */
import { describe, expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { acknowledged, live, respond, type Life } from '../../../test/support/cases/life.ts';
import { applyCalendarTo } from '../changes.ts';
import { decide } from '../decide.ts';
import { effects } from '../effects.ts';
import { evolve } from '../evolve.ts';
import type { CaseEvent } from '../events.ts';
import { dueAt, wakeAfter } from '../../../test/support/cases/kind.ts';
import { obligations } from '../obligations.ts';
import { offers } from '../offers.ts';
import { isRefusal } from '../rules/rule.ts';
import type { CaseState } from '../state.ts';

const MONDAY = '2026-11-23';
const recorded = (state: CaseState, event: CaseEvent) =>
  evolve(state, { seq: state.seq + 1, at: '', on: MONDAY, by: 'system', role: 'system', key: 'k', event });
/** The same case under a policy changed a little. */
const under = (life: Life, change: Partial<CaseState['policy']>): CaseState => ({
  ...life.state,
  policy: { ...life.state.policy, ...change },
});
const deciding = (life: Life) => ({
  ...life.state.policy.deciders,
  acceptOldComplaint: [],
  decideAnonymous: [],
  restrictContact: [],
  acceptLateEscalation: [],
});

describe('a landlord’s own policy', () => {
  it('a decision nobody is named for is the team manager’s', () => {
    const life = acknowledged('oak', MONDAY).do('restrict-contact', {
      kind: 'single-contact',
      contact: 's',
      reason: 't',
      reviewOn: '2027-02-01',
    });
    const state = under(life, { deciders: deciding(life) });
    expect(obligations(state).find((o) => o.kind === 'restriction-review')?.owner).toEqual({ role: 'team-manager' });
  });

  it('with no date for a step there is nothing to owe, to extend or to be late for', () => {
    const life = acknowledged('octavia', MONDAY);
    const steps = Object.fromEntries(
      Object.keys(life.state.policy.steps).map((s) => [s, { target: null, limit: null }]),
    );
    const bare = under(life, { steps: steps as never });
    const unpromised = { ...bare, stage1: { ...bare.stage1, promised: null } };
    expect(obligations(unpromised).filter((o) => o.kind.startsWith('stage1'))).toEqual([]);
    const extend = {
      key: 'k',
      name: 'extend',
      by: 's',
      duties: ['officer'],
      fields: { to: '2027-01-04', reason: 't' },
    } as const;
    expect(decide(unpromised, extend, MONDAY)).toMatchObject({ why: 'There is no date to extend yet.' });
    const fresh = live('octavia', MONDAY).do('allocate').do('define');
    const acknowledge = { key: 'k', name: 'acknowledge', by: 's', duties: ['officer'], fields: {} } as const;
    const answer = decide(under(fresh, { steps: steps as never }), acknowledge, '2027-03-01');
    expect(isRefusal(answer)).toBe(false);
    expect(answer).toContainEqual(
      expect.objectContaining({ type: 'LetterIssued', brief: expect.objectContaining({ dates: {} }) }),
    );
    const answered = respond(acknowledged('octavia', MONDAY));
    expect(wakeAfter(under(answered, { steps: steps as never }), { today: MONDAY, nine: true })).toBeNull();
  });

  it('a window without an end never closes on a late request', () => {
    const life = respond(acknowledged('octavia', MONDAY));
    const steps = { ...life.state.policy.steps, 'stage2.request-window': { target: null, limit: null } };
    const state = under(life, { steps });
    expect(dueAt(state, { today: '2028-01-01', nine: true }).some((e) => e.type === 'WindowClosed')).toBe(false);
  });
});

describe('what cannot be', () => {
  it('an unknown command is refused', () => {
    const ask = { key: 'k', name: 'fly', by: 's', duties: ['officer'], fields: {} } as never;
    expect(decide(live('oak', MONDAY).state, ask, MONDAY)).toMatchObject({ why: 'There is no such command.' });
  });

  it('events of a panel or a restriction that is not there change nothing', () => {
    const { state } = acknowledged('octavia', MONDAY);
    const same = { ...state, seq: state.seq + 1 };
    expect(recorded(state, { type: 'PanelChosen', kind: 'staff-only', attends: false })).toEqual(same);
    expect(recorded(state, { type: 'PanelSet', on: MONDAY, members: [], customerMembers: 0, chair: 'x' })).toEqual(
      same,
    );
    expect(recorded(state, { type: 'PanelHeld', result: 'decided', attended: false, minutesText: 't' })).toEqual(same);
    expect(recorded(state, { type: 'RestrictionReviewed', lifted: false, reasonText: 't' })).toEqual(same);
    expect(recorded(state, { type: 'UpdateSent', messageText: 't', letterId: 'L9' })).toEqual(same);
    expect(recorded(state, { type: 'LetterReturned', letterId: 'L99' }).letters).toEqual(state.letters);
    expect(recorded(state, { type: 'LetterDispatched', letterId: 'L99', by: 'post' }).stage1).toEqual(state.stage1);
  });

  it('a restriction kept without a new day keeps its old one; a reinstatement without a refusal costs no days', () => {
    const life = acknowledged('oak', MONDAY).do('restrict-contact', {
      kind: 'single-contact',
      contact: 's',
      reason: 't',
      reviewOn: '2027-02-01',
    });
    expect(
      recorded(life.state, { type: 'RestrictionReviewed', lifted: false, reasonText: 't' }).restriction?.reviewOn,
    ).toBe('2027-02-01');
    expect(recorded(life.state, { type: 'Reinstated', reasonText: 't' }).pauses).toMatchObject([{ days: 0 }]);
  });

  it('IN-13 a calendar and a policy of their own stand in the state from then on', () => {
    const { state } = acknowledged('octavia', MONDAY);
    const calendar = { ...ENGLAND_AND_WALES, version: '2027.1' };
    expect(recorded(state, { type: 'CalendarApplied', calendar, moved: [] }).calendar.version).toBe('2027.1');
    const policy = { ...state.policy, version: '2026.1' };
    expect(recorded(state, { type: 'PolicyApplied', policy, reasonText: 't' }).policy.version).toBe('2026.1');
  });

  it('IN-13 a calendar moves promises’ dates nowhere, nor what had no counterpart', () => {
    const life = acknowledged('octavia', '2026-12-18')
      .do('promise', { what: 't', by: '2026-12-24', owner: 's' })
      .do('agree-updates', { every: 2 });
    const holiday = { title: 'One-off', date: '2026-12-21', notes: '', bunting: true };
    const calendar = { ...ENGLAND_AND_WALES, version: '2026.9', holidays: [...ENGLAND_AND_WALES.holidays, holiday] };
    const [event] = applyCalendarTo(life.state, calendar, life.today);
    if (event?.type !== 'CalendarApplied') throw new Error('nothing applied');
    expect(event.moved.some((m) => m.obligation.startsWith('action'))).toBe(false);
    expect(event.moved.length).toBeGreaterThan(0);
  });
});

describe('before closing', () => {
  it('S2-12 Oak owes no contact while a promise is open, and one in five working days after a stage 2 response', () => {
    const owes = (life: Life) => obligations(life.state).find((o) => o.kind === 'closing-check')?.due;
    const open = respond(
      acknowledged('oak', MONDAY).do('promise', { what: 't', by: '2026-12-24', owner: 's' }),
      'not-upheld',
    );
    expect(owes(open)).toBeUndefined();
    const kept = open.say('escalate').do('assign').do('acknowledge');
    respond(kept, 'not-upheld').do('complete-action', { action: 'A1', evidence: 't' });
    expect(owes(kept)).toBe('2026-11-30');
  });
});

describe('who is told', () => {
  it('nobody of dates that act by themselves, and nobody twice of what is gone', () => {
    const life = acknowledged('octavia', MONDAY);
    const event = { type: 'TaskRaised', id: 'T1', kind: 'hazard', due: MONDAY, owner: 'system', rule: 'x' } as const;
    const entry = { seq: 9, at: '', on: MONDAY, by: 'system', role: 'system', key: 'k', event } as const;
    expect(effects(entry, [entry], life.state)).toEqual([]);
    const gone = {
      ...entry,
      event: { type: 'DeadlineApproaching', obligation: 'update@2020-01-01', kind: 'update', due: '2020-01-01' },
    } as const;
    expect(effects(gone, [gone], life.state)).toEqual([]);
  });
});

describe('what is offered', () => {
  it('names what is not there in words, never by a placeholder', () => {
    const fresh = offers(live('octavia', MONDAY).state, 's', ['officer'], MONDAY);
    for (const o of fresh) expect(o.why ?? '', o.command).not.toMatch(/ -\.| -$|"-"/);
    expect(fresh.find((o) => o.command === 'record-information')?.why).toContain('No request');
    expect(
      offers(acknowledged('octavia', MONDAY).state, 's', ['officer'], MONDAY).find(
        (o) => o.command === 'correct-letter',
      )?.may,
    ).toBe(true);
  });

  it('S2-11 a panel of the kind the customer chose can be set; another subject can be named', () => {
    const panel = respond(acknowledged('optivo', MONDAY))
      .say('escalate')
      .do('assign')
      .do('acknowledge')
      .do('choose-panel', { kind: 'with-customers' });
    const may = offers(panel.state, 's-new', ['panel-clerk'], MONDAY)
      .filter((o) => o.may)
      .map((o) => o.command);
    expect(may).toContain('set-panel');
    const safety = live('octavia', MONDAY, { subject: 'building-safety' });
    expect(offers(safety.state, 's', ['officer'], MONDAY).find((o) => o.command === 'set-subject')?.may).toBe(true);
    const late = acknowledged('octavia', MONDAY).until('2026-12-10');
    expect(offers(late.state, 's', ['officer'], '2026-12-10').find((o) => o.command === 'extend')).toMatchObject({
      may: false,
      rule: 'S1-5',
    });
  });
});

describe('long lives', () => {
  it('S1-6 only the last extension is answered; S1-5 each keeps its own dates', () => {
    const life = acknowledged('oak', MONDAY)
      .do('extend', { to: '2026-12-10', reason: 't' })
      .do('extend', { to: '2026-12-14', reason: 't' });
    life.say('answer-extension', { agree: 'yes' });
    expect(life.state.stage1.extensions.map((x) => x.agreed)).toEqual([null, true]);
  });

  it('several actions, requests and steps of both stages are kept apart', () => {
    const life = acknowledged('oak', MONDAY);
    life
      .do('promise', { what: 't', by: '2026-12-24', owner: 's' })
      .do('promise', { what: 't', by: '2026-12-24', owner: 's' });
    life.do('request-information').do('request-information');
    life
      .do('record-information', { request: 'Q2', quality: 'poor', answer: 't' })
      .do('record-information', { request: 'Q2', quality: 'adequate', answer: 't' });
    life.do('complete-action', { action: 'A2', evidence: 't' });
    expect(life.state.actions.map((a) => a.done)).toEqual([false, true]);
    expect(life.state.requests.map((r) => r.state)).toEqual(['waiting', 'answered']);
    respond(life, 'not-upheld').say('escalate').do('explain-delay', { step: 'stage2.acknowledge', reason: 't' });
    expect(life.state.stage2?.explained).toEqual(['stage2.acknowledge']);
  });

  it('S1A-2 an acknowledgement refused by the mail server and sent again keeps the first promise', () => {
    const life = live('octavia', MONDAY).mail(false).do('allocate').do('define').do('acknowledge');
    const refused = recorded(life.state, { type: 'LetterRefused', letterId: 'L1', why: 'x' });
    expect(refused.stage1.acknowledgementIssued).toBeNull();
    expect(refused.stage1.promised).toBe('2026-12-07');
  });

  it('a case woken before nine waits for nine; woken on a date already past, for nine all the same', () => {
    const { state } = live('octavia', MONDAY);
    expect(wakeAfter(state, { today: '2026-11-24', nine: false })).toEqual({ date: '2026-11-24', at: 'nine' });
    const missed = live('octavia', MONDAY).until('2026-11-26').state;
    expect(wakeAfter(missed, { today: '2026-12-03', nine: false })).toEqual({ date: '2026-12-03', at: 'nine' });
  });

  it('S2-1 withdrawn before anybody handled it, and an extension answered by nobody’s handler', () => {
    const life = live('oak', MONDAY).say('withdraw');
    expect(life.state.letters[0]?.brief.from).toBe('system');
  });

  it('RM-4 a remedy without a day is told without one', () => {
    const life = acknowledged('oak', MONDAY)
      .do('offer-remedy')
      .do('offer-remedy', { kind: 'action', entitlement: 'no', what: 't', by: '2026-12-24', owner: 's' });
    for (const point of ['P1', 'P2']) life.do('find', { point, outcome: 'upheld', reason: 't' });
    expect(
      life
        .do('respond')
        .state.letters.at(-1)
        ?.brief.remedies.map((m) => m.by),
    ).toEqual([undefined, '2026-12-24']);
  });
});
