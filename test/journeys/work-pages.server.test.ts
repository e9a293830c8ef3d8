/** What is due and the search, in a real browser: at desk and phone width, without scripts, by keyboard alone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../../db/connect.ts';
import type { TestBrowser } from '../support/web/browser.ts';
import { mustBeAccessible, openChromium, picture, type Chromium } from '../support/web/chromium.ts';
import { storeLife } from '../support/cases/stored.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

const BEN = { to: 's-oct-04', conflict: 'none' } as const;

let web: TestWeb;
let connection: Connection;
let chrome: Chromium;
let mira: TestBrowser;

beforeAll(async () => {
  web = await startWeb({ clock: () => new Date('2026-11-25T10:00:00Z') });
  connection = connect(web.addresses.databaseUrl);
  const { db } = connection;
  await storeLife(db, {
    caseId: 'c-late',
    received: '2026-11-16',
    more: { vulnerable: true, adjustments: ['large-print', 'no-phone-calls'] },
    customer: { name: 'Maureen Quillfeather' },
    lived: (l) => l.do('allocate', BEN).until('2026-11-24'),
  });
  await storeLife(db, {
    caseId: 'c-today',
    received: '2026-11-23',
    customer: { name: 'Bilal Fairweather' },
    says: 'The boiler has been broken for a week, and my daughter is ill from the cold. Nobody rang back.',
    lived: (l) => l.mail(true).do('allocate', BEN).do('define').do('acknowledge'),
  });
  await storeLife(db, {
    caseId: 'c-promise',
    received: '2026-11-09',
    customer: { name: 'Siobhán O’Brien' },
    lived: (l) =>
      l
        .mail(true)
        .do('allocate', BEN)
        .do('define')
        .do('acknowledge')
        .do('promise', { what: 't-promise', by: '2026-11-27', owner: 's-oct-04' })
        .until('2026-11-20'),
  });
  await storeLife(db, { caseId: 'c-new', received: '2026-11-24', customer: { name: 'Tomasz Nowak' } });
  await storeLife(db, {
    caseId: 'c-restricted',
    received: '2026-11-24',
    more: { staffConduct: true },
    customer: { name: 'Ada Larkspur' },
  });
  mira = await web.signIn('mira');
  chrome = await openChromium();
});
afterAll(async () => {
  await chrome?.close();
  await connection.close();
  await web.stop();
});

describe.each([1280, 390])('at %i wide', (width) => {
  it('what is due reads well and is open to everybody', async () => {
    const page = await chrome.page(web.baseUrl, { as: await web.signIn('ben'), width });
    await page.goto('/work');
    await mustBeAccessible(page);
    await picture(page, 'work');
    await page.getByText('Narrow down or sort').click();
    await mustBeAccessible(page);
    await picture(page, 'work-filter');
    await page.getByLabel('What is due').selectOption({ label: 'Promise' });
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    expect(page.url()).toContain('kind=action');
    expect(await page.getByRole('cell', { name: /O’Brien/ }).count()).toBe(1);
    const all = await chrome.page(web.baseUrl, { as: mira, width });
    await all.goto('/work?whose=landlord&due=late');
    await mustBeAccessible(all);
    await picture(all, 'work-late');
    await all.goto('/work?whose=landlord');
    await picture(all, 'work-landlord');
  });

  it('the search reads well', async () => {
    const page = await chrome.page(web.baseUrl, { as: mira, width });
    await page.goto('/search?q=fairwether');
    await mustBeAccessible(page);
    await page.goto('/search?q=boiler');
    await mustBeAccessible(page);
    await picture(page, 'search');
    await page.goto('/search?q=zzzz');
    await mustBeAccessible(page);
    await picture(page, 'search-nothing');
  });

  it('holds at 400 % zoom and without scripts', async () => {
    const zoomed = await chrome.page(web.baseUrl, { as: mira, width: 320, script: false });
    for (const path of ['/work', '/work?whose=landlord&due=late', '/search?q=boiler']) {
      await zoomed.goto(path);
      expect(await zoomed.getByRole('heading', { level: 1 }).count()).toBe(1);
    }
  });
});

it('keyboard alone: from the top of the page to the search, its first case, and back to the work', async () => {
  const page = await chrome.page(web.baseUrl, { as: mira });
  await page.goto('/work');
  for (let tabs = 0; tabs < 12; tabs++) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate('document.activeElement.id')) === 'top-search') break;
  }
  await page.keyboard.type('fairwether');
  await page.keyboard.press('Enter');
  await page.waitForURL(/search\?for=/);
  expect(await page.getByRole('link', { name: /Bilal Fairweather/ }).count()).toBe(1);
});
