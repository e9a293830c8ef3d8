/** RC-3 What a stranger tries on running pages, by other examples than those that were found first; each was tried by hand. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connect, type Connection } from '../../db/connect.ts';
import { sendOwedReceipts } from '../../workers/housekeeping/chores.ts';
import type { Mail } from '../../activities/mailer.ts';
import { findCase, stateOf } from '../../client/core/context.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { perform } from '../../client/cases/perform.ts';
import { ownerOf } from '../support/servers/database.ts';
import { startLostNow } from '../support/servers/housekeeping.ts';
import type { TestBrowser } from '../support/web/browser.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

let web: TestWeb;
let owner: Connection;
beforeAll(async () => {
  web = await startWeb({ worker: true });
  owner = connect(ownerOf(web.addresses.databaseUrl), { max: 1 });
});
afterAll(async () => {
  await owner.close();
  await web.stop();
});

const FORM = { text: 'The lift has been broken for two weeks.', name: 'Ada Fictional', email: 'ada@customer.example' };

async function complains(
  visitor: TestBrowser,
  more: Record<string, string> = {},
): Promise<{ status: number; reference: string; words: string }> {
  const key = /name="key" value="([^"]+)"/.exec((await visitor.get('/complain/octavia')).text)?.[1] ?? '';
  const answer = await visitor.post('/complain/octavia', { ...FORM, receipt: 'email', key, ...more });
  return {
    status: answer.status,
    reference: /\/mine\/([A-Z]+-\d{4}-\d{5})\//.exec(answer.location ?? '')?.[1] ?? '',
    words: answer.words,
  };
}

/** Forms that come in a rush begin with the next round of the housekeeping. */
async function begun(reference: string): Promise<void> {
  await startLostNow(web);
  await stateOf(web.service, await findCase(web.service, reference));
}

async function acknowledged(reference: string): Promise<void> {
  await begun(reference);
  await perform(web.service, reference, 'allocate', { conflict: 'none' });
  await perform(web.service, reference, 'define', {
    point: 'Zqfound: the damp in her bedroom',
    outcome: 'Zqwish: that it is dried',
  });
  await perform(web.service, reference, 'acknowledge', {});
  await vi.waitFor(
    async () => {
      const { letters } = await stateOf(web.service, await findCase(web.service, reference));
      expect(letters[0]?.state).toBe('dispatched');
    },
    { timeout: 30_000, interval: 100 },
  );
}

/** The link of the last letter that went to an address. */
const linkTo = (address: string): string =>
  web.mail
    .filter((m) => m.to.includes(address))
    .flatMap((m) => [...m.text.matchAll(/\/mine\/([\w-]{43})/g)].map(([, token]) => token as string))
    .at(-1) ?? '';

describe('RC-3 IN-2 somebody who only knows a customer’s name and address', () => {
  it('complains as them: letters go to the address on file, and the page of the form shows none of what we write', async () => {
    const theirs = { name: 'Mary Known', email: 'mary.known@customer.example' };
    const earlier = await logComplaint(web.service, {
      policy: 'octavia',
      channel: 'phone',
      received: new Date().toISOString().slice(0, 10),
      text: 'No heating.',
      ...theirs,
    });
    await stateOf(web.service, await findCase(web.service, earlier.reference));
    const stranger = web.visitor();
    const { status, reference } = await complains(stranger, { ...theirs, text: 'I am not Mary.' });
    expect(status).toBe(303);
    // The same name and address are on file: letters go at once, to that address.
    await acknowledged(reference);
    expect(linkTo(theirs.email)).not.toBe('');

    const page = await stranger.get(`/mine/${reference}`);
    expect(page.status).toBe(200);
    expect(page.words).toContain('I am not Mary.');
    expect(page.words).toContain('Our letters go to the email address that we know from before');
    expect(page.text).not.toMatch(/zqfound|zqwish|\/letters\//i);
    for (const path of ['letters/L1', 'letters/L1/words'])
      expect([path, (await stranger.get(`/mine/${reference}/${path}`)).status]).toEqual([path, 404]);
    // What is said there is heard, and its answer shows no more than the page does.
    const key =
      /name="key" value="([^"]+)"/.exec((await stranger.get(`/mine/${reference}/say/inform`)).text)?.[1] ?? '';
    const said = await stranger.post(`/mine/${reference}/say/inform`, { key, words: 'What have you found?' });
    expect((await stranger.open(said.location ?? '')).text).not.toMatch(/zqfound|zqwish/i);

    // Whoever holds the mailbox reads everything, in the same browser too.
    await stranger.open(`/mine/${linkTo(theirs.email)}`);
    expect((await stranger.get(`/mine/${reference}`)).text).toMatch(/zqfound/i);
    expect((await stranger.get(`/mine/${reference}/letters/L1/words`)).status).toBe(200);
  });

  it('of somebody whom staff have confirmed the page of the form shows everything', async () => {
    const visitor = web.visitor();
    const { reference } = await complains(visitor, { name: 'Nora New', email: 'nora@customer.example' });
    await begun(reference);
    await perform(web.service, reference, 'verify-identity', { how: 'phone' });
    await acknowledged(reference);
    const page = await visitor.get(`/mine/${reference}`);
    expect(page.text).toMatch(/zqfound/i);
    expect(page.words).not.toContain('that we know from before');
  });
});

describe('RC-3 the public form as a relay', () => {
  const sent: Mail[] = [];
  const sweep = (): Promise<unknown> =>
    sendOwedReceipts({
      service: web.service,
      customers: web.deps.customers,
      links: web.deps.settings,
      mailer: {
        send: async (mail) => {
          sent.push(mail);
          return { went: true, response: '250' };
        },
        close() {},
      },
    });

  it('one mailbox has three messages a day, however its address is varied', async () => {
    sent.length = 0;
    for (const email of [
      'victim@mailbox.example',
      'victim+1@mailbox.example',
      'VICTIM+two@mailbox.example',
      'vic.tim@mailbox.example',
      'v.i.c.t.i.m+three@MAILBOX.example',
      '"victim" <victim+4@mailbox.example>',
    ])
      expect([email, (await complains(web.visitor(), { email })).status]).toEqual([email, 303]);
    await sweep();
    expect(sent.filter((m) => /mailbox\.example/i.test(String(m.to)))).toHaveLength(3);
  });

  it('one message goes to one address: no list, no further header, no route', async () => {
    sent.length = 0;
    for (const email of [
      'one@relay.example,two@relay.example',
      'one@relay.example; two@relay.example',
      'one@relay.example two@relay.example',
      'one@relay.example\r\nBcc: two@relay.example',
      'one@relay.example%0d%0aBcc:two@relay.example',
      '@hop.example:two@relay.example',
      'one@relay.example>, <two@relay.example',
    ]) {
      const { status, reference } = await complains(web.visitor(), { email, text: 'x' });
      if (status === 303) expect((await findCase(web.service, reference)).customer.email?.match(/@/g)).toHaveLength(1);
      else expect([email, status]).toEqual([email, 400]);
    }
    await sweep();
    for (const { to, subject } of sent) expect(`${to} ${subject}`).not.toMatch(/two@|[\r\n]/);
  });
});

describe('RC-3 somebody with one link', () => {
  it('makes no other, by no path and no method, and says nothing in another’s case', async () => {
    const mine = await complains(web.visitor(), { name: 'Olu One', email: 'olu@customer.example' });
    const other = await complains(web.visitor(), { name: 'Pia Two', email: 'pia@customer.example' });
    for (const { reference } of [mine, other]) {
      await begun(reference);
      await perform(web.service, reference, 'verify-identity', { how: 'phone' });
      await acknowledged(reference);
    }
    const browser = web.visitor();
    await browser.open(`/mine/${linkTo('olu@customer.example')}`);
    const links = async (): Promise<unknown> =>
      (await owner.db.execute(sql`select count(*) as n from customer_link`)).rows[0];
    const before = await links();
    for (const rest of [
      '',
      '/received',
      '/survey',
      '/say/inform',
      '/letters/L1',
      '/letters/L1/words',
      '/link',
      '/code',
    ])
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
        const answer = await fetch(`${web.baseUrl}/mine/${mine.reference}${rest}`, {
          method,
          redirect: 'manual',
          headers: { cookie: [...browser.cookies].map(([k, v]) => `${k}=${v}`).join('; '), origin: web.baseUrl },
        });
        expect([method, rest, answer.status < 500]).toEqual([method, rest, true]);
      }
    expect(await links()).toEqual(before);

    for (const path of ['', '/received', '/letters/L1', '/letters/L1/words', '/say/inform', '/survey'])
      expect([path, (await browser.get(`/mine/${other.reference}${path}`)).status]).toEqual([path, 404]);
    await browser.get(`/mine/${mine.reference}/say/inform`);
    const events = async () => (await web.service.store.events(await findCase(web.service, other.reference))).length;
    const had = await events();
    for (const word of ['inform', 'withdraw', 'escalate', 'accept-remedy'])
      expect((await browser.post(`/mine/${other.reference}/say/${word}`, { words: 'Mine now' })).status).toBe(404);
    expect(await events()).toBe(had);
  });
});

describe('RC-3 addresses, bodies and heads that nobody writes', () => {
  const raw = async (path: string, init: RequestInit = {}): Promise<number> =>
    (await fetch(`${web.baseUrl}${path}`, { redirect: 'manual', ...init })).status;

  it('lead nowhere outside, and to no fault of ours', async () => {
    for (const path of [
      '/assets/..%2f..%2fpackage.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/assets/..\\..\\package.json',
      '/assets/brand/..%00/logo',
      '/complain/__proto__',
      '/complain/constructor',
      '/mine/%ff%fe',
      `/mine/${'A'.repeat(8_000)}`,
      '/cases/%2e%2e%2fadmin',
      '/api/v1/cases/..%2f..',
      '/sign-in?to=%5C%5Cevil.example',
      `/search?${'q=a&'.repeat(3_000)}`,
      '/?__proto__[x]=1&constructor[prototype][x]=1',
    ]) {
      const status = await raw(path);
      expect([path.slice(0, 60), status < 500]).toEqual([path.slice(0, 60), true]);
      // These two are pages of their own, whatever stands behind them.
      if (!/^\/(\?|sign-in)/.test(path)) expect([path.slice(0, 60), status]).not.toEqual([path.slice(0, 60), 200]);
    }
  });

  it('bodies of another kind, cut, packed or without end are refused, and the pages go on', async () => {
    const post = (body: string, headers: Record<string, string>): Promise<number> =>
      raw('/complain/octavia', { method: 'POST', body, headers: { origin: web.baseUrl, ...headers } });
    const form = 'application/x-www-form-urlencoded';
    for (const [body, headers] of [
      ['{"text":"x"}', { 'content-type': 'application/json' }],
      ['{"text":"x"}', { 'content-type': 'text/plain' }],
      ['text=x', { 'content-type': `${form}; charset=utf-16` }],
      ['\u001F\u008B\b', { 'content-type': form, 'content-encoding': 'gzip' }],
      ['&'.repeat(900_000), { 'content-type': form }],
      ['a[]=1&'.repeat(150_000), { 'content-type': form }],
      [`text=${'%'.repeat(900_000)}`, { 'content-type': form }],
      ['x'.repeat(2_000_000), { 'content-type': form }],
      ['--b\r\n'.repeat(100_000), { 'content-type': 'multipart/form-data; boundary=b' }],
      ['x', { 'content-type': 'multipart/form-data; boundary=' }],
    ] as const) {
      const status = await post(body, headers);
      expect([body.slice(0, 12), status >= 400 && status < 500]).toEqual([body.slice(0, 12), true]);
    }
    expect(await raw('/complain/octavia')).toBe(200);
  });
});
