/** The first account, signing in and one's own account in a real browser, by keyboard alone, on a phone and a desk. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { inviteFirstAccount } from '../../client/access/accounts.ts';
import { mustBeAccessible, openChromium, picture, type Chromium } from '../support/web/chromium.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

const PASSWORD = 'quiet kettle lamp nine';

describe.skipIf('why' in inject('browser'))('signing in in a real browser', () => {
  let web: TestWeb;
  let chrome: Chromium;
  beforeAll(async () => {
    [web, chrome] = await Promise.all([startWeb(), openChromium()]);
  });
  afterAll(async () => {
    await chrome.close();
    await web.stop();
  });

  it('makes the first account, signs out and in again, and changes the password', async () => {
    const token = await inviteFirstAccount({ access: web.access, clock: web.service.clock });
    const page = await chrome.page(web.baseUrl, { width: 390 });
    await page.goto(`/first/${token}`);
    await mustBeAccessible(page);
    await picture(page, 'first-account');
    await page.getByRole('button', { name: 'Make the account' }).click();
    await mustBeAccessible(page);
    await picture(page, 'first-account-errors');
    await page.getByRole('link', { name: 'Choose who you are.' }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('who');

    await page.getByLabel('Who are you?').selectOption('s-oct-03');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('The same password again').fill(PASSWORD);
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.waitForURL('**/work');
    await page.goto('/account');
    await mustBeAccessible(page);
    await picture(page, 'account');
    await page.getByLabel('Current password').fill('wrong');
    await page.getByLabel('New password', { exact: true }).fill('another quiet kettle');
    await page.getByLabel('The new password again').fill('another quiet kettle');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await mustBeAccessible(page);
    await picture(page, 'account-errors');
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.waitForURL('**/sign-in');
    expect(await page.textContent('main')).toContain('You are signed out.');
    await picture(page, 'signed-out');
  });

  it('needs no mouse, and comes back to the page that was asked for', async () => {
    const page = await chrome.page(web.baseUrl);
    await page.goto('/account');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await mustBeAccessible(page);
    await picture(page, 'sign-in');
    const { keyboard } = page;
    const focusOn = async (id: string): Promise<void> => {
      for (let n = 0; n < 10 && (await page.evaluate('document.activeElement.id')) !== id; n++)
        await keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.id')).toBe(id);
    };
    await focusOn('email');
    await keyboard.type('mira@octavia.example');
    await focusOn('password');
    await keyboard.type('wrong');
    await keyboard.press('Enter');
    await page.waitForSelector('.govuk-error-summary');
    await mustBeAccessible(page);
    await picture(page, 'sign-in-refused');
    await focusOn('password');
    await keyboard.type(PASSWORD);
    await keyboard.press('Enter');
    await page.waitForURL('**/account');
    await mustBeAccessible(page);
    await picture(page, 'account');
  });

  it('works without JavaScript', async () => {
    const page = await chrome.page(web.baseUrl, { script: false });
    await page.goto('/sign-in?to=/account');
    await page.fill('#email', 'mira@octavia.example');
    await page.fill('#password', PASSWORD);
    await page.click('button[type=submit]');
    await page.waitForURL('**/account');
    expect(await page.textContent('main')).toContain('Where you are signed in');
  });

  it('gives back what was typed when a form is too old', async () => {
    const as = await web.signIn('joan');
    const page = await chrome.page(web.baseUrl, { as, width: 390 });
    await page.goto('/account');
    await page.evaluate(`(() => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = '/account/sessions/end';
      for (const [name, value] of [['_csrf', 'old'], ['words', 'Rang at nine. The boiler is still cold, and nobody came.']]) {
        const field = document.createElement('input');
        field.type = 'hidden'; field.name = name; field.value = value;
        form.append(field);
      }
      document.body.append(form);
      form.submit();
    })()`);
    await page.waitForSelector('text=This form could not be taken');
    await mustBeAccessible(page);
    await picture(page, 'form-too-old');
    await page.getByRole('button', { name: 'Send it again' }).click();
    await page.waitForURL('**/account');
    expect(await page.textContent('main')).toMatch(/You (are signed out everywhere else|were signed in nowhere else)/);
  });
});
