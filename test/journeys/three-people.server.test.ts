/** Three people at their work in a real browser, at desk and phone width: on the telephone, on a Monday, with a panel. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../../db/connect.ts';
import { respond, type Life } from '../support/cases/life.ts';
import { STAFF_PANEL } from '../support/cases/panel.ts';
import { storeLife } from '../support/cases/stored.ts';
import { mustBeAccessible, openChromium, picture, type Chromium } from '../support/web/chromium.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

let web: TestWeb;
let connection: Connection;
let chrome: Chromium;
let answered: string;
let late: string;
let panel: string;
/** Panels at each step: to be chosen, to be given a date, to sit. */
let steps: { choice: string; date: string; sits: string };

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
  const atStep = (caseId: string, name: string, more: (life: Life) => Life) =>
    storeLife(db, {
      caseId,
      policy: 'optivo',
      received: '2026-11-16',
      customer: { name },
      lived: (l) =>
        more(
          respond(l.mail(true).do('allocate').do('define').do('acknowledge'), 'not-upheld')
            .until('2026-11-27')
            .say('escalate')
            .do('assign')
            .do('acknowledge'),
        ),
    });
  const chosen = (l: Life): Life => l.do('choose-panel', { kind: 'staff-only' });
  steps = {
    choice: await atStep('c-choice', 'Cleo Choice', (l) => l),
    date: await atStep('c-date', 'Dot Date', chosen),
    sits: await atStep('c-sits', 'Sid Sits', (l) => chosen(l).do('set-panel', { on: '2026-12-21', ...STAFF_PANEL })),
  };
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
      ['/work?whose=me&due=later', 'clerk-later'],
      [`/cases/${steps.date}`, 'clerk-date'],
      [`/cases/${steps.sits}/do/hold-panel`, 'clerk-hold'],
    ] as const) {
      await page.goto(path);
      await mustBeAccessible(page);
      await picture(page, name);
    }
  });

  it('an officer is told all that is missing in a draft at once, and keeps what was typed', async () => {
    const page = await chrome.page(web.baseUrl, { as: await web.signIn('ben'), width });
    await page.goto(`/cases/${answered}/letters`);
    await page.locator('[name="outcome-P1"]').first().check();
    await page.locator('[name="reason-P2"]').fill('We came late.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await mustBeAccessible(page);
    await picture(page, 'monday-missing');
    expect(await page.locator('.govuk-error-summary li').count()).toBe(2);
    expect(await page.locator('[name="reason-P2"]').inputValue()).toBe('We came late.');
    expect(await page.getByText('(find)').count()).toBe(0);
    await page.goto('/work?sort=priority');
    await mustBeAccessible(page);
    await picture(page, 'monday-priority');
  });

  it('IN-2 an adviser is asked for all that is missing at once, and nothing typed is lost', async () => {
    const page = await chrome.page(web.baseUrl, { as: await web.signIn('olive'), width });
    await page.goto('/log');
    const typed = {
      text: 'No heating since Monday.',
      name: 'Ada Fictional',
      phone: '01632 960001',
      address: '1 High Street\nTown',
      received: '1 March 2024',
    };
    for (const [name, value] of Object.entries(typed)) await page.locator(`#form [name="${name}"]`).fill(value);
    await page.getByRole('button', { name: 'Log it' }).click();
    await mustBeAccessible(page);
    await picture(page, 'log-asked');
    expect(await page.locator('.govuk-error-summary li').count()).toBe(2);
    for (const [name, value] of Object.entries(typed))
      expect(await page.locator(`#form [name="${name}"]`).inputValue(), name).toBe(value);
    expect(await page.locator('[name="longAgo"]').count()).toBe(1);
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

it('S2-11 a panel clerk has each panel on the worklist, with the one thing to do about it', async () => {
  const paulette = await web.signIn('paulette', 'optivo');
  const soon = await paulette.get('/work');
  expect(soon.text).toContain(`/cases/${steps.choice}/do/choose-panel`);
  const later = await paulette.get('/work?whose=me&due=later');
  expect(later.text).toContain(`/cases/${steps.date}/do/set-panel`);
  expect(later.text).toContain(`/cases/${steps.sits}/do/hold-panel`);
  // Who sits is chosen among colleagues: a team was offered once, and turned away.
  const form = await paulette.get(`/cases/${steps.date}/do/set-panel`);
  expect(form.text).toContain('name="team"');
  expect(form.text).not.toContain('value="repairs"');
});
