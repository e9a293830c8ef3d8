/** Copies that wait for the post, or did not arrive, go to nobody who may not have them, and to no address that is not theirs (IN-7, IN-8). */
import { describe, expect, it } from 'vitest';
import { acknowledged, live, type Life } from '../../test/support/cases/life.ts';
import { PACK_IDS } from '../../test/support/packs.ts';
import { complaintKind } from './kind.ts';

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
