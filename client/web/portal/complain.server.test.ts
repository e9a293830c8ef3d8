/** The public form on real servers: a complaint of somebody nobody knows, taken in once, receipted, and never lost. */
import { linkToken, tokenHash } from '../../../letters/links/portal-link.ts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { ownerOf } from '../../../test/support/servers/database.ts';
import { deadPort } from '../../../test/support/servers/smtp.ts';
import { startLostNow } from '../../../test/support/servers/housekeeping.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { sendOwedReceipts } from '../../../workers/housekeeping/chores.ts';
import type { Mail, Mailer, SendResult } from '../../../activities/mailer.ts';
import { USUAL_SECURITY } from '../../../platform/settings/security-settings.ts';
import { createWeb } from '../app.ts';
import { browserAt, type TestBrowser } from '../../../test/support/web/browser.ts';
import { scopedTo } from '../../core/store/scope.ts';
import { findCase, type ServiceContext } from '../../core/context.ts';

let web: TestWeb;
beforeAll(async () => {
  // All forms here come from one place, and some a second time: more than a household sends in a day.
  const security = { ...USUAL_SECURITY, daily: { ...USUAL_SECURITY.daily, fromSender: 200 } };
  web = await startWeb({ worker: true, settings: { textUrl: 'http://texts.example', security } });
});
afterAll(() => web.stop());

const SCRIPT = '"><script>alert(1)</script>';
const GOOD = {
  text: 'The lift has been broken for two weeks.',
  name: 'Ada Fictional',
  email: 'ada@customer.example',
  receipt: 'email',
};
const keyIn = (text: string): string => /name="key" value="([^"]+)"/.exec(text)?.[1] ?? '';

async function form(visitor: TestBrowser, landlord = 'octavia'): Promise<string> {
  return keyIn((await visitor.get(`/complain/${landlord}`)).text);
}
const file = async (reference: string) => findCase(web.service, reference);
const referenceIn = (location: string | null): string =>
  /\/mine\/([A-Z]+-\d{4}-\d{5})\//.exec(location ?? '')?.[1] ?? '';

describe('IN-2 a complaint by the public form', () => {
  it('finds its landlord, takes the words, gives a reference and the page to keep', async () => {
    const began = Date.now();
    const visitor = web.visitor();
    const home = await visitor.get('/');
    for (const name of ['Octavia', 'Oak', 'Optivo']) expect(home.words).toContain(name);
    const key = await form(visitor);
    const sent = await visitor.post('/complain/octavia', { ...GOOD, key });
    expect(sent.status).toBe(303);
    const done = await visitor.open(sent.location!);
    const reference = referenceIn(sent.location);
    expect(done.words).toContain(reference);
    expect(done.words).toContain('Keep this page');
    const link = /(\/mine\/[A-Za-z0-9_-]{43})</.exec(done.text)?.[1];
    expect((await web.visitor().open(link!)).words).toContain('We have your complaint');
    const { customer, receivedAt, started } = await file(reference);
    expect(customer).toMatchObject({ name: GOOD.name, email: GOOD.email });
    expect(receivedAt.getTime()).toBeGreaterThan(began - 1_000);
    expect(receivedAt.getTime()).toBeLessThanOrEqual(Date.now());
    expect(started).toBe(true);
  });

  it('sent twice is one complaint, and going back to write more adds to it', async () => {
    const visitor = web.visitor();
    const key = await form(visitor, 'oak');
    const one = await visitor.post('/complain/oak', { ...GOOD, key });
    const two = await visitor.post('/complain/oak', { ...GOOD, key });
    expect(two.location).toBe(one.location);
    const more = await visitor.post('/complain/oak', { ...GOOD, text: `${GOOD.text} And the light is out.`, key });
    expect(more.location).toBe(one.location);
    const words = [...(await web.service.store.texts(await file(referenceIn(one.location)))).values()];
    expect(words).toEqual(expect.arrayContaining([GOOD.text, `${GOOD.text} And the light is out.`]));
    expect(words).toHaveLength(2);
  });

  it('keeps everything that was typed, and says at each field what is missing', async () => {
    const visitor = web.visitor();
    const key = await form(visitor);
    const typed = {
      key,
      text: `My words ${SCRIPT}`,
      name: '',
      email: `not an email ${SCRIPT}`,
      phone: SCRIPT,
      address: SCRIPT,
      needs: ['large-print'],
      whose: 'theirs',
      theirName: SCRIPT,
      theirReach: '',
      receipt: 'text',
    };
    const page = await visitor.post('/complain/octavia', typed);
    expect(page.status).toBe(400);
    for (const said of ['Tell us your name', 'not an email address', 'not a phone number', 'Tell us how to reach them'])
      expect(page.words).toContain(said);
    expect(page.text).toContain('href="#name"');
    expect(page.text).toContain('My words &quot;&gt;&lt;script&gt;');
    expect(page.text).toMatch(/value="large-print" checked/);
    expect(page.text).toMatch(/value="theirs" checked/);
    expect(page.text).toMatch(/value="text" checked/);
    expect(page.text).not.toContain('<script>alert');
    expect(keyIn(page.text)).toBe(key);
  });

  it('with characters no database can keep is one complaint without them', async () => {
    const visitor = web.visitor();
    const key = await form(visitor);
    const odd = {
      ...GOOD,
      text: 'The lift\u0000 is broken.',
      name: 'Ada\u0000 Fictional',
      address: '1 High\u0000 Road',
      key,
    };
    const sent = await visitor.post('/complain/octavia', odd);
    const kept = await file(referenceIn(sent.location));
    expect(kept.customer).toMatchObject({ name: 'Ada Fictional', address: ['1 High Road'] });
    await visitor.post('/complain/octavia', odd);
    expect([...(await web.service.store.texts(kept)).values()]).toEqual(['The lift is broken.']);
  });

  it('while the database has no room is asked for again in a moment, on a page that says so', async () => {
    const visitor = web.visitor();
    const key = await form(visitor);
    const { db, close } = connect(ownerOf(web.addresses.databaseUrl), { max: 1 });
    await db.execute(sql`create function full() returns trigger language plpgsql as $$
      begin raise exception using errcode = '53100', message = new.body; end $$`);
    await db.execute(sql`create trigger no_room before insert on case_text for each row execute function full()`);
    const sent = await visitor.post('/complain/octavia', { ...GOOD, key });
    await db.execute(sql`drop function full() cascade`);
    await close();
    expect(sent.status).toBe(503);
    expect(sent.words).toContain('try again in a few minutes');
    expect(sent.text).not.toMatch(/insert into|DATABASE_URL|53100/);
    expect((await visitor.post('/complain/octavia', { ...GOOD, key })).status).toBe(303);
  });

  it('script in every field comes out as text', async () => {
    const visitor = web.visitor();
    const key = await form(visitor);
    const sent = await visitor.post('/complain/octavia', {
      key,
      text: SCRIPT,
      name: SCRIPT,
      address: SCRIPT,
      receipt: 'none',
    });
    const reference = referenceIn(sent.location);
    for (const path of [`/mine/${reference}/received`, `/mine/${reference}`, `/mine/${reference}/say/inform`])
      expect((await visitor.get(path)).text, path).not.toContain('<script>alert');
  });

  it('files go with it by what they are; one that lies is refused and nothing is logged', async () => {
    const visitor = web.visitor();
    const key = await form(visitor);
    const png = { field: 'files', name: 'lift.png', bytes: Buffer.from('89504e470d0a1a0a00', 'hex') };
    const lie = await visitor.postFiles('/complain/octavia', { ...GOOD, key }, [
      png,
      { field: 'files', name: 'x.pdf', bytes: Buffer.from('MZ not a pdf\u0000') },
    ]);
    expect(lie.status).toBe(400);
    expect(lie.words).toContain('We cannot take this kind of file');
    expect(lie.text).toContain(GOOD.text);
    const sent = await visitor.postFiles('/complain/octavia', { ...GOOD, key }, [png]);
    const kept = await web.service.store.documents((await file(referenceIn(sent.location))).caseId);
    expect(kept.filter((d) => d.form === 'file')).toMatchObject([{ id: 'D1', name: 'lift.png', mime: 'image/png' }]);
  });

  it('a file of 12 MB, or a sixth, is told, and the form comes back with its words', async () => {
    const visitor = web.visitor();
    const key = await form(visitor);
    const photo = (name: string, size = 20) => ({
      field: 'files',
      name,
      bytes: Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(size)]),
    });
    const big = await visitor.postFiles('/complain/octavia', { ...GOOD, key }, [photo('wall.jfif', 12 * 1024 * 1024)]);
    expect(big.status).toBe(400);
    expect(big.words).toContain('This file is more than 10 MB');
    const six = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => photo(`${n}.jpg`));
    const many = await visitor.postFiles('/complain/octavia', { ...GOOD, key }, six);
    expect(many.words).toContain('Choose 5 files at most');
    for (const page of [big, many]) {
      expect(page.text).toContain(GOOD.text);
      expect(page.text).toContain(GOOD.email);
      expect(keyIn(page.text)).toBe(key);
    }
    const sent = await visitor.postFiles('/complain/octavia', { ...GOOD, key }, [
      photo('wall.jfif'),
      photo('IMG_1.HEIC', 30),
    ]);
    const kept = await web.service.store.documents((await file(referenceIn(sent.location))).caseId);
    expect(kept.filter((d) => d.form === 'file').map((d) => d.name)).toEqual(['wall.jpg', 'IMG_1.jpg']);
  });

  it('IN-7 for somebody else it is theirs, and authority is asked for', async () => {
    const visitor = web.visitor();
    const key = await form(visitor);
    const sent = await visitor.post('/complain/octavia', {
      ...GOOD,
      key,
      phone: '01632 960001',
      whose: 'theirs',
      theirName: 'Bea Fictional',
      theirReach: '12 Example Road, London SE1 9XX',
    });
    const reference = referenceIn(sent.location);
    const { customer, caseId } = await file(reference);
    expect(customer).toMatchObject({
      name: 'Bea Fictional',
      email: null,
      address: ['12 Example Road', 'London SE1 9XX'],
      representative: { name: GOOD.name, email: GOOD.email },
    });
    expect((await web.deps.customers.opening(caseId))?.intake).toMatchObject({
      representative: 'advocate',
      authority: 'wanted',
    });
  });

  it('IN-2 with a field filled in that nobody sees is taken all the same, and somebody is to look who sent it', async () => {
    const visitor = web.visitor();
    const key = await form(visitor);
    const sent = await visitor.post('/complain/octavia', { ...GOOD, key, website: 'http://filled-in.example' });
    expect(sent.status).toBe(303);
    const eventsOf = async (location: string | null) =>
      (await web.service.store.events(await file(referenceIn(location)))).map((r) => r.event);
    const raised = expect.objectContaining({ type: 'TaskRaised', kind: 'check-sender' }) as unknown;
    // Forms that come in a rush begin with the next round.
    await startLostNow(web);
    await expect.poll(() => eventsOf(sent.location)).toContainEqual(raised);
    expect(JSON.stringify(await eventsOf(sent.location))).not.toContain('filled-in');
    const plain = await visitor.post('/complain/octavia', { ...GOOD, key: await form(visitor) });
    await startLostNow(web);
    await expect.poll(() => eventsOf(plain.location)).not.toEqual([]);
    expect(await eventsOf(plain.location)).not.toContainEqual(raised);
  });

  it('a landlord that is none is not found, and a form without its token changes nothing', async () => {
    const visitor = web.visitor();
    expect((await visitor.get('/complain/nobody')).status).toBe(404);
    const key = await form(visitor);
    expect((await visitor.post('/complain/octavia', { ...GOOD, key, _csrf: 'x' })).status).toBe(403);
  });
});

describe('RC-3 the public form is nobody’s relay', () => {
  const mails: Mail[] = [];
  const mailer: Mailer = {
    send: async (mail) => {
      mails.push(mail);
      return { went: true, response: '250' };
    },
    close() {},
  };
  const sweep = () =>
    sendOwedReceipts({ service: web.service, customers: web.deps.customers, links: web.deps.settings, mailer });
  const complains = async (more: Record<string, string>, landlord = 'optivo'): Promise<string> => {
    const visitor = web.visitor();
    const given = { ...GOOD, receipt: 'email', ...more, key: await form(visitor, landlord) };
    return referenceIn((await visitor.post(`/complain/${landlord}`, given)).location);
  };
  const triage = async (as: string, landlord = 'optivo') => (await web.signIn(as, landlord)).get('/triage');

  it('its first message holds nothing that was typed, and goes to one address three times a day', async () => {
    const typed = { name: 'Buy pills at pills', text: 'pills pills pills', email: 'victim@customer.example' };
    const references: string[] = [];
    for (let n = 0; n < 6; n++) references.push(await complains(typed));
    await sweep();
    const got = mails.filter((m) => m.to.includes('victim@customer.example'));
    expect(got).toHaveLength(3);
    for (const { text, subject } of got) expect(`${text} ${subject}`).not.toMatch(/pills|victim/);
    // Nothing is lost: each is a case, and staff see those whose message waits.
    const page = await triage('tess');
    for (const [n, reference] of references.entries()) {
      expect(await file(reference)).toMatchObject({ reference });
      expect(page.words.includes(reference)).toBe(n >= 3);
    }
    expect(page.words).toContain('Several complaints in a day name the same address');
    // The same form sent again is not let through by that.
    await sweep();
    expect(mails.filter((m) => m.to.includes('victim@customer.example'))).toHaveLength(3);
    const tess = await web.signIn('tess', 'optivo');
    const [, , , held = '', other = ''] = references;
    expect((await tess.post(`/triage/${other}`, { decision: 'refuse' })).words).toContain('is missing: say why');
    expect((await tess.post(`/triage/${other}`, { decision: 'refuse', reason: 'Advertising' })).location).toBe(
      '/triage',
    );
    expect((await tess.post(`/triage/${held}`, { decision: 'release' })).location).toBe('/triage');
    expect((await tess.post(`/triage/${held}`, { decision: 'release' })).status).toBe(404);
    await sweep();
    const after = mails.filter((m) => m.to.includes('victim@customer.example'));
    expect(after).toHaveLength(4);
    expect(after[3]?.text).toContain(held);
    expect((await tess.get('/triage')).words).toContain('Advertising');
    // Another landlord's staff see none of it.
    expect((await triage('kofi', 'oak')).words).not.toContain(held);
    const kofi = await web.signIn('kofi', 'oak');
    expect((await kofi.post(`/triage/${references[5]}`, { decision: 'release' })).status).toBe(404);
  });

  it('what names a colleague is among what somebody looks at, for those who may see it, and its message goes', async () => {
    const reference = await complains({ colleague: 'yes', email: 'named@customer.example' });
    await sweep();
    expect(mails.filter((m) => m.to.includes('named@customer.example'))).toHaveLength(1);
    const staff = await web.service.store.staff('optivo');
    const seen = await Promise.all(
      staff.filter((p) => p.active).map(async (p) => (await triage(p.handle)).words.includes(reference)),
    );
    expect(seen).toContain(true);
    expect(seen).toContain(false);
  });

  it('texts go to mobile numbers of the UK alone', async () => {
    const visitor = web.visitor();
    for (const phone of ['+1 900 555 0100', '+882 16 5550 1000', '+44 70 1234 5678', '020 7946 0000']) {
      const sent = await visitor.post('/complain/oak', {
        ...GOOD,
        phone,
        receipt: 'text',
        key: await form(visitor, 'oak'),
      });
      expect([phone, sent.status]).toEqual([phone, 400]);
    }
  });

  it('IN-2 whoever sent it is not confirmed: no letter goes before somebody has confirmed who it is', async () => {
    const reference = await complains({ name: 'Dorothy Canary', email: 'not-hers@elsewhere.example' });
    const { caseId } = await file(reference);
    expect((await web.deps.customers.opening(caseId))?.intake).toMatchObject({ identityVerified: false });
    const tess = await web.signIn('tess', 'optivo');
    expect((await tess.get(`/cases/${reference}`)).words).toContain('Customer not confirmed yet: letters wait');
  });
});

describe('RC-3 the page that follows the form', () => {
  it('makes no link: who came by another one is sent to the case, and holds nothing that outlives it', async () => {
    const visitor = web.visitor();
    const { location } = await visitor.post('/complain/oak', { ...GOOD, key: await form(visitor, 'oak') });
    const reference = referenceIn(location);
    const own = (await visitor.get(location!)).text;
    expect(own).toMatch(/\/mine\/[A-Za-z0-9_-]{43}/);
    const { caseId, landlordId } = await file(reference);
    const token = linkToken(web.deps.settings.secret, caseId, 'L1');
    const expiresAt = new Date(Date.now() + 86_400_000);
    await web.deps.customers.saveLink({ tokenHash: tokenHash(token), caseId, landlordId, letterId: 'L1', expiresAt });
    const reader = web.visitor();
    await reader.get(`/mine/${token}`);
    const before = await web.deps.customers.links(caseId);
    const page = await reader.get(`/mine/${reference}/received`);
    expect([page.status, page.location]).toEqual([303, `/mine/${reference}`]);
    expect(page.text).not.toMatch(/\/mine\/[A-Za-z0-9_-]{43}/);
    expect(await web.deps.customers.links(caseId)).toHaveLength(before.length);
    await web.deps.customers.revokeLinks(caseId);
    for (const each of [reader, visitor]) expect((await each.get(`/mine/${reference}/received`)).status).toBe(404);
    expect(await web.deps.customers.links(caseId)).toHaveLength(before.length);
  });
});

describe('the receipt', () => {
  const sent: Mail[] = [];
  let answer: SendResult = { went: false, forGood: false, code: 'server-away' };
  const mailer: Mailer = {
    send: async (mail) => {
      sent.push(mail);
      return answer;
    },
    close() {},
  };
  const sweep = async (textUrl?: string): Promise<unknown> =>
    sendOwedReceipts({
      service: web.service,
      customers: web.deps.customers,
      links: { ...web.deps.settings, textUrl },
      mailer,
    });

  it('goes by email with reference and link, tried again until the server takes it, and then no more', async () => {
    const visitor = web.visitor();
    const { location } = await visitor.post('/complain/oak', {
      ...GOOD,
      email: 'receipt@customer.example',
      key: await form(visitor, 'oak'),
    });
    const reference = referenceIn(location);
    const { caseId } = await file(reference);
    await sweep();
    const mine = (): Mail[] => sent.filter((m) => m.to.includes('receipt@customer.example'));
    expect(mine()).toHaveLength(1);
    expect(await web.deps.customers.receipt(caseId)).toMatchObject({ sentAt: null });
    await sweep();
    expect(mine(), 'not at once again').toHaveLength(1);
    answer = { went: true, response: '250' };
    const later = { ...web.service, clock: () => new Date(Date.now() + 3 * 60_000) };
    const { sendReceipts } = await import('../../portal/receipts.ts');
    const { emailReceiptSender } = await import('../../../activities/receipts.ts');
    await sendReceipts(later, web.deps.customers, web.deps.settings, { email: emailReceiptSender(mailer), text: null });
    await sendReceipts(later, web.deps.customers, web.deps.settings, { email: emailReceiptSender(mailer), text: null });
    expect(mine()).toHaveLength(2);
    expect(mine()[1]?.messageId).toBe(mine()[0]?.messageId);
    const link = /(\/mine\/[A-Za-z0-9_-]{43})$/m.exec(mine()[1]?.text ?? '')?.[1];
    expect(mine()[1]?.text).toContain(reference);
    expect((await web.visitor().open(link!)).words).toContain(reference);
  });

  it('goes as a text message where there is a service for them', async () => {
    const got: string[] = [];
    const textServer = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => (body += String(part)));
      request.on('end', () => {
        got.push(body);
        response.end('{}');
      });
    });
    await new Promise<void>((done) => textServer.listen(0, '127.0.0.1', done));
    const visitor = web.visitor();
    const { location } = await visitor.post('/complain/oak', {
      ...GOOD,
      email: '',
      phone: '07700 900777',
      receipt: 'text',
      key: await form(visitor, 'oak'),
    });
    await sweep(`http://127.0.0.1:${(textServer.address() as AddressInfo).port}/send`);
    textServer.close();
    const message = got.map((g) => JSON.parse(g) as { to: string; text: string }).find((m) => m.to === '+447700900777');
    expect(message?.text).toContain(referenceIn(location));
    expect(message?.text).toMatch(/\/mine\/[A-Za-z0-9_-]{43}$/);
  });
});

describe('DESIGN §4.1 while Temporal is away', () => {
  it('a complaint is taken down, and what is said later is kept; both reach the case when it is back', async () => {
    const connection = Connection.lazy({ address: `127.0.0.1:${await deadPort()}`, connectTimeout: '300ms' });
    const away: ServiceContext = { ...web.service, temporal: new Client({ connection }) };
    const app = await createWeb({
      ...web.deps,
      service: away,
      seenBy: (v, page) => scopedTo(away, v, page),
      settings: { ...web.deps.settings, baseUrl: 'http://127.0.0.1' },
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const visitor = browserAt(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`);
    const origin = { 'sec-fetch-site': 'same-origin' };
    const sent = await visitor.post('/complain/octavia', { ...GOOD, key: await form(visitor) }, origin);
    const reference = referenceIn(sent.location);
    expect((await visitor.open(sent.location!)).words).toContain(reference);
    const key = keyIn((await visitor.get(`/mine/${reference}/say/inform`)).text);
    const said = await visitor.post(
      `/mine/${reference}/say/inform`,
      { key, words: 'The lift is still broken.' },
      origin,
    );
    expect((await visitor.open(said.location!)).words).toContain('nothing is lost');
    expect((await visitor.get(`/mine/${reference}`)).words).toContain('You do not have to send it again');
    await app.close();
    await connection.close().catch(() => undefined);

    const { started } = await file(reference);
    expect(started).toBe(false);
    await startLostNow(web);
    const { deliverWaitingMessages } = await import('../../portal/messages.ts');
    expect(await deliverWaitingMessages(web.service, web.deps.customers, -60_000)).toBe(0);
    for (let tries = 0; tries < 50; tries++) {
      const heard = (await web.service.store.events(await file(reference))).filter(
        (r) => r.event.type === 'CustomerSaid',
      );
      if (heard.length === 1) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the case has not heard it once');
  });
});

describe('abuse', () => {
  it('who asks too often is asked to wait, for links and for complaints', async () => {
    const app = await createWeb({
      ...web.deps,
      settings: { ...web.deps.settings, limits: { pages: 1000, api: 1000, signIn: 5, links: 5, complaints: 3 } },
    });
    const ask = async (url: string) => (await app.inject({ url })).statusCode;
    const codes = [];
    for (let i = 0; i < 7; i++) codes.push(await ask(`/mine/${'B'.repeat(42)}${i}`));
    expect(codes).toEqual([404, 404, 404, 404, 404, 429, 429]);
    const form = await app.inject({ url: '/complain/octavia' });
    const cookies = Object.fromEntries(form.cookies.map((c) => [c.name, c.value]));
    const token = /name="_csrf" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
    const send = async () =>
      app.inject({
        method: 'POST',
        url: '/complain/octavia',
        cookies,
        headers: { origin: web.deps.settings.baseUrl, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ _csrf: token, text: 'canary words of mine' }).toString(),
      });
    const sent = [];
    for (let i = 0; i < 4; i++) sent.push(await send());
    expect(sent.map((s) => s.statusCode)).toEqual([400, 400, 400, 429]);
    // Many people may share one address: what was written comes back, to be sent once more.
    expect(sent[3]?.body).toContain('canary words of mine');
    expect(sent[3]?.body).toContain('Many complaints have come from your connection just now');
    expect(sent[3]?.headers['retry-after']).toBeDefined();
    await app.close();
  });
});
