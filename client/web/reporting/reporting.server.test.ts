/** What is reported, on real servers and in a real browser: the self-assessment (LN-5). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { storeLife } from '../../../test/support/cases/stored.ts';
import { REGISTER } from '../../../test/support/measures/lines.ts';
import { liveLine } from '../../../test/support/measures/register.ts';
import { lookAt, openChromium, type Chromium } from '../../../test/support/web/chromium.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';

let web: TestWeb;
let chrome: Chromium;
beforeAll(async () => {
  [web, chrome] = await Promise.all([startWeb({ clock: () => new Date('2027-04-01T10:00:00Z') }), openChromium()]);
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
