/**
 * Northfield Homes, three people, is set up in the pages alone: by links and buttons, as its manager would. Each part is one or a few
 * steps of the set-up, and begins where the one before it ended; wrong tries, Back and wrong files are among them.
 */
import { expect } from 'vitest';
import { fileOf, type CountedPage } from '../support/web/counted.ts';

export const PASSWORD = 'quiet kettle lamp nine';
export const COLOUR = '#00553f';
/** What its own words add to the letter that acknowledges. */
export const OWN_WORDS = 'With kind regards from the north.';

const LOGO = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" onload="alert(1)"><script>alert(2)</script><path d="M4 36L20 4l16 32z" fill="${COLOUR}"/></svg>`;
const PEOPLE = `handle,name,role,team,manager,email,phone
nora,Nora Northcott,team-manager,,,nora@northfield.example,01632 960001
omid,Omid Farahani,officer,North,nora,omid@northfield.example,
hilde,Hilde Brandt,handler,North,nora,hilde@northfield.example,
`;
const csv = (text: string) => fileOf('people.csv', 'text/csv', text);

/** Its name and addresses, its colour and logo. */
export async function nameAndBrand(at: CountedPage): Promise<void> {
  const { page, press, button, fill, give, look } = at;
  await page.waitForURL('**/set-up');
  await look('set-up');
  await press(page.getByRole('link', { name: '1 Name, prefix and addresses' }).last(), '**/set-up/landlord');
  await press(button('Save and go on'));
  await page.waitForSelector('.govuk-error-summary');
  await look('set-up-landlord-errors');
  await fill('name', 'Northfield Homes');
  await fill('referencePrefix', 'nor');
  await fill('complaintsEmail', 'complaints@northfield.example');
  await fill('phone', '01632 960000');
  await fill('address', 'Northfield Homes\n1 North Street\nNorthfield N1 1NF');
  await fill('website', 'northfield.example');
  await press(button('Save and go on'), '**/set-up/brand');

  // Back, where it stands as it was saved, and forward again by saving it once more.
  await page.goBack();
  await page.waitForURL('**/set-up/landlord');
  await page.waitForSelector('[name="referencePrefix"]');
  expect(await page.locator('[name="referencePrefix"]').inputValue()).toBe('NOR');
  await press(button('Save and go on'), '**/set-up/brand');

  await fill('colour', '#88ddbb');
  await page.waitForSelector('text=Too light');
  await look('set-up-brand-light');
  await press(button('Save and go on'));
  await page.waitForSelector('.govuk-error-summary');
  await fill('colour', COLOUR);
  // A photograph where a logo is asked for.
  await give(page.locator('#logo'), fileOf('logo.svg', 'image/svg+xml', '\u0089PNG\r\n\u001a\n'));
  await press(button('Save and go on'));
  await page.waitForSelector('.govuk-error-summary');
  await look('set-up-brand-errors');
  await give(page.locator('#logo'), fileOf('logo.svg', 'image/svg+xml', LOGO));
  await press(button('Save and go on'), '**/set-up/policy');
  expect(await page.textContent('main')).toContain('onload, <script>');
}

/** Its policy, which starts from the Code, and its roles in its own words. */
export async function policyAndRoles(at: CountedPage): Promise<void> {
  const { page, press, button, link, fill, give, look } = at;
  await look('set-up-policy-start');
  // A table where a policy is asked for.
  await give(page.locator('#file'), csv(PEOPLE));
  await press(button('Start from this'));
  await page.waitForSelector('.govuk-error-summary');
  await look('set-up-policy-errors');
  await press(button('Start from this'));
  await page.waitForSelector('text=As the Code asks');
  await look('set-up-policy');
  await press(page.getByRole('link', { name: 'Change Quality check days' }), '**/qualityCheckDays');
  await look('set-up-setting');
  await press(link('Back'), '**/set-up/policy#qualityCheckDays');
  await press(link('Change The date of each step'), '**/policy/steps');
  await page.locator('summary', { hasText: 'Stage 1 response' }).click();
  await fill('stage1.respond/target/earliest/0/days', '12');
  await page.waitForSelector('text=This can fall later than the Code allows');
  await look('set-up-steps');
  await fill('stage1.respond/target/earliest/0/days', '8');
  await press(button('Save'), '**/set-up/policy#steps');
  await press(button('Save and go on'), '**/set-up/roles');

  await look('set-up-roles');
  await press(link('Change Your roles, and what each may do'), '**/policy/roles');
  await page.locator('summary', { hasText: 'Complaint Officer' }).click();
  await fill('3/name', 'Housing Complaints Lead');
  await look('set-up-roles-form');
  await press(button('Save'), '**/set-up/roles#roles');
  await page.locator('summary', { hasText: 'Complaint: the response' }).click();
  const may = page.locator('tr', { hasText: 'Send the response of the stage the case is at' });
  expect(await may.textContent()).toContain('Housing Complaints Lead');
  await look('set-up-roles-changed');
  await press(button('This is right: go on'), '**/set-up/people');
}

/** Its three people, from a file. */
export async function people(at: CountedPage): Promise<void> {
  const { page, press, button, give, look } = at;
  const file = page.locator('#file');
  // A workbook, then a table about something else: one sentence each, and nothing is kept.
  await give(file, fileOf('people.xlsx', 'application/octet-stream', 'PK\u0003\u0004\u0014\u0000\u0006\u0000'));
  await press(button('Read the file'));
  await page.waitForSelector('text=save the sheet as CSV');
  await look('set-up-people-workbook');
  await give(file, csv('street,town\nNorth Street,Northfield\n'));
  await press(button('Read the file'));
  await page.waitForSelector('.govuk-error-summary');
  await look('set-up-people-other');
  expect(await page.textContent('main')).not.toContain('so far');
  await give(file, csv(PEOPLE.replace('team-manager', 'teem-manager')));
  await press(button('Read the file'));
  await page.waitForSelector('text=To put right');
  await look('set-up-people-wrong');
  await give(file, csv(PEOPLE));
  await press(button('Read the file'));
  await page.waitForSelector('text=each is right');
  await look('set-up-people');
  await press(button('Go on'), '**/set-up/teams');
}

/** In another browser, by the same link: what was saved is there. Then a team and a contractor. */
export async function teamsInAnotherBrowser(at: CountedPage): Promise<void> {
  const { page, press, button, fill, give, look } = at;
  await page.waitForURL('**/set-up');
  await look('set-up-come-back');
  const steps = page.locator('main ol > li');
  for (const title of ['Name, prefix and addresses', 'Colour and logo', 'Complaints policy', 'People'])
    expect(await steps.filter({ hasText: title }).first().textContent()).toContain('Done');
  await press(page.getByRole('link', { name: '6 Teams and contractors' }).last(), '**/set-up/teams');
  await fill('title', 'Repairs team');
  await give(page.getByLabel('Team', { exact: true }), true);
  await fill('email', 'repairs');
  await press(button('Add'));
  await page.waitForSelector('.govuk-error-summary');
  await look('set-up-teams-errors');
  await fill('email', 'repairs@northfield.example');
  await give(page.getByLabel('Omid Farahani (omid)'), true);
  await press(button('Add'));
  await page.waitForSelector('text=1 so far');
  await fill('title', 'Gas and Sons');
  await give(page.getByLabel('Contractor', { exact: true }), true);
  await fill('email', 'jobs@gasandsons.example');
  await give(page.getByLabel('Nora Northcott (nora)'), true);
  await press(button('Add'));
  await page.waitForSelector('text=2 so far');
  await look('set-up-teams');
  await press(button('Go on'), '**/set-up/letters');
}

/** Its own words in a letter; mailbox, surveys, retention and privacy. */
export async function lettersAndRunning(at: CountedPage): Promise<void> {
  const { page, press, button, link, fill, give, look } = at;
  await look('set-up-letters');
  await press(page.getByRole('link', { name: 'COMP01' }), '**/letters/COMP01');
  await look('set-up-letter');
  const source = page.locator('#source');
  const words = await source.inputValue();
  await give(source, `${words}\n{{ case.unknown }}\n`);
  await press(button('Save'));
  await page.waitForSelector('.govuk-error-summary');
  await look('set-up-letter-errors');
  await give(source, `${words}\n${OWN_WORDS}\n`);
  await page.waitForSelector(`pre:has-text("${OWN_WORDS}")`);
  await press(button('Save'), '**/set-up/letters');
  await press(button('Go on'), '**/set-up/running');

  await look('set-up-running');
  await press(link('Change Survey after closing'), '**/policy/surveyAfterClosing');
  await give(page.getByLabel('Yes', { exact: true }), true);
  await look('set-up-survey');
  await press(button('Save'), '**/set-up/running#surveyAfterClosing');
  await press(link('Change Retention'), '**/policy/retention');
  await look('set-up-retention');
  await fill('months/others', '0');
  await give(page.locator('#form [name="decides"]').first(), true);
  await press(button('Save'));
  await page.waitForSelector('.govuk-error-summary');
  await look('set-up-retention-errors');
  await fill('months/others', '84');
  await press(button('Save'), '**/set-up/running#retention');
  await press(link('Read the privacy notice as customers would'), '**/set-up/privacy');
  await look('set-up-privacy');
  await page.goBack();
  await press(button('This is right: go on'), '**/set-up/begin');
}

/** All of it read over, and in force: a wrong password first. */
export async function begin(at: CountedPage): Promise<void> {
  const { page, press, button, fill, look } = at;
  await look('set-up-begin');
  await fill('password', PASSWORD);
  await fill('again', 'something else again');
  await press(button('Begin'));
  await page.waitForSelector('.govuk-error-summary');
  await look('set-up-begin-errors');
  await fill('password', PASSWORD);
  await fill('again', PASSWORD);
  await press(button('Begin'), '**/work');
  await look('set-up-done');
}

/** Out, and in again as on any other day. */
export async function outAndIn(at: CountedPage): Promise<void> {
  const { page, press, button, link, give, look } = at;
  await press(link('Account'), '**/account');
  await press(button('Sign out'), '**/sign-in');
  await look('set-up-signed-out');
  await give(page.getByLabel('Email address'), 'nora@northfield.example');
  await give(page.locator('#password'), PASSWORD);
  await press(button('Sign in'), '**/work');
}

/** The first complaint, from what the customer says to its acknowledgement. Answers with its reference. */
export async function firstComplaint(at: CountedPage): Promise<string> {
  const { page, press, button, link, give, look } = at;
  await press(link('Log a complaint'), '**/log');
  await look('set-up-log');
  await give(page.getByLabel('What they say, in their own words'), 'The lift has been broken since Monday.');
  await give(page.getByLabel('The points to answer'), 'The lift has been broken since Monday');
  await give(page.getByLabel('What they want us to do'), 'A lift that works');
  await give(page.getByLabel('Name', { exact: true }), 'Ada Fictional');
  await give(page.getByLabel('Email (optional)').first(), 'ada@customer.example');
  await press(button('Log it'), '**/cases/NOR-*');
  const reference = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await look('set-up-first-case');
  await press(page.locator('a[href$="/do/allocate"]').first(), `**/cases/${reference}/do/allocate`);
  await give(page.getByLabel(/Nora Northcott/).first(), true);
  await give(page.getByLabel('No', { exact: true }), true);
  await press(button('Do it'), `**/cases/${reference}`);
  await press(page.locator('a[href$="/do/acknowledge"]').first(), `**/cases/${reference}/do/acknowledge`);
  await look('set-up-acknowledge');
  await press(button('Do it'), `**/cases/${reference}`);
  return reference;
}
