/** RC-9: keys on pages, other systems told of what happens, and dates in one's own calendar. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webhookSender } from '../../../activities/webhooks.ts';
import { call, keyFor } from '../../../test/support/web/api.ts';
import { ownerOf } from '../../../test/support/servers/database.ts';
import { lookAt, openChromium } from '../../../test/support/web/chromium.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { connect } from '../../../db/connect.ts';
import { logComplaint } from '../../cases/taking-in/log.ts';
import { perform } from '../../cases/perform.ts';
import { findCase } from '../../core/context.ts';
import {
  listDeliveries,
  listWebhooks,
  makeWebhook,
  sendWebhooks,
  turnWebhookOn,
  type WebhookDependencies,
  type WebhookForm,
} from '../../integrations/webhooks.ts';

let web: TestWeb;
let folder: string;
/** A service that knows one household. */
let directory: Server;
const HANNAH = {
  id: 'H-7',
  name: 'Hannah Hollow',
  address: '7 Mill Lane, BN1 1AA',
  tenancy: 'tenant',
  phone: '01632 960077',
};
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'putright-residents-'));
  const source = join(folder, 'residents.csv');
  const many = Array.from({ length: 12 }, (_, i) => `T-${i},Somebody ${i},${i} Tenement Row,,,,,`);
  writeFileSync(
    source,
    [
      'Resident ID,Name,Address,Postcode,Tenancy type,Email,Telephone,Flags',
      'R-1042,Maud Fairweather,4 High Road,N1 1AA,leaseholder,maud@customer.example,01632 960042,large-print; two-person visits; vulnerable',
      'R-1043,Maud Fairweather,9 Elm Road,N1 2BB,tenant,,,',
      ...many,
    ].join('\n'),
  );
  directory = createServer((request, response) => {
    const found = request.headers.authorization === 'Bearer let-us-in';
    const one = request.url === '/r/H-7' ? HANNAH : null;
    const answer = request.url === '/r/search' ? { residents: [HANNAH] } : one;
    response.writeHead(found && answer !== null ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((done) => directory.listen(0, '127.0.0.1', done));
  const service = `http://127.0.0.1:${(directory.address() as AddressInfo).port}/r`;
  const residents = (landlordId: string) =>
    ({ oak: { source, token: undefined }, optivo: { source: service, token: 'let-us-in' } })[landlordId] ?? null;
  web = await startWeb({ worker: true, settings: { privateWebhooks: true, residents } });
}, 120_000);
afterAll(async () => {
  await web.stop();
  directory.close();
  rmSync(folder, { recursive: true });
});

const TODAY = new Date().toISOString().slice(0, 10);
const form = { policy: 'oak', channel: 'phone', received: TODAY, text: 'Wobbling banisters' } as const;
/** A complaint whose case has begun: what is told of it stands with its first event. */
async function log(more: object = {}): Promise<string> {
  const person = { name: 'Quilla Fictional', email: 'quilla@customer.example' };
  const { reference } = await logComplaint(web.service, { ...form, ...person, ...more });
  await begun(reference);
  return reference;
}

async function begun(reference: string): Promise<void> {
  const file = await findCase(web.service, reference);
  await expect.poll(async () => (await web.service.store.events(file)).length).toBeGreaterThan(0);
}

describe('keys on their pages', () => {
  it('RC-9 RC-2 one is made and shown once, agreed to by whom it acts as, and ended by them', async () => {
    const ruth = await web.signIn('ruth', 'oak');
    const fields = { name: 'Housing system', as: 'kofi', scopes: ['cases:read', 'cases:log'] };
    expect((await ruth.post('/admin/keys', { ...fields, name: '' })).words).toContain('say what the key is for');
    const made = await ruth.post('/admin/keys', fields);
    const token = /putright_[\w-]{43}/.exec(made.text)?.[0] ?? '';
    expect(made.status).toBe(200);
    expect((await ruth.get('/admin/keys')).text).not.toContain(token);
    expect((await call(web, token, 'GET', '/cases')).status).toBe(401);

    const kofi = await web.signIn('kofi', 'oak');
    const own = await kofi.get('/account/systems');
    expect(own.words).toContain('Housing system');
    const id = /\/account\/systems\/keys\/([\w-]+)\/confirm/.exec(own.text)?.[1] ?? '';
    // Nobody else agrees for him there, and who made it not at all.
    expect((await (await web.signIn('sean', 'oak')).post(`/account/systems/keys/${id}/confirm`)).status).toBe(404);
    expect((await ruth.post(`/admin/keys/${id}/confirm`)).status).toBe(409);
    expect((await kofi.post(`/account/systems/keys/${id}/confirm`)).location).toBe('/account/systems');
    expect((await call(web, token, 'GET', '/cases')).status).toBe(200);
    expect((await call(web, token, 'GET', '/staff')).status).toBe(200);
    expect((await call(web, token, 'GET', '/administration/log')).status).toBe(403);
    await kofi.post(`/account/systems/keys/${id}/end`);
    expect((await call(web, token, 'GET', '/cases')).status).toBe(401);
    const told = (await ruth.get('/admin/log')).words;
    expect(told).toContain('Ruth Adeyemi made the API key “Housing system”, which acts as Kofi Lawson');
    expect(told).toContain('Kofi Lawson ended an API key that acted as themselves');
  });
});

/** Another system: what it was told, and how it answers. */
interface Receiver {
  url: string;
  got: { body: string; headers: IncomingHttpHeaders }[];
  answers: number;
  close(): void;
  closed: Promise<void>;
}

async function receiver(port = 0): Promise<Receiver> {
  let gone = (): void => {};
  const closed = new Promise<void>((done) => (gone = done));
  const other: Receiver = { url: '', got: [], answers: 200, close: () => void server.close(() => gone()), closed };
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      other.got.push({ body, headers: request.headers });
      response
        .writeHead(other.answers, other.answers === 302 ? { location: `${other.url}elsewhere` } : {})
        .end('words');
    });
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  other.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return other;
}

/** What webhooks are made with, at a moment. */
const deps = (now: () => Date = () => new Date()): WebhookDependencies => ({
  integrations: web.deps.integrations,
  access: web.access,
  clock: now,
  secret: web.deps.settings.secret,
  mayBePrivate: true,
});
const round = async (now?: () => Date) => sendWebhooks(deps(now), webhookSender({ mayBePrivate: true }));
const make = async (more: WebhookForm) =>
  makeWebhook(deps(), web.service, 'oak', { name: 'Housing', events: ['*'], ...more }, 's-x');
const messages = async (id: string) => (await listDeliveries(deps(), 'oak', id, 100)).items;

describe('other systems are told', () => {
  it('RC-9 of the kinds they asked for, signed, with nothing of anybody; and of a case that few may see not at all', async () => {
    const other = await receiver();
    const { id, secret } = await make({ url: other.url, events: ['case.logged', 'case.note-added', 'case.allocated'] });
    const reference = await log();
    await log({ staffConduct: true, namedStaff: ['kofi'] });
    await perform(web.service, reference, 'allocate', { to: 'kofi', conflict: 'none' }, { as: 'colin' });
    await log({ policy: 'octavia', name: 'Other' });
    await round();
    const { caseId } = await findCase(web.service, reference);
    const told = other.got.map(({ body, headers }) =>
      new Webhook(secret).verify(body, headers as Record<string, string>),
    );
    expect(told).toEqual([
      expect.objectContaining({ type: 'case.logged', data: { landlord: 'oak', caseId, reference, seq: 1 } }),
      expect.objectContaining({ type: 'case.allocated', data: expect.objectContaining({ caseId }) as object }),
    ]);
    expect(JSON.stringify(other.got)).not.toMatch(/Quilla|quilla|banisters|kofi/);
    expect((await messages(id)).map((m) => m.state)).toEqual(['arrived', 'arrived']);
    // Nothing is told twice by itself, and a message is sent again when somebody asks, under the same id.
    await round();
    expect(other.got).toHaveLength(2);
    const ruth = await web.signIn('ruth', 'oak');
    const [newest] = await messages(id);
    expect((await ruth.get(`/admin/webhooks/${id}`)).words).toContain(reference);
    await ruth.post(`/admin/webhooks/${id}/again`, { message: newest?.id ?? '' });
    await round();
    expect(other.got.at(-1)?.headers['webhook-id']).toBe(newest?.id);
    expect(other.got).toHaveLength(3);
    await ruth.post(`/admin/webhooks/${id}/end`);
    await log();
    await round();
    expect(other.got).toHaveLength(3);
    other.close();
  });

  it('RC-9 one that fails is tried again after a rest, holds up no other and no case, and is turned off after five days', async () => {
    const [broken, well] = [await receiver(), await receiver()];
    broken.answers = 500;
    const bad = await make({ url: broken.url, name: 'Broken', events: ['case.logged'] });
    const good = await make({ url: well.url, name: 'Well', events: ['case.logged'] });
    await log();
    await log();
    expect(await round()).toMatchObject({ failed: 1, sent: 2 });
    expect([broken.got.length, well.got.length]).toEqual([1, 2]);
    // Within the minute the first rests; the other message is tried.
    await round();
    await round();
    expect(broken.got).toHaveLength(2);
    const listed = async () => (await listWebhooks(deps(), web.service, 'oak')).find((w) => w.id === bad.id);
    expect(await listed()).toMatchObject({ state: 'failing' });
    expect((await messages(bad.id))[0]).toMatchObject({ state: 'waiting', error: 'http-500' });
    const later = new Date(Date.now() + 5 * 86_400_000 + 60_000);
    await round(() => later);
    expect(await listed()).toMatchObject({ state: 'off', why: 'http-500' });
    await round(() => later);
    expect(broken.got).toHaveLength(3);
    const ruth = await web.signIn('ruth', 'oak');
    expect((await ruth.get('/admin/log')).words).toContain('turned off the messages to the system “Broken”');
    const owed = await web.access.claimAccountMail(new Date());
    expect(owed).not.toBeNull();
    // Put right and turned on again: what waited goes.
    broken.answers = 200;
    await turnWebhookOn(deps(), 'oak', bad.id, 's-x');
    await round();
    expect((await messages(bad.id)).map((m) => m.state)).toEqual(['arrived', 'arrived']);
    expect(good.state).toBe('on');
    broken.close();
    well.close();
  });

  it('RC-9 one that is down, or takes the call and never answers, is tried again and hears of it once it is there', async () => {
    const down = await receiver();
    const port = Number(new URL(down.url).port);
    down.close();
    await down.closed;
    // It takes what is sent, and says nothing.
    const silent = createServer(() => {});
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const mute = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    const away = await make({ url: down.url, name: 'Down', events: ['case.logged'] });
    const slow = await make({ url: mute, name: 'Slow', events: ['case.logged'] });
    const reference = await log();
    const hasty = webhookSender({ mayBePrivate: true, patienceMs: 300 });
    await sendWebhooks(deps(), hasty);
    expect((await messages(away.id))[0]).toMatchObject({ state: 'waiting', error: 'cannot-be-reached' });
    expect((await messages(slow.id))[0]).toMatchObject({ state: 'waiting', error: 'cannot-be-reached' });
    const ruth = await web.signIn('ruth', 'oak');
    for (const { id } of [away, slow]) {
      const page = (await ruth.get(`/admin/webhooks/${id}`)).words;
      expect(page).toContain(reference);
      expect(page).toContain('Tried 1 time');
    }
    // No case waits for either.
    await perform(web.service, reference, 'note', { note: 'It goes on.' });
    const back = await receiver(port);
    await sendWebhooks(
      deps(() => new Date(Date.now() + 120_000)),
      hasty,
    );
    expect(
      back.got.map(({ body, headers }) => new Webhook(away.secret).verify(body, headers as Record<string, string>)),
    ).toEqual([
      expect.objectContaining({ type: 'case.logged', data: expect.objectContaining({ reference }) as object }),
    ]);
    expect((await messages(away.id))[0]).toMatchObject({ state: 'arrived' });
    back.close();
    silent.closeAllConnections();
    silent.close();
    for (const { id } of [away, slow]) await ruth.post(`/admin/webhooks/${id}/end`);
  });

  it('RC-9 one that is gone is turned off at once; nothing is followed elsewhere', async () => {
    const other = await receiver();
    const { id } = await make({ url: other.url, name: 'Gone', events: ['case.logged'] });
    await log();
    other.answers = 302;
    await round();
    expect(other.got).toHaveLength(1);
    expect((await messages(id))[0]).toMatchObject({ error: 'http-302' });
    other.answers = 410;
    await round(() => new Date(Date.now() + 120_000));
    expect((await listWebhooks(deps(), web.service, 'oak')).find((w) => w.id === id)).toMatchObject({ state: 'off' });
    expect((await messages(id))[0]).toMatchObject({ state: 'given-up' });
    other.close();
  });

  it('RC-9 without the setting no private address is called, by whatever name', async () => {
    const other = await receiver();
    const { port } = new URL(other.url);
    const post = webhookSender({ mayBePrivate: false });
    const to = async (url: string) => post({ url, headers: {}, body: '{}' });
    expect(await to(other.url)).toMatchObject({ went: false, code: 'not-https' });
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '169.254.169.254', '10.0.0.1'])
      expect([host, await to(`https://${host}:${port}/`)]).toMatchObject([
        host,
        { went: false, code: 'cannot-be-reached' },
      ]);
    expect(other.got).toEqual([]);
    other.close();
  });
});

describe('the directory of residents', () => {
  const readers = async () => {
    const database = connect(ownerOf(web.addresses.databaseUrl));
    const { rows } = await database.db.execute<{ resident_id: string; staff_id: string }>(
      sql`select resident_id, staff_id from resident_read order by id`,
    );
    await database.close();
    return rows.map((r) => `${r.staff_id} ${r.resident_id}`);
  };

  it('RC-9 IN-11 a complaint is logged for somebody who is known: what was typed stays, and who looked is written down', async () => {
    const nadia = await web.signIn('nadia', 'oak');
    const before = (await readers()).length;
    const asked = { text: 'No heating', household: 'fairweather high', look: 'directory' };
    const page = await nadia.post('/log', asked);
    expect(page.words).toContain(
      'Maud Fairweather , 4 High Road, N1 1AA, leaseholder. To know: large-print, two-person visits, vulnerable',
    );
    expect(page.words).not.toContain('Elm Road');
    const filled = await nadia.post('/log', {
      text: 'No heating',
      phone: '01632 960111',
      complainant: 'tenant',
      resident: 'R-1042',
    });
    expect(filled.text).toContain('value="Maud Fairweather"');
    expect(filled.text).toContain('value="01632 960111"');
    expect(filled.text).not.toContain('01632 960042');
    expect(filled.text).toMatch(/value="leaseholder"[^>]*selected/);
    expect(filled.text).toMatch(/value="large-print"[^>]*checked/);
    expect(filled.text).toContain('No heating');
    expect((await readers()).slice(before).map((one) => one.split(' ')[1])).toEqual(['R-1042', 'R-1042']);
    expect((await nadia.post('/log', { household: 'f', look: 'directory' })).words).toContain('at least 3 letters');
    // A landlord without a directory is shown none.
    expect((await (await web.signIn('ben')).get('/log')).words).not.toContain('directory of residents');
  });

  it('RC-9 IN-11 a service is asked as well; where it is down, the complaint is logged with what was typed', async () => {
    const [person] = await web.service.store.staff('optivo');
    const somebody = await web.signIn(person?.handle ?? '', 'optivo');
    const asked = { text: 'No heating', household: 'hollow', look: 'directory' };
    expect((await somebody.post('/log', asked)).words).toContain('Hannah Hollow , 7 Mill Lane, BN1 1AA, tenant');
    const filled = await somebody.post('/log', { text: 'No heating', resident: 'H-7' });
    for (const value of ['Hannah Hollow', '01632 960077']) expect(filled.text).toContain(`value="${value}"`);
    const sent = { channel: 'phone', received: 'today', complainant: 'tenant', phone: '01632 960077' };
    const logged = await somebody.post('/log', { ...sent, text: 'No heating', name: 'Hannah Hollow' });
    expect(logged.location).toMatch(/^\/cases\/OPT-/);
    directory.close();
    directory.closeAllConnections();
    const away = await somebody.post('/log', asked);
    expect(away.words).toContain('The directory of residents cannot be read just now');
    expect(away.text).toContain('No heating');
    expect((await somebody.post('/log', { ...sent, text: 'No heating', name: 'Ivy Other' })).location).toMatch(
      /^\/cases\//,
    );
  });

  it('RC-9 RC-3 by the API: with its scope alone, and no more than ten', async () => {
    const key = await keyFor(web, 'nadia');
    const found = await call(web, key, 'POST', '/residents/search', { words: '01632960042' });
    expect(found.body['residents']).toEqual([
      expect.objectContaining({ id: 'R-1042', address: ['4 High Road', 'N1 1AA'] }),
    ]);
    expect((await call(web, key, 'POST', '/residents/search', { words: 'tenement' })).body).toMatchObject({
      more: true,
    });
    const said = { channel: 'phone', text: 'No heating', resident: 'R-1042' };
    const logged = await call(web, key, 'POST', '/cases', said);
    expect(logged.status).toBe(201);
    const { customer } = await findCase(web.service, String(logged.body['reference']));
    expect(customer).toMatchObject({ name: 'Maud Fairweather', address: ['4 High Road', 'N1 1AA'] });
    expect((await call(web, key, 'POST', '/cases', { ...said, resident: 'R-0' })).status).toBe(404);
    const scopes = ['cases:log', 'cases:read'] as const;
    const less = await keyFor(web, 'nadia', 'oak', scopes);
    expect((await call(web, less, 'POST', '/cases', said)).status).toBe(409);
    expect((await call(web, less, 'POST', '/residents/search', { words: 'fairweather' })).status).toBe(403);
  });
});

describe('dates in one’s own calendar', () => {
  it('RC-9 S1-3 a link is shown once, shows what its owner may see, and ends with the link or with its owner', async () => {
    const reference = await log();
    const secretCase = await log({ staffConduct: true, namedStaff: ['kofi'], name: 'Hidden Person' });
    await perform(web.service, reference, 'allocate', { to: 'kofi', conflict: 'none' }, { as: 'colin' });
    const kofi = await web.signIn('kofi', 'oak');
    const made = await kofi.post('/account/systems/calendar', { whose: 'me' });
    const path = /\/calendar\/[\w-]{43}\.ics/.exec(made.text)?.[0] ?? '';
    expect((await kofi.get('/account/systems')).text).not.toContain(path);
    const visitor = web.visitor();
    const feed = await visitor.get(path);
    expect(feed.headers.get('content-type')).toContain('text/calendar');
    expect(feed.text).toContain(`SUMMARY:${reference}`);
    expect(feed.text).not.toMatch(/Quilla|banisters|Hidden/);
    expect(feed.text).not.toContain(secretCase);
    expect(feed.headers.get('set-cookie')).toBeNull();
    expect((await visitor.get(`/calendar/${'x'.repeat(43)}.ics`)).status).toBe(404);
    expect((await visitor.get('/calendar/short')).status).toBe(404);
    const own = await kofi.get('/account/systems');
    const id = /\/account\/systems\/calendar\/([\w-]+)\/end/.exec(own.text)?.[1] ?? '';
    expect((await (await web.signIn('sean', 'oak')).post(`/account/systems/calendar/${id}/end`)).status).toBe(404);
    expect((await visitor.get(path)).status).toBe(200);
    await kofi.post(`/account/systems/calendar/${id}/end`);
    expect((await visitor.get(path)).status).toBe(404);
  });
});

describe('the pages of all this', () => {
  it('RC-4 are accessible at phone and desk width, and work without a script', { timeout: 120_000 }, async () => {
    const chrome = await openChromium();
    const as = async (handle: string) =>
      chrome.page(web.baseUrl, { as: await web.signIn(handle, 'oak'), script: false });
    const ruth = await as('ruth');
    await ruth.goto('/admin/keys');
    await ruth.getByLabel('What the key is for').fill('Telephone system');
    await ruth.getByLabel('As whom it acts').selectOption('nadia');
    await ruth.getByLabel('Log complaints, and add to open ones').check();
    await ruth.getByRole('button', { name: 'Make the key' }).click();
    expect(await ruth.getByRole('alert').textContent()).toContain('putright_');
    await ruth.getByRole('button', { name: 'Make the key' }).click();
    expect(await ruth.title()).toContain('Error');
    const seeing = await chrome.page(web.baseUrl, { as: await web.signIn('ruth', 'oak') });
    await seeing.goto('/admin/keys');
    await lookAt(seeing, 'keys');

    await ruth.goto('/admin/webhooks');
    await ruth.getByLabel('Which system it is').fill('Repairs');
    await ruth.getByLabel('The address it is told at').fill('http://127.0.0.1:9/in');
    await ruth.getByLabel('Everything that happens').check();
    await ruth.getByRole('button', { name: 'Begin' }).click();
    expect(await ruth.getByRole('alert').textContent()).toContain('whsec_');
    await log();
    await round();
    await seeing.goto('/admin/webhooks');
    await lookAt(seeing, 'webhooks');
    await seeing.getByRole('link', { name: 'Repairs' }).click();
    await lookAt(seeing, 'webhook');

    const nadia = await as('nadia');
    await nadia.goto('/account/systems');
    await nadia.getByRole('button', { name: 'Agree that it acts as me' }).click();
    await nadia.getByRole('button', { name: 'Make a link to my dates' }).click();
    expect(await nadia.getByRole('alert').textContent()).toContain('/calendar/');
    await nadia.goto('/log');
    await nadia.getByLabel('Name, address, telephone or email of a resident').fill('fairweather');
    await nadia.getByRole('button', { name: 'Look in the directory' }).click();
    await nadia.getByRole('button', { name: 'Fill in from Maud Fairweather' }).first().click();
    expect(await nadia.getByLabel('Name', { exact: true }).inputValue()).toBe('Maud Fairweather');
    const looking = await chrome.page(web.baseUrl, { as: await web.signIn('nadia', 'oak') });
    await looking.goto('/account/systems');
    await lookAt(looking, 'own-systems');
    await looking.goto('/log');
    await looking.getByLabel('Name, address, telephone or email of a resident').fill('fairweather');
    await looking.getByRole('button', { name: 'Look in the directory' }).click();
    await lookAt(looking, 'log-directory');
    await chrome.close();
  });
});
