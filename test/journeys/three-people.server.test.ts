/** Three people at their work in a real browser, at desk and phone width: on the telephone, on a Monday, with a panel. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../../db/connect.ts';
import { respond } from '../support/cases/life.ts';
import { storeLife } from '../support/cases/stored.ts';
import { mustBeAccessible, openChromium, picture, type Chromium } from '../support/web/chromium.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

let web: TestWeb;
let connection: Connection;
let chrome: Chromium;
let answered: string;
let late: string;
let panel: string;

const BEN = { to: 's-oct-04', conflict: 'none' } as const;

beforeAll(async () => {
  // A Monday.
  web = await startWeb({ clock: () => new Date('2026-11-30T09:30:00Z') });
  connection = connect(web.addresses.databaseUrl);
  const { db } = connection;
  late = await storeLife(db, {
    caseId: 'c-late',
    received: '2026-11-16',
    more: { vulnerable: true, adjustments: ['large-print', 'no-phone-calls'] },
    customer: { name: 'Maureen Quillfeather' },
    lived: (l) => l.do('allocate', BEN).until('2026-11-27'),
  });
  answered = await storeLife(db, {
    caseId: 'c-working',
    received: '2026-11-18',
    customer: { name: 'Bilal Fairweather' },
    says: 'The boiler has been broken for a week, and my daughter is ill from the cold. Nobody rang back.',
    lived: (l) => l.mail(true).do('allocate', BEN).do('define').do('acknowledge').say('inform', { words: 't-words' }),
  });
  panel = await storeLife(db, {
    caseId: 'c-panel',
    policy: 'optivo',
    received: '2026-10-01',
    customer: { name: 'Siobhán O’Brien' },
    lived: (l) =>
      respond(l.mail(true).do('allocate').do('define').do('acknowledge'))
        .say('escalate', { words: 't-words' })
        .until('2026-10-09'),
  });
  chrome = await openChromium();
}, 120_000);
afterAll(async () => {
  await chrome?.close();
  await connection?.close();
  await web?.stop();
});

describe.each([1280, 390])('at %i wide', (width) => {
  it('an adviser logs what somebody says on the telephone', async () => {
    const page = await chrome.page(web.baseUrl, { as: await web.signIn('olive'), width });
    await page.goto('/log');
    await mustBeAccessible(page);
    await picture(page, 'log');
    await page.goto('/search?q=fairwether');
    await mustBeAccessible(page);
    await picture(page, 'log-search');
    await page.goto(`/cases/${answered}/say/inform`);
    await mustBeAccessible(page);
    await picture(page, 'say-inform');
  });

  it('an officer sees what is due on a Monday, and does the first thing', async () => {
    const page = await chrome.page(web.baseUrl, { as: await web.signIn('ben'), width });
    for (const [path, name] of [
      ['/work', 'monday-work'],
      [`/cases/${late}`, 'monday-late'],
      [`/cases/${answered}`, 'monday-case'],
      [`/cases/${answered}/letters`, 'monday-letters'],
      [`/cases/${late}/do/acknowledge`, 'monday-acknowledge'],
      [`/cases/${late}/do/explain-delay`, 'monday-explain'],
      [`/cases/${answered}/do/offer-remedy`, 'monday-remedy'],
      [`/cases/${late}/dates/stage1.respond`, 'monday-date'],
    ] as const) {
      await page.goto(path);
      await mustBeAccessible(page);
      await picture(page, name);
    }
  });

  it('a panel clerk sets the panel', async () => {
    const page = await chrome.page(web.baseUrl, { as: await web.signIn('paulette', 'optivo'), width });
    for (const [path, name] of [
      ['/work', 'clerk-work'],
      [`/cases/${panel}`, 'clerk-case'],
      [`/cases/${panel}/do/choose-panel`, 'clerk-choose'],
      [`/cases/${panel}/do/set-panel`, 'clerk-set'],
    ] as const) {
      await page.goto(path);
      await mustBeAccessible(page);
      await picture(page, name);
    }
  });

  it('a case on paper has no menus and nothing to press', async () => {
    const page = await chrome.page(web.baseUrl, { as: await web.signIn('ben'), width });
    await page.goto(`/cases/${answered}`);
    await page.emulateMedia({ media: 'print' });
    await picture(page, 'print-case');
    for (const hidden of ['.pr-top', '.pr-next__do', '.pr-on-screen', 'button'])
      for (const one of await page.locator(hidden).all()) expect(await one.isVisible(), hidden).toBe(false);
    expect(await page.getByRole('heading', { name: 'Everything said and done' }).isVisible()).toBe(true);
    expect(await page.getByText('Handled by').isVisible()).toBe(true);
  });
});
