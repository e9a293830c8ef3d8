/** What was done by its day and entered after it is not late: the day it happened counts (S1A-2, S1-1, S1-8, S2-12, IN-15). */
import { describe, expect, it } from 'vitest';
import { breachesOf } from '../../../client/management/breaches.ts';
import { addDays } from '../../../policies/calendar/dates.ts';
import type { Step } from '../../../policies/types.ts';
import { acknowledged, live, respond, type Life, type PolicyId } from '../../../test/support/cases/life.ts';
import { PACK_IDS } from '../../../test/support/packs.ts';
import { dateOf, deadlineFor } from '../dates.ts';
import type { Intake } from '../events.ts';
import { obligations } from '../obligations.ts';

const MONDAY = '2026-11-02';
const dueFor = (life: Life, step: Step): string => dateOf(deadlineFor(life.state, step)) ?? '';
const handed = (policy: PolicyId, more: Partial<Intake> = {}): Life =>
  live(policy, MONDAY, more).do('allocate').do('define');

/** The dates that count as missed, of one kind. */
function missed({ events, state, today }: Life, kind: string): unknown[] {
  const { policy, calendar, caseId, intake } = state;
  const open = obligations(state).map((o) => o.id);
  const about = { caseId, caseKind: 'complaint' as const, reference: '', received: intake.received, events, open };
  return breachesOf(about, policy, calendar, today).filter((b) => b.kind === kind);
}

const asked = (life: Life, step: Step): boolean =>
  life.state.tasks.some((t) => !t.done && t.kind === 'explain-delay' && t.about === step);

describe.each(PACK_IDS)('%s: entered after midnight of the last day', (policy) => {
  it('S1A-2 an acknowledgement that went in time is not late, and nobody is asked why', () => {
    const life = handed(policy);
    const due = dueFor(life, 'stage1.acknowledge');
    life.until(addDays(due, 1));
    expect(missed(life, 'stage1.acknowledge')).toHaveLength(1);
    expect(asked(life, 'stage1.acknowledge')).toBe(true);
    life.do('acknowledge', {}, { on: due });
    expect(missed(life, 'stage1.acknowledge')).toEqual([]);
    expect(asked(life, 'stage1.acknowledge')).toBe(false);
    expect(life.events.at(-1)?.event).toMatchObject({ type: 'TaskSettled', why: 'done-in-time' });
  });

  it('S1A-2 S1-14 so is one that was posted in time; posted a day later it is late, and its reason wanted', () => {
    const posted = (late: number): Life => {
      const life = handed(policy, { contactBy: 'post' });
      const due = dueFor(life, 'stage1.acknowledge');
      life.until(due).do('acknowledge');
      return life.until(addDays(due, 4)).do('record-posted', { letter: 'L1' }, { on: addDays(due, late) });
    };
    expect([missed(posted(0), 'stage1.acknowledge').length, asked(posted(0), 'stage1.acknowledge')]).toEqual([
      0,
      false,
    ]);
    expect([missed(posted(1), 'stage1.acknowledge').length, asked(posted(1), 'stage1.acknowledge')]).toEqual([1, true]);
  });

  it('S1-8 a response that was posted on the day it was promised for is in time', () => {
    const life = acknowledged(policy, MONDAY, { contactBy: 'post' }).do('record-posted', { letter: 'L1' });
    const due = life.state.stage1.promised ?? '';
    respond(life.until(due));
    const answer = life.state.letters.at(-1)?.brief.letterId ?? '';
    life.until(addDays(due, 3));
    expect(missed(life, 'stage1.respond')).toHaveLength(1);
    life.do('record-posted', { letter: answer }, { on: due });
    expect(missed(life, 'stage1.respond')).toEqual([]);
    expect(asked(life, 'stage1.respond')).toBe(false);
  });

  it('RM-5 S1-3 a promise that was kept, and a question that was answered, by their day', () => {
    const life = acknowledged(policy, MONDAY).do('promise', { what: 't', by: '2026-11-20', owner: 's-o' });
    const due = life.do('request-information').state.requests[0]?.due ?? '';
    life
      .until(addDays(due, 1))
      .do('record-information', { request: 'Q1', quality: 'adequate', answer: 't' }, { on: due });
    life.until('2026-11-24').do('complete-action', { action: 'A1', evidence: 't' }, { on: '2026-11-20' });
    expect([...missed(life, 'information'), ...missed(life, 'action')]).toEqual([]);
  });

  it('IN-15 the clock of a hazard counts from the day the complaint that tells of it reached us', () => {
    const life = live(policy, MONDAY, { hazard: true }, '2026-11-04');
    expect(life.state.tasks.find((t) => t.kind === 'hazard')).toMatchObject({ due: '2026-11-03' });
    const brought = live(policy, MONDAY, { hazard: true, broughtIn: '2026-11-04' }, '2026-11-04');
    expect(brought.state.tasks.find((t) => t.kind === 'hazard')).toMatchObject({ due: '2026-11-05' });
  });
});

describe('calls entered later', () => {
  it('S1-1 Octavia: made within two working days, it is in time whenever it is entered', () => {
    const life = acknowledged('octavia', MONDAY);
    const due = dueFor(life, 'stage1.contact');
    life.until(addDays(due, 1));
    expect(asked(life, 'stage1.contact')).toBe(true);
    life.do('log-contact', { kind: 'first-contact', outcome: 'made' }, { on: due });
    expect(missed(life, 'stage1.contact')).toEqual([]);
    expect(asked(life, 'stage1.contact')).toBe(false);
  });

  it('S1A-1 Optivo: a call within the day meets first contact, also where it is entered on the next (5.2)', () => {
    const life = handed('optivo').until('2026-11-04');
    expect(missed(life, 'stage1.acknowledge')).toHaveLength(1);
    const late = handed('optivo').until('2026-11-05').do('log-contact', undefined, { on: '2026-11-04' });
    expect([missed(late, 'stage1.acknowledge').length, asked(late, 'stage1.acknowledge')]).toEqual([1, true]);
    const tried = handed('optivo').until('2026-11-05');
    tried.do('log-contact', { kind: 'first-contact', outcome: 'tried' }, { on: '2026-11-03' });
    expect([missed(tried, 'stage1.acknowledge').length, asked(tried, 'stage1.acknowledge')]).toEqual([1, true]);
    life.do('log-contact', undefined, { on: '2026-11-03' });
    expect([missed(life, 'stage1.acknowledge').length, asked(life, 'stage1.acknowledge')]).toEqual([0, false]);
  });

  it('S2-12 Oak: a closing check of a day on which something was still to be done is made too early', () => {
    const kept = (): Life => {
      const life = acknowledged('oak', MONDAY).do('promise', { what: 't', by: '2026-12-01', owner: 's-o' });
      return respond(life.until('2026-11-05'))
        .until('2026-11-20')
        .do('complete-action', { action: 'A1', evidence: 't' });
    };
    const check = (on: string): boolean =>
      kept().do('log-contact', { kind: 'closing-check', outcome: 'made' }, { on }).state.closingChecked;
    expect(['2026-11-03', '2026-11-19', '2026-11-20'].map(check)).toEqual([false, false, true]);
  });
});
