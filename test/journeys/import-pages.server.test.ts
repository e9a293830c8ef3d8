/**
 * Cases of another system through the pages: a file, its columns, what would come of each row, the rows to mend, bringing
 * in, taking back; and everything given out again. Each page is looked at by axe, on a desk and on a telephone.
 */
import { hasOneOf } from '../../policies/roles/roles.ts';
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Download, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { administratorsAt } from '../../client/core/people.ts';
import { lookAt, openChromium, type Chromium } from '../support/web/chromium.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

const FILE = `Complaint Ref;First name;Surname;Email;Date received;How received;Complaint details;Ack sent;Files;Notes column nobody knows
CRM-1;Ada;Fictional;ada@customer.example;16/11/2026;Telephone;No heating since Monday.;18/11/2026;ack.txt;x
CRM-2;Bo;Fictional;bo@customer.example;17/11/2026;E-mail;The gutter leaks.;;;y
CRM-3;Cy;Fictional;cy@customer.example;31/02/2026;Letter;Damp in the bedroom.;;;z
CRM-4;Di;Fictional;di@customer.example;18/11/2026;Carrier pigeon;The lift is broken again.;;;
CRM-5;Ed;Fictional;ed@customer.example;01/09/2026;Phone;Nobody called back.;03/09/2026;;
Total;5;;;;;;;;
`;

let web: TestWeb;
let chrome: Chromium;
let page: Page;
const faults: string[] = [];
const look = async (name: string): Promise<void> => {
  await lookAt(page, name).catch((error: unknown) => void faults.push(`${name}: ${(error as Error).message}`));
};
const button = (name: string): Locator => page.getByRole('button', { name, exact: true });

async function saved(press: Locator): Promise<Buffer> {
  const [file]: [Download, void] = await Promise.all([page.waitForEvent('download'), press.click()]);
  return readFileSync(await file.path());
}

describe.skipIf('why' in inject('browser'))('cases of another system', () => {
  beforeAll(async () => {
    [web, chrome] = await Promise.all([startWeb({ worker: true }), openChromium()]);
    const people = await web.service.store.staff('oak');
    const administrator = people.find((p) => p.active && hasOneOf(administratorsAt('oak'), p.duties))!;
    page = await chrome.page(web.baseUrl, { as: await web.signIn(administrator.handle, 'oak') });
  }, 120_000);
  afterAll(async () => {
    await chrome.close();
    await web.stop();
  });

  it('IN-14 come in through the pages, and are undone', { timeout: 180_000 }, async () => {
    await page.goto('/admin/imports');
    await look('imports');
    await button('Read the file').click();
    await page.waitForSelector('.govuk-error-summary');
    await look('imports-no-file');
    const csv = (text: string, name = 'crm.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.setInputFiles('#file', csv(FILE));
    await button('Read the file').click();
    await page.waitForURL('**/columns');
    expect(await page.locator('#column-1').inputValue()).toBe('name');
    expect(await page.locator('#column-9').inputValue()).toBe('');
    await look('import-columns');
    // A row needs to say how it was received: the pigeon is told what it is.
    const pigeon = page.getByLabel('Carrier pigeon');
    expect(await pigeon.inputValue()).toBe('');
    await pigeon.selectOption('letter');
    await page.locator('#column-4').selectOption('');
    await button('Check every row').click();
    await page.waitForSelector('.govuk-error-summary');
    await look('import-columns-missing');
    await page.locator('#column-4').selectOption('received');
    await page.locator('#save-as').fill('Our old system');
    await button('Check every row').click();
    await page.waitForSelector('text=Tried, nothing brought in yet');
    expect(await page.textContent('main')).toContain('no file “ack.txt” came');
    await look('import-tried');

    await page.setInputFiles('#files', csv('We received your complaint.', 'ack.txt'));
    await button('Add the files').click();
    await page.waitForSelector('text=Bring in 4 cases');
    const mend = (await saved(page.getByRole('link', { name: /Save the 1 row to mend/ }))).toString('utf8');
    expect(mend).toContain('31/02/2026');
    expect(mend).toContain('What is wrong');
    await page.locator('main summary').click();
    await look('import-tried-with-files');
    await button('Bring in 4 cases').click();
    await page.waitForSelector('text=Undo the import');
    await look('import-done');
    const cases = await page.getByRole('link', { name: /^OAK-/ }).allTextContents();
    expect(cases).toHaveLength(4);
    expect(web.mail.filter((m) => m.to.includes('customer.example'))).toEqual([]);
    await page.getByRole('link', { name: /^Brought in: 4/ }).click();
    expect(await page.getByRole('link', { name: /^OAK-/ }).count()).toBe(4);

    // The same columns again are known.
    await page.goto('/admin/imports');
    await look('imports-some');
    await page.setInputFiles('#file', csv(mend.replace('31/02/2026', '28/10/2026'), 'mended.csv'));
    await button('Read the file').click();
    await page.waitForSelector('text=they are read as saved under “Our old system”');
    await button('Check every row').click();
    await page.waitForSelector('text=Bring in 1 case');
    await button('Cancel this import').click();
    await page.waitForSelector('text=nothing of its file is kept');

    await page.getByRole('link', { name: 'crm.csv' }).click();
    await button('Undo the import').click();
    await page.waitForSelector('text=Tick that you have looked');
    await page.locator('#sure').check();
    await button('Undo the import').click();
    await page.waitForSelector('text=Undone: 4', { timeout: 60_000 });
    await page.waitForSelector('p[role="status"] >> text="Undone."');
    await look('import-undone');
    expect(web.mail.filter((m) => m.to.includes('customer.example'))).toEqual([]);
  });

  it('leave again with everything, asked twice, and are written down', { timeout: 120_000 }, async () => {
    await page.goto('/admin/export');
    await look('export');
    await button('Make the export').click();
    await page.waitForSelector('.govuk-error-summary');
    await look('export-unsure');
    await page.locator('#sure').check();
    await button('Make the export').click();
    await page.waitForSelector('text=Save the file');
    await look('export-ready');
    const files = unzipSync(new Uint8Array(await saved(page.getByRole('link', { name: 'Save the file' }))));
    const manifest = JSON.parse(Buffer.from(files['manifest.json']!).toString('utf8')) as {
      cases: number;
      files: object;
    };
    expect(manifest.cases).toBe(4);
    expect(Object.keys(manifest.files).every((path) => files[path] !== undefined)).toBe(true);
    expect(Buffer.from(files['tables/case_text.jsonl']!).toString('utf8')).toContain('No heating since Monday.');
    await page.goto('/admin/log');
    expect(await page.textContent('main')).toContain('exported everything that is kept for this landlord');
  });

  it('and every page of it was right', () => {
    expect(faults).toEqual([]);
  });
});
