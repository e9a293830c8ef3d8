/** Learning in a real browser, on a register with lessons, a home that recurs, and a restricted case (LN-2, LN-9, LN-10). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { connect, type Connection } from '../../../db/connect.ts';
import { insertTexts } from '../../../db/queries/record/texts.ts';
import { anonymise } from '../../administration/retention/anonymise.ts';
import { sendLearningMails } from '../../management/learning/requests.ts';
import { storeLife, type Stored } from '../../../test/support/cases/stored.ts';
import { accountMailSent } from '../../../test/support/web/account-mail.ts';
import { lookAt, openChromium, type Chromium } from '../../../test/support/web/chromium.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';

let web: TestWeb;
let chrome: Chromium;
let connection: Connection;
let now = new Date('2026-11-25T10:00:00Z');
const references: Record<string, string> = {};

async function stored(given: Stored & { lesson?: string; promised?: string }): Promise<void> {
  const { lesson, promised, ...rest } = given;
  references[given.caseId] = await storeLife(connection.db, rest);
  const words = [
    ...(lesson === undefined ? [] : [{ id: `${given.caseId}:t-lesson`, field: 'lesson', body: lesson }]),
    ...(promised === undefined ? [] : [{ id: `${given.caseId}:t-what`, field: 'what', body: promised }]),
  ];
  if (words.length > 0)
    await insertTexts(connection.db, { caseId: given.caseId, landlordId: 'octavia' }, words, 's-officer');
}

beforeAll(async () => {
  [web, chrome] = await Promise.all([startWeb({ clock: () => now }), openChromium()]);
  connection = connect(web.addresses.databaseUrl);
  const at = (home: string, name: string) => ({ name, address: [`${home} High Road`, 'London N1 1AA'] });
  await stored({
    caseId: 'l-one',
    received: '2026-10-05',
    customer: at('1', 'Canary Person'),
    says: 'The boiler loses pressure every night, Canary said so.',
    lesson: 'Engineers carry no pressure gauge.',
    promised: 'A new valve in the boiler',
    lived: (life) =>
      life
        .mail(true)
        .do('allocate')
        .do('define')
        .do('acknowledge')
        .do('promise', { what: 't-what', by: '2026-10-20', owner: 'party:repairs' })
        .do('record-lesson', { lesson: 't-lesson' }),
  });
  await stored({
    caseId: 'l-two',
    received: '2026-11-02',
    customer: at('1', 'Canary Person'),
    says: 'Boiler pressure again.',
  });
  await stored({
    caseId: 'l-three',
    received: '2026-11-04',
    customer: at('2', 'Other Person'),
    says: 'No pressure in my boiler.',
  });
  for (let i = 0; i < 25; i++)
    await stored({
      caseId: `o-${i}`,
      received: '2026-09-01',
      customer: { name: 'Else Person', address: [`${i} Far Lane`, `London E${i} 1AA`] },
      says: `matter${'abcdefghijklmnopqrstuvwxyz'[i]} unlike others`,
    });
  await stored({
    caseId: 'l-conduct',
    received: '2026-10-06',
    customer: at('9', 'Hidden Person'),
    more: { staffConduct: true, namedStaff: ['nobody'] },
    says: 'An officer was rude about the boiler pressure.',
    lesson: 'Officers introduce themselves.',
    lived: (life) => life.mail(true).do('allocate').do('record-lesson', { lesson: 't-lesson' }),
  });
}, 180_000);
afterAll(async () => {
  await connection?.close();
  await chrome?.close();
  await web?.stop();
});

let improvement = '';

describe('LN-2 learning', () => {
  it('LN-2 a lesson becomes an improvement with owner and day; its owner proves it; all on a phone and by keyboard', async () => {
    const mira = await chrome.page(web.baseUrl, { as: await web.signIn('mira'), width: 390 });
    await mira.goto('/learning/lessons');
    await mira.getByText('Engineers carry no pressure gauge.').waitFor();
    await lookAt(mira, 'learning-lessons');
    await mira.getByRole('link', { name: `Make an improvement of it for ${references['l-one']}` }).click();
    await lookAt(mira, 'learning-open');
    await mira.locator('[name="what"]').fill('Mr Canary gets a gauge');
    await mira.locator('[name="due"]').fill('20/12/2026');
    await mira.locator('select[name="owner"]').selectOption('ben');
    await mira.getByRole('button', { name: 'Open it' }).click();
    await mira
      .getByText(/leave out the name of whoever complained/)
      .first()
      .waitFor();
    await mira.locator('[name="what"]').fill('Each engineer carries a pressure gauge');
    await mira.locator('[name="what"]').press('Enter');
    await mira.getByRole('heading', { name: 'Each engineer carries a pressure gauge' }).waitFor();
    improvement = new URL(mira.url()).pathname.split('/').at(-1) ?? '';
    await lookAt(mira, 'learning-improvement');

    const ben = await chrome.page(web.baseUrl, { as: await web.signIn('ben') });
    await ben.goto('/learning?mine=yes');
    await ben.getByRole('link', { name: 'Each engineer carries a pressure gauge' }).click();
    await ben.locator('input[name="action"][value="progress"]').check();
    await ben.locator('[name="words"]').fill('Twelve of thirty have one.');
    await ben.getByRole('button', { name: 'Write it down' }).click();
    await ben.getByText('Twelve of thirty have one.').waitFor();
    expect(await ben.locator('input[name="action"][value="drop"]').count()).toBe(0);
    await lookAt(ben, 'learning-improvement-owner');
    await ben.goto('/learning/lessons');
    expect(await ben.locator('main').textContent()).not.toContain('Engineers carry');
  }, 120_000);

  it('LN-2 what recurs is offered with why, from cases in sight alone; put aside, it stays so until another joins', async () => {
    const mira = await web.signIn('mira');
    const samuel = await web.signIn('samuel');
    const page = await mira.get('/learning/lessons');
    expect(page.words).toContain('all 2 came from one address since');
    // Who may see the restricted case is told of it, and nobody else.
    const conduct = references['l-conduct'] ?? '';
    expect(page.words).toContain('the same words stand in 4 of 29 cases');
    expect([page.words.includes(conduct), page.words.includes('Officers introduce')]).toEqual([true, true]);
    const without = await samuel.get('/learning/lessons');
    expect(without.words).toMatch(/The same words: boiler, pressure/);
    expect(without.words).toContain('the same words stand in 3 of 28 cases');
    expect([without.words.includes(conduct), without.words.includes('Officers introduce')]).toEqual([false, false]);
    expect(page.words).not.toContain('Canary');
    const id = /\/learning\/lessons\/([^/"]+)\/dismiss">[^<]*<span[^>]*> for One home/.exec(page.text)?.[1] ?? '';
    const sent = await mira.post(`/learning/lessons/${id}/dismiss`, { reason: 'Two different faults' });
    expect([sent.status, sent.location]).toEqual([303, '/learning/lessons']);
    const after = await mira.get('/learning/lessons');
    expect(after.words).not.toContain('came from one address');
    expect(after.words).toContain('put aside. Two different faults');
    await stored({ caseId: 'l-four', received: '2026-11-20', customer: { address: ['1 High Road', 'London N1 1AA'] } });
    expect((await mira.get('/learning/lessons')).words).toContain('all 3 came from one address');
  }, 60_000);

  it('LN-2 RM-5 what a letter promised and nobody recorded as done is listed', async () => {
    const { words } = await (await web.signIn('mira')).get('/learning/promises');
    expect(words).toContain(`${references['l-one']} A1 A new valve in the boiler`);
    expect(words).toContain('in no letter yet');
  });

  it('LN-2 the review names who attends and what is open; one that was held is on record', async () => {
    const mira = await chrome.page(web.baseUrl, { as: await web.signIn('mira') });
    await mira.goto('/learning/review?month=2026-10');
    await mira.getByText('Ben Achebe').first().waitFor();
    await lookAt(mira, 'learning-review');
    await mira.locator('[name="held"]').fill('24/11/2026');
    await mira.locator('[name="notes"]').fill('Canary was right: gauges are bought.');
    await mira.getByRole('button', { name: 'Record the review' }).click();
    await mira
      .getByText(/leave out the name of whoever complained/)
      .first()
      .waitFor();
    await mira.locator('[name="notes"]').fill('Gauges are bought by the spring.');
    await mira.getByRole('button', { name: 'Record the review' }).click();
    await mira.getByText('Gauges are bought by the spring.').waitFor();
    const file = await (await web.signIn('mira')).get('/learning/review/file?month=2026-10&form=csv');
    expect(file.text).toContain(`${references['l-one']},Engineers carry no pressure gauge.`);
    expect(file.text).not.toContain('Canary');
    expect((await (await web.signIn('mira')).get('/learning/review/file?month=2026-10')).text).toMatch(/^%PDF-/);
  }, 60_000);

  it('LN-2 once a month each owner is asked and the review called, whoever asks twice, and nothing of a case is in it', async () => {
    now = new Date('2026-12-01T07:30:00Z');
    expect(await sendLearningMails(web.service, web.access)).toBe(0);
    now = new Date('2026-12-01T08:30:00Z');
    const twice = await Promise.all([1, 2].map(() => sendLearningMails(web.service, web.access)));
    expect(twice.reduce((a, b) => a + b, 0)).toBeGreaterThan(1);
    expect(await sendLearningMails(web.service, web.access)).toBe(0);
    const mails = await accountMailSent(web);
    const asked = mails.filter((m) => m.subject === 'How do your improvements stand?');
    expect(asked.map((m) => m.to)).toEqual(['ben@octavia.example']);
    expect(asked[0]?.text).toContain('/learning?mine=yes');
    expect(mails.map((m) => m.text).join()).not.toMatch(/canary|boiler|gauge|OCT-/i);
    now = new Date('2027-01-04T09:00:00Z');
    expect(await sendLearningMails(web.service, web.access)).toBeGreaterThan(0);
    now = new Date('2026-12-01T10:00:00Z');
  }, 60_000);

  it('LN-2 RC-3 an improvement outlives its case, without a word of it; another landlord knows nothing of either', async () => {
    const reference = references['l-one'] ?? '';
    const context = { service: web.service, documents: web.deps.documents, home: '' };
    await anonymise(context, { caseId: 'l-one', landlordId: 'octavia', reference }, { by: 's-1', why: 'erasure' });
    const mira = await web.signIn('mira');
    const { words } = await mira.get(`/learning/improvements/${improvement}`);
    expect(words).toContain('Each engineer carries a pressure gauge');
    const lessons = await mira.get('/learning/lessons?month=2026-10');
    expect(lessons.words).toContain('no longer kept');
    expect(lessons.words).not.toContain('no pressure gauge');
    const ruth = await web.signIn('ruth', 'oak');
    expect((await ruth.get(`/learning/improvements/${improvement}`)).status).toBe(404);
    expect((await ruth.post(`/learning/improvements/${improvement}`, { action: 'done', words: 'x' })).status).toBe(404);
    expect((await ruth.get('/learning/lessons')).words).not.toContain('OCT-');
  });

  it('SP-1 an improvement that came of a case nobody may see is seen by who may, and by its owner', async () => {
    const { rows } = await connection.db.execute<{ id: string }>(
      sql`select event->>'lessonText' as id from case_event where case_id = 'l-conduct' and type = 'LessonRecorded'`,
    );
    const lesson = [...rows][0]?.id ?? '';
    const refused = await (
      await web.signIn('samuel')
    ).post('/learning/new', {
      from: lesson,
      what: 'Officers say who they are',
      owner: 'priya',
      due: '2027-01-20',
    });
    expect(refused.status).toBe(404);
    const sent = await (
      await web.signIn('mira')
    ).post('/learning/new', {
      from: lesson,
      what: 'Officers say who they are',
      owner: 'priya',
      due: '2027-01-20',
    });
    expect(sent.status).toBe(303);
    const sees = async (handle: string): Promise<boolean> =>
      (await (await web.signIn(handle)).get('/learning')).words.includes('Officers say who they are');
    expect([await sees('mira'), await sees('priya'), await sees('samuel'), await sees('ben')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect((await (await web.signIn('priya')).get('/learning')).words).toContain('1 not open to you');
  });

  it('LN-9 LN-10 training, objectives and focus groups are on record, and what is missing is said', async () => {
    const mira = await chrome.page(web.baseUrl, { as: await web.signIn('mira'), width: 390 });
    await mira.goto('/learning/training');
    await mira.getByText('Not on record:').first().waitFor();
    await lookAt(mira, 'learning-training');
    await mira.locator('select[name="who"]').selectOption('ben');
    await mira.locator('input[name="kind"][value="training"]').check();
    await mira.locator('[name="code"][value="complaint-handling"]').check();
    await mira.locator('[name="on"]').fill('10/11/2026');
    await mira.getByRole('button', { name: 'Record it' }).click();
    await mira.getByText('It is on record.').waitFor();
    await mira.getByRole('button', { name: /Take out .* of Ben Achebe/ }).waitFor();
    await mira.goto('/learning/focus-groups');
    await mira.getByText('None was held yet.').waitFor();
    await lookAt(mira, 'learning-focus-groups');
    for (const [name, value] of [
      ['held', '20/11/2026'],
      ['complainants', '6'],
      ['panelMembers', '2'],
      ['learned', 'Our letters are too long.'],
    ] as const)
      await mira.locator(`[name="${name}"]`).fill(value);
    await mira.getByRole('button', { name: 'Record it' }).click();
    await mira.getByText('6 recent complainants and 2 of the panel. Our letters are too long.').waitFor();
  }, 60_000);

  it('the next four weeks are told as ranges and checked against what came, of the cases in sight', async () => {
    const mira = await chrome.page(web.baseUrl, { as: await web.signIn('mira'), width: 390 });
    await mira.goto('/managers/forecast');
    await mira.getByRole('heading', { name: 'Checked against what came' }).waitFor();
    expect(await mira.locator('main').textContent()).toMatch(/from \d+ to \d+, likeliest \d+/);
    await lookAt(mira, 'forecast');
    const ruth = await web.signIn('ruth', 'oak');
    expect((await ruth.get('/managers/forecast')).words).toContain('nothing can be forecast yet');
  }, 60_000);
});
