/** Copies that wait for the post, or did not arrive, go to nobody who may not have them, and to no address that is not theirs (IN-7, IN-8). */
import { describe, expect, it } from 'vitest';
import { acknowledged, live, type Life } from '../../../test/support/cases/life.ts';
import { PACK_IDS } from '../../../test/support/packs.ts';
import { complaintKind } from '../kind.ts';

const MONDAY = '2026-11-02';
const copies = (life: Life) => life.state.letters.filter((l) => l.brief.member !== undefined);

/** Octavia, whose groups have up to three leads: the customer, and one who agreed. */
const led = (reached: { email?: string; address?: string }): Life =>
  live('octavia', MONDAY, { groupSize: 2, reachable: ['email', 'post'] })
    .do('add-to-group', { name: 't-bea', lead: 'yes', agreed: 'letter', ...reached })
    .do('allocate')
    .do('define');

describe('IN-8 a copy for somebody of a group', () => {
  it('IN-8 RC-6 waits for the post, and they are corrected to be no part of it, no lead, or not to agree', () => {
    for (const change of [{ leaves: true }, { lead: 'no' as const }, { consent: 'no' as const }]) {
      const life = led({ address: 't-address' }).do('acknowledge');
      expect(copies(life).map((l) => l.state)).toEqual(['issued']);
      life.do('correct-group', { person: 'G1', ...change, reason: 't' });
      expect(copies(life).map((l) => l.state)).toEqual(['withdrawn']);
    }
  });

  it('IN-8 RC-6 is written anew where their address is put right, and goes by email once they have one', () => {
    const life = led({ address: 't-address' }).do('acknowledge');
    life.do('correct-group', { person: 'G1', address: 't-right', reason: 't' });
    expect(copies(life).map((l) => [l.state, l.brief.channel, l.brief.texts['address']])).toEqual([
      ['withdrawn', 'post', 't-address'],
      ['issued', 'post', 't-right'],
    ]);
    life.do('correct-group', { person: 'G1', email: 't-email', reason: 't' });
    expect(copies(life).at(-1)?.brief).toMatchObject({ channel: 'email', member: { emailText: 't-email' } });
    expect(copies(life).filter((l) => l.state === 'issued' && l.brief.channel === 'post')).toEqual([]);
  });

  it('IN-8 RC-3 that is refused by its email address goes by post to their own address, or to nobody: never to the customer’s', () => {
    const refused = (reached: { email: string; address?: string }) => {
      const life = led(reached).mail(false).do('acknowledge');
      const id = copies(life)[0]?.brief.letterId ?? '';
      return complaintKind
        .consequences(
          life.state,
          { type: 'LetterRefused', letterId: id, why: 'address-refused' } as never,
          MONDAY,
          MONDAY,
        )
        .flatMap((e) => (e.type === 'LetterIssued' ? [e.brief] : []));
    };
    expect(refused({ email: 't-email' })).toEqual([]);
    expect(refused({ email: 't-email', address: 't-address' })).toMatchObject([
      { to: 'member', channel: 'post', member: { id: 'G1' }, texts: { address: 't-address' } },
    ]);
  });
});

describe.each(PACK_IDS)('%s: a copy for whoever acts for the customer', (policy) => {
  it('IN-7 waits for the post, and the customer says that nobody acts for them: it is taken back at once', () => {
    const acts = { representative: 'advocate', authority: 'on-file' } as const;
    const life = acknowledged(policy, MONDAY, { ...acts, representativeReachable: ['post'] });
    const copy = () => life.state.letters.find((l) => l.brief.to === 'representative');
    expect(copy()?.state).toBe('issued');
    life.say('answer-authority', { agree: 'no' });
    expect(copy()?.state).toBe('withdrawn');
  });
});

describe.each(PACK_IDS)('%s: letters that wait for the post when the case ends', (policy) => {
  const waiting = (): Life => acknowledged(policy, MONDAY, { contactBy: 'post', reachable: ['post'] });
  const sent = (life: Life): string[] => life.state.letters.map((l) => `${l.brief.code} ${l.state}`);
  const ground = { octavia: 'insurance-claim', oak: 'damages-claim', optivo: 'transfer-bandings', northfield: '' }[
    policy
  ];

  it('S1-20 EX-3 RC-7 what promises an answer that does not come is taken back; what ends the case goes', () => {
    expect(sent(waiting().say('withdraw')).slice(0, 2)).toEqual(['COMP01 withdrawn', 'COMP08 issued']);
    const voided = waiting().do('void', { as: 'duplicate', into: 'c-2', reason: 't' });
    expect(sent(voided)).toEqual(['COMP01 withdrawn']);
    if (ground === '') return;
    const refused = waiting().do('refuse', { ground, reason: 't', evidence: 't' });
    expect(sent(refused)).toEqual(['COMP01 withdrawn', 'COMP00 issued']);
  });

  it('S1-20 RC-7 taken up again, it is acknowledged, and promises the day of a letter that goes', () => {
    const life = waiting().say('withdraw').until('2026-11-03').say('take-back');
    expect(life.state.stage1).toMatchObject({ acknowledgementIssued: null, acknowledged: null, promised: null });
    life.until('2026-11-04').do('acknowledge', { lateReason: 't' });
    const again = life.state.letters.at(-1)?.brief;
    expect(again?.code).toBe('COMP01');
    expect(life.state.stage1.promised).toBe(again?.dates.respondBy);
  });

  it('S2-12 an answer that waits still goes, and a case that is closed on its answer takes nothing back', () => {
    const life = waiting().do('record-posted', { letter: 'L1' });
    for (const p of life.state.points) life.do('find', { point: p.id, outcome: 'not-upheld', reason: 't' });
    if (life.state.policy.qualityCheckDays !== null) life.do('submit-for-check').do('check-quality');
    life.do('respond').say('withdraw');
    expect(sent(life)).toContain('COMP03 issued');
  });
});
