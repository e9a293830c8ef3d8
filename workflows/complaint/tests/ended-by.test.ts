/** A task says which command ends it, and that command does (RC-7). */
import { describe, expect, it } from 'vitest';
import { acknowledged, live, respond, type Life } from '../../../test/support/cases/life.ts';
import { PACK_IDS, SHIPPED_IDS } from '../../../test/support/packs.ts';
import type { TaskKind } from '../events.ts';
import { complaintKind } from '../kind.ts';
import { TASK_SPECS } from '../tasks.ts';

const MONDAY = '2026-11-02';
const waits = (life: Life, kind: TaskKind): boolean => life.state.tasks.some((t) => t.kind === kind && !t.done);

describe.each(PACK_IDS)('%s: tasks that outlive the case', (policy) => {
  it('RC-7 what was said after its end is ended by opening it again; what a rule opens again ends nothing', () => {
    const life = acknowledged(policy, MONDAY).say('withdraw').say('inform');
    expect([waits(life, 'after-closure'), TASK_SPECS['after-closure'].endedBy.includes('reopen')]).toEqual([
      true,
      true,
    ]);
    life.do('reopen', { why: 'customer-asked', reason: 't' });
    expect([waits(life, 'after-closure'), waits(life, 'reopened')]).toEqual([false, true]);
    const taken = acknowledged(policy, MONDAY).say('withdraw').say('inform').say('take-back');
    expect([taken.state.status, waits(taken, 'after-closure')]).toEqual(['stage1', true]);
  });

  it('RC-7 LN-7 an unhappy survey is ended by opening the case again', () => {
    const life = respond(acknowledged(policy, MONDAY))
      .until('2027-02-01')
      .say('inform', { words: 't-words' }, 'survey');
    expect(waits(life, 'unhappy-survey')).toBe(true);
    expect(waits(life.do('reopen', { why: 'new-information', reason: 't' }), 'unhappy-survey')).toBe(false);
  });

  it('RC-7 a report that nothing proves is ended by recording that the letter did come back', () => {
    const life = acknowledged(policy, MONDAY);
    const [told] = complaintKind.trouble(life.state, { what: 'report-unproven', about: 'L1' }, MONDAY);
    expect(told).toMatchObject({ type: 'TaskRaised', kind: 'report-unproven', about: 'L1' });
    life.state.tasks.push({
      id: 'T90',
      kind: 'report-unproven',
      due: MONDAY,
      owner: 's-officer',
      about: 'L1',
      rule: 'RC-1',
      done: false,
    });
    life.do('record-returned', { letter: 'L1' });
    expect([waits(life, 'report-unproven'), waits(life, 'letter-returned')]).toEqual([false, true]);
  });
});

describe.each(SHIPPED_IDS)('%s: what comes back from another procedure', (policy) => {
  const ground = { octavia: 'anti-social-behaviour', oak: 'anti-social-behaviour', optivo: 'from-staff' }[policy];

  it('SP-13 RC-7 refused, handed over and given back: taken up again, nobody is asked about it any more', () => {
    const life = live(policy, MONDAY).do('refuse', { ground, reason: 't', evidence: 't' });
    life.until('2026-11-10').do('record-handover', { result: 'given-back', outcome: 't' });
    expect(waits(life, 'given-back')).toBe(true);
    expect(waits(life.do('reinstate', { reason: 't' }), 'given-back')).toBe(false);
  });
});

describe('Octavia: a matter of the retail stores that comes back', () => {
  it('SP-13 RC-7 is handed over once more, and only its new answer is waited for', () => {
    const life = live('octavia', MONDAY, { otherProcedure: 'retail-stores' }).until('2026-11-10');
    life.do('record-handover', { result: 'given-back', outcome: 't' });
    expect(waits(life, 'given-back')).toBe(true);
    life.do('hand-over', { procedure: 'retail-stores', reason: 't' });
    expect([waits(life, 'given-back'), waits(life, 'procedure-outcome')]).toEqual([false, true]);
  });
});

describe('wishes that every later step keeps', () => {
  it.each(PACK_IDS)('IN-11 S2-14 %s: whoever asked not to be called is not called to be asked why', (policy) => {
    const life = respond(acknowledged(policy, MONDAY, { adjustments: ['no-phone-calls'] }))
      .say('escalate')
      .do('assign');
    const why = { how: 'telephone', outcome: 'understood', understood: 't' } as const;
    expect(life.refuses('ask-why', why)).toMatchObject({ rule: 'IN-11' });
    expect(life.refuses('ask-why', { ...why, note: 't-they-rang-us' })).toBeNull();
    expect(life.refuses('ask-why', { ...why, how: 'letter' })).toBeNull();
  });

  it('SP-10 Octavia: somebody named after the wording was looked at has a line manager of their own, who looks too', () => {
    const life = acknowledged('octavia', MONDAY, { staffConduct: true, namedStaff: ['s-one'] });
    for (const p of life.state.points) life.do('find', { point: p.id, outcome: 'not-upheld', reason: 't' });
    for (const reviewer of ['line-manager', 'people-and-culture'] as const)
      life.do('review-wording', { reviewer, who: 't', verdict: 'agreed' });
    expect(life.refuses('respond')).toBeNull();
    life.do('correct-conduct', { about: 'yes', named: ['s-one', 's-two'], reason: 't' }, { by: 's-other' });
    expect(life.refuses('respond')).toMatchObject({ rule: 'SP-10' });
  });
});
