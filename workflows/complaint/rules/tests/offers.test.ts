/** What is offered is what can be done: exactly, at each turn of a case. */
import { describe, expect, it } from 'vitest';
import { acknowledged, live, respond, type Life } from '../../../../test/support/cases/life.ts';
import { STAFF_DUTIES } from '../../../../policies/types.ts';
import type { CommandName } from '../../commands/index.ts';
import { offers } from '../../offers.ts';
import { STAFF_PANEL } from '../../../../test/support/cases/panel.ts';
import { PACK_IDS } from '../../../../test/support/packs.ts';

const MONDAY = '2026-11-23';
const NEW = 's-nobody-yet';

/** The commands that may be given by somebody new to the case, in whatever role. */
const may = ({ state, today }: Life): string[] => [
  ...new Set(
    STAFF_DUTIES.flatMap((duty) => offers(state, NEW, [duty], today).flatMap((o) => (o.may ? [o.command] : []))),
  ),
];
const changes = (before: Life, after: Life): { more: string[]; less: string[] } => {
  const [was, is] = [may(before), may(after)];
  return { more: is.filter((c) => !was.includes(c)).toSorted(), less: was.filter((c) => !is.includes(c)).toSorted() };
};

describe('what is offered', () => {
  it('of a new complaint: all that settles it, nothing that waits for what is not there', () => {
    expect(may(live('octavia', MONDAY)).toSorted()).toEqual([
      'add-point',
      'add-to-group',
      'agree-sharing',
      'agree-updates',
      'allocate',
      'arrange-visit',
      'bring-in-background',
      'correct-adjustments',
      'correct-conduct',
      'correct-contact',
      'correct-dates',
      'correct-group',
      'correct-intake',
      'correct-representative',
      'define',
      'explain-delay',
      'file',
      'flag-complex',
      'flag-disrepair',
      'hand-over',
      'link-case',
      'log-contact',
      'note',
      'offer-mediation',
      'offer-remedy',
      'promise',
      'propose-departure',
      'raise-safeguarding',
      'record-lesson',
      'record-needs',
      'record-support',
      'refuse',
      'request-information',
      'restrict-contact',
      'review-background',
      'send-link',
      'send-update',
      'set-recurring',
      'set-subject',
      'share-outside',
      'supersede',
      'tell-data-protection',
      'tell-insurers',
      'void',
    ]);
  });

  it('S1-5 acknowledged: findings, an extension, and its letter coming back', () => {
    expect(changes(live('octavia', MONDAY), acknowledged('octavia', MONDAY))).toEqual({
      more: ['correct-letter', 'extend', 'find', 'record-returned', 'send-count'],
      less: [],
    });
  });

  it('S1-3 RM-5 while a request, a promise or a task waits, and not once it is settled', () => {
    const life = acknowledged('octavia', MONDAY);
    const offered = (c: CommandName): boolean => may(life).includes(c);
    life.do('request-information').do('request-information');
    expect(offered('record-information')).toBe(true);
    life.do('record-information', { request: 'Q1', quality: 'adequate', answer: 't' });
    expect(offered('record-information')).toBe(true);
    life.do('record-information', { request: 'Q2', quality: 'adequate', answer: 't' });
    expect(offered('record-information')).toBe(false);
    const promise = { what: 't', by: '2026-12-24', owner: 's' };
    life.do('promise', promise).do('promise', promise).do('complete-action', { action: 'A1', evidence: 't' });
    expect([offered('complete-action'), offered('reschedule-action')]).toEqual([true, true]);
    life.do('complete-action', { action: 'A2', evidence: 't' });
    expect([offered('complete-action'), offered('reschedule-action')]).toEqual([false, false]);
    life.say('inform', { words: 't' }).say('inform', { words: 't' }).do('resolve-task', { task: 'T1', note: 't' });
    expect(offered('resolve-task')).toBe(true);
    life.do('resolve-task', { task: 'T2', note: 't' });
    expect(offered('resolve-task')).toBe(false);
  });

  it('RC-1 a letter by post can be recorded as posted, and only then as returned', () => {
    const life = live('octavia', MONDAY, { contactBy: 'post' }).do('allocate').do('define').do('acknowledge');
    expect(may(life)).toContain('record-posted');
    expect(may(life)).not.toContain('record-returned');
    life.do('record-posted', { letter: 'L1' });
    expect(may(life)).not.toContain('record-posted');
    expect(may(life)).toContain('record-returned');
  });

  it('S1-5 an extension while its date is still to come, to its very last day', () => {
    const life = acknowledged('oak', MONDAY);
    const extend = (today: string) => offers(life.state, NEW, ['officer'], today).find((o) => o.command === 'extend');
    expect(extend('2026-12-07')?.may).toBe(true);
    expect(extend('2026-12-08')).toMatchObject({ may: false, rule: 'S1-5' });
  });

  it('IN-8 consents of a group, another subject than the one it has, a ground the policy has', () => {
    const group = live('octavia', MONDAY, { groupSize: 4 });
    expect(may(group)).toContain('confirm-consents');
    for (const subject of ['housing', 'building-safety'] as const)
      expect(may(live('oak', MONDAY, { subject }))).toContain('set-subject');
    for (const policy of PACK_IDS) expect(may(live(policy, MONDAY))).toContain('refuse');
  });

  it('S2-11 a panel of either kind once the customer has chosen, evidence for it, and its sitting once it has a day', () => {
    const panel = (kind: 'staff-only' | 'with-customers') =>
      respond(acknowledged('optivo', MONDAY))
        .say('escalate')
        .do('assign')
        .do('acknowledge')
        .do('choose-panel', { kind });
    for (const kind of ['staff-only', 'with-customers'] as const) {
      expect(may(panel(kind))).toEqual(expect.arrayContaining(['set-panel', 'panel-evidence']));
      expect(may(panel(kind))).not.toContain('hold-panel');
    }
    const set = panel('staff-only').do('set-panel', {
      on: '2026-12-14',
      ...STAFF_PANEL,
    });
    expect(may(set.until('2026-12-14'))).toContain('hold-panel');
  });

  it('RC-1 a refusal is about the case and never about what a form would be filled in with', () => {
    const chosen = respond(acknowledged('optivo', MONDAY)).say('escalate').do('assign').do('acknowledge');
    expect(may(chosen)).toContain('choose-panel');
    const checked = acknowledged('optivo', MONDAY);
    for (const { id } of checked.state.points)
      checked.do('find', { point: id, outcome: 'not-upheld', reason: 't-reason' });
    checked.do('submit-for-check', { summary: 't-summary' }).do('check-quality');
    expect(may(checked)).toContain('respond');
    const slow = respond(acknowledged('octavia', MONDAY, { adjustments: ['more-time'] }));
    expect(may(slow)).toContain('correct-adjustments');
  });

  it('S2-2 a request for stage 2 can be refused with a ground the policy has', () => {
    expect(may(respond(acknowledged('octavia', MONDAY)))).not.toContain('propose-refusal');
    expect(may(respond(acknowledged('octavia', MONDAY)).say('escalate'))).toContain('propose-refusal');
  });

  it('a refusal says the rule and the reason that the command itself would meet', () => {
    const { state } = live('octavia', MONDAY);
    const respondOffer = offers(state, NEW, ['officer'], MONDAY).find((o) => o.command === 'respond');
    expect(respondOffer).toMatchObject({ may: false, rule: 'S1A-1' });
  });
});
