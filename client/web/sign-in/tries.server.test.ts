/** Ten thousand tries to sign in. */
import { hasOneOf } from '../../../policies/roles/roles.ts';
import { administratorsAt } from '../../core/people.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { linkSentTo } from '../../../test/support/web/account-mail.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import {
  LOCKOUT,
  LOCKOUT_IN_ALL,
  redeemInvitation,
  unlockAccount,
  type AccessDependencies,
} from '../../access/accounts.ts';
import { RATE_LIMITS } from '../../../platform/settings/web-settings.ts';

const EMAIL = 'joan@octavia.example';
const PASSWORD = 'quiet kettle lamp nine';
const TRIES = 10_000;
const AT_ONCE = 60;

let web: TestWeb;
let auth: AccessDependencies;
beforeAll(async () => {
  // Behind a proxy, so that callers have addresses of their own.
  web = await startWeb({ settings: { limits: RATE_LIMITS, behindProxy: true } });
  auth = { access: web.access, clock: web.service.clock };
  await redeemInvitation(auth, await linkSentTo(web, 'octavia', 'joan'), PASSWORD);
});
afterAll(() => web.stop());

it('from one address are mostly never looked at, whatever it says of itself, and shut out nobody else for good', async () => {
  const thief = web.visitor();
  await thief.get('/sign-in', { 'x-forwarded-for': '192.0.2.1' });
  const sent = {
    cookie: [...thief.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    origin: web.baseUrl,
    'content-type': 'application/x-www-form-urlencoded',
  };
  const answers: Record<number, number> = {};
  const guess = async (n: number): Promise<void> => {
    // The proxy adds who really calls at the end; what stands before it was made up.
    const from = `10.0.${n % 250}.${n % 199}, 192.0.2.1`;
    const fields = { email: EMAIL, password: `guess ${n}`, _csrf: thief.token ?? '' };
    const { statusCode } = await web.app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { ...sent, 'x-forwarded-for': from },
      payload: new URLSearchParams(fields).toString(),
    });
    answers[statusCode] = (answers[statusCode] ?? 0) + 1;
  };
  // One after another until the limiter has had enough, then many at once.
  const slow = 2 * RATE_LIMITS.signIn;
  for (let n = 0; n < slow; n++) await guess(n);
  for (let n = slow; n < TRIES; n += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => guess(n + i)));
  expect(answers[401]).toBeGreaterThanOrEqual(LOCKOUT.most);
  expect(answers[429]).toBeGreaterThan(TRIES - 5 * RATE_LIMITS.signIn);
  expect((answers[401] ?? 0) + (answers[429] ?? 0)).toBe(TRIES);
  const refused = await thief.post(
    '/sign-in',
    { email: EMAIL, password: PASSWORD },
    { 'x-forwarded-for': '192.0.2.1' },
  );
  expect([refused.status, refused.words]).toEqual([429, expect.stringContaining('Wait a minute')]);

  // Joan herself, from elsewhere, is not kept out by them.
  expect((await signInFrom('198.51.100.7')).status).toBe(303);
}, 120_000);

const signInFrom = async (ip: string, browser = web.visitor(), password = PASSWORD, email = EMAIL) => {
  const from = { 'x-forwarded-for': ip };
  await browser.get('/sign-in', from);
  return browser.post('/sign-in', { email, password }, from);
};

/** Strangers at so many addresses, ten wrong tries from each. */
const fromEverywhere = async (
  email: string,
  net: number,
  addresses = LOCKOUT_IN_ALL.most / LOCKOUT.most,
): Promise<void> => {
  await Promise.all(
    Array.from({ length: addresses }, async (_, n) => {
      const thief = web.visitor();
      for (let tries = 0; tries < LOCKOUT.most; tries++)
        await signInFrom(`203.0.${net}.${n + 1}`, thief, `wrong ${tries}`, email);
    }),
  );
};

it('RC-3 from everywhere shut out strangers, never the browsers somebody has signed in with before', async () => {
  await unlockAccount(auth, 's-oct-06');
  const own = web.visitor();
  expect((await signInFrom('198.51.100.8', own)).status).toBe(303);
  for (const name of own.cookies.keys()) if (name.endsWith('session')) own.cookies.delete(name);
  await fromEverywhere(EMAIL, 1);
  expect((await signInFrom('198.51.100.9')).status).toBe(401);
  expect((await signInFrom('198.51.100.10', own)).status).toBe(303);
  // A cookie that somebody made up, or of another person's browser, is no browser of hers.
  const forged = web.visitor();
  forged.cookies.set('putright-device', encodeURIComponent(`s-oct-06~aaaaaaaaaaaaaaaa.${'A'.repeat(43)}`));
  await fromEverywhere(EMAIL, 2);
  expect((await signInFrom('198.51.100.11', forged)).status).toBe(401);
}, 120_000);

it('RC-3 from everywhere never shut out the last administrator who could open the others', async () => {
  const administrators = (await web.service.store.staff('octavia')).filter(
    (p) => p.active && hasOneOf(administratorsAt('octavia'), p.duties),
  );
  for (const { handle } of administrators) {
    await redeemInvitation(auth, await linkSentTo(web, 'octavia', handle), PASSWORD);
  }
  for (const [n, { email }] of administrators.entries()) await fromEverywhere(email, 10 + n);
  const standing = await Promise.all(administrators.map(async ({ id }) => web.access.account(id)));
  expect(standing.filter((account) => account?.lockedUntil == null).length).toBeGreaterThanOrEqual(1);
  const [open] = standing.filter((account) => account?.lockedUntil == null);
  expect((await signInFrom('198.51.100.12', web.visitor(), PASSWORD, open?.email)).status).toBe(303);
}, 240_000);
