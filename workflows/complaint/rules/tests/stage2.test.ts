import { describe, expect, it } from 'vitest';
import {
  acknowledged,
  command,
  declineLate,
  respond,
  type Life,
  type PolicyId,
} from '../../../../test/support/cases/life.ts';
import { barredAt } from '../../readings/barred.ts';
import { after, deadlineFor } from '../../dates.ts';
import { decide } from '../../decide.ts';
import { obligations } from '../../obligations.ts';
import { PACK_IDS } from '../../../../test/support/packs.ts';

const MONDAY = '2026-11-23';
const answered = (policy: PolicyId, more = {}): Life => respond(acknowledged(policy, MONDAY, more));
const atStage2 = (policy: PolicyId): Life => answered(policy).say('escalate').do('assign');

describe('asking for stage 2', () => {
  it.each([
    ['octavia', '2026-12-21'],
    ['oak', '2026-12-21'],
    ['optivo', '2026-12-07'],
  ] as const)('S2-1 %s: in time until the last day, without giving a reason', (policy, last) => {
    const life = answered(policy).until(last);
    expect(deadlineFor(life.state, 'stage2.request-window')?.target).toBe(last);
    life.say('escalate', {}, 'phone');
    expect(life.state).toMatchObject({
      status: 'stage2',
      stage: 2,
      escalation: { requested: last, standing: 'accepted' },
    });
  });

  it('S2-1 S2-12 with no request the case closes by itself when the window has passed', () => {
    for (const policy of PACK_IDS) {
      const life = answered(policy).until('2026-12-28');
      expect(life.state.closed?.why).toBe('window-passed');
      const end = life.types().slice(life.types().indexOf('WindowClosed'));
      expect(end.slice(0, 3)).toEqual(['WindowClosed', 'LetterIssued', 'Closed']);
    }
  });

  it('S2-1 a late request is decided, not dropped; accepted, it counts from the day it was made', () => {
    const life = answered('octavia').until('2027-01-05').say('escalate', { words: 't' });
    expect(life.state.tasks.at(-1)).toMatchObject({ kind: 'late-escalation', due: '2027-01-07', owner: 'team-leader' });
    expect(life.refuses('resolve-task', { task: 'T1', note: 't' })).toMatchObject({ rule: 'S2-1' });
    life.say('escalate');
    expect(life.state.tasks).toHaveLength(1);
    life.until('2027-01-06').do('decide-late-request', { accept: 'yes', reason: 't' });
    expect(life.state).toMatchObject({ status: 'stage2', closed: null, escalation: { requested: '2027-01-05' } });
    expect(life.refuses('decide-late-request', { accept: 'yes', reason: 't' })).toMatchObject({ rule: 'S2-1' });
  });

  it('S2-1 a late request refused: in writing, with the arbitrator', () => {
    const life = declineLate(answered('oak').until('2027-01-05').say('escalate'));
    expect(life.state.letters.at(-1)?.brief).toMatchObject({ code: 'COMP04', arbitrator: 'housing-ombudsman' });
    expect(life.state.tasks.every((t) => t.done)).toBe(true);
  });

  it('S2-1 late but not closed, as a promise is open: decided too', () => {
    const life = acknowledged('octavia', MONDAY).do('promise', { what: 't', by: '2027-03-01', owner: 's-officer' });
    respond(life, 'not-upheld').until('2027-01-05').say('escalate');
    expect(life.state).toMatchObject({ status: 'responded', escalation: { standing: 'pending-decision' } });
    expect(life.refuses('close', { reason: 't' })).toMatchObject({ rule: 'RM-5' });
    life.do('complete-action', { action: 'A1', evidence: 't' });
    expect(life.refuses('close', { reason: 't' })).toMatchObject({ rule: 'S2-1' });
    declineLate(life);
    expect(life.state.closed?.why).toBe('window-passed');
  });

  it('S2-1 before the response: recorded, put in front of the handler, and asked again once it is out', () => {
    const life = acknowledged('octavia', MONDAY).say('escalate', { words: 't' });
    expect(life.state).toMatchObject({ status: 'stage1', escalation: { standing: 'early' } });
    expect(life.state.tasks).toMatchObject([{ kind: 'early-escalation', owner: 's-officer', due: '2026-11-25' }]);
    respond(life);
    expect(life.state.tasks.at(-1)).toMatchObject({ kind: 'invite-stage2' });
    expect(life.say('escalate').state.status).toBe('stage2');
  });

  it('S2-1 OM-3 at stage 2, and after the end: recorded and answered', () => {
    const life = atStage2('oak').say('escalate');
    expect(life.state.tasks.at(-1)).toMatchObject({ kind: 'new-information', rule: 'S2-10' });
    life.do('resolve-task', { task: life.state.tasks.at(-1)!.id, note: 't' });
    const over = respond(life.do('acknowledge')).until('2026-12-20');
    expect(over.state.closed?.why).toBe('final-response');
    expect(over.say('escalate').state.tasks.at(-1)).toMatchObject({ kind: 'after-closure', rule: 'OM-3' });
    expect(acknowledged('oak', MONDAY).say('withdraw').say('escalate').state.tasks.at(-1)).toMatchObject({
      kind: 'after-closure',
    });
  });

  it('IN-5 Optivo: without a legal relationship a decision, elsewhere a right', () => {
    const neighbour = { complainant: 'third-party' } as const;
    const life = answered('optivo', neighbour).say('escalate');
    expect(life.state.tasks.at(-1)).toMatchObject({ kind: 'escalation-without-right', rule: 'IN-5' });
    expect(answered('octavia', neighbour).say('escalate').state.status).toBe('stage2');
  });
});

describe('not escalating', () => {
  it('S2-2 two people in two roles, on a ground of the policy, in writing with the arbitrator', () => {
    const life = answered('octavia').say('escalate');
    expect(
      life.refuses('propose-refusal', { ground: 'because', reason: 't' }, { role: 'officer', by: 's-officer' }),
    ).toMatchObject({ rule: 'S2-2' });
    expect(
      life.refuses('propose-refusal', { ground: 'process-exhausted', reason: 't' }, { role: 'adviser' }),
    ).toMatchObject({ rule: 'S2-2' });
    expect(life.refuses('confirm-refusal', { confirm: 'yes', reason: 't' }, { role: 'team-manager' })?.why).toContain(
      'No refusal',
    );
    life.do('propose-refusal', { ground: 'process-exhausted', reason: 't' }, { role: 'officer', by: 's-officer' });
    expect(
      life.refuses('propose-refusal', { ground: 'process-exhausted', reason: 't' }, { role: 'officer' })?.why,
    ).toContain('already');
    expect(life.refuses('confirm-refusal', { confirm: 'yes', reason: 't' }, { role: 'team-leader' })).toMatchObject({
      rule: 'S2-2',
    });
    expect(
      life.refuses('confirm-refusal', { confirm: 'yes', reason: 't' }, { role: 'team-manager', by: 's-officer' })?.why,
    ).toContain('Two people');
    life.do('confirm-refusal', { confirm: 'no', reason: 't' }, { role: 'team-manager' });
    expect(life.state).toMatchObject({ status: 'stage2', escalation: { refusal: null } });
    life.do('propose-refusal', { ground: 'process-exhausted', reason: 't' }, { role: 'officer', by: 's-officer' });
    life.do('confirm-refusal', { confirm: 'yes', reason: 't' }, { role: 'team-manager' });
    expect(life.state.closed?.why).toBe('escalation-refused');
    expect(life.state.letters.at(-1)?.brief).toMatchObject({ code: 'COMP04', ground: 'process-exhausted' });
  });

  it('S2-2 not when nothing was asked, not after the stage 2 response', () => {
    const ask = (life: Life) =>
      life.refuses('propose-refusal', { ground: 'not-our-service', reason: 't' }, { role: 'chief-operating-officer' });
    expect(ask(answered('oak'))).toMatchObject({ rule: 'S2-2' });
    const posted = respond(acknowledged('oak', MONDAY))
      .do('record-needs', { contactBy: 'post' })
      .say('escalate')
      .do('assign')
      .do('acknowledge');
    posted.do('record-posted', { letter: 'L3' });
    respond(posted);
    expect(ask(posted)).toMatchObject({ rule: 'S2-2' });
  });

  it('S2-2 a late request may be refused on a ground too; the case stays closed', () => {
    const life = answered('oak').until('2027-01-05').say('escalate');
    life.do(
      'propose-refusal',
      { ground: 'not-our-service', reason: 't' },
      { role: life.state.policy.deciders.refuseEscalation.proposes[0]!, by: 's-one' },
    );
    life.do(
      'confirm-refusal',
      { confirm: 'yes', reason: 't' },
      { role: life.state.policy.deciders.refuseEscalation.confirms[0]!, by: 's-two' },
    );
    expect(life.state.closed?.why).toBe('window-passed');
    expect(life.types().filter((t) => t === 'Closed')).toHaveLength(1);
  });
});

describe('the review', () => {
  it('S2-3 a different person: nobody who acted at stage 1 or is named in the complaint may decide anything', () => {
    const life = answered('octavia', { staffConduct: true, namedStaff: ['s-named'] }).say('escalate');
    expect(barredAt(life.state, 2)).toEqual(expect.arrayContaining(['s-named', 's-officer', 's-quality-officer']));
    for (const to of ['s-officer', 's-named', 's-quality-officer'])
      expect(life.refuses('assign', { to, conflict: 'none' })).toMatchObject({ rule: 'S2-3' });
    expect(life.refuses('assign', { to: 's-handler', conflict: 'managed' })).toMatchObject({ rule: 'S2-3' });
    life.do('assign').do('acknowledge');
    const officer = { by: 's-officer', role: 'officer' } as const;
    expect(life.refuses('define', undefined, officer)).toMatchObject({ rule: 'S2-3' });
    expect(life.refuses('find', { point: 'P1', outcome: 'upheld', reason: 't' }, officer)).toMatchObject({
      rule: 'S2-3',
    });
    expect(life.refuses('offer-remedy', undefined, officer)).toMatchObject({ rule: 'S2-3' });
    expect(life.refuses('promise', { what: 't', by: '2027-01-01', owner: 's' }, officer)).toMatchObject({
      rule: 'S2-3',
    });
    expect(life.refuses('submit-for-check', undefined, officer)).toMatchObject({ rule: 'S2-3' });
    expect(life.refuses('respond', undefined, officer)).toMatchObject({ rule: 'S2-3' });
    expect(life.refuses('review-stage1', { thorough: 'yes', fair: 'yes', inPolicy: 'yes' }, officer)).toMatchObject({
      rule: 'S2-3',
    });
    expect(life.refuses('note', { note: 't' }, officer)).toBeNull();
  });

  it('S2-4 acknowledged with COMP05, naming the reviewer; late with a reason', () => {
    const life = answered('octavia').say('escalate');
    expect(life.refuses('acknowledge')?.why).toContain('assign it first');
    life.do('assign').do('acknowledge');
    expect(life.state.letters.at(-1)?.brief).toMatchObject({
      code: 'COMP05',
      stage: 2,
      handler: 's-handler',
      dates: { respondBy: '2026-12-21' },
    });
    const late = answered('octavia').say('escalate').do('assign').until('2026-12-01');
    expect(late.refuses('acknowledge')).toMatchObject({ rule: 'S1A-2' });
    expect(late.refuses('acknowledge', { lateReason: 't' })).toBeNull();
  });

  it('S2-5 contact falls due once it is assigned', () => {
    expect(deadlineFor(atStage2('octavia').state, 'stage2.contact')?.target).toBe('2026-11-25');
    expect(deadlineFor(atStage2('oak').state, 'stage2.contact')?.target).toBe('2026-11-26');
    const contacted = atStage2('octavia').do('log-contact', { kind: 'first-contact', outcome: 'made' });
    expect(contacted.state.stage2?.contacted).toBe(MONDAY);
    expect(contacted.state.stage1.contacted).toBeNull();
  });

  it('S2-6 twenty working days: from the request for Octavia, from the acknowledgement for Oak', () => {
    const octavia = answered('octavia').say('escalate').do('assign').until('2026-11-25').do('acknowledge');
    expect(octavia.state.stage2?.promised).toBe('2026-12-21');
    const oak = answered('oak').say('escalate').do('assign').until('2026-11-25').do('acknowledge');
    expect(oak.state.stage2?.promised).toBe('2026-12-23');
  });

  it('S2-8 S2-9 Octavia says first what it makes of stage 1; the response names the arbitrator and ends the procedure', () => {
    const life = atStage2('octavia').do('acknowledge');
    for (const p of ['P1', 'P2']) life.do('find', { point: p, outcome: 'not-upheld', reason: 't' });
    life.do('ask-why');
    expect(life.refuses('submit-for-check')).toMatchObject({ rule: 'S2-8' });
    life
      .do('review-stage1', { thorough: 'yes', fair: 'no', inPolicy: 'yes', note: 't' })
      .do('submit-for-check')
      .do('check-quality')
      .do('respond');
    expect(life.state.letters.at(-1)?.brief).toMatchObject({ code: 'COMP07', stage: 2, outcome: 'not-upheld' });
    expect(life.state).toMatchObject({ closed: { why: 'final-response' } });
    expect(
      answered('octavia').refuses('review-stage1', { thorough: 'yes', fair: 'yes', inPolicy: 'yes' }),
    ).toMatchObject({ rule: 'S2-8' });
  });

  it('S2-10 new matters at stage 2 are a new complaint', () => {
    const life = atStage2('oak');
    expect(life.refuses('add-point', { point: 't', as: 'joins' })).toMatchObject({ rule: 'S2-10' });
    life.do('add-point', { point: 't', as: 'new-complaint', reason: 't' });
    expect(life.state.tasks.at(-1)).toMatchObject({ kind: 'new-complaint', rule: 'S2-10' });
    expect(life.say('inform', { words: 't' }).state.tasks.at(-1)).toMatchObject({
      kind: 'new-complaint',
      rule: 'S2-10',
    });
  });

  it('S2-12 Oak speaks to the customer before closing where anything was promised', () => {
    const life = acknowledged('oak', MONDAY).do('promise', { what: 't', by: '2026-12-01', owner: 's-officer' });
    respond(life, 'not-upheld').do('complete-action', { action: 'A1', evidence: 't' }).until('2027-01-05');
    expect(life.state).toMatchObject({ windowClosed: true, closed: null });
    life.do('log-contact', { kind: 'closing-check', outcome: 'made', note: 't' });
    expect(life.state.closed?.why).toBe('window-passed');
    const final = atStage2('oak').do('acknowledge').do('promise', { what: 't', by: '2026-12-01', owner: 's-handler' });
    respond(final, 'not-upheld').do('complete-action', { action: 'A1', evidence: 't' });
    expect(final.state.status).toBe('final');
    final.do('log-contact', { kind: 'closing-check', outcome: 'made', note: 't' });
    expect(final.state.closed?.why).toBe('final-response');
  });
});

describe('S2-11 Optivo’s review panel', () => {
  const ready = () => answered('optivo').say('escalate').do('assign').do('acknowledge');
  const seats = { director: 's-director', team: 's-team', time: 't-time', place: 't-place' } as const;
  const panel = { ...seats, on: '2026-12-14', chair: 'operations-director' } as const;

  it('S2-16 the customer chooses its kind, and who sits and chairs follows from that', () => {
    const life = ready();
    expect(life.refuses('set-panel', panel)?.why).toContain('choose-panel');
    life.do('choose-panel', { kind: 'with-customers' });
    for (const wrong of [
      {},
      { customerMembers: 2 },
      { chair: 'involved-customer' as const },
      { chair: 'involved-customer' as const, customer: ['t-one'] },
      { chair: 'involved-customer' as const, customerMembers: 3 },
    ])
      expect(life.refuses('set-panel', { ...panel, ...wrong })?.why).toContain('two involved customers');
    const theirs = { ...panel, chair: 'involved-customer' as const, customer: ['t-one', 't-two'] };
    expect(life.refuses('set-panel', theirs)).toBeNull();
    life.do('choose-panel', { kind: 'staff-only' });
    expect(life.refuses('set-panel', theirs)?.why).toContain('staff only');
    for (const missing of ['director', 'team', 'time', 'place'] as const)
      expect(life.refuses('set-panel', { ...panel, [missing]: undefined })).toMatchObject({
        rule: 'S2-16',
        why: expect.stringContaining(`--${missing}`) as string,
      });
    expect(life.refuses('set-panel', { ...panel, team: 's-director' })?.why).toContain('two people');
    for (const seat of [{ director: 's-officer' }, { team: 's-officer' }, { member: ['s-officer'] }])
      expect(life.refuses('set-panel', { ...panel, ...seat })).toMatchObject({ rule: 'S2-3' });
    life.do('set-panel', { ...panel, member: ['s-surveyor', 's-team'], recording: 'audio', otherDate: ['2026-12-17'] });
    expect(life.state.panel?.members).toEqual(['s-director', 's-team', 's-surveyor']);
    expect(life.state.stage2?.promised).toBe('2026-12-14');
    expect(deadlineFor(life.state, 'stage2.respond')?.target).toBe('2026-12-14');
    expect(life.state.letters.at(-1)?.brief).toMatchObject({
      code: 'PANEL-INVITATION',
      dates: { panelOn: '2026-12-14', answerBy: '2026-11-30' },
      panel: {
        members: ['s-director', 's-team', 's-surveyor'],
        chair: 'operations-director',
        attends: false,
        timeText: 't-time',
        placeText: 't-place',
        recording: 'audio',
        otherDates: ['2026-12-17'],
      },
    });
  });

  it('S2-16 on a working day, with time left to send more, on a day agreed with a customer who attends', () => {
    const life = ready().do('choose-panel', { kind: 'staff-only', attends: true });
    const agreed = { ...panel, agreed: true } as const;
    expect(life.refuses('set-panel', panel)?.why).toContain('--agreed');
    for (const day of ['2026-12-19', '2026-12-20', '2026-12-25'])
      for (const dates of [{ on: day }, { otherDate: [day] }])
        expect(life.refuses('set-panel', { ...agreed, ...dates })?.why).toContain('not a working day');
    // Further information would be due today, or before the invitation can be read.
    for (const day of ['2026-12-01', '2026-12-07', '2026-12-11'])
      for (const dates of [{ on: day }, { otherDate: [day] }])
        expect(life.refuses('set-panel', { ...agreed, ...dates })?.why).toContain('further information');
    // Of a day that is no working day either, the first that can be chosen is said at once.
    expect(life.refuses('set-panel', { ...agreed, on: '2026-12-05' })?.why).toContain('not before');
    expect(life.refuses('set-panel', { ...agreed, on: '2026-12-22' })).toMatchObject({ rule: 'S2-7' });
    expect(life.refuses('set-panel', agreed)).toBeNull();
    expect(life.do('choose-panel', { kind: 'staff-only' }).refuses('set-panel', panel)).toBeNull();
  });

  it('S2-11 until it has sat somebody owes each step: the choice, the date, and what it decided', () => {
    const life = ready();
    const panelOwed = () =>
      obligations(life.state).flatMap(({ kind, due, owner }) =>
        kind.startsWith('panel') ? [{ kind, due, owner }] : [],
      );
    const asked = life.state.escalation.requested!;
    const clerk = { role: 'panel-clerk' };
    expect(panelOwed()).toEqual([{ kind: 'panel-choice', due: after(life.state, asked, 5), owner: clerk }]);
    life.do('choose-panel', { kind: 'staff-only' });
    expect(panelOwed()).toEqual([{ kind: 'panel-date', due: after(life.state, asked, 10), owner: clerk }]);
    life.do('set-panel', panel);
    expect(panelOwed()).toEqual([{ kind: 'panel-decision', due: panel.on, owner: clerk }]);
    life.until(panel.on).do('hold-panel', { result: 'deferred', minutes: 't', reason: 't', decideBy: '2026-12-21' });
    expect(panelOwed()).toEqual([{ kind: 'panel-decision', due: '2026-12-21', owner: clerk }]);
    expect(panelOwed()).toHaveLength(1);
    life.do('hold-panel', { result: 'decided', minutes: 't' });
    expect(panelOwed()).toEqual([]);
  });

  it('S2-11 who owes it and by when is the landlord’s own; a case opened before its policy said so has the usual', () => {
    const { state } = ready();
    const { panelOwed: _, ...before } = state.policy;
    const owed = (policy: typeof state.policy) =>
      obligations({ ...state, policy }).find((o) => o.kind === 'panel-choice');
    expect(owed(before)?.owner).toEqual({ role: 'panel-clerk' });
    const own = { role: 'team-manager', choiceDays: 2, dateDays: 4 } as const;
    expect(owed({ ...before, panelOwed: own })).toMatchObject({
      owner: { role: 'team-manager' },
      due: after(state, state.escalation.requested!, 2),
    });
  });

  it('S2-16 a case opened before its policy said how long before a panel is called, or put off, has no such limit', () => {
    const life = ready().do('choose-panel', { kind: 'staff-only' });
    const { panelNoticeDays: _, panelDeferDays: __, ...before } = life.state.policy;
    const state = { ...life.state, policy: before };
    const ask = (on: string) => decide(state, command(state, 'set-panel', { ...panel, on }), MONDAY);
    expect(ask('2026-12-07')).toBeInstanceOf(Array);
    expect(ask('2026-12-04')).toMatchObject({ rule: 'S2-16' });
  });

  it('further information in time and late, sitting, deferring, deciding, and only then the response', () => {
    const life = ready().do('choose-panel', { kind: 'staff-only' });
    life.do('panel-evidence', { document: 't' });
    expect(life.refuses('hold-panel', { result: 'decided', minutes: 't' })?.why).toContain('no date');
    life.do('set-panel', panel);
    expect(life.refuses('find', { point: 'P1', outcome: 'upheld', reason: 't' })).toMatchObject({ rule: 'S2-11' });
    life.until('2026-12-03').do('panel-evidence', { document: 't' });
    expect(life.events.at(-1)?.event).toMatchObject({ type: 'PanelEvidenceReceived', inTime: false });
    expect(life.refuses('hold-panel', { result: 'decided', minutes: 't' })).toMatchObject({ rule: 'RC-1' });
    life.until('2026-12-14');
    const deferred = { result: 'deferred', minutes: 't', reason: 't' } as const;
    expect(life.refuses('hold-panel', { result: 'deferred', minutes: 't' })?.why).toContain('--reason');
    expect(life.refuses('hold-panel', { ...deferred, decideBy: '2026-12-14' })?.why).toContain('later');
    expect(life.refuses('hold-panel', { ...deferred, decideBy: '2027-12-14' })).toMatchObject({
      rule: 'S2-16',
      why: expect.stringContaining('to Thursday 14 January 2027 at the latest') as string,
    });
    expect(life.refuses('hold-panel', { ...deferred, decideBy: '2027-01-14' })).toBeNull();
    life.do('hold-panel', { ...deferred, decideBy: '2026-12-21', attended: true });
    expect(life.state.letters.at(-1)?.brief).toMatchObject({
      code: 'COMP06',
      dates: { oldDate: '2026-12-14', newDate: '2026-12-21', respondBy: '2026-12-21' },
    });
    expect(life.state.stage2).toMatchObject({ promised: '2026-12-21', originalPromised: '2026-12-21' });
    expect(life.refuses('respond')).not.toBeNull();
    life.until('2026-12-21').do('hold-panel', { result: 'decided', minutes: 't' });
    expect(life.refuses('hold-panel', { result: 'decided', minutes: 't' })?.why).toContain('already');
    for (const p of ['P1', 'P2']) life.do('find', { point: p, outcome: 'not-upheld', reason: 't' });
    life.do('ask-why').do('respond', { lateReason: 't' });
    expect(life.state.status).toBe('closed');
  });

  it('a panel nobody set in time can still be set: late is better than never', () => {
    const life = ready().do('choose-panel', { kind: 'staff-only' }).until('2026-12-22');
    expect(life.refuses('extend', { to: '2027-01-20', reason: 't' })).not.toBeNull();
    life.do('set-panel', { ...panel, on: '2027-01-18' });
    expect(life.state.stage2?.promised).toBe('2027-01-18');
    expect(life.types()).toContain('DeadlineMissed');
  });

  it('a response before the panel is refused, and other landlords have none', () => {
    const life = ready();
    for (const p of life.state.points)
      life.state.stage2!.findings[p.id] = { outcome: 'not-upheld', reasonText: 't', by: 's' };
    expect(life.refuses('respond')).toMatchObject({ rule: 'S2-11' });
    expect(atStage2('oak').refuses('choose-panel', { kind: 'staff-only' })).toMatchObject({ rule: 'S2-11' });
    expect(answered('optivo').refuses('choose-panel', { kind: 'staff-only' })).toMatchObject({ rule: 'S2-11' });
    expect(answered('optivo').refuses('panel-evidence', { document: 't' })).toMatchObject({ rule: 'S2-11' });
  });
});
