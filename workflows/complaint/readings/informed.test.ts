import { describe, expect, it } from 'vitest';
import { acknowledged, respond, type Life, type PolicyId } from '../../../test/support/cases/life.ts';
import { asText } from '../../../letters/as-text.ts';
import { compose } from '../../../letters/write.ts';
import { contextOf } from '../../../test/support/letters/every-letter.ts';
import { obligations } from '../obligations.ts';
import { SHIPPED_IDS } from '../../../test/support/packs.ts';

const MONDAY = '2026-11-23';
const LATER = { what: 't-what', by: '2027-03-01', owner: 's-officer' } as const;
const promised = (policy: PolicyId, promise: { what: string; by: string; owner: string } = LATER): Life =>
  respond(acknowledged(policy, MONDAY).do('promise', promise), 'not-upheld');
const update = (life: Life) => obligations(life.state).find((o) => o.kind === 'update');
const asks = (life: Life) => life.state.tasks.filter((t) => t.kind === 'agree-updates');

describe('RM-8 kept informed until the last promise is kept', () => {
  it.each(SHIPPED_IDS)('RM-8 %s: updates are agreed, owed and sent after the answer', (policy) => {
    const life = promised(policy).do('agree-updates', { every: 5 });
    expect(update(life)).toMatchObject({ promised: '2026-11-30', rule: 'RM-8' });
    life.until('2026-11-27').do('send-update', { message: 't-message' });
    expect(update(life)).toMatchObject({ promised: '2026-12-04' });
    life.until('2027-02-01').do('send-update', { message: 't-message' });
    expect(life.types()).toContain('DeadlineMissed');
    life.do('complete-action', { action: 'A1', evidence: 't' });
    expect(update(life)).toBeUndefined();
    expect(life.refuses('agree-updates', { every: 5 })).toMatchObject({ rule: 'RC-1' });
  });

  it('RM-8 what was agreed before the answer goes on after it while a promise is open, and ends with it otherwise', () => {
    const life = acknowledged('oak', MONDAY).do('agree-updates', { every: 5 }).do('promise', LATER);
    expect(update(respond(life, 'not-upheld'))).toMatchObject({ promised: '2026-11-30' });
    expect(update(life.say('escalate'))).toMatchObject({ promised: '2026-11-30' });
    const without = respond(acknowledged('oak', MONDAY).do('agree-updates', { every: 5 }), 'not-upheld');
    expect(update(without)).toBeUndefined();
    expect(without.state.updates).toBeNull();
  });

  it.each(SHIPPED_IDS)(
    'RM-8 %s: so does what is promised, or put off, once they have our answer or the case is closed',
    (policy) => {
      const later = respond(acknowledged(policy, MONDAY), 'not-upheld').do('promise', LATER);
      expect(asks(later)).toMatchObject([{ rule: 'RM-8', done: false }]);
      const closed = respond(acknowledged(policy, MONDAY), 'not-upheld')
        .until('2027-02-01')
        .do('promise', { ...LATER, by: '2027-05-01' });
      expect(asks(closed)).toMatchObject([{ rule: 'RM-8', done: false }]);
      closed.do('agree-updates', { every: 10 });
      expect(update(closed)).toMatchObject({ rule: 'RM-8' });
      const moved = promised(policy, { ...LATER, by: '2026-12-04' });
      expect(asks(moved)).toEqual([]);
      moved.do('reschedule-action', { action: 'A1', by: '2027-03-01', reason: 't' });
      expect(asks(moved)).toMatchObject([{ rule: 'RM-8' }]);
      expect(asks(acknowledged(policy, MONDAY).do('promise', LATER))).toEqual([]);
    },
  );

  it('RM-8 an answer that promises something for long asks how often the customer hears of it; one soon done does not', () => {
    expect(asks(promised('octavia'))).toMatchObject([{ rule: 'RM-8', due: '2026-11-25', done: false }]);
    expect(asks(promised('octavia', { ...LATER, by: '2026-12-04' }))).toEqual([]);
    const agreed = promised('octavia').do('agree-updates', { every: 10 });
    expect(asks(agreed)).toMatchObject([{ done: true }]);
    const kept = promised('octavia').do('complete-action', { action: 'A1', evidence: 't' });
    expect(asks(kept)).toMatchObject([{ done: true }]);
  });

  it('RM-8 an update after the answer promises no answer', () => {
    const life = promised('oak').do('agree-updates', { every: 5 }).do('send-update', { message: 't-message' });
    const brief = life.state.letters.at(-1)?.brief;
    if (brief === undefined) throw new Error('no letter');
    const { frame, blocks } = compose(contextOf(brief, 'oak'));
    const text = asText(frame, blocks);
    expect(text).toContain('until all that we promised is done. We will write to you every 5 working days.');
    expect(text).not.toMatch(/our full answer|We are late/);
  });
});

describe('S1-7 intervals with an extension', () => {
  it('S1-7 S1-5 any extension has its intervals agreed, not one beyond the maximum alone (OCT 5.45)', () => {
    const extension = { to: '2026-12-11', reason: 't' };
    const life = acknowledged('octavia', MONDAY).do('extend', extension);
    expect(asks(life)).toMatchObject([{ rule: 'S1-7', due: '2026-11-25' }]);
    expect(asks(life.do('agree-updates', { every: 3 }))).toMatchObject([{ done: true }]);
    expect(asks(acknowledged('octavia', MONDAY).do('extend', { ...extension, updateEvery: 3 }))).toEqual([]);
    const known = acknowledged('octavia', MONDAY).do('agree-updates', { every: 3 }).do('extend', extension);
    expect(asks(known)).toEqual([]);
  });

  it('S1-7 what was to be agreed and the answer overtook asks for nothing any more', () => {
    const life = acknowledged('oak', MONDAY).do('extend', { to: '2026-12-11', reason: 't' });
    expect(asks(respond(life, 'not-upheld'))).toMatchObject([{ done: true }]);
  });
});
