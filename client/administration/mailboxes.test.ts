/** A mailbox's password is an administrator's to set, and nobody's to learn (IN-3). */
import { describe, expect, it } from 'vitest';
import type { AccessStore } from '../access/store.ts';
import type { ServiceContext } from '../core/context.ts';
import type { MailboxRow } from '../core/store/store-inbox.ts';
import { mailboxTroubleOf, mailboxTroubleSaid, setMailbox, type MailboxForm } from './mailboxes.ts';

const SECRET = 'a-secret-of-the-tests-that-is-long-enough';
const FIRST: MailboxForm = { host: 'imap.oak.example', username: 'complaints@oak.example', password: 'the first one' };

const UNREAD = { trouble: null, troubleSince: null, readAt: null };

/** A register with one mailbox, set as somebody sets it. */
async function withMailbox(letIn: readonly string[] = []) {
  let row: MailboxRow | null = null;
  const store = {
    mailboxOf: async () => row,
    saveMailbox: async (next: object) => void (row = { ...UNREAD, ...next } as MailboxRow),
  } as unknown as ServiceContext['store'];
  const access = { people: async () => [], record: async () => {} } as unknown as AccessStore;
  const deps = {
    service: { store, clock: () => new Date('2026-11-27T10:00:00Z') },
    access,
    secret: SECRET,
    isLetIn: (host: string) => letIn.includes(host),
  };
  const set = (form: MailboxForm) => setMailbox(deps, 'oak', form, 's-somebody');
  await set(FIRST);
  return { set, kept: () => row };
}

describe('IN-3 the password of a complaints mailbox', () => {
  it('IN-3 is kept where it goes to the same server: another folder does not ask for it', async () => {
    const { set, kept } = await withMailbox();
    const before = kept()?.sealedPassword;
    await set({ folder: 'Complaints', after: 'flag' });
    await set({ host: 'IMAP.oak.example', security: 'tls', port: '993' });
    expect(kept()).toMatchObject({ folder: 'Complaints', sealedPassword: before });
  });

  it.each([
    ['another server', { host: 'imap.thief.example' }],
    ['another port', { port: '1993' }],
    ['less protection', { security: 'starttls' }],
    ['this machine without any', { host: 'localhost', security: 'none' }],
  ])('IN-3 is never sent to %s by whoever does not know it', async (_, form) => {
    const { set, kept } = await withMailbox(['localhost']);
    const before = { ...kept() };
    await expect(set(form)).rejects.toThrow('--password: give it again');
    expect(kept()).toEqual(before);
    await set({ ...form, password: 'typed again' });
    expect(kept()?.sealedPassword).not.toBe(before.sealedPassword);
  });
});

describe('IN-3 which mail servers may be named', () => {
  it.each(['localhost', '127.0.0.1', '::1', '10.0.0.5', '192.168.1.1'])(
    'IN-3 %s is internal, and refused before anything is kept',
    async (host) => {
      const { set, kept } = await withMailbox();
      const before = kept();
      await expect(set({ ...FIRST, host })).rejects.toThrow('give the name of a public mail server');
      expect(kept()).toBe(before);
    },
  );

  it('IN-3 one that whoever runs putright named is taken', async () => {
    const { set, kept } = await withMailbox(['10.0.0.5']);
    await set({ ...FIRST, host: '10.0.0.5' });
    expect(kept()?.host).toBe('10.0.0.5');
  });

  it('IN-3 whether a name is known, a port shut or silent, or an address internal is told in one and the same sentence', () => {
    const codes = [
      'ENOTFOUND',
      'ECONNREFUSED',
      'ETIMEDOUT',
      'ECONNRESET',
      'EHOSTUNREACH',
      'cannot-be-reached',
      'no-connection',
    ];
    expect(new Set(codes.map(mailboxTroubleOf))).toEqual(new Set(['cannot-be-reached']));
    expect(new Set(codes.map(mailboxTroubleSaid)).size).toBe(1);
    expect(mailboxTroubleSaid(mailboxTroubleOf('login-refused'))).toContain('refuses the user or the password');
  });
});
