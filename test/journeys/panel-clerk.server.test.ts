/**
 * A panel clerk's path on a telephone, in a real browser 390 pixels wide and in virtual time: the customer's choice, a panel that is set and
 * invited to, further information, a decision that is put off and taken, and the letter. Every page is looked at by axe and walked
 * through with the Tab key.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import { addWorkingDays, formatDate } from '../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../policies/types.ts';
import { sendCustomerMessage } from '../../client/cases/words/customer-messages.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { perform } from '../../client/cases/perform.ts';
import { findCase, stateOf, todayIn } from '../../client/core/context.ts';
import { fastForward } from '../../client/demo/clock.ts';
import { mustBeAccessible, openChromium, picture, type Chromium } from '../support/web/chromium.ts';
import { mustBeReachedByKeyboard } from '../support/web/keyboard.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

let now = new Date();
let web: TestWeb;
let chrome: Chromium;
let page: Page;
let reference: string;
let caseId: string;
let sits: IsoDate;

const inDays = (days: number): IsoDate => addWorkingDays(ENGLAND_AND_WALES, todayIn(web.service), days);
const stateNow = async () => stateOf(web.service, await findCase(web.service, reference));
const becomes = async (status: string): Promise<void> =>
  vi.waitFor(
    async () => {
      const is = (await stateNow()).status;
      if (is !== status) throw new Error(`it is ${is}, not ${status}`);
    },
    { timeout: 60_000 },
  );
const mails = (): string =>
  web.mail
    .map((m) => `${m.subject}\n${m.text}`)
    .join('\n')
    .replaceAll(/\s+/g, ' ');

/** The clerk, at their telephone, on the day that it is for the case. */
async function clerk(): Promise<Page> {
  return chrome.page(web.baseUrl, { as: await web.signIn('paulette', 'optivo'), width: 390 });
}

async function untilDay(day: IsoDate): Promise<void> {
  now = await fastForward(web.service.temporal, caseId, day);
  page = await clerk();
}

beforeAll(async () => {
  [web, chrome] = await Promise.all([startWeb({ worker: true, clock: () => now }), openChromium()]);
  const { service } = web;
  const said = { name: 'Ines Fictional', email: 'ines@customer.example', text: 'The door has not locked for weeks.' };
  const logged = await logComplaint(service, {
    policy: 'optivo',
    channel: 'phone',
    received: todayIn(service),
    risk: 'low',
    ...said,
  });
  ({ reference, caseId } = logged);
  await perform(service, reference, 'allocate', { to: 'amara', conflict: 'none' }, { as: 'darius' });
  await perform(service, reference, 'define', { point: ['The door'], outcome: ['A door that locks'] }, { as: 'amara' });
  await perform(service, reference, 'acknowledge', {}, { as: 'amara' });
  const found = { point: 'P1', outcome: 'not-upheld', reason: 'Each repair was in time.' };
  await perform(service, reference, 'find', found, { as: 'amara' });
  await perform(service, reference, 'respond', {}, { as: 'amara' });
  await becomes('responded');
  await sendCustomerMessage(service, reference, 'escalate', { words: 'Please review it.' });
  await becomes('stage2');
  await perform(service, reference, 'assign', { to: 'lucy', conflict: 'none' }, { as: 'darius' });
  await perform(service, reference, 'acknowledge', {}, { as: 'lucy' });
  page = await clerk();
}, 120_000);
afterAll(async () => {
  await chrome?.close();
  await web?.stop();
});

async function look(name: string): Promise<void> {
  await mustBeAccessible(page);
  await picture(page, `clerk-${name}`);
  await mustBeReachedByKeyboard(page);
}

const form = async (command: string): Promise<void> => void (await page.goto(`/cases/${reference}/do/${command}`));
const press = async (): Promise<void> => page.getByRole('button', { name: 'Do it' }).press('Enter');

async function done(): Promise<void> {
  await press();
  await page.waitForURL(`**/cases/${reference}`);
  expect(await page.getByRole('alert').textContent()).toContain('done');
}

/** Few people are offered side by side, many in a list. */
async function chooses(name: string, handle: string): Promise<void> {
  const list = page.locator(`select[name=${name}]`);
  if ((await list.count()) > 0) await list.selectOption(handle);
  else await page.locator(`[name=${name}][value=${handle}]`).check();
}

/** What is wrong is said, and what was typed is still there. */
async function refused(says: RegExp, typed: Record<string, string>): Promise<void> {
  await press();
  await page.locator('.govuk-error-summary').waitFor();
  expect(await page.locator('.govuk-error-summary').textContent()).toMatch(says);
  for (const [name, value] of Object.entries(typed))
    expect(await page.locator(`[name=${name}]`).inputValue(), name).toBe(value);
}

describe('a panel clerk at the width of a telephone', { timeout: 120_000 }, () => {
  it('S2-11 finds the panel that is to be chosen, and records the choice', async () => {
    await page.goto(`/cases/${reference}`);
    await look('case');
    await form('choose-panel');
    await refused(/kind|choice|panel/i, {});
    await look('choice-refused');
    await page.locator('[name=kind][value=staff-only]').check();
    await page.locator('[name=attends]').check();
    await done();
  });

  it('S2-16 sets the panel: a day that is too early is refused beside what was typed, and the customer is invited', async () => {
    sits = inDays(15);
    const [time, place] = ['10.30 in the morning', 'The Hall, 3 Example Road, Croydon'];
    await form('set-panel');
    await page.locator('[name=on]').last().fill(inDays(2));
    await page.locator('[name=time]').fill(time);
    await page.locator('[name=place]').fill(place);
    // The only director there is stands in it already.
    expect(await page.locator('[name=director][value=conrad]').isChecked()).toBe(true);
    await chooses('team', 'fiona');
    await page.locator('[name=chair][value=operations-director]').check();
    await refused(/not before/, { time, place });
    expect(await page.locator('.govuk-form-group--error [name=on]').count()).toBe(1);
    await look('set-refused');
    await page.locator('[name=on]').last().fill(sits);
    await page.locator('[name=agreed]').check();
    await done();
    await expect.poll(mails).toContain('Invitation to the review panel');
    for (const told of [formatDate(sits), time, place, 'Conrad Bexley']) expect(mails()).toContain(told);
    await look('case-set');
  });

  it('S2-11 records further information that came in time', async () => {
    await untilDay(inDays(3));
    await form('panel-evidence');
    await look('evidence');
    await page.locator('[name=document]').fill('Photographs of the door');
    await done();
  });

  it('S2-11 S2-12 holds the panel: a decision is put off with its reason and a day, and taken', async () => {
    await untilDay(sits);
    await page.goto('/work');
    await look('work');
    await form('hold-panel');
    await page.locator('[name=result][value=deferred]').check();
    await page.locator('[name=minutes]').fill('We wait for the surveyor.');
    await refused(/reason/, { minutes: 'We wait for the surveyor.' });
    await look('hold-refused');
    await page.locator('[name=reason]').fill('The report of the surveyor is not here.');
    await page.locator('[name=decideBy]').fill(inDays(3));
    await done();
    await expect.poll(mails).toContain('The panel needs more time');
    await untilDay(inDays(2));
    await form('hold-panel');
    await page.locator('[name=result][value=decided]').check();
    await page.locator('[name=attended]').check();
    await page.locator('[name=minutes]').fill('Both sides were heard.');
    await done();
    await look('case-held');
  });

  it('S2-7 the customer has the decision as a letter', async () => {
    const { service } = web;
    const found = { point: 'P1', outcome: 'upheld', reason: 'Eleven reports should have led to a new door.' };
    await perform(service, reference, 'find', found, { as: 'lucy' });
    const why = { how: 'telephone', outcome: 'understood', understood: 'A new lock does not help.' };
    await perform(service, reference, 'ask-why', why, { as: 'lucy' });
    await perform(service, reference, 'offer-remedy', { kind: 'apology', what: 'We are sorry.' }, { as: 'lucy' });
    await perform(service, reference, 'respond', {}, { as: 'lucy' });
    await expect.poll(mails).toContain('What the review panel decided');
    expect(mails()).toContain(`A review panel heard your complaint on ${formatDate(sits)}`);
    page = await clerk();
    await page.goto(`/cases/${reference}`);
    await look('case-answered');
  });
});
