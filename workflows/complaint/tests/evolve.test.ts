/** What one event leaves behind in a case, and what it leaves alone. */
import { describe, expect, it } from 'vitest';
import { acknowledged, live, respond } from '../../../test/support/cases/life.ts';
import { evolve } from '../evolve.ts';
import type { CaseEvent, LetterBrief } from '../events.ts';
import type { CaseState, Task } from '../state.ts';

const MONDAY = '2026-11-23';
const TUESDAY = '2026-11-24';

/** The case after these events, all by one person on one day. */
function after(before: CaseState, events: CaseEvent[], by = 's-new', on = TUESDAY): CaseState {
  return events.reduce(
    (state, event) => evolve(state, { seq: state.seq + 1, at: '', on, by, role: 'officer', key: 'k', event }),
    before,
  );
}

const brief = (state: CaseState, change: Partial<LetterBrief>): CaseEvent => ({
  type: 'LetterIssued',
  brief: { ...(state.letters[0]?.brief as LetterBrief), letterId: 'L9', ...change },
});
const sent: CaseEvent = { type: 'LetterDispatched', letterId: 'L9', by: 'email' };
const waiting = (id: string, kind: Task['kind'], about: string | null = null): Task => ({
  id,
  kind,
  due: TUESDAY,
  owner: 's',
  about,
  rule: 'x',
  done: false,
});
const open = (state: CaseState): string[] => state.tasks.filter((t) => !t.done).map((t) => t.id);

describe('letters', () => {
  const defined = live('octavia', MONDAY).do('allocate').do('define').mail(false).do('acknowledge').state;

  it('RC-1 S1A-5 a copy to a contractor meets no step, promises nothing, and reopens nothing when refused', () => {
    for (const code of ['COMP01', 'COMP03'] as const) {
      const copied = after(defined, [brief(defined, { code, to: { party: 'heating' } as never }), sent]);
      expect(copied.stage1).toEqual(defined.stage1);
      expect(copied.status).toBe('stage1');
      const refused = after(copied, [{ type: 'LetterRefused', letterId: 'L9', why: 'x' }]);
      expect(refused.stage1).toEqual(defined.stage1);
      expect(refused.letters.at(-1)?.state).toBe('refused');
    }
  });

  it('S1A-1 S2-4 the first acknowledgement counts, of each stage its own; another letter is none', () => {
    expect(after(defined, [brief(defined, { code: 'COMP02' }), sent]).stage1.acknowledged).toBeNull();
    const first = after(defined, [{ ...sent, letterId: 'L1' } as CaseEvent]);
    expect(first.stage1.acknowledged).toBe(TUESDAY);
    const again = after(first, [brief(defined, {}), sent], 's', '2026-11-27');
    expect(again.stage1.acknowledged).toBe(TUESDAY);
    const second = respond(acknowledged('oak', MONDAY)).say('escalate').do('assign').state;
    const told = after(second, [brief(second, { code: 'COMP05', stage: 2 }), sent]);
    expect(told.stage2?.acknowledged).toBe(TUESDAY);
    expect(told.stage1.acknowledged).toBe(MONDAY);
  });

  it('S1-10 the first response counts and ends the updates; any other letter leaves the case where it is', () => {
    const life = acknowledged('octavia', MONDAY).do('agree-updates', { every: 5 }).state;
    const answered = after(life, [brief(life, { code: 'COMP03' }), sent]);
    expect(answered).toMatchObject({
      status: 'responded',
      updates: null,
      stage1: { responded: TUESDAY, respondedBy: 'email' },
    });
    const again = after(answered, [brief(life, { code: 'COMP03' }), sent], 's', '2026-11-27');
    expect(again.stage1.responded).toBe(TUESDAY);
    expect(after(life, [brief(life, { code: 'UPDATE' as never }), sent]).status).toBe('stage1');
    const second = respond(acknowledged('oak', MONDAY)).say('escalate').do('assign').do('acknowledge').state;
    expect(after(second, [brief(second, { code: 'COMP07', stage: 2 }), sent])).toMatchObject({
      status: 'final',
      stage2: { responded: TUESDAY },
    });
  });

  it('S1-4 only letters that promise a day to the customer promise one, the first kept beside the last', () => {
    const promise = (change: Partial<LetterBrief>) => after(defined, [brief(defined, change)]).stage1;
    const dates = { respondBy: '2026-12-31' };
    expect(promise({ code: 'COMP02', dates })).toMatchObject({
      promised: '2026-12-31',
      originalPromised: '2026-12-07',
    });
    for (const change of [
      { code: 'COMP02', dates, to: { party: 'heating' } },
      { code: 'COMP02', dates: {} },
      { code: 'COMP08', dates },
    ])
      expect(promise(change as never).promised).toBe('2026-12-07');
  });

  it('S1A-2 a late acknowledgement explains its own stage’s delay, and only when a reason was given', () => {
    const issued = (lateText?: string): CaseEvent =>
      ({ type: 'AcknowledgementIssued', stage: 1, letterId: 'L1', lateText }) as never;
    expect(after(defined, [issued()]).stage1.explained).toEqual([]);
    expect(after(defined, [issued('t')]).stage1.explained).toEqual(['stage1.acknowledge']);
  });
});

describe('contact', () => {
  const { state } = live('oak', MONDAY).do('allocate');
  const logged = (kind: string, outcome: string) =>
    after(state, [{ type: 'ContactLogged', stage: 1, kind, outcome } as never]);

  it('S1-1 IN-8 each kind counts for itself, and what was only tried does not count', () => {
    expect(logged('first-contact', 'made').stage1.contacted).toBe(TUESDAY);
    expect(logged('first-contact', 'tried').stage1.contacted).toBeNull();
    expect(logged('other', 'made').stage1).toEqual(state.stage1);
    expect(logged('meeting-offer', 'made').stage1.meetingOffered).toBe(true);
    expect(logged('meeting-offer', 'tried').stage1.meetingOffered).toBe(false);
    expect(logged('first-contact', 'made').closingChecked).toBe(false);
  });
});

describe('who acted', () => {
  it('S2-3 at stage 1 each once, never the system, and nobody more at stage 2', () => {
    const { state } = live('oak', MONDAY);
    const action: CaseEvent = {
      type: 'ActionAgreed',
      id: 'A1',
      kind: 'action',
      text: 't',
      by: '2026-12-24',
      owner: 's',
    };
    expect(after(state, [action, action], 's-1').actedAtStage1).toEqual(['s-1']);
    expect(after(state, [action], 'system').actedAtStage1).toEqual([]);
    const second = respond(acknowledged('oak', MONDAY)).say('escalate').state;
    expect(after(second, [action], 's-1').actedAtStage1).toEqual(second.actedAtStage1);
  });
});

describe('asking for stage 2', () => {
  const answered = respond(acknowledged('optivo', MONDAY)).state;
  const ask = (standing: string) => after(answered, [{ type: 'EscalationRequested', standing } as never]);

  it('S2-1 early, late and without a right each stand as they are; asked again the first day stays', () => {
    expect(ask('early').escalation).toMatchObject({ standing: 'early', requested: TUESDAY });
    expect(ask('late').escalation.standing).toBe('pending-decision');
    expect(ask('without-right').escalation.standing).toBe('pending-decision');
    expect(ask('in-time').escalation.standing).toBe('none');
    const again = after(
      ask('late'),
      [{ type: 'EscalationRequested', standing: 'already' } as never],
      's',
      '2026-11-30',
    );
    expect(again.escalation).toMatchObject({ standing: 'pending-decision', requested: TUESDAY });
  });

  it('S2-1 a decision on a late request keeps its day and settles the task', () => {
    const asked = {
      ...ask('late'),
      tasks: [waiting('T1', 'late-escalation'), waiting('T2', 'escalation-without-right'), waiting('T3', 'hazard')],
    };
    const decided = (accept: boolean) => after(asked, [{ type: 'LateRequestDecided', accept, reasonText: 't' }]);
    expect(decided(true).escalation).toMatchObject({ standing: 'accepted', requested: TUESDAY });
    expect(decided(false).escalation).toMatchObject({ standing: 'refused', requested: TUESDAY });
    expect(open(decided(false))).toEqual(['T3']);
  });

  it('S2-2 a refusal is proposed, rejected or confirmed', () => {
    const proposed = after(ask('late'), [{ type: 'RefusalProposed', ground: 'g', reasonText: 't' } as never], 's-7');
    expect(proposed.escalation.refusal).toMatchObject({ ground: 'g', by: 's-7', role: 'officer' });
    const rejected = after(proposed, [{ type: 'RefusalRejected', reasonText: 't' } as never]);
    expect(rejected.escalation).toMatchObject({ refusal: null, standing: 'pending-decision' });
    const refused = after(proposed, [{ type: 'EscalationRefused', ground: 'g', reasonText: 't' } as never]);
    expect(refused.escalation).toEqual({ refusal: null, standing: 'refused', requested: TUESDAY });
  });

  it('S2-11 only a landlord with panels has one, empty at first; a deferred sitting has decided nothing', () => {
    const opened: CaseEvent = { type: 'Stage2Opened', requested: MONDAY };
    expect(after(respond(acknowledged('oak', MONDAY)).state, [opened]).panel).toBeNull();
    const panel = after(answered, [opened]);
    expect(panel.panel).toEqual({
      kind: null,
      attends: false,
      on: null,
      members: [],
      held: false,
      deferred: false,
      decideBy: null,
    });
    const sat = (result: 'decided' | 'deferred') =>
      after(panel, [{ type: 'PanelHeld', result, attended: true, minutesText: 't', decideBy: '2026-12-18' }]).panel;
    expect(sat('decided')).toMatchObject({ held: true, deferred: false });
    expect(sat('deferred')).toMatchObject({ held: false, deferred: true, decideBy: '2026-12-18' });
    const again = after(panel, [
      { type: 'PanelHeld', result: 'decided', attended: true, minutesText: 't' },
      { type: 'PanelSet', on: '2026-12-20', members: ['s-d'], customerMembers: 0, chair: 'x' },
    ]);
    expect(again.panel).toMatchObject({ on: '2026-12-20', members: ['s-d'], held: false });
  });
});

describe('what is settled', () => {
  const { state } = acknowledged('octavia', MONDAY);
  const tasks = [
    waiting('T1', 'age-decision'),
    waiting('T2', 'anonymous-decision'),
    waiting('T3', 'explain-delay', 'stage1.respond'),
    waiting('T4', 'explain-delay', 'stage1.acknowledge'),
    waiting('T5', 'letter-returned', 'stage1.respond'),
    waiting('T6', 'agree-updates'),
  ];
  const left = (event: CaseEvent) => open(after({ ...state, tasks }, [event]));

  it('EX-2 IN-9 S1-8 RC-1 each event settles its own tasks and no other', () => {
    expect(left({ type: 'OldComplaintAccepted', reasonText: 't' } as never)).not.toContain('T1');
    expect(left({ type: 'AnonymousDecided', investigate: true, reasonText: 't' } as never)).toEqual([
      'T1',
      'T3',
      'T4',
      'T5',
      'T6',
    ]);
    expect(left({ type: 'DelayExplained', step: 'stage1.respond', reasonText: 't' } as never)).toEqual([
      'T1',
      'T2',
      'T4',
      'T5',
      'T6',
    ]);
    expect(left({ type: 'UpdatesAgreed', every: 5 } as never)).toEqual(['T1', 'T2', 'T3', 'T4', 'T5']);
    expect(left({ type: 'TaskResolved', id: 'T4', noteText: 't' } as never)).toEqual(['T1', 'T2', 'T3', 'T5', 'T6']);
  });

  it('IN-8 IN-11 OM-1 consents, needs and the subject are kept as given, and what was not said stays', () => {
    expect(after(state, [{ type: 'ConsentsConfirmed', members: 4, consents: 3, leads: 1 } as never]).group).toEqual({
      members: 4,
      consents: 3,
      leads: 1,
    });
    const complex = after(state, [{ type: 'NeedsRecorded', complexity: 'complex' } as never]);
    expect(complex.needs).toEqual({ ...state.needs, complexity: 'complex' });
    expect(after(complex, [{ type: 'NeedsRecorded', risk: 'high' } as never]).needs).toMatchObject({
      complexity: 'complex',
      risk: 'high',
    });
    const moved = after(state, [{ type: 'SubjectSet', subject: 'building-safety', arbitrator: 'x' } as never]);
    expect(moved).toMatchObject({ arbitrator: 'x', intake: { ...state.intake, subject: 'building-safety' } });
  });

  it('S1-3 S1-9 RM-3 points, requests and money: the one meant, added up', () => {
    const added = after(state, [{ type: 'PointAdded', id: 'P3', text: 't' } as never]);
    expect(added.points.at(-1)).toEqual({ id: 'P3', text: 't', ours: true });
    expect(added.next['P']).toBe(4);
    const request = (id: string): CaseEvent =>
      ({ type: 'InformationRequested', id, from: 'repairs', due: '2026-11-26', questionText: 't' }) as never;
    const asked = after(state, [
      request('Q1'),
      request('Q2'),
      { type: 'InformationRejected', id: 'Q2', due: '2026-12-01' } as never,
    ]);
    expect(asked.requests.map((r) => r.due)).toEqual(['2026-11-26', '2026-12-01']);
    const money = { statutory: 5_000, loss: 1_200, trouble: 300, distress: 70 };
    const offered = after(state, [
      { type: 'RemedyOffered', id: 'M1', stage: 1, kind: 'financial', text: 't', ...money, factors: [] } as never,
    ]);
    expect(offered.remedies[0]).toMatchObject({ pence: 6_570, parts: money, by: null, accepted: false });
    const apology = { statutory: 0, loss: 0, trouble: 0, distress: 0 };
    const sorry = after(state, [
      { type: 'RemedyOffered', id: 'M1', stage: 1, kind: 'apology', text: 't', ...apology, factors: [] } as never,
    ]);
    expect(sorry.remedies[0]).not.toHaveProperty('parts');
  });
});
