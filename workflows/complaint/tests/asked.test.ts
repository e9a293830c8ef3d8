/** Who answers inside: the asked colleague's own line of management, meetings, and service areas that own a promise. */
import { describe, expect, it } from 'vitest';
import { acknowledged, type Life } from '../../../test/support/cases/life.ts';
import type { EventOf } from '../events.ts';
import { effects } from '../effects.ts';
import { obligations } from '../obligations.ts';

const MONDAY = '2026-11-23';
const LINE = ['s-lead', 's-head'];
const asked = (more: object = {}): Life =>
  acknowledged('octavia', MONDAY).do('request-information', { from: 's-surveyor', question: 't', line: LINE, ...more });

/** Whom an overdue answer was brought to, in order. */
const broughtTo = (life: Life): string[] =>
  life.events
    .map((r) => r.event)
    .filter((e): e is EventOf<'Escalated'> => e.type === 'Escalated' && e.kind === 'information')
    .map((e) => e.to);

describe('a request for information', () => {
  it('S1-3 unanswered climbs the line of who was asked, not the ladder of complaints', () => {
    const life = asked().until('2026-12-02');
    expect(broughtTo(life)).toEqual(LINE);
    const told = life.events.flatMap((r) => effects(r, life.events, life.state)).filter((o) => o.kind === 'inside');
    expect(told.filter((o) => o.why === 'escalated' && o.about === 'information').map((o) => o.to)).toEqual(
      LINE.map((staffId) => ({ staffId })),
    );
  });

  it('S1-3 climbs the landlord’s ladder where nobody knows the line, or the case asked before there was one', () => {
    const unknown = acknowledged('octavia', MONDAY).do('request-information').until('2026-12-03');
    expect(broughtTo(unknown)).toEqual(unknown.state.policy.ladder);
  });

  it('S1-3 poor answers go to the manager of who was asked', () => {
    const life = asked().do('record-information', { request: 'Q1', quality: 'poor', answer: 't' });
    expect(life.events.at(-1)?.event).toMatchObject({ type: 'InsideTold', to: { staffId: 's-lead' }, about: 'Q1' });
  });

  it('S1-3 asks a team under the name it always had', () => {
    const life = acknowledged('oak', MONDAY).do('request-information', { from: 'party:repairs', question: 't' });
    expect(life.state.requests[0]?.from).toBe('repairs');
    expect(life.state.letters.at(-1)?.brief).toMatchObject({ to: 'contractor', party: 'repairs' });
  });
});

describe('a meeting that was called', () => {
  it('S1-26 is due on its day, and missed without a word climbs the colleague’s own line', () => {
    const life = asked({ meetingOn: '2026-11-27' });
    expect(life.state.requests[0]?.due).toBe('2026-11-27');
    expect(life.refuses('request-information', { from: 's', question: 't', meetingOn: '2026-11-20' })?.why).toContain(
      'has passed',
    );
    expect(broughtTo(life.until('2026-12-03'))).toEqual(LINE);
  });

  it('S1-26 missed for no good reason is told to the line at once; excused, it is put off and nobody is told', () => {
    const missed = asked({ meetingOn: '2026-11-24' }).until('2026-11-24');
    missed.do('record-information', { request: 'Q1', quality: 'poor', answer: 't' });
    expect(missed.events.at(-1)?.event).toMatchObject({ type: 'InsideTold', to: { staffId: 's-lead' } });
    const excused = asked({ meetingOn: '2026-11-24' }).until('2026-11-24');
    excused.do('record-information', { request: 'Q1', quality: 'excused', answer: 't' });
    expect(excused.events.at(-1)?.event).toMatchObject({ type: 'InformationRejected', excused: true });
    expect(excused.state.requests[0]).toMatchObject({ due: '2026-11-26', state: 'waiting' });
  });
});

describe('a promise', () => {
  it('S1A-5 RM-5 is a service area’s to keep as well as a colleague’s, who is reminded', () => {
    const life = acknowledged('octavia', MONDAY).do('promise', { what: 't', by: '2026-12-01', owner: 'party:repairs' });
    expect(obligations(life.state).find((o) => o.kind === 'action')?.owner).toEqual({ party: 'repairs' });
    life.until('2026-11-30');
    const reminders = life.events
      .filter((r) => r.event.type === 'DeadlineApproaching' && r.event.kind === 'action')
      .flatMap((r) => effects(r, life.events, life.state));
    expect(reminders).toMatchObject([{ kind: 'inside', to: { party: 'repairs' }, why: 'approaching' }]);
  });
});
