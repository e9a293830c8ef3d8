/**
 * An officer's Monday on a telephone, in a real browser 390 pixels wide: what is due, a fact put right, a message seen to by somebody else,
 * findings, an offer, the answer, and a complaint that is taken back. Every page is looked at by axe and walked through with the Tab key.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { perform } from '../../client/cases/perform.ts';
import { findCase, stateOf, todayIn } from '../../client/core/context.ts';
import { mustBeAccessible, openChromium, picture, type Chromium } from '../support/web/chromium.ts';
import { mustBeReachedByKeyboard } from '../support/web/keyboard.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

let web: TestWeb;
let chrome: Chromium;
let page: Page;
const references: [string, string] = ['', ''];

beforeAll(async () => {
  [web, chrome] = await Promise.all([startWeb({ worker: true }), openChromium()]);
  for (const [i, name] of ['Ada Fictional', 'Bo Fictional'].entries()) {
    const form = { policy: 'oak', channel: 'phone', received: todayIn(web.service), name, text: 'No heating' };
    const { reference } = await logComplaint(web.service, { ...form, email: `${name[0]}@customer.example` });
    await perform(web.service, reference, 'allocate', { to: 'kofi', conflict: 'none' }, { as: 'colin' });
    await perform(web.service, reference, 'define', { point: ['No heating'], outcome: ['Heating'] }, { as: 'kofi' });
    await perform(web.service, reference, 'acknowledge', {}, { as: 'kofi' });
    references[i] = reference;
  }
  page = await chrome.page(web.baseUrl, { as: await web.signIn('kofi', 'oak'), width: 390 });
}, 120_000);
afterAll(async () => {
  await chrome?.close();
  await web?.stop();
});

/** Looked at, kept as a picture, and walked through without a mouse. */
async function look(name: string): Promise<void> {
  await mustBeAccessible(page);
  await picture(page, `monday-${name}`);
  await mustBeReachedByKeyboard(page);
}

/** Sends a form of the case by the Enter key on its button. */
async function send(reference: string, name = 'Do it'): Promise<void> {
  await page.getByRole('button', { name, exact: true }).press('Enter');
  await page.waitForURL(`**/cases/${reference}`);
  expect(await page.getByRole('alert').textContent()).toMatch(/done|ecorded/);
}

const stateNow = async (reference: string) => stateOf(web.service, await findCase(web.service, reference));

describe('an officer’s Monday at the width of a telephone', { timeout: 120_000 }, () => {
  it('S1A-5 opens what is due', async () => {
    await page.goto('/work');
    await look('work');
    await page.getByRole('link', { name: /due later/ }).press('Enter');
    await page.locator(`a[href="/cases/${references[0]}"]`).first().press('Enter');
    await page.waitForURL(`**/cases/${references[0]}`);
    await look('case');
  });

  it('RC-6 puts a fact right: what is wrong is said beside its field, and what was typed stays', async () => {
    await page.goto(`/cases/${references[0]}/do/correct-contact`);
    await page.locator('[name=phone]').fill('half past nine');
    await page.locator('[name=reason]').fill('She told us on the telephone.');
    await page.getByRole('button', { name: 'Do it' }).press('Enter');
    await page.locator('.govuk-error-summary').waitFor();
    await look('fact-refused');
    expect(await page.locator('.govuk-form-group--error [name=phone]').count()).toBe(1);
    expect(await page.locator('[name=reason]').inputValue()).toBe('She told us on the telephone.');
    await page.locator('[name=phone]').fill('07700 900123');
    await send(references[0]);
  });

  it('RC-7 gives what the customer said to a colleague', async () => {
    await page.goto(`/cases/${references[0]}/say/inform`);
    await look('message');
    await page.locator('textarea[name=words]').fill('The engineer came, and it is cold again.');
    await send(references[0], 'Record');
    await expect.poll(async () => (await stateNow(references[0])).tasks.some((t) => !t.done)).toBe(true);
    await page.goto(`/cases/${references[0]}/do/give-task`);
    await look('give-task');
    await page.locator('[name=task]').first().check();
    await page.locator('[name=to]').selectOption({ label: 'Sean Brannigan, Complaint Officer' });
    await send(references[0]);
  });

  it('S1-11 S1-13 finds, offers, reads the letter and answers', async () => {
    await page.goto(`/cases/${references[0]}/letters`);
    const point = page.getByRole('group', { name: /^P1/ });
    await point.getByLabel('Upheld', { exact: true }).check();
    await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await page.locator('.govuk-error-summary').waitFor();
    await look('finding-refused');
    await point.getByLabel('Reasons, with policy, law and good practice').fill('It took us five days.');
    await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await expect.poll(async () => page.getByRole('alert').textContent()).toContain('Saved: P1.');
    await page.goto(`/cases/${references[0]}/do/offer-remedy`);
    await look('offer');
    await page.locator('[name=kind]').selectOption('apology');
    await page.locator('[name=what]').fill('We are sorry that you were cold.');
    await send(references[0]);
    await page.goto(`/cases/${references[0]}/letters`);
    expect(await page.getByRole('region', { name: 'The letter as text' }).textContent()).toContain('five days');
    await look('letters');
    await page.goto(`/cases/${references[0]}/do/submit-for-check`);
    await send(references[0]);
    await perform(web.service, references[0], 'check-quality', { verdict: 'approve' }, { as: 'bridget' });
    await page.goto(`/cases/${references[0]}/do/respond`);
    await look('respond');
    await send(references[0]);
    await expect.poll(() => web.mail.map((m) => m.subject).join('\n')).toContain('Our answer to your complaint');
    await page.goto(`/cases/${references[0]}`);
    await look('answered');
  });

  it('S2-12 closes what the customer takes back, and is told why the other is not closed yet', async () => {
    await page.goto(`/cases/${references[1]}/say/withdraw`);
    await look('withdraw');
    await send(references[1], 'Record');
    await expect.poll(async () => (await stateNow(references[1])).status).toBe('closed');
    await page.goto(`/cases/${references[1]}`);
    await look('closed');
    const colin = await chrome.page(web.baseUrl, { as: await web.signIn('colin', 'oak'), width: 390 });
    await colin.goto(`/cases/${references[0]}/do/close`);
    expect(await colin.innerText('main')).toContain('The customer may still ask for stage 2');
  });
});
