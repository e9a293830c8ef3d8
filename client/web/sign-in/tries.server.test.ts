/** Ten thousand tries to sign in. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { linkSentTo } from '../../../test/support/web/account-mail.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { LOCKOUT, redeemInvitation, unlockAccount, type AccessDependencies } from '../../access/accounts.ts';
import { RATE_LIMITS } from '../../../platform/web-settings.ts';

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

  // Joan herself, from elsewhere: the lock holds until somebody who may opens it.
  const joan = web.visitor();
  const from = { 'x-forwarded-for': '198.51.100.7' };
  await joan.get('/sign-in', from);
  const fields = { email: EMAIL, password: PASSWORD };
  expect((await joan.post('/sign-in', fields, from)).status).toBe(401);
  await unlockAccount(auth, 's-oct-06');
  expect((await joan.post('/sign-in', fields, from)).status).toBe(303);
}, 120_000);
