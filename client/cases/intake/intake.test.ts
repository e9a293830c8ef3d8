/** Taking a complaint in (IN): what is filled in by itself, and what is refused before anything is written. */
import { describe, expect, it } from 'vitest';
import { BadInput } from '../../../platform/errors.ts';
import { readIntake } from './intake.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const FORM = {
  policy: 'octavia',
  channel: 'email',
  received: '2026-11-20T16:40',
  text: 'No heating since Monday.',
  name: 'Ada Fictional',
  email: 'ada@customer.example',
};
const read = (more: Record<string, unknown> = {}) => readIntake({ ...FORM, ...more }, NOW);

describe('a new complaint', () => {
  it('keeps facts and personal data apart', () => {
    const { facts, customer, description } = read({ phone: '01632 960001', address: '1 Example Court, Testbury' });
    expect(facts).toMatchObject({
      landlordId: 'octavia',
      channel: 'email',
      received: '2026-11-20',
      contactBy: 'email',
    });
    expect(customer).toEqual({
      name: 'Ada Fictional',
      email: 'ada@customer.example',
      phone: '01632 960001',
      address: ['1 Example Court', 'Testbury'],
      representative: null,
    });
    expect(description).toBe('No heating since Monday.');
    expect(JSON.stringify(facts)).not.toMatch(/Ada|customer\.example|Testbury|heating/);
  });

  it('IN-2 reads every field as it was meant, whatever program it was pasted from', () => {
    const { customer, description } = read({
      name: '\u202aAda\u00a0\r\nO\u0092Fictional\u202c\u200b',
      address: ['1 Example\u00adCourt', '\uf0b7 Testbury\u0000'],
      text: '\uf0b7 The boiler\u0092s broken\r\n\uf0b7 Nobody came\ufeff',
    });
    expect(customer.name).toBe('Ada O’Fictional');
    expect(customer.address).toEqual(['1 ExampleCourt', '• Testbury']);
    expect(description).toBe('• The boiler’s broken\n• Nobody came');
    expect(() => read({ name: '\u200b\ufeff' })).toThrow('--name');
  });

  it('IN-2 takes an address and a number as they were pasted, cleaned', () => {
    const { customer } = read({
      email: ' \u200bAda@Müller.example;\u00a0',
      phone: '\u202a+44 7700\u2011900123\u202c ext 4',
    });
    expect(customer).toMatchObject({ email: 'Ada@müller.example', phone: '+44 7700-900123 ext 4' });
    expect(() => read({ email: 'ada.@customer.example' })).toThrow('write it as name@example.org');
    expect(() => read({ email: 'ada@customer.example; bo@customer.example' })).toThrow('more than one');
    expect(() => read({ phone: 'after six' })).toThrow('not a telephone number');
  });

  it('goes out by post where there is no email address, or where that was asked for (IN-11)', () => {
    const noEmail = { email: undefined, phone: '01632960001' };
    expect(readIntake({ ...FORM, ...noEmail }, NOW).facts.contactBy).toBe('post');
    expect(read({ adjustments: 'letters-by-post, large-print' }).facts).toMatchObject({
      contactBy: 'post',
      adjustments: ['letters-by-post', 'large-print'],
    });
  });

  it('knows every way a letter can reach the customer, for when one fails (RC-1)', () => {
    const address = '1 Example Court, Testbury';
    expect(read().facts.reachable).toEqual(['email']);
    expect(read({ address }).facts.reachable).toEqual(['email', 'post']);
    expect(read({ email: undefined, address }).facts.reachable).toEqual(['post']);
    expect(read({ email: undefined, phone: '01632960001' }).facts.reachable).toEqual([]);
  });

  it('IN-7 where who speaks for them can be reached: by email, else by post to an address with its postcode', () => {
    const theirs = { representative: 'advocate', representativeName: 'Rep Fictional' };
    const by = (more: object) => read({ ...theirs, ...more });
    expect(by({ representativeEmail: 'rep@advice.example' }).facts.representativeReachable).toEqual(['email']);
    const posted = by({ representativeAddress: '7 Side Street\nLondon\nE2 0AB' });
    expect(posted.facts.representativeReachable).toEqual(['post']);
    expect(posted.customer.representative?.address).toEqual(['7 Side Street', 'London', 'E2 0AB']);
    expect(by({}).facts.representativeReachable).toEqual([]);
    expect(read({}).facts).not.toHaveProperty('representativeReachable');
    expect(() => read({ representativeAddress: '7 Side Street' })).toThrow('--representative is missing');
    expect(() =>
      readIntake({ ...FORM, ...theirs, representativeAddress: '7 Side Street' }, NOW, undefined, 'asks'),
    ).toThrow('--representative-address');
  });

  it('IN-7 OPT 3.2 nobody records that a solicitor may act where the policy takes none', () => {
    const lawyer = { representative: 'solicitor', representativeName: 'Sol Fictional', authority: 'on-file' };
    expect(() => read({ ...lawyer, policy: 'optivo' })).toThrow('--authority');
    expect(read({ ...lawyer, policy: 'optivo', authority: undefined }).facts.authority).toBe('wanted');
    expect(read({ ...lawyer, policy: 'oak' }).facts.authority).toBe('on-file');
  });

  it('waits for a representative’s authority, but not for an elected one’s (IN-7)', () => {
    const by = (representative: string) =>
      read({ representative, representativeName: 'Rep Fictional' }).facts.authority;
    expect(by('advocate')).toBe('wanted');
    expect(by('mp')).toBe('not-needed');
    expect(read().facts.authority).toBe('not-needed');
  });

  it('by social media is not verified yet (IN-2)', () => {
    expect(read({ channel: 'social-media' }).facts.identityVerified).toBe(false);
    expect(read().facts.identityVerified).toBe(true);
  });

  it('may be anonymous, but then nobody is named (IN-9)', () => {
    const anonymous = {
      policy: 'octavia',
      channel: 'letter',
      received: '2026-11-20',
      text: 'x',
      complainant: 'anonymous',
    };
    expect(readIntake(anonymous, NOW).customer.name).toBeNull();
    expect(() => read({ complainant: 'anonymous' })).toThrow('is not anonymous');
  });

  it.each<[Record<string, unknown>, string]>([
    [{ policy: 'octaiva' }, '"octaiva" is not one of octavia, oak, optivo, northfield. Did you mean "octavia"?'],
    [{ channel: 'mail' }, '--channel: "mail" is not one of'],
    [{ received: '2026-12-01' }, '--received: Tuesday 1 December 2026 has not come yet'],
    [{ received: '2026-11-31' }, '--received: there is no day 2026-11-31'],
    [{ email: 'ada@nowhere' }, '--email: that is not an email address'],
    [{ email: 'ada@@customer.example' }, 'is not an email address'],
    [{ email: 'ada at customer.example' }, 'is not an email address'],
    [{ phone: 'ask her' }, '--phone: that is not a telephone number'],
    [{ channel: undefined, text: undefined }, 'Still missing: --channel, --text.'],
    [{ name: undefined }, '--name is missing'],
    [{ email: undefined }, 'How is the customer reached?'],
    [{ text: ' ' }, '--text is empty.'],
    [{ text: undefined }, 'Still missing: --text.'],
    [{ contactBy: 'post' }, '--address is missing'],
    [{ representative: 'advocate' }, '--representative-name is missing'],
    [{ groupSize: 'four' }, '--group-size: a complaint comes from 1 to 5000 people; write their number in figures.'],
    [{ groupSize: 'four', received: '2026-11-31' }, 'there is no day 2026-11-31'],
    [{ groupSize: 'four', received: '2026-11-31' }, 'write their number in figures'],
    [{ groupSize: 0 }, 'from 1 to 5000 people'],
    [{ members: 'x'.repeat(2000) }, '--members: a line is one person'],
    [{ namedStaff: 'ben' }, 'goes with --staff-conduct'],
    [{ occurred: '2026-11-21' }, '--occurred: 2026-11-21 is after the complaint was received'],
    [{ adjustments: 'big-print' }, '--adjustments: "big-print" is not one of'],
    [{ key: 'once' }, '--key is not a UUID'],
    [{ key: 'x'.repeat(5_000) }, '--key is not a UUID'],
    [{ address: Array.from({ length: 500 }, () => 'line') }, '--address: an address has at most 20 lines'],
    [{ representative: 'advocate', representativeName: 'x'.repeat(201) }, 'is longer than 200 characters'],
    [{ adjustments: Array.from({ length: 101 }, () => 'large-print') }, '--adjustments holds more than 100'],
    [{ chanel: 'email' }, 'There is no field "chanel" for a new complaint. Did you mean "channel"?'],
  ])('%j: %s', (more, why) => {
    expect(() => read(more)).toThrow(BadInput);
    expect(() => read(more)).toThrow(why);
  });

  it('is an object of fields', () => {
    expect(() => readIntake('hello', NOW)).toThrow('A new complaint is given as an object');
  });
});

describe('IN-2 what whoever takes it in can still ask', () => {
  const POST = { email: undefined, phone: '01632 960001' };
  const asks = (more: Record<string, unknown>) => () => readIntake({ ...FORM, ...more }, NOW, undefined, 'asks');

  it.each<[Record<string, unknown>, string]>([
    [{ ...POST, address: '1 Example Road, Testbury' }, '--address: add the postcode'],
    [{ contactBy: 'post', address: '1 Example Road\nTestbury' }, '--address: add the postcode'],
    [{ adjustments: ['letters-by-post'], address: '1 Example Road' }, '--address: add the postcode'],
    [{ ...POST, address: 'mum@customer.example' }, 'that is an email address; give it as --email'],
    [{ ...POST, phone: undefined, address: '07700 900123' }, 'that is a telephone number; give it as --phone'],
    [{ received: '2024-03-01' }, '(--long-ago)'],
  ])('%j is asked about', (more, says) => expect(asks(more)).toThrow(says));

  it.each<[Record<string, unknown>, string[]]>([
    [{ ...POST, address: '1 Example Road, SE1 9XX' }, ['1 Example Road', 'SE1 9XX']],
    [{ ...POST, address: '1 Example Road, Lagos, Nigeria' }, ['1 Example Road', 'Lagos', 'Nigeria']],
    [{ ...POST, address: '1 Example Road, Testbury, no postcode' }, ['1 Example Road', 'Testbury']],
    [{ address: '1 Example Road, Testbury' }, ['1 Example Road', 'Testbury']],
    [{ received: '2024-03-01', longAgo: true }, []],
  ])('%j is taken', (more, address) => expect(asks(more)().customer.address).toEqual(address));

  it('what comes in by itself is taken as it is', () => {
    expect(read({ ...POST, address: '1 Example Road', received: '2024-03-01' }).customer.address).toEqual([
      '1 Example Road',
    ]);
  });
});
