/** What was overtaken is not decided any more: a proposal, a request, a question whose case has ended or gone on (S2-2, RC-7). */
import { describe, expect, it } from 'vitest';
import {
  acknowledged,
  live,
  respond,
  RefusedError,
  type Life,
  type PolicyId,
} from '../../../test/support/cases/life.ts';
import { PACK_IDS, SHIPPED_IDS } from '../../../test/support/packs.ts';
import { addDays } from '../../../policies/calendar/dates.ts';
import type { Duty } from '../../../policies/types.ts';
import { dateOf, deadlineFor } from '../dates.ts';
import { stage2Grounds } from '../rules/grounds.ts';

const MONDAY = '2026-11-23';
const answered = (policy: PolicyId): Life => respond(acknowledged(policy, MONDAY)).until('2026-11-26');
const codes = (life: Life): string[] => life.state.letters.map((l) => l.brief.code);
const open = (life: Life): string[] => life.state.tasks.filter((t) => !t.done).map((t) => t.kind);

/** Stage 2 asked for, and its refusal proposed on the first ground that needs no fact. */
function proposed(policy: PolicyId): Life {
  const life = answered(policy).say('escalate');
  const ground = stage2Grounds(life.state.policy).find((g) => g.holdsOnce === undefined)?.code ?? '';
  const { proposes } = life.state.policy.deciders.refuseEscalation;
  return life.do('propose-refusal', { ground, reason: 't' }, { role: proposes.at(-1) as Duty, by: 's-proposes' });
}

const confirm = (life: Life, verdict: 'yes' | 'no') =>
  life.refuses(
    'confirm-refusal',
    { confirm: verdict, reason: 't' },
    { role: life.state.policy.deciders.refuseEscalation.confirms[0] as Duty, by: 's-confirms' },
  );

describe.each(PACK_IDS)('%s: a proposal not to escalate', (policy) => {
  it('S2-2 ends with the case: nobody who withdrew, or whose record was voided, is sent COMP04', () => {
    for (const ends of [
      (life: Life) => life.say('withdraw'),
      (life: Life) => life.do('void', { as: 'logged-by-mistake', reason: 't' }),
    ]) {
      const life = ends(proposed(policy));
      expect(life.state.escalation.refusal).toBeNull();
      expect(confirm(life, 'yes')).toMatchObject({ rule: 'S2-2' });
      expect(confirm(life, 'no')).toMatchObject({ rule: 'S2-2' });
      expect(codes(life)).not.toContain('COMP04');
    }
  });

  it('S2-2 taken up again after a withdrawal, the review goes on, and no old proposal is confirmed', () => {
    const life = proposed(policy).say('withdraw').until('2026-11-27').say('take-back');
    expect(life.state).toMatchObject({ status: 'stage2', escalation: { standing: 'accepted', refusal: null } });
    expect(confirm(life, 'yes')).toMatchObject({ rule: 'S2-2' });
  });

  it('S2-2 is decided before the review is answered: nobody gets COMP07 and COMP04', () => {
    const life = proposed(policy).do('assign').do('acknowledge');
    if (policy === 'optivo') {
      const sits = { director: 's-dir', team: 's-team', chair: 'operations-director', time: 't', place: 't' } as const;
      life.do('choose-panel', { kind: 'staff-only' }).do('set-panel', { on: '2026-12-21', ...sits });
      life.until('2026-12-21').do('hold-panel', { result: 'decided', minutes: 't' });
    }
    if (life.state.policy.reviewQuestions) life.do('review-stage1', { thorough: 'yes', fair: 'yes', inPolicy: 'yes' });
    expect(() => respond(life)).toThrow(RefusedError);
    expect(life.refuses('respond')).toMatchObject({
      rule: 'S2-2',
      why: expect.stringContaining('confirm-refusal') as string,
    });
    expect(confirm(life, 'no')).toBeNull();
  });
});

describe.each(PACK_IDS)('%s: a record that is voided', (policy) => {
  const late = (): Life => answered(policy).until('2027-01-20').say('escalate');

  it('RC-7 S2-1 once it had closed: its request is nobody’s to decide, and it is not voided twice', () => {
    const life = late();
    expect(life.state).toMatchObject({ status: 'closed', escalation: { standing: 'pending-decision' } });
    life.do('void', { as: 'duplicate', into: 'c-2', reason: 't' });
    expect(life.state).toMatchObject({ closed: { why: 'duplicate' }, escalation: { standing: 'none' } });
    expect(life.refuses('decide-late-request', { accept: 'yes', reason: 't' })).toMatchObject({ rule: 'S2-1' });
    expect(life.refuses('void', { as: 'logged-by-mistake', reason: 't' })).toMatchObject({ rule: 'RC-7' });
    expect(open(life)).toEqual([]);
  });

  it('RC-7 S2-1 what the customer says to it opens no second procedure: somebody looks at it', () => {
    const life = answered(policy).until('2027-01-20').do('void', { as: 'duplicate', into: 'c-2', reason: 't' });
    life.say('escalate', {}, 'letter', '2026-11-27');
    expect(life.state).toMatchObject({ status: 'closed', stage: 1 });
    expect(open(life)).toEqual(['after-closure']);
    expect(
      life.do('reopen', { why: 'closed-by-mistake', reason: 't' }).say('escalate', {}, 'letter', '2026-11-27').state
        .status,
    ).toBe('stage2');
  });
});

describe.each(PACK_IDS)('%s: a question that the end of the case took away', (policy) => {
  it('IN-9 whether to investigate is not decided of a complaint that was withdrawn, and asked again when it is opened', () => {
    const life = live(policy, MONDAY, { complainant: 'anonymous' }).say('withdraw');
    expect(life.refuses('decide-anonymous', { investigate: 'no', reason: 't' })).toMatchObject({ rule: 'IN-9' });
    expect(life.state.closed?.why).toBe('withdrawn');
    life.do('reopen', { why: 'customer-asked', reason: 't' });
    expect(open(life)).toContain('anonymous-decision');
    expect(life.refuses('decide-anonymous', { investigate: 'no', reason: 't' })).toBeNull();
  });

  it('IN-9 RC-7 that nobody can be verified, said once it ended, is nobody’s to decide before it is opened again', () => {
    const life = live(policy, MONDAY, { channel: 'social-media', identityVerified: false }).say('withdraw');
    life.do('verify-identity', { how: 'not-possible', reason: 't' });
    expect(open(life)).toEqual([]);
    life.do('reopen', { why: 'customer-asked', reason: 't' });
    expect(open(life)).toContain('anonymous-decision');
  });

  it('EX-2 whether to accept something old is not decided of a complaint that ended', () => {
    const life = live(policy, MONDAY, { occurred: '2024-01-01' }).say('withdraw');
    expect(life.refuses('accept-old', { reason: 't' })).toMatchObject({ rule: 'EX-2' });
    expect(life.do('reopen', { why: 'customer-asked', reason: 't' }).refuses('accept-old', { reason: 't' })).toBeNull();
  });
});

describe.each(PACK_IDS)('%s: an answer to an extension that comes too late', (policy) => {
  const extended = (): Life =>
    acknowledged(policy, MONDAY).do('extend', { to: '2026-12-14', reason: 't', updateEvery: 5 });

  it('S1-6 after our answer: it is kept and looked at, and nobody is told which date holds', () => {
    const life = respond(extended()).say('answer-extension', { agree: 'no' });
    expect(life.state.stage1.extensions.at(-1)?.agreed).toBe(false);
    expect(codes(life)).not.toContain('EXTENSION-NOT-AGREED');
    expect(open(life)).toContain('new-information');
  });

  it('S1-6 after the case was closed it waits for somebody too; before the answer it is told as ever', () => {
    const closed = extended().say('withdraw').say('answer-extension', { agree: 'no' });
    expect(codes(closed)).not.toContain('EXTENSION-NOT-AGREED');
    expect(open(closed)).toContain('after-closure');
    expect(codes(extended().say('answer-extension', { agree: 'no' }))).toContain('EXTENSION-NOT-AGREED');
  });
});

describe.each(PACK_IDS)('%s: a contact of stage 1 that is entered at stage 2', (policy) => {
  it('S2-5 S1-1 belongs to stage 1: the call of stage 2 is still to be made', () => {
    const life = acknowledged(policy, MONDAY).until('2026-11-24');
    respond(life).until('2026-11-26').say('escalate').do('assign');
    life.do('log-contact', { kind: 'first-contact', outcome: 'made' }, { on: '2026-11-24' });
    expect(life.state.stage1.contacted).toBe('2026-11-24');
    expect(life.state.stage2?.contacted).toBeNull();
    life.do('log-contact', { kind: 'first-contact', outcome: 'made' });
    expect(life.state.stage2?.contacted).toBe('2026-11-26');
    expect(life.state.contacts.map((c) => c.stage)).toEqual([1, 2]);
  });
});

describe('the ground of a request that waits', () => {
  it('S2-15 IN-5 Optivo: found to be a tenant, who asked in time: no false “too late” is quoted, the review opens', () => {
    const life = respond(acknowledged('optivo', MONDAY, { complainant: 'third-party' })).say('escalate');
    expect(life.state.escalation.standing).toBe('pending-decision');
    life.do('correct-intake', { complainant: 'tenant', reason: 't' });
    const decline = () =>
      life.refuses('decide-late-request', { accept: 'no', reason: 't' }, { role: 'team-leader', by: 's-other' });
    expect(decline()).toMatchObject({ rule: 'S2-1', why: expect.stringContaining('--accept yes') as string });
    expect(
      life.refuses('propose-refusal', { ground: 'late-request', reason: 't' }, { role: 'team-leader', by: 's-other' }),
    ).toMatchObject({ rule: 'S2-15' });
    expect(life.do('decide-late-request', { accept: 'yes', reason: 't' }).state.status).toBe('stage2');
  });

  it.each(SHIPPED_IDS)('S2-15 IN-11 %s: with the more time they need it was in time after all', (policy) => {
    const life = answered(policy);
    const last = dateOf(deadlineFor(life.state, 'stage2.request-window')) ?? '';
    life.until(addDays(last, 1)).say('escalate');
    expect(life.state.escalation.standing).toBe('pending-decision');
    const { proposes } = life.state.policy.deciders.refuseEscalation;
    const role = life.state.policy.deciders.acceptLateEscalation.find((d) => proposes.includes(d)) as Duty;
    const declines = () => life.refuses('decide-late-request', { accept: 'no', reason: 't' }, { role, by: 's-other' });
    expect(declines()).toBeNull();
    life.do('record-needs', { adjustment: ['more-time'] });
    expect(declines()).toMatchObject({ rule: 'S2-1', why: expect.stringContaining('in time') as string });
    expect(life.do('decide-late-request', { accept: 'yes', reason: 't' }).state.status).toBe('stage2');
  });
});
