/**
 * A manager in a real browser: somebody goes on leave, their cases are covered in one step and given back; a bank holiday
 * is added, seen on the cases it moves, and applied. Every page is looked at by axe at both widths.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addWorkingDays } from '../../policies/calendar/working-days.ts';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { perform } from '../../client/cases/perform.ts';
import { findCase, stateOf, todayIn } from '../../client/core/context.ts';
import { lookAt, openChromium, type Chromium } from '../support/web/chromium.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

let web: TestWeb;
let chrome: Chromium;
const references: string[] = [];

beforeAll(async () => {
  [web, chrome] = await Promise.all([startWeb({ worker: true }), openChromium()]);
  for (const name of ['Ada Fictional', 'Bo Fictional']) {
    const form = { policy: 'oak', channel: 'phone', received: todayIn(web.service), name, text: 'No heating' };
    const { reference } = await logComplaint(web.service, { ...form, email: `${name[0]}@customer.example` });
    await perform(web.service, reference, 'allocate', { to: 'kofi', conflict: 'none' }, { as: 'colin' });
    await perform(web.service, reference, 'define', { point: ['No heating'], outcome: ['Heating'] }, { as: 'kofi' });
    await perform(web.service, reference, 'acknowledge', {}, { as: 'kofi' });
    references.push(reference);
  }
}, 120_000);
afterAll(async () => {
  await chrome?.close();
  await web?.stop();
});

const handlerOf = async (reference: string): Promise<string | null> =>
  (await stateOf(web.service, await findCase(web.service, reference))).stage1.handler;

it('S1A-3 S2-3 covers somebody who is away in one step, and gives back', { timeout: 180_000 }, async () => {
  const people = await web.service.store.staff('oak');
  const idOf = (handle: string): string | undefined => people.find((p) => p.handle === handle)?.id;
  const page = await chrome.page(web.baseUrl, { as: await web.signIn('colin', 'oak') });
  await page.goto('/managers');
  await lookAt(page, 'manager-load');
  await page.goto('/managers/leave');
  await lookAt(page, 'manager-leave');
  await page.getByLabel('Who is away').selectOption({ label: 'Kofi Lawson, Complaint Officer' });
  await page.getByLabel('First day').fill(todayIn(web.service));
  await page.getByLabel('Last day').fill(addWorkingDays(ENGLAND_AND_WALES, todayIn(web.service), 15));
  await page.getByRole('button', { name: /Record leave/ }).click();
  await page.getByRole('heading', { name: 'Cover for Kofi Lawson' }).waitFor();
  await lookAt(page, 'manager-cover');
  await page.getByLabel(/none of them has a conflict/).check();
  await page.getByRole('button', { name: 'Give them these cases' }).click();
  await page.getByText('Sean Brannigan').first().waitFor();
  await expect.poll(() => handlerOf(references[0] ?? '')).toBe(idOf('sean'));
  await lookAt(page, 'manager-covered');
  await page.getByRole('link', { name: /Undo: give cases back/ }).click();
  await lookAt(page, 'manager-back');
  await page.getByRole('button', { name: 'Give them back' }).click();
  await expect.poll(() => handlerOf(references[0] ?? '')).toBe(idOf('kofi'));
});

it('adds a bank holiday: sees what it moves, then applies it', { timeout: 180_000 }, async () => {
  const page = await chrome.page(web.baseUrl, { as: await web.signIn('ruth', 'oak') });
  const holiday = addWorkingDays(ENGLAND_AND_WALES, todayIn(web.service), 4);
  const dueOf = async (reference: string) => {
    const { calendar } = await stateOf(web.service, await findCase(web.service, reference));
    return calendar.holidays.some((h) => h.date === holiday);
  };
  await page.goto('/admin/calendar');
  await lookAt(page, 'manager-calendar');
  await page.getByLabel('Day of the new holiday (optional)').fill(holiday);
  await page.getByLabel('What it is called (optional)').fill('National day of thanks');
  await page.getByRole('button', { name: 'See what it would move' }).click();
  await page
    .getByText(references[0] ?? '')
    .first()
    .waitFor();
  await lookAt(page, 'manager-calendar-preview');
  expect(await dueOf(references[0] ?? '')).toBe(false);
  await page.getByLabel(/I have looked at the dates that move/).check();
  await page.getByRole('button', { name: 'Change the calendar' }).click();
  await expect.poll(() => dueOf(references[0] ?? '')).toBe(true);
  await page.goto('/admin/calendar');
  expect(await page.innerText('main')).toContain('National day of thanks');
});

it(
  'S1-24 whoever decides on a departure from policy reads why, and every page beside it can be read',
  { timeout: 180_000 },
  async () => {
    const reference = references[1] ?? '';
    const why = 'She lost a day of work by our visit that nobody kept.';
    await perform(
      web.service,
      reference,
      'propose-departure',
      { from: 'Nothing is paid for one missed visit', reason: why, told: 'We pay for the day you lost' },
      { as: 'kofi' },
    );
    const visitOn = addWorkingDays(ENGLAND_AND_WALES, todayIn(web.service), 3);
    await perform(web.service, reference, 'arrange-visit', { visitOn, time: 'at ten', agreed: true }, { as: 'kofi' });
    const page = await chrome.page(web.baseUrl, { as: await web.signIn('ruth', 'oak') });
    await page.goto('/managers/approvals');
    await page.getByText(reference).first().waitFor();
    await lookAt(page, 'manager-approvals');
    await page.goto(`/cases/${reference}/do/decide-departure`);
    expect(await page.innerText('main')).toContain(why);
    await lookAt(page, 'manager-departure');
    for (const [name, path] of [
      ['visit', `/cases/${reference}/do/record-visit`],
      ['readers', `/cases/${reference}/readers`],
      ['opened', '/managers/opened'],
      ['missed', '/managers/missed'],
      ['enquiries', '/managers/enquiries'],
      ['handed-over', '/managers/handed-over'],
      ['triage', '/triage'],
      ['staff', '/admin'],
      ['person', '/admin/staff/kofi'],
      ['log', '/admin/log'],
    ] as const) {
      expect((await page.goto(path))?.status(), path).toBe(200);
      await lookAt(page, `manager-${name}`);
    }
  },
);
