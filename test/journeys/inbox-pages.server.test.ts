/** The inbox in a real browser, as those use it who log: a mail becomes a case in two clicks, a reply's wish is confirmed. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCase, stateOf } from '../../client/core/context.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { dutiesOf } from '../../policies/roles/roles.ts';
import { administratorsAt } from '../../client/core/people.ts';
import { policyOfLandlord } from '../../client/core/policies.ts';
import { arrive } from '../support/cases/arrived-mail.ts';
import { lookAt, mustBeAccessible, openChromium, type Chromium } from '../support/web/chromium.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

let web: TestWeb;
let chrome: Chromium;
let reference: string;
let caseId: string;

const PHOTO = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]).toString('base64');
const mail = (n: number, subject: string, words: string, more = ''): string =>
  `From: "Ada Fictional" <ada${n}@customer.example>\nSubject: ${subject}\nMessage-ID: <m${n}@customer.example>\n${more}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n${words}\n--b\nContent-Type: image/jpeg; name="mould in the bedroom.jpg"\nContent-Transfer-Encoding: base64\n\n${PHOTO}\n--b\nContent-Type: application/zip; name="everything.zip"\nContent-Transfer-Encoding: base64\n\nUEsDBAoAAAAAAAAA\n--b--\n`;

beforeAll(async () => {
  [web, chrome] = await Promise.all([startWeb({ worker: true }), openChromium()]);
  const deps = { service: web.service, documents: web.deps.documents };
  const form = { policy: 'oak', channel: 'email', received: 'today', text: 'The lift is broken.' };
  ({ reference, caseId } = await logComplaint(web.service, {
    ...form,
    name: 'Bea Fictional',
    email: 'bea@customer.example',
  }));
  const domain = policyOfLandlord('oak').landlord.complaintsEmail.split('@')[1];
  const yesterday = new Date(Date.now() - 86_400_000);
  await arrive(
    deps,
    'oak',
    mail(1, 'Mould in the bedroom', 'There is mould in the bedroom again.\n\nMy son is ill from it.'),
    yesterday,
  );
  const answer = `From: bea@customer.example\nSubject: Re: your complaint\nIn-Reply-To: <${caseId}.L1@${domain}>\n\nI am not satisfied.\nI want to go to stage 2.\n`;
  await arrive(deps, 'oak', answer);
  await arrive(deps, 'oak', mail(2, `About ${reference}`, 'I am her neighbour. Please tell me what you wrote to her.'));
  await arrive(deps, 'oak', mail(3, 'Automatic reply: Out of office', 'I am away.', 'Auto-Submitted: auto-replied\n'));
  await arrive(deps, 'oak', `From: x\n${Array.from({ length: 2_000 }, (_, i) => `X-${i}: y`).join('\n')}\n\nboom`);
}, 120_000);
afterAll(async () => {
  await chrome.close();
  await web.stop();
});

const as = async (handle: string): Promise<Page> => chrome.page(web.baseUrl, { as: await web.signIn(handle, 'oak') });

describe('IN-3 the inbox', () => {
  it(
    'a mail becomes a case in two clicks, with its day, its words and what came with it',
    { timeout: 120_000 },
    async () => {
      const nadia = await as('nadia');
      await nadia.goto('/inbox');
      await lookAt(nadia, 'inbox');
      await nadia.getByRole('button', { name: /Log it.*Mould in the bedroom/ }).click();
      await lookAt(nadia, 'inbox-log');
      expect(await nadia.getByLabel('What they say, in their own words').inputValue()).toContain(
        'My son is ill from it.',
      );
      await nadia.getByRole('button', { name: 'Log it' }).click();
      await nadia.waitForURL('**/cases/OAK-*');
      const said = (await nadia.getByRole('alert').textContent()) ?? '';
      expect(said).toContain('What came with the mail is filed there');
      expect(said).toContain('everything.zip');
      const logged = new URL(nadia.url()).pathname.split('/').at(-1) ?? '';
      const file = await findCase(web.service, logged);
      expect(file.customer).toMatchObject({ name: 'Ada Fictional', email: 'ada1@customer.example' });
      expect(Date.now() - file.receivedAt.getTime()).toBeGreaterThan(80_000_000);
      expect((await stateOf(web.service, file)).identityVerified).toBe(false);
      expect((await web.service.store.documents(file.caseId)).filter((d) => d.form === 'file')).toHaveLength(1);
      await nadia.goto('/inbox');
      expect(await nadia.getByText('Mould in the bedroom').count()).toBe(0);
    },
  );

  it('what a reply asks for waits for somebody, who confirms it', { timeout: 120_000 }, async () => {
    const nadia = await as('nadia');
    await nadia.goto('/inbox');
    await nadia.getByRole('link', { name: 'Re: your complaint', exact: true }).click();
    await lookAt(nadia, 'inbox-says');
    const asked = async () => {
      const events = await web.service.store.events(await findCase(web.service, reference));
      return events.filter(({ event: e }) => e.type === 'EscalationRequested').length;
    };
    expect(await asked()).toBe(0);
    await nadia.getByRole('button', { name: 'Yes, record that they do' }).click();
    await nadia.waitForURL(`**/cases/${reference}`);
    await expect.poll(asked).toBe(1);
    await nadia.goto(`/cases/${reference}`);
    expect(await nadia.getByText('I want to go to stage 2').count()).toBeGreaterThan(0);
  });

  it(
    'a stranger’s mail about a case adds nothing to it, and is set aside with a reason',
    { timeout: 120_000 },
    async () => {
      const nadia = await as('nadia');
      await nadia.goto('/inbox');
      await nadia
        .getByRole('link', { name: `About ${reference}` })
        .first()
        .click();
      await lookAt(nadia, 'inbox-stranger');
      await nadia.getByRole('button', { name: 'Set it aside' }).click();
      expect(await nadia.getByRole('alert').first().textContent()).toContain('is missing: say why');
      await mustBeAccessible(nadia);
      await nadia.getByLabel('Why it is set aside').fill('A neighbour: told that we cannot say');
      await nadia.getByRole('button', { name: 'Set it aside' }).click();
      await nadia.waitForURL('**/inbox');
      await nadia.goto('/inbox?show=aside');
      await lookAt(nadia, 'inbox-aside');
      expect(await nadia.getByText('A neighbour: told that we cannot say').count()).toBe(1);
      expect(await nadia.getByText('A program answered by itself').count()).toBe(1);
      const words = [...(await web.service.store.texts(await findCase(web.service, reference))).values()].join('\n');
      expect(words).not.toContain('neighbour');
      await nadia.getByRole('link', { name: 'Automatic reply: Out of office', exact: true }).click();
      await nadia.getByRole('button', { name: 'Put it back among those to look at' }).click();
      await nadia.waitForURL('**/inbox');
      expect(await nadia.getByText('Automatic reply: Out of office').count()).toBeGreaterThan(0);
    },
  );

  it(
    'administrators set the mailbox; the password is shown to nobody, and nobody else may',
    { timeout: 120_000 },
    async () => {
      const oak = policyOfLandlord('oak');
      const admin = (await web.service.store.staff('oak')).find(
        (p) => p.active && dutiesOf(oak, p.roles).some((duty) => administratorsAt('oak').includes(duty)),
      );
      const page = await as(admin?.handle ?? 'ruth');
      await page.goto('/admin/mailbox');
      await lookAt(page, 'admin-mailbox');
      await page.getByRole('button', { name: 'Save' }).click();
      await mustBeAccessible(page);
      expect(await page.getByText('Still missing').count()).toBeGreaterThan(0);
      await page.getByLabel('The mail server, such as imap.landlord.example').fill('imap.oak.example');
      await page.getByLabel('Who signs in: usually the address itself').fill('complaints@oak.example');
      await page.getByLabel('The password').fill('a s3cret password');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.waitForURL('**/admin/mailbox');
      expect(await page.getByText('Not read yet').count()).toBe(1);
      expect(await page.content()).not.toContain('s3cret');
      await lookAt(page, 'admin-mailbox-set');
      const nadia = await web.signIn('nadia', 'oak');
      expect((await nadia.get('/admin/mailbox')).status).toBeGreaterThanOrEqual(403);
    },
  );
});
