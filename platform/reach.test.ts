/** What settings made in the pages may reach: nothing of the network that putright stands in. */
import { describe, expect, it } from 'vitest';
import { addressOf, CannotBeReached, goingTo, internalHosts, isPlainlyInternal, isPublic } from './reach.ts';

const NOBODY = () => false;
const leadsTo =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address }));

describe('which addresses are public', () => {
  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::127.0.0.1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:0:1::1',
    'localhost',
    '2130706433',
    '0x7f000001',
    '127.1',
    '',
  ])('%s is not', (address) => expect(isPublic(address)).toBe(false));

  it.each(['1.1.1.1', '8.8.8.8', '172.15.0.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])(
    '%s is',
    (address) => expect(isPublic(address)).toBe(true),
  );
});

describe('whom a setting may reach', () => {
  it('the address that was looked at, and none of a name that leads inside with one of its addresses', async () => {
    expect(await addressOf('imap.landlord.example', NOBODY, leadsTo('1.1.1.1', '8.8.8.8'))).toBe('1.1.1.1');
    for (const inside of [['10.0.0.1'], ['1.1.1.1', '127.0.0.1'], ['::1'], []])
      await expect(addressOf('imap.landlord.example', NOBODY, leadsTo(...inside))).rejects.toThrow(CannotBeReached);
    for (const host of ['127.0.0.1', '[::1]', 'LOCALHOST.', '2130706433', '0x7f.1'])
      await expect(addressOf(host, NOBODY), host).rejects.toThrow('the host cannot be reached');
  });

  it('says the same of what is not known, shut out, or not there', async () => {
    const unknown = async () => Promise.reject(Object.assign(new Error('nothing of that name'), { code: 'ENOTFOUND' }));
    const said = await Promise.all(
      [unknown, leadsTo('10.0.0.1'), leadsTo()].map((resolve) =>
        addressOf('db.internal', NOBODY, resolve).catch((error: CannotBeReached) => [error.code, error.message]),
      ),
    );
    expect(new Set(said.map(String)).size).toBe(1);
  });

  it('an internal host that whoever runs putright named, and no other', async () => {
    const isLetIn = internalHosts({ PUTRIGHT_INTERNAL_HOSTS: 'mail.corp, 10.0.0.5' });
    expect(await addressOf('Mail.corp.', isLetIn, leadsTo('10.0.0.9'))).toBe('10.0.0.9');
    expect(await addressOf('10.0.0.5', isLetIn)).toBe('10.0.0.5');
    await expect(addressOf('db.corp', isLetIn, leadsTo('10.0.0.9'))).rejects.toThrow();
    await expect(addressOf('10.0.0.6', isLetIn)).rejects.toThrow();
    expect([internalHosts({})(''), internalHosts({})('localhost')]).toEqual([false, false]);
  });

  it('connects where it looked, however the name is answered by then', () => {
    const answers: unknown[] = [];
    goingTo('1.1.1.1')('other.example', { all: true }, (...given) => answers.push(given));
    goingTo('1.1.1.1')('other.example', {}, (...given) => answers.push(given));
    expect(answers).toEqual([
      [null, [{ address: '1.1.1.1', family: 4 }]],
      [null, '1.1.1.1', 4],
    ]);
  });

  it('is told at once where the host itself says that it is internal', () => {
    for (const host of [
      'localhost',
      'db.localhost',
      '127.0.0.1',
      '[::1]',
      '192.168.0.1',
      '2130706433',
      '127.1',
      '0x7f.0x1',
    ])
      expect([host, isPlainlyInternal(host)]).toEqual([host, true]);
    for (const host of ['imap.landlord.example', '1.1.1.1', 'localhost.example'])
      expect([host, isPlainlyInternal(host)]).toEqual([host, false]);
  });
});
