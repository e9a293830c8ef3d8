/**
 * From nothing to the first acknowledged complaint, in the pages alone: a landlord nobody has heard of, set up by the link
 * that starting putright prints. Every page on the way is looked at by axe at desk and phone width, and clicks are counted.
 */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { inviteFirstAccount } from '../../client/access/accounts.ts';
import { lookAt, openChromium, type Chromium } from '../support/web/chromium.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';

const PASSWORD = 'quiet kettle lamp nine';
const LOGO = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" onload="alert(1)"><script>alert(2)</script><path d="M4 36L20 4l16 32z" fill="#00553f"/></svg>`;
const PEOPLE = `handle,name,role,team,manager,email,phone
nora,Nora Northcott,team-manager,,,nora@northfield.example,01632 960001
omid,Omid Farahani,officer,North,nora,omid@northfield.example,
hilde,Hilde Brandt,handler,North,nora,hilde@northfield.example,
`;

let web: TestWeb;
let chrome: Chromium;
let token: string;
let clicks = 0;

const press = async (page: Page, what: Locator, to?: string): Promise<void> => {
  clicks += 1;
  await (to === undefined ? what.click() : Promise.all([page.waitForURL(to), what.click()]));
};
/** Every page is looked at, and all that is wrong with any of them is told at the end. */
const faults: string[] = [];
const look = async (page: Page, name: string): Promise<void> => {
  await lookAt(page, name).catch((error: unknown) => void faults.push(`${name}: ${(error as Error).message}`));
};
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

describe.skipIf('why' in inject('browser'))('from nothing to the first complaint', () => {
  beforeAll(async () => {
    [web, chrome] = await Promise.all([startWeb({ worker: true, empty: true }), openChromium()]);
    token = (await inviteFirstAccount({ access: web.access, clock: web.service.clock })) ?? '';
  }, 120_000);
  afterAll(async () => {
    await chrome.close();
    await web.stop();
  });

  it('is empty: no landlord, nobody, and no way in but the link', async () => {
    expect(await web.service.store.landlords()).toEqual([]);
    const visitor = web.visitor();
    expect((await visitor.get('/')).words).toContain('No landlord is set up yet');
    expect((await visitor.get('/set-up')).location).toContain('/sign-in');
    expect((await visitor.get('/first/not-the-link')).status).toBe(404);
  });

  it('sets up Northfield and acknowledges its first complaint', { timeout: 240_000 }, async () => {
    const page = await chrome.page(web.baseUrl);
    await page.goto(`/first/${token}`);
    await page.waitForURL('**/set-up');
    await look(page, 'set-up');

    await press(page, page.getByRole('link', { name: '1 Name, prefix and addresses' }).last(), '**/set-up/landlord');
    await press(page, button(page, 'Save and go on'));
    await page.waitForSelector('.govuk-error-summary');
    await look(page, 'set-up-landlord-errors');
    const say = (name: string, value: string): Promise<void> => page.locator(`#form [name="${name}"]`).fill(value);
    await say('name', 'Northfield Homes');
    await say('referencePrefix', 'nor');
    await say('complaintsEmail', 'complaints@northfield.example');
    await say('phone', '01632 960000');
    await say('address', 'Northfield Homes\n1 North Street\nNorthfield N1 1NF');
    await say('website', 'northfield.example');
    await press(page, button(page, 'Save and go on'), '**/set-up/brand');

    await say('colour', '#88ddbb');
    await page.waitForSelector('text=Too light');
    await look(page, 'set-up-brand-light');
    await press(page, button(page, 'Save and go on'));
    await page.waitForSelector('.govuk-error-summary');
    await say('colour', '#00553f');
    await page.setInputFiles('#logo', { name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(LOGO) });
    await press(page, button(page, 'Save and go on'), '**/set-up/policy');
    expect(await page.textContent('main')).toContain('onload, <script>');
    await look(page, 'set-up-policy-start');

    await press(page, button(page, 'Start from this'));
    await page.waitForSelector('text=As the Code asks');
    await look(page, 'set-up-policy');
    await press(page, page.getByRole('link', { name: 'Change Quality check days' }), '**/qualityCheckDays');
    await look(page, 'set-up-setting');
    await page.goto('/set-up/policy/steps');
    await page.locator('summary', { hasText: 'Stage 1 response' }).click();
    await page.locator('[name="stage1.respond/target/earliest/0/days"]').fill('12');
    await page.waitForSelector('text=This can fall later than the Code allows');
    await look(page, 'set-up-steps');
    await page.locator('[name="stage1.respond/target/earliest/0/days"]').fill('8');
    await press(page, button(page, 'Save'), '**/set-up/policy#steps');
    await press(page, button(page, 'Save and go on'), '**/set-up/roles');
    await look(page, 'set-up-roles');
    await press(page, page.getByRole('link', { name: 'Change Your roles, and what each may do' }), '**/policy/roles');
    await page.locator('summary', { hasText: 'Complaint Officer' }).click();
    await page.locator('[name="3/name"]').fill('Housing Complaints Lead');
    await look(page, 'set-up-roles-form');
    await press(page, button(page, 'Save'), '**/set-up/roles#roles');
    await page.locator('summary', { hasText: 'Complaint: the response' }).click();
    const may = page.locator('tr', { hasText: 'Send the response of the stage the case is at' });
    expect(await may.textContent()).toContain('Housing Complaints Lead');
    await look(page, 'set-up-roles-changed');
    await press(page, button(page, 'This is right: go on'), '**/set-up/people');

    const csv = (text: string) => ({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.setInputFiles('#file', csv(PEOPLE.replace('team-manager', 'teem-manager')));
    await press(page, button(page, 'Read the file'));
    await page.waitForSelector('text=To put right');
    await look(page, 'set-up-people-wrong');
    await page.setInputFiles('#file', csv(PEOPLE));
    await press(page, button(page, 'Read the file'));
    await page.waitForSelector('text=each is right');
    await look(page, 'set-up-people');
    await press(page, button(page, 'Go on'), '**/set-up/teams');
    await say('title', 'Repairs team');
    await page.getByLabel('Team', { exact: true }).check();
    await say('email', 'repairs@northfield.example');
    await press(page, button(page, 'Add'));
    await page.waitForSelector('text=1 so far');
    await look(page, 'set-up-teams');
    await press(page, button(page, 'Go on'), '**/set-up/letters');
    await look(page, 'set-up-letters');
    await press(page, page.getByRole('link', { name: 'COMP01' }), '**/letters/COMP01');
    await look(page, 'set-up-letter');
    const words = await page.locator('#source').inputValue();
    await page.locator('#source').fill(`${words}\nWith kind regards from the north.\n`);
    await page.waitForSelector('pre:has-text("from the north")');
    await press(page, button(page, 'Save'), '**/set-up/letters');
    await press(page, button(page, 'Go on'), '**/set-up/running');
    await look(page, 'set-up-running');
    await press(page, button(page, 'This is right: go on'), '**/set-up/begin');
    await look(page, 'set-up-begin');

    // Nothing is in force yet.
    expect(await web.service.store.landlords()).toEqual([]);
    await page.locator('#password').fill(PASSWORD);
    await page.locator('#again').fill(PASSWORD);
    await press(page, button(page, 'Begin'), '**/work');
    await look(page, 'set-up-done');

    await press(page, page.getByRole('link', { name: 'Log a complaint' }), '**/log');
    await page.getByLabel('What they say, in their own words').fill('The lift has been broken since Monday.');
    await page.getByLabel('The points to answer').fill('The lift has been broken since Monday');
    await page.getByLabel('What they want us to do').fill('A lift that works');
    await page.getByLabel('Name', { exact: true }).fill('Ada Fictional');
    await page.getByLabel('Email (optional)').first().fill('ada@customer.example');
    await press(page, button(page, 'Log it'), '**/cases/NOR-*');
    const reference = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.goto(`/cases/${reference}/do/allocate`);
    await page
      .getByLabel(/Nora Northcott/)
      .first()
      .check();
    await page.getByLabel('No', { exact: true }).check();
    await press(page, button(page, 'Do it'), `**/cases/${reference}`);
    await page.goto(`/cases/${reference}/do/acknowledge`);
    await look(page, 'set-up-acknowledge');
    await press(page, button(page, 'Do it'), `**/cases/${reference}`);
    await expect.poll(() => web.mail.some(({ to }) => JSON.stringify(to).includes('ada@customer.example'))).toBe(true);
    const [letter] = web.mail;
    expect(JSON.stringify(letter)).toContain('from the north');
    await look(page, 'set-up-acknowledged');
    const style = await page.evaluate(
      `getComputedStyle(document.documentElement).getPropertyValue('--landlord-colour')`,
    );
    expect(style).toBe('#00553f');
    // As docs/landlords.md says.
    expect(clicks).toBeLessThanOrEqual(26);
    // Their own word stands where a colleague is chosen.
    await page.goto(`/cases/${reference}/do/give-task`);
    expect(await page.textContent('main')).toContain('Omid Farahani, Housing Complaints Lead');

    // And how it is reached is changed afterwards.
    await page.goto('/admin/landlord');
    await look(page, 'admin-landlord');
    await say('complaintsEmail', 'not an address');
    await button(page, 'Save').click();
    await page.waitForSelector('.govuk-error-summary');
    await look(page, 'admin-landlord-errors');
    await say('complaintsEmail', 'complaints@northfield.example');
    await say('phone', '01632 960999');
    await button(page, 'Save').click();
    await page.waitForSelector('text=Letters say it from now on');
    await look(page, 'admin-landlord-changed');
    await page.goto('/admin/policy');
    await look(page, 'admin-policy');
    expect(faults).toEqual([]);
    // The link that set it up is used up.
    expect((await web.visitor().get(`/first/${token}`)).status).toBe(404);
  });
});
