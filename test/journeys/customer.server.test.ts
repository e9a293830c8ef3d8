/**
 * A customer in a real browser: complains on a phone without JavaScript, opens the link in a letter, agrees to a new date,
 * reads the answer, accepts part of it, asks for stage 2, accepts its answer and answers the survey; every page looked at by axe at both widths.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { perform } from '../../client/cases/perform.ts';
import { findCase, stateOf } from '../../client/core/context.ts';
import { lookAt, openChromium, picture, type Chromium } from '../support/web/chromium.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

let web: TestWeb;
let chrome: Chromium;
beforeAll(async () => {
  [web, chrome] = await Promise.all([
    startWeb({ worker: true, settings: { textUrl: 'http://texts.example' } }),
    openChromium(),
  ]);
});
afterAll(async () => {
  await chrome?.close();
  await web?.stop();
});

/** The letter's link, once it has gone out. */
async function linkIn(reference: string, letterId: string): Promise<string> {
  const file = await findCase(web.service, reference);
  for (let tries = 0; tries < 100; tries++) {
    const mail = web.mail.find((m) => m.messageId.startsWith(`<${file.caseId}.${letterId}@`));
    const { letters } = await stateOf(web.service, file);
    const went = letters.some((l) => l.brief.letterId === letterId && l.state === 'dispatched');
    if (mail && went) return /\/mine\/[A-Za-z0-9_-]{43}/.exec(mail.text)?.[0] ?? '';
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${letterId} did not go`);
}

it.each([
  { width: 390, script: false },
  { width: 1280, script: true },
])(
  'IN-2 S1-6 RM-4 S2-1 LN-1 a customer’s way through both stages at $width',
  async ({ width, script }) => {
    const page = await chrome.page(web.baseUrl, { width, script });
    const look = async (name: string): Promise<void> =>
      script ? lookAt(page, `customer-${name}`) : picture(page, `customer-${name}`);

    await page.goto('/');
    await look('home');
    await page.getByRole('link', { name: 'Octavia' }).click();
    await look('complain');
    await page.getByRole('button', { name: 'Send my complaint' }).click();
    await page.getByRole('heading', { name: 'Please look at this again' }).waitFor();
    await look('complain-faults');
    await page
      .getByLabel('What went wrong?')
      .fill(
        'There has been no heating since Monday.\n\nI called three times and nobody called back. I have a small child.',
      );
    await page.getByLabel('Your name').fill('Ada Fictional');
    await page.getByLabel('Email', { exact: true }).fill(`ada-${width}@customer.example`);
    await page.getByLabel('By email').check();
    await page.getByText('Is there something that would make this easier').click();
    await page.getByLabel('Please do not call me').check();
    await page.getByRole('button', { name: 'Send my complaint' }).click();
    await page.getByRole('heading', { name: 'We have your complaint' }).waitFor();
    await look('received');
    const reference = /\/mine\/([A-Z0-9-]+)\//.exec(page.url())?.[1] ?? '';

    const staff = async (command: Parameters<typeof perform>[2], given = {}): Promise<unknown> =>
      perform(web.service, reference, command, given);
    await staff('allocate', { conflict: 'none' });
    await staff('verify-identity', { how: 'phone' });
    await staff('define', { point: ['No heating since Monday', 'Nobody called back'], outcome: 'Heating that works' });
    await staff('acknowledge');
    await page.goto(await linkIn(reference, 'L1'));
    expect(page.url()).toBe(`${web.baseUrl}/mine/${reference}`);
    await look('looking-into-it');
    await page
      .getByRole('link', { name: 'Our letters' })
      .or(page.getByRole('link', { name: /We have your complaint/ }))
      .first()
      .click();
    await look('letter');
    await page.getByRole('link', { name: 'Back to your complaint' }).click();

    await page.getByRole('link', { name: 'Tell us more' }).click();
    await look('tell-more');
    await page.getByLabel('What do you want to tell us?').fill('The flat is at 14 degrees.');
    await page.getByLabel('Photos or papers').setInputFiles({
      name: 'thermometer.png',
      mimeType: 'image/png',
      buffer: Buffer.from('89504e470d0a1a0a00', 'hex'),
    });
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'We have what you sent us' }).waitFor();
    await look('told-more');

    await staff('extend', { to: '+13wd', reason: 'A part has to come', updateEvery: '5' });
    await page.goto(`/mine/${reference}`);
    await page.getByRole('link', { name: 'Answer about the new date' }).click();
    await look('new-date');
    await page.getByLabel('Yes, I agree').check();
    await page.getByRole('button', { name: 'Send my answer' }).click();
    await page.getByRole('heading', { name: 'You agree to the new date' }).waitFor();

    await page.goto(`/mine/${reference}/say/withdraw`);
    await look('stop');

    for (const [point, outcome] of [
      ['P1', 'upheld'],
      ['P2', 'not-upheld'],
    ])
      await staff('find', {
        point,
        outcome,
        reason: 'Our repairs policy says that we come within one day. It took us five.',
      });
    await staff('offer-remedy', { kind: 'apology', what: 'A written apology' });
    await staff('offer-remedy', {
      kind: 'financial',
      entitlement: 'no',
      what: 'For the cold days',
      distress: '75',
      by: '+10wd',
      owner: 'ben',
    });
    await staff('promise', { what: 'Fit a new boiler', by: '+20wd', owner: 'ben' });
    await staff('submit-for-check', { summary: 'We looked at the log and spoke to you.' });
    await staff('check-quality', { verdict: 'approve' });
    await staff('respond');
    await page.goto(await linkIn(reference, 'L3'));
    await look('answered');
    await page.getByRole('link', { name: 'Accept what we offered' }).click();
    await look('accept');
    await page.getByLabel(/For the cold days/).check();
    await page.getByRole('button', { name: 'Accept what I ticked' }).click();
    await page.getByRole('heading', { name: 'You have accepted' }).waitFor();
    await look('accepted');

    await page.goto(`/mine/${reference}`);
    await page.getByRole('link', { name: 'Ask us to look at it again' }).click();
    await look('ask-again');
    await page.getByRole('button', { name: 'Ask you to look at it again' }).click();
    await page.getByText('not part of our first answer').waitFor();
    await look('asked-again');
    await page.getByRole('link', { name: 'Back to your complaint' }).click();
    await page.getByRole('heading', { name: 'We are looking at your complaint again' }).waitFor();
    await look('looking-again');

    await staff('assign', { conflict: 'none' });
    await staff('acknowledge');
    for (const point of ['P1', 'P2'])
      await staff('find', { point, outcome: 'upheld', reason: 'The record shows no call, and the part came late.' });
    await staff('ask-why', { how: 'email', outcome: 'understood', understood: 'Nobody has called since' });
    await staff('review-stage1', { thorough: 'no', fair: 'yes', inPolicy: 'no' });
    await staff('offer-remedy', { kind: 'apology', what: 'A visit to say sorry' });
    await staff('submit-for-check');
    await staff('check-quality', { verdict: 'approve' });
    await staff('respond');
    const answered = async (): Promise<string | null> => {
      await page.goto(`/mine/${reference}`);
      return page.textContent('h1');
    };
    await expect.poll(answered).toContain('our last answer');
    await look('answered-again');
    await page.getByRole('link', { name: 'Accept what we offered' }).click();
    await page.getByLabel(/A visit to say sorry/).check();
    await page.getByRole('button', { name: 'Accept what I ticked' }).click();
    await page.getByRole('heading', { name: 'You have accepted' }).waitFor();
    const { remedies } = await stateOf(web.service, await findCase(web.service, reference));
    expect(remedies.map((m) => m.accepted)).toEqual([false, true, true]);

    await page.goto(`/mine/${reference}/survey/1`);
    await look('survey');
    await page.getByLabel('Happy', { exact: true }).check();
    await page.getByLabel('In between').nth(1).check();
    await page.getByLabel('Well', { exact: true }).check();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await look('thanks');

    await page.goto(`/mine/${reference}`);
    await page.getByRole('button', { name: 'Leave this page' }).click();
    await look('left');
    await page.goto(`/mine/${reference}`);
    await page.getByRole('heading', { name: 'This link does not open a page' }).waitFor();
    await look('lost');
  },
  300_000,
);
