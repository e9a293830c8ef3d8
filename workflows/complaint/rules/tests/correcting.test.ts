/** Facts put right with a reason: both versions stay, and dates, tasks and letters follow (RC-6). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCaseCalendar } from '../../../../policies/case-calendar.ts';
import { ENGLAND_AND_WALES } from '../../../../policies/calendar/england-and-wales.ts';
import { addDays } from '../../../../policies/calendar/working-days.ts';
import { acknowledged, command, live, respond, type Life } from '../../../../test/support/cases/life.ts';
import { breachesOf } from '../../../../client/management/breaches.ts';
import { applyCalendarTo } from '../../changes.ts';
import { deadlineFor } from '../../dates.ts';
import { decide } from '../../decide.ts';
import { obligations } from '../../obligations.ts';
import type { LetterBrief } from '../../events.ts';
import { PACK_IDS } from '../../../../test/support/packs.ts';

const MONDAY = '2026-11-23';
const last = (life: Life): LetterBrief | undefined => life.state.letters.at(-1)?.brief;
const open = (life: Life): string[] => life.state.tasks.filter((t) => !t.done).map((t) => `${t.kind}:${t.about ?? ''}`);
const event = (life: Life, type: string) => life.events.findLast((e) => e.event.type === type)?.event;

describe('the days a complaint rests on', () => {
  it('RC-6 S1A-1 a corrected day of receipt counts every date anew, and both versions stay', () => {
    const life = live('oak', '2026-11-27').do('correct-dates', { received: MONDAY, reason: 't-why' });
    expect(event(life, 'DatesCorrected')).toMatchObject({
      was: { received: '2026-11-27' },
      is: { received: MONDAY },
      reasonText: 't-why',
    });
    const right = live('oak', MONDAY, { logged: '2026-11-27' });
    expect(obligations(life.state)).toEqual(obligations(right.state));
  });

  it('RC-6 every date is the one it would have had, whichever day was logged first', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PACK_IDS),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 20 }),
        (policy, wrong, right) => {
          const logged = '2026-11-27';
          const [first, then] = [addDays(logged, -wrong), addDays(logged, -right)];
          if (wrong === right) return;
          const life = live(policy as 'oak', first, { logged }).do('correct-dates', { received: then, reason: 't' });
          const straight = live(policy as 'oak', then, { logged });
          expect(obligations(life.state).filter((o) => o.kind !== 'task')).toEqual(
            obligations(straight.state).filter((o) => o.kind !== 'task'),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('RC-6 S1A-2 an acknowledgement that was in time by the right day was not late: its miss does not count, nobody is asked why', () => {
    const life = live('oak', '2026-11-20', {}, '2026-11-27').do('allocate').do('define').until('2026-12-01');
    life.do('acknowledge', { lateReason: 't-late' });
    expect(breaches(life)).toContain('stage1.acknowledge');
    life.do('correct-dates', { received: '2026-11-26', reason: 't-typing' });
    expect(breaches(life)).not.toContain('stage1.acknowledge');
    expect(open(life)).toEqual([]);
  });

  it('RC-6 S1A-2 an acknowledgement found late by the right day is a missed date, with its reason asked for', () => {
    const life = acknowledged('oak', '2026-11-27', {});
    expect(breaches(life)).toEqual([]);
    const late = live('oak', '2026-11-27').do('allocate').do('define').until('2026-12-03').do('acknowledge');
    late.do('correct-dates', { received: '2026-11-18', reason: 't-typing' });
    expect(breaches(late)).toEqual(['stage1.acknowledge', 'stage1.log']);
    expect(open(late)).toEqual(['explain-delay:stage1.log', 'explain-delay:stage1.acknowledge']);
    // Put right once more: it was in time, and nothing is left of it.
    late.do('correct-dates', { received: '2026-11-27', reason: 't-typing' });
    expect(breaches(late)).toEqual([]);
    expect(open(late)).toEqual([]);
  });

  it('RC-6 an answer owed sooner than promised is told; a later day leaves the promise', () => {
    const life = live('oak', '2026-11-26').do('allocate').do('define').until('2026-11-30').do('acknowledge');
    expect(life.state.stage1.promised).toBe('2026-12-14');
    life.do('correct-dates', { received: '2026-11-19', reason: 't-why' });
    expect(last(life)).toMatchObject({
      code: 'DATE-CORRECTED',
      correctedFact: 'received',
      dates: { oldDate: '2026-12-14', newDate: '2026-12-10', respondBy: '2026-12-10' },
    });
    expect(life.state.stage1.promised).toBe('2026-12-10');
    const letters = life.state.letters.length;
    life.do('correct-dates', { received: '2026-11-26', reason: 't-why' });
    expect(life.state.letters).toHaveLength(letters);
    expect(life.state.stage1.promised).toBe('2026-12-10');
  });

  it('RC-6 EX-2 when the issue arose: a decision on its age is asked for, and not needed any more', () => {
    const life = live('octavia', MONDAY, { occurred: '2026-01-10' }).do('correct-dates', {
      occurred: '2024-01-10',
      reason: 't',
    });
    expect(open(life)).toEqual(['age-decision:']);
    life.do('correct-dates', { remove: ['occurred'], reason: 't' });
    expect(open(life)).toEqual([]);
    expect(life.state.intake.occurred).toBeUndefined();
  });

  it('IN-2 RC-6 a day more than a year back is asked about, and taken where it is confirmed', () => {
    const { state } = live('octavia', MONDAY);
    const given = { ...state, calendar: toCaseCalendar(ENGLAND_AND_WALES, MONDAY) };
    const ask = (of: typeof state, fields: object) =>
      decide(of, command(of, 'correct-dates', { received: '2023-03-01', reason: 't', ...fields }), MONDAY);
    expect(ask(state, {})).toMatchObject({ rule: 'IN-2', why: expect.stringContaining('check the year') });
    expect(ask(given, { longAgo: true })).toMatchObject({ rule: 'IN-2', why: expect.stringContaining('not known') });
    const earlier = toCaseCalendar(ENGLAND_AND_WALES, '2023-03-01');
    const [applied] = applyCalendarTo(given, earlier, MONDAY);
    expect(applied).toMatchObject({ type: 'CalendarApplied', moved: [] });
    expect(applyCalendarTo({ ...given, calendar: earlier }, given.calendar, MONDAY)).toEqual([]);
    expect(ask({ ...given, calendar: earlier }, { longAgo: true })).toMatchObject([
      { type: 'DatesCorrected', is: { received: '2023-03-01' } },
      { type: 'TaskRaised', kind: 'explain-delay', about: 'stage1.log' },
    ]);
  });

  it('RC-6 days that cannot be true together with what happened, and a correction of nothing, are refused', () => {
    const life = live('oak', MONDAY);
    expect(life.refuses('correct-dates', { reason: 't' })).toMatchObject({ rule: 'RC-6' });
    expect(life.refuses('correct-dates', { received: MONDAY, reason: 't' })).toMatchObject({ rule: 'RC-6' });
    expect(life.refuses('correct-dates', { received: '2026-11-24', reason: 't' })?.why).toContain('it was logged on');
    expect(life.refuses('correct-dates', { occurred: '2026-11-24', reason: 't' })).toMatchObject({ rule: 'EX-2' });
    expect(life.refuses('correct-dates', { received: '1995-01-03', reason: 't' })).toMatchObject({ rule: 'IN-2' });
    expect(life.refuses('correct-dates', { received: '1995-01-03', longAgo: true, reason: 't' })?.why).toContain(
      'bank holidays are not known',
    );
  });
});

describe('how it came and what it is about', () => {
  it('RC-6 OM-1 another subject has another arbitrator, and a letter that named the wrong one is written anew', () => {
    const life = acknowledged('octavia', MONDAY).do('correct-intake', {
      subject: 'building-safety',
      buildingScope: 'yes',
      safetyMatter: 'fire-or-structure',
      channel: 'phone',
      reason: 't-why',
    });
    expect(event(life, 'IntakeCorrected')).toMatchObject({
      was: { channel: 'email', subject: 'housing' },
      is: { channel: 'phone', subject: 'building-safety' },
    });
    expect(last(life)).toMatchObject({
      code: 'COMP01',
      arbitrator: 'building-safety-regulator',
      corrects: { letterId: 'L1' },
    });
    expect(life.types()).toContain('InsideTold');
  });

  it('RC-6 OM-1 the right one and a letter that still waits for the post are two letters', () => {
    const life = acknowledged('octavia', MONDAY, { contactBy: 'post' }).do('record-posted', { letter: 'L1' });
    life.do('send-update').do('correct-intake', {
      subject: 'building-safety',
      buildingScope: 'yes',
      safetyMatter: 'accountable-person',
      reason: 't-why',
    });
    const letters = life.state.letters.map(({ brief, state }) => `${brief.letterId} ${brief.code} ${state}`);
    expect(letters).toEqual(['L1 COMP01 dispatched', 'L2 UPDATE withdrawn', 'L3 UPDATE issued', 'L4 COMP01 issued']);
  });

  it('RC-6 IN-9 somebody who is known after all needs no decision; a channel that shows nobody asks for one check more', () => {
    const life = live('octavia', MONDAY, { complainant: 'anonymous' });
    expect(open(life)).toEqual(['anonymous-decision:']);
    life.do('correct-intake', { complainant: 'tenant', reason: 't' });
    expect(open(life)).toEqual([]);
    expect(life.state.anonymous).toBeNull();
    life.do('correct-intake', { channel: 'social-media', reason: 't' });
    expect(life.state.identityVerified).toBe(false);
    expect(live('octavia', MONDAY).refuses('correct-intake', { channel: 'survey', reason: 't' })).toMatchObject({
      rule: 'IN-4',
    });
  });
});

describe('who complains and how they are reached', () => {
  it('RC-6 each version is named by the id of its words: nothing personal is in the event', () => {
    const life = live('oak', MONDAY, { reachable: ['email'] });
    life.do('correct-contact', { email: 't-email-2', reason: 't-why' });
    expect(event(life, 'ContactCorrected')).toMatchObject({
      changed: { email: { was: 'c-1:email:as-logged', is: 't-email-2' } },
    });
    life.do('correct-contact', { email: 't-email-3', reason: 't-why' });
    expect(event(life, 'ContactCorrected')).toMatchObject({
      changed: { email: { was: 't-email-2', is: 't-email-3' } },
    });
  });

  it('RC-6 a letter that came back, and one that waits for the post, go to the right address', () => {
    const life = acknowledged('oak', MONDAY, { contactBy: 'post', reachable: ['post'] });
    life.do('record-posted', { letter: 'L1' }).do('record-returned', { letter: 'L1' });
    expect(life.state.stage1.acknowledgementIssued).toBeNull();
    life.do('send-update', { message: 't-news' });
    life.do('correct-contact', { address: 't-address', reason: 't-moved' });
    expect(life.state.letters.map((l) => [l.brief.code, l.state, l.brief.replaces])).toEqual([
      ['COMP01', 'returned', undefined],
      ['UPDATE', 'withdrawn', undefined],
      ['UPDATE', 'issued', 'L2'],
      ['COMP01', 'issued', 'L1'],
    ]);
    expect(life.state.stage1.acknowledgementIssued).toBe(MONDAY);
    expect(open(life)).toEqual([]);
    expect(life.refuses('record-posted', { letter: 'L2' })).toMatchObject({ rule: 'RC-6' });
  });

  it('IN-11 RC-7 what came back by post goes by the email that was given since, not to the same address again', () => {
    const back = (): Life => {
      const life = acknowledged('oak', MONDAY, { contactBy: 'post', reachable: ['post'] });
      life.do('record-posted', { letter: 'L1' }).do('record-returned', { letter: 'L1' });
      return life;
    };
    const asked = back();
    expect(asked.refuses('correct-contact', { email: 't-email', contactBy: 'post', reason: 't' })).toMatchObject({
      rule: 'IN-11',
    });
    expect(last(asked.do('correct-contact', { email: 't-email', reason: 't' }))).toMatchObject({
      code: 'COMP01',
      channel: 'email',
    });
    expect(
      last(back().do('correct-contact', { email: 't-email', address: 't-new', contactBy: 'post', reason: 't' })),
    ).toMatchObject({ code: 'COMP01', channel: 'post' });
    // Somebody who asked for post has it there.
    const posted = back().do('correct-adjustments', { vulnerable: 'no', adjustment: ['letters-by-post'], reason: 't' });
    expect(posted.refuses('correct-contact', { email: 't-email', contactBy: 'post', reason: 't' })).toBeNull();
  });

  it('RC-6 letters go by the way there is; one there is none of cannot be chosen', () => {
    const life = live('oak', MONDAY, { reachable: ['email', 'post'] });
    life.do('correct-contact', { remove: ['email'], reason: 't' });
    expect(life.state.needs.contactBy).toBe('post');
    expect(life.refuses('correct-contact', { contactBy: 'email', reason: 't' })).toMatchObject({ rule: 'IN-11' });
    expect(life.refuses('correct-contact', { contactBy: 'post', reason: 't' })).toMatchObject({ rule: 'RC-6' });
    life.do('correct-contact', { email: 't-new', contactBy: 'email', reason: 't' });
    expect(life.state.needs.contactBy).toBe('email');
  });
});

describe('who speaks for the customer', () => {
  const spoken = (more = {}) =>
    live('oak', MONDAY, { representative: 'advocate', authority: 'on-file', ...more })
      .do('allocate')
      .do('define');

  it('RC-6 IN-7 authority withdrawn: no further copies, and those that have not gone are taken back', () => {
    const life = spoken().mail(false).do('acknowledge');
    expect(life.state.letters.map((l) => l.brief.to)).toEqual(['customer', 'representative']);
    life.do('correct-representative', { authority: 'withdrawn', reason: 't-why' });
    expect(life.state.letters[1]?.state).toBe('withdrawn');
    expect(event(life, 'RepresentativeCorrected')).toMatchObject({ ended: true, is: { authority: 'withdrawn' } });
    life.do('send-update', { message: 't-news' });
    expect(last(life)).toMatchObject({ code: 'UPDATE', to: 'customer' });
    // They may act again once the customer says so.
    life.do('confirm-authority', { basis: 'written-consent' }).do('send-update', { message: 't-news' });
    expect(last(life)).toMatchObject({ code: 'UPDATE', to: 'representative' });
  });

  it('RC-6 S1-15 an MP whose authority is withdrawn gets no copy of the answer either', () => {
    const life = spoken({ representative: 'mp', authority: 'not-needed' }).do('acknowledge');
    life.do('correct-representative', { authority: 'withdrawn', reason: 't' });
    const before = life.state.letters.length;
    respond(life);
    expect(life.state.letters.slice(before).map((l) => l.brief.to)).toEqual(['customer']);
  });

  it('RC-6 IN-7 somebody else: whose authority is wanted anew; a name that was misspelt keeps it', () => {
    const life = spoken().do('correct-representative', { name: 't-name', reason: 't' });
    expect(life.state.authority).toBe('on-file');
    expect(event(life, 'RepresentativeCorrected')).toMatchObject({ ended: false });
    life.do('correct-representative', { kind: 'solicitor', another: true, name: 't-other', reason: 't' });
    expect(life.state).toMatchObject({ authority: 'wanted', intake: { representative: 'solicitor' } });
    expect(event(life, 'RepresentativeCorrected')).toMatchObject({
      ended: true,
      changed: { name: { was: 't-name', is: 't-other' }, email: { is: null } },
    });
    life.do('correct-representative', { kind: 'none', reason: 't' });
    expect(life.state).toMatchObject({ authority: 'not-needed', intake: { representative: 'none' } });
    expect(life.refuses('correct-representative', { kind: 'none', reason: 't' })).toMatchObject({ rule: 'IN-7' });
    expect(life.refuses('correct-representative', { kind: 'mp', reason: 't' })?.why).toContain('--name');
    life.do('correct-representative', { kind: 'mp', name: 't-mp', reason: 't' });
    expect(life.state).toMatchObject({ authority: 'not-needed', intake: { representative: 'mp' } });
  });
});

describe('IN-7 copies of who speaks for the customer, by post', () => {
  const posted = (more = {}) =>
    live('oak', MONDAY, {
      representative: 'advocate',
      authority: 'on-file',
      representativeReachable: ['post'],
      ...more,
    })
      .mail(false)
      .do('allocate')
      .do('define')
      .do('acknowledge');
  const copies = (life: Life) => life.state.letters.filter((l) => l.brief.to === 'representative');

  it('IN-7 copies go by post where an address is known and no email; the customer’s own way stays theirs', () => {
    expect(posted().state.letters.map((l) => [l.brief.to, l.brief.channel])).toEqual([
      ['customer', 'email'],
      ['representative', 'post'],
    ]);
    const both = posted({ representativeReachable: ['email', 'post'] });
    expect(copies(both).map((l) => l.brief.channel)).toEqual(['email']);
    // A case from before their address was asked for goes on as it did.
    expect(copies(posted({ representativeReachable: undefined })).map((l) => l.brief.channel)).toEqual(['email']);
  });

  it('RC-6 IN-7 their address put right: the copy that waits for the post is written anew, and what went stays', () => {
    const life = posted().do('record-posted', { letter: 'L2' }).do('send-update', { message: 't-news' });
    life.do('correct-representative', { address: 't-new', reason: 't-why' });
    expect(event(life, 'RepresentativeCorrected')).toMatchObject({
      ended: false,
      changed: { address: { was: 'c-1:representative-address:as-logged', is: 't-new' } },
      reachable: ['post'],
    });
    expect(copies(life).map((l) => [l.brief.code, l.state, l.brief.replaces])).toEqual([
      ['COMP01', 'dispatched', undefined],
      ['UPDATE', 'withdrawn', undefined],
      ['UPDATE', 'issued', copies(life)[1]?.brief.letterId],
    ]);
  });

  it('RC-6 IN-7 a copy that came back goes to the address that is put right, and the task about it ends', () => {
    const life = posted().do('record-posted', { letter: 'L2' });
    life.do('record-returned', { letter: 'L2' });
    expect(open(life)).toEqual(['letter-returned:L2']);
    life.do('correct-representative', { address: 't-new', reason: 't-why' });
    expect(open(life)).toEqual([]);
    expect(copies(life).at(-1)).toMatchObject({ state: 'issued', brief: { channel: 'post', replaces: 'L2' } });
  });

  it('IN-7 a copy whose email came back goes by post, as long as they may act', () => {
    const life = posted({ representativeReachable: ['email', 'post'] })
      .mail(true)
      .do('send-update', { message: 't' });
    const [, mailed] = copies(life);
    life.do('record-returned', { letter: mailed?.brief.letterId as string });
    expect(copies(life).at(-1)?.brief).toMatchObject({ channel: 'post', replaces: mailed?.brief.letterId });
  });

  it('RC-6 IN-7 the end of authority ends copies by post too, and who acted is told at the address they had', () => {
    const life = posted().do('correct-representative', { kind: 'none', reason: 't-why' });
    expect(copies(life)[0]?.state).toBe('withdrawn');
    expect(last(life)).toMatchObject({
      code: 'NOT-ACTING',
      to: 'representative',
      channel: 'post',
      former: { addressText: 'c-1:representative-address:as-logged' },
    });
    expect(life.state.intake.representativeReachable).toEqual([]);
    const before = copies(life).length;
    life.do('send-update', { message: 't-news' });
    expect(copies(life)).toHaveLength(before);
  });

  it('RC-6 IN-7 somebody else without an address is not written to at that of who acted before', () => {
    const other = { another: true, name: 't-other', authority: 'on-file', reason: 't' } as const;
    const life = posted().do('correct-representative', { ...other, email: 't-email' });
    life.do('send-update', { message: 't-news' });
    expect(last(life)).toMatchObject({ code: 'UPDATE', to: 'representative', channel: 'email' });
    expect(life.state.contact['representative-address']).toBeNull();
    life.do('correct-representative', { address: 't-theirs', remove: ['email'], reason: 't' });
    life.do('send-update', { message: 't-more' });
    expect(last(life)).toMatchObject({ to: 'representative', channel: 'post' });
  });
});

describe('vulnerability and adjustments', () => {
  it('RC-6 IN-11 recording one thing leaves the rest as it was', () => {
    const life = live('oak', MONDAY, { adjustments: ['large-print'], vulnerable: true });
    life
      .do('record-needs', { adjustment: ['interpreter'], reviewOn: '2026-12-20' })
      .do('record-needs', { risk: 'high' });
    expect(life.state.needs).toMatchObject({
      adjustments: ['large-print', 'interpreter'],
      vulnerable: true,
      risk: 'high',
      reviewOn: '2026-12-20',
    });
  });

  it('RC-6 IN-11 what is given is what holds: things are unset, and both versions stay', () => {
    const life = live('oak', MONDAY, { adjustments: ['large-print', 'no-phone-calls'], vulnerable: true });
    life.do('correct-adjustments', { vulnerable: 'no', adjustment: ['large-print'], reason: 't-why' });
    expect(life.state.needs).toMatchObject({ vulnerable: false, adjustments: ['large-print'] });
    expect(event(life, 'NeedsCorrected')).toMatchObject({
      was: { vulnerable: true, adjustments: ['large-print', 'no-phone-calls'] },
      is: { vulnerable: false, adjustments: ['large-print'] },
    });
    expect(
      life.refuses('correct-adjustments', { vulnerable: 'no', adjustment: ['large-print'], reason: 't' }),
    ).toMatchObject({ rule: 'RC-6' });
    life.do('correct-adjustments', { vulnerable: 'no', reason: 't-why' });
    expect(life.state.needs.adjustments).toEqual([]);
  });

  it('RC-6 IN-11 more time is told; what was told is not taken back', () => {
    const life = respond(acknowledged('octavia', MONDAY));
    life.do('correct-adjustments', { vulnerable: 'no', adjustment: ['more-time'], reason: 't' });
    expect(last(life)).toMatchObject({ code: 'DATE-CORRECTED', correctedFact: 'more-time' });
    expect(life.refuses('correct-adjustments', { vulnerable: 'yes', reason: 't' })).toMatchObject({ rule: 'IN-11' });
    const late = live('octavia', MONDAY).do('allocate');
    late.do('correct-adjustments', { vulnerable: 'no', adjustment: ['interpreter'], reason: 't' });
    expect(open(late)).toEqual(['interpreter:']);
  });

  it('RC-6 IN-11 a letter that waits for the post is written anew in the form that is needed', () => {
    const life = acknowledged('oak', MONDAY, { contactBy: 'post' });
    life.do('correct-adjustments', { vulnerable: 'no', adjustment: ['large-print'], reason: 't' });
    expect(life.state.letters.map((l) => [l.state, l.brief.largePrint])).toEqual([
      ['withdrawn', undefined],
      ['issued', true],
    ]);
  });
});

function breaches({ events, state, today }: Life): string[] {
  const { policy, calendar, caseId, intake } = state;
  const openIds = obligations(state).map((o) => o.id);
  const about = {
    caseId,
    caseKind: 'complaint' as const,
    reference: '',
    received: intake.received,
    events,
    open: openIds,
  };
  expect(deadlineFor(state, 'stage1.log')).toBeDefined();
  return breachesOf(about, policy, calendar, today)
    .filter((b) => b.kind !== 'task')
    .map((b) => b.kind)
    .toSorted();
}
