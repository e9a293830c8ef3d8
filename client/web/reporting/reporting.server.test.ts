/** What is reported, on real servers and in a real browser: the self-assessment (LN-5), and packs of figures (LN-3, LN-6, LN-8). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { storeLife } from '../../../test/support/cases/stored.ts';
import { REGISTER } from '../../../test/support/measures/lines.ts';
import { liveLine } from '../../../test/support/measures/register.ts';
import { lookAt, openChromium, type Chromium } from '../../../test/support/web/chromium.ts';
import { accountMailSent } from '../../../test/support/web/account-mail.ts';
import { makeOwedPacks } from '../../management/packs/by-itself.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';

let web: TestWeb;
let now = new Date('2027-04-01T10:00:00Z');
let chrome: Chromium;
beforeAll(async () => {
  [web, chrome] = await Promise.all([startWeb({ clock: () => now }), openChromium()]);
  const { db, close } = connect(web.addresses.databaseUrl);
  for (const line of REGISTER)
    await storeLife(db, {
      caseId: `r-${line.id}`,
      received: line.received,
      lived: (life) => liveLine(life.mail(true), line),
    });
  await close();
}, 120_000);
afterAll(async () => {
  await chrome?.close();
  await web?.stop();
});

describe('LN-5 the self-assessment', () => {
  it('LN-5 shows what the record disproves with its cases, at a desk and on a phone', async () => {
    const page = await chrome.page(web.baseUrl, { as: await web.signIn('mira') });
    await page.goto('/managers/self-assessment');
    await page.getByText('of 72 provisions are complied with').waitFor();
    await lookAt(page, 'self-assessment');
    await page.locator('summary', { hasText: '6. Complaints stages' }).click();
    await page
      .locator('#provision-6\\.3')
      .getByText(/29 of 48; 19 were not/)
      .waitFor();
    await lookAt(page, 'self-assessment-open');
    await page
      .locator('#provision-6\\.3')
      .getByRole('link', { name: /^The cases/ })
      .first()
      .click();
    await page.getByRole('heading', { name: /those that were not$/ }).waitFor();
  }, 120_000);

  it('LN-5 an answer is kept with its day and author, and what stood before stays', async () => {
    const page = await chrome.page(web.baseUrl, { as: await web.signIn('mira') });
    await page.goto('/managers/self-assessment/9.5');
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('heading', { name: 'Please look at this again' }).waitFor();
    await lookAt(page, 'self-assessment-answer');
    await page.getByLabel('No', { exact: true }).check();
    await page.getByLabel(/Statement that can be published/).fill('The seat is vacant.');
    await page.getByLabel(/By when we will/).fill('1/6/2027');
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByText('The answer to 9.5 is kept').waitFor();
    const mira = await web.signIn('mira');
    await mira.post('/managers/self-assessment/9.5', { complies: 'yes', says: 'Appointed in March.' });
    const { words } = await mira.get('/managers/self-assessment/9.5');
    expect(words).toContain('No. The seat is vacant.');
    expect(words).toContain('It is to comply by Tuesday 1 June 2027');
    await mira.post('/managers/self-assessment/response', { says: 'The board accepts it.' });
    expect((await mira.get('/managers/self-assessment')).words).toContain('The board accepts it.');
    expect((await mira.get('/managers/self-assessment/7.77')).status).toBe(404);
  }, 120_000);

  it.each([
    ['pdf', '%PDF-'],
    ['html', '<h1>Self-assessment'],
    ['csv', 'Code provision'],
    ['xlsx', 'PK'],
  ])('LN-5 as %s', async (form, holds) => {
    const mira = await web.signIn('mira');
    const file = await mira.get(`/managers/self-assessment/file?form=${form}`);
    expect(file.status).toBe(200);
    expect(file.text).toContain(holds);
    expect((await mira.get('/managers/self-assessment/file?form=doc')).status).toBe(400);
  });

  it('LN-5 another landlord’s record and answers stay its own', async () => {
    const ruth = await web.signIn('ruth', 'oak');
    const { words } = await ruth.get('/managers/self-assessment');
    expect(words).toContain('none to count in this time');
    expect(words).not.toContain('The board accepts it.');
  });
});

describe('LN-3 LN-6 LN-8 packs of figures', () => {
  it('LN-8 are made by a click, listed, and saved as they were made', async () => {
    const page = await chrome.page(web.baseUrl, { as: await web.signIn('mira') });
    await page.goto('/managers/packs');
    await page.getByRole('button', { name: 'Record it' }).click();
    await page.getByRole('heading', { name: 'Please look at this again' }).waitFor();
    await lookAt(page, 'packs-error');
    await page.getByLabel(/Low cost rental/).check();
    await page.getByLabel('How many').fill('5,000');
    await page.getByLabel(/From which day/).fill('31/3/2026');
    await page.getByRole('button', { name: 'Record it' }).click();
    await page.getByText(/Low cost rental homes \(LCRA\): 5000 from/).waitFor();
    await page.getByLabel(/Annual complaints performance/).check();
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByRole('heading', { name: 'What stands in it' }).waitFor();
    await lookAt(page, 'pack');
    const address = new URL(page.url()).pathname;
    await page.goto('/managers/packs');
    await lookAt(page, 'packs');
    const mira = await web.signIn('mira');
    for (const [form, holds] of [
      ['pdf', '%PDF-'],
      ['html', 'CH01 (1)'],
      ['csv', 'Complaints received'],
      ['xlsx', 'PK'],
    ] as const) {
      const file = await mira.get(`${address}/file?form=${form}`);
      expect(file.status).toBe(200);
      expect(file.text).toContain(holds);
    }
    await page.getByRole('link', { name: 'Figures for a benchmarking club' }).click();
    await page.getByRole('heading', { name: 'Figures for a benchmarking club' }).waitFor();
    await lookAt(page, 'benchmark');
    const club = await mira.get('/managers/benchmark.csv?from=2026-10-01&until=2026-10-31');
    expect(club.text).toMatch(/^\uFEFF?From,Until,Stage 1 complaints received/);
    const wrong = await mira.post('/managers/packs', { kind: 'annual', ending: '2026-12' });
    expect(wrong.status).toBe(400);
    expect(wrong.words).toContain('the year ends with March');
    const ruth = await web.signIn('ruth', 'oak');
    expect((await ruth.get(address)).status).toBe(404);
    expect((await ruth.get('/managers/packs')).words).toContain('None yet.');
  }, 120_000);

  it('LN-3 are made by themselves once their time has settled, and told once to whom they are for, without a figure', async () => {
    const round = (): Promise<number> => makeOwedPacks(web.service, web.deps.documents, web.access);
    now = new Date('2027-04-02T10:00:00Z');
    // What is done on the last days of March may still be recorded.
    expect(await round()).toBe(0);
    now = new Date('2027-04-05T10:00:00Z');
    const [one, other] = await Promise.all([round(), round()]);
    // The month, the quarter for three readers, and the year for two.
    expect(one + other).toBe(6);
    expect(await round()).toBe(0);
    const mails = (await accountMailSent(web)).filter((m) => m.text.includes('/managers/packs/'));
    expect(mails.length).toBeGreaterThan(6);
    for (const { text } of mails) expect(text).not.toMatch(/\d+%|£/);
    const mira = await web.signIn('mira');
    expect((await mira.get('/managers/packs')).words).toContain('by putright, by itself');
  }, 120_000);
});
