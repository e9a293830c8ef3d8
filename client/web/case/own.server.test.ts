import { afterAll, beforeAll, expect, it } from 'vitest';
import { logComplaint } from '../../cases/log.ts';
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

it('RC-3 staff give a link that opens the customer’s page, once told, and end it for good', async () => {
  const nadia = await web.signIn('nadia', 'oak');
  const given = await nadia.post(`/cases/${reference}/customer/link`);
  const url = /http:\/\/\S+\/mine\/[\w-]{43}/.exec(given.text)?.[0] ?? '';
  expect(url).not.toBe('');
  const path = new URL(url).pathname;
  expect((await web.visitor().open(path)).words).toContain(reference);
  const listed = await nadia.get(`/cases/${reference}/customer`);
  expect(listed.text).not.toContain(path);
  expect(listed.words).toContain('Given on a page or in a receipt');
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
