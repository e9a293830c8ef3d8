/** Links that make an account, once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkSentTo } from '../../../test/support/web/account-mail.ts';
import { PACK_IDS } from '../../../test/support/packs.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { inviteFirstAccount, redeemInvitation, type AccessDependencies } from '../../access/accounts.ts';

const PASSWORD = 'quiet kettle lamp nine';
const DAY = 86_400_000;

let web: TestWeb;
let auth: AccessDependencies;
let now = Date.parse('2026-11-25T09:00:00Z');
beforeAll(async () => {
  web = await startWeb({ clock: () => new Date(now) });
  auth = { access: web.access, clock: web.service.clock };
});
afterAll(() => web.stop());

const both = { password: PASSWORD, again: PASSWORD };

describe('the very first account', () => {
  it('is made by a link that the next start makes anew, that ends after seven days, and that works once', async () => {
    const old = (await inviteFirstAccount(auth))!;
    const token = (await inviteFirstAccount(auth))!;
    expect(token).toMatch(/^[\w-]{43}$/);
    expect((await web.visitor().get(`/first/${old}`)).status).toBe(404);
    expect((await web.visitor().get(`/first/${token}x`)).status).toBe(404);
    // One kind of link does not open the other's page.
    expect((await web.visitor().get(`/invite/${token}`)).status).toBe(404);
    now += 8 * DAY;
    expect((await web.visitor().get(`/first/${token}`)).status).toBe(404);
    now -= 8 * DAY;

    const browser = web.visitor();
    const page = await browser.get(`/first/${token}`);
    const names = [...page.text.matchAll(/<option value="s-[^"]*"[^>]*>([^<]*)</g)].map((m) => m[1] ?? '');
    expect(names.slice(0, 3).every((n) => n.includes('Complaints Team Manager'))).toBe(true);
    const staff = await Promise.all(PACK_IDS.map(async (id) => web.service.store.staff(id)));
    expect(names).toHaveLength(staff.flat().length);

    expect((await browser.post(`/first/${token}`, both)).words).toContain('Choose who you are.');
    expect((await browser.post(`/first/${token}`, { ...both, who: 's-none' })).status).toBe(400);
    const weak = await browser.post(`/first/${token}`, { who: 's-oct-03', password: 'mira', again: 'mira' });
    expect(weak.words).toContain('Use at least 12 characters');
    expect(weak.text).toMatch(/<option value="s-oct-03" selected/);
    expect((await browser.post(`/first/${token}`, { ...both, again: 'x', who: 's-oct-03' })).words).toContain(
      'not the same',
    );

    const second = web.visitor();
    await second.get(`/first/${token}`);
    const answers = await Promise.all([
      browser.post(`/first/${token}`, { ...both, who: 's-oct-03' }),
      second.post(`/first/${token}`, { ...both, who: 's-oak-03' }),
    ]);
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([303, 404]);
    const winner = answers[0]?.status === 303 ? browser : second;
    expect((await winner.get('/account')).words).toContain('Your account is ready.');
    expect((await second.get(`/first/${token}`)).status).toBe(404);
    expect(await inviteFirstAccount(auth)).toBeNull();
  });

  it('cannot be made any more by a link from before, once there is another account', async () => {
    // A link as it would stand in the database had the account been made by an invitation meanwhile.
    const { hashOf, newToken } = await import('../../core/tokens.ts');
    const token = newToken();
    await web.access.addInvitation({
      tokenHash: hashOf(token),
      staffId: null,
      landlordId: null,
      invitedBy: 'start',
      expiresAt: new Date(now + DAY),
    });
    expect((await web.visitor().get(`/first/${token}`)).status).toBe(404);
  });
});

describe('an invitation', () => {
  const invite = (handle: string): Promise<string> => linkSentTo(web, 'octavia', handle);

  it('sets the password of the one it names, who is signed in, and works once', async () => {
    const token = await invite('ben');
    const browser = web.visitor();
    expect((await browser.get(`/invite/${token}`)).words).toContain(
      'For Ben Achebe. You sign in with ben@octavia.example',
    );
    // Nobody becomes somebody else by naming them.
    expect((await browser.post(`/invite/${token}`, { ...both, who: 's-oct-11' })).location).toBe('/work');
    expect((await browser.get('/account')).words).toContain('Ben Achebe');
    const late = web.visitor();
    await late.get('/sign-in');
    expect((await late.post(`/invite/${token}`, both)).status).toBe(404);
  });

  it('takes the place of an earlier one, ends after three days, and is void when they leave', async () => {
    const [first, second] = [await invite('priya'), await invite('priya')];
    expect((await web.visitor().get(`/invite/${first}`)).status).toBe(404);
    expect((await web.visitor().get(`/invite/${second}`)).status).toBe(200);
    now += 3 * DAY + 1000;
    expect((await web.visitor().get(`/invite/${second}`)).status).toBe(404);
    const third = await invite('priya');
    const priya = (await web.service.store.staff('octavia')).find((p) => p.handle === 'priya')!;
    await web.service.store.saveLandlord('octavia', 'Octavia', [{ ...priya, active: false }], []);
    expect((await web.visitor().get(`/invite/${third}`)).status).toBe(404);
  });

  it('RC-2 is not used up where somebody else signs in with that address, and works once that is put right', async () => {
    const squatter = await linkSentTo(web, 'oak', 'kofi');
    await redeemInvitation(auth, squatter, PASSWORD);
    const [kofi] = (await web.service.store.staff('oak')).filter((p) => p.handle === 'kofi');
    const people = await web.service.store.staff('octavia');
    const hanif = people.find((p) => p.handle === 'hanif')!;
    await web.service.store.saveLandlord('octavia', 'Octavia', [{ ...hanif, email: kofi!.email }], []);
    const token = await linkSentTo(web, 'octavia', 'hanif');
    const browser = web.visitor();
    await browser.get(`/invite/${token}`);
    const refused = await browser.post(`/invite/${token}`, both);
    expect([refused.status, refused.words]).toEqual([400, expect.stringContaining('use the same link again')]);
    await web.service.store.saveLandlord('octavia', 'Octavia', [hanif], []);
    expect((await browser.post(`/invite/${token}`, both)).location).toBe('/work');
  });

  it('signs out whoever was signed in before', async () => {
    const joan = await web.signIn('joan');
    const token = await invite('joan');
    const browser = web.visitor();
    await browser.get(`/invite/${token}`);
    await browser.post(`/invite/${token}`, both);
    expect((await joan.get('/account')).status).toBe(303);
  });
});
