/**
 * From nothing to the first acknowledged complaint, in the pages alone: a landlord nobody has heard of, set up by the link
 * that starting putright prints. Every page on the way is looked at by axe at desk and phone width; presses and fields are counted.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { inviteFirstAccount } from '../../client/access/accounts.ts';
import { openChromium, type Chromium } from '../support/web/chromium.ts';
import { countedPage, nothingCounted, type CountedPage } from '../support/web/counted.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';
import * as northfield from './northfield.ts';

let web: TestWeb;
let chrome: Chromium;
let token: string;
const counted = nothingCounted();

/** Whoever has the link, at a browser of their own. */
async function byTheLink(): Promise<CountedPage> {
  const page = await chrome.page(web.baseUrl);
  await page.goto(`/first/${token}`);
  return countedPage(page, counted);
}

describe.skipIf('why' in inject('browser'))('from nothing to the first complaint', () => {
  let page: Page;
  let at: CountedPage;
  let reference: string;

  beforeAll(async () => {
    [web, chrome] = await Promise.all([startWeb({ worker: true, empty: true }), openChromium()]);
    token = (await inviteFirstAccount({ access: web.access, clock: web.service.clock })) ?? '';
  }, 120_000);
  afterAll(async () => {
    await chrome.close();
    await web.stop();
  });

  it('is empty: no landlord, nobody, and no way in but the link', async () => {
    expect(await web.service.store.landlords()).toEqual([]);
    const visitor = web.visitor();
    expect((await visitor.get('/')).words).toContain('No landlord is set up yet');
    expect((await visitor.get('/set-up')).location).toContain('/sign-in');
    expect((await visitor.get('/first/not-the-link')).status).toBe(404);
  });

  it('sets up Northfield up to its people, then goes on in another browser', { timeout: 180_000 }, async () => {
    at = await byTheLink();
    await northfield.nameAndBrand(at);
    await northfield.policyAndRoles(at);
    await northfield.people(at);
    await at.page.context().close();
    at = await byTheLink();
    ({ page } = at);
    await northfield.teamsInAnotherBrowser(at);
    await northfield.lettersAndRunning(at);
    // Nothing is in force yet.
    expect(await web.service.store.landlords()).toEqual([]);
    await northfield.begin(at);
    expect(await web.service.store.landlords()).toEqual(['northfield-homes']);
  });

  it(
    'signs out and in, logs its first complaint and acknowledges it in its own colours',
    { timeout: 120_000 },
    async () => {
      await northfield.outAndIn(at);
      reference = await northfield.firstComplaint(at);
      await expect
        .poll(() => web.mail.some(({ to }) => JSON.stringify(to).includes('ada@customer.example')))
        .toBe(true);
      expect(JSON.stringify(web.mail[0])).toContain(northfield.OWN_WORDS);
      await at.look('set-up-acknowledged');
      const style = await page.evaluate(
        `getComputedStyle(document.documentElement).getPropertyValue('--landlord-colour')`,
      );
      expect(style).toBe(northfield.COLOUR);
      expect(counted.faults).toEqual([]);
      // As docs/landlords.md says.
      expect({ presses: counted.presses, fields: counted.fields }).toEqual({ presses: 49, fields: 46 });
    },
  );

  it('is changed afterwards, and its link opens nothing any more', { timeout: 60_000 }, async () => {
    const { look, fill, button } = at;
    // Their own word stands where a colleague is chosen.
    await page.goto(`/cases/${reference}/do/give-task`);
    expect(await page.textContent('main')).toContain('Omid Farahani, Housing Complaints Lead');
    await page.goto('/admin/landlord');
    await look('admin-landlord');
    await fill('complaintsEmail', 'not an address');
    await button('Save').click();
    await page.waitForSelector('.govuk-error-summary');
    await look('admin-landlord-errors');
    await fill('complaintsEmail', 'complaints@northfield.example');
    await fill('phone', '01632 960999');
    await button('Save').click();
    await page.waitForSelector('text=Letters say it from now on');
    await look('admin-landlord-changed');
    await page.goto('/admin/policy');
    await look('admin-policy');
    expect(counted.faults).toEqual([]);
    expect((await web.visitor().get(`/first/${token}`)).status).toBe(404);
  });
});
