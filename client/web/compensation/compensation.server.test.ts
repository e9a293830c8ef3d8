/** The guide to compensation in a real browser, beside what is decided after it (RM-2, RM-3). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../../policies/calendar/dates.ts';
import { connect } from '../../../db/connect.ts';
import { logComplaint } from '../../cases/taking-in/log.ts';
import { perform } from '../../cases/perform.ts';
import { todayIn } from '../../core/context.ts';
import { storeLife } from '../../../test/support/cases/stored.ts';
import { lookAt, openChromium, type Chromium } from '../../../test/support/web/chromium.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';

let web: TestWeb;
let chrome: Chromium;
const before: Record<string, string> = {};
beforeAll(async () => {
  [web, chrome] = await Promise.all([startWeb({ worker: true }), openChromium()]);
  const { db, close } = connect(web.addresses.databaseUrl);
  const offer = (pounds: number) => ({
    kind: 'financial' as const,
    what: 't-what',
    distress: pounds * 100,
    factor: ['severity' as const],
    by: '2026-11-20',
    owner: 's-officer',
    entitlement: 'no' as const,
  });
  for (const [caseId, restricted] of [
    ['past-open', false],
    ['past-conduct', true],
  ] as const)
    before[caseId] = await storeLife(db, {
      caseId,
      received: '2026-10-05',
      more: restricted ? { staffConduct: true, namedStaff: ['nobody'] } : {},
      lived: (life) => life.mail(true).do('allocate').do('define').do('acknowledge').do('offer-remedy', offer(120)),
    });
  await close();
}, 120_000);
afterAll(async () => {
  await chrome?.close();
  await web?.stop();
});

it('RM-3 a range with its reasons stands beside comparable cases in sight and what was decided after it', async () => {
  const { service } = web;
  const { reference } = await logComplaint(service, {
    policy: 'octavia',
    channel: 'phone',
    received: todayIn(service),
    name: 'Ada Fictional',
    email: 'ada@customer.example',
    text: 'Nobody came, twice.',
  });
  const act = (name: string, given: Record<string, unknown> = {}, by = 'ben') =>
    perform(service, reference, name, given as Record<string, string>, { as: by });
  await act('allocate', { to: 'ben', conflict: 'none' }, 'hanif');
  await act('define', { point: ['Missed visits'], outcome: ['An apology'] });
  await act('acknowledge', {}, 'olive');

  const ben = await chrome.page(web.baseUrl, { as: await web.signIn('ben'), width: 390 });
  await ben.goto(`/cases/${reference}`);
  await ben.getByRole('link', { name: 'Guide to compensation' }).click();
  await lookAt(ben, 'compensation-ask');
  await ben.getByRole('button', { name: 'Suggest' }).click();
  await ben
    .getByRole('alert')
    .getByText(/Still missing|Fill in/)
    .first()
    .waitFor();
  await ben.locator('[name="from"]').fill(addDays(todayIn(service), -10));
  await ben.locator('[name="line-missed-appointment"]').fill('2');
  await ben.locator('[name="loss"]').fill('12.50');
  for (const factor of ['duration', 'frequency', 'number-of-failures', 'cumulative-impact', 'circumstances'])
    await ben.locator(`[name="${factor}"][value="none"]`).check();
  await ben.locator('[name="severity"][value="much"]').check();
  await ben.getByRole('button', { name: 'Suggest' }).click();
  await ben.getByRole('heading', { name: /Suggested .*: £42\.50/ }).waitFor();
  const told = (await ben.locator('main').textContent()) ?? '';
  expect(told).toContain('The policy has no table of sums');
  expect(told).toContain(before['past-open']);
  expect(told).not.toContain(before['past-conduct']);
  await lookAt(ben, 'compensation-suggested');

  const offered = { kind: 'financial', what: 'For two missed visits', by: '+10wd', owner: 'ben', entitlement: 'no' };
  await act('offer-remedy', { ...offered, trouble: '30', loss: '12.50' });
  await act('offer-remedy', { ...offered, distress: '500' });
  await expect
    .poll(async () => (await (await web.signIn('ben')).get(`/cases/${reference}/compensation`)).words)
    .toMatch(/Decided: M1, £42\.50, .*Decided: M2, £500, .*outside what was suggested/);
  const ruth = await web.signIn('ruth', 'oak');
  expect((await ruth.get(`/cases/${reference}/compensation`)).status).toBe(404);
  const olive = await web.signIn('olive');
  const sent = await olive.post(`/cases/${reference}/compensation`, {
    from: todayIn(service),
    ...Object.fromEntries(
      ['duration', 'frequency', 'severity', 'number-of-failures', 'cumulative-impact', 'circumstances'].map((f) => [
        f,
        'none',
      ]),
    ),
  });
  expect(sent.status).toBe(409);
}, 120_000);
