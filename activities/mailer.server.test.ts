/** The mailer against a real SMTP server that does as it is told: what each answer means, and that nobody else gets mail. */
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deadPort, startSmtp, type TestSmtp } from '../test/support/servers/smtp.ts';
import { createMailer, mailConnections, type Mail, type Mailer } from './mailer.ts';

const ADA = 'zqada@customer.example';
const OURS = 'complaints@landlord.example';
const mail = (more: Partial<Mail> = {}): Mail => ({
  from: { name: 'Landlord', address: OURS },
  to: [ADA],
  cc: [OURS],
  subject: 'Your complaint: ABC-2026-00001',
  text: 'Words.',
  messageId: '<case.L1@landlord.example>',
  inReplyTo: '<case@landlord.example>',
  ...more,
});

describe('a mail server that answers', () => {
  let smtp: TestSmtp;
  let mailer: Mailer;
  beforeEach(async () => {
    smtp = await startSmtp();
    mailer = createMailer(smtp.url, { patience: 1_500, rest: 0 });
  });
  afterEach(async () => {
    mailer.close();
    await smtp.stop();
  });

  it('S1-14 takes it: to the customer, copied to the complaints address, in the case’s thread, with its PDF', async () => {
    const pdf = Buffer.from('%PDF-1.7 test');
    const attachments = [{ filename: 'ABC-2026-00001-L1.pdf', content: pdf, contentType: 'application/pdf' }];
    expect(await mailer.send(mail({ html: '<p>Words.</p>', attachments }))).toEqual({ went: true, response: '250' });
    const [{ to, messageId, mail: got }] = smtp.arrived as [(typeof smtp.arrived)[0]];
    expect(to).toEqual([ADA, OURS]);
    expect(messageId).toBe('<case.L1@landlord.example>');
    expect(got.inReplyTo).toBe('<case@landlord.example>');
    expect(got.text?.trim()).toBe('Words.');
    expect(got.attachments[0]).toMatchObject({ filename: 'ABC-2026-00001-L1.pdf', contentType: 'application/pdf' });
    expect(got.attachments[0]?.content.equals(pdf)).toBe(true);
  });

  it.each([450, 451, 452])('says %d to the recipient: later', async (code) => {
    smtp.onRecipient = (a) => (a === ADA ? code : 'take');
    expect(await mailer.send(mail())).toEqual({ went: false, forGood: false, code: `smtp-${code}` });
    smtp.onRecipient = () => 'take';
    expect(await mailer.send(mail())).toMatchObject({ went: true });
    expect(new Set(smtp.arrived.map((a) => a.messageId)).size).toBe(1);
  });

  it.each([501, 550, 553])('RC-1 says %d to the customer: never, even where our own copy is taken', async (code) => {
    smtp.onRecipient = (a) => (a === ADA ? code : 'take');
    expect(await mailer.send(mail())).toEqual({ went: false, forGood: true, code: 'address-refused' });
  });

  it('refuses our own copy only: the letter went', async () => {
    smtp.onRecipient = (a) => (a === OURS ? 550 : 'take');
    expect(await mailer.send(mail())).toMatchObject({ went: true });
  });

  it('refuses the message: for now, and for good', async () => {
    smtp.onMessage = () => 451;
    expect(await mailer.send(mail())).toEqual({ went: false, forGood: false, code: 'smtp-451' });
    smtp.onMessage = () => 554;
    expect(await mailer.send(mail())).toEqual({ went: false, forGood: true, code: 'message-refused' });
  });

  it('S1-14 drops the line after the message: asked again, the same Message-ID tells the two apart from two letters', async () => {
    smtp.onMessage = () => 'drop';
    expect(await mailer.send(mail())).toMatchObject({ went: false, forGood: false });
    smtp.onMessage = () => 'take';
    expect(await mailer.send(mail())).toMatchObject({ went: true });
    expect(smtp.arrived.map((a) => a.messageId)).toEqual(['<case.L1@landlord.example>', '<case.L1@landlord.example>']);
  });

  it('stalls: given up within its patience', async () => {
    smtp.onMessage = () => 'stall';
    expect(await mailer.send(mail())).toEqual({ went: false, forGood: false, code: 'server-away' });
  });

  it.each([
    `${ADA}\r\nBcc: zqeve@evil.example`,
    `${ADA}, zqeve@evil.example`,
    'Ada <zqeve@evil.example>',
    'nobody',
    'zqada.@customer.example',
    'zq..ada@customer.example',
    '',
  ])('never sees an address that is not one: %j', async (to) => {
    expect(await mailer.send(mail({ to: [to] }))).toEqual({ went: false, forGood: true, code: 'address-refused' });
    expect(smtp.arrived).toEqual([]);
  });

  it.each([
    ['in capitals', 'ZQAda@Customer.EXAMPLE'],
    ['with a hidden sign', '\u200bzqada@customer.example\u00a0'],
    ['in an alphabet of its own', 'zqada@müller.example'],
    ['the same, as it travels', 'zqada@xn--mller-kva.example'],
    ['in letters beyond ASCII', 'zqjürgen@müller.example'],
    ['in parts', 'zqju\u0308rgen@mu\u0308ller.example'],
  ])('RC-1 refuses a reader whose address is written %s: never taken for sent', async (_, to) => {
    smtp.onRecipient = (a) => (a === OURS ? 'take' : 550);
    expect(await mailer.send(mail({ to: [to] }))).toEqual({ went: false, forGood: true, code: 'address-refused' });
    smtp.onRecipient = () => 'take';
    expect(await mailer.send(mail({ to: [to] }))).toMatchObject({ went: true });
    expect(smtp.arrived.at(-1)?.to).toHaveLength(2);
  });

  it('RC-1 one of several readers has no address: the others are told', async () => {
    expect(await mailer.send(mail({ to: ['zqada.@customer.example', 'zqbo@landlord.example'] }))).toMatchObject({
      went: true,
    });
    expect(smtp.arrived[0]?.to).toEqual(['zqbo@landlord.example', OURS]);
  });

  it('RC-1 says of each message that a program wrote it, and our number where nobody changes it', async () => {
    await mailer.send(mail());
    const headers = smtp.arrived[0]?.mail.headers;
    expect(headers?.get('auto-submitted')).toBe('auto-generated');
    expect(headers?.get('x-auto-response-suppress')).toBe('OOF, AutoReply');
    expect(headers?.get('x-putright-message')).toBe('<case.L1@landlord.example>');
  });

  it('S1-14 RC-1 is slow: letters wait for a connection and lose no patience by it; each arrives once', async () => {
    smtp.slowness = 40;
    const patient = createMailer(smtp.url, { patience: 400, rest: 60_000, connections: 3 });
    const ids = Array.from({ length: 60 }, (_, i) => `<case.L${i}@landlord.example>`);
    const went = await Promise.all(ids.map((messageId) => patient.send(mail({ messageId }))));
    expect(went.every((w) => w.went)).toBe(true);
    expect(smtp.arrived.map((a) => a.messageId).toSorted()).toEqual(ids.toSorted());
    expect(smtp.mostConnections).toBe(3);
    patient.close();
  });

  it('is not asked for a letter that nobody waits for any longer', async () => {
    smtp.slowness = 100;
    const narrow = createMailer(smtp.url, { patience: 5_000, rest: 0, connections: 1 });
    const leaves = new AbortController();
    const first = narrow.send(mail());
    const second = narrow.send(mail({ messageId: '<case.L2@landlord.example>' }), leaves.signal);
    leaves.abort();
    expect(await second).toEqual({ went: false, forGood: false, code: 'not-tried' });
    expect(await first).toMatchObject({ went: true });
    expect(smtp.arrived.map((a) => a.messageId)).toEqual(['<case.L1@landlord.example>']);
    narrow.close();
  });

  it('closes a line that was quiet: the next letter takes another and is not late for it', async () => {
    expect(await mailer.send(mail())).toMatchObject({ went: true });
    smtp.hangUp();
    expect(await mailer.send(mail({ messageId: '<case.L2@landlord.example>' }))).toMatchObject({ went: true });
    expect(smtp.arrived).toHaveLength(2);
  });

  it('RC-3 what came of it holds nobody’s address and none of the server’s words', async () => {
    const said: unknown[] = [];
    for (const code of [450, 550]) {
      smtp.onRecipient = () => code;
      said.push(await mailer.send(mail()));
    }
    expect(JSON.stringify(said)).not.toMatch(/zqada|about/);
  });
});

describe('RC-1 a mail server that knows ASCII only', () => {
  it('is not asked for an address it cannot take, and takes a domain of any alphabet', async () => {
    const smtp = await startSmtp(0, { utf8: false });
    const mailer = createMailer(smtp.url, { patience: 1_500, rest: 0 });
    expect(await mailer.send(mail({ to: ['zqjürgen@müller.example'] }))).toEqual({
      went: false,
      forGood: true,
      code: 'address-needs-utf8',
    });
    expect(smtp.arrived).toEqual([]);
    expect(await mailer.send(mail({ to: ['zqada@müller.example'] }))).toMatchObject({ went: true });
    expect(smtp.arrived).toHaveLength(1);
    mailer.close();
    await smtp.stop();
  });

  it('is away: it cannot be asked, and the letter waits', async () => {
    const mailer = createMailer(`smtp://127.0.0.1:${await deadPort()}`, { patience: 500, rest: 0 });
    expect(await mailer.send(mail({ to: ['zqjürgen@müller.example'] }))).toMatchObject({ code: 'server-away' });
    mailer.close();
  });
});

describe('how many connections', () => {
  it.each([
    [undefined, 5],
    ['', 5],
    ['2', 2],
    ['0', 5],
    ['2.5', 5],
    ['many', 5],
    ['1000', 50],
  ])('%j is %d', (said, many) => {
    expect(mailConnections({ PUTRIGHT_MAIL_CONNECTIONS: said })).toBe(many);
  });
});

describe('a mail server that does not', () => {
  it('is away: nobody listens', async () => {
    const mailer = createMailer(`smtp://127.0.0.1:${await deadPort()}`, { patience: 1_000, rest: 0 });
    expect(await mailer.send(mail())).toEqual({ went: false, forGood: false, code: 'server-away' });
    mailer.close();
  });

  it('is left alone for a while, so that a queue does not wait for it letter by letter', async () => {
    const mailer = createMailer(`smtp://127.0.0.1:${await deadPort()}`, { patience: 1_000, rest: 60_000 });
    const many = await Promise.all(Array.from({ length: 50 }, () => mailer.send(mail())));
    expect(many.every((m) => !m.went && m.code === 'server-away')).toBe(true);
    mailer.close();
  });

  it.each([
    ['554 not today\r\n', 'smtp-554'],
    ['421 busy\r\n', 'smtp-421'],
  ])('greets with %j: that says nothing of the letter', async (greeting, code) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(greeting);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    const mailer = createMailer(`smtp://127.0.0.1:${port}`, { patience: 1_500, rest: 0 });
    const sending = await mailer.send(mail());
    expect(sending).toMatchObject({ went: false, forGood: false });
    expect([code, 'server-away']).toContain((sending as { code: string }).code);
    mailer.close();
    await new Promise((done) => server.close(done));
  });
});
