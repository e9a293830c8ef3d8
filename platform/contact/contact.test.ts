/** Email addresses and telephone numbers as people write them, and what is none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailKey, readEmailAddress } from './email-address.ts';
import { readTelephones, tidyTelephone } from './telephone.ts';

describe('IN-2 an email address', () => {
  it.each([
    ['ada@customer.example', 'ada@customer.example'],
    ['Ada.O’Fictional@customer.example'.replace('’', "'"), "Ada.O'Fictional@customer.example"],
    ['ada+flat3@Customer.EXAMPLE', 'ada+flat3@customer.example'],
    [' \u200bada@customer.example\ufeff\u00a0', 'ada@customer.example'],
    ['ada@\u00adcustomer\u200c.example', 'ada@customer.example'],
    ['\u202aada@customer.example\u202c', 'ada@customer.example'],
    ['ada@customer.example.', 'ada@customer.example'],
    ['ada@customer.example;', 'ada@customer.example'],
    ['mailto:ada@customer.example?subject=Damp', 'ada@customer.example'],
    ['Ada Fictional <ada@customer.example>', 'ada@customer.example'],
    ['“ada@customer.example”', 'ada@customer.example'],
    ['(ada@customer.example)', 'ada@customer.example'],
    ['Email: ada@customer.example', 'ada@customer.example'],
    ['ada＠ｃｕｓｔｏｍｅｒ．example', 'ada@customer.example'],
    ['ada@müller.example', 'ada@müller.example'],
    ['ada@mu\u0308ller.example', 'ada@müller.example'],
    ['ada@MÜLLER.example', 'ada@müller.example'],
    ['ada@xn--mller-kva.example', 'ada@müller.example'],
    ['јосић@пример.срб', 'јосић@пример.срб'],
    ['用户@例子.公司', '用户@例子.公司'],
    ['ada @customer.example', 'ada@customer.example'],
    ['ada@ customer.example', 'ada@customer.example'],
    ['ada @ mail .co.uk', 'ada@mail.co.uk'],
    ['ada@customer. example', 'ada@customer.example'],
    ['Ada Fictional <ada @customer.example>', 'ada@customer.example'],
    ['ada@mail.co.uk', 'ada@mail.co.uk'],
    ['o_brien-1@a-b.example', 'o_brien-1@a-b.example'],
  ])('%j is read as %s', (said, address) => expect(readEmailAddress(said)?.address).toBe(address));

  it.each([
    'ada.@customer.example',
    '.ada@customer.example',
    'a..da@customer.example',
    'ada@customer..example',
    'ada@.customer.example',
    'ada@-customer.example',
    'ada@customer-.example',
    'ada@customer',
    'ada@customer,example',
    'ada@localhost',
    'ada@127.0.0.1',
    'ada@[127.0.0.1]',
    'ada@customer.123',
    'ada@bad_name.example',
    'ada b@customer.example',
    'ada@customer.example. Thanks',
    'ada@customer. Thanks',
    'ask ada @customer.example',
    'ada@b@customer.example',
    'ada@customer.example, bo@customer.example',
    'customer.example',
    '@customer.example',
    'ada@',
    '"ada b"@customer.example',
    'ada\r\nBcc: eve@evil.example',
    `${'a'.repeat(65)}@customer.example`,
    `ada@${'a'.repeat(64)}.example`,
    `ada@${'abcdefg.'.repeat(40)}example`,
    'ada😀@customer.example',
    '',
  ])('%j is none', (said) => expect(readEmailAddress(said)).toBeNull());

  it('says how it travels, and which need servers that know every alphabet', () => {
    expect(readEmailAddress('ada@müller.example')).toMatchObject({
      ascii: 'ada@xn--mller-kva.example',
      needsUtf8: false,
    });
    expect(readEmailAddress('jürgen@müller.example')).toMatchObject({
      ascii: 'jürgen@xn--mller-kva.example',
      needsUtf8: true,
    });
  });

  it('is one however it is written', () => {
    const ways = ['ada@müller.example', 'ADA@MÜLLER.EXAMPLE', '<ada@xn--mller-kva.example>', '"ada"@müller.example.'];
    expect(new Set(ways.map(emailKey))).toEqual(new Set(['ada@xn--mller-kva.example']));
    expect(emailKey('"ada."@customer.example')).toBe(emailKey('ada.@customer.example'));
    expect(emailKey('jürgen@müller.example')).toBe(emailKey('ju\u0308rgen@xn--mller-kva.example'));
    expect(emailKey('ada@customer.example')).not.toBe(emailKey('ida@customer.example'));
    expect(emailKey('not an address')).toBe('not an address');
  });

  it('whatever is read is one address that reads the same again, and names nobody else', () => {
    const signs = [...'abzéü用9._+-\'"<>(),;:@ \\', '\u0308', '\u200b', '\u00a0', '\r\n', 'xn--'];
    const part = fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.tuple(part, part, part), ([local, host, end]) => {
        const said = `${local}@${host}.${end}`;
        const read = readEmailAddress(said);
        if (read === null) return;
        expect(read.address).not.toMatch(/[\s<>(),;:"\\]/);
        expect(readEmailAddress(read.address)).toEqual(read);
        expect(emailKey(read.ascii)).toBe(emailKey(read.address));
      }),
      { numRuns: 200 },
    );
  });
});

describe('IN-2 a telephone number', () => {
  const MOBILE = { dial: '+447700900123', extension: null, mobile: true };
  const LANDLINE = { dial: '+441632960001', extension: null, mobile: false };
  it.each([
    '07700 900123',
    '07700900123',
    '+44 7700 900123',
    '+44 (0)7700 900 123',
    '0044 7700 900123',
    '447700900123',
    '7700900123',
    '07700\u2011900\u2011123',
    '07700–900–123',
    '\u202a+44 7700\u00a0900123\u202c',
    'tel:+44-7700-900123',
    'mob: 07700 900123',
    '07700 900123 (after 6pm)',
    'between 9-5 07700900123',
    '０７７００ ９００１２３',
    '٠٧٧٠٠ ٩٠٠١٢٣',
    '07700.900.123',
    '(07700) 900123',
    '07700 900123\u200e',
    '07700 900123.',
  ])('%j is a mobile', (said) => expect(readTelephones(said)).toEqual([MOBILE]));

  it.each(['01632 960001', '(01632) 960001', '01632/960001', '+441632960001', '1632960001', '18001 01632 960001'])(
    '%j is a landline',
    (said) => expect(readTelephones(said)).toEqual([LANDLINE]),
  );

  it.each([
    ['01632 960001 ext 4', '4'],
    ['01632 960001 ext. 4', '4'],
    ['01632 960001 extension 412', '412'],
    ['01632960001 extn 4', '4'],
    ['01632 960001x4', '4'],
    ['01632 960001 #4', '4'],
    ['tel:+441632960001;ext=4', '4'],
  ])('%j has an extension', (said, extension) => expect(readTelephones(said)).toEqual([{ ...LANDLINE, extension }]));

  it.each([
    '07700 900123 / 01632 960001',
    '07700900123/01632960001',
    '07700 900123 or 01632 960001',
    '07700 900123, 01632 960001',
  ])('%j are two', (said) => expect(readTelephones(said)).toEqual([MOBILE, LANDLINE]));

  it.each([
    ['020 7946 0101', '+442079460101', false],
    ['0800 1111', '+448001111', false],
    ['0845 46 47', '+448454647', false],
    ['0300 111 3000', '+443001113000', false],
    ['070 0012 3456', '+447000123456', false],
    ['076 1234 5678', '+447612345678', false],
    ['07624 123456', '+447624123456', true],
    ['+353 85 012 3456', '+353850123456', null],
    ['00 92 300 1234567', '+923001234567', null],
    ['8123 4567', '81234567', false],
  ])('%j is dialled %s', (said, dial, mobile) =>
    expect(readTelephones(said)).toEqual([{ dial, extension: null, mobile }]),
  );

  it.each(['', 'call me', '12', '07700 90012', '07700 9001234', '0423000', '+44 12', '+999', 'x'.repeat(50)])(
    '%j is none',
    (said) => expect(readTelephones(said)).toEqual([]),
  );

  it('is kept as it was written, with plain digits and hyphens', () => {
    expect(tidyTelephone('\u202a07700\u2011900\u2011123\u202c  (after 6pm)')).toBe('07700-900-123 (after 6pm)');
  });
});
