/** What concerns security: written down as it happens, shown to administrators, counted, and an alarm where it looks like an attack. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { linkSentTo } from '../../../test/support/web/account-mail.ts';
import { ownerOf } from '../../../test/support/servers/database.ts';
import { connect } from '../../../db/connect.ts';
import { USUAL_SECURITY } from '../../../platform/settings/security-settings.ts';
import { raiseAlarms } from '../../access/alarms.ts';
import { redeemInvitation } from '../../access/accounts.ts';
import { readSecurityLog, type SecurityLogLine } from '../../access/security-log.ts';
import { logComplaint } from '../../cases/taking-in/log.ts';

const PASSWORD = 'quiet kettle lamp nine';
let web: TestWeb;
let now = new Date();
beforeAll(async () => {
  web = await startWeb({ worker: true, clock: () => now });
  for (const handle of ['ben', 'mira', 'joan'])
    await redeemInvitation(
      { access: web.access, clock: web.service.clock },
      await linkSentTo(web, 'octavia', handle),
      PASSWORD,
    );
});
afterAll(() => web.stop());

const lines = async (landlord = 'octavia', group?: string): Promise<SecurityLogLine[]> =>
  (await readSecurityLog(web.access, web.service, landlord, { group })).lines;
const says = async (landlord = 'octavia', group?: string): Promise<string[]> =>
  (await lines(landlord, group)).map((line) => line.says);
async function tryToSignIn(email: string, password: string) {
  const browser = web.visitor();
  await browser.get('/sign-in');
  return { browser, page: await browser.post('/sign-in', { email, password }) };
}
const alarms = (thresholds = USUAL_SECURITY.alarms): Promise<number> =>
  raiseAlarms({ access: web.access, clock: web.service.clock }, thresholds, ['octavia', 'oak']);
/** A quiet time in which nothing of before counts any more. */
const later = (hours: number): void => void (now = new Date(now.getTime() + hours * 3_600_000));
const logged = async (more: object = {}): Promise<string> => {
  const form = { policy: 'octavia', channel: 'phone', received: 'today', name: 'Quilla Fictional', text: 'Cold.' };
  return (await logComplaint(web.service, { ...form, phone: '01632 960311', ...more })).reference;
};

describe('RC-3 the log of security', () => {
  it('has who signed in and out, whom it was refused to, and which place: never an address, a name typed or a password', async () => {
    const { browser } = await tryToSignIn('ben@octavia.example', PASSWORD);
    await browser.get('/account');
    await browser.post('/sign-out');
    await tryToSignIn('ben@octavia.example', 'Mistyped secret');
    await tryToSignIn('nobody.we.know@elsewhere.example', 'Mistyped secret');
    const found = await lines('octavia', 'sign-in');
    expect(found.map((line) => [line.what, line.who]).slice(0, 4)).toEqual([
      ['sign-in-failed', null],
      ['sign-in-failed', 'ben'],
      ['signed-out', 'ben'],
      ['signed-in', 'ben'],
    ]);
    expect(found.map((line) => line.says)).toEqual(
      expect.arrayContaining(['Ben Achebe signed in with a password.', 'Ben Achebe signed out.']),
    );
    expect(new Set(found.map((line) => line.source)).size).toBe(1);
    // What no account is for concerns every landlord; what is another's, theirs alone.
    expect(await says('oak', 'sign-in')).toEqual(['Somebody tried to sign in as somebody unknown and was refused.']);
    const { db, close } = connect(web.addresses.databaseUrl);
    const kept = JSON.stringify((await db.execute('select * from security_event')).rows);
    await close();
    expect(kept).not.toMatch(/127\.0\.0\.1|elsewhere|Mistyped|@/);
  });

  it('has pages, forms, links and cases that were refused, and does not say which case', async () => {
    const restricted = await logged({ staffConduct: true, namedStaff: ['joan'] });
    const officer = await web.signIn('ben');
    expect((await officer.get('/admin/staff/mira')).status).toBe(403);
    expect((await officer.post('/work', {}, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await officer.get(`/cases/${restricted}`)).status).toBe(404);
    await web.visitor().get(`/mine/${'a'.repeat(43)}`);
    await web.visitor().get(`/invite/${'b'.repeat(43)}`);
    // Told beside the answer, so that it is no slower.
    await expect
      .poll(() => says('octavia', 'refused'))
      .toContain(`Ben Achebe asked for the case ${restricted}, which is not open to them.`);
    expect(await says('octavia', 'refused')).toEqual(
      expect.arrayContaining([
        'Ben Achebe asked for a page that is not for their role (/admin/staff/:handle).',
        expect.stringContaining('A form of Ben Achebe that did not come from a page of ours was refused'),
        'Somebody opened a private link that leads nowhere (/mine/:which).',
        'Somebody opened a private link that leads nowhere (/invite/:token).',
      ]),
    );
    // Another landlord's case is refused alike, and told to the administrators of whoever asked.
    const oak = await web.signIn('kofi', 'oak');
    expect((await oak.get(`/cases/${restricted}`)).status).toBe(404);
    await expect
      .poll(() => says('oak', 'refused'))
      .toContain(`Kofi Lawson asked for the case ${restricted}, which is not open to them.`);
    // Whoever reads it is told which only where they may see it.
    expect((await (await web.signIn('ruth', 'oak')).get('/admin/security?show=refused')).words).toContain(
      'Kofi Lawson asked for a case, which is not open to them.',
    );
    // Of a case that never was there is nothing to tell.
    const before = (await lines('octavia', 'refused')).length;
    expect((await officer.get('/cases/OCT-2026-99999')).status).toBe(404);
    expect(await lines('octavia', 'refused')).toHaveLength(before);
  });

  it('has restricted cases that were opened, and what administrators did, each from where it is kept', async () => {
    const restricted = await logged({ staffConduct: true, namedStaff: ['joan'] });
    const manager = await web.signIn('mira');
    expect((await manager.get(`/cases/${restricted}`)).status).toBe(200);
    expect(await says('octavia', 'cases')).toContainEqual(
      expect.stringMatching(`^Mira .* opened the case ${restricted}, which is restricted \\(case\\)\\.$`),
    );
    expect((await says('octavia', 'administration')).some((line) => line.includes('set their own password'))).toBe(
      true,
    );
    const page = await manager.get('/admin/security?show=cases');
    expect([page.status, page.words]).toEqual([200, expect.stringContaining(restricted)]);
    expect((await (await web.signIn('ben')).get('/admin/security')).status).toBe(403);
    expect((await manager.get('/admin/security?show=nonsense')).status).toBe(400);
  });

  it('is only added to: not even its owner changes a line', async () => {
    const { db, close } = connect(ownerOf(web.addresses.databaseUrl));
    for (const change of ["update security_event set what = 'exported'", 'delete from security_event'])
      await expect(db.execute(change)).rejects.toThrow();
    await close();
  });

  it('is read page by page, newest first', async () => {
    for (let n = 0; n < 205; n++)
      await web.access.recordSecurity({ landlordId: 'optivo', what: 'signed-in', source: 'x', at: new Date(n * 1000) });
    const first = await readSecurityLog(web.access, web.service, 'optivo', { group: 'sign-in' });
    expect(first.lines).toHaveLength(200);
    const rest = await readSecurityLog(web.access, web.service, 'optivo', { group: 'sign-in', before: first.next! });
    const moments = [...first.lines, ...rest.lines].map((line) => line.at);
    expect(moments).toEqual(moments.toSorted().toReversed());
    expect(rest.lines.length).toBeGreaterThanOrEqual(5);
  });

  it('is not filled by whoever asks again and again', async () => {
    const at = new Date('2026-01-05T12:00:00Z');
    for (let n = 0; n < 210; n++)
      await web.access.recordSecurity({ landlordId: null, what: 'link-refused', source: 'flood', at });
    const { db, close } = connect(web.addresses.databaseUrl);
    const { rows } = await db.execute("select from security_event where source = 'flood'");
    await close();
    expect(rows).toHaveLength(200);
  });
});

describe('RC-3 an alarm', () => {
  const raised = async (): Promise<string[]> => await says('octavia', 'alarms');

  it('is raised once where somebody signs in after many wrong passwords, and mailed', async () => {
    later(2);
    for (let n = 0; n < 5; n++) await tryToSignIn('joan@octavia.example', 'wrong');
    expect(await alarms()).toBe(0);
    expect((await tryToSignIn('joan@octavia.example', PASSWORD)).page.status).toBe(303);
    expect(await alarms()).toBe(1);
    expect(await alarms()).toBe(0);
    expect((await raised())[0]).toMatch(/^putright noticed that somebody signed in as Joan .* after 5 wrong tries\.$/);
    const { db, close } = connect(web.addresses.databaseUrl);
    const told = await db.execute<{ id: string }>(
      "select staff_id as id from account_mail where entry->>'action' = 'alarm-failures'",
    );
    await close();
    // Whom it is about too: it is their account.
    expect(told.rows.map((row) => row.id)).toEqual(expect.arrayContaining(['s-oct-03', 's-oct-06']));
  });

  it('is raised for many refusals of one place, many cases of one person, and restricted cases that are asked for', async () => {
    // Readings are stamped by the database's own clock.
    now = new Date();
    const names = await Promise.all(Array.from({ length: 4 }, () => logged()));
    const hidden = await Promise.all(
      Array.from({ length: 3 }, () => logged({ staffConduct: true, namedStaff: ['joan'] })),
    );
    const officer = await web.signIn('ben');
    for (const reference of names) await officer.get(`/cases/${reference}`);
    for (const reference of hidden) await officer.get(`/cases/${reference}`);
    await expect
      .poll(async () => (await lines('octavia', 'refused')).filter((l) => l.who === 'ben').length)
      .toBeGreaterThan(4);
    expect(await alarms({ refusals: 1000, cases: 1000, failures: 0, closedCases: 0 })).toBe(0);
    expect(await alarms({ refusals: 3, cases: 4, failures: 0, closedCases: 3 })).toBeGreaterThanOrEqual(3);
    expect(await raised()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^putright noticed that Ben Achebe opened \d+ different cases within an hour\.$/),
        expect.stringMatching(/^putright noticed that Ben Achebe asked for \d+ cases within an hour/),
        expect.stringMatching(/^putright refused \d+ requests and wrong passwords within an hour from one place/),
      ]),
    );
    const page = await (await web.signIn('mira')).get('/admin/security?show=alarms');
    expect(page.words).toContain('Alarm');
  });
});

describe('RC-2 one’s own way of signing in', () => {
  it('is changed only by whoever types the password once more, at whatever page', async () => {
    later(1);
    const { browser } = await tryToSignIn('ben@octavia.example', PASSWORD);
    expect((await browser.get('/account/second')).status).toBe(200);
    later(1);
    const asks = '/account/confirm?to=%2Faccount%2Fsecond';
    expect((await browser.get('/account/second')).location).toBe(asks);
    for (const path of ['/account/second', '/account/second/end', '/account/passkeys', '/account/passkeys/remove'])
      expect([path, (await browser.post(path, { code: '123456' })).location]).toEqual([path, asks]);
    expect((await browser.post('/account/sessions/end')).location).toBe('/account/confirm?to=%2Faccount');
    const form = await browser.get(asks);
    expect(form.words).toContain('Your password once more');
    expect((await browser.post('/account/confirm', { to: '/account/second', password: 'wrong' })).status).toBe(401);
    const led = await browser.post('/account/confirm', { to: 'https://evil.example/', password: PASSWORD });
    expect(led.location).toBe('/work');
    expect((await browser.get('/account/second')).status).toBe(200);
  });
});

describe('RC-3 what is searched for', () => {
  it('stands in no address that can be read, can be gone back to, and only by whoever searched', async () => {
    now = new Date();
    const reference = await logged();
    const officer = await web.signIn('ben');
    const sent = await officer.post('/search', { q: 'Quilla Fictional' });
    expect(sent.location).toMatch(/^\/search\?for=[\w-]+$/);
    expect(sent.location).not.toMatch(/quilla/i);
    const page = await officer.get(sent.location!);
    expect(page.words).toContain(reference);
    expect(page.text).not.toMatch(/method="get"[^>]*search|action="\/search" method="get"/);
    expect((await (await web.signIn('priya')).get(sent.location!)).words).not.toContain(reference);
    expect((await officer.post('/search', { q: ' ' })).location).toBe('/search');
  });
});

describe('RC-3 every page and every form', () => {
  /** What stands in addresses and fields that nobody means well with. */
  const IN_ADDRESSES = ['%00', '..%2f..%2fetc%2fpasswd', '__proto__', '%ED%A0%80'];
  const IN_FIELDS = ['a\u0000b', '\ud800', 'x'.repeat(60_000), '__proto__'];
  const NAMES =
    'name text words reason handle role email phone team manager to q code note id key on date from until what since who password now next again address source sealed response version case agree title'.split(
      ' ',
    );
  /** These end the session they are asked in. */
  const ENDS = /sign-out|sessions\/end|\/account\/password/;

  it('is answered whatever stands in it, and never with a fault of ours', { timeout: 600_000 }, async () => {
    now = new Date();
    const reference = await logged();
    const filled = (path: string, odd: string): string =>
      path.replaceAll(':reference', reference).replaceAll(':command', 'note').replaceAll(/:\w+/g, odd);
    const pages = web.app.everyPage.filter(({ method, path }) => ['GET', 'POST'].includes(method) && !ENDS.test(path));
    expect(pages.length).toBeGreaterThan(80);
    const faults: string[] = [];
    for (const browser of [await web.signIn('mira'), web.visitor()]) {
      await browser.get('/complain/octavia');
      for (const { method, path } of pages)
        for (const odd of method === 'GET' ? IN_ADDRESSES : IN_FIELDS) {
          const query = `?${['q', 'for', 'after', 'show', 'before', 'to', 'from'].map((n) => `${n}=${odd}`).join('&')}`;
          const asked =
            method === 'GET'
              ? await browser.get(filled(path, odd) + query)
              : await browser.post(filled(path, 'x1'), Object.fromEntries(NAMES.map((name) => [name, odd])));
          if (asked.status >= 500)
            faults.push(`${method} ${path} with ${JSON.stringify(odd.slice(0, 20))}: ${asked.status}`);
          if (/^(\/\/|\/\\|https?:)/.test(asked.location ?? '')) faults.push(`${path} leads to ${asked.location}`);
        }
    }
    expect(faults).toEqual([]);
  });

  it('of another landlord is not there for anybody here: pages of colleagues, cases and documents', async () => {
    const reference = await logged();
    const stranger = await web.signIn('ruth', 'oak');
    const open: string[] = [];
    for (const { method, path, may } of web.app.everyPage) {
      if (may === null || !/:(reference|handle)/.test(path) || !['GET', 'POST'].includes(method)) continue;
      const at = path.replaceAll(':reference', reference).replaceAll(':handle', 'mira').replaceAll(/:\w+/g, 'L1');
      const asked = method === 'GET' ? await stranger.get(at) : await stranger.post(at, { note: 'x' });
      if (asked.status < 400) open.push(`${method} ${path}: ${asked.status}`);
    }
    expect(open).toEqual([]);
  });
});
