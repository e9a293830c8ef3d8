/** What a case owes, to the letter: whose it is, its limit, its ladder, its reminder, and when it is owed no longer. */
import { describe, expect, it } from 'vitest';
import { acknowledged, live, respond, type Life } from '../../../test/support/cases/life.ts';
import { consequences } from '../consequences.ts';
import { responseDue } from '../dates.ts';
import { dueAt, wakeAfter } from '../../../test/support/cases/kind.ts';
import { complaintKind } from '../kind.ts';
import { obligations, type Obligation } from '../obligations.ts';
import type { CaseState, Task } from '../state.ts';
import { view } from '../view.ts';

const MONDAY = '2026-11-23';
const owed = (life: Life | CaseState, kind: string): Obligation | undefined =>
  obligations('state' in life ? life.state : life).find((o) => o.kind === kind);
const withTask = (state: CaseState, more: Partial<Task>): CaseState => ({
  ...state,
  tasks: [{ id: 'T1', kind: 'hazard', due: MONDAY, owner: 's-1', about: null, rule: 'x', done: false, ...more }],
});
/** A closed case with one task: nothing else is owed. */
const onlyTask = (more: Partial<Task>): CaseState =>
  withTask(acknowledged('octavia', MONDAY).say('withdraw').state, more);

describe('the dates of a stage', () => {
  it('S1-4 before the acknowledgement the response’s date is provisional; after it, it is promised', () => {
    expect(owed(live('oak', MONDAY).do('allocate'), 'stage1.respond')).toMatchObject({
      id: 'stage1.respond@2026-12-14',
      provisional: true,
      promised: null,
      limit: '2026-12-14',
    });
    expect(owed(acknowledged('oak', MONDAY), 'stage1.respond')).toMatchObject({
      id: 'stage1.respond@2026-12-07',
      provisional: false,
      promised: '2026-12-07',
      limit: '2026-12-07',
      owner: { staff: 's-officer' },
    });
  });

  it('S1-5 S2-6 an extension moves what was promised and gives the Code’s last day as the limit', () => {
    const life = acknowledged('oak', MONDAY).do('extend', { to: '2026-12-14', reason: 't' });
    expect(owed(life, 'stage1.respond')).toMatchObject({
      target: '2026-12-07',
      promised: '2026-12-14',
      limit: '2026-12-21',
    });
    expect(view(life.state).row.extended).toBe(true);
    expect(view(acknowledged('oak', MONDAY).state).row.extended).toBe(false);
    const second = respond(acknowledged('oak', MONDAY)).say('escalate').do('assign').do('acknowledge');
    expect(view(second.state).row.extended).toBe(false);
    expect(owed(second, 'stage2.respond')).toMatchObject({ promised: '2026-12-21', limit: '2026-12-21' });
    second.do('extend', { to: '2027-01-08', reason: 't' });
    expect(owed(second, 'stage2.respond')).toMatchObject({ promised: '2027-01-08', limit: '2027-01-21' });
  });

  it('S1-1 a call is owed once somebody handles the case, and no longer once it was made', () => {
    expect(owed(live('octavia', MONDAY), 'stage1.contact')).toBeUndefined();
    const life = live('octavia', MONDAY).do('allocate');
    expect(owed(life, 'stage1.contact')?.due).toBe('2026-11-25');
    expect(owed(life.do('log-contact'), 'stage1.contact')).toBeUndefined();
  });

  it('S1-13 a draft is owed until it is approved, by whoever has it', () => {
    const life = live('octavia', MONDAY).do('allocate', { to: 's-officer', conflict: 'none', check: true });
    life.do('define').do('acknowledge');
    expect(owed(life, 'quality-check')).toMatchObject({ due: '2026-12-03', owner: { staff: 's-officer' } });
    for (const point of ['P1', 'P2']) life.do('find', { point, outcome: 'not-upheld', reason: 't' });
    expect(owed(life.do('submit-for-check'), 'quality-check')?.owner).toEqual({ role: 'quality-officer' });
    expect(owed(life.do('check-quality'), 'quality-check')).toBeUndefined();
  });

  it('S1-7 an update is owed on the day it was agreed for, and its reminder is not before the last one', () => {
    const life = acknowledged('octavia', MONDAY).do('agree-updates', { every: 1 });
    expect(owed(life, 'update')).toMatchObject({ promised: '2026-11-24', warnOn: '2026-11-24' });
  });

  it('a reminder never comes after the date, and comes the day after it began when time is short', () => {
    const promised = (by: string) =>
      owed(acknowledged('oak', MONDAY).do('promise', { what: 't', by, owner: 's' }), 'action');
    expect(promised(MONDAY)?.warnOn).toBeNull();
    expect(promised('2026-11-24')?.warnOn).toBe('2026-11-24');
    expect(promised('2026-12-04')?.warnOn).toBe('2026-12-02');
  });
});

describe('what is owed, and what no longer is', () => {
  it('comes soonest first', () => {
    const dues = obligations(
      acknowledged('octavia', MONDAY)
        .do('promise', { what: 't', by: '2026-11-30', owner: 's' })
        .do('promise', { what: 't', by: '2027-03-01', owner: 's' })
        .do('promise', { what: 't', by: '2026-11-26', owner: 's' }).state,
    ).map((o) => o.due);
    expect(dues).toEqual(dues.toSorted());
    expect(new Set(dues).size).toBeGreaterThan(4);
  });

  it('RM-5 what is done is not owed; a task of paperwork climbs one rung, another the whole ladder', () => {
    const life = acknowledged('octavia', MONDAY)
      .do('promise', { what: 't', by: '2026-12-24', owner: 's' })
      .do('complete-action', { action: 'A1', evidence: 't' });
    expect(owed(life, 'action')).toBeUndefined();
    expect(owed(withTask(life.state, { done: true }), 'task')).toBeUndefined();
    expect(owed(withTask(life.state, { kind: 'explain-delay' }), 'task')?.ladder).toEqual(['team-leader']);
    expect(owed(withTask(life.state, {}), 'task')?.ladder).toEqual(life.state.policy.ladder);
    // One day is all it has: the reminder is for its own day.
    expect(owed(withTask(life.state, { due: '2026-11-25' }), 'task')?.warnOn).toBe('2026-11-25');
  });

  it('S1-3 an answered request is not owed; SP-1 nor is telling the line manager once told, or of a closed case', () => {
    const life = live('octavia', MONDAY, { staffConduct: true }).do('allocate').do('define').do('acknowledge');
    expect(owed(life, 'staff-conduct')).toMatchObject({ owner: { role: 'team-leader' }, rule: 'SP-1' });
    expect(owed(acknowledged('octavia', MONDAY), 'staff-conduct')).toBeUndefined();
    life.do('request-information');
    expect(owed(life, 'information')).toBeDefined();
    const closed = { ...life.state, status: 'closed' } as const;
    for (const kind of ['information', 'staff-conduct']) expect(owed(closed, kind)).toBeUndefined();
    life.do('record-information', { request: 'Q1', quality: 'adequate', answer: 't' });
    expect(owed(life, 'information')).toBeUndefined();
  });

  it('IN-11 a closed case reviews no adjustments', () => {
    const { state } = live('octavia', MONDAY).do('record-needs', { reviewOn: '2026-12-01' });
    expect(owed(state, 'adjustments-review')?.due).toBe('2026-12-01');
    expect(owed({ ...state, status: 'closed' }, 'adjustments-review')).toBeUndefined();
  });

  it('S2-12 a contact before closing is owed only where promised, for something done, of an answered case, once', () => {
    const done = (policy: 'oak' | 'octavia') =>
      acknowledged(policy, MONDAY)
        .do('promise', { what: 't', by: '2026-12-24', owner: 's' })
        .do('complete-action', { action: 'A1', evidence: 't' });
    expect(owed(done('oak'), 'closing-check')).toBeUndefined();
    expect(owed(respond(acknowledged('oak', MONDAY), 'not-upheld'), 'closing-check')).toBeUndefined();
    expect(owed(respond(done('octavia'), 'not-upheld'), 'closing-check')).toBeUndefined();
    const oak = respond(done('oak'), 'not-upheld');
    expect(owed(oak, 'closing-check')?.due).toBe('2026-12-21');
    const half = { ...oak.state, actions: [...oak.state.actions, { ...oak.state.actions[0]!, id: 'A2', done: false }] };
    expect(owed(half, 'closing-check')).toBeUndefined();
    expect(owed({ ...oak.state, closingChecked: true }, 'closing-check')).toBeUndefined();
  });

  it('S2-1 the window is nobody’s to climb for: no reminder, no ladder', () => {
    const life = respond(acknowledged('octavia', MONDAY));
    expect(owed(life, 'stage2.request-window')).toMatchObject({ owner: { role: 'system' }, warnOn: null, ladder: [] });
    expect(owed({ ...life.state, windowClosed: true }, 'stage2.request-window')).toBeUndefined();
    expect(owed({ ...life.state, status: 'final' }, 'stage2.request-window')).toBeUndefined();
  });

  it('OM-2 a closed case with a promise or a task still open is not over', () => {
    const { state } = acknowledged('octavia', MONDAY).say('withdraw');
    expect(complaintKind.isOver(state)).toBe(true);
    const promise = acknowledged('octavia', MONDAY).do('promise', { what: 't', by: '2026-12-24', owner: 's' });
    expect(complaintKind.isOver({ ...state, actions: promise.state.actions })).toBe(false);
    expect(complaintKind.isOver(withTask(state, {}))).toBe(false);
    expect(complaintKind.isOver(withTask(state, { done: true }))).toBe(true);
    expect(complaintKind.isOver(promise.state)).toBe(false);
  });
});

describe('the next wake', () => {
  const wake = (state: CaseState, today: string, nine: boolean) => wakeAfter(state, { today, nine });

  it('for a reminder: nine on its day, today if it is not yet nine, else the next working day', () => {
    const state = onlyTask({ due: '2026-12-04' });
    expect(owed(state, 'task')?.warnOn).toBe('2026-12-04');
    expect(wake(state, '2026-12-01', true)).toEqual({ date: '2026-12-04', at: 'nine' });
    expect(wake(state, '2026-12-04', false)).toEqual({ date: '2026-12-04', at: 'nine' });
    // Too late to remind anybody: the next thing is that it is missed.
    expect(wake(state, '2026-12-04', true)).toEqual({ date: '2026-12-05', at: 'midnight' });
  });

  it('a missed date climbs at nine the next working day, until the ladder ends', () => {
    const state = onlyTask({ due: '2026-12-04' });
    const id = owed(state, 'task')!.id;
    const after = (rungs: number, lastReferred: string | null): CaseState => ({
      ...state,
      reminders: { [id]: { warned: true, missed: true, limitMissed: false, rungs, lastReferred } },
    });
    expect(wake(after(0, null), '2026-12-05', false)).toEqual({ date: '2026-12-07', at: 'nine' });
    expect(wake(after(1, '2026-12-07'), '2026-12-07', true)).toEqual({ date: '2026-12-08', at: 'nine' });
    expect(wake(after(1, '2026-12-07'), '2026-12-08', true)).toEqual({ date: '2026-12-09', at: 'nine' });
    const { ladder } = state.policy;
    expect(wake(after(ladder.length, '2026-12-10'), '2026-12-10', true)).toBeNull();
    expect(dueAt(after(ladder.length, '2026-12-10'), { today: '2026-12-11', nine: true })).toEqual([]);
    expect(dueAt(after(1, '2026-12-07'), { today: '2026-12-07', nine: true })).toEqual([]);
  });

  it('a limit later than the date wakes the case once more, and only once', () => {
    const { state } = live('octavia', MONDAY);
    const acknowledge = owed(state, 'stage1.acknowledge')!;
    expect([acknowledge.due, acknowledge.limit]).toEqual(['2026-11-25', '2026-11-30']);
    const fired = (limitMissed: boolean): CaseState => ({
      ...state,
      reminders: Object.fromEntries(
        obligations(state).map((o) => [
          o.id,
          {
            warned: true,
            missed: true,
            limitMissed: limitMissed || o.id !== acknowledge.id,
            rungs: 99,
            lastReferred: MONDAY,
          },
        ]),
      ),
    });
    expect(wake(fired(false), '2026-11-26', true)).toEqual({ date: '2026-12-01', at: 'midnight' });
    expect(wake(fired(true), '2026-11-26', true)).toBeNull();
    expect(dueAt(fired(true), { today: '2026-12-20', nine: true })).toEqual([]);
  });

  it('midnight comes before nine of the same day', () => {
    const state = {
      ...onlyTask({}),
      tasks: [
        { ...onlyTask({ due: '2026-12-03' }).tasks[0]!, id: 'T1' },
        { ...onlyTask({ due: '2026-12-04' }).tasks[0]!, id: 'T2' },
      ],
    };
    const first = obligations(state).find((o) => o.about === 'T1')!.id;
    const warned = {
      ...state,
      reminders: { [first]: { warned: true, missed: false, limitMissed: false, rungs: 0, lastReferred: null } },
    };
    expect(wake(warned, '2026-12-03', true)).toEqual({ date: '2026-12-04', at: 'midnight' });
    expect(wake({ ...warned, tasks: warned.tasks.toReversed() }, '2026-12-03', true)).toEqual({
      date: '2026-12-04',
      at: 'midnight',
    });
  });
});

describe('what follows by itself', () => {
  const missed = (kind: string, which: 'target' | 'promised' | 'limit', state: CaseState) =>
    consequences(state, { type: 'DeadlineMissed', obligation: `${kind}@x`, kind, due: MONDAY, which }, MONDAY, MONDAY);
  const kinds = (events: ReturnType<typeof missed>) =>
    events.map((e) => (e.type === 'TaskRaised' ? e.kind : e.type === 'InsideTold' ? e.why : e.type));

  it('S1A-2 S1-8 a missed date asks for its reason once, and the limit does not ask again', () => {
    const { state } = acknowledged('octavia', MONDAY);
    expect(kinds(missed('stage1.respond', 'promised', state))).toEqual(['explain-delay', 'agree-updates']);
    expect(kinds(missed('stage1.respond', 'limit', state))).toEqual(['explain-delay']);
    expect(kinds(missed('stage1.acknowledge', 'target', state))).toEqual(['explain-delay']);
    const asked = (more: Partial<Task>) => withTask(state, { kind: 'explain-delay', about: 'stage1.respond', ...more });
    expect(kinds(missed('stage1.respond', 'limit', asked({})))).toEqual([]);
    for (const other of [{ done: true }, { about: 'stage1.acknowledge' }, { kind: 'hazard' }] as Partial<Task>[])
      expect(kinds(missed('stage1.respond', 'limit', asked(other)))).toEqual(['explain-delay']);
    const explained = { ...state, stage1: { ...state.stage1, explained: ['stage1.respond'] as never[] } };
    expect(kinds(missed('stage1.respond', 'limit', explained))).toEqual([]);
    const updated = { ...state, updates: { every: 5, next: '2026-12-01' } };
    expect(kinds(missed('stage1.respond', 'promised', updated))).toEqual(['explain-delay']);
  });

  it('RM-5 a missed promise is told to the head of service; a missed task asks for nothing more', () => {
    const { state } = acknowledged('octavia', MONDAY);
    expect(kinds(missed('action', 'promised', state))).toEqual(['promise-missed']);
    expect(kinds(missed('action', 'limit', state))).toEqual([]);
    expect(kinds(missed('task', 'target', state))).toEqual([]);
  });

  it('a complaint that becomes one of building safety is told to those who see to it; another subject to nobody', () => {
    const { state } = acknowledged('octavia', MONDAY);
    const named = (subject: 'building-safety' | 'housing') =>
      kinds(consequences(state, { type: 'SubjectSet', subject } as never, MONDAY, MONDAY));
    expect(named('building-safety')).toEqual(['building-safety-complaint']);
    expect(named('housing')).toEqual([]);
  });

  it('S1A-1 logged on its last day it is in time; tasks raised together are numbered one after the other', () => {
    expect(live('octavia', MONDAY, {}, '2026-11-25').state.tasks).toEqual([]);
    const late = live('octavia', MONDAY, { hazard: true }, '2026-11-26').state.tasks;
    expect(late.map((t) => [t.id, t.kind])).toEqual([
      ['T1', 'hazard'],
      ['T2', 'explain-delay'],
    ]);
  });

  it('EX-2 an old issue is put before whoever may accept it', () => {
    const { tasks, policy } = live('octavia', MONDAY, { occurred: '2024-01-01' }).state;
    expect(tasks).toMatchObject([{ kind: 'age-decision', owner: policy.deciders.acceptOldComplaint[0] }]);
  });
});

describe('the row of a case', () => {
  it('tells what is next, when it was answered, and how it was closed', () => {
    const life = acknowledged('oak', MONDAY);
    expect(view(life.state).row).toMatchObject({ nextKind: 'stage1.respond', nextDue: '2026-12-07', closed: null });
    expect(responseDue(life.state, 1)).toBe('2026-12-07');
    expect(responseDue(live('oak', MONDAY).state, 1)).toBe('2026-12-14');
    respond(life).say('escalate').do('assign').do('acknowledge');
    expect(view(life.state).row.stage2Responded).toBeNull();
    expect(view(respond(life).state).row.stage2Responded).toBe(MONDAY);
    const { row } = view(acknowledged('oak', MONDAY).say('withdraw').state);
    expect(row).toMatchObject({ closed: MONDAY, closedWhy: 'withdrawn', nextDue: null, nextKind: null });
  });
});

describe('IN-15 which case is looked at first', () => {
  const priority = (life: Life): number => view(life.state).row.priority;

  it.each<[string, Parameters<typeof acknowledged>[2], number]>([
    ['nothing out of the usual', {}, 3],
    ['a vulnerable customer', { vulnerable: true }, 2],
    ['medium risk', { risk: 'medium' }, 2],
    ['high risk', { risk: 'high' }, 1],
    ['a hazard', { hazard: true, risk: 'medium' }, 1],
  ])('%s', (_, more, first) => expect(priority(acknowledged('oak', MONDAY, more))).toBe(first));

  it('what was seen to, or put right, is no longer before others', () => {
    const life = acknowledged('oak', MONDAY, { hazard: true, risk: 'medium' });
    life.do('resolve-task', { task: 'T1', note: 't' });
    expect(priority(life)).toBe(2);
    life.do('correct-adjustments', { risk: 'low', vulnerable: 'no', reason: 't' });
    expect(priority(life)).toBe(3);
    expect(priority(life.do('record-needs', { risk: 'high' }))).toBe(1);
  });
});
