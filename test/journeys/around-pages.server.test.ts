/**
 * Cases around the complaint, in a real browser: a request for a service that becomes a complaint while the work goes on, and an
 * enquiry of an MP that is answered in the right name. Every page is looked at by axe at both widths.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
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

const as = async (handle: string, landlord = 'octavia'): Promise<Page> =>
  chrome.page(web.baseUrl, { as: await web.signIn(handle, landlord) });

/** Gives one command by its form, and answers with what the page says of it. */
async function does(page: Page, reference: string, command: string, fill: () => Promise<unknown>): Promise<string> {
  await page.goto(`/cases/${reference}/do/${command}`);
  await fill();
  await lookAt(page, `around-${command}`);
  await page.getByRole('button', { name: 'Do it' }).click();
  await page.waitForURL(`**/cases/${reference}`);
  return page.innerText('main');
}

const referenceOf = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';

it('SR-1 SR-2 IN-10 a service request becomes a complaint, and the work goes on', { timeout: 240_000 }, async () => {
  const olive = await as('olive');
  await olive.goto('/log');
  await olive.getByRole('link', { name: 'A request for a service' }).click();
  await lookAt(olive, 'around-log-request');
  await olive.locator('[name=channel]').selectOption('phone');
  await olive.locator('[name=subject]').selectOption('damp-or-mould');
  await olive.locator('[name=name]').fill('Ada Fictional');
  await olive.locator('[name=email]').fill('ada@customer.example');
  await olive.locator('[name=text]').fill('There is mould on the bedroom wall.');
  await olive.getByRole('button', { name: 'Log it' }).click();
  await olive.waitForURL(/\/cases\/OCT-/);
  const reference = referenceOf(olive);
  await lookAt(olive, 'around-request');
  expect(await olive.innerText('main')).toContain('Damp or mould');

  await does(olive, reference, 'confirm-request', async () =>
    olive.locator('[name=message]').fill('You asked us to treat the mould on your bedroom wall. Somebody will come.'),
  );
  await expect.poll(() => web.mail.flatMap((m) => m.to)).toContain('ada@customer.example');
  const prompted = await does(olive, reference, 'record-contact', async () =>
    olive.locator('[name=words]').fill('Nobody has come yet. When will you?'),
  );
  expect(prompted).toContain('Offer a complaint');
  await lookAt(olive, 'around-offer-due');

  const raised = await does(olive, reference, 'offer-complaint', async () => {
    await olive.locator('[name=answer][value=yes]').check();
    await olive.locator('[name=words]').fill('I have waited long enough and I want to complain.');
  });
  const complaint = /The complaint is logged: (OCT-\d{4}-\d+)/.exec(raised)?.[1] ?? '';
  expect(complaint).not.toBe('');
  expect(raised).toContain('Became a complaint');
  await lookAt(olive, 'around-became');
  await olive.goto(`/cases/${complaint}`);
  const told = await olive.innerText('main');
  expect(told).toContain('I have waited long enough');
  expect(told).toContain(reference);
  await lookAt(olive, 'around-complaint');

  // The work goes on: it is done, and the customer is asked.
  await does(olive, reference, 'record-done', async () =>
    olive.locator('[name=what]').fill('Treated, and a fan fitted'),
  );
  const ended = await does(olive, reference, 'ask-satisfied', async () =>
    olive.locator('[name=satisfied][value=satisfied]').check(),
  );
  expect(ended).toContain('the customer is satisfied');

  const hanif = await as('hanif');
  await hanif.goto('/managers/service-requests');
  await lookAt(hanif, 'around-register');
  const register = await hanif.innerText('main');
  expect(register).toContain(reference);
  expect(register).toContain(complaint);
});

it('MP-1 MP-2 an enquiry of an MP is answered in the name that the policy says', { timeout: 240_000 }, async () => {
  const olive = await as('olive');
  await olive.goto('/log/enquiry');
  await lookAt(olive, 'around-log-enquiry');
  await olive.locator('[name=from][value=mp]').check();
  await olive.locator('[name=enquirer]').fill('Mel Fictional MP');
  await olive.locator('[name=enquirerEmail]').fill('office@mp.example');
  await olive.locator('[name=name]').fill('Bo Fictional');
  await olive.locator('[name=channel]').selectOption('email');
  await olive.locator('[name=text]').fill('The lift at 1 High Street has been broken for a month.');
  await olive.getByRole('button', { name: 'Log it' }).click();
  await olive.waitForURL(/\/cases\/OCT-/);
  const reference = referenceOf(olive);
  await lookAt(olive, 'around-enquiry');
  await does(olive, reference, 'acknowledge-enquiry', async () => {});
  const hanif = await as('hanif');
  await does(hanif, reference, 'give-enquiry', async () => hanif.getByLabel('Samuel Boateng, Head of Service').check());
  const samuel = await as('samuel');
  await does(samuel, reference, 'draft-answer', async () =>
    samuel.locator('[name=draft]').fill('The lift was mended on Tuesday, and we are sorry that it took a month.'),
  );
  const quentin = await as('quentin');
  await hanif.goto('/managers/approvals');
  expect(await hanif.innerText('main')).toContain(reference);
  await lookAt(hanif, 'around-approvals');
  // What is checked, and what is signed, stands on the form itself.
  const seesDraft = async (page: Page): Promise<void> =>
    expect(await page.innerText('main')).toContain('The lift was mended on Tuesday, and we are sorry');
  await does(quentin, reference, 'check-answer', async () => {
    await seesDraft(quentin);
    await quentin.locator('[name=verdict][value=approved]').check();
  });
  // Who may not sign is not offered to.
  await samuel.goto(`/cases/${reference}`);
  expect(await samuel.locator(`a[href$="/do/sign-answer"]`).count()).toBe(0);
  const rosa = await as('rosa');
  await does(rosa, reference, 'sign-answer', () => seesDraft(rosa));
  await expect
    .poll(() => web.mail.map((m) => `${m.to.join()} ${m.text}`).join('\n'))
    .toMatch(/office@mp\.example[^]*The lift was mended on Tuesday[^]*Rosa Lindgren/);
  await hanif.goto('/managers/enquiries');
  expect(await hanif.innerText('main')).toContain(reference);
  await lookAt(hanif, 'around-enquiries');
});
