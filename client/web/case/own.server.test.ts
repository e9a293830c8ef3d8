import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { logComplaint } from '../../cases/taking-in/log.ts';
import type { TestBrowser } from '../../../test/support/web/browser.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';

let web: TestWeb;
let reference: string;

beforeAll(async () => {
  web = await startWeb({ worker: true });
  const form = { policy: 'oak', channel: 'phone', received: new Date().toISOString().slice(0, 10) };
  ({ reference } = await logComplaint(web.service, {
    ...form,
    name: 'Ada Fictional',
    email: 'ada@customer.example',
    text: 'Cold',
  }));
});
afterAll(() => web.stop());

/** The link in the newest mail to the customer that carries one. */
async function linkInMail(to: string): Promise<string> {
  return vi.waitUntil(
    () => {
      const mail = web.mail.findLast((m) => m.to.includes(to) && m.subject.includes('How to see where'));
      return /\/mine\/[\w-]{43}/.exec(mail?.text ?? '')?.[0];
    },
    { timeout: 15_000, interval: 100 },
  );
}

const says = async (who: TestBrowser): Promise<string> => (await who.get(`/cases/${reference}`)).words;

describe('RC-2 a colleague who would speak as the customer', () => {
  it('is shown no link: it goes to the address on file, and the case says who had it sent', async () => {
    const nadia = await web.signIn('nadia', 'oak');
    const given = await nadia.post(`/cases/${reference}/customer/link`);
    expect([given.status, given.text]).toEqual([303, expect.not.stringContaining('/mine/')]);
    const path = await linkInMail('ada@customer.example');
    expect(web.mail.filter((m) => m.text.includes(path)).map((m) => m.to)).toEqual([['ada@customer.example']]);
    // Nowhere that staff look: not in the list of links, not in the letter as it is kept, not in its preview.
    const letters = (await nadia.get(`/cases/${reference}`)).text.match(/documents\/(L\d+)/g) ?? [];
    expect(letters.length).toBeGreaterThan(0);
    for (const shown of [
      `/cases/${reference}`,
      `/cases/${reference}/customer`,
      ...letters.map((l) => `/cases/${reference}/${l}`),
    ]) {
      const page = await nadia.get(shown);
      expect([shown, page.status, page.text]).toEqual([shown, 200, expect.not.stringContaining(path)]);
      expect(page.text).not.toMatch(/\/mine\/[\w-]{20}/);
    }
    expect(await says(nadia)).toMatch(/Nadia .*way to their own page|the letter with the way to their own page/);
  });

  it('leaves a mark: words by a link that staff had sent, and in a browser where staff are signed in', async () => {
    const path = await linkInMail('ada@customer.example');
    const nadia = await web.signIn('nadia', 'oak');
    const customer = web.visitor();
    await customer.open(path);
    const key = (text: string): string => /name="key" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const speak = async (who: TestBrowser, words: string): Promise<void> => {
      const form = await who.get(`/mine/${reference}/say/inform`);
      await who.post(`/mine/${reference}/say/inform`, { key: key(form.text), words });
    };
    await speak(customer, 'A word of whoever holds the link');
    await vi.waitUntil(async () => (await says(nadia)).includes('with a link that one of us had sent'), {
      timeout: 15_000,
      interval: 200,
    });
    const asStaff = await web.signIn('nadia', 'oak');
    await asStaff.open(path);
    await speak(asStaff, 'A word in the browser of staff');
    await vi.waitUntil(async () => (await says(nadia)).includes('in a browser where one of us was signed in'), {
      timeout: 15_000,
      interval: 200,
    });
  });
});

it('RC-3 staff end every link for good', async () => {
  const nadia = await web.signIn('nadia', 'oak');
  const path = await linkInMail('ada@customer.example');
  await nadia.post(`/cases/${reference}/customer/end`);
  expect((await web.visitor().open(path)).words).not.toContain(reference);
  expect((await nadia.get(`/cases/${reference}/customer`)).words).toContain('no, ended');
});

it('LN-1 staff record what a customer says on the telephone of how it was handled', async () => {
  const nadia = await web.signIn('nadia', 'oak');
  const missing = await nadia.post(`/cases/${reference}/customer/survey`, { stage: '1', words: 'Nobody rang' });
  expect([missing.status, missing.text.includes('Nobody rang')]).toEqual([400, true]);
  await nadia.post(`/cases/${reference}/customer/survey`, { stage: '1', satisfied: '2', words: 'Nobody rang' });
  expect((await nadia.get(`/cases/${reference}/customer`)).words).toContain('Stage 1: Unhappy. “Nobody rang”');
});
