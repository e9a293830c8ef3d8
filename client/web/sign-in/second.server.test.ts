/** The second step of signing in, and the forgotten password: who gets in by them, and who does not. */
import * as OTPAuth from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountMailSent, linkSentTo, tokenIn } from '../../../test/support/web/account-mail.ts';
import type { TestBrowser } from '../../../test/support/web/browser.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { policyById } from '../../../test/support/packs.ts';
import { LOCKOUT, redeemInvitation, type AccessDependencies } from '../../access/accounts.ts';

const PASSWORD = 'quiet kettle lamp nine';
const EMAIL = 'joan@octavia.example';
const JOAN = 's-oct-06';
const HALF_MINUTE = 30_000;

let web: TestWeb;
let auth: AccessDependencies;
let now = Date.parse('2026-11-25T09:00:00Z');
beforeAll(async () => {
  web = await startWeb({ clock: () => new Date(now) });
  auth = { access: web.access, clock: web.service.clock };
  for (const handle of ['joan', 'mira', 'dorothy'])
    await redeemInvitation(auth, await linkSentTo(web, 'octavia', handle), PASSWORD);
});
afterAll(() => web.stop());

const codeOf = (key: string): string =>
  new OTPAuth.TOTP({ secret: OTPAuth.Secret.fromBase32(key) }).generate({ timestamp: now });

/** Sets the second step up as a person does: the key is on the page. */
async function setUp(browser: TestBrowser): Promise<{ key: string; codes: string[] }> {
  const page = await browser.get('/account/second');
  const key = (/<strong class="pr-wrap">([A-Z2-7 ]+)</.exec(page.text)?.[1] ?? '').replaceAll(' ', '');
  const sealed = /name="sealed" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  expect(page.text).toContain('<svg');
  expect((await browser.post('/account/second', { sealed, code: '000000' })).status).toBe(400);
  const done = await browser.post('/account/second', { sealed, code: codeOf(key) });
  const codes = [...done.text.matchAll(/<li><code>([A-Z0-9-]{11})</g)].map((m) => m[1] ?? '');
  expect([done.status, codes.length, new Set(codes).size]).toEqual([200, 10, 10]);
  return { key, codes };
}

/** As far as the password: the second step is asked for. */
async function withPassword(email = EMAIL): Promise<TestBrowser> {
  const browser = web.visitor();
  await browser.open('/sign-in');
  const page = await browser.post('/sign-in', { email, password: PASSWORD, to: '/account' });
  expect(page.words).toContain('The second step');
  expect((await browser.get('/account')).status).toBe(303);
  return browser;
}
const code = (browser: TestBrowser, said: string) => browser.post('/sign-in/second', { code: said });

let key = '';
let paper: string[] = [];

describe('RC-2 a second step', () => {
  it('is set up with an app, ends every other session, and is told to its owner', async () => {
    const [here, elsewhere] = [await web.signIn('joan'), await web.signIn('joan')];
    await accountMailSent(web);
    ({ key, codes: paper } = await setUp(here));
    expect((await elsewhere.get('/account')).status).toBe(303);
    expect((await here.get('/account')).words).toContain('You enter a code after your password.');
    const told = await accountMailSent(web);
    expect(told.map((m) => m.to)).toEqual([EMAIL]);
    expect(told[0]?.text).toContain('set up a second step');
    // What lies in the database gives no codes.
    const step = await web.access.secondStep(JOAN);
    expect(JSON.stringify(step)).not.toContain(key);
  });

  it('is asked for after the right password, and lets in by the code of now, once', async () => {
    now += HALF_MINUTE;
    const browser = await withPassword();
    expect((await code(browser, '')).status).toBe(400);
    expect((await code(browser, '123 456')).status).toBe(401);
    const right = codeOf(key);
    expect((await code(browser, right)).location).toBe('/account');
    expect((await browser.get('/account')).words).toContain('Joan');
    // Seen over her shoulder, the same code opens nothing.
    expect((await code(await withPassword(), right)).status).toBe(401);
  });

  it('lets in by a code on paper once, and tells its owner', async () => {
    await accountMailSent(web);
    const [first = ''] = paper;
    expect((await code(await withPassword(), first.toLowerCase().replace('-', ' '))).location).toBe('/account');
    expect((await accountMailSent(web)).map((m) => m.text).join()).toContain('used a recovery code');
    expect((await code(await withPassword(), first)).status).toBe(401);
  });

  it('set up anew takes the place of what was before: old codes on paper open nothing, and the square that was shown does not serve again', async () => {
    now += HALF_MINUTE;
    const here = await web.signIn('joan');
    const page = await here.get('/account/second');
    const sealed = /name="sealed" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const shown = (/<strong class="pr-wrap">([A-Z2-7 ]+)</.exec(page.text)?.[1] ?? '').replaceAll(' ', '');
    const old = paper;
    const set = (said: string) => here.post('/account/second', { sealed, code: said });
    const done = await set(codeOf(shown));
    const codes = [...done.text.matchAll(/<li><code>([A-Z0-9-]{11})</g)].map((m) => m[1] ?? '');
    expect([done.status, codes.length]).toEqual([200, 10]);
    expect((await code(await withPassword(), old[1] ?? '')).status).toBe(401);
    expect((await code(await withPassword(), codes[0] ?? '')).location).toBe('/account');
    // Whoever has kept that page sets nothing up with it.
    now += HALF_MINUTE;
    const again = await web.signIn('joan');
    await again.get('/account');
    expect((await again.post('/account/second', { sealed, code: codeOf(shown) })).status).toBe(400);
    [key, paper] = [shown, codes.slice(1)];
  });

  it('is not got round: by another page, an old cookie, a changed password, or many tries', async () => {
    const browser = await withPassword();
    for (const path of ['/work', '/account', '/account/second']) expect((await browser.get(path)).status).toBe(303);
    now += 6 * 60_000;
    expect((await code(browser, codeOf(key))).location).toBe('/sign-in');
    // A password that is known gives no fresh tries at the code.
    let shut = false;
    for (let n = 0; n < 2 * LOCKOUT.most && !shut; n++) {
      const again = web.visitor();
      await again.open('/sign-in');
      const page = await again.post('/sign-in', { email: EMAIL, password: PASSWORD });
      shut = page.status === 401 || (await code(again, '000000')).words.includes('too many wrong tries');
    }
    expect(shut).toBe(true);
    await web.access.clearAttempts(JOAN, null);
    // A stranger's cookie opens nothing.
    const stranger = web.visitor();
    await stranger.open('/sign-in');
    expect((await code(stranger, codeOf(key))).location).toBe('/sign-in');
  });

  it('RC-3 is asked for before everything that is kept leaves, where somebody has one, and counts for ten minutes', async () => {
    const mira = await web.signIn('mira');
    // Without a second step the password of a moment ago will do.
    expect((await mira.get('/admin/export')).status).toBe(200);
    const { key: hers } = await setUp(mira);
    now += HALF_MINUTE;
    const sent = await mira.get('/admin/export');
    expect([sent.status, sent.location]).toEqual([303, '/account/confirm?to=%2Fadmin%2Fexport&code=yes']);
    expect((await mira.post('/admin/export', { sure: 'yes' })).location).toContain('/account/confirm');
    const page = await mira.get(sent.location ?? '');
    expect(page.words).toContain('Code from your app');
    expect(page.text).not.toContain('name="password"');
    const give = (said: string) =>
      mira.post('/account/confirm', { to: '/admin/export', 'code-asked': 'yes', code: said });
    expect((await give('')).status).toBe(400);
    expect((await give('000000')).status).toBe(401);
    // Said away in the form, it is asked for all the same.
    expect((await mira.post('/account/confirm', { to: '/admin/export' })).location).toBe('/admin/export');
    expect((await mira.get('/admin/export')).status).toBe(303);
    expect((await give(codeOf(hers))).location).toBe('/admin/export');
    expect((await mira.get('/admin/export')).status).toBe(200);
    now += 11 * 60_000;
    const later = await mira.get((await mira.get('/admin/export')).location ?? '');
    expect(later.text).toContain('name="password"');
    expect(later.words).toContain('Code from your app');
    const known = (await web.service.store.staff('octavia')).find((p) => p.handle === 'mira')!;
    await web.access.removeSecondStep(known.id);
  });

  it('stays where a password is set anew by a link', async () => {
    const browser = web.visitor();
    const token = await linkSentTo(web, 'octavia', 'joan');
    await browser.get(`/invite/${token}`);
    const set = await browser.post(`/invite/${token}`, { password: PASSWORD, again: PASSWORD });
    expect(set.location).toBe('/sign-in');
    expect((await browser.get('/work')).status).toBe(303);
  });

  it('is removed by an administrator for who has lost it, and all are told; of an administrator only by two', async () => {
    const mira = await web.signIn('mira');
    await accountMailSent(web);
    await mira.post('/admin/staff/joan/second-off');
    expect(await web.access.secondStep(JOAN)).toBeNull();
    expect((await accountMailSent(web)).map((m) => m.to)).toEqual(
      expect.arrayContaining([EMAIL, 'mira@octavia.example', 'dorothy@octavia.example']),
    );
    const dorothy = await web.signIn('dorothy');
    await setUp(dorothy);
    const id = (await web.access.people('octavia')).find((p) => p.handle === 'dorothy')!.id;
    await mira.post('/admin/staff/dorothy/second-off');
    expect(await web.access.secondStep(id)).not.toBeNull();
    expect((await mira.post('/admin/staff/dorothy/confirm')).status).toBe(409);
  });

  it('is set up first of all where a role must have one, and is not ended there', async () => {
    const { access } = policyById('octavia');
    access.secondStep = ['team-manager'];
    try {
      const mira = web.visitor();
      await mira.open('/sign-in');
      const page = await mira.post('/sign-in', { email: 'mira@octavia.example', password: PASSWORD });
      expect(page.location).toBe('/account/second');
      for (const path of ['/work', '/admin', '/search?q=x'])
        expect([path, (await mira.get(path)).location]).toEqual([path, '/account/second']);
      const set = await setUp(mira);
      expect((await mira.get('/work')).status).toBe(200);
      now += HALF_MINUTE;
      const ended = await mira.post('/account/second/end', { now: codeOf(set.key) });
      expect([ended.status, ended.words]).toEqual([
        400,
        expect.stringContaining('Your role signs in with a second step'),
      ]);
    } finally {
      delete access.secondStep;
    }
  });
});

describe('a forgotten password', () => {
  const forgotten = async (email: string) => {
    const browser = web.visitor();
    await browser.open('/sign-in/forgotten');
    return browser.post('/sign-in/forgotten', { email });
  };

  it('is answered alike whether there is such an account, and the link goes to its owner alone', async () => {
    await accountMailSent(web);
    const known = await forgotten(' Joan@Octavia.example');
    const unknown = await forgotten('nobody@octavia.example');
    expect(known.words.replace(EMAIL, '')).toBe(unknown.words.replace('nobody@octavia.example', ''));
    // Asked again at once, no second mail: nobody's mailbox is filled from our page.
    await forgotten(EMAIL);
    const sent = await accountMailSent(web);
    expect(sent.map((m) => m.to)).toEqual([EMAIL]);
    const token = tokenIn(sent);
    const joan = await web.signIn('joan');
    const browser = web.visitor();
    await browser.get(`/invite/${token}`);
    const next = 'violet trombone under seven moons';
    expect((await browser.post(`/invite/${token}`, { password: next, again: next })).status).toBe(303);
    expect((await joan.get('/account')).status).toBe(303);
    expect((await accountMailSent(web)).map((m) => m.text).join()).toContain('set their own password');
  });

  it('asked for, changes nothing until the link is used, and the link ends after two hours', async () => {
    now += 10 * 60_000;
    await forgotten(EMAIL);
    const token = tokenIn(await accountMailSent(web));
    expect((await web.visitor().get(`/invite/${token}`)).status).toBe(200);
    now += 2 * 3_600_000 + 1000;
    expect((await web.visitor().get(`/invite/${token}`)).status).toBe(404);
    expect((await forgotten('')).status).toBe(400);
  });
});
