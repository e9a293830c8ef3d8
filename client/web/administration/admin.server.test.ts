/** Administration on a real server: staff, calendar, letters, mail, exceptional circumstances. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { accountMailSent, linkSentTo, tokenIn } from '../../../test/support/web/account-mail.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import type { Page, TestBrowser } from '../../../test/support/web/browser.ts';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { addDays, addWorkingDays } from '../../../policies/calendar/working-days.ts';
import { and, eq } from 'drizzle-orm';
import { connect } from '../../../db/connect.ts';
import { outbox } from '../../../db/schema/index.ts';
import { writeState } from '../../../platform/home.ts';
import { saveCaughtMail } from '../../../platform/caught-mail.ts';
import { redeemInvitation } from '../../access/accounts.ts';
import { logComplaint } from '../../cases/taking-in/log.ts';
import { perform } from '../../cases/perform.ts';
import type { FieldValues } from '../../core/input/fields.ts';
import { calendarNow, findCase, stateOf, todayIn } from '../../core/context.ts';
import { administratorsAt } from '../../core/people.ts';

let web: TestWeb;
let mira: TestBrowser;
let today: string;
let next = 0;
const home = mkdtempSync(join(tmpdir(), 'putright-admin-'));
beforeAll(async () => {
  web = await startWeb({ worker: true });
  mira = await web.signIn('mira');
  today = todayIn(web.service);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await web.stop();
  rmSync(home, { recursive: true, force: true });
});

const logged = async (policy: string, more: object = {}): Promise<string> => {
  const email = `admin-${++next}@customer.example`;
  const form = { policy, channel: 'email', name: 'Ada', email, text: 'No heating.', received: today, ...more };
  return (await logComplaint(web.service, form)).reference;
};

describe('RC-2 Administration', () => {
  it('is for team managers and assistant directors', async () => {
    expect(administratorsAt('octavia')).toEqual(['team-manager', 'assistant-director']);
    for (const handle of ['hanif', 'ben', 'samuel', 'grace'])
      for (const path of [
        '/admin',
        '/admin/calendar',
        '/admin/letters',
        '/admin/policy',
        '/admin/mail',
        '/admin/exceptional',
        '/admin/doctor',
      ])
        expect((await (await web.signIn(handle)).get(path)).status).toBe(403);
    expect((await (await web.signIn('dorothy')).get('/admin')).status).toBe(200);
  });
});

describe('RC-2 IN-13 who decides a change of the letters', () => {
  it.each([
    ['oak', 'victor', 'ruth'],
    ['optivo', 'conrad', 'fiona'],
  ] as const)(
    'at %s is the policy’s own decider, who reaches the page; others try words and cannot save',
    async (landlord, decider, administrator) => {
      const browser = await web.signIn(decider, landlord);
      expect((await browser.get('/work')).text).toContain('href="/admin"');
      expect((await browser.get('/admin')).text).toContain('href="/admin/letters"');
      const page = await browser.get('/admin/letters/COMP12');
      expect(page.words).toContain('Save as the next version');
      expect((await browser.get('/admin/policy')).status).toBe(200);
      const source = /<textarea[^>]*>\n?([\s\S]*?)<\/textarea>/.exec(page.text)?.[1] ?? '';
      const words = source
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&');
      expect((await browser.post('/admin/letters/COMP12', { do: 'save', source: words })).status).toBe(303);
      const other = await web.signIn(administrator, landlord);
      const theirs = await other.get('/admin/letters/COMP12');
      expect(theirs.words).not.toContain('Save as the next version');
      expect(theirs.words).toContain('Saving a letter’s words is for:');
      expect((await other.post('/admin/letters/COMP12', { do: 'save', source: words })).status).toBe(409);
    },
  );
});

describe('staff', () => {
  it('are added, changed, invited by a link that is sent to them, and leave with their cases to be covered', async () => {
    const form = { name: 'May Sample', roles: 'officer', email: 'may@octavia.example', handle: 'may', team: 'East' };
    expect((await mira.post('/admin/staff', form)).location).toBe('/admin/staff/may');
    expect((await mira.post('/admin/staff', form)).text).toMatch(/field-handle-error[\s\S]*goes by that already/);
    expect((await mira.post('/admin/staff', { ...form, handle: 'may3', email: 'x' })).text).toContain(
      'field-email-error',
    );
    expect((await mira.post('/admin/staff/may/invite')).status).toBe(303);
    const link = tokenIn(await accountMailSent(web));
    expect(link).not.toBe('');
    expect((await mira.get('/admin/staff/may')).text).not.toContain(link);
    await redeemInvitation({ access: web.access, clock: web.service.clock }, link, 'three quiet herons on a wall');
    const may = await web.signIn('may');
    expect((await may.get('/work')).status).toBe(200);
    expect((await mira.post('/admin/staff/may/sign-out')).status).toBe(303);
    expect((await may.get('/work')).status).toBe(303);
    const again = await web.signIn('may');
    await mira.post('/admin/staff/may', { ...form, roles: 'handler' });
    expect((await again.get('/work')).status).toBe(303);
    expect((await mira.post('/admin/staff/may/leaves')).location).toBe('/managers/cover/leaving-may');
    expect((await mira.get('/admin')).words).toMatch(/May Sample Left/);
    expect((await (await web.signIn('may')).get('/work')).status).toBe(303);
    // Nothing is kept by which they signed in (RC-3).
    expect((await web.access.accountByEmail(form.email))?.passwordHash).toBeNull();
    await mira.post('/admin/staff/may/returns');
    expect((await mira.get('/admin')).words).not.toMatch(/May Sample Left/);
  });

  it('always keep an administrator who can sign in', async () => {
    const auth = { access: web.access, clock: web.service.clock };
    await redeemInvitation(auth, await linkSentTo(web, 'octavia', 'mira'), 'seven loud geese on a lawn');
    mira = await web.signIn('mira');
    // Dorothy holds the role, but has never had an account.
    const alone = await mira.post('/admin/staff/mira/leaves');
    expect(alone.status).toBe(409);
    expect(alone.words).toContain('is the last who can sign in');
    const about = { name: 'Mira Kowalczyk', email: 'mira@octavia.example', roles: 'adviser' };
    expect((await mira.post('/admin/staff/mira', about)).status).toBe(409);
    const ruth = await web.signIn('ruth', 'oak');
    expect((await ruth.post('/admin/staff/victor/leaves')).status).toBe(303);
    const last = await ruth.post('/admin/staff/ruth/leaves');
    expect(last.status).toBe(409);
    expect(last.words).toContain('is the last who may look after staff');
    expect((await ruth.get('/admin/staff/mira')).status).toBe(404);
  });

  it('can be let in again after too many wrong passwords', async () => {
    const stranger = web.visitor();
    await stranger.open('/sign-in');
    for (let i = 0; i < 11; i++)
      await stranger.post('/sign-in', { email: 'may@octavia.example', password: 'not the right one' });
    const shut = async (): Promise<boolean> =>
      (await mira.get('/admin/staff/may')).words.includes('Wrong passwords shut their account for 1 place');
    expect(await shut()).toBe(true);
    expect((await mira.post('/admin/staff/may/unlock')).status).toBe(303);
    expect(await shut()).toBe(false);
  });
});

/** The first working day from tomorrow that a date of a case logged today is counted over. */
const holiday = (): string => addWorkingDays(ENGLAND_AND_WALES, today, 1);

async function tried(fields: Record<string, string>): Promise<Page & { path: string }> {
  const answer = await mira.post('/admin/calendar', fields);
  expect(answer.status).toBe(303);
  const path = answer.location ?? '';
  const page = await vi.waitUntil(
    async () => {
      const now = await mira.get(path);
      return now.words.includes('have been asked') ? null : now;
    },
    { timeout: 20_000, interval: 300 },
  );
  return { ...page, path };
}

describe('a new holiday', () => {
  it('is seen on one’s own cases, counted on the others, and applied to all', async () => {
    const [own, theirs] = [await logged('octavia'), await logged('oak')];
    const hidden = await logged('octavia', { staffConduct: true, conductSerious: 'no', namedStaff: ['mira'] });
    const date = holiday();
    const page = await tried({ date, title: 'Day of mourning' });
    expect(page.text).toContain(own);
    for (const other of [theirs, hidden]) expect(page.text).not.toContain(other);
    expect(page.words).toMatch(/dates in \d+ of [1-9]\d* other open cases/);
    expect((await calendarNow(web.service)).version).toBe('2026.1');

    expect((await mira.post(page.path)).status).toBe(400);
    expect((await mira.post(page.path, { sure: 'yes' })).location).toBe('/admin/calendar');
    for (const reference of [own, theirs, hidden])
      await vi.waitUntil(
        async () => (await stateOf(web.service, await findCase(web.service, reference))).calendar.version === '2026.2',
        { timeout: 15_000, interval: 200 },
      );
    await vi.waitUntil(async () => !(await mira.get('/admin/calendar')).words.includes('not counted by it yet'), {
      timeout: 15_000,
      interval: 200,
    });
    const shown = await mira.get(`/admin/calendar?year=${date.slice(0, 4)}`);
    expect(shown.words).toContain('Day of mourning');
    expect(shown.words).toMatch(/Version 2026.2, .*, by Mira Kowalczyk/);
  });

  it('that stands already, falls on a weekend or has no name is refused at its field', async () => {
    const again = await mira.post('/admin/calendar', { date: holiday(), title: 'Day of mourning' });
    expect(again.text).toMatch(/field-date-error[\s\S]*has that already/);
    expect((await mira.post('/admin/calendar', { date: '2027-05-08', title: 'A Saturday' })).words).toContain(
      'weekend',
    );
    expect((await mira.post('/admin/calendar', { date: '2027-05-11' })).text).toContain('field-title-error');
    expect((await mira.post('/admin/calendar', {})).words).toContain('give a day, or choose a file');
    expect((await mira.post('/admin/calendar', { removed: holiday() })).text).toContain('field-reason-error');
    const file = (text: string) =>
      mira.postFiles('/admin/calendar', {}, [{ field: 'file', name: 'x.json', bytes: new TextEncoder().encode(text) }]);
    expect((await file('no')).words).toContain('this file cannot be read');
    expect((await file('{"events":[{"title":"Extra","date":"2027-05-12"}]}')).status).toBe(303);
  });

  it('seen on a calendar that has changed since is seen anew', async () => {
    const first = await tried({ date: '2027-06-01', title: 'First' });
    const second = await tried({ date: '2027-06-02', title: 'Second' });
    await mira.post(first.path, { sure: 'yes' });
    const late = await mira.post(second.path, { sure: 'yes' });
    expect(late.location).toMatch(/\/admin\/calendar\/tries\//);
    const again = await mira.open(late.location ?? '');
    expect(again.words).toContain('The calendar was changed meanwhile');
    expect((await calendarNow(web.service)).holidays.map((h) => h.title)).not.toContain('Second');
    expect((await mira.post(late.location ?? '', { sure: 'yes' })).location).toBe('/admin/calendar');
    expect((await calendarNow(web.service)).holidays.map((h) => h.title)).toContain('Second');
  });

  it('is undone by the opposite', async () => {
    const page = await tried({ removed: holiday(), reason: 'A slip' });
    expect(page.words).toContain('No holiday any more');
    await mira.post(page.path, { sure: 'yes' });
    expect((await calendarNow(web.service)).holidays.map((h) => h.date)).not.toContain(holiday());
    const ruth = await web.signIn('ruth', 'oak');
    expect((await ruth.get(page.path)).status).toBe(404);
  });

  it('cut short is found in the record and carried on', async () => {
    const reference = await logged('oak');
    const calendar = { ...(await calendarNow(web.service)), version: '2026.99' };
    await web.service.store.saveCalendar(calendar, 'operator');
    const page = await mira.get('/admin/calendar');
    expect(page.words).toMatch(/[1-9]\d* open cases? (are|is) not counted by it yet/);
    expect((await mira.post('/admin/calendar/carry-on')).status).toBe(303);
    await vi.waitUntil(
      async () => (await stateOf(web.service, await findCase(web.service, reference))).calendar.version === '2026.99',
      { timeout: 15_000, interval: 200 },
    );
  });
});

const OWN = '---\nrule: S1-20\n---\nWe are sorry to see you go.\n\n{% part withdrawal %}\n\n{% part arbitrator %}\n';

describe('RC-5 letters’ words', () => {
  it('show what is wrong at the field, with line and column, and keep what was typed', async () => {
    const source = OWN.replace('go.', '{{ custmer }}.');
    const page = await mira.post('/admin/letters/COMP08', { do: 'save', source });
    expect(page.status).toBe(400);
    expect(page.text).toMatch(/id="source-fault"[^>]*>.*Line 4, column \d+: .*custmer/);
    expect(page.text).toContain('We are sorry to see you {{ custmer }}.');
    const live = await mira.post('/admin/letters/COMP08/faults', { source });
    expect((JSON.parse(live.text) as { faults: string[] }).faults[0]).toMatch(/^Line 4, column \d+/);
    expect(JSON.parse((await mira.post('/admin/letters/COMP08/faults', { source: OWN })).text)).toEqual({ faults: [] });
    expect(await web.service.store.ownTemplates('octavia')).toEqual({});
  });

  it('are looked at, saved as versions, and given back', async () => {
    const look = await mira.post('/admin/letters/COMP08', { do: 'look', source: OWN.replaceAll('\n', '\r\n') });
    expect(look.words).toContain('We are sorry to see you go.');
    const pdf = await mira.post('/admin/letters/COMP08/pdf', { source: OWN });
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.text.startsWith('%PDF')).toBe(true);
    expect((await mira.post('/admin/letters/COMP08/pdf', { source: '{{' })).status).toBe(400);
    expect((await mira.post('/admin/letters/COMP08', { do: 'save', source: OWN })).status).toBe(303);
    expect((await mira.get('/admin/letters')).words).toContain('Your own');
    expect((await mira.post('/admin/letters/COMP08', { do: 'standard' })).status).toBe(303);
    const page = await mira.get('/admin/letters/COMP08');
    expect(page.words).toMatch(/Version 2 : putright’s words.*Version 1 : own words/);
    expect((await mira.get('/admin/letters/COMP08/versions/1')).words).toContain('We are sorry to see you go.');
    expect((await mira.get('/admin/letters/COMP08/versions/9')).status).toBe(404);
    expect((await mira.get('/admin/letters/parts.handler')).words).toContain('It stands in COMP01');
    expect((await mira.get('/admin/letters/COMP98')).status).toBe(400);
    const ruth = await web.signIn('ruth', 'oak');
    expect((await ruth.get('/admin/letters/COMP08/versions/1')).status).toBe(404);
  });
});

describe('the policy', () => {
  it('IN-13 another version is written beside the Code, kept by a decision, and open cases move to it one by one', async () => {
    const reference = await logged('octavia');
    const path = '/admin/policy/change';
    expect((await (await web.signIn('ben')).get(path)).status).toBe(403);
    expect((await mira.get(path)).words).toContain('Nothing yet.');
    expect((await mira.get(`${path}/takeBackDays`)).words).toContain('take back');
    // Tried, and not kept.
    expect((await mira.post(`${path}/takeBackDays`, { do: 'check', value: '7' })).status).toBe(200);
    expect((await mira.get(path)).words).toContain('Nothing yet.');
    const wrong = await mira.post(`${path}/takeBackDays`, { do: 'save', value: 'seven' });
    expect([wrong.status, wrong.words.includes('whole number')]).toEqual([400, true]);
    expect((await mira.post(`${path}/takeBackDays`, { do: 'save', value: '7' })).status).toBe(303);
    expect((await mira.get(path)).words).toMatch(/It was 5, and is 7/);
    expect((await mira.post(path, { version: 'next', inForce: '', reason: '' })).status).toBe(400);
    const kept = await mira.post(path, { version: 'next', inForce: today, reason: 'More time to think.' });
    expect(kept.location).toBe('/admin/policy/cases');

    const ruledBy = async (): Promise<string> =>
      (await stateOf(web.service, await findCase(web.service, reference))).policy.version;
    expect(await ruledBy()).not.toBe('next');
    expect((await mira.get('/admin/policy/cases')).words).toContain(reference);
    const decided = { case: reference, key: '5b1c9a52-6d0f-4a53-9a0e-3d1f1c0a7e11' };
    expect((await mira.post('/admin/policy/cases', { ...decided, reason: '' })).status).toBe(400);
    const moved = await mira.post('/admin/policy/cases', { ...decided, reason: 'They asked for it.' });
    expect(moved.location).toBe('/admin/policy/cases');
    expect(await ruledBy()).toBe('next');
    expect((await mira.get('/admin/policy/cases')).words).not.toContain(reference);
    // Of other landlords everything stands.
    expect((await web.visitor().get('/complain/oak')).status).toBe(200);
  });

  it('stands beside the Code, each departure with its clause and what is done instead', async () => {
    const page = await mira.get('/admin/policy');
    expect(page.words).toMatch(/Departs from the Code/);
    expect(page.words).toContain('Octavia 5.47');
    expect(page.words).toMatch(/What putright does/);
  });
});

describe('mail', () => {
  it('is shown where it is caught, of cases in sight only', async () => {
    vi.stubEnv('PUTRIGHT_HOME', home);
    vi.stubEnv('SMTP_URL', '');
    expect((await mira.get('/admin/mail')).words).not.toContain('Caught here');
    writeState(home, (state) => (state.mail = { port: 1, url: 'smtp://127.0.0.1:1' }));
    const subjects = {
      mine: 'Your complaint',
      theirs: 'Of another landlord',
      hidden: 'Of a colleague',
      none: 'Of nobody',
    };
    const mine = await findCase(web.service, await logged('octavia'));
    const theirs = await findCase(web.service, await logged('oak'));
    const hidden = await findCase(
      web.service,
      await logged('octavia', { staffConduct: true, conductSerious: 'no', namedStaff: ['mira'] }),
    );
    const ids: Record<string, string> = {};
    for (const [who, file] of Object.entries({ mine, theirs, hidden, none: null })) {
      const subject = subjects[who as keyof typeof subjects];
      const id = file === null ? 'x@y' : `${file.caseId}.L1@octavia.example`;
      const source = `Message-ID: <${id}>\r\nSubject: ${subject}\r\n\r\nThe words of ${who}.\r\n`;
      ids[who] = await saveCaughtMail(home, { from: 'a@octavia.example', to: ['ada@x.example'] }, Buffer.from(source));
    }
    const page = await mira.get('/admin/mail');
    expect(page.words).toContain(subjects.mine);
    for (const other of [subjects.theirs, subjects.hidden, subjects.none]) expect(page.words).not.toContain(other);
    expect((await mira.get(`/admin/mail/${ids['mine']}`)).words).toContain('The words of mine.');
    for (const other of ['theirs', 'hidden', 'none'])
      expect((await mira.get(`/admin/mail/${ids[other]}`)).status).toBe(404);
  });
});

describe('a notice to colleagues that was refused', () => {
  it('is shown, and sent again once; another landlord’s is not there', async () => {
    const reference = await logged('octavia', { hazard: true });
    const { caseId } = await findCase(web.service, reference);
    const sent = (): number =>
      web.mail.filter((m) => m.subject.includes(reference) && m.to[0] === 'repairs@octavia.example').length;
    await vi.waitUntil(() => sent() === 1, { timeout: 15_000, interval: 200 });
    const { db, close } = connect(web.addresses.databaseUrl, { max: 1 });
    try {
      const notice = await vi.waitUntil(
        async () => {
          const rows = await db
            .select()
            .from(outbox)
            .where(and(eq(outbox.caseId, caseId), eq(outbox.status, 'sent')));
          return rows.find((r) => r.item.kind === 'inside' && r.item.why === 'hazard');
        },
        { timeout: 15_000, interval: 200 },
      );
      // As a mail server further on says it afterwards: what had gone did not arrive.
      await db
        .update(outbox)
        .set({ status: 'refused', lastError: 'address-refused' })
        .where(and(eq(outbox.caseId, caseId), eq(outbox.id, notice.id)));
      const page = await mira.get('/admin/mail');
      expect(page.words).toContain('The mail server refuses the address');
      expect(page.text).toContain(`name="notice" value="${notice.id}"`);
      const form = { case: reference, notice: notice.id };
      const ruth = await web.signIn('ruth', 'oak');
      expect((await ruth.post('/admin/mail/again', form)).status).toBe(404);
      expect((await mira.post('/admin/mail/again', form)).status).toBe(303);
      expect((await mira.post('/admin/mail/again', form)).status).toBe(404);
      await vi.waitUntil(() => sent() === 2, { timeout: 15_000, interval: 200 });
      await vi.waitUntil(async () => !(await mira.get('/admin/mail')).text.includes(reference), { timeout: 60_000 });
    } finally {
      await close();
    }
  });
});

describe('SP-8 exceptional circumstances', () => {
  it('stand on every page of that landlord’s staff until they end', async () => {
    const what = 'Our computers were attacked';
    const form = { what, since: today, expectedReturn: addDays(today, 20) };
    expect((await mira.post('/admin/exceptional', { ...form, since: addDays(today, 1) })).text).toContain(
      'field-since-error',
    );
    expect((await mira.post('/admin/exceptional', form)).status).toBe(303);
    const ben = await web.signIn('ben');
    expect((await ben.get('/work')).words).toContain(`Exceptional circumstances. ${what}. Some of our dates`);
    expect((await (await web.signIn('ruth', 'oak')).get('/admin')).words).not.toContain(what);
    expect((await web.visitor().get('/complain/octavia')).words).toContain(what);
    expect((await web.visitor().get('/complain/oak')).words).not.toContain(what);
    expect((await mira.post('/admin/exceptional', form)).words).toContain('another one is in force');
    const page = await mira.get('/admin/exceptional');
    expect(page.words).toContain('tell the Ombudsman, tell the customers it affects, publish it');
    const id = /action="\/admin\/exceptional\/([\w-]+)"/.exec(page.text)?.[1] ?? '';
    // A case that is due an answer before the return has a later date, its customer is told, and none is told twice.
    const reference = await logged('octavia');
    const act = (command: string, fields: FieldValues) => perform(web.service, reference, command, fields);
    await act('allocate', { conflict: 'none' });
    await act('define', { point: 'No heating', outcome: 'Heating' });
    await act('acknowledge', {});
    await mira.post(`/admin/exceptional/${id}`, { ...form, stage1Days: '10' });
    expect((await mira.get('/admin/exceptional')).words).toContain(reference);
    expect((await mira.post(`/admin/exceptional/${id}/dates`, {})).status).toBe(303);
    const moved = (await web.service.store.events(await findCase(web.service, reference))).map((e) => e.event);
    expect(moved).toContainEqual(expect.objectContaining({ type: 'Extended', usualAgain: form.expectedReturn }));
    expect((await mira.get('/admin/exceptional')).words).not.toContain(reference);
    await mira.post(`/admin/exceptional/${id}`, { ...form, ombudsmanTold: today, ended: today });
    expect((await ben.get('/work')).words).not.toContain(what);
    expect((await mira.get('/admin/exceptional')).words).toContain('Ended');
    expect((await mira.post('/admin/exceptional/nothing', form)).status).toBe(404);
  });
});
