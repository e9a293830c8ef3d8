/** The pages of accounts in a real browser: the second step, passkeys, what two administrators do, another team's case. */
import * as OTPAuth from 'otpauth';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { redeemInvitation } from '../../client/access/accounts.ts';
import { linkSentTo } from '../support/web/account-mail.ts';
import { mustBeAccessible, openChromium, picture, type Chromium } from '../support/web/chromium.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

const PASSWORD = 'quiet kettle lamp nine';

describe.skipIf('why' in inject('browser'))('accounts in a real browser', () => {
  let web: TestWeb;
  let chrome: Chromium;
  beforeAll(async () => {
    [web, chrome] = await Promise.all([startWeb({ host: 'localhost' }), openChromium()]);
    const auth = { access: web.access, clock: web.service.clock };
    for (const handle of ['joan', 'mira', 'dorothy'])
      await redeemInvitation(auth, await linkSentTo(web, 'octavia', handle), PASSWORD);
  });
  afterAll(async () => {
    await chrome.close();
    await web.stop();
  });

  it.each([390, 1280])('RC-2 at %d px: an app, codes on paper, a passkey, and signing in with them', async (width) => {
    const page = await chrome.page(web.baseUrl, { as: await web.signIn('joan'), width });
    // A telephone of nobody's, which says yes.
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'internal', hasUserVerification: true, isUserVerified: true },
    });
    await page.goto('/account/second');
    await mustBeAccessible(page);
    await picture(page, `second-step-set-up-${width}`);
    const key = ((await page.locator('strong.pr-wrap').textContent()) ?? '').replaceAll(' ', '');
    const code = (): string => new OTPAuth.TOTP({ secret: OTPAuth.Secret.fromBase32(key) }).generate();
    await page.getByLabel('Code from the app').fill('000000');
    await page.getByRole('button', { name: 'Set it up' }).click();
    await page.waitForSelector('.govuk-error-summary');
    await mustBeAccessible(page);
    const fresh = ((await page.locator('strong.pr-wrap').textContent()) ?? '').replaceAll(' ', '');
    const freshCode = new OTPAuth.TOTP({ secret: OTPAuth.Secret.fromBase32(fresh) }).generate();
    expect(fresh).not.toBe(key);
    expect(code()).toMatch(/^\d{6}$/);
    await page.getByLabel('Code from the app').fill(freshCode);
    await page.getByRole('button', { name: 'Set it up' }).click();
    await page.waitForSelector('#codes');
    await mustBeAccessible(page);
    await picture(page, `second-step-codes-${width}`);
    const [paper = ''] = await page.locator('#codes code').allTextContents();

    await page.goto('/account/second');
    await page.getByRole('button', { name: 'Add a passkey of this device' }).click();
    await page.waitForSelector('text=The passkey is added');
    await mustBeAccessible(page);
    await picture(page, `passkeys-${width}`);
    await page.goto('/account');
    await mustBeAccessible(page);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();

    const signIn = async (): Promise<void> => {
      await page.goto('/sign-in');
      await page.fill('#email', 'joan@octavia.example');
      await page.fill('#password', PASSWORD);
      await page.click('button[type=submit]');
      await page.waitForSelector('text=The second step');
    };
    await signIn();
    await mustBeAccessible(page);
    await picture(page, `second-step-${width}`);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.waitForURL('**/work');
    await page.goto('/account');
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await signIn();
    await page.fill('#code', paper);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/work');
    await web.access.removeSecondStep('s-oct-06');
  });

  it.each([390, 1280])('RC-2 at %d px: a role that waits, the log, a forgotten password', async (width) => {
    const mira = await chrome.page(web.baseUrl, { as: await web.signIn('mira'), width });
    await mira.goto('/admin/staff/quentin');
    await mira.uncheck('input[name=roles]:checked');
    await mira.check('input[name=roles][value="team-manager"]');
    await mira.getByRole('button', { name: 'Save' }).click();
    await mira.waitForSelector('text=This waits until another administrator confirms it');
    const dorothy = await chrome.page(web.baseUrl, { as: await web.signIn('dorothy'), width });
    await dorothy.goto('/admin');
    await mustBeAccessible(dorothy);
    await picture(dorothy, `staff-waiting-${width}`);
    await dorothy.goto('/admin/staff/quentin');
    await mustBeAccessible(dorothy);
    await picture(dorothy, `person-waiting-${width}`);
    await dorothy.getByRole('button', { name: 'Refuse' }).click();
    await dorothy.waitForSelector('text=Refused: nothing changes.');
    await dorothy.goto('/admin/log');
    await mustBeAccessible(dorothy);
    await picture(dorothy, `admin-log-${width}`);
    await dorothy.goto('/managers/opened');
    await mustBeAccessible(dorothy);
    const visitor = await chrome.page(web.baseUrl, { width });
    await visitor.goto('/sign-in');
    await visitor.getByRole('link', { name: 'Have you forgotten your password?' }).click();
    await mustBeAccessible(visitor);
    await picture(visitor, `forgotten-${width}`);
    await visitor.fill('#email', 'joan@octavia.example');
    await visitor.getByRole('button', { name: 'Send the link' }).click();
    await visitor.waitForSelector('text=Look into your mailbox');
    await mustBeAccessible(visitor);
  });
});
