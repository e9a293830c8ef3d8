/** Whoever was reached at an address hears there that it was changed: nobody moves a customer's letters unseen (RC-6). */
import { describe, expect, it } from 'vitest';
import { compose } from '../../../../letters/write.ts';
import { contextOf } from '../../../../letters/context.ts';
import { acknowledged, live, type Life } from '../../../../test/support/cases/life.ts';
import { contextOf as madeUp } from '../../../../test/support/letters/every-letter.ts';
import { PACK_IDS, policyById } from '../../../../test/support/packs.ts';
import type { PolicyId } from '../../../../test/support/cases/life.ts';
import { consequences } from '../../consequences.ts';

const MONDAY = '2026-11-23';
const told = (life: Life) => life.state.letters.map((l) => l.brief).filter((b) => b.code === 'CONTACT-CHANGED');
const where = (life: Life) => told(life).map(({ to, channel, former }) => ({ to, channel, former }));
const open = (life: Life) => life.state.tasks.filter((t) => !t.done).map((t) => t.kind);

/** The acknowledgement went by email, or lies with the customer on paper. */
const mailed = (policy: PolicyId = 'oak') => acknowledged(policy, MONDAY, { reachable: ['email', 'post'] });
const posted = () => acknowledged('oak', MONDAY, { contactBy: 'post', reachable: ['post'] });

describe('a changed address', () => {
  it.each(PACK_IDS)('RC-6 %s: the old email is told at once, in words that name nothing else', (policy) => {
    const life = mailed(policy as PolicyId).do('correct-contact', { email: 't-email', reason: 't-why' });
    expect(where(life)).toEqual([
      { to: 'old-address', channel: 'email', former: { emailText: 'c-1:email:as-logged' } },
    ]);
    expect(life.state.letters.at(-1)).toMatchObject({ state: 'dispatched' });
    const { blocks, frame } = compose(madeUp(told(life)[0]!, policy as PolicyId));
    const words = JSON.stringify(blocks);
    const { phone, complaintsEmail } = policyById(policy).landlord;
    for (const said of ['were changed', 'If this was not you', phone, complaintsEmail]) expect(words).toContain(said);
    expect(words).not.toContain('heating');
    expect(frame.yourPage).toBeNull();
    expect(frame.notes).toEqual([]);
  });

  it('RC-6 the old postal address is told by post, under the name they had', () => {
    const life = posted().do('record-posted', { letter: 'L1' });
    life.do('correct-contact', { address: 't-new', name: 't-name', reason: 't-why' });
    const former = { addressText: 'c-1:address:as-logged', nameText: 'c-1:name:as-logged' };
    expect(where(life)).toEqual([{ to: 'old-address', channel: 'post', former }]);
    const texts = { 'c-1:address:as-logged': '1 Old Road\nLondon', 'c-1:name:as-logged': 'Ada Before' };
    const about = {
      reference: 'TST-2026-00001',
      customer: { name: 'Ada Now', address: ['2 New'], representative: null },
    };
    const known = { people: [], texts, yourPage: null, yourCode: null, titles: new Map<string, string>() };
    expect(contextOf(about, told(life)[0]!, policyById('oak'), known)).toMatchObject({
      recipient: 'Ada Before',
      address: ['1 Old Road', 'London'],
    });
  });

  it('RC-6 RC-7 an address from which the last letter came back is not written to', () => {
    const life = posted().do('record-posted', { letter: 'L1' }).do('record-returned', { letter: 'L1' });
    life.do('correct-contact', { address: 't-new', reason: 't-why' });
    expect(told(life)).toEqual([]);
  });

  it('RC-6 letters that go another way to an address that is new are told of where they went before', () => {
    const life = posted().do('record-posted', { letter: 'L1' });
    life.do('correct-contact', { email: 't-email', contactBy: 'email', reason: 't-why' });
    expect(where(life)).toEqual([{ to: 'old-address', channel: 'post', former: {} }]);
  });

  it('RC-6 another telephone, or an email that had no letters, is told of where letters still go', () => {
    for (const change of [{ phone: 't-phone' }, { email: 't-email' }, { remove: ['phone' as const] }]) {
      const life = posted().do('record-posted', { letter: 'L1' });
      life.do('correct-contact', { ...change, reason: 't-why' });
      expect(where(life)).toEqual([{ to: 'customer', channel: 'post', former: undefined }]);
    }
  });

  it('RC-6 of an address that no letter of ours reached nobody is told: it was mistyped, and somebody else may read there', () => {
    const fresh = live('oak', MONDAY, { reachable: ['email'] });
    fresh.do('correct-contact', { email: 't-email', reason: 't-why' });
    const back = posted().do('record-posted', { letter: 'L1' }).do('record-returned', { letter: 'L1' });
    back.do('correct-contact', { address: 't-new', reason: 't-why' });
    // What went before it was put right went to another address than the one in between.
    const twice = mailed().do('correct-contact', { email: 't-slip', reason: 't-why' });
    twice.do('correct-contact', { email: 't-right', reason: 't-why' });
    expect([where(fresh), where(back), where(twice).length]).toEqual([[], [], 1]);
  });

  it('RC-6 a name alone, and how letters go between addresses on file, are told to nobody', () => {
    const life = mailed().do('correct-contact', { name: 't-name', reason: 't-why' });
    life.do('correct-contact', { contactBy: 'post', reason: 't-why' });
    expect(where(life)).toEqual([]);
  });

  it('RC-6 where it could put somebody at risk the old address is not told, and the team leader is', () => {
    const life = mailed().do('correct-contact', { email: 't-email', notToOldAddress: true, reason: 't-why' });
    expect(where(life)).toEqual([]);
    expect(life.events.at(-1)?.event).toMatchObject({
      type: 'InsideTold',
      to: { role: 'team-leader' },
      why: 'old-address-not-told',
    });
  });

  it('RC-6 RC-1 that it does not arrive there asks for nothing, and it goes nowhere else', () => {
    const life = mailed().do('correct-contact', { email: 't-email', reason: 't-why' });
    const paper = posted().do('record-posted', { letter: 'L1' });
    paper.do('correct-contact', { address: 't-new', reason: 't-why' });
    paper.do('record-posted', { letter: told(paper)[0]!.letterId });
    for (const each of [life, paper]) {
      const { letterId } = told(each)[0]!;
      const refused = consequences(each.state, { type: 'LetterRefused', letterId, why: 'x' }, each.today, each.today);
      expect(refused).toEqual([]);
      each.do('record-returned', { letter: letterId });
      expect(open(each)).not.toContain('letter-returned');
      expect(told(each)).toHaveLength(1);
    }
  });
});
