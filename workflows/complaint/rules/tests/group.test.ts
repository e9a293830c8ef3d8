/** People who complain together: who joins, who agrees, who leads, who leaves, and what each of them is sent (IN-8). */
import { describe, expect, it } from 'vitest';
import { acknowledged, live, respond, type Life } from '../../../../test/support/cases/life.ts';
import { PACK_IDS } from '../../../../test/support/packs.ts';
import { contextOf } from '../../../../test/support/letters/every-letter.ts';
import { contextOf as contextFor } from '../../../../letters/context.ts';
import { asText } from '../../../../letters/as-text.ts';
import { compose } from '../../../../letters/write.ts';
import { policyById } from '../../../../test/support/packs.ts';
import { obligations } from '../../obligations.ts';
import { offers } from '../../offers.ts';
import type { LetterBrief } from '../../events.ts';

const MONDAY = '2026-11-23';
const sent = (life: Life): string[] =>
  life.state.letters.map(({ brief: b, state }) => `${b.code} ${b.member?.id ?? b.to} ${b.channel} ${state}`);
const owed = (life: Life): string[] =>
  obligations(life.state).flatMap((o) => (o.kind.startsWith('member-') ? [`${o.kind}:${o.about} ${o.due}`] : []));
const words = (brief: LetterBrief): string => {
  const { frame, blocks } = compose(contextOf(brief, 'octavia'));
  return asText(frame, blocks);
};

/** A group of five: the customer and four others, three of whom can be written to. */
const five = (policy: Parameters<typeof live>[0] = 'octavia'): Life => {
  const life = acknowledged(policy, MONDAY, { groupSize: 5 });
  life.do('add-to-group', { name: 't-bea', email: 't-email' });
  life.do('add-to-group', { name: 't-cyd', email: 't-email-2' });
  life.do('add-to-group', { name: 't-dot', address: 't-address' });
  return life.do('add-to-group', { name: 't-eve', phone: 't-phone' });
};

describe('IN-8 a group of five', () => {
  it('IN-8 everybody is asked who can be written to, and their consents are waited for one by one', () => {
    const life = five();
    expect(life.state.people.map((p) => [p.id, p.lead, p.consent, p.since])).toEqual(
      ['G1', 'G2', 'G3', 'G4'].map((id) => [id, false, false, MONDAY]),
    );
    expect(owed(life)).toEqual(['G1', 'G2', 'G3', 'G4'].map((id) => `member-consent:${id} 2026-11-25`));
    expect(life.refuses('ask-consent')?.why).toContain('There is no way to write to G4');
    // Its form does not say that nobody can be asked.
    const asking = () => offers(life.state, 's-1', ['officer'], MONDAY).find((o) => o.command === 'ask-consent');
    expect(asking()).toMatchObject({ may: true });
    life.do('ask-consent', { person: ['G1', 'G2', 'G3'] });
    expect(asking()?.why).toContain('There is no way to write to G4');
    expect(sent(life).slice(1)).toEqual([
      'GROUP-CONSENT G1 email dispatched',
      'GROUP-CONSENT G2 email dispatched',
      'GROUP-CONSENT G3 post issued',
    ]);
    expect(owed(life)).toContain('member-consent:G1 2026-12-07');
    for (const person of ['G1', 'G2', 'G3']) life.do('record-consent', { person, answer: 'given', how: 'letter' });
    expect(life.state.group).toBeNull();
    life.do('record-consent', { person: 'G4', answer: 'given', how: 'phone', words: 't-words' });
    expect(life.state.group).toEqual({ members: 5, consents: 5, leads: 1 });
    expect(owed(life)).toEqual([]);
    expect(life.refuses('ask-consent')?.rule).toBe('IN-8');
  });

  it.each(PACK_IDS)('IN-8 %s: as many lead as its policy has, each only once they have agreed', (policy) => {
    const life = five(policy);
    const { maxLeads } = life.state.policy.group;
    expect(life.refuses('set-lead', { person: 'G1', lead: 'yes' })?.why).toContain('once they have agreed');
    for (const person of ['G1', 'G2', 'G3', 'G4']) life.do('record-consent', { person, answer: 'given', how: 'form' });
    for (const person of ['G1', 'G2', 'G3', 'G4'].slice(0, maxLeads - 1)) life.do('set-lead', { person, lead: 'yes' });
    expect(life.state.group?.leads).toBe(maxLeads);
    expect(life.refuses('set-lead', { person: 'G4', lead: 'yes' })?.rule).toBe('IN-8');
    expect(life.refuses('add-to-group', { name: 't', agreed: 'email', lead: 'yes' })?.why).toContain(
      'Under this policy a group has',
    );
  });

  it('IN-8 leads get a copy of each letter that is not the customer’s own, others get none, and none can open the page', () => {
    const life = five().do('record-consent', { person: 'G1', answer: 'given', how: 'email' });
    life.do('record-consent', { person: 'G2', answer: 'given', how: 'email' });
    life.do('set-lead', { person: 'G1', lead: 'yes' });
    const before = life.state.letters.length;
    life.do('send-update', { message: 't-message' }).do('send-link');
    expect(sent(life).slice(before)).toEqual([
      'UPDATE customer email dispatched',
      'UPDATE G1 email dispatched',
      'YOUR-PAGE customer email dispatched',
    ]);
    const copy = life.state.letters.find((l) => l.brief.code === 'UPDATE' && l.brief.to === 'member')!.brief;
    expect(words(copy)).toContain('Copy for Bea Fictional');
    life.do('set-lead', { person: 'G1', lead: 'no' }).do('send-update', { message: 't-message' });
    expect(sent(life).at(-1)).toBe('UPDATE customer email dispatched');
  });

  it('IN-8 who does not lead gets the answer too where the policy says so', () => {
    const life = five();
    for (const person of ['G1', 'G2', 'G3', 'G4']) life.do('record-consent', { person, answer: 'given', how: 'form' });
    life.state.policy.group = { ...life.state.policy.group, membersGet: 'answers' };
    const before = life.state.letters.length;
    respond(life);
    expect(sent(life).slice(before)).toEqual([
      'COMP03 customer email dispatched',
      'COMP03 G1 email dispatched',
      'COMP03 G2 email dispatched',
      'COMP03 G3 post issued',
    ]);
  });

  it('IN-8 people are asked, and let go, before anybody handles the complaint too: nothing in these letters waits for that', () => {
    const life = live('oak', MONDAY, { members: [{ nameText: 't-bea', emailText: 't-email' }], groupSize: 2 });
    life.do('ask-consent').do('record-consent', { person: 'G1', answer: 'refused', how: 'email' });
    for (const { brief } of life.state.letters) {
      const { frame } = compose({ ...contextOf(brief, 'oak'), handler: null, signer: null });
      expect(frame.greeting).toBe('Dear Bea Fictional');
    }
    expect(life.state.letters.map((l) => l.brief.code)).toEqual(['GROUP-CONSENT', 'GROUP-LEFT']);
  });

  it('IN-8 who says no or takes their word back is no part of it: they are told, and nothing more goes to them', () => {
    const life = five();
    life
      .do('record-consent', { person: 'G3', answer: 'given', how: 'letter' })
      .do('set-lead', { person: 'G3', lead: 'yes' });
    life.do('send-update', { message: 't-message' });
    expect(sent(life).at(-1)).toBe('UPDATE G3 post issued');
    life.do('record-consent', { person: 'G3', answer: 'withdrawn', how: 'phone', words: 't-words' });
    expect(sent(life).slice(-2)).toEqual(['UPDATE G3 post withdrawn', 'GROUP-LEFT G3 post issued']);
    expect(life.state).toMatchObject({
      intake: { groupSize: 4 },
      people: [{}, {}, { leftWhy: 'withdrawn', lead: false }, {}],
    });
    life.do('record-consent', { person: 'G1', answer: 'refused', how: 'email' });
    life.do('leave-group', { person: 'G4', reason: 't-why' });
    expect(life.state.intake.groupSize).toBe(2);
    for (const name of ['set-lead', 'record-consent', 'leave-group'] as const)
      expect(life.refuses(name, { person: 'G4', lead: 'yes', answer: 'given', how: 'email' } as never)?.why).toContain(
        'left',
      );
    life.do('record-consent', { person: 'G2', answer: 'refused', how: 'email' });
    // The customer is alone: their complaint waits for nobody.
    expect(life.state).toMatchObject({ intake: { groupSize: 1 }, group: null });
    respond(life);
  });

  it('IN-8 a consent that was given until a day ends after it by itself, and is asked for anew', () => {
    const life = live('octavia', MONDAY, { groupSize: 2 });
    life.do('add-to-group', { name: 't-bea', email: 't-email', agreed: 'email', until: '2026-11-26' });
    expect(owed(life)).toEqual(['member-consent-ends:G1 2026-11-26']);
    expect(life.until('2026-11-26').state.group).not.toBeNull();
    expect(life.until('2026-11-27').state).toMatchObject({ group: null, people: [{ consent: false }] });
    expect(life.events.map((e) => e.event)).toContainEqual({ type: 'MemberConsentEnded', id: 'G1' });
    expect(owed(life)).toEqual(['member-consent:G1 2026-12-01']);
    life.do('record-consent', { person: 'G1', answer: 'given', how: 'phone' });
    expect(life.state.group).not.toBeNull();
  });

  it('IN-8 a policy may say for how long a consent lasts: the sooner of that and the day they named', () => {
    const life = five();
    life.state.policy.group = { ...life.state.policy.group, consentMonths: 6 };
    life.do('record-consent', { person: 'G1', answer: 'given', how: 'email' });
    life.do('record-consent', { person: 'G2', answer: 'given', how: 'email', until: '2027-01-31' });
    expect(life.state.people.map((p) => p.until)).toEqual(['2027-05-23', '2027-01-31', undefined, undefined]);
  });

  it('IN-8 what makes no sense is refused in one sentence, and nothing happens', () => {
    const life = five();
    const before = life.events.length;
    const no = (name: 'record-consent' | 'add-to-group' | 'ask-consent' | 'set-lead', fields: object) =>
      life.refuses(name, fields as never)?.rule;
    expect(no('record-consent', { person: 'G9', answer: 'given', how: 'email' })).toBe('IN-8');
    expect(no('record-consent', { person: 'G1', answer: 'withdrawn', how: 'email' })).toBe('IN-8');
    expect(no('record-consent', { person: 'G1', answer: 'given', how: 'email', until: '2026-11-20' })).toBe('IN-8');
    expect(no('record-consent', { person: 'G1', answer: 'refused', how: 'email', until: '2027-11-20' })).toBe('IN-8');
    expect(no('add-to-group', { name: 't', until: '2027-01-01' })).toBe('IN-8');
    expect(no('add-to-group', { name: 't', lead: 'yes' })).toBe('IN-8');
    expect(no('ask-consent', { person: ['G9'] })).toBe('IN-8');
    expect(no('set-lead', { person: 'G1', lead: 'no' })).toBe('IN-8');
    expect(life.events).toHaveLength(before);
  });

  it('IN-8 those named as it is logged are in the group from then on, and are asked', () => {
    const life = live('oak', MONDAY, {
      groupSize: 3,
      members: [{ nameText: 't-bea', emailText: 't-email' }, { nameText: 't-cyd' }],
    });
    expect(life.state.people.map((p) => p.id)).toEqual(['G1', 'G2']);
    expect(owed(life)).toEqual(['member-consent:G1 2026-11-25', 'member-consent:G2 2026-11-25']);
    expect(life.do('add-to-group', { name: 't-dot' }).state.people.at(-1)?.id).toBe('G3');
  });

  it('IN-8 where only the lead’s consent is wanted, nobody else is waited for', () => {
    const life = five('optivo');
    expect(owed(life)).toEqual([]);
    expect(life.state.group).toEqual({ members: 5, consents: 1, leads: 1 });
  });

  it('IN-8 OCT 5.15 the acknowledgement of each stage tells a group how we write to it, and offers to meet it', () => {
    const octavia = acknowledged('octavia', MONDAY, { groupSize: 5 });
    const told = octavia.state.letters[0]!.brief;
    expect(told.group).toEqual({ size: 5, leads: 1, meeting: true });
    expect(words(told)).toContain('together with 4 other people');
    expect(words(told)).toContain('We would like to meet you');
    expect(octavia.state.stage1.meetingOffered).toBe(true);
    const oak = acknowledged('oak', MONDAY, { groupSize: 2 });
    expect(words(oak.state.letters[0]!.brief)).toContain('together with one other person. We write to you.');
    expect(words(oak.state.letters[0]!.brief)).not.toContain('meet you');
    expect(acknowledged('oak', MONDAY).state.letters[0]!.brief.group).toBeUndefined();
  });

  it('IN-8 a letter to somebody of a group is addressed to them, at their own address, and tells no more than it must', () => {
    const life = five().do('ask-consent', { person: ['G3'] });
    const { brief } = life.state.letters.at(-1)!;
    const texts = { 't-dot': 'Dot Fictional', 't-address': '3 Example Road\nLondon' };
    const context = contextFor(
      { reference: 'TST-1', customer: { name: 'Ada Fictional', address: ['1 Example Road'], representative: null } },
      brief,
      policyById('octavia'),
      { people: [], texts, yourPage: null, yourCode: null, titles: new Map() },
    );
    expect(context).toMatchObject({ recipient: 'Dot Fictional', address: ['3 Example Road', 'London'] });
    const said = words(brief);
    expect(said).toContain('Ada Fictional');
    expect(said).not.toContain('heating');
  });
});
