/**
 * A complaint from the telephone to its answer, in a real browser as staff use it: logged, given, set out, acknowledged,
 * investigated, drafted, checked, issued. Every page on the way is looked at by axe at desk and phone width.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAt, openChromium, type Chromium } from '../support/web/chromium.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

let web: TestWeb;
let chrome: Chromium;

beforeAll(async () => {
  [web, chrome] = await Promise.all([startWeb({ worker: true }), openChromium()]);
}, 120_000);
afterAll(async () => {
  await chrome.close();
  await web.stop();
});

const as = async (handle: string): Promise<Page> => chrome.page(web.baseUrl, { as: await web.signIn(handle, 'oak') });

/** Fills in and sends one form of the case. */
async function does(page: Page, reference: string, command: string, fill: () => Promise<void>): Promise<void> {
  await page.goto(`/cases/${reference}/do/${command}`);
  await fill();
  await Promise.all([page.waitForURL(`**/cases/${reference}`), page.getByRole('button', { name: 'Do it' }).click()]);
  expect(await page.getByRole('alert').textContent()).toContain('done');
}

describe('a complaint through the pages', () => {
  it(
    'S1A-1 S1-11 S1-13 is logged, acknowledged, investigated, drafted, checked and issued',
    { timeout: 240_000 },
    async () => {
      const nadia = await as('nadia');
      await nadia.goto('/log');
      await lookAt(nadia, 'log');
      await nadia
        .getByLabel('What they say, in their own words')
        .fill('No heating since Monday, and nobody called back.');
      await nadia.getByLabel('The points to answer').fill('No heating since Monday\nNobody called back');
      await nadia.getByLabel('What they want us to do').fill('Heating that works');
      await nadia.getByLabel('Name', { exact: true }).fill('Ada Fictional');
      await nadia.getByLabel('Email (optional)').first().fill('ada@customer.example');
      await nadia.getByRole('button', { name: 'Log it' }).click();
      await nadia.waitForURL('**/cases/OAK-*');
      const reference = new URL(nadia.url()).pathname.split('/').at(-1) ?? '';
      expect(await nadia.getByRole('heading', { level: 1 }).textContent()).toContain('Ada Fictional');
      await lookAt(nadia, 'case-new');

      const colin = await as('colin');
      await does(colin, reference, 'allocate', async () => {
        await lookAt(colin, 'form-allocate');
        await colin.getByLabel('Kofi Lawson, Complaint Officer').check();
        await colin.getByLabel('No', { exact: true }).check();
      });

      const kofi = await as('kofi');
      await does(kofi, reference, 'define', async () => {
        await kofi.getByLabel('A point that is ours to answer').fill('No heating since Monday\nNobody called back');
        await kofi.getByLabel('An outcome the customer seeks').fill('Heating that works');
      });
      await does(kofi, reference, 'acknowledge', async () => {});
      await does(kofi, reference, 'log-contact', async () => {
        await kofi.getByLabel('First contact').check();
        await kofi.getByLabel('It took place').check();
        await kofi.getByLabel('What was said (optional)').fill('Agreed the points');
      });
      await does(kofi, reference, 'request-information', async () => {
        await kofi.getByLabel('Who is asked').selectOption({ label: 'Repairs team' });
        await kofi.getByLabel('What is asked').fill('When was the boiler last seen?');
      });
      await does(kofi, reference, 'record-information', async () => {
        await kofi.getByRole('radio', { name: /Q1/ }).check();
        await kofi.getByLabel('It will do', { exact: true }).check();
        await kofi.getByLabel('The answer, or what is wrong with it').fill('Seen on Tuesday, part ordered');
      });

      await kofi.goto(`/cases/${reference}/letters`);
      for (const [point, reason] of [
        ['P1', 'Our repairs policy allows one day; it took five.'],
        ['P2', 'No call is on record.'],
      ] as const) {
        const field = kofi.getByRole('group', { name: new RegExp(`^${point}`) });
        await field.getByLabel('Upheld', { exact: true }).check();
        await field.getByLabel('Reasons, with policy, law and good practice').fill(reason);
      }
      await kofi.getByRole('button', { name: 'Save' }).click();
      await expect.poll(async () => kofi.getByRole('alert').textContent()).toContain('Saved: P1, P2.');
      await does(kofi, reference, 'offer-remedy', async () => {
        await kofi.getByLabel('What it is').selectOption('apology');
        await kofi.getByLabel('What is offered').fill('We are sorry that you were cold and that nobody called.');
      });
      await kofi.goto(`/cases/${reference}/letters`);
      expect(await kofi.getByRole('region', { name: 'The letter as text' }).textContent()).toContain('it took five');
      // The letter beside the form follows what is typed.
      const reasons = kofi
        .getByRole('group', { name: /^P2/ })
        .getByLabel('Reasons, with policy, law and good practice');
      await reasons.fill('No call is on record, and nobody can say why.');
      await expect
        .poll(async () => kofi.getByRole('region', { name: 'The letter as text' }).textContent())
        .toContain('nobody can say why');
      await lookAt(kofi, 'draft');
      await does(kofi, reference, 'submit-for-check', async () => {
        await kofi.getByLabel('The draft, or a note for the checker (optional)').fill('Please look at P2');
      });

      const bridget = await as('bridget');
      await does(bridget, reference, 'check-quality', async () => {
        await bridget.getByLabel('Return').check();
        await bridget.getByLabel('What to change (optional)').fill('Say who should have called');
      });
      await kofi.goto(`/cases/${reference}/letters`);
      await kofi
        .getByRole('group', { name: /^P2/ })
        .getByLabel('Reasons, with policy, law and good practice')
        .fill('No call is on record. Our repairs team should have called.');
      await kofi.getByRole('button', { name: 'Save' }).click();
      await expect.poll(async () => kofi.getByRole('alert').textContent()).toContain('Saved: P2.');
      await does(kofi, reference, 'submit-for-check', async () => {});
      await bridget.goto(`/cases/${reference}/letters`);
      expect(await bridget.locator('.pr-diff ins').allTextContents()).toEqual(
        expect.arrayContaining([expect.stringContaining('repairs team should have called')]),
      );
      await lookAt(bridget, 'checks');
      await does(bridget, reference, 'check-quality', async () => bridget.getByLabel('Approve').check());
      await does(kofi, reference, 'respond', async () => {});

      await expect.poll(() => web.mail.map((m) => m.subject).join('\n')).toContain(reference);
      await kofi.goto(`/cases/${reference}`);
      await lookAt(kofi, 'case-answered');
      await kofi.goto(`/cases/${reference}/dates/stage1.respond`);
      await lookAt(kofi, 'date');
      const letter = await (await web.signIn('kofi', 'oak')).get(`/cases/${reference}/documents/L1`);
      // It holds the customer's own link, which staff are not shown: so the letter as mail, without it.
      expect([letter.status, letter.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(letter.text).toContain('/mine/…');
      expect(letter.text).not.toMatch(/\/mine\/[\w-]{43}/);
    },
  );

  it(
    'two people at one case: the second is shown what the first did, and nothing is overwritten',
    { timeout: 120_000 },
    async () => {
      const { logComplaint } = await import('../../client/cases/taking-in/log.ts');
      const { reference } = await logComplaint(web.service, {
        policy: 'oak',
        channel: 'phone',
        received: new Date().toISOString().slice(0, 10),
        name: 'Bo Fictional',
        email: 'bo@customer.example',
        text: 'The lift is broken.',
      });
      const [colin, ruth] = [await as('colin'), await as('ruth')];
      await colin.goto(`/cases/${reference}/do/note`);
      await ruth.goto(`/cases/${reference}`);
      // Whoever looks at the case while it changes is told, and nothing is replaced under their hands.
      const sean = await as('sean');
      await sean.goto(`/cases/${reference}`);
      await does(ruth, reference, 'note', async () => ruth.getByLabel('The note').fill('Called the lift engineers'));
      await sean.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
      await sean.getByText('This case has changed since you opened it.').waitFor();
      expect(await sean.innerText('.pr-news')).toContain('Called the lift engineers');
      expect(await sean.innerText('.pr-timeline')).not.toContain('Called the lift engineers');
      await colin.getByLabel('The note').fill('Asked the caretaker');
      await colin.getByRole('button', { name: 'Do it' }).click();
      await colin.getByText('The case has changed since you opened this form').waitFor();
      expect(await colin.textContent('main')).toContain('Called the lift engineers');
      expect(await colin.getByLabel('The note').inputValue()).toBe('Asked the caretaker');
      await lookAt(colin, 'changed');
      await colin.getByRole('button', { name: 'Send all the same' }).click();
      await colin.waitForURL(`**/cases/${reference}`);
      const told = await colin.locator('.pr-timeline').textContent();
      expect(told).toContain('Asked the caretaker');
      expect(told).toContain('Called the lift engineers');
    },
  );
});
