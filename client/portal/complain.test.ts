/** RC-3 What of a public form is counted together. */
import { describe, expect, it } from 'vitest';
import { mailboxKey } from './complain.ts';

describe('RC-3 one mailbox', () => {
  it('is one however its address is varied', () => {
    for (const varied of [
      'ada@mail.example',
      'ADA+1@mail.example',
      'a.d.a@MAIL.example',
      '<ada+x+y@mail.example>',
      'Somebody <ada@mail.example>',
      'mailto:ada@mail.example',
    ])
      expect([varied, mailboxKey(varied)]).toEqual([varied, 'ada@mail.example']);
  });

  it('is another at another host or with another name', () => {
    expect(mailboxKey('ada@mail.example.com')).not.toBe(mailboxKey('ada@mail.example'));
    expect(mailboxKey('adam@mail.example')).not.toBe(mailboxKey('ada@mail.example'));
    expect(mailboxKey('+ada@mail.example')).toBe('@mail.example');
  });
});
