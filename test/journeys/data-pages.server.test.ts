/** The pages about people's own data and how long cases are kept, in a real browser, as those who may see them. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connect, type Connection } from '../../db/connect.ts';
import { attach } from '../../client/cases/documents.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { perform } from '../../client/cases/perform.ts';
import { respond, type Life } from '../support/cases/life.ts';
import { storeLife } from '../support/cases/stored.ts';
import { mustBeAccessible, openChromium, picture, type Chromium } from '../support/web/chromium.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

describe.skipIf('why' in inject('browser'))('RC-3 SP-3 personal data in a real browser', () => {
  let web: TestWeb;
  let chrome: Chromium;
  let connection: Connection;
  let reference: string;
  let now = new Date();
  beforeAll(async () => {
    [web, chrome] = await Promise.all([startWeb({ worker: true, clock: () => now }), openChromium()]);
    connection = connect(web.addresses.databaseUrl, { max: 2 });
    ({ reference } = await logComplaint(web.service, {
      policy: 'octavia',
      channel: 'phone',
      received: now.toISOString().slice(0, 10),
      name: 'Mary Fictional',
      email: 'mary@customer.example',
      phone: '07700 900123',
      address: ['1 Example Street', 'London', 'N1 1ZZ'],
      representative: 'advocate',
      representativeName: 'Roy Speaker',
      text: 'No heating since Monday. The neighbour, Mr Zielinski, has none either.',
    }));
    await perform(web.service, reference, 'allocate', { to: 'ben', conflict: 'none' }, { as: 'hanif' });
    for (const name of ['hall.txt', `${'a very long name of a photograph of the wet wall '.repeat(2)}.txt`])
      await attach(web.service, web.deps.documents, reference, { name, bytes: Buffer.from(name) });
    const mira = await web.signIn('mira');
    await mira.post(`/data/requests/${reference}`, { what: 'copy', asked: '' });
    const closed = (life: Life): Life =>
      respond(life.mail(true).do('allocate').do('define').do('acknowledge'), 'not-upheld').until('2020-12-20');
    for (const n of [1, 2, 3, 4]) {
      const old = await storeLife(connection.db, {
        caseId: `c-look-${n}`,
        says: 'The lift is broken',
        received: '2020-09-01',
        lived: closed,
      });
      const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
      const form = {
        reference: old,
        ground: 'legal-claim',
        until: tomorrow,
        reason: 'A claim for the wet wall was filed',
      };
      if (n === 1) await mira.post('/admin/retention', { ...form, decision: 'hold' });
      if (n === 2) await mira.post('/admin/retention', { ...form, decision: 'put-off', until: '1 June 2030' });
      if (n === 3) await mira.post('/admin/retention', { reference: old, decision: 'anonymise' });
    }
    now = new Date(now.getTime() + 2 * 86_400_000);
  }, 120_000);
  afterAll(async () => {
    await connection.close();
    await chrome.close();
    await web.stop();
  });

  it.each([390, 1280])('at %d px: requests, what is held of one person, erasing, retention', async (width) => {
    const page = await chrome.page(web.baseUrl, { as: await web.signIn('mira'), width });
    for (const [path, name, says] of [
      ['/data', 'data', reference],
      [`/data/${reference}`, 'data-person', 'Files to look at'],
      [`/data/${reference}/erase`, 'data-erase', 'No heating since Monday'],
      ['/admin/retention', 'retention', 'Holds to look at again'],
      ['/admin/doctor', 'doctor', 'The day to look at a hold again has come'],
      ['/admin/security', 'security', 'Security'],
    ] as const) {
      await page.goto(path);
      expect(await page.innerText('main'), path).toContain(says);
      await mustBeAccessible(page);
      await picture(page, `${name}-${width}`);
    }
    await page.goto(`/data/${reference}`);
    await page.locator('#none-1').check();
    await page.getByRole('button', { name: /Record it\s+of D1/ }).click();
    await page.waitForSelector('.govuk-error-summary');
    await mustBeAccessible(page);
    await picture(page, `data-person-wrong-${width}`);
  });

  it('at 390 px a file is decided of: given, in another’s place, not given', async () => {
    const page = await chrome.page(web.baseUrl, { as: await web.signIn('mira'), width: 390 });
    await page.goto(`/data/${reference}`);
    await page.locator('#give-1').check();
    await page.getByRole('button', { name: /Record it\s+of D1/ }).click();
    await page.waitForSelector('text=Recorded of D1');
    expect(await page.innerText('main')).toContain('Given as it is');
    await mustBeAccessible(page);
    await picture(page, 'data-person-decided-390');
  });
});
