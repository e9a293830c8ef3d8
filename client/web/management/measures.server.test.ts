/** The page of figures in a real browser, with the cases behind a figure and the file; on a register of ten months (LN-3). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { addDays } from '../../../policies/calendar/working-days.ts';
import { storeLife } from '../../../test/support/cases/stored.ts';
import { REGISTER } from '../../../test/support/measures/lines.ts';
import { liveLine } from '../../../test/support/measures/register.ts';
import { RIGHT } from '../../../test/support/measures/right.ts';
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
  // Some months before, so that there is a run of them.
  for (let month = 0; month < 6; month++)
    await storeLife(db, {
      caseId: `e-${month}`,
      received: addDays('2026-04-14', month * 31),
      lived: (life) => life.mail(true).do('allocate').do('define').do('acknowledge'),
    });
  // Few may see it.
  await storeLife(db, {
    caseId: 'conduct',
    received: '2026-05-04',
    more: { staffConduct: true, namedStaff: ['nobody'] },
  });
  await close();
}, 120_000);
afterAll(async () => {
  await chrome?.close();
  await web?.stop();
});

describe('LN-3 the page of figures', () => {
  it('LN-3 tells each figure with its chart, its months and how it is counted, on a phone and at a desk', async () => {
    const page = await chrome.page(web.baseUrl, { as: await web.signIn('mira') });
    await page.goto('/managers/measures?month=2027-02');
    await lookAt(page, 'figures-folded');
    await page.getByRole('link', { name: 'Answered within the Code’s time with extensions, stage 1' }).click();
    const right = RIGHT['2027-02'] ?? {};
    const [count, holds] = right['answered.extended.1'] as [number, number];
    const figure = page.getByRole('region', { name: 'Answered within the Code’s time with extensions, stage 1' });
    await figure.getByText(`(${holds} of ${count})`).waitFor();
    await figure.getByRole('img', { name: /^Answered within .* to Feb 27$/ }).waitFor();
    await lookAt(page, 'figures');
    await figure.locator('summary', { hasText: 'Month by month' }).click();
    await figure.getByRole('rowheader', { name: 'Jan 27' }).waitFor();
    await figure.locator('summary', { hasText: 'How it is counted' }).click();
    await figure.getByText(/one that is still open and overdue counts against/).waitFor();
    await lookAt(page, 'figures-open');
    await figure.getByRole('link', { name: /^The \d+ that were not/ }).click();
    await page.getByRole('heading', { name: /those that were not$/ }).waitFor();
    expect(await page.getByRole('row').count()).toBe(1 + count - holds);
    await lookAt(page, 'figures-cases');
  }, 120_000);

  it('LN-3 SP-1 a restricted case is counted, and named to nobody who may not see it', async () => {
    const samuel = await web.signIn('samuel');
    const { words, text } = await samuel.get('/managers/measures/cases?measure=received&month=2026-05');
    expect(words).toContain('The figure counts 2.');
    expect(new Set(text.match(/OCT-\d{4}-\d{5}/g)).size).toBe(1);
    expect(words).toContain('1 of them is a case you may see');
  });

  it('LN-3 saves them for a spreadsheet, and says what was asked wrongly', async () => {
    const mira = await web.signIn('mira');
    const file = await mira.get('/managers/measures.csv?from=2026-10-01&until=2027-03-31');
    expect(file.status).toBe(200);
    expect(file.text).toContain('answered.limit.1');
    expect(file.text.split('\r\n').find((row) => row.startsWith('withdrawn,'))).toContain(
      '2026-10-01 to 2027-03-31,6,',
    );
    for (const [query, says] of [
      ['month=2027-02&from=2027-01-01', 'not both'],
      ['from=2027-03-02&until=2027-03-01', 'first day is after the last'],
      ['month=soon', 'is not a month'],
      ['team=nobodies', 'nobody here is in a team'],
      ['from=2020-01-01', 'three years at most'],
    ] as const) {
      const wrong = await mira.get(`/managers/measures?${query}`);
      expect(wrong.status).toBe(400);
      expect(wrong.words).toContain(says);
    }
    expect((await mira.get('/managers/measures/cases?measure=luck')).status).toBe(400);
  });

  it('LN-3 narrows to a subject and a team, and knows nothing of another landlord', async () => {
    const mira = await web.signIn('mira');
    const other = await mira.get('/managers/measures?month=2027-02&subject=heat-scheme');
    expect(other.words).toContain('There is nothing to count in this time.');
    const ruth = await web.signIn('ruth', 'oak');
    expect((await ruth.get('/managers/measures?month=2027-02')).words).toContain('There is nothing to count');
    expect((await ruth.get('/managers/measures/cases?measure=received&month=2027-02')).words).toContain('counts 0');
  });

  it('LN-3 LN-8 figures are kept as they were told; what is counted otherwise since stands beside them', async () => {
    const mira = await web.signIn('mira');
    const time = { from: '2026-12-01', until: '2026-12-31' };
    const sent = await mira.post('/managers/measures/kept', time);
    expect(sent.status).toBe(303);
    const address = sent.location ?? '';
    expect((await mira.post('/managers/measures/kept', time)).location).toBe(address);
    const before = await mira.get(address);
    expect(before.words).toContain('they would be told the same today');
    const [late, of] = (await mira.get(`${address}/figures.csv`)).text.split('\r\n', 2);
    expect(`${late}${of}`).toContain('2026-12-01 to 2026-12-31');
    expect((await mira.get(`${address}/figures.xlsx`)).status).toBe(200);

    const { db, close } = connect(web.addresses.databaseUrl);
    const reference = await storeLife(db, { caseId: 'later', received: '2026-12-10' });
    await close();
    const after = await mira.get(address);
    expect(after.words).toContain(`${reference} Complaints received Counted now, and was not then`);
    expect((await mira.get(`${address}/figures.csv`)).text.split('\r\n')[1]).toBe(of);

    const page = await chrome.page(web.baseUrl, { as: mira });
    await page.goto(address);
    await lookAt(page, 'figures-kept');
    await page.goto('/managers/measures/kept');
    await lookAt(page, 'figures-kept-list');

    const going = await mira.post('/managers/measures/kept', { from: '2027-03-01', until: '2027-04-01' });
    expect(going.status).toBe(400);
    expect(going.words).toContain('has not ended yet');
    const ruth = await web.signIn('ruth', 'oak');
    expect((await ruth.get(address)).status).toBe(404);
    expect((await ruth.get('/managers/measures/kept')).words).toContain('None were kept yet');
  }, 120_000);
});
