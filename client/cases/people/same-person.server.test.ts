/** One person, several complaints: found, linked, taken into one, and prompts for staff (IN-10, IN-12). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPutright, type Putright } from '../../../test/support/servers/putright.ts';
import { loadDirectory } from '../../demo/data/load.ts';
import { RuleRefusal } from '../../../platform/errors.ts';
import { joinOpenCase } from '../taking-in/join.ts';
import { keyFrom } from '../../core/keys.ts';
import { logComplaint } from '../taking-in/log.ts';
import { perform } from '../perform.ts';
import { sendCustomerMessage } from '../words/customer-messages.ts';
import { person } from './person.ts';
import { showComplaint, timeline } from '../read.ts';
import type { ServiceContext } from '../../core/context.ts';

let putright: Putright;
let service: ServiceContext;
beforeAll(async () => {
  putright = await startPutright();
  ({ service } = putright);
  await loadDirectory(putright.addresses);
});
afterAll(() => putright.stop());

const today = (): string => new Date().toISOString().slice(0, 10);
const form = (more: Record<string, unknown>) => ({
  policy: 'optivo',
  channel: 'phone',
  received: today(),
  text: 'canary words',
  name: 'Ada Fictional',
  ...more,
});
const logged = (more: Record<string, unknown>) => logComplaint(service, form(more));
/** Somebody who leads the team. */
const leader = async (): Promise<{ as: string }> => {
  const found = (await service.store.staff('optivo')).find((p) => p.duties.includes('team-leader') && p.active);
  return { as: found?.handle ?? '' };
};
const references = (found: { reference: string }[]): string[] => found.map((c) => c.reference);

describe('IN-12 several complaints of one customer', () => {
  it('IN-12 are linked with every open one of the same email, telephone, or name and address', async () => {
    const first = await logged({
      email: 'ada.one@customer.example',
      phone: '01632 960001',
      address: '1 Example Court, Testbury',
    });
    expect(first.alike).toEqual([]);
    const same = [
      { name: 'A. Fictional', email: 'Ada.One@customer.example' },
      { name: 'A F', phone: '+44 1632 960001' },
      { name: 'ada fictional', address: ['1 example court', 'Testbury'] },
    ];
    for (const who of same) expect(references((await logged(who)).alike)).toContain(first.reference);
    const other = await logged({ address: '2 Example Court, Testbury' });
    expect(other.alike).toEqual([]);
    const elsewhere = await logged({ policy: 'oak', email: 'ada.one@customer.example' });
    expect(elsewhere.alike).toEqual([]);
  });

  it('IN-12 IN-11 an email or telephone that several people use makes nobody another: neither linked nor given their needs', async () => {
    const centre = { email: 'casework@advice.example', phone: '01632 960060' };
    const first = await logged({ ...centre, name: 'Rahela Begum', address: '4 Example Row', adjustments: ['braille'] });
    const other = await logged({ ...centre, name: 'Piotr Nowak', address: '5 Example Row' });
    expect([other.alike, other.known]).toEqual([[], null]);
    expect((await showComplaint(service, other.reference)).household).toEqual([]);
    const again = await logged({ ...centre, name: 'Begum, Rahela (Mrs)' });
    expect(references(again.alike)).toEqual([first.reference]);
    expect(again.known).toMatchObject({ adjustments: ['braille'] });
    const namesake = await logged({ ...centre, name: 'Rahela Begum', address: '6 Example Row' });
    expect(references(namesake.alike)).toEqual([again.reference]);
    // One that speaks for a customer is nobody’s own, though no two customers have it yet.
    const acting = {
      representative: 'advocate',
      representativeName: 'Sol Advocate',
      representativeEmail: 'sol@advice.example',
    };
    await logged({ name: 'Ana Example', email: 'ana@customer.example', ...acting });
    const one = await logged({ name: 'Ana Example', email: 'sol@advice.example', address: '7 Example Row' });
    const another = await logged({ name: 'Ana Example', email: 'Sol@advice.example', address: '8 Example Row' });
    expect([one.alike, another.alike]).toEqual([[], []]);
  });

  it('S1-25 other cases of the household are suggested as background, and brought in by their reference', async () => {
    const address = '9 Example Mews, Testbury';
    const before = await logged({ name: 'Bea Fictional', phone: '01632 960071', address });
    const now = await logged({ name: 'Cy Fictional', phone: '01632 960072', address, recurring: true });
    const elsewhere = await logged({ name: 'Cy Other', phone: '01632 960073', address: '10 Example Mews, Testbury' });
    expect(references((await showComplaint(service, now.reference)).household)).toEqual([before.reference]);
    expect((await showComplaint(service, now.reference)).state.recurring).toBe(true);
    expect((await showComplaint(service, elsewhere.reference)).household).toEqual([]);
    const given = { what: 'No hot water', reported: today(), earlier: before.reference };
    await perform(service, now.reference, 'bring-in-background', given);
    const page = await showComplaint(service, now.reference);
    expect(page.state.background).toMatchObject([{ id: 'B1', earlier: before.caseId }]);
    expect(page.linked).toContain(before.reference);
  });

  it('S1-23 who visits is somebody whom the policy names, and the visit is told with its words', async () => {
    const { reference } = await logged({ name: 'Vi Fictional', phone: '01632 960074', email: 'vi@customer.example' });
    const people = await service.store.staff('optivo');
    const handle = (duty: string): string => people.find((p) => p.roles.includes(duty) && p.active)?.handle ?? '';
    const visit = { visitOn: 'tomorrow', time: 'at ten', agreed: true };
    const asked = perform(service, reference, 'arrange-visit', { ...visit, who: handle('operations-director') });
    await expect(asked).rejects.toThrow('the customer is visited by');
    await perform(service, reference, 'arrange-visit', { ...visit, who: handle('adviser') });
    const said = (await timeline(service, reference)).map((e) => e.says).join(' ');
    expect(said).toMatch(/V1: .* visits the customer on .*“at ten”/);
  });

  it('RC-7 S1A-1 a duplicate that was received first leaves its day, and a link, to the case that goes on', async () => {
    const earlier = new Date(Date.now() - 8 * 86_400_000).toISOString().slice(0, 10);
    const first = await logged({ email: 'ada.dup@customer.example', received: earlier });
    const stays = await logged({ name: 'A. F.', email: 'ada.dup.two@customer.example' });
    const given = { as: 'duplicate', into: stays.reference, reason: 'Recorded twice.' };
    await perform(service, first.reference, 'void', given, await leader());
    const page = await showComplaint(service, stays.reference);
    expect(page.state.intake.received).toBe(earlier);
    expect(page.linked).toContain(first.reference);
    const said = (await timeline(service, stays.reference)).map((e) => e.says).join(' ');
    expect(said).toContain(`it was recorded as ${first.reference} too`);
    // The other way round nothing moves: what goes on was received first.
    const late = await logged({ name: 'A. F.', email: 'ada.dup.three@customer.example' });
    await perform(service, late.reference, 'void', { ...given, into: stays.reference }, await leader());
    expect((await showComplaint(service, stays.reference)).state.intake.received).toBe(earlier);
  });

  it('RC-7 S2-1 a duplicate in which stage 2 was asked for leaves that request to the case that goes on', async () => {
    const first = await logged({ email: 'ada.asked@customer.example' });
    const stays = await logged({ name: 'A. F.', email: 'ada.asked.two@customer.example' });
    await sendCustomerMessage(service, first.reference, 'escalate', { words: 'canary' });
    const given = { as: 'duplicate', into: stays.reference, reason: 'Recorded twice.' };
    await perform(service, first.reference, 'void', given, await leader());
    const { state } = await showComplaint(service, stays.reference);
    expect(state.escalation).toMatchObject({ requested: today(), standing: 'early' });
    expect(state.tasks.map((t) => t.kind)).toContain('early-escalation');
    const said = (await timeline(service, stays.reference)).map((e) => e.says).join(' ');
    expect(said).toContain(`in ${first.reference}, which was voided`);
    // One that is voided without a request leaves none.
    const other = await logged({ name: 'A. F.', email: 'ada.asked.three@customer.example' });
    await perform(service, other.reference, 'void', { ...given, into: stays.reference }, await leader());
    expect(
      (await showComplaint(service, stays.reference)).state.tasks.filter((t) => t.kind === 'early-escalation'),
    ).toHaveLength(1);
  });

  it('RC-6 IN-2 a complaint that turns out to have been received years ago is counted from then', async () => {
    const { reference } = await logged({ email: 'ada.old@customer.example' });
    const received = `${new Date().getUTCFullYear() - 3}-03-01`;
    const correct = async (more: object) =>
      perform(service, reference, 'correct-dates', { received, reason: 'Found in a drawer.', ...more }, await leader());
    await expect(correct({})).rejects.toThrow('check the year');
    await correct({ longAgo: true });
    const { state } = await showComplaint(service, reference);
    expect(state.intake.received).toBe(received);
    expect(state.calendar.firstYear).toBeLessThan(new Date().getUTCFullYear() - 3);
  });

  it('IN-12 the link stands in the case and on its page; closed ones and the case itself are not linked', async () => {
    const who = { email: 'ada.two@customer.example' };
    const first = await logged({ ...who, key: keyFrom('test', 'two-1') });
    const again = await logged({ ...who, key: keyFrom('test', 'two-1') });
    expect(again).toMatchObject({ reference: first.reference, alike: [] });
    const second = await logged(who);
    const page = await showComplaint(service, second.reference);
    expect(page.linked).toEqual([first.reference]);
    expect(page.state.intake.linked).toEqual([first.caseId]);
    expect((await showComplaint(service, first.reference)).linked).toEqual([second.reference]);
    await perform(service, second.reference, 'note', { note: `As in ${first.reference}, and once more` });
    expect((await showComplaint(service, first.reference)).mentionedIn).toEqual([]);
    const apart = await logged({ email: 'ada.apart@customer.example' });
    await perform(service, apart.reference, 'note', { note: `See ${first.reference}` });
    expect((await showComplaint(service, first.reference)).mentionedIn).toEqual([apart.reference]);
    await sendCustomerMessage(service, first.reference, 'withdraw', { words: 'canary' });
    await sendCustomerMessage(service, second.reference, 'withdraw', { words: 'canary' });
    const open = async () => (await service.store.openCasesOfSamePerson('optivo', who, '')).length;
    await expect.poll(open).toBe(0);
    expect((await logged(who)).alike).toEqual([]);
  });

  it('IN-12 another may be taken into the open one: its words are kept there and somebody is asked to look', async () => {
    const { reference, caseId } = await logged({ email: 'ada.three@customer.example' });
    await perform(service, reference, 'allocate', { conflict: 'none' });
    const more = form({ email: 'ada.three@customer.example', text: 'canary second complaint' });
    expect(await joinOpenCase(service, more, reference)).toEqual({ reference, caseId });
    await expect
      .poll(async () => (await timeline(service, reference)).map((e) => e.type))
      .toEqual(expect.arrayContaining(['CustomerSaid', 'TaskRaised']));
    expect((await timeline(service, reference)).some((e) => e.says.includes('canary second complaint'))).toBe(true);
  });

  it('IN-12 signs that no letter can show are kept in what joins, and told to whoever wrote it', async () => {
    const { reference } = await logged({ email: 'ada.signs@customer.example' });
    const text = '\uf0b7 No heating \u{1f621} ሙቀት የለም \u{13000}';
    const joined = await joinOpenCase(service, form({ email: 'ada.signs@customer.example', text }), reference);
    expect(joined.notPrinted).toContain('U+13000');
    expect(joined.notPrinted).not.toMatch(/U\+(?:1219|1240|1F621|F0B7)/);
    const said = async () => (await timeline(service, reference)).map((e) => e.says).join(' ');
    // What Word put before the line is a bullet; everything else stands as it was written.
    await expect.poll(said).toContain('\u{1f621} ሙቀት የለም \u{13000}');
  });

  it('IN-12 S2-10 not into one that is answered or closed, nor into another landlord’s', async () => {
    const { reference } = await logged({ email: 'ada.four@customer.example' });
    await sendCustomerMessage(service, reference, 'withdraw', { words: 'canary' });
    const closed = async () => (await showComplaint(service, reference)).state.closed !== null;
    await expect.poll(closed).toBe(true);
    const more = form({ email: 'ada.four@customer.example' });
    await expect(joinOpenCase(service, more, reference)).rejects.toBeInstanceOf(RuleRefusal);
    await expect(joinOpenCase(service, { ...more, policy: 'oak' }, reference)).rejects.toThrow('another landlord');
  });
});

describe('RC-6 what is known of a person, and put right', () => {
  it('RC-6 IN-11 is offered when they complain again, as far as nobody said it this time', async () => {
    const who = { email: 'ada.five@customer.example', phone: '01632 960005' };
    const first = await logged({ ...who, adjustments: ['large-print'], vulnerable: true });
    expect(first.known).toBeNull();
    const again = await logged({ ...who, vulnerable: true });
    expect(again.known).toMatchObject({ reference: first.reference, vulnerable: false, adjustments: ['large-print'] });
    const { cases, needs } = await person(service, { landlord: 'optivo', phone: '01632 960005' });
    expect(cases).toHaveLength(2);
    expect(needs[first.caseId]).toBe('vulnerable, large print');
    await perform(service, first.reference, 'correct-adjustments', { vulnerable: 'no', reason: 'canary' });
    await perform(service, again.reference, 'correct-adjustments', { vulnerable: 'no', reason: 'canary' });
    expect((await logged(who)).known).toBeNull();
  });

  it('RC-6 a name and an address put right: read like at logging, only what is new, told with both', async () => {
    const { reference } = await logged({ name: 'Ada Canray', email: 'ada.six@customer.example' });
    const right = { name: 'Ada Canary', email: 'ada.six@customer.example', address: '1 High Street, Oldtown, OX1 1AA' };
    await perform(service, reference, 'correct-contact', { ...right, reason: 'canary misheard' });
    expect((await showComplaint(service, reference)).file.customer).toMatchObject({
      name: 'Ada Canary',
      email: 'ada.six@customer.example',
      address: ['1 High Street', 'Oldtown', 'OX1 1AA'],
    });
    const told = (await timeline(service, reference)).at(-1)?.says;
    expect(told).toContain('name Ada Canary, was Ada Canray');
    expect(told).toContain('address 1 High Street, Oldtown, OX1 1AA, was not known');
    expect(told).not.toContain('ada.six');
    const again = perform(service, reference, 'correct-contact', { ...right, reason: 'canary' });
    await expect(again).rejects.toBeInstanceOf(RuleRefusal);
    const partly = { address: '2 High Street, Oldtown', reason: 'canary' };
    await expect(perform(service, reference, 'correct-contact', partly)).rejects.toThrow('add the postcode');
    const wrong = perform(service, reference, 'correct-contact', { email: 'nobody', reason: 'canary' });
    await expect(wrong).rejects.toThrow('--email');
  });
});

describe('IN-10 somebody is on the telephone', () => {
  it('IN-10 what they have is found, and what the record shows is a reason to offer the process', async () => {
    const who = { name: 'Boris Canary', email: 'boris@customer.example' };
    const { reference } = await logged(who);
    const once = await person(service, { landlord: 'optivo', email: 'BORIS@customer.example' });
    expect(references(once.cases)).toEqual([reference]);
    expect(once.prompts).toEqual([]);
    await sendCustomerMessage(service, reference, 'inform', { words: 'canary again' });
    const asked = () => person(service, { landlord: 'optivo', name: 'canary' });
    await expect.poll(async () => (await asked()).prompts.map((p) => p.sign)).toEqual(['repeated-contact']);
    expect((await person(service, { landlord: 'oak', email: who.email })).cases).toEqual([]);
  });

  it('IN-10 is found by whatever a caller says of themselves', async () => {
    const { reference } = await logged({
      name: 'Mr Peregrine O`Hollowell',
      email: 'perry@customer.example',
      phone: '01632 960777 ext 4',
      address: '7 Quince Street, London SE1 7QQ',
    });
    const found = async (query: Record<string, string>): Promise<string[]> =>
      references((await person(service, { landlord: 'optivo', ...query })).cases);
    for (const query of [
      { name: 'Mr O’Hollowell' },
      { name: 'ohollowell' },
      { name: 'Peregrine Ohollowel' },
      { name: 'perry@customer.example' },
      { name: '+44 1632 960777' },
      { name: '7 quince st' },
      { name: 'SE1 7QQ' },
      { phone: '\u202a01632\u2011960777\u202c' },
      { address: 'Quince Street' },
      { address: 'se17qq' },
      { name: 'Hollowell', address: '7 Quince Street, SE1 7QQ', phone: '01632960777' },
    ])
      expect(await found(query)).toEqual([reference]);
    expect(await found({ name: 'Peregrine', address: 'Plum Street' })).toEqual([]);
  });

  it('IN-10 two people of one name are told apart: neither is taken for one who comes back', async () => {
    const name = 'Mohammed Twiceborn';
    const a = await logged({ name, email: 'm.one@customer.example', address: '1 Quince Street, SE1 7QR' });
    const b = await logged({ name, phone: '01632 960888' });
    const both = await person(service, { landlord: 'optivo', name });
    expect(both.people).toEqual([
      expect.objectContaining({ name, cases: [b.reference], where: '01632 960888' }),
      expect.objectContaining({ name, cases: [a.reference], where: '1 Quince Street, SE1 7QR' }),
    ]);
    expect(both.prompts).toEqual([]);
    await logged({ name: 'Mr M Twiceborn', email: 'M.One@customer.example' });
    const more = await person(service, { landlord: 'optivo', name: 'twiceborn' });
    expect(more.people.map((p) => p.cases.length)).toEqual([2, 1]);
    expect(more.prompts).toHaveLength(1);
    expect(more.prompts[0]?.says).toMatch(/^.*Twiceborn \(.*\): They have come to us 2 times/);
  });

  it('IN-10 nobody is looked up by nothing', async () => {
    await expect(person(service, { landlord: 'optivo' })).rejects.toThrow('Say who it is');
    await expect(person(service, { landlord: 'optvio', name: 'x' })).rejects.toThrow('Did you mean "optivo"?');
    await expect(person(service, { name: 'x' })).rejects.toThrow('Still missing: --landlord');
    await expect(person(service, { landlord: 'optivo', email: 'x' })).rejects.toThrow('not an email address');
  });
});
