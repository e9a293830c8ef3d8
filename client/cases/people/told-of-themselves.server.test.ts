/** What a customer chose to tell of themselves: written down, counted, given back to them, and shown to nobody else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../../../db/connect.ts';
import { equalityAnswer, measureEntry } from '../../../db/schema/index.ts';
import { eq } from 'drizzle-orm';
import { todayIn } from '../../core/context.ts';
import { measureCases, measuresReport } from '../../management/measures/report.ts';
import { lookAt, openChromium, type Chromium } from '../../../test/support/web/chromium.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { storeLife } from '../../../test/support/cases/stored.ts';

let web: TestWeb;
let chrome: Chromium;
let connection: Connection;
const references: string[] = [];
beforeAll(async () => {
  [web, chrome] = await Promise.all([startWeb(), openChromium()]);
  connection = connect(web.addresses.databaseUrl);
  for (let n = 0; n < 6; n++)
    references.push(
      await storeLife(connection.db, {
        caseId: `told-${n}`,
        received: todayIn(web.service),
        lived: (life) => life.do('allocate'),
      }),
    );
}, 120_000);
afterAll(async () => {
  await connection?.close();
  await chrome?.close();
  await web?.stop();
});

describe('LN-3 what customers choose to tell of themselves', () => {
  it('LN-3 is written down on a page that says why, and shown on none afterwards', async () => {
    const page = await chrome.page(web.baseUrl, { as: await web.signIn('ben'), width: 390 });
    await page.goto(`/cases/${references[0]}/equality`);
    expect(await page.innerText('main')).toContain('You need not answer any of this');
    await lookAt(page, 'equality');
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('alert').getByText('Nothing is told').first().waitFor();
    await page.locator('[name="race"][value="black"]').check();
    await page.locator('[name="age"][value="65-and-over"]').check();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.waitForURL(`**/cases/${references[0]}`);
    const shown = await page.innerText('body');
    expect(shown).toContain('nobody is shown whose it is');
    expect(shown).not.toContain('African');
    await page.goto(`/cases/${references[0]}/equality`);
    expect(await page.locator('form.pr-form input:checked').count()).toBe(0);
  });

  it('LN-3 figures count it once it is not few, and list the cases behind it to nobody', async () => {
    const ben = await web.signIn('ben');
    const month = todayIn(web.service).slice(0, 7);
    const figure = async () =>
      (await measuresReport(web.service, 'octavia', { month })).measures.find((m) => m.id === 'told.received');
    expect(await figure()).toMatchObject({ few: true, says: 'Fewer than 5', parts: [] });
    for (const reference of references)
      expect((await ben.post(`/cases/${reference}/equality`, { race: 'black' })).status).toBe(303);
    expect((await figure())?.parts.map((p) => [p.name, p.count])).toEqual([
      ['Ethnic group: Black, Black British, Caribbean or African', null],
      ['Age: 65 or over', null],
    ]);
    for (const reference of references)
      expect((await ben.post(`/cases/${reference}/equality`, { age: '65-and-over' })).status).toBe(303);
    expect((await figure())?.parts.map((p) => p.count)).toEqual([6, 6]);
    await expect(measureCases(web.service, 'octavia', { month, measure: 'told.received' })).rejects.toThrow(
      'shown to nobody',
    );
    const { measures } = await measuresReport(web.service, 'octavia', { month });
    expect(measures.filter((m) => m.hidesCases === true)).toHaveLength(3);
  });

  it('LN-3 is taken out again when they wish, and no figure counts it any more', async () => {
    const ben = await web.signIn('ben');
    expect((await ben.post(`/cases/${references[1]}/equality`, { remove: 'yes' })).status).toBe(303);
    await measuresReport(web.service, 'octavia', {});
    const left = await connection.db.select().from(equalityAnswer).where(eq(equalityAnswer.caseId, 'told-1'));
    const counted = await connection.db.select().from(measureEntry).where(eq(measureEntry.caseId, 'told-1'));
    expect(left).toEqual([]);
    expect(counted.filter((e) => e.measure.startsWith('told.'))).toEqual([]);
  });

  it('LN-3 whoever complains on the public form tells it there, if they choose', async () => {
    const page = await chrome.page(web.baseUrl, { width: 390 });
    await page.goto('/complain/octavia');
    await page.getByLabel('What went wrong?').fill('The lift is out.');
    await page.getByLabel('Your name').fill('Ada Fictional');
    await page.getByLabel('Email', { exact: true }).fill('ada@customer.example');
    await page.getByText('Would you like to tell us more about yourself?').click();
    await page.getByLabel('What is your sex?').selectOption('female');
    await lookAt(page, 'equality-public');
    await page.getByLabel('I write it down myself').check();
    await page.getByRole('button', { name: 'Send my complaint' }).click();
    await page.waitForURL('**/received');
    const told = await connection.db.select().from(equalityAnswer).where(eq(equalityAnswer.characteristic, 'sex'));
    expect(told.map((t) => [t.answer, t.recordedBy])).toEqual([['female', null]]);
  });
});
