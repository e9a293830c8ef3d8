/**
 * OM-4 OM-5 OM-7: a complaint answered at stage 2 goes to the Ombudsman, in a real browser as staff use it: logged, evidence
 * reviewed and sent, determined, its order complied with. Its pages are looked at by axe at desk and phone width.
 */
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../policies/calendar/dates.ts';
import { sendCustomerMessage } from '../../client/cases/words/customer-messages.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { perform } from '../../client/cases/perform.ts';
import { showComplaint } from '../../client/cases/read.ts';
import { todayIn } from '../../client/core/context.ts';
import { sheetsOf } from '../support/letters/where.ts';
import { lookAt, openChromium, type Chromium } from '../support/web/chromium.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

let web: TestWeb;
let chrome: Chromium;
beforeAll(async () => {
  [web, chrome] = await Promise.all([startWeb({ worker: true }), openChromium()]);
}, 120_000);
afterAll(async () => {
  await chrome.close();
  await web.stop();
});

const as = async (handle: string): Promise<Page> => chrome.page(web.baseUrl, { as: await web.signIn(handle) });

async function does(page: Page, reference: string, command: string, fill: () => Promise<unknown>): Promise<void> {
  await page.goto(`/cases/${reference}/do/${command}`);
  await fill();
  await Promise.all([page.waitForURL(`**/cases/${reference}`), page.getByRole('button', { name: 'Do it' }).click()]);
  expect(await page.getByRole('alert').textContent()).toContain('done');
}

const choose = (page: Page, value: string) => page.locator(`input[type="radio"][value="${value}"]`).check();

/** One of a list, which is a drop-down where it is long. */
async function pick(page: Page, name: string, value: string): Promise<void> {
  const list = page.locator(`select[name="${name}"]`);
  if ((await list.count()) > 0) await list.selectOption(value);
  else await page.locator(`input[name="${name}"][value="${value}"]`).check();
}

/** A complaint that was answered at both stages. */
async function answeredTwice(): Promise<string> {
  const { service } = web;
  const { reference } = await logComplaint(service, {
    policy: 'octavia',
    channel: 'phone',
    received: todayIn(service),
    name: 'Ada Fictional',
    email: 'ada@customer.example',
    text: 'Mould on the bedroom wall since March.',
  });
  const act = (name: string, given: Record<string, unknown> = {}, by = 'ben') =>
    perform(service, reference, name, given as Record<string, string>, { as: by });
  const answered = async (by: string, checker: string): Promise<void> => {
    await act('find', { point: 'P1', outcome: 'not-upheld', reason: 'We came within our time.' }, by);
    await act('submit-for-check', { summary: 'Upheld' }, by);
    await act('check-quality', { verdict: 'approve' }, checker);
    await act('respond', {}, by);
  };
  await act('allocate', { to: 'ben', conflict: 'none' }, 'hanif');
  await act('define', { point: ['The mould'], outcome: ['A dry wall'] });
  await act('acknowledge', {}, 'olive');
  await act('log-contact', { kind: 'first-contact', outcome: 'made' });
  await answered('ben', 'quentin');
  await expect.poll(async () => (await showComplaint(service, reference)).state.status).toBe('responded');
  await sendCustomerMessage(service, reference, 'escalate', { words: 'Nobody came.' });
  await act('assign', { to: 'joan', conflict: 'none' }, 'hanif');
  await act('acknowledge', {}, 'olive');
  await act('log-contact', { kind: 'first-contact', outcome: 'made' }, 'joan');
  await act('ask-why', { how: 'telephone', outcome: 'understood', understood: 'Nobody came.' }, 'joan');
  await act('review-stage1', { thorough: 'yes', fair: 'no', inPolicy: 'yes' }, 'joan');
  await answered('joan', 'mira');
  await expect
    .poll(async () => (await showComplaint(service, reference)).state.stage2?.responded ?? null)
    .not.toBeNull();
  return reference;
}

it('goes to the Ombudsman and comes to an order complied with', { timeout: 240_000 }, async () => {
  const complaint = await answeredTwice();
  const inDays = (n: number): string => addDays(todayIn(web.service), n);

  const olive = await as('olive');
  await olive.goto(`/log/ombudsman?linked=${complaint}`);
  await lookAt(olive, 'log-ombudsman');
  await pick(olive, 'channel', 'email');
  await pick(olive, 'arbitrator', 'housing-ombudsman');
  await pick(olive, 'asks', 'investigation');
  await olive.locator('[name="text"]').fill('Please send the file of this complaint.');
  await olive.getByRole('button', { name: 'Log it' }).click();
  await olive.waitForURL('**/cases/OCT-*');
  const reference = new URL(olive.url()).pathname.split('/').at(-1) ?? '';
  expect(await olive.getByRole('link', { name: complaint }).count()).toBeGreaterThan(0);

  await does(olive, reference, 'acknowledge-ombudsman', async () => {
    await choose(olive, 'C1');
    await choose(olive, 'portal');
  });
  await does(olive, reference, 'record-evidence-request', async () => {
    await olive.locator('[name="due"]').fill(inDays(21));
    await olive.locator('[name="what"]').fill('The complaint file, and what was done about the mould.');
  });
  await lookAt(olive, 'ombudsman-case');

  // The pack, in one click on the page of the case.
  await olive.getByText('Evidence pack for an ombudsman').click();
  await lookAt(olive, 'ombudsman-pack');
  const [download] = await Promise.all([
    olive.waitForEvent('download'),
    olive.getByRole('button', { name: 'Make the evidence pack' }).click(),
  ]);
  const pack = unzipSync(readFileSync(await download.path()));
  expect(Object.keys(pack)).toEqual(expect.arrayContaining(['evidence-pack.pdf', 'SHA256SUMS']));
  expect(Object.keys(pack).filter((name) => name.startsWith(`${complaint}/L`)).length).toBeGreaterThanOrEqual(4);

  // Some words of a letter are kept back, on the page where it is marked one by one; the next pack begins with it.
  const { state } = await showComplaint(web.service, complaint);
  const answer = state.letters.findLast((l) => l.brief.code === 'COMP03')?.brief.letterId ?? '';
  await keepsBack(olive, reference, { complaint, answer, words: 'We came within our time.' });

  await does(olive, reference, 'submit-evidence', async () => {
    await choose(olive, 'E1');
    await olive.locator('[name="note"]').fill('The evidence pack; nothing is left out.');
  });
  const dorothy = await as('dorothy');
  await does(dorothy, reference, 'review-evidence', async () => {
    await lookAt(dorothy, 'ombudsman-review');
    await choose(dorothy, 'E1');
    await choose(dorothy, 'approved');
  });
  await does(olive, reference, 'send-evidence', async () => {
    await choose(olive, 'E1');
    await choose(olive, 'portal');
  });

  await does(olive, reference, 'add-ombudsman-issue', () => olive.locator('[name="what"]').fill('The mould'));
  await does(olive, reference, 'record-finding', async () => {
    await choose(olive, 'I1');
    await pick(olive, 'finding', 'maladministration');
    await olive.locator('[name="reason"]').fill('Eight months is too long.');
  });
  await does(olive, reference, 'record-determination', async () => {});
  await does(olive, reference, 'add-order', async () => {
    await choose(olive, 'order');
    await pick(olive, 'sort', 'pay');
    await olive.locator('[name="amount"]').fill('450');
    await olive.locator('[name="what"]').fill('Pay £450 for distress.');
    await olive.locator('[name="due"]').fill(inDays(28));
    await pick(olive, 'owner', 'olive');
  });
  await lookAt(olive, 'ombudsman-determined');
  await does(olive, reference, 'record-compliance', async () => {
    await choose(olive, 'O1');
    await olive.locator('[name="evidence"]').fill('Paid by BACS; the receipt is filed.');
  });
  await does(olive, reference, 'send-proof', async () => {
    await choose(olive, 'O1');
    await choose(olive, 'portal');
  });
  await does(olive, reference, 'record-proof-answer', async () => {
    await choose(olive, 'O1');
    await choose(olive, 'accepted');
  });
  await does(olive, reference, 'submit-learning-report', () =>
    olive.locator('[name="report"]').fill('Damp is looked at within ten days from now on.'),
  );
  await does(dorothy, reference, 'decide-ombudsman-review', async () => {
    await choose(dorothy, 'accept');
    await dorothy.locator('[name="reason"]').fill('The findings are fair.');
  });
  await olive.goto(`/cases/${reference}`);
  expect(await olive.locator('main').textContent()).toContain('it was determined and nothing is open');
  await olive.goto(`/cases/${complaint}`);
  expect(await olive.getByRole('link', { name: reference }).count()).toBeGreaterThan(0);
});

/** Marks words of a letter on the page of the pack, by keyboard, and finds them in no file of it and on the page again. */
async function keepsBack(
  page: Page,
  reference: string,
  { complaint, answer, words }: { complaint: string; answer: string; words: string },
): Promise<void> {
  await page.goto(`/cases/${reference}`);
  await page.getByText('Evidence pack for an ombudsman').click();
  await page.getByRole('link', { name: 'Mark one by one' }).click();
  await lookAt(page, 'ombudsman-marks');
  const field = page.locator(`[name="words ${complaint} ${answer}"]`);
  // Words alone are no reason: it says so, and keeps what was typed.
  await field.fill(words);
  await page.getByRole('button', { name: 'Make the evidence pack' }).click();
  await page.waitForURL('**/evidence-pack');
  expect(await page.getByRole('alert').textContent()).toContain(answer);
  expect(await field.inputValue()).toBe(words);
  await lookAt(page, 'ombudsman-marks-refused');
  await page.locator(`[name="why ${complaint} ${answer}"]`).focus();
  await page.keyboard.type('It is about a neighbour’s health');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const pack = unzipSync(readFileSync(await download.path()));
  const path = Object.keys(pack).find((name) => name.startsWith(`${complaint}/${answer} `)) ?? '';
  for (const file of [path, 'evidence-pack.pdf']) {
    const said = (await sheetsOf(Buffer.from(pack[file] ?? []))).join(' ').replaceAll(/\s+/g, ' ');
    expect(said).toContain('It is about a neighbour’s health');
    if (file === path) expect(said).not.toContain(words);
  }
  await page.goto(`/cases/${reference}/evidence-pack`);
  expect(await field.inputValue()).toBe(words);
}
