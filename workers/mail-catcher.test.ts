import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createTransport, type Transporter } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { listCaughtMail, readCaughtMail } from '../platform/caught-mail.ts';
import { LOOPBACK } from '../platform/tcp-ports.ts';
import { createMailCatcher } from './mail-catcher.ts';

const home = mkdtempSync(join(tmpdir(), 'putright-home-'));
const server = createMailCatcher(home);
let transport: Transporter;

beforeAll(async () => {
  const port = await new Promise<number>((resolve) => {
    const listener = server.listen(0, LOOPBACK, () => resolve((listener.address() as { port: number }).port));
  });
  transport = createTransport({ host: LOOPBACK, port });
});

afterAll(async () => {
  transport.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  rmSync(home, { recursive: true, force: true });
});

const from = 'complaints@landlord.example';

describe('the mail catcher', () => {
  it('keeps a message whole, with its attachments, and lists it', async () => {
    await transport.sendMail({
      from,
      to: 'ada@customer.example',
      messageId: '<case-1.acknowledgement.3@putright.example>',
      subject: 'Your complaint – reference PR-1',
      text: 'We have received your complaint.',
      attachments: [{ filename: 'PR-1.pdf', contentType: 'application/pdf', content: 'not really' }],
    });
    const [mail] = listCaughtMail(home);
    expect(mail).toMatchObject({
      from,
      to: ['ada@customer.example'],
      subject: 'Your complaint – reference PR-1',
      messageId: '<case-1.acknowledgement.3@putright.example>',
      attachments: [{ filename: 'PR-1.pdf', contentType: 'application/pdf', size: 10 }],
    });
    const opened = await readCaughtMail(home, mail?.id ?? '');
    expect(opened?.text.trim()).toBe('We have received your complaint.');
    expect(opened?.source).toContain('Subject: ');
  });

  it('keeps them in the order they came, each under an id of its own', async () => {
    const before = listCaughtMail(home).length;
    for (const subject of ['first', 'second', 'third']) await transport.sendMail({ from, to: 'a@b.example', subject });
    const added = listCaughtMail(home).slice(before);
    expect(added.map(({ subject }) => subject)).toEqual(['first', 'second', 'third']);
    expect(new Set(added.map(({ id }) => id)).size).toBe(3);
    expect(await readCaughtMail(home, 'no-such-id')).toBeUndefined();
  });

  it('refuses for good, or for now, where a person wants to see that', async () => {
    const send = async (to: string): Promise<unknown> => transport.sendMail({ from, to, subject: 'x' });
    await expect(send('nobody@refused.example')).rejects.toMatchObject({ responseCode: 550 });
    await expect(send('somebody@later.example')).rejects.toMatchObject({ responseCode: 451 });
  });
});
