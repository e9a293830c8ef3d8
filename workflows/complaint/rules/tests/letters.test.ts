/** Which letters a case writes by itself, and what stands in them. */
import { describe, expect, it } from 'vitest';
import { lives } from '../../../../test/support/letters/every-letter.ts';
import { acknowledged, live, respond, type Life, type PolicyId } from '../../../../test/support/cases/life.ts';
import { LETTERS } from '../../../../policies/types.ts';
import { dateOf, deadlineFor, responseDue, responseIfAcknowledged } from '../../dates.ts';
import { NOTICES, type CaseEvent, type LetterBrief } from '../../events.ts';
import { begin, evolve } from '../../evolve.ts';
import { stageOf } from '../../stage.ts';
import { PACK_IDS } from '../../../../test/support/packs.ts';

const MONDAY = '2026-11-23';
const codes = (life: Life): string[] => life.state.letters.map((l) => l.brief.code);
const last = (life: Life): LetterBrief => life.state.letters.at(-1)!.brief;

describe('RC-5 every letter', () => {
  const byPolicy = (policy: PolicyId) => lives(policy, MONDAY).flatMap((life) => life.state.letters);
  const OTHER_CASES = [
    'COMP11',
    'COMP12',
    'COMP16',
    'COMP17',
    'ENQUIRY-NEW-DATE',
    'ENQUIRY-UPDATE',
    'PANEL-RECOGNISED',
    'PANEL-NOT-RECOGNISED',
    'PANEL-WITHDRAWN',
    'PANEL-ANSWER',
    'COMPLIMENT-THANKS',
  ];

  it('is written by the rules of some life, and by its own landlord where only one has it', () => {
    const written = (policy: PolicyId) => new Set(byPolicy(policy).map((l) => l.brief.code));
    const all = new Set(PACK_IDS.flatMap((p) => [...written(p as PolicyId)]));
    expect([...LETTERS, ...NOTICES].filter((code) => !all.has(code))).toEqual(OTHER_CASES);
    expect(written('optivo')).toContain('PANEL-INVITATION');
    expect(written('optivo')).toContain('SURVEY');
    for (const review of ['octavia', 'oak'] as const) {
      expect(written(review)).not.toContain('PANEL-INVITATION');
      expect(written(review)).not.toContain('SURVEY');
    }
  });

  it.each(PACK_IDS)('S1-5 S1-11 S2-9 of %s names the dates of its case', (policy) => {
    let compared = 0;
    for (const life of lives(policy, MONDAY)) {
      const { intake, policy: rules, calendar } = life.state;
      let state = begin(life.state.caseId, intake, rules, calendar);
      for (const recorded of life.events) {
        state = evolve(state, recorded);
        const { event: e } = recorded;
        if (e.type !== 'LetterIssued' || e.brief.to !== 'customer') continue;
        const { code, dates, stage } = e.brief;
        // A letter that promises a date makes it the case's.
        if (dates.respondBy !== undefined) expect(responseDue(state, stage), code).toBe(dates.respondBy);
        if (code === 'COMP01' || code === 'COMP05') {
          const on = stageOf(state, stage).acknowledged ?? e.brief.dated;
          expect(dateOf(responseIfAcknowledged(state, stage, on))).toBe(dates.respondBy);
        }
        if (code === 'COMP03') {
          const sent = evolve(state, { ...recorded, event: dispatch(e.brief) });
          expect(dateOf(deadlineFor(sent, 'stage2.request-window'))).toBe(dates.escalateBy);
        }
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(15);
  });

  const dispatch = ({ letterId, channel }: LetterBrief): CaseEvent => ({
    type: 'LetterDispatched',
    letterId,
    by: channel,
  });
});

describe('letters the rules need and no code names', () => {
  it('S1-3 a request for information goes to whoever is asked, with its date', () => {
    const life = acknowledged('octavia', MONDAY).do('request-information', { from: 'surveyors', question: 't-q' });
    expect(last(life)).toMatchObject({
      code: 'INFORMATION-REQUEST',
      to: 'contractor',
      party: 'surveyors',
      dates: { answerBy: '2026-11-25' },
      texts: { question: 't-q' },
    });
  });

  it('S1A-4 S1-11 a promised date says how it was counted, by its clause', () => {
    const life = respond(acknowledged('octavia', MONDAY));
    const [acknowledgement, response] = life.state.letters.map((l) => l.brief.counted);
    expect(acknowledgement).toBe(
      '10 working days after Monday 23 November 2026, when it was acknowledged (Octavia 5.43, 5.27)',
    );
    expect(response).toContain('20 working days after Monday 23 November 2026');
  });

  it('S2-12 a case closed later than its answer says so in a letter; closed with it, the answer does', () => {
    const later = respond(acknowledged('octavia', MONDAY)).until('2026-12-28');
    expect(codes(later).at(-1)).toBe('CLOSING');
    // It says until when stage 2 could have been asked for.
    expect(last(later).dates.escalateBy).toBe('2026-12-21');
    const withIt = acknowledged('octavia', MONDAY).say('withdraw');
    expect(codes(withIt).at(-1)).toBe('COMP08');
  });

  it('S2-12 a case brought in after its window had ended is closed without a word to the customer', () => {
    const life = live('optivo', MONDAY).until('2027-03-01');
    life.do('allocate', undefined, { on: MONDAY }).do('define', undefined, { on: MONDAY });
    life.do('acknowledge', {}, { on: MONDAY });
    for (const p of life.state.points)
      life.do('find', { point: p.id, outcome: 'not-upheld', reason: 't' }, { on: '2026-12-01' });
    for (const t of life.state.tasks.filter((x) => !x.done)) life.do('resolve-task', { task: t.id, note: 't' });
    life.do('respond', {}, { on: '2026-12-01' });
    const before = life.state.letters.length;
    life.until('2027-03-03');
    expect(life.state.closed).toMatchObject({ why: 'window-passed', on: '2027-03-02' });
    expect(life.state.letters).toHaveLength(before);
  });

  it('RC-5 Optivo asks how it went once the case is closed, others in the letters themselves', () => {
    expect(codes(acknowledged('optivo', MONDAY).say('withdraw')).slice(-2)).toEqual(['COMP08', 'SURVEY']);
    expect(codes(acknowledged('oak', MONDAY).say('withdraw'))).not.toContain('SURVEY');
  });
});

describe('the counted-days card', () => {
  it('S1A-4 S1-11 stands in the letter in full where that is asked for with it', () => {
    const life = live('octavia', MONDAY).do('allocate').do('define').do('acknowledge', { fullCount: true });
    expect(last(life).countedDays).toHaveLength(14);
    expect(last(life).countedDays?.at(-1)).toEqual({ date: '2026-12-07', counts: true, why: 'day 10' });
    for (const p of life.state.points) life.do('find', { point: p.id, outcome: 'not-upheld', reason: 't' });
    life.do('submit-for-check').do('check-quality').do('respond', { fullCount: true });
    expect(last(life).countedDays?.at(-1)?.date).toBe(last(life).dates.escalateBy);
    expect(acknowledged('octavia', MONDAY).state.letters[0]?.brief).not.toHaveProperty('countedDays');
  });

  it('RC-5 is sent afterwards, by the same count as the letter', () => {
    const life = acknowledged('octavia', MONDAY).do('send-count', { letter: 'L1' });
    expect(last(life)).toMatchObject({
      code: 'COUNTED-DAYS',
      to: 'customer',
      dates: { respondBy: '2026-12-07' },
      counted: life.state.letters[0]?.brief.counted,
    });
    expect(last(life).countedDays?.at(-1)?.date).toBe('2026-12-07');
    const answered = respond(acknowledged('oak', MONDAY));
    const { letterId, dates } = last(answered);
    answered.do('send-count', { letter: letterId });
    expect(last(answered).dates.escalateBy).toBe(dates.escalateBy);
    expect(last(answered).countedDays).toHaveLength(28);
  });

  it('RC-5 is refused for what was not counted, or holds no longer', () => {
    const life = acknowledged('octavia', MONDAY).do('request-information').do('send-update', { message: 't' });
    expect(life.refuses('send-count', { letter: 'L9' })?.why).toContain('no letter L9');
    expect(life.refuses('send-count', { letter: 'L2' })?.why).toContain('to the customer');
    expect(life.refuses('send-count', { letter: 'L3' })?.why).toContain('no date that was counted');
    life.do('extend', { to: '2026-12-10', reason: 't' });
    expect(life.refuses('send-count', { letter: 'L1' })?.why).toContain('chosen, not counted');
  });
});

describe('SP-5 OAK 8 a restriction of contact', () => {
  it('is told to the customer by who decided it, with the reason and when it is looked at again', () => {
    const life = acknowledged('oak', MONDAY);
    const restriction = { kind: 'in-writing-only', contact: 's-officer', reason: 't-reason' } as const;
    life.do('restrict-contact', { ...restriction, reviewOn: '2027-03-01' });
    expect(last(life)).toMatchObject({
      code: 'CONTACT-RESTRICTED',
      from: 's-chief-operating-officer',
      dates: { reviewOn: '2027-03-01' },
      texts: { reason: 't-reason' },
      restriction: { kind: 'in-writing-only', contact: 's-officer', lifted: false },
    });
    life.do('review-restriction', { then: 'lift', reason: 't-better' });
    expect(last(life)).toMatchObject({ restriction: { lifted: true }, texts: { reason: 't-better' } });
  });
});

describe('OPT 6.1 a letter by post', () => {
  it.each(['octavia', 'optivo'] as const)('S1-14 of %s is recorded with the day it counts as received', (policy) => {
    const life = live(policy, '2026-12-23', { contactBy: 'post' }).do('allocate').do('define').do('acknowledge');
    life.do('record-posted', { letter: 'L1' });
    // Christmas Day, a weekend and the substitute day lie between.
    expect(life.events.at(-1)?.event).toEqual({
      type: 'LetterDispatched',
      letterId: 'L1',
      by: 'post',
      deemed: '2026-12-29',
    });
  });

  it('RC-1 that went before the case was brought in has its day as well; an email has none', () => {
    const life = live('oak', MONDAY, { contactBy: 'post' }).until('2026-12-01').do('allocate').do('define');
    life.do('acknowledge', {}, { on: MONDAY });
    const posted = life.events.find((e) => e.event.type === 'LetterDispatched');
    expect(posted?.event).toMatchObject({ type: 'LetterDispatched', deemed: '2026-11-25' });
    const email = acknowledged('oak', MONDAY).events.find((e) => e.event.type === 'LetterDispatched');
    expect(email?.event).toEqual({ type: 'LetterDispatched', letterId: 'L1', by: 'email' });
  });
});

describe('S1-8 an answer that is late', () => {
  const late = (life: Life) => life.state.letters.map((l) => l.brief).filter((b) => b.code === 'MISSED-DATE');

  it('is told to the customer once, on the morning after, with the date that was promised', () => {
    const life = acknowledged('octavia', MONDAY).until('2026-12-14');
    expect(late(life)).toMatchObject([
      { to: 'customer', dated: '2026-12-08', handler: 's-officer', dates: { oldDate: '2026-12-07' } },
    ]);
    const told = life.events.find((e) => e.event.type === 'LetterIssued' && e.event.brief.code === 'MISSED-DATE');
    const first = life.events.find((e) => e.event.type === 'Escalated' && e.event.kind === 'stage1.respond');
    expect(told?.on).toBe(first?.on);
  });

  it('is not told where nothing was promised, nobody handles it, or another date was missed', () => {
    expect(late(live('octavia', MONDAY).until('2026-12-14'))).toEqual([]);
    expect(late(live('octavia', MONDAY).do('allocate').until('2026-12-14'))).toEqual([]);
    const asked = acknowledged('octavia', MONDAY).do('request-information').until('2026-12-04');
    expect(late(asked)).toEqual([]);
    const answered = respond(acknowledged('octavia', MONDAY)).until('2026-12-14');
    expect(late(answered)).toEqual([]);
  });

  it('is told again of a new date that was missed as well', () => {
    const life = acknowledged('oak', MONDAY).do('extend', { to: '2026-12-09', reason: 't', updateEvery: 5 });
    expect(late(life.until('2026-12-12')).map((b) => b.dates.oldDate)).toEqual(['2026-12-09']);
  });
});

describe('S1-8 RC-1 a late answer and slow post', () => {
  const byPost = { contactBy: 'post', reachable: ['post'] } as const;
  const codes = (life: Life) => life.state.letters.map((l) => `${l.brief.code} ${l.state}`);
  const posted = (policy: 'oak' | 'northfield') =>
    acknowledged(policy, MONDAY, { ...byPost, reachable: [...byPost.reachable] });

  it.each(['oak', 'northfield'] as const)(
    '%s: nobody is referred to a date of which the letter came back; the one that goes again says that we are late',
    (policy) => {
      const life = posted(policy).do('record-posted', { letter: 'L1' }).until('2026-11-25');
      life.do('record-returned', { letter: 'L1' }).until('2026-12-14');
      expect(codes(life)).toEqual(['COMP01 returned']);
      life.do('correct-contact', { address: 't-new', reason: 't' });
      expect(codes(life)).toEqual(['COMP01 returned', 'COMP01 issued']);
    },
  );

  it('where it comes back after we were late, the letter that waits is taken back with it', () => {
    const life = posted('northfield').do('record-posted', { letter: 'L1' }).until('2026-11-30');
    expect(codes(life)).toEqual(['COMP01 dispatched', 'MISSED-DATE issued']);
    life.do('record-returned', { letter: 'L1' }).do('correct-contact', { address: 't-new', reason: 't' });
    expect(codes(life)).toEqual(['COMP01 returned', 'MISSED-DATE withdrawn', 'COMP01 issued']);
  });

  it.each(['oak', 'northfield'] as const)(
    '%s: one that still waits for the post is taken back once we answer',
    (policy) => {
      const life = posted(policy).do('record-posted', { letter: 'L1' }).until('2026-12-14');
      expect(codes(life)).toEqual(['COMP01 dispatched', 'MISSED-DATE issued']);
      for (const p of life.state.points) life.do('find', { point: p.id, outcome: 'upheld', reason: 't' });
      life.do('offer-remedy').do('respond', { lateReason: 't-late' });
      expect(codes(life)).toEqual(['COMP01 dispatched', 'MISSED-DATE withdrawn', 'COMP03 issued']);
    },
  );
});

describe('IN-11 a format putright cannot make', () => {
  it('is a task with the letter’s own deadline', () => {
    const life = live('octavia', MONDAY, { adjustments: ['braille'] })
      .do('allocate')
      .do('define')
      .do('acknowledge');
    expect(life.state.tasks).toEqual([
      expect.objectContaining({ kind: 'alternative-format', about: 'L1', due: '2026-11-25', rule: 'IN-11' }),
    ]);
    expect(
      live('octavia', MONDAY, { adjustments: ['large-print'] })
        .do('allocate')
        .do('define')
        .do('acknowledge').state.tasks,
    ).toEqual([]);
  });

  it('is not asked for letters that went out before the case was brought in', () => {
    const life = live('octavia', MONDAY, { adjustments: ['braille'] }).until('2026-11-24');
    life.do('allocate').do('define').do('acknowledge', {}, { on: MONDAY });
    expect(life.state.tasks).toEqual([]);
  });
});

describe('RC-7 while letters come back', () => {
  const both = () => acknowledged('oak', MONDAY, { reachable: ['email', 'post'] });
  const ways = (life: Life) => life.state.letters.filter((l) => l.brief.to === 'customer').map((l) => l.brief.channel);

  it('later ones go the other way from the start, until the address is put right', () => {
    const life = both().do('record-returned', { letter: 'L1' });
    expect(ways(life)).toEqual(['email', 'post']);
    life.do('record-posted', { letter: 'L2' }).do('send-update', { message: 't-news' });
    expect(ways(life).at(-1)).toBe('post');
    life.do('record-posted', { letter: 'L3' }).do('correct-contact', { email: 't-email', reason: 't-why' });
    life.do('send-update', { message: 't-news' });
    expect(ways(life).at(-1)).toBe('email');
  });

  it('the address is said to serve again as it is', () => {
    const life = both().do('record-returned', { letter: 'L1' }).do('record-posted', { letter: 'L2' });
    life.do('correct-contact', { contactBy: 'email', reason: 't-why' }).do('send-update', { message: 't-news' });
    expect(ways(life).at(-1)).toBe('email');
    expect(life.refuses('correct-contact', { contactBy: 'email', reason: 't-why' })).toMatchObject({ rule: 'RC-6' });
  });

  it('where both come back, or there is one alone, it stays the way they chose', () => {
    const life = both().do('record-returned', { letter: 'L1' });
    life.do('record-posted', { letter: 'L2' }).do('record-returned', { letter: 'L2' });
    life.do('send-update', { message: 't-news' });
    expect(ways(life).at(-1)).toBe('email');
    const one = acknowledged('oak', MONDAY).do('record-returned', { letter: 'L1' });
    expect(ways(one.do('send-update', { message: 't-news' })).at(-1)).toBe('email');
  });
});
