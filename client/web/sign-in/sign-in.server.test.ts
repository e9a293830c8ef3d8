/** Signing in by password: who comes in, who is kept out, and what a stranger can learn by trying. */
import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { linkSentTo } from '../../../test/support/web/account-mail.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import type { TestBrowser } from '../../../test/support/web/browser.ts';
import {
  endSessions,
  LOCKOUT,
  redeemInvitation,
  unlockAccount,
  type AccessDependencies,
} from '../../access/accounts.ts';

const PASSWORD = 'quiet kettle lamp nine';
const EMAIL = 'joan@octavia.example';
const JOAN = 's-oct-06';

let web: TestWeb;
let auth: AccessDependencies;
let now = Date.parse('2026-11-25T09:00:00Z');
beforeAll(async () => {
  web = await startWeb({ clock: () => new Date(now) });
  auth = { access: web.access, clock: web.service.clock };
  await account('joan');
});
beforeEach(() => unlockAccount(auth, JOAN));
afterAll(() => web.stop());

async function account(handle: string, landlordId = 'octavia'): Promise<void> {
  await redeemInvitation(auth, await linkSentTo(web, landlordId, handle), PASSWORD);
}

const unescaped = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

async function atTheDoor(): Promise<TestBrowser> {
  const browser = web.visitor();
  await browser.get('/sign-in');
  return browser;
}

async function tries(email: string, password: string, browser?: TestBrowser) {
  return (browser ?? (await atTheDoor())).post('/sign-in', { email, password });
}

describe('signing in', () => {
  it('lets in by address and password, however the address is written, under a session id of its own', async () => {
    const browser = await atTheDoor();
    browser.cookies.set('putright-session', 'fixed.by-somebody');
    const page = await browser.post('/sign-in', {
      email: ' Joan@Octavia.Example ',
      password: PASSWORD,
      to: '/account',
    });
    expect([page.status, page.location]).toEqual([303, '/account']);
    const first = browser.cookies.get('putright-session');
    expect(first).not.toContain('fixed');
    expect((await browser.get('/account')).words).toContain('Joan Whitlock, ');
    expect((await browser.get('/sign-in')).location).toBe('/work');
    // Signed in again in the same browser: another id, and the first opens nothing.
    const again = web.visitor();
    again.cookies.set('putright-session', first!);
    await browser.post('/sign-in', { email: EMAIL, password: PASSWORD });
    expect(browser.cookies.get('putright-session')).not.toBe(first);
    expect((await again.get('/account')).status).toBe(303);
  });

  it('IN-2 keeps a form whose session had ended: signed in, it is sent with one press', async () => {
    const ended = await web.signIn('priya');
    await endSessions(auth, (await web.service.store.staff('octavia')).find((p) => p.handle === 'priya')!.id);
    const typed = {
      text: 'No heating since <b>Monday</b>.',
      adjustments: ['braille', 'audio'],
      key: '7f9c24e8-3b1d-4a56-9c0e-2d8f61b7a340',
    };
    // With the old token, and once more from the page that answered: the second try lost the words.
    for (const _csrf of [ended.token ?? 'old', undefined]) {
      const asked = await ended.post('/log', { ...typed, ...(_csrf === undefined ? {} : { _csrf }) });
      expect([asked.status, asked.words]).toEqual([
        403,
        expect.stringContaining('You were signed out before you sent this'),
      ]);
      expect(asked.text).toContain('No heating since &lt;b&gt;Monday&lt;/b&gt;.');
    }
    const asked = await ended.post('/log', typed);
    const kept = unescaped(/name="kept" value="([^"]+)"/.exec(asked.text)?.[1] ?? '');
    const wrong = await ended.post('/sign-in', { email: EMAIL, password: 'not it', kept });
    expect(wrong.text).toContain('name="kept"');
    const inside = await ended.post('/sign-in', { email: EMAIL, password: PASSWORD, kept });
    expect([inside.status, inside.words]).toEqual([200, expect.stringContaining('send what you wrote')]);
    const fields = [...inside.text.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
    expect(fields.filter(([, name]) => name !== '_csrf').map(([, name, value]) => [name, unescaped(value!)])).toEqual([
      ['text', typed.text],
      ['adjustments', 'braille'],
      ['adjustments', 'audio'],
      ['key', typed.key],
    ]);
    expect(inside.text).toContain('<form action="/log" method="post">');
  });

  it('keeps nothing that we did not make, and no password', async () => {
    for (const kept of ['x', '["https://evil.example"]', '["/log",["password","x"]]', '{"again":"/log"}']) {
      const page = await (await atTheDoor()).post('/sign-in', { email: EMAIL, password: PASSWORD, kept });
      expect([kept, page.location]).toEqual([kept, '/work']);
    }
  });

  it('leads to pages of ours only', async () => {
    for (const to of ['https://evil.example/', '//evil.example', '/\\evil.example', '/sign-out']) {
      const page = await (await atTheDoor()).post('/sign-in', { email: EMAIL, password: PASSWORD, to });
      expect([to, page.location]).toEqual([to, '/work']);
    }
    const asked = await web.visitor().get('/sign-in?to=%2F%2Fevil.example');
    expect(asked.text).not.toContain('evil');
  });

  it('answers an unknown address, a wrong password, one without a password and one who left alike, and as slowly', async () => {
    await account('tariq');
    const tariq = (await web.service.store.staff('octavia')).find((p) => p.handle === 'tariq')!;
    await web.service.store.saveLandlord('octavia', 'Octavia', [{ ...tariq, active: false }], []);
    const answers = [];
    for (const [email, password] of [
      ['nobody@octavia.example', PASSWORD],
      [EMAIL, 'not the right one at all'],
      ['ben@octavia.example', PASSWORD],
      ['tariq@octavia.example', PASSWORD],
    ] as const) {
      const began = performance.now();
      const page = await tries(email, password);
      expect(performance.now() - began).toBeGreaterThan(290);
      expect(page.status).toBe(401);
      answers.push(page.words.replaceAll(email, '')); // the address typed stands in its field
      expect(page.text).not.toContain(password);
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('The email address or the password is not right');
  });

  it('says at the fields what is missing, and keeps the address', async () => {
    const page = await tries(EMAIL, '');
    expect(page.status).toBe(400);
    expect(page.text).toContain('href="#password"');
    expect(page.text).toContain('id="password-error"');
    expect(page.text).toContain(`value="${EMAIL}"`);
  });

  it('is safe from what is typed', async () => {
    const page = await tries('"><script>alert(1)</script>', '');
    expect(page.text).not.toContain('<script>alert');
    expect((await tries("' or 1=1 --", "' or 1=1 --")).status).toBe(401);
    expect((await tries('a\u0000b', 'c\u0000d')).status).toBe(401);
  });
});

describe('an account', () => {
  it('is shut after ten wrong passwords for a quarter of an hour, then for half an hour, and opens by itself', async () => {
    const browser = await atTheDoor();
    const wrong = () => Promise.all(Array.from({ length: LOCKOUT.most }, () => tries(EMAIL, 'wrong', browser)));
    await wrong();
    expect((await tries(EMAIL, PASSWORD, browser)).status).toBe(401);
    now += LOCKOUT.firstMs - 1000;
    expect((await tries(EMAIL, PASSWORD, browser)).status).toBe(401);
    now += 2000;
    await wrong();
    now += LOCKOUT.firstMs + 1000;
    expect((await tries(EMAIL, PASSWORD, browser)).status).toBe(401);
    now += LOCKOUT.firstMs;
    expect((await tries(EMAIL, PASSWORD, browser)).status).toBe(303);
    // In again: the count begins anew.
    expect((await web.access.account(JOAN))?.failedTries).toBe(0);
  });

  it('gives no more tries to many at once', async () => {
    const browser = await atTheDoor();
    const all = await Promise.all(Array.from({ length: 40 }, () => tries(EMAIL, 'wrong', browser)));
    expect(all.every((p) => p.status === 401)).toBe(true);
    // Counted while it was open, not after: the eleventh was never looked at.
    expect((await web.access.account(JOAN))?.failedTries).toBe(LOCKOUT.most);
  });

  it('is opened again by whoever may, and its sessions are ended by whoever may', async () => {
    const browser = await atTheDoor();
    await Promise.all(Array.from({ length: LOCKOUT.most }, () => tries(EMAIL, 'wrong', browser)));
    expect((await tries(EMAIL, PASSWORD, browser)).status).toBe(401);
    await unlockAccount(auth, JOAN);
    expect((await tries(EMAIL, PASSWORD, browser)).status).toBe(303);
    expect((await browser.get('/account')).status).toBe(200);
    expect(await endSessions(auth, JOAN)).toBeGreaterThan(0);
    expect((await browser.get('/account')).status).toBe(303);
  });
});

describe('one’s own account', () => {
  it('shows where one is signed in, and signs out everywhere else', async () => {
    await endSessions(auth, JOAN);
    const [here, there] = [await web.signIn('joan'), await web.signIn('joan')];
    const page = await here.get('/account');
    expect(page.words).toContain(EMAIL);
    expect(page.words.match(/A test, since/g)).toHaveLength(2);
    expect((await here.post('/account/sessions/end')).location).toBe('/account');
    expect((await here.get('/account')).words).toContain('You are signed out everywhere else.');
    expect((await here.get('/account')).words).not.toContain('You are signed out everywhere else.');
    expect((await there.get('/account')).status).toBe(303);
  });

  it('changes the password for who knows the present one, and ends every other session', async () => {
    const [here, there] = [await web.signIn('joan'), await web.signIn('joan')];
    const next = 'seven violet trombones';
    const asks = (fields: Record<string, string>) =>
      here.post('/account/password', { now: PASSWORD, next, again: next, ...fields });
    expect((await asks({ again: 'other' })).words).toContain('The two new passwords are not the same.');
    expect((await asks({ now: 'wrong' })).words).toContain('Your present password is not that.');
    const all = await asks({ now: 'wrong', next: 'short', again: 'other' });
    for (const says of ['Your present password is not that.', 'at least 12 characters', 'are not the same'])
      expect(all.words).toContain(says);
    for (const field of ['now', 'next', 'again']) expect(all.text).toContain(`href="#${field}"`);
    expect((await asks({ next: 'joan-whitlock', again: 'joan-whitlock' })).words).toContain('nobody could guess');
    const done = await asks({});
    expect(done.location).toBe('/account');
    expect((await there.get('/account')).status).toBe(303);
    expect((await here.get('/account')).status).toBe(200);
    expect((await tries(EMAIL, PASSWORD)).status).toBe(401);
    expect((await tries(EMAIL, next)).status).toBe(303);
    await here.post('/account/password', { now: next, next: PASSWORD, again: PASSWORD });
  });

  it('a password hashed at another cost is hashed anew when its owner signs in, and nobody else’s', async () => {
    const cheap = await hash(PASSWORD, { algorithm: 2, memoryCost: 4_096, timeCost: 1, parallelism: 1 });
    const { passwordHash } = (await web.access.account(JOAN)) ?? {};
    await web.access.renewPasswordHash(JOAN, passwordHash ?? '', cheap);
    expect((await tries(EMAIL, 'not this one at all')).status).toBe(401);
    expect((await web.access.account(JOAN))?.passwordHash).toBe(cheap);
    expect((await tries(EMAIL, PASSWORD)).status).toBe(303);
    expect((await web.access.account(JOAN))?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await tries(EMAIL, PASSWORD)).status).toBe(303);
  });

  it('signs out by a form, and the cookie is worth nothing afterwards', async () => {
    const joan = await web.signIn('joan');
    const cookie = joan.cookies.get('putright-session')!;
    expect((await joan.get('/sign-out')).status).toBe(404);
    const out = await joan.post('/sign-out');
    expect(out.location).toBe('/sign-in');
    // What the browser kept of the pages goes with it.
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(joan.cookies.has('putright-session')).toBe(false);
    expect((await joan.get('/sign-in')).words).toContain('You are signed out.');
    joan.cookies.set('putright-session', cookie);
    expect((await joan.get('/account')).status).toBe(303);
  });
});
