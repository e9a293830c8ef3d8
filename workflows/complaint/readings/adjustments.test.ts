/** Adjustments act after they were recorded, and so do risk and complexity (IN-11, IN-15); Optivo's first contact and age. */
import { describe, expect, it } from 'vitest';
import { acknowledged, live, respond, type Life } from '../../../test/support/cases/life.ts';
import type { Adjustment } from '../commands/index.ts';
import { dateOf, deadlineFor } from '../dates.ts';
import { obligations } from '../obligations.ts';
import { isOld } from '../rules/age.ts';

const MONDAY = '2026-11-23';
const waiting = (life: Life): string[] => life.state.tasks.filter((t) => !t.done).map((t) => t.kind);
const needing = (...adjustments: Adjustment[]): Life => live('octavia', MONDAY, { adjustments });
const windowEnds = (life: Life): string | null => dateOf(deadlineFor(life.state, 'stage2.request-window'));

describe('IN-11 more time', () => {
  it('is ten working days more to ask for stage 2, told in the letter, kept by the clock', () => {
    const usual = respond(acknowledged('octavia', MONDAY));
    const slow = respond(acknowledged('octavia', MONDAY, { adjustments: ['more-time'] }));
    expect([windowEnds(usual), windowEnds(slow)]).toEqual(['2026-12-21', '2027-01-07']);
    const told = slow.state.letters.find((l) => l.brief.code === 'COMP03')?.brief;
    expect(told?.dates.escalateBy).toBe('2027-01-07');
    expect(told?.counted).toContain('and then 10 working days more for who needs more time');
    slow.until('2027-01-07').say('escalate');
    expect(slow.state.status).toBe('stage2');
    expect(usual.until('2026-12-23').state.closed).not.toBeNull();
  });

  it('recorded after the answer moves the date, and the customer is told the new one', () => {
    const life = respond(acknowledged('octavia', MONDAY)).do('record-needs', { adjustment: ['more-time'] });
    expect(windowEnds(life)).toBe('2027-01-07');
    expect(life.state.letters.at(-1)?.brief).toMatchObject({
      code: 'DATE-CORRECTED',
      dates: { oldDate: '2026-12-21', newDate: '2027-01-07', escalateBy: '2027-01-07' },
    });
  });

  it('does nothing to a case whose policy does not say how much', () => {
    const life = respond(acknowledged('octavia', MONDAY));
    const { moreTimeDays: _, ...before } = life.state.policy;
    const state = {
      ...life.state,
      policy: before,
      needs: { ...life.state.needs, adjustments: ['more-time' as const] },
    };
    expect(dateOf(deadlineFor(state, 'stage2.request-window'))).toBe('2026-12-21');
  });
});

describe('IN-11 an interpreter, a visit, no calls', () => {
  it.each(['interpreter', 'sign-language'] as const)('%s is booked before the first contact of each stage', (who) => {
    const life = needing(who).do('allocate');
    expect(life.state.tasks.filter((t) => t.kind === 'interpreter')).toMatchObject([
      { due: '2026-11-25', owner: 's-officer', rule: 'IN-11' },
    ]);
    life.do('allocate');
    expect(waiting(life).filter((k) => k === 'interpreter')).toHaveLength(1);
    const late = live('octavia', MONDAY)
      .do('allocate')
      .do('record-needs', { adjustment: [who] });
    expect(waiting(late)).toContain('interpreter');
  });

  it('an interpreter is booked for a panel that the customer attends', () => {
    const life = respond(acknowledged('optivo', MONDAY, { adjustments: ['interpreter'] }))
      .say('escalate')
      .do('assign')
      .do('acknowledge')
      .do('choose-panel', { kind: 'staff-only', attends: true });
    const before = life.state.tasks.length;
    const panel = { on: '2026-12-14', director: 's-d', team: 's-t', time: 't', place: 't', agreed: true } as const;
    life.do('set-panel', { ...panel, chair: 'operations-director' });
    expect(life.state.tasks.slice(before)).toMatchObject([{ kind: 'interpreter', due: '2026-12-07' }]);
  });

  it('S1-23 a visit at home is agreed, and made', () => {
    const life = needing('home-visits').do('allocate');
    expect(waiting(life)).toContain('home-visit');
    life.do('log-contact', { kind: 'visit', outcome: 'made', note: 't' });
    expect(waiting(life)).not.toContain('home-visit');
  });

  it('no call counts as made, first or later, without how contact was made instead', () => {
    const life = needing('no-phone-calls').do('allocate');
    for (const kind of ['first-contact', 'explaining-call', 'closing-check', 'other'] as const) {
      expect(life.refuses('log-contact', { kind, outcome: 'made' })).toMatchObject({ rule: 'IN-11' });
      expect(life.refuses('log-contact', { kind, outcome: 'made', note: 't' })).toBeNull();
    }
    expect(life.refuses('log-contact', { kind: 'visit', outcome: 'made' })).toBeNull();
  });
});

describe('IN-15 risk and complexity', () => {
  it('the more harm waiting could do, the earlier the owner is warned', () => {
    const warned = (risk: 'low' | 'medium' | 'high') =>
      obligations(acknowledged('oak', MONDAY, { risk }).state).find((o) => o.kind === 'stage1.respond')?.warnOn;
    expect((['low', 'medium', 'high'] as const).map(warned)).toEqual(['2026-12-03', '2026-12-02', '2026-12-01']);
  });

  it('S1-17 a complex case is to be brought to the forum, once, where the landlord has one', () => {
    const life = live('octavia', MONDAY, { complexity: 'complex' });
    expect(life.state.tasks).toMatchObject([{ kind: 'complex-forum', owner: 'team-leader' }]);
    life.do('flag-complex', { reason: 't' }).do('record-needs', { complexity: 'complex' });
    expect(waiting(life)).toEqual([]);
    const later = live('octavia', MONDAY).do('record-needs', { complexity: 'complex' });
    expect(waiting(later)).toEqual(['complex-forum']);
    expect(waiting(live('oak', MONDAY, { complexity: 'complex' }))).toEqual([]);
  });
});

describe('Optivo', () => {
  it('S1A-1 OPT 5.2 a call within the day meets first contact; the letter is then owed by the Code’s date', () => {
    const owed = (life: Life) => obligations(life.state).find((o) => o.kind === 'stage1.acknowledge')?.due;
    const life = live('optivo', MONDAY);
    expect(owed(life)).toBe('2026-11-24');
    life.do('log-contact', { kind: 'first-contact', outcome: 'made', note: 't' });
    expect(owed(life)).toBe('2026-11-30');
    expect(life.until('2026-11-26').types()).not.toContain('DeadlineMissed');
    const tried = live('optivo', MONDAY).do('log-contact', { kind: 'first-contact', outcome: 'tried', note: 't' });
    expect(owed(tried)).toBe('2026-11-24');
    const oak = live('oak', MONDAY).do('log-contact', { kind: 'first-contact', outcome: 'made', note: 't' });
    expect(owed(oak)).toBe(owed(live('oak', MONDAY)));
  });

  it('EX-2 OPT 4.1 the manager of the service decides about age: that the customer learnt of it later does not decide it', () => {
    const dates = { occurred: '2026-03-01', aware: '2026-11-01' };
    expect(isOld(live('optivo', MONDAY, dates).state)).toBe(true);
    expect(isOld(live('oak', MONDAY, { ...dates, occurred: '2025-03-01' }).state)).toBe(false);
  });
});
