/**
 * What is neither a complaint nor a request, in a real browser: a tenant panel that is recognised and answered, a compliment that is
 * passed on, and an evidence pack of which something is kept back. Every page is looked at by axe at both widths.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
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

const as = async (handle: string, landlord: string): Promise<Page> =>
  chrome.page(web.baseUrl, { as: await web.signIn(handle, landlord) });

/** Gives one command by its form, and answers with what the page says of it. */
async function does(page: Page, reference: string, command: string, fill: () => Promise<unknown>): Promise<string> {
  await page.goto(`/cases/${reference}/do/${command}`);
  await fill();
  await lookAt(page, `special-${command}`);
  await page.getByRole('button', { name: 'Do it' }).click();
  await page.waitForURL(`**/cases/${reference}`);
  return page.innerText('main');
}

const referenceOf = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';

it(
  'SP-7 SP-11 a group of tenants is recognised as a panel, and its question answered',
  { timeout: 240_000 },
  async () => {
    const tess = await as('tess', 'optivo');
    await tess.goto('/log');
    await tess.getByRole('link', { name: 'A group that asks to be recognised as a tenant panel' }).click();
    await lookAt(tess, 'special-log-panel');
    await tess.locator('[name=channel]').selectOption('email');
    await tess.locator('[name=panel]').fill('The Elm Estate Panel');
    await tess.locator('[name=name]').fill('Ada Fictional');
    await tess.locator('[name=email]').fill('ada@panel.example');
    await tess.locator('[name=text]').fill('We would like to be recognised as a panel.');
    await tess.getByRole('button', { name: 'Log it' }).click();
    await tess.waitForURL(/\/cases\/OPT-/);
    const reference = referenceOf(tess);
    expect(await tess.innerText('main')).toContain('A panel has 2 to 4 tenants');
    await lookAt(tess, 'special-panel-asked');

    for (const [name, member] of [
      ['Ada Fictional', 'M1'],
      ['Bo Fictional', 'M2'],
    ] as const) {
      await does(tess, reference, 'add-member', async () => {
        await tess.locator('[name=name]').fill(name);
        await tess.locator('[name=address]').fill('1 Elm Road\nCroydon CR0 1AA');
        await tess.locator('[name=phone]').fill('020 7946 0001');
        await tess.locator('[name=email]').fill('member@panel.example');
        await tess.locator('[name=landlord]').fill('Optivo');
        await tess.locator('[name=agreed]').check();
      });
      await does(tess, reference, 'declare-conflict', async () => {
        await tess.locator(`[name=member][value=${member}]`).check();
        await tess.locator('[name=declared][value=none]').check();
      });
    }
    await does(tess, reference, 'agree-chair', async () => tess.locator('[name=member][value=M1]').check());

    const fiona = await as('fiona', 'optivo');
    const recognised = await does(fiona, reference, 'recognise-panel', async () => {
      await fiona.locator('[name=area]').fill('The Elm Estate');
      await fiona.locator('[name=ruling][value=no]').check();
    });
    expect(recognised).toContain('Recognised');
    await expect.poll(() => web.mail.map((m) => m.text).join('\n')).toContain('recognises your panel');

    await does(tess, reference, 'ask-panel-question', async () =>
      tess.locator('[name=question]').fill('What does your repairs policy promise?'),
    );
    await lookAt(tess, 'special-panel');
    await does(tess, reference, 'answer-panel', async () => {
      await tess.locator('[name=question][value=Q1]').check();
      await tess.locator('[name=answer]').fill('That we come within a day where it is urgent.');
    });
    await expect.poll(() => web.mail.map((m) => m.text).join('\n')).toContain('come within a day');
    await fiona.goto('/managers/tenant-panels');
    await lookAt(fiona, 'special-panels');
    const register = await fiona.innerText('main');
    expect(register).toContain('The Elm Estate Panel');
    expect(register).toContain('chaired by Ada Fictional');
  },
);

it('SP-9 a compliment is thanked for and passed on', { timeout: 240_000 }, async () => {
  const olive = await as('olive', 'octavia');
  await olive.goto('/log/compliment');
  await lookAt(olive, 'special-log-compliment');
  await olive.locator('[name=channel]').selectOption('phone');
  await olive.locator('[name=subject][value=a-colleague]').check();
  await olive.getByLabel('Ben Achebe').check();
  await olive.locator('[name=name]').fill('Cy Fictional');
  await olive.locator('[name=text]').fill('Ben was so kind to my mother.');
  // Nobody can be thanked by letter who gave no way to write to them.
  await olive.getByRole('button', { name: 'Log it' }).click();
  expect(await olive.innerText('main')).toContain('thanked already');
  await olive.locator('[name=email]').fill('cy@customer.example');
  await olive.getByRole('button', { name: 'Log it' }).click();
  await olive.waitForURL(/\/cases\/OCT-/);
  await lookAt(olive, 'special-compliment');
  await expect.poll(() => web.mail.flatMap((m) => m.to)).toContain('cy@customer.example');
  await expect.poll(() => web.mail.flatMap((m) => m.to)).toContain('ben@octavia.example');
  const hanif = await as('hanif', 'octavia');
  await hanif.goto('/managers/compliments');
  await lookAt(hanif, 'special-compliments');
  expect(await hanif.innerText('main')).toContain('Ben Achebe');
});

it('OM-7 an entry is left out of an evidence pack, one by one and with its reason', { timeout: 240_000 }, async () => {
  const { reference } = await logComplaint(web.service, {
    policy: 'octavia',
    channel: 'phone',
    received: new Date().toISOString().slice(0, 10),
    name: 'Di Fictional',
    email: 'di@customer.example',
    text: 'The lift is broken.',
  });
  const olive = await as('olive', 'octavia');
  await does(olive, reference, 'note', async () => olive.locator('[name=note]').fill('The neighbour is ill.'));
  await olive.goto(`/cases/${reference}/evidence-pack`);
  await olive.getByText(`entries of ${reference}`).click();
  await lookAt(olive, 'special-evidence-pack');
  const entry = olive.locator('li', { hasText: 'The neighbour is ill.' });
  await entry.getByRole('textbox').fill('it is about a neighbour’s health');
  const [download] = await Promise.all([
    olive.waitForEvent('download'),
    olive.getByRole('button', { name: 'Make the evidence pack' }).click(),
  ]);
  const pack = unzipSync(readFileSync(await download.path()));
  expect(Object.keys(pack)).toContain('evidence-pack.pdf');
});
