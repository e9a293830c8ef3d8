/** MP-4 The weekly report is sent by itself, once a week, to whom the policy names, and holds nothing of anybody. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { logCase } from '../../cases/taking-in/log-kind.ts';
import { accountMailSent } from '../../../test/support/web/account-mail.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { figuresSaid, mondayOf, sendEnquiryReports } from './enquiry-report.ts';

let web: TestWeb;
// A Wednesday.
let now = new Date('2026-11-25T10:00:00Z');
beforeAll(async () => {
  web = await startWeb({ worker: true, clock: () => now });
}, 120_000);
afterAll(() => web.stop());

it('MP-4 on Monday from eight in the morning, with the figures of the week before, once', async () => {
  const form = {
    from: 'mp',
    enquirer: 'Canary Member MP',
    enquirerEmail: 'canary@mp.example',
    name: 'Canary Resident',
    channel: 'email',
    text: 'canary words',
  };
  const { reference } = await logCase(web.service, 'enquiry', 'octavia', form, { as: 'olive' });
  await expect.poll(async () => (await web.service.store.caseByReference(reference)) !== null).toBe(true);
  const send = (): Promise<number> => sendEnquiryReports(web.service, web.access);
  // Wednesday's own week has no report of the week before: nothing was there then but what is open now.
  now = new Date('2026-11-30T07:30:00Z');
  expect(await send()).toBe(0);
  now = new Date('2026-11-30T08:30:00Z');
  expect([await send(), await send()]).toEqual([1, 0]);
  const mails = (await accountMailSent(web)).filter((m) => m.text.includes('MPs:'));
  expect(mails.map((m) => m.to)).toEqual(expect.arrayContaining(['samuel@octavia.example', 'rosa@octavia.example']));
  for (const { text } of mails) {
    expect(text).toContain('MPs: 1 received, 0 answered (0 in time), 1 open');
    expect(text).toContain('/managers/enquiries?until=2026-11-29');
    expect(text).not.toMatch(/canary/i);
  }
  now = new Date('2026-12-04T12:00:00Z');
  expect(await send()).toBe(0);
  now = new Date('2026-12-07T09:00:00Z');
  expect(await send()).toBe(1);
});

it('MP-4 a week begins on Monday, and says nothing where there is nothing to say', () => {
  expect(['2026-11-29', '2026-11-30', '2026-12-06'].map(mondayOf)).toEqual(['2026-11-23', '2026-11-30', '2026-11-30']);
  const none = { received: 0, answered: 0, answeredInTime: 0, open: 0, late: 0 };
  expect(figuresSaid([{ from: 'mp', ...none }])).toBeNull();
});
