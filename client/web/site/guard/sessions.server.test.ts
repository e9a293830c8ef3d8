/** Who is in and who is out: cookies, their end, and what happens when somebody leaves. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../../../../db/connect.ts';
import { session, staff } from '../../../../db/schema/index.ts';
import { startWeb, type TestWeb } from '../../../../test/support/web/pages.ts';
import { hashOf } from '../../../core/tokens.ts';
import { ASSETS } from '../assets.ts';
import { IDLE_MS, LONGEST_MS } from './session-store.ts';
import { browserOf } from './sessions.ts';

const [NEW, OLD, ENDED] = ['n', 'o', 'e'].map((letter) => letter.repeat(40));
let web: TestWeb;
let db: Connection;
let now = Date.parse('2026-11-25T09:00:00Z');
beforeAll(async () => {
  const secret = `${NEW}\n${OLD} 2999-12-31\n${ENDED} 2026-11-24`;
  web = await startWeb({ clock: () => new Date(now), settings: { secret } });
  db = connect(web.addresses.databaseUrl, { max: 1 });
});
afterAll(async () => {
  await db.close();
  await web.stop();
});

const idOf = (browser: { cookies: Map<string, string> }): string =>
  decodeURIComponent(browser.cookies.get('putright-session') ?? '').split('.')[0] ?? '';

describe('somebody signed in', () => {
  it('is who the directory says, and nobody without the cookie or with one made up', async () => {
    const ben = await web.signIn('ben');
    expect((await ben.get('/account')).words).toContain('Ben Achebe');
    expect((await web.visitor().get('/account')).location).toBe('/sign-in?to=%2Faccount');
    const forger = web.visitor();
    forger.cookies.set('putright-session', `${idOf(ben)}.c2lnbmVk`);
    expect((await forger.get('/account')).status).toBe(303);
  });

  it('stays in when the secret is another one, and their open form is taken, until the one before counts no more', async () => {
    const ben = await web.signIn('ben', 'octavia', OLD);
    expect((await ben.get('/account')).words).toContain('Ben Achebe');
    expect((await ben.post('/account/password', { password: 'x' })).status).toBe(400);
    // By then they have a cookie of the secret that signs now.
    expect((await ben.get('/account')).words).toContain('Ben Achebe');
    expect(idOf(ben)).not.toBe('');
    const late = await web.signIn('ben', 'octavia', ENDED);
    expect((await late.get('/account')).status).toBe(303);
    const other = await web.signIn('ben', 'octavia', 'x'.repeat(40));
    expect((await other.get('/account')).status).toBe(303);
  });

  it('has no row by which another could be them: only the hash of the id is kept', async () => {
    const ben = await web.signIn('ben');
    const rows = await db.db.select().from(session);
    expect(rows.map((r) => r.idHash)).toContain(hashOf(idOf(ben)));
    expect(JSON.stringify(rows)).not.toContain(idOf(ben));
  });

  it('is out at the next request when the session is ended, and what is under way does not bring it back', async () => {
    const priya = await web.signIn('priya');
    now += 2 * 60_000;
    // A request that read its session before it was ended, and writes it after.
    const row = await web.access.openSession(hashOf(idOf(priya)), new Date(now));
    expect(await web.access.endSessionsOf(row!.owner.id)).toBe(1);
    await web.access.updateSession(hashOf(idOf(priya)), row!.data, new Date(now + IDLE_MS));
    expect((await priya.get('/account')).status).toBe(303);
  });

  it('is out when they have left, or their role is another one; a new name is only shown', async () => {
    const tariq = await web.signIn('tariq');
    const joan = await web.signIn('joan');
    await db.db
      .update(staff)
      .set({ name: 'Joan New', roles: ['handler'] })
      .where(eq(staff.handle, 'joan'));
    expect((await joan.get('/account')).words).toContain('Joan New');
    await db.db
      .update(staff)
      .set({ roles: ['officer'] })
      .where(eq(staff.handle, 'joan'));
    await db.db.update(staff).set({ active: false }).where(eq(staff.handle, 'tariq'));
    expect((await joan.get('/account')).location).toBe('/sign-in?to=%2Faccount');
    expect((await tariq.get('/account')).status).toBe(303);
    expect((await tariq.post('/account/sessions/end')).status).toBe(403);
  });

  it('is out after twelve hours of nothing, and after a day of anything', async () => {
    const ben = await web.signIn('ben');
    const began = now;
    for (let hours = 0; hours < 22; hours += 11) {
      now += 11 * 3_600_000;
      expect((await ben.get('/account')).status).toBe(200);
    }
    now = began + LONGEST_MS + 1000;
    expect((await ben.get('/account')).status).toBe(303);
    const again = await web.signIn('ben');
    now += IDLE_MS + 1000;
    expect((await again.get('/account')).status).toBe(303);
  });

  it('reads pages without writing to the database each time', async () => {
    const ben = await web.signIn('ben');
    const end = async () =>
      (
        await db.db
          .select()
          .from(session)
          .where(eq(session.idHash, hashOf(idOf(ben))))
      )[0]?.expiresAt.getTime();
    const first = await end();
    now += 30_000;
    await ben.get('/account');
    expect(await end()).toBe(first);
    now += 60_000;
    await ben.get('/account');
    expect(await end()).toBe(now + IDLE_MS);
  });

  it('is told that a page is not for them', async () => {
    const ben = await web.signIn('ben');
    const page = await ben.get('/admin');
    if (page.status !== 404)
      expect([page.status, page.words]).toEqual([403, expect.stringContaining('This page is not for you')]);
  });
});

describe('the cookie', () => {
  it('is for our pages alone, over https bound to the host', async () => {
    const secure = await startWeb({ settings: { baseUrl: 'https://complaints.landlord.example', behindProxy: true } });
    try {
      const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.1' };
      const page = await secure.visitor().get('/sign-in', headers);
      const [visitor = ''] = page.headers.getSetCookie();
      expect(visitor).toMatch(/^__Host-putright-visitor=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
      expect(page.headers.get('strict-transport-security')).toContain('max-age');
      const ben = await secure.signIn('ben');
      const [cookie = ''] = (await ben.get('/account', headers)).headers.getSetCookie();
      expect(cookie).toMatch(/^__Host-putright-session=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    } finally {
      await secure.stop();
    }
  });

  it('is not given to somebody who only looks', async () => {
    expect((await web.visitor().get('/nothing')).headers.getSetCookie()).toEqual([]);
  });
});

describe('what a browser may do', () => {
  it('is to load what comes from us and nothing written into a page', async () => {
    for (const path of ['/sign-in', '/nothing', '/account']) {
      const { headers } = await (await web.signIn('ben')).get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect(policy).not.toContain('*');
    }
  });
});

describe('what is kept of an answer', () => {
  it('is nothing, whether a page, a redirect, a refusal or nothing at all; and of a style sheet all', async () => {
    const ben = await web.signIn('ben');
    for (const path of ['/', '/sign-in', '/nothing', '/account', '/admin', '/cases/NONE-2026-00001', '/mine/nothing'])
      expect([path, (await ben.get(path)).headers.get('cache-control')]).toEqual([path, 'no-store']);
    expect((await ben.post('/sign-out')).headers.get('cache-control')).toBe('no-store');
    const sheet = await web.visitor().get(ASSETS['putright.css'] ?? '');
    expect(sheet.headers.get('cache-control')).toContain('immutable');
    expect(sheet.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('a browser in words', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Safari/537.36 Edg/128.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1',
      'Safari on an iPhone or iPad',
    ],
    ['curl/8', 'A browser'],
  ])('%s', (agent, words) => expect(browserOf(agent)).toBe(words));
});
