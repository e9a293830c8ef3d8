/** Signing in with the landlord's own provider: a real OpenID provider on this machine. */
import { createServer, type Server } from 'node:http';
import Provider, { type Configuration } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { browserAt, type TestBrowser } from '../../../test/support/web/browser.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { freePort } from '../../../platform/tcp-ports.ts';
import { inviteStaff, redeemInvitation } from '../../access/accounts.ts';
import { CALLBACK } from './oidc.ts';

/** Who the provider says somebody is, by the name they give it. */
const PEOPLE: Record<string, { email: string; email_verified: boolean }> = {
  ben: { email: 'Ben@Octavia.example', email_verified: true },
  unverified: { email: 'mira@octavia.example', email_verified: false },
  stranger: { email: 'stranger@elsewhere.example', email_verified: true },
  taken: { email: 'ben@octavia.example', email_verified: true },
};

let web: TestWeb;
let provider: Server;
let issuer: string;

beforeAll(async () => {
  // It warns of settings that only matter to a provider that is not a test's.
  for (const level of ['info', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => {});
  const port = await freePort();
  issuer = `http://127.0.0.1:${port}`;
  const clientId = 'putright';
  const clientSecret = 'a secret of the two of them';
  // The provider must know where people come back to, so it is made after the pages.
  web = await startWeb({ settings: { oidc: { issuer, clientId, clientSecret } } });
  const configuration: Configuration = {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [`${web.baseUrl}${CALLBACK}`] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...PEOPLE[sub] }) }),
    cookies: { keys: ['a key of the test'] },
    features: { devInteractions: { enabled: true } },
  };
  const oidc = new Provider(issuer, configuration);
  oidc.on('server_error', (_, error) => process.stderr.write(`${error.stack}\n`));
  provider = createServer(oidc.callback());
  await new Promise<void>((done) => provider.listen(port, '127.0.0.1', done));
}, 60_000);
afterAll(async () => {
  await web.stop();
  await new Promise((done) => provider.close(done));
});

/** Signs in at the provider as a person does: its own pages ask for a name and whether it may tell us. Gives the way back. */
async function atProvider(start: string, who: string): Promise<string> {
  const there = browserAt(issuer);
  let page = await there.get(start);
  for (let step = 0; step < 12; step++) {
    if (page.location?.startsWith(web.baseUrl)) return page.location;
    if (page.location !== null) page = await there.get(page.location);
    else {
      const action = /<form[^>]+action="([^"]+)"/.exec(page.text)?.[1];
      if (action === undefined) throw new Error(`the provider stopped: ${page.words.slice(0, 300)}`);
      const prompt = /name="prompt" value="(\w+)"/.exec(page.text)?.[1] ?? '';
      page = await there.post(action, { prompt, login: who, password: 'any' });
    }
  }
  throw new Error('the provider never sent anybody back');
}

async function comeIn(who: string, browser: TestBrowser = web.visitor(), to = '/account') {
  const away = await browser.get(`/sign-in/organisation?to=${encodeURIComponent(to)}`);
  const back = await atProvider(away.location ?? '', who);
  return { browser, back, page: await browser.get(back) };
}

describe('signing in with the landlord’s provider', () => {
  it('is offered where there is one, and asks with state, nonce and PKCE', async () => {
    const page = await web.visitor().get('/sign-in?to=%2Faccount');
    expect(page.text).toContain('href="/sign-in/organisation?to=%2Faccount"');
    const away = new URL((await web.visitor().get('/sign-in/organisation')).location ?? '');
    expect(away.origin).toBe(issuer);
    expect(Object.fromEntries(away.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${web.baseUrl}${CALLBACK}`,
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(away.searchParams.get(name)).toMatch(/^[\w-]{40,}$/);
  });

  it('lets in a member of staff by the address it has verified, and knows them by their subject from then on', async () => {
    const { browser, page } = await comeIn('ben');
    expect([page.status, page.location]).toEqual([303, '/account']);
    const account = await browser.get('/account');
    expect(account.words).toContain('Ben Achebe');
    expect(account.words).toContain('You sign in with your organisation’s account');
    expect((await web.access.account('s-oct-04'))?.oidcSubject).toBe(`${issuer} ben`);
    // Another address at the provider, the same person.
    PEOPLE['ben'] = { email: 'ben.achebe@new.example', email_verified: true };
    expect((await comeIn('ben')).page.status).toBe(303);
  });

  it('IN-2 a form whose session had ended comes back: signed in at the provider, it is looked at and sent', async () => {
    const { browser } = await comeIn('ben');
    await web.access.endSessionsOf('s-oct-04');
    const typed = {
      text: 'No heating since <b>Monday</b>.',
      name: 'Org Fictional',
      phone: '01632 960311',
      adjustments: ['braille', 'audio'],
      key: '7f9c24e8-3b1d-4a56-9c0e-2d8f61b7a341',
    };
    const asked = await browser.post('/log', typed);
    expect([asked.status, asked.text]).toEqual([403, expect.stringContaining('in a new tab')]);
    const kept = browser.token;
    expect((await comeIn('ben', browser)).page.status).toBe(303);
    const back = await browser.post('/log', { ...typed, _csrf: kept ?? '' });
    expect([back.status, back.words]).toEqual([200, expect.stringContaining('You are signed in: send what you wrote')]);
    expect(back.text).toContain('No heating since &lt;b&gt;Monday&lt;/b&gt;.');
    expect([...back.text.matchAll(/name="adjustments" value="(\w+)"/g)].map(([, value]) => value)).toEqual(
      typed.adjustments,
    );
    // A token made for another browser is nobody's here.
    const other = await web.visitor().get('/sign-in');
    const stolen = /name="_csrf" value="([^"]+)"/.exec(other.text)?.[1] ?? '';
    expect((await browser.post('/log', { ...typed, _csrf: stolen })).status).toBe(403);
  });

  it('lets in nobody who is not on the staff, whose address is not verified, or who claims a bound one', async () => {
    for (const who of ['stranger', 'unverified', 'taken']) {
      const { browser, page } = await comeIn(who);
      expect([who, page.status, page.words]).toEqual([who, 403, expect.stringContaining('putright does not')]);
      expect((await browser.get('/account')).status).toBe(303);
    }
    expect(await web.access.account('s-oct-03')).toBeNull();
  });

  it('takes an answer only once, and only in the browser that asked', async () => {
    const { browser, back } = await comeIn('ben');
    expect((await browser.get(back)).status).toBe(403);
    const asked = web.visitor();
    const away = await asked.get('/sign-in/organisation');
    const answer = await atProvider(away.location ?? '', 'ben');
    expect((await web.visitor().get(answer)).status).toBe(403);
    const other = web.visitor();
    await other.get('/sign-in/organisation');
    expect((await other.get(answer)).status).toBe(403);
    const forged = new URL(answer);
    forged.searchParams.set('state', 'forged');
    expect((await asked.get(forged.href)).status).toBe(403);
  });

  it('knows who was invited anew by their address again, as after a change of provider', async () => {
    const auth = { access: web.access, clock: web.service.clock };
    const { token } = await inviteStaff(auth, web.service, { landlordId: 'octavia', handle: 'ben' }, 'test');
    await redeemInvitation(auth, token, 'quiet kettle lamp nine');
    const { browser } = await comeIn('taken');
    expect((await browser.get('/account')).words).toContain('Ben Achebe');
    expect((await web.access.account('s-oct-04'))?.oidcSubject).toBe(`${issuer} taken`);
  });

  it('leads to pages of ours only', async () => {
    expect((await comeIn('taken', web.visitor(), 'https://evil.example/')).page.location).toBe('/work');
  });

  it('says so when the provider is away', async () => {
    const alone = await startWeb({
      settings: { oidc: { issuer: `http://127.0.0.1:${await freePort()}`, clientId: 'x', clientSecret: 'y' } },
    });
    const page = await alone.visitor().get('/sign-in/organisation');
    expect([page.status, page.words]).toEqual([503, expect.stringContaining('does not answer')]);
    await alone.stop();
  });
});
