/** Signing in with the landlord's own provider: a real OpenID provider on this machine. */
import { createServer, type Server } from 'node:http';
import Provider, { type Configuration } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { browserAt, type TestBrowser } from '../../../test/support/web/browser.ts';
import { linkSentTo } from '../../../test/support/web/account-mail.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { freePort } from '../../../platform/tcp-ports.ts';
import { letInAgain, redeemInvitation } from '../../access/accounts.ts';
import { decideStaffChange } from '../../administration/staff-change.ts';
import { CALLBACK } from './oidc.ts';

/** Who the provider says somebody is, by the name they give it. */
const PEOPLE: Record<string, { email: string; email_verified?: boolean; groups?: string[] }> = {
  ben: { email: 'Ben@Octavia.example', email_verified: true },
  unverified: { email: 'mira@octavia.example', email_verified: false },
  stranger: { email: 'stranger@elsewhere.example', email_verified: true },
  taken: { email: 'ben@octavia.example', email_verified: true },
  // As Entra ID says it: nothing of whether the address is verified.
  silent: { email: 'joan@octavia.example' },
  ruth: { email: 'ruth@oak.example', groups: ['Leads'] },
  nadia: { email: 'nadia@oak.example', groups: ['Complaints', 'Football'] },
  kofi: { email: 'kofi@oak.example', groups: ['Complaints'] },
  denied: { email: 'ruth@oak.example', email_verified: false },
};

const GROUPS = { claim: 'groups', scope: null, roles: { Complaints: ['officer'], Leads: ['team-manager'] } };

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
  web = await startWeb({
    settings: {
      oidc: [
        { landlordId: 'octavia', issuer, clientId, clientSecret, trustsEmail: false },
        // The same provider stands in for a second landlord’s: what differs is whom it may let in.
        { landlordId: 'oak', issuer, clientId, clientSecret, trustsEmail: true, groups: GROUPS },
      ],
    },
  });
  const configuration: Configuration = {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [`${web.baseUrl}${CALLBACK}`] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified', 'groups'] },
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

async function comeIn(who: string, { browser = web.visitor(), to = '/account', landlord = 'octavia' } = {}) {
  const away = await browser.get(`/sign-in/organisation/${landlord}?to=${encodeURIComponent(to)}`);
  const back = await atProvider(away.location ?? '', who);
  return { browser, back, page: await browser.get(back) };
}

/** Connects what the provider says to the account of somebody who is signed in; what their page says then. */
async function connect(browser: TestBrowser, who: string): Promise<string> {
  const away = await browser.get('/account/organisation');
  await browser.get(await atProvider(away.location ?? '', who));
  return (await browser.get('/account')).words;
}

/** Somebody who has chosen a password. */
async function withPassword(handle: string, landlord = 'octavia'): Promise<TestBrowser> {
  const auth = { access: web.access, clock: web.service.clock };
  await redeemInvitation(auth, await linkSentTo(web, landlord, handle), 'quiet kettle lamp nine');
  return web.signIn(handle, landlord);
}

describe('signing in with the landlord’s provider', () => {
  it('is offered where there is one, and asks with state, nonce and PKCE', async () => {
    const page = await web.visitor().get('/sign-in?to=%2Faccount');
    expect(page.text).toContain('href="/sign-in/organisation/octavia?to=%2Faccount"');
    expect(page.words).toContain('Sign in with your account at Oak Housing');
    const away = new URL((await web.visitor().get('/sign-in/organisation/octavia')).location ?? '');
    expect(away.origin).toBe(issuer);
    expect(Object.fromEntries(away.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${web.baseUrl}${CALLBACK}`,
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(away.searchParams.get(name)).toMatch(/^[\w-]{40,}$/);
    expect((await web.visitor().get('/sign-in/organisation/optivo')).status).toBe(404);
  });

  it('RC-2 lets in whoever connected that account while signed in, and knows them by their subject from then on', async () => {
    // An address the provider has verified is not enough by itself.
    expect((await comeIn('ben')).page.status).toBe(403);
    expect(await web.access.account('s-oct-04')).toBeNull();
    const ben = await withPassword('ben');
    expect(await connect(ben, 'ben')).toContain('Your organisation’s account is connected');
    expect((await web.access.account('s-oct-04'))?.oidcSubject).toBe(`${issuer} ben`);
    const { browser, page } = await comeIn('ben');
    expect([page.status, page.location]).toEqual([303, '/account']);
    expect((await browser.get('/account')).words).toContain('Ben Achebe');
    // Another address at the provider, the same person.
    PEOPLE['ben'] = { email: 'ben.achebe@new.example', email_verified: true };
    expect((await comeIn('ben')).page.status).toBe(303);
    const told = await web.access.adminLog('octavia');
    expect(told.map((e) => [e.action, e.by, e.about])).toContainEqual(['organisation-linked', 's-oct-04', 's-oct-04']);
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
    expect((await comeIn('ben', { browser })).page.status).toBe(303);
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

  it('RC-2 connects nothing that is not vouched for, is another’s, or is connected already', async () => {
    const mira = await withPassword('mira');
    expect(await connect(mira, 'unverified')).toContain('does not say that it has verified');
    expect(await connect(mira, 'stranger')).toContain('is not yours in the staff list');
    PEOPLE['ben'] = { email: 'mira@octavia.example', email_verified: true };
    expect(await connect(mira, 'ben')).toContain('connected to somebody else');
    const joan = await withPassword('joan');
    expect(await connect(joan, 'silent')).toContain('does not say that it has verified');
    for (const id of ['s-oct-03', 's-oct-06']) expect((await web.access.account(id))?.oidcSubject).toBeNull();
  });

  it('RC-3 a trusted tenant may leave out that it verified an address, and never lets in another landlord’s people', async () => {
    const ruth = await withPassword('ruth', 'oak');
    expect(await connect(ruth, 'denied')).toContain('does not say that it has verified');
    expect(await connect(ruth, 'ruth')).toContain('is connected');
    expect((await comeIn('ruth', { landlord: 'oak' })).page.status).toBe(303);
    // Known, but by the sign-in of another landlord.
    expect((await comeIn('ruth', { landlord: 'octavia' })).page.status).toBe(403);
    expect((await comeIn('ben', { landlord: 'oak' })).page.status).toBe(403);
  });

  it('RC-2 gives the roles of their groups at each sign-in, and power over others only with an administrator here', async () => {
    const staff = async (handle: string) => (await web.service.store.staff('oak')).find((p) => p.handle === handle)!;
    const roles = async () => (await staff('nadia')).roles;
    const waits = async () => web.service.store.openStaffRequests('oak');
    const signsIn = async (who: string) => (await comeIn(who, { landlord: 'oak' })).page;
    expect(await roles()).toEqual(['adviser']);
    expect(await connect(await withPassword('nadia', 'oak'), 'nadia')).toContain('is connected');
    expect((await signsIn('nadia')).status).toBe(303);
    expect(await roles()).toEqual(['adviser', 'officer']);
    const log = await web.access.adminLog('oak');
    expect(log.map((e) => [e.action, e.by])).toContainEqual(['role-changed', 'organisation']);

    PEOPLE['nadia'] = { ...PEOPLE['nadia']!, groups: ['Leads'] };
    for (let n = 0; n < 2; n++) expect((await signsIn('nadia')).status).toBe(303);
    // What they are not in any more is gone at once; what sees restricted cases waits, and is asked for once.
    expect(await roles()).toEqual(['adviser']);
    expect((await waits()).map((r) => [r.staffId, r.askedBy, r.change])).toEqual([
      [(await staff('nadia')).id, 'organisation', { roles: ['adviser', 'team-manager'] }],
    ]);
    const { id } = await staff('nadia');
    await expect(decideStaffChange(web.service, 'oak', 'nadia', true, id)).rejects.toThrow('their own account');
    await decideStaffChange(web.service, 'oak', 'nadia', true, (await staff('ruth')).id);
    expect(await roles()).toEqual(['adviser', 'team-manager']);

    // In no group at all: whose only role came from one is not let in, and is signed out elsewhere too.
    const kofi = await withPassword('kofi', 'oak');
    expect(await connect(kofi, 'kofi')).toContain('is connected');
    expect((await signsIn('kofi')).status).toBe(303);
    PEOPLE['kofi'] = { ...PEOPLE['kofi']!, groups: ['Football'] };
    const refused = await signsIn('kofi');
    expect([refused.status, refused.words]).toEqual([403, expect.stringContaining('none of your groups')]);
    expect((await kofi.get('/work')).status).toBe(303);
    // Nor by the password they still know, until a group gives them a role again, or an administrator opens their account.
    const byPassword = async (): Promise<number> => {
      const browser = web.visitor();
      await browser.get('/sign-in');
      const { email } = await staff('kofi');
      return (await browser.post('/sign-in', { email, password: 'quiet kettle lamp nine' })).status;
    };
    expect(await byPassword()).toBe(401);
    expect((await signsIn('kofi')).status, 'told once').toBe(403);
    const told = (await web.access.adminLog('oak')).filter((e) => e.action === 'without-role');
    expect(told.map((e) => [e.by, e.about])).toEqual([['organisation', (await staff('kofi')).id]]);
    await letInAgain(web.deps, { landlordId: 'oak', staffId: (await staff('kofi')).id, by: (await staff('ruth')).id });
    expect(await byPassword()).toBe(303);
    expect((await signsIn('kofi')).status).toBe(403);
    PEOPLE['kofi'] = { ...PEOPLE['kofi']!, groups: ['Complaints'] };
    expect((await signsIn('kofi')).status).toBe(303);
    expect(await byPassword()).toBe(303);
    // A group makes nobody a member of the staff.
    PEOPLE['stranger'] = { ...PEOPLE['stranger']!, groups: ['Leads'] };
    expect((await signsIn('stranger')).status).toBe(403);
  });

  it('RC-2 connects only in the session that asked for it', async () => {
    const away = await (await web.signIn('joan')).get('/account/organisation');
    const back = await atProvider(away.location ?? '', 'taken');
    expect((await (await web.signIn('hanif')).get(back)).status).toBe(403);
  });

  it('takes an answer only once, and only in the browser that asked', async () => {
    const { browser, back } = await comeIn('ben');
    expect((await browser.get(back)).status).toBe(403);
    const asked = web.visitor();
    const away = await asked.get('/sign-in/organisation/octavia');
    const answer = await atProvider(away.location ?? '', 'ben');
    expect((await web.visitor().get(answer)).status).toBe(403);
    const other = web.visitor();
    await other.get('/sign-in/organisation/octavia');
    expect((await other.get(answer)).status).toBe(403);
    const forged = new URL(answer);
    forged.searchParams.set('state', 'forged');
    expect((await asked.get(forged.href)).status).toBe(403);
  });

  it('asks whoever was invited anew to connect their account again, as after a change of provider', async () => {
    const auth = { access: web.access, clock: web.service.clock };
    await redeemInvitation(auth, await linkSentTo(web, 'octavia', 'ben'), 'quiet kettle lamp nine');
    expect((await comeIn('ben')).page.status).toBe(403);
    expect(await connect(await web.signIn('ben'), 'taken')).toContain('is connected');
    expect((await web.access.account('s-oct-04'))?.oidcSubject).toBe(`${issuer} taken`);
  });

  it('leads to pages of ours only', async () => {
    expect((await comeIn('taken', { to: 'https://evil.example/' })).page.location).toBe('/work');
  });

  it('says so when the provider is away', async () => {
    const away = {
      landlordId: 'oak',
      issuer: `http://127.0.0.1:${await freePort()}`,
      clientId: 'x',
      clientSecret: 'y',
    };
    const alone = await startWeb({ settings: { oidc: [{ ...away, trustsEmail: false }] } });
    const page = await alone.visitor().get('/sign-in/organisation/oak');
    expect([page.status, page.words]).toEqual([503, expect.stringContaining('does not answer')]);
    await alone.stop();
  });
});
