import { describe, expect, it } from 'vitest';
import { acknowledged, live, respond, type Life } from '../../../../test/support/cases/life.ts';
import { PACK_IDS } from '../../../../test/support/packs.ts';
import { deadlineFor, responseDue } from '../../dates.ts';
import { offers } from '../../offers.ts';

const MONDAY = '2026-11-23';

describe('acknowledging', () => {
  it('S1A-4 S1A-6 needs a handler to name and a definition to quote', () => {
    const life = live('octavia', MONDAY);
    expect(life.refuses('acknowledge')?.why).toContain('allocate it first');
    life.do('allocate');
    expect(life.refuses('acknowledge')?.why).toContain('set them out first');
    life.do('define', { point: ['t1'], notOurs: ['t2'], outcome: ['t3'], agreed: true }).do('acknowledge');
    const brief = life.state.letters[0]?.brief;
    expect(brief).toMatchObject({
      code: 'COMP01',
      handler: 's-officer',
      outcomesSought: ['t3'],
      dates: { respondBy: '2026-12-07' },
    });
    expect(brief?.points.map((p) => p.ours)).toEqual([true, false]);
    expect(life.refuses('acknowledge')).toMatchObject({ rule: 'S1A-1' });
  });

  it('S1A-2 late: a reason, and the response is due as if it had been on time', () => {
    const life = live('octavia', '2026-12-18').do('allocate').do('define').until('2027-01-08');
    expect(life.refuses('acknowledge')).toMatchObject({ rule: 'S1A-2' });
    life.do('acknowledge', { lateReason: 't' });
    expect(responseDue(life.state, 1)).toBe('2027-01-13');
    expect(life.state.stage1.promised).toBe('2027-01-13');
    expect(life.state.stage1.explained).toContain('stage1.acknowledge');
    const explained = live('octavia', '2026-12-18').do('allocate').do('define').until('2027-01-08');
    explained.do('explain-delay', { step: 'stage1.acknowledge', reason: 't' });
    expect(explained.refuses('acknowledge')).toBeNull();
  });

  it('S1A-2 S1-8 the kind of reason stands beside its words, and nowhere where none was said', () => {
    const late = live('octavia', '2026-12-18').do('allocate').do('define').until('2027-01-08');
    late.do('acknowledge', { lateReason: 't', lateCause: 'absence' });
    late.until('2027-01-14').do('explain-delay', { step: 'stage1.respond', reason: 't', cause: 'workload' });
    expect(late.events.map((e) => e.event)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'AcknowledgementIssued', lateText: 't', lateCause: 'absence' }),
        { type: 'DelayExplained', step: 'stage1.respond', reasonText: 't', cause: 'workload' },
      ]),
    );
    const plain = live('octavia', '2026-12-18').do('allocate').do('define').do('acknowledge');
    expect(plain.events.some(({ event }) => 'lateCause' in event)).toBe(false);
  });

  it.each(PACK_IDS)(
    'S1-8 S1A-2 %s: a reason is recorded for what was missed or is still owed, and for nothing else',
    (id) => {
      const offered = (life: Life) =>
        offers(life.state, 's', ['team-manager'], life.today).find((o) => o.command === 'explain-delay');
      const begun = live(id, MONDAY).do('allocate').do('define').do('acknowledge');
      // Met in time; owed, and somebody knows that it will not be kept; a stage that nobody asked for.
      expect(begun.refuses('explain-delay', { step: 'stage1.acknowledge', reason: 't' })).toMatchObject({
        rule: 'S1-8',
      });
      expect(begun.refuses('explain-delay', { step: 'stage1.respond', reason: 't' })).toBeNull();
      expect(begun.refuses('explain-delay', { step: 'stage2.respond', reason: 't' })).toMatchObject({ rule: 'S1-8' });
      // Over, and everything was kept.
      const kept = begun.say('withdraw');
      expect(kept.state.status).toBe('closed');
      expect(offered(kept)).toMatchObject({ may: false, why: expect.stringContaining('nothing to explain') });
      // Over, and something was not: its reason can still be recorded.
      const late = live(id, MONDAY).do('allocate').do('define').until('2026-12-14').say('withdraw');
      expect(offered(late)).toMatchObject({ may: true });
      expect(late.refuses('explain-delay', { step: 'stage1.acknowledge', reason: 't' })).toBeNull();
      expect(late.refuses('explain-delay', { step: 'stage2.acknowledge', reason: 't' })).toMatchObject({
        rule: 'S1-8',
      });
    },
  );

  it('S1A-5 a contractor who gives information gets a copy', () => {
    const life = live('octavia', MONDAY)
      .do('allocate')
      .do('define')
      .do('acknowledge', { copyTo: ['boilers-ltd'] });
    expect(life.state.letters.map((l) => [l.brief.letterId, l.brief.to, l.brief.party])).toEqual([
      ['L1', 'customer', undefined],
      ['L2', 'contractor', 'boilers-ltd'],
    ]);
  });

  it('a step is met by the dispatch of its letter: by post only when it was posted', () => {
    const life = live('octavia', MONDAY, { contactBy: 'post' }).do('allocate').do('define').do('acknowledge');
    expect(life.state.stage1.acknowledged).toBeNull();
    life.until('2026-11-24').do('record-posted', { letter: 'L1' });
    expect(life.state.stage1.acknowledged).toBe('2026-11-24');
    expect(life.refuses('record-posted', { letter: 'L1' })).toMatchObject({ rule: 'RC-1' });
    expect(life.refuses('record-posted', { letter: 'L9' })).toMatchObject({ rule: 'RC-1' });
    life.do('record-returned', { letter: 'L1', note: 't' });
    expect(life.state.tasks.at(-1)).toMatchObject({ kind: 'letter-returned', about: 'L1' });
    expect(life.refuses('record-returned', { letter: 'L1' })).toMatchObject({ rule: 'RC-1' });
    expect(life.refuses('acknowledge')).toBeNull();
  });

  it('an acknowledgement of an earlier day went out then and is not sent again', () => {
    const life = live('octavia', MONDAY).until('2026-11-27').do('allocate', undefined, { on: MONDAY });
    life.do('define', undefined, { on: '2026-11-24' }).do('acknowledge', undefined, { on: '2026-11-25' });
    expect(life.state.stage1.acknowledged).toBe('2026-11-25');
    // It was in time, and looked late only until it was entered.
    expect(life.types().slice(-3)).toEqual(['LetterIssued', 'LetterDispatched', 'TaskSettled']);
  });
});

describe('contact', () => {
  it('S1-1 within two working days of allocation, or a reason why not', () => {
    const life = live('octavia', MONDAY).do('allocate');
    expect(deadlineFor(life.state, 'stage1.contact')?.target).toBe('2026-11-25');
    expect(life.refuses('log-contact', { kind: 'first-contact', outcome: 'not-made' })).toMatchObject({ rule: 'S1-1' });
    life.do('log-contact', { kind: 'first-contact', outcome: 'tried' });
    expect(life.state.stage1.contacted).toBeNull();
    life.do('log-contact', { kind: 'first-contact', outcome: 'not-made', reason: 't' });
    expect(life.state.stage1.contacted).toBe(MONDAY);
  });

  it('S1-16 an explaining call after the response is recorded', () => {
    const life = respond(acknowledged('octavia', MONDAY));
    life.do('log-contact', { kind: 'explaining-call', outcome: 'made', note: 't' });
    expect(life.types().at(-1)).toBe('ContactLogged');
  });
});

describe('investigating', () => {
  it('S1-2 RC-1 plan and report are kept with the case', () => {
    const life = acknowledged('octavia', MONDAY).do('file', { kind: 'investigation-plan', document: 't1' });
    life.do('file', { kind: 'investigation-report', document: 't2' });
    expect(life.types().slice(-2)).toEqual(['DocumentFiled', 'DocumentFiled']);
  });

  it('S1-3 information is due in two working days; poor answers go up the line and are asked again', () => {
    const life = acknowledged('octavia', MONDAY).do('request-information');
    expect(life.state.requests).toMatchObject([{ id: 'Q1', due: '2026-11-25', state: 'waiting' }]);
    life.until('2026-11-26').do('record-information', { request: 'Q1', quality: 'poor', answer: 't' });
    expect(life.state.requests[0]?.due).toBe('2026-11-30');
    expect(life.events.at(-1)?.event).toMatchObject({ type: 'InsideTold', to: { role: 'team-leader' } });
    life.do('record-information', { request: 'Q1', quality: 'adequate', answer: 't' });
    expect(life.refuses('record-information', { request: 'Q1', quality: 'adequate', answer: 't' })).toMatchObject({
      rule: 'S1-3',
    });
    expect(life.refuses('record-information', { request: 'Q7', quality: 'adequate', answer: 't' })).toMatchObject({
      rule: 'S1-3',
    });
  });

  it('S1-3 poor information with nobody above stays asked', () => {
    const life = acknowledged('octavia', MONDAY).do('request-information');
    life.state.policy.ladder = [];
    life.do('record-information', { request: 'Q1', quality: 'poor', answer: 't' });
    expect(life.types().at(-1)).toBe('InformationRejected');
  });

  it('S1-9 a related point joins before the response; after it, or otherwise, it is a new complaint', () => {
    const life = live('octavia', MONDAY);
    expect(life.refuses('add-point', { point: 't', as: 'joins' })).toMatchObject({ rule: 'S1A-4' });
    life.do('allocate').do('define').do('acknowledge').do('add-point', { point: 't', as: 'joins' });
    expect(life.state.points.map((p) => p.id)).toEqual(['P1', 'P2', 'P3']);
    expect(life.refuses('add-point', { point: 't', as: 'new-complaint' })).toMatchObject({ rule: 'S1-9' });
    life.do('add-point', { point: 't', as: 'new-complaint', reason: 't' });
    expect(life.state.tasks.at(-1)).toMatchObject({ kind: 'new-complaint', rule: 'S1-9' });
    respond(life);
    expect(life.refuses('add-point', { point: 't', as: 'joins' })).toMatchObject({ rule: 'S1-9' });
    expect(life.refuses('define')).not.toBeNull();
  });

  it('S1-17 S1-18 the forum, and disrepair: legal and repairs are told', () => {
    const life = acknowledged('octavia', MONDAY).do('flag-complex', { reason: 't' });
    life.do('flag-disrepair', { stage: 'pre-action-protocol', note: 't' });
    const told = life.events.flatMap((e) => (e.event.type === 'InsideTold' ? [e.event.to] : []));
    expect(told).toEqual([{ party: 'legal' }, { party: 'repairs' }]);
    expect(respond(life).refuses('flag-complex', { reason: 't' })).toMatchObject({ rule: 'RC-1' });
  });

  it('S1-21 superseded: closed with an explanation, or carried on', () => {
    const carried = acknowledged('octavia', MONDAY).do('supersede', {
      by: 'legal-proceedings',
      then: 'carry-on',
      reason: 't',
      claim: 't-claim',
    });
    expect(carried.state.closed).toBeNull();
    const closed = acknowledged('octavia', MONDAY).do('supersede', {
      by: 'insurance-claim',
      then: 'close',
      reason: 't',
    });
    expect(closed.state.closed?.why).toBe('superseded');
    expect(closed.state.letters.at(-1)?.brief.code).toBe('CLOSING');
    expect(closed.refuses('supersede', { by: 'insurance-claim', then: 'close', reason: 't' })).toMatchObject({
      rule: 'RC-1',
    });
  });

  it('RC-1 notes and lessons are added whatever the status', () => {
    const life = respond(acknowledged('oak', MONDAY)).until('2027-01-20');
    expect(life.state.status).toBe('closed');
    life.do('note', { note: 't' }).do('record-lesson', { lesson: 't' });
    expect(life.types().slice(-2)).toEqual(['NoteAdded', 'LessonRecorded']);
  });
});

describe('more time', () => {
  it('S1-5 S1-7 SP-8 all that is wrong with it is said at once; where the case does not allow it, that alone', () => {
    const life = acknowledged('octavia', MONDAY);
    const wrong = { to: '2026-11-20', reason: 't', updateEvery: 30, usualAgain: '2026-11-20' } as const;
    const refused = life.refuses('extend', wrong);
    expect([refused, ...(refused?.besides ?? [])].map((one) => one?.rule)).toEqual(['S1-5', 'S1-5', 'S1-7', 'SP-8']);
    expect(respond(life).refuses('extend', wrong)?.besides).toBeUndefined();
  });

  it('S1-5 before the date passes, with reason, new date and the arbitrator; the promised date moves and nothing else', () => {
    const life = acknowledged('octavia', MONDAY);
    const before = deadlineFor(life.state, 'stage1.respond');
    life.do('extend', { to: '2026-12-14', reason: 't', updateEvery: 3 });
    expect(life.state.letters.at(-1)?.brief).toMatchObject({
      code: 'COMP02',
      dates: { oldDate: '2026-12-07', newDate: '2026-12-14', respondBy: '2026-12-14' },
      arbitrator: 'housing-ombudsman',
      updateEvery: 3,
    });
    expect(deadlineFor(life.state, 'stage1.respond')).toEqual(before);
    expect(life.state.stage1).toMatchObject({ promised: '2026-12-14', originalPromised: '2026-12-07' });
    expect(life.state.updates).toEqual({ every: 3, next: '2026-11-26' });
  });

  it('S1-5 on the due day itself, but never after it', () => {
    const life = acknowledged('octavia', MONDAY).until('2026-12-07');
    expect(life.refuses('extend', { to: '2026-12-08', reason: 't' })).toBeNull();
    expect(life.until('2026-12-08').refuses('extend', { to: '2026-12-10', reason: 't' })?.why).toContain('passed');
  });

  it('S1-5 not before the acknowledgement, not to an earlier or the same day, not to a day that has been, not after the response', () => {
    expect(live('octavia', MONDAY).refuses('extend', { to: '2026-12-14', reason: 't' })?.why).toContain(
      'acknowledge it first',
    );
    const life = acknowledged('octavia', MONDAY);
    expect(life.refuses('extend', { to: '2026-12-07', reason: 't' })?.why).toContain('later than');
    expect(life.refuses('extend', { to: '2026-11-20', reason: 't' })).toMatchObject({ rule: 'S1-5' });
    const posted = acknowledged('octavia', MONDAY, { contactBy: 'post' }).do('record-posted', { letter: 'L1' });
    respond(posted);
    expect(posted.refuses('extend', { to: '2026-12-14', reason: 't' })?.why).toContain('issued');
  });

  it('S1-5 S1-7 beyond the maximum only a manager, and only with updates at agreed intervals', () => {
    const life = acknowledged('octavia', MONDAY);
    expect(life.refuses('extend', { to: '2026-12-21', reason: 't' })).toBeNull();
    expect(life.refuses('extend', { to: '2026-12-22', reason: 't', updateEvery: 5 })?.why).toMatch(
      /that is for: Complaints Team Manager\.$/,
    );
    expect(life.refuses('extend', { to: '2026-12-22', reason: 't' }, { role: 'team-manager' })).toMatchObject({
      rule: 'S1-7',
    });
    expect(
      life.refuses('extend', { to: '2026-12-22', reason: 't', updateEvery: 21 }, { role: 'team-manager' }),
    ).toMatchObject({ rule: 'S1-7' });
    life.do('extend', { to: '2026-12-22', reason: 't', updateEvery: 5 }, { role: 'team-manager' });
    expect(life.state.stage1.extensions).toMatchObject([{ beyondMaximum: true }]);
  });

  it('S1-7 updates fall due at the agreed interval and go on until the response is out', () => {
    const life = acknowledged('octavia', MONDAY).do('agree-updates', { every: 2 });
    expect(life.refuses('agree-updates', { every: 0 })).toMatchObject({ rule: 'S1-7' });
    life.until('2026-11-25').do('send-update', { message: 't' });
    expect(life.state.updates?.next).toBe('2026-11-27');
    respond(life);
    expect(life.state.updates).toBeNull();
    expect(life.refuses('send-update', { message: 't' })).toMatchObject({ rule: 'RC-1' });
    expect(life.refuses('agree-updates', { every: 2 })).toMatchObject({ rule: 'RC-1' });
    expect(acknowledged('octavia', MONDAY).do('send-update', { message: 't' }).state.updates).toBeNull();
  });

  it('S1-6 the customer agrees or not; no agreement brings the arbitrator’s details and somebody to speak to them', () => {
    const yes = acknowledged('octavia', MONDAY)
      .do('extend', { to: '2026-12-14', reason: 't' })
      .say('answer-extension', { agree: 'yes' });
    expect(yes.state.stage1.extensions[0]?.agreed).toBe(true);
    const no = acknowledged('octavia', MONDAY)
      .do('extend', { to: '2026-12-14', reason: 't' })
      .say('answer-extension', { agree: 'no', words: 't' });
    expect(no.state.stage1.extensions[0]?.agreed).toBe(false);
    expect(no.state.letters.at(-1)?.brief).toMatchObject({
      code: 'EXTENSION-NOT-AGREED',
      arbitrator: 'housing-ombudsman',
    });
    expect(no.state.tasks.at(-1)).toMatchObject({ kind: 'extension-refused', owner: 's-officer', due: '2026-11-25' });
  });

  it('S2-7 stage 2 is extended with COMP06 under the same rules', () => {
    const life = respond(acknowledged('octavia', MONDAY)).say('escalate').do('assign').do('acknowledge');
    life.do('extend', { to: '2027-01-15', reason: 't' }, { by: 's-handler' });
    expect(life.state.letters.at(-1)?.brief.code).toBe('COMP06');
    expect(
      life.refuses('extend', { to: '2027-01-20', reason: 't' }, { by: 's-officer', role: 'officer' }),
    ).toMatchObject({ rule: 'S2-3' });
  });
});

describe('a late step with its reason', () => {
  it('S1A-2 S1-8 is the explanation that was asked for: its task is done', () => {
    const life = live('oak', MONDAY).do('allocate').do('define').until('2026-12-01');
    expect(life.state.tasks).toMatchObject([{ kind: 'explain-delay', done: false }]);
    life.do('acknowledge', { lateReason: 't-late' });
    expect(life.state.tasks).toMatchObject([{ kind: 'explain-delay', done: true }]);
    for (const p of life.state.points) life.do('find', { point: p.id, outcome: 'not-upheld', reason: 't' });
    life.until('2026-12-16').do('respond', { lateReason: 't-late' });
    expect(life.state.tasks.filter((t) => t.kind === 'explain-delay').map((t) => t.done)).toEqual([true, true]);
  });
});
