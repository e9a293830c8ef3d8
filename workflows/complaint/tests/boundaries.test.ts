/** The last day that is still right, the first that is not; and what each letter has to quote. */
import { describe, expect, it } from 'vitest';
import { acknowledged, live, respond, type Life } from '../../../test/support/cases/life.ts';
import type { LetterBrief } from '../events.ts';

const MONDAY = '2026-11-23';
const last = (life: Life): LetterBrief | undefined => life.state.letters.at(-1)?.brief;

describe('what a letter quotes', () => {
  it('S1-5 S1-6 an extension: the reason and both dates; the answer "no" brings them once more', () => {
    const life = acknowledged('oak', MONDAY).do('extend', { to: '2026-12-14', reason: 't-why' });
    expect(last(life)).toMatchObject({ texts: { reason: 't-why' }, dates: { respondBy: '2026-12-14' } });
    life.say('answer-extension', { agree: 'no' });
    expect(last(life)).toMatchObject({
      code: 'EXTENSION-NOT-AGREED',
      from: 's-officer',
      dates: { newDate: '2026-12-14', oldDate: '2026-12-07' },
    });
    const agreed = acknowledged('oak', MONDAY).do('extend', { to: '2026-12-14', reason: 't-why' });
    const letters = agreed.state.letters.length;
    expect(agreed.say('answer-extension', { agree: 'yes' }).state.letters).toHaveLength(letters);
  });

  it('S1-7 an update its message; S1-21 a complaint overtaken the explanation, told to those who see to the claim', () => {
    expect(last(acknowledged('oak', MONDAY).do('send-update', { message: 't-news' }))?.texts).toMatchObject({
      message: 't-news',
    });
    const overtaken = (by: 'insurance-claim' | 'legal-proceedings', then: 'close' | 'carry-on') =>
      acknowledged('octavia', MONDAY).do('supersede', { by, then, reason: 't-why', claim: 't-claim' });
    const closed = overtaken('insurance-claim', 'close');
    expect(last(closed)).toMatchObject({ code: 'CLOSING', texts: { reason: 't-why' } });
    expect(closed.state.status).toBe('closed');
    expect(closed.events.map((e) => e.event)).toContainEqual(
      expect.objectContaining({ type: 'InsideTold', to: { party: 'insurance' } }),
    );
    const carried = overtaken('legal-proceedings', 'carry-on');
    expect(carried.state.status).toBe('stage1');
    expect(carried.events.slice(-4).map((e) => e.event)).toMatchObject([
      { type: 'Superseded', closes: false, reasonText: 't-why', claimText: 't-claim' },
      { type: 'InsideTold', to: { party: 'legal' } },
      { type: 'LetterIssued', brief: { code: 'UPDATE', texts: { message: 't-why' } } },
      { type: 'LetterDispatched' },
    ]);
  });

  it('S1-11 a response each point with its finding and reason, and by when stage 2 can be asked for', () => {
    const life = respond(acknowledged('oak', MONDAY));
    expect(last(life)).toMatchObject({
      code: 'COMP03',
      dates: { escalateBy: '2026-12-21' },
      points: [
        { id: 'P1', outcome: 'upheld', reasonText: 't-reason' },
        { id: 'P2', outcome: 'upheld', reasonText: 't-reason' },
      ],
    });
  });
});

describe('the last day that is right', () => {
  it('S1-5 an extension to a day after the date it had, not to that day', () => {
    const life = acknowledged('oak', MONDAY);
    expect(life.refuses('extend', { to: '2026-12-07', reason: 't' })).toMatchObject({ rule: 'S1-5' });
    expect(life.refuses('extend', { to: '2026-12-08', reason: 't' })).toBeNull();
  });

  it('S1A-2 an acknowledgement on its last day needs no reason, a day later it does', () => {
    const on = (day: string) => live('oak', MONDAY).do('allocate').do('define').until(day);
    expect(on('2026-11-30').refuses('acknowledge')).toBeNull();
    expect(on('2026-12-01').refuses('acknowledge')).toMatchObject({ rule: 'S1A-2' });
    expect(on('2026-12-01').refuses('acknowledge', { lateReason: 't' })).toBeNull();
  });

  it('S1-8 a response on its last day needs no reason, a day later it does', () => {
    const drafted = (day: string) => {
      const life = acknowledged('oak', MONDAY).until(day);
      for (const point of ['P1', 'P2']) life.do('find', { point, outcome: 'not-upheld', reason: 't' });
      return life;
    };
    expect(drafted('2026-12-07').refuses('respond')).toBeNull();
    expect(drafted('2026-12-08').refuses('respond')).toMatchObject({ rule: 'S1-8' });
  });

  it('S2-1 stage 2 on the last day of the window is in time, the next day it is late', () => {
    const asked = (day: string) => respond(acknowledged('oak', MONDAY)).until(day).say('escalate').state;
    expect(asked('2026-12-21')).toMatchObject({ status: 'stage2' });
    expect(asked('2026-12-22').escalation.standing).toBe('pending-decision');
  });

  it('EX-2 an issue exactly as old as the policy allows is not old', () => {
    const old = (occurred: string) => live('octavia', MONDAY, { occurred }).state.tasks.map((t) => t.kind);
    expect(old('2025-11-23')).toEqual([]);
    expect(old('2025-11-22')).toEqual(['age-decision']);
  });

  it('IN-8 two make a group', () => {
    expect(
      live('octavia', MONDAY, { groupSize: 2 }).refuses('confirm-consents', {
        members: 2,
        consents: 2,
        leads: 1,
      } as never)?.why,
    ).not.toBe('This is not a group complaint.');
    expect(
      live('octavia', MONDAY).refuses('confirm-consents', { members: 2, consents: 2, leads: 1 } as never)?.why,
    ).toBe('This is not a group complaint.');
  });

  it('S1-9 a point joins only before the response has gone out, by somebody independent', () => {
    const life = acknowledged('octavia', MONDAY);
    expect(life.refuses('add-point', { point: 't', as: 'joins' })).toBeNull();
    respond(life);
    expect(life.refuses('add-point', { point: 't', as: 'joins' })).not.toBeNull();
  });

  it('S1-9 S2-10 OM-3 what a customer adds: new information before the response, a new complaint after it', () => {
    const kinds = (life: Life) =>
      life
        .say('inform', { words: 't' })
        .state.tasks.map((t) => [t.kind, t.rule])
        .at(-1);
    expect(kinds(acknowledged('oak', MONDAY))).toEqual(['new-information', 'S1-9']);
    expect(kinds(respond(acknowledged('oak', MONDAY)))).toEqual(['new-complaint', 'S1-9']);
    expect(kinds(respond(acknowledged('oak', MONDAY)).say('escalate'))).toEqual(['new-complaint', 'S2-10']);
    expect(kinds(acknowledged('oak', MONDAY).say('withdraw'))).toEqual(['after-closure', 'S1-9']);
  });
});
