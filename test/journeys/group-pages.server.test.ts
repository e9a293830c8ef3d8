/**
 * A group of five, in a real browser: named on the form of a new complaint, asked by letter, heard one by one, one of them made a
 * lead who gets what the customer gets, and one who says no. Every page is looked at by axe at both widths (IN-8).
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { perform } from '../../client/cases/perform.ts';
import { lookAt, openChromium, type Chromium } from '../support/web/chromium.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

let web: TestWeb;
let chrome: Chromium;

beforeAll(async () => {
  [web, chrome] = await Promise.all([startWeb({ worker: true }), openChromium()]);
}, 120_000);
afterAll(async () => {
  await chrome?.close();
  await web?.stop();
});

/** Gives one command by its form, and answers with what the page says of it. */
async function does(page: Page, path: string, fill: () => Promise<unknown> = async () => {}): Promise<string> {
  await page.goto(path);
  await fill();
  await lookAt(page, `group-${path.split('/do/')[1]?.split('?')[0] ?? ''}`);
  await page.getByRole('button', { name: 'Do it' }).click();
  await page.waitForURL(/\/cases\/[A-Z]+-[\d-]+$/);
  return page.innerText('main');
}

const sentTo = (address: string): string[] => web.mail.filter((m) => m.to.includes(address)).map((m) => m.subject);

it('IN-8 a group of five, from the form to the letters of its leads', { timeout: 300_000 }, async () => {
  const olive = await chrome.page(web.baseUrl, { as: await web.signIn('olive', 'octavia') });
  await olive.goto('/log');
  await olive.locator('[name=text]').fill('The lift at Example House has been broken for a month.');
  await olive.locator('[name=name]').fill('Ada Fictional');
  await olive.locator('[name=email]').fill('ada@customer.example');
  await olive
    .locator('details')
    .filter({ has: olive.locator('[name=members]') })
    .evaluate((d) => d.setAttribute('open', ''));
  await olive
    .locator('[name=members]')
    .fill('Bea Fictional, bea@customer.example\nCyd Fictional, cyd@customer.example\nDot Fictional, 01632 960001');
  await olive.locator('[name=groupSize]').fill('5');
  await lookAt(olive, 'group-log');
  await olive.getByRole('button', { name: 'Log it' }).click();
  await olive.waitForURL(/\/cases\/OCT-/);
  const reference = new URL(olive.url()).pathname.split('/').at(-1) ?? '';
  const form = (command: string, query = ''): string => `/cases/${reference}/do/${command}${query}`;
  expect(await olive.innerText('main')).toContain('5 people with the customer');
  await lookAt(olive, 'group-case');

  const added = await does(olive, form('add-to-group'), async () => {
    await olive.locator('[name=name]').fill('Eve Fictional');
    await olive.locator('[name=agreed][value=in-person]').check();
  });
  expect(added).toContain('Eve Fictional');
  for (const person of ['G1', 'G2'])
    await does(olive, form('ask-consent', `?person=${person}`), async () =>
      olive.locator(`[name=person][value=${person}]`).check(),
    );
  await expect.poll(() => sentTo('bea@customer.example').length).toBe(1);
  expect(sentTo('bea@customer.example')[0]).toContain('Do you complain together with others?');

  const answers = [
    ['G1', 'given', 'email'],
    ['G2', 'refused', 'email'],
    ['G3', 'given', 'phone'],
  ] as const;
  for (const [person, answer, how] of answers)
    await does(olive, form('record-consent', `?person=${person}`), async () => {
      await olive.locator(`[name=answer][value=${answer}]`).check();
      await olive.locator(`[name=how][value=${how}]`).check();
    });
  await expect.poll(() => sentTo('cyd@customer.example').at(-1)).toContain('You are not part of a complaint any more');
  const led = await does(olive, form('set-lead', '?person=G1'), async () =>
    olive.locator('[name=lead][value=yes]').check(),
  );
  expect(led).toContain('4 people with the customer');
  expect(led).toContain('Leads');
  await lookAt(olive, 'group-agreed');

  await perform(web.service, reference, 'allocate', { to: 'ben', conflict: 'none' }, { as: 'hanif' });
  await does(olive, form('send-update'), async () =>
    olive.locator('[name=message]').fill('The part for the lift has come.'),
  );
  await expect
    .poll(() => sentTo('ada@customer.example').some((s) => s.includes('News about your complaint')))
    .toBe(true);
  await expect
    .poll(() => sentTo('bea@customer.example').some((s) => s.includes('News about your complaint')))
    .toBe(true);
  expect(sentTo('cyd@customer.example').some((s) => s.includes('News'))).toBe(false);

  // Whoever rings and gives their name as one of the group is found.
  await olive.goto('/search');
  await olive.locator('#q').fill('Dot Fictional');
  await olive.locator('#q').press('Enter');
  await expect.poll(() => olive.innerText('main')).toContain(reference);
});
