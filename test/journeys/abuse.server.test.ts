/**
 * What somebody ill-meaning would try on the pages, in a real browser: code in every field, which must come out as the
 * words it is, on every page that shows it and in the letters; a file that lies about what it is.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COMMANDS, CUSTOMER_MESSAGES, type CommandName } from '../../workflows/messages.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { perform } from '../../client/cases/perform.ts';
import { sendCustomerMessage } from '../../client/cases/words/customer-messages.ts';
import { openChromium, type Chromium } from '../support/web/chromium.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

/** Each of these does something in some place: HTML, an attribute, a template of ours, Markdown, Typst, a link. */
const CODE = `"><script>window.owned=1</script><img src=x onerror="window.owned=1">' {{ 7*7 }}{% if %} [x](javascript:window.owned=1) #read("/etc/passwd")`;

let web: TestWeb;
let chrome: Chromium;

beforeAll(async () => {
  [web, chrome] = await Promise.all([startWeb({ worker: true }), openChromium()]);
}, 120_000);
afterAll(async () => {
  await chrome.close();
  await web.stop();
});

async function quiet(page: Page, path: string): Promise<string> {
  const answer = await page.goto(path);
  expect([path, answer?.headers()['content-type']]).toEqual([path, 'text/html; charset=utf-8']);
  expect(await page.evaluate('window.owned ?? null'), path).toBeNull();
  expect(await page.locator('main script, main img[src="x"], main a[href^="javascript:"]').count(), path).toBe(0);
  return page.innerText('main');
}

it('RC-3 code in every field comes out as the words it is', { timeout: 240_000 }, async () => {
  const { reference } = await logComplaint(web.service, {
    policy: 'oak',
    channel: 'web-form',
    received: new Date().toISOString().slice(0, 10),
    name: `Ada ${CODE}`,
    address: [`1 ${CODE}`, 'AB1 2CD'],
    email: 'ada@customer.example',
    text: CODE,
    representative: 'advocate',
    representativeName: `Rep ${CODE}`,
  });
  const as = 'ruth';
  const act = (command: CommandName, given: Record<string, string | string[]>, who = as) =>
    perform(web.service, reference, command, given, { as: who });
  await act('allocate', { to: 'kofi', conflict: 'managed', conflictReason: CODE });
  await act('confirm-authority', { basis: 'written-consent', document: CODE });
  await act('define', { point: [CODE], outcome: [CODE], notOurs: [CODE] });
  await act('acknowledge', {}, 'kofi');
  await act('request-information', { from: 'repairs', question: CODE });
  await act('record-information', { request: 'Q1', quality: 'adequate', answer: CODE });
  await act('find', { point: 'P1', outcome: 'upheld', reason: CODE }, 'kofi');
  await act('offer-remedy', { kind: 'action', entitlement: 'no', what: CODE, by: '+10wd', owner: 'kofi' }, 'kofi');
  await act('note', { note: CODE });
  await act('submit-for-check', { draft: CODE }, 'kofi');
  await act('check-quality', { verdict: 'return', comments: CODE }, 'bridget');
  for (const word of Object.keys(CUSTOMER_MESSAGES) as (keyof typeof CUSTOMER_MESSAGES)[])
    if (!['withdraw', 'answer-extension', 'answer-authority'].includes(word))
      await sendCustomerMessage(web.service, reference, word, { words: CODE });

  const page = await chrome.page(web.baseUrl, { as: await web.signIn('ruth', 'oak') });
  page.on('dialog', (d) => expect.fail(`a dialog opened: ${d.message()}`));
  for (const path of [
    `/cases/${reference}`,
    `/cases/${reference}/letters`,
    '/work?whose=landlord',
    `/search?q=${encodeURIComponent(CODE)}`,
    `/log?from=${reference}`,
    `/log?name=${encodeURIComponent(CODE)}`,
    '/managers/approvals',
    '/managers/missed',
    `/cases/${reference}/do/find?point=${encodeURIComponent(CODE)}`,
    `/cases/${reference}/do/note?note=${encodeURIComponent(CODE)}`,
    `/cases/${encodeURIComponent(CODE)}`,
    `/admin/mail`,
  ])
    await quiet(page, path);
  expect(await quiet(page, `/cases/${reference}`)).toContain('<script>window.owned=1</script>');

  // Every form of every command, filled in with code, comes back with it as words or refuses it in one sentence.
  const browser = await web.signIn('ruth', 'oak');
  for (const command of Object.keys(COMMANDS) as CommandName[]) {
    const fields = Object.fromEntries(Object.keys(COMMANDS[command].fields).map((f) => [f, CODE]));
    const { status, text } = await browser.post(`/cases/${reference}/do/${command}`, {
      ...fields,
      on: CODE,
      seen: CODE,
    });
    expect([command, status < 500, text.includes('<script>window')]).toEqual([command, true, false]);
  }
});

it('RC-1 a file that lies about its kind is refused in one sentence, and nothing of it is kept', async () => {
  const { reference } = await logComplaint(web.service, {
    policy: 'oak',
    channel: 'phone',
    received: new Date().toISOString().slice(0, 10),
    name: 'Bo Fictional',
    email: 'bo@customer.example',
    text: 'The lift is broken.',
  });
  const browser = await web.signIn('ruth', 'oak');
  const page = `<html><script>alert(1)</script></html>`;
  for (const name of ['photo.jpg', 'page.html', 'letter.pdf', '../../etc/passwd.txt\u0000.png']) {
    const file = { field: 'file', name, bytes: Buffer.from(page) };
    const answer = await browser.postFiles(`/cases/${reference}/attach`, { kind: 'evidence' }, [file]);
    expect([name, answer.status]).toEqual([name, 400]);
  }
  const large = {
    field: 'file',
    name: 'large.pdf',
    bytes: Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(11_000_000)]),
  };
  const answer = await browser.postFiles(`/cases/${reference}/attach`, { kind: 'evidence' }, [large]);
  expect(answer.status).toBeOneOf([400, 413]);
  expect(answer.words).toContain('10 MB');
  expect(await web.service.store.documents((await web.service.store.caseByReference(reference))?.caseId ?? '')).toEqual(
    [],
  );
});
