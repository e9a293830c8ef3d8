/** What becomes of letters once they are written: not arrived, not right, or with a date that holds no longer. */
import { describe, expect, it } from 'vitest';
import { acknowledged, live, respond, type Life } from '../../../test/support/cases/life.ts';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { merge } from '../../../policies/calendar/merge.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';
import { applyCalendarTo } from '../changes.ts';
import type { CaseEvent, LetterBrief } from '../events.ts';
import { windowIfAnswered } from '../rules/letters.ts';
import { apply } from '../../../test/support/cases/kind.ts';
import { PACK_IDS } from '../../../test/support/packs.ts';

const MONDAY = '2026-11-23';
const last = (life: Life): LetterBrief => life.state.letters.at(-1)!.brief;
const after = (life: Life, event: CaseEvent) =>
  apply(life.state, [event], { at: '', today: life.today, on: life.today, by: 'system', role: 'system', key: 'k' });

describe('RC-1 a letter that does not arrive', () => {
  const unsent = (reachable: ('email' | 'post')[]) => live('oak', MONDAY, { reachable }).mail(false);

  it('goes by the other channel where there is one, its step waiting for that', () => {
    const life = unsent(['email', 'post']).do('allocate').do('define').do('acknowledge');
    const { state, recorded } = after(life, { type: 'LetterRefused', letterId: 'L1', why: 'address-refused' });
    expect(recorded.map((r) => r.event.type)).toEqual(['LetterRefused', 'TaskRaised', 'LetterIssued']);
    expect(state.letters.at(-1)?.brief).toMatchObject({
      letterId: 'L2',
      code: 'COMP01',
      channel: 'post',
      replaces: 'L1',
    });
    expect(state.stage1).toMatchObject({ acknowledgementIssued: MONDAY, acknowledged: null });
    const posted = apply(state, [{ type: 'LetterDispatched', letterId: 'L2', by: 'post' }], {
      at: '',
      today: MONDAY,
      on: MONDAY,
      by: 's',
      role: 'adviser',
      key: 'k',
    });
    expect(posted.state.stage1.acknowledged).toBe(MONDAY);
  });

  it('S1-4 S1-7 keeps an answer issued, and any other letter changes no step', () => {
    const life = live('oak', MONDAY, { reachable: ['email', 'post'] })
      .do('allocate')
      .do('define')
      .do('acknowledge');
    life.mail(false).do('send-update', { message: 't' });
    const updated = after(life, { type: 'LetterRefused', letterId: 'L2', why: 'x' }).state;
    expect(updated.stage1).toEqual(life.state.stage1);
    expect(updated.letters.at(-1)?.brief).toMatchObject({ code: 'UPDATE', replaces: 'L2', channel: 'post' });
    respond(life);
    const { letterId } = last(life);
    const answered = after(life, { type: 'LetterRefused', letterId, why: 'x' }).state;
    expect(answered.stage1).toMatchObject({ responseIssued: MONDAY, responded: null });
  });

  it('RC-1 S1-11 is written anew as of today: what it promises counts from the day it goes now', () => {
    for (const policy of PACK_IDS) {
      const life = respond(acknowledged(policy, MONDAY, { reachable: ['email', 'post'] }));
      const first = last(life);
      life.until('2026-12-03');
      const again = after(life, { type: 'LetterReturned', letterId: first.letterId }).state.letters.at(-1)!.brief;
      expect(again).toMatchObject({ code: first.code, channel: 'post', dated: '2026-12-03', replaces: first.letterId });
      const wholeWindow = windowIfAnswered(life.state, '2026-12-03', 'post');
      expect([policy, again.dates.escalateBy]).toEqual([policy, wholeWindow?.target]);
      expect(again.dates.escalateBy! > first.dates.escalateBy!).toBe(true);
      expect(again.counted).toContain('3 December');
    }
  });

  it('RC-1 S1A-2 an acknowledgement written anew promises the answer from the day it goes now', () => {
    const life = live('oak', MONDAY, { reachable: ['email', 'post'] })
      .do('allocate')
      .do('define')
      .do('acknowledge');
    const first = last(life);
    life.until('2026-11-26');
    const { state } = after(life, { type: 'LetterReturned', letterId: first.letterId });
    const again = state.letters.at(-1)!.brief;
    expect([first.dates.respondBy, again.dates.respondBy]).toEqual(['2026-12-07', '2026-12-10']);
    expect(state.stage1.promised).toBe('2026-12-10');
  });

  it('RC-1 S1-5 keeps a new date the customer was told in between', () => {
    const life = acknowledged('oak', MONDAY, { reachable: ['email', 'post'] });
    const first = last(life);
    life.do('extend', { to: '2026-12-14', reason: 't', updateEvery: 5 });
    const { state } = after(life, { type: 'LetterReturned', letterId: first.letterId });
    expect(state.letters.at(-1)?.brief.dates.respondBy).toBe('2026-12-14');
    expect(state.stage1.promised).toBe('2026-12-14');
  });

  it('is a task alone where there is no other way, and never goes in circles', () => {
    const life = unsent(['email']).do('allocate').do('define').do('acknowledge');
    const alone = after(life, { type: 'LetterRefused', letterId: 'L1', why: 'address-refused' });
    expect(alone.recorded.map((r) => r.event.type)).toEqual(['LetterRefused', 'TaskRaised']);
    const both = unsent(['email', 'post']).do('allocate').do('define').do('acknowledge');
    const second = after(both, { type: 'LetterRefused', letterId: 'L1', why: 'address-refused' }).state;
    const third = apply(second, [{ type: 'LetterReturned', letterId: 'L2' }], {
      at: '',
      today: MONDAY,
      on: MONDAY,
      by: 's',
      role: 'adviser',
      key: 'k',
    });
    expect(third.recorded.map((r) => r.event.type)).toEqual(['LetterReturned', 'TaskRaised']);
  });
});

describe('what a letter quotes', () => {
  it('RM-5 a promise with a new date has it in the offer as well', () => {
    const life = acknowledged('oak', MONDAY);
    const offer = {
      kind: 'financial',
      entitlement: 'no',
      what: 't',
      distress: 5000,
      by: '2026-12-10',
      owner: 's-officer',
    } as const;
    life.do('offer-remedy', offer);
    life.do('reschedule-action', { action: 'A1', by: '2026-12-17', reason: 't', agreed: true });
    expect(life.state.remedies[0]?.by).toBe('2026-12-17');
    life.do('promise', { what: 't', by: '2026-12-10', owner: 's-officer' });
    life.do('reschedule-action', { action: 'A2', by: '2026-12-18', reason: 't', agreed: true });
    expect(life.state.remedies[0]?.by).toBe('2026-12-17');
  });
});

describe('RC-5 a letter that was not right', () => {
  it('is never changed: a new one names the old, with the right words', () => {
    const life = acknowledged('octavia', MONDAY).do('send-update', { message: 't-wrong' });
    life.do('correct-letter', { letter: 'L2', reason: 't-why', words: 't-right' });
    expect(life.state.letters[1]?.brief.texts['message']).toBe('t-wrong');
    expect(last(life)).toMatchObject({
      code: 'UPDATE',
      texts: { message: 't-right' },
      corrects: { letterId: 'L2', dated: MONDAY },
    });
    expect(life.events.map((e) => e.event.type)).toContain('NoteAdded');
  });

  it('takes the case as it stands now, and keeps what the letter decided', () => {
    const life = respond(acknowledged('oak', MONDAY));
    const old = last(life);
    life.do('correct-letter', { letter: old.letterId, reason: 't-why' });
    expect(last(life)).toMatchObject({ code: 'COMP03', outcome: 'upheld', dates: old.dates, counted: old.counted });
  });

  it('is refused where there is no such letter, none to the customer, or no words of its own', () => {
    const life = acknowledged('octavia', MONDAY).do('request-information');
    expect(life.refuses('correct-letter', { letter: 'L9', reason: 't' })?.why).toContain('no letter L9');
    expect(life.refuses('correct-letter', { letter: 'L2', reason: 't' })?.why).toContain('to the customer');
    expect(life.refuses('correct-letter', { letter: 'L1', reason: 't', words: 't' })?.why).toContain('no words');
  });
});

describe('IN-13 a date the customer was told that holds no longer', () => {
  const extra = (date: string): Calendar =>
    merge(ENGLAND_AND_WALES, { holidays: [{ date, title: 'One-off', notes: '', bunting: true }], removed: [] })
      .calendar;
  const fewer = (date: string): Calendar =>
    merge(ENGLAND_AND_WALES, { holidays: [], removed: [{ date, reason: 'moved' }] }).calendar;
  const told = (events: CaseEvent[]) => events.flatMap((e) => (e.type === 'LetterIssued' ? [e.brief] : []));

  it('the window for stage 2 that ends on another day is corrected', () => {
    const life = respond(acknowledged('octavia', MONDAY));
    expect(told(applyCalendarTo(life.state, extra('2026-12-01'), life.today))).toMatchObject([
      {
        code: 'DATE-CORRECTED',
        dates: { oldDate: '2026-12-21', newDate: '2026-12-22', escalateBy: '2026-12-22' },
      },
    ]);
  });

  it('an answer owed sooner than promised is corrected and is the promise; one owed later stays as promised', () => {
    const life = acknowledged('octavia', '2026-12-17');
    expect(life.state.stage1.promised).toBe('2027-01-05');
    const events = applyCalendarTo(life.state, fewer('2026-12-28'), life.today);
    expect(told(events)).toMatchObject([
      { dates: { oldDate: '2027-01-05', newDate: '2027-01-04', respondBy: '2027-01-04' } },
    ]);
    const taken = apply(life.state, events, {
      at: '',
      today: life.today,
      on: life.today,
      by: 'system',
      role: 'system',
      key: 'k',
    });
    expect(taken.state.stage1).toMatchObject({ promised: '2027-01-04', originalPromised: '2027-01-05' });
    expect(told(applyCalendarTo(life.state, extra('2026-12-21'), life.today))).toEqual([]);
  });

  it('S2-1 a window that has closed, and a review before a panel, need no letter', () => {
    const closed = respond(acknowledged('octavia', MONDAY)).until('2026-12-28');
    expect(told(applyCalendarTo(closed.state, extra('2026-12-01'), closed.today))).toEqual([]);
    const panel = respond(acknowledged('optivo', '2026-12-17')).say('escalate').do('assign').do('acknowledge');
    expect(told(applyCalendarTo(panel.state, fewer('2026-12-28'), panel.today))).toEqual([]);
    const issued = respond(acknowledged('oak', '2026-12-17').mail(false));
    expect(told(applyCalendarTo(issued.state, fewer('2026-12-28'), issued.today))).toEqual([]);
    const unhandled = respond(acknowledged('octavia', MONDAY));
    const nobody = { ...unhandled.state, stage1: { ...unhandled.state.stage1, handler: null } };
    expect(told(applyCalendarTo(nobody, extra('2026-12-01'), MONDAY))[0]?.from).toBe('system');
    const timeless = { ...unhandled.state.policy.steps['stage2.request-window'], target: null, limit: null };
    const steps = { ...unhandled.state.policy.steps, 'stage2.request-window': timeless };
    const noWindow = { ...unhandled.state, policy: { ...unhandled.state.policy, steps } };
    expect(told(applyCalendarTo(noWindow, extra('2026-12-01'), MONDAY))).toEqual([]);
  });

  it('RC-7 nobody is told of dates of a complaint that is over; when it goes on, they are counted anew', () => {
    const life = acknowledged('octavia', '2026-12-17');
    const open = applyCalendarTo(life.state, fewer('2026-12-28'), life.today);
    expect(told(open)).toHaveLength(1);
    life.say('withdraw');
    const events = applyCalendarTo(life.state, fewer('2026-12-28'), life.today);
    expect(events.map((e) => e.type)).toEqual(['CalendarApplied']);
  });

  it('an extended answer, and one not promised yet, need no letter', () => {
    expect(told(applyCalendarTo(live('oak', MONDAY).state, extra('2026-11-24'), MONDAY))).toEqual([]);
    const extended = acknowledged('oak', MONDAY).do('extend', { to: '2026-12-14', reason: 't', updateEvery: 5 });
    expect(told(applyCalendarTo(extended.state, extra('2026-11-24'), MONDAY))).toEqual([]);
  });
});
