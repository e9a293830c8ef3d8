/** RC-9: another system works with cases through the API as people do, and by the same rules. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, generateClient, keyFor, type Called } from '../../../test/support/web/api.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { readSecurityLog } from '../../access/security-log.ts';
import { logComplaint } from '../../cases/taking-in/log.ts';
import { findCase } from '../../core/context.ts';
import { confirmApiKey, endApiKey, listApiKeys, makeApiKey } from '../../integrations/api-keys.ts';
import { openApiDocument } from './document.ts';
import { OPERATIONS } from './operations/index.ts';

let web: TestWeb;
beforeAll(async () => void (web = await startWeb({ worker: true })), 120_000);
afterAll(() => web.stop());

const TODAY = new Date().toISOString().slice(0, 10);
const PERSON = { name: 'Ada Fictional', email: 'ada@customer.example' };
const COMPLAINT = { channel: 'phone', text: 'No heating since Monday, and nobody called back.' };

const deps = () => ({ integrations: web.deps.integrations, access: web.access, clock: web.service.clock });
const idOf = async (handle: string, landlordId = 'oak'): Promise<string> =>
  (await web.service.store.staff(landlordId)).find((p) => p.handle === handle)?.id ?? '';

/** A new complaint of somebody whom nobody has heard of. */
async function fresh(token: string, more: object = {}): Promise<string> {
  const email = `${randomUUID()}@customer.example`;
  const { body } = await call(web, token, 'POST', '/cases', { ...COMPLAINT, name: 'Quilla Fictional', email, ...more });
  return String(body['reference']);
}

describe('a whole life by a generated client', () => {
  it('RC-9 S1-11 S2-1 is logged, answered, taken to stage 2 and closed, each answer as the document has it', async () => {
    const { calls, defaults } = await generateClient(web.baseUrl);
    const told = answersAsDocumented();
    defaults.fetch = told.fetch;
    const as = async (handle: string, name: string, asked: object = {}) => {
      defaults.headers = { Authorization: `Bearer ${await keyFor(web, handle)}` };
      const answer = await (calls[name] ?? (() => Promise.reject(new Error(`no ${name}`))))(asked);
      if (answer.status >= 300) throw new Error(`${name}: ${JSON.stringify(answer.data)}`);
      return answer.data as Record<string, unknown>;
    };
    const { reference } = await as('nadia', 'logComplaint', { body: { ...COMPLAINT, ...PERSON } });
    const does = async (handle: string, name: string, fields?: object, more: object = {}) =>
      as(handle, name, { reference, body: { ...(fields === undefined ? {} : { fields }), ...more } });

    await does('colin', 'allocate', { to: 'kofi', conflict: 'none' });
    await does('kofi', 'define', { point: ['No heating', 'Nobody called'], outcome: ['Heating that works'] });
    await does('kofi', 'acknowledge');
    await does('kofi', 'logContact', { kind: 'first-contact', outcome: 'made', note: 'Agreed the points' });
    await does('kofi', 'requestInformation', { from: 'repairs', question: 'When was the boiler last seen?' });
    await does('kofi', 'recordInformation', { request: 'Q1', quality: 'adequate', answer: 'On Tuesday' });
    for (const point of ['P1', 'P2'])
      await does('kofi', 'find', { point, outcome: 'upheld', reason: 'It took five days' });
    await does('kofi', 'offerRemedy', { kind: 'apology', what: 'We are sorry' });
    await does('kofi', 'submitForCheck');
    await does('bridget', 'checkQuality', { verdict: 'approve' });
    await does('kofi', 'respond');
    // A step is met once its letter has gone, which a busy machine takes its time for.
    const stateNow = async () => (await as('kofi', 'getCase', { reference }))['state'] as Record<string, unknown>;
    await expect.poll(async () => (await stateNow())['status']).toBe('responded');

    await does('kofi', 'sayEscalate', { words: 'It is still cold' }, { via: 'phone' });
    const timeline = await as('kofi', 'getTimeline', { reference });
    expect(JSON.stringify(timeline['items'])).toContain('It is still cold');
    const assigned = await does('colin', 'assign', { conflict: 'none' });
    const reviewer = (assigned['chosen'] as { to: string }).to;
    await does(reviewer, 'acknowledge');
    await does(reviewer, 'askWhy', { how: 'own-words', outcome: 'understood', understood: 'It is still cold' });
    for (const point of ['P1', 'P2'])
      await does(reviewer, 'find', { point, outcome: 'not-upheld', reason: 'It was put right in between' });
    await does(reviewer, 'respond');
    await does(reviewer, 'logContact', { kind: 'closing-check', outcome: 'made', note: 'Heard' });
    await expect.poll(async () => ((await stateNow())['stage2'] as { responded: unknown }).responded).not.toBeNull();
    expect(told.wrong).toEqual([]);
    expect(told.seen).toBeGreaterThan(14);
  }, 120_000);
});

/** A fetch that holds each answer against what the document says of it. */
function answersAsDocumented() {
  const { components } = openApiDocument();
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'doc', components });
  const told = { seen: 0, wrong: [] as string[], fetch: fetch };
  told.fetch = async (input, init) => {
    const answer = await fetch(input, init);
    const path = new URL(String(input)).pathname.replace('/api/v1', '');
    const one = OPERATIONS.find(
      ({ method, path: known }) =>
        method === (init?.method ?? 'GET') && new RegExp(`^${known.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
    );
    const schema = one?.answers;
    if (answer.ok && schema && schema !== 'file') {
      told.seen++;
      const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"doc#/')) as object;
      const data: unknown = await answer.clone().json();
      if (!ajv.validate(absolute, data)) told.wrong.push(`${one.id}: ${ajv.errorsText()}`);
    }
    return answer;
  };
  return told;
}

describe('what is taken out in one piece', () => {
  it('OM-7 an evidence pack stands in the log of security, with whoever the key acts as', async () => {
    const kofi = await keyFor(web, 'kofi');
    const reference = await fresh(kofi);
    const taken = async () => {
      const { lines } = await readSecurityLog(web.access, web.service, 'oak', { group: 'exports' });
      return lines.filter((line) => line.reference === reference).map(({ who, says }) => `${who}: ${says}`);
    };
    expect((await call(web, kofi, 'GET', `/cases/${reference}`)).status).toBe(200);
    expect(await taken()).toEqual([]);
    expect((await call(web, kofi, 'GET', `/cases/${reference}/evidence-pack`)).status).toBe(200);
    expect(await taken()).toEqual([expect.stringMatching(/^kofi: .* took out the evidence pack of a case\.$/)]);
  });
});

describe('what is asked twice, or too late', () => {
  it('RC-9 under one Idempotency-Key a complaint is logged once, and a command done once and answered the same', async () => {
    const nadia = await keyFor(web, 'nadia');
    const key = { 'idempotency-key': randomUUID() };
    const first = await call(
      web,
      nadia,
      'POST',
      '/cases',
      { ...COMPLAINT, name: 'Once Only', email: 'once@customer.example' },
      key,
    );
    const again = await call(
      web,
      nadia,
      'POST',
      '/cases',
      { ...COMPLAINT, name: 'Once Only', email: 'once@customer.example' },
      key,
    );
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body['reference']).toBe(first.body['reference']);
    // Another complaint under it is told, and not taken for the first: nobody's word is lost unseen.
    const other = { ...COMPLAINT, name: 'Once Only', email: 'once@customer.example', text: 'Now the tap drips.' };
    const refused = await call(web, nadia, 'POST', '/cases', other, key);
    expect([refused.status, refused.body['detail']]).toEqual([
      400,
      expect.stringMatching(/^Idempotency-Key: OAK-\d{4}-\d+ was logged under it, with another name or other words\./),
    ]);
    expect((await call(web, nadia, 'POST', '/cases', other, { 'idempotency-key': randomUUID() })).status).toBe(201);
    const says = `/cases/${String(first.body['reference'])}/says/inform`;
    const said = { 'idempotency-key': randomUUID() };
    const heard = [
      await call(web, nadia, 'POST', says, { fields: { words: 'It is worse' }, via: 'phone' }, said),
      await call(web, nadia, 'POST', says, { fields: { words: 'It is worse' }, via: 'phone' }, said),
      await call(web, nadia, 'POST', says, { fields: { words: 'It is better' }, via: 'phone' }, said),
    ];
    expect(heard.map(({ status }) => status)).toEqual([200, 200, 400]);
    const path = `/cases/${String(first.body['reference'])}/commands/note`;
    const once = { 'idempotency-key': randomUUID() };
    const done = await call(web, nadia, 'POST', path, { fields: { note: 'Rang' } }, once);
    const twice = await call(web, nadia, 'POST', path, { fields: { note: 'Rang' } }, once);
    expect(done.status).toBe(200);
    expect(twice.body).toEqual(done.body);
    expect(
      (await call(web, nadia, 'POST', path, { fields: { note: 'x' } }, { 'idempotency-key': 'mine' })).body,
    ).toMatchObject({
      status: 400,
      detail: expect.stringContaining('Idempotency-Key is not a UUID') as string,
    });
  });

  it('RC-9 with If-Match a case that has gone on refuses the command; of two at once one is done', async () => {
    const nadia = await keyFor(web, 'nadia');
    const reference = await fresh(nadia);
    const read = await call(web, nadia, 'GET', `/cases/${reference}`);
    const etag = read.headers.get('etag') ?? '';
    expect(etag).toBe(`"${String(read.body['seq'])}"`);
    const note = async (said: string, more: Record<string, string> = {}) =>
      call(
        web,
        nadia,
        'POST',
        `/cases/${reference}/commands/note`,
        { fields: { note: said } },
        { 'if-match': etag, ...more },
      );
    const both = await Promise.all([note('One'), note('Two')]);
    expect(both.map((b) => b.status).toSorted((a, b) => a - b)).toEqual([200, 412]);
    const key = { 'idempotency-key': randomUUID() };
    const late = await note('Three', key);
    expect(late).toMatchObject({ status: 412, body: { type: 'urn:putright:problem:stale' } });
    // Nothing of what was refused is kept, and with today's version it is done; asked again under its key it is not late.
    const now = (await call(web, nadia, 'GET', `/cases/${reference}`)).headers.get('etag') ?? '';
    expect((await note('Three', { ...key, 'if-match': now })).status).toBe(200);
    expect((await note('Three', { ...key, 'if-match': now })).status).toBe(200);
    expect((await note('x', { 'if-match': 'yes' })).body['detail']).toContain('If-Match');
    const file = await findCase(web.service, reference);
    expect([...(await web.service.store.texts(file)).values()].filter((said) => said === 'Three')).toEqual(['Three']);
  });
});

describe('what a key opens', () => {
  it('RC-9 RC-2 none, a made-up one, one that waits, has run out or was ended, or whose person has left: 401 alike', async () => {
    const make = async (form: object, by: string) =>
      makeApiKey(deps(), web.service, 'oak', { name: 'Test', scopes: ['cases:read'], ...form }, by);
    const admin = await idOf('ruth');
    const waiting = await make({ as: 'kofi' }, admin);
    const ended = await make({ as: 'ruth' }, admin);
    await endApiKey(deps(), web.service, 'oak', ended.id, admin);
    const tokens = [null, 'nonsense', `putright_${'a'.repeat(43)}`, waiting.token, ended.token];
    const bodies: Called[] = [];
    for (const token of tokens) bodies.push(await call(web, token, 'GET', '/cases'));
    expect(bodies.map((b) => b.status)).toEqual(tokens.map(() => 401));
    expect(new Set(bodies.map((b) => JSON.stringify(b.body))).size).toBe(1);
    expect(bodies[0]?.headers.get('www-authenticate')).toContain('Bearer');
    expect(bodies[0]?.headers.get('content-type')).toContain('application/problem+json');
    // Who made it cannot agree alone; whoever it acts as can.
    await expect(confirmApiKey(deps(), web.service, 'oak', waiting.id, admin)).rejects.toThrow(
      'an administrator who did not',
    );
    await confirmApiKey(deps(), web.service, 'oak', waiting.id, await idOf('kofi'));
    expect((await call(web, waiting.token, 'GET', '/cases')).status).toBe(200);
    const [first] = await listApiKeys(deps(), web.service, 'oak');
    expect(JSON.stringify(first)).not.toContain(first?.begins === undefined ? '' : ended.token);
    await expect(make({ as: 'kofi', expires: '2020-01-01' }, admin)).rejects.toThrow('expires');
    await expect(make({ as: 'nobody', scopes: ['everything'], name: '' }, admin)).rejects.toThrow(/name.*as.*scopes/s);
  });

  it('RC-9 no cookies, no other sites’ scripts; a session opens no call and a key no page', async () => {
    const token = await keyFor(web, 'nadia');
    const browser = await web.signIn('nadia', 'oak');
    expect((await browser.get('/api/v1/cases')).status).toBe(401);
    const answer = await call(web, token, 'GET', '/cases', undefined, { origin: 'https://elsewhere.example' });
    const names = [...answer.headers.keys()].filter((name) => /access-control|set-cookie/.test(name));
    expect([answer.status, names]).toEqual([200, []]);
    expect(
      (await call(web, token, 'OPTIONS', '/cases', undefined, { origin: 'https://elsewhere.example' })).status,
    ).toBe(404);
    const page = await fetch(`${web.baseUrl}/work`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'manual',
    });
    expect(page.status).toBe(303);
  });

  it('RC-3 reading by a key is logged with what it is called', async () => {
    const reference = await fresh(await keyFor(web, 'nadia'));
    await call(web, await keyFor(web, 'sean'), 'GET', `/cases/${reference}`);
    const { caseId } = await findCase(web.service, reference);
    const reads = await web.access.readsOf(caseId);
    expect(reads.map(({ handle, page }) => `${handle ?? ''}: ${page}`)).toContain(
      'sean: API (Housing system): Read one case as it stands',
    );
  });
});

describe('what cannot be used', () => {
  it.each<[string, string, string, unknown, number, string]>([
    [
      'an unknown field',
      'POST',
      '/cases',
      { ...COMPLAINT, nmae: 'x' },
      400,
      'There is no field "nmae" here. Did you mean "name"?',
    ],
    ['a missing one', 'POST', '/cases', { channel: 'phone' }, 400, 'Still missing: text.'],
    [
      'one of another kind',
      'POST',
      '/cases',
      { ...COMPLAINT, groupSize: 'three' },
      400,
      'groupSize: send a whole number.',
    ],
    ['no object', 'POST', '/cases', ['x'], 400, 'Send an object of fields'],
    ['no such call', 'GET', '/nothing', undefined, 404, 'There is no such address'],
    ['no such case', 'GET', '/cases/OAK-2026-99999', undefined, 404, 'There is no case OAK-2026-99999.'],
    ['a query nobody asks by', 'GET', '/cases?colour=red', undefined, 400, 'There is no "colour" to ask by here.'],
    ['a cursor of somebody else', 'GET', '/cases?cursor=x', undefined, 400, 'cursor: send what "next" held'],
    ['a page of a million', 'GET', '/cases?limit=1000', undefined, 400, 'limit: ask for 1 to 200'],
    [
      'a colleague nobody knows',
      'GET',
      '/cases?handler=nobody',
      undefined,
      400,
      'handler: nobody here goes by "nobody".',
    ],
  ])('RC-9 %s is one clear sentence', async (_, method, path, body, status, says) => {
    const answer = await call(web, await keyFor(web, 'nadia'), method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body['detail']).toContain(says);
    expect(answer.body['detail']).not.toMatch(/--|putright worklist/);
  });

  it('RC-9 a body that is no JSON, one of another kind, and a command the rules refuse', async () => {
    const nadia = await keyFor(web, 'nadia');
    const send = async (type: string, body: string) =>
      (
        await fetch(`${web.baseUrl}/api/v1/cases`, {
          method: 'POST',
          body,
          headers: { authorization: `Bearer ${nadia}`, 'content-type': type },
        })
      ).status;
    expect([await send('application/json', '{'), await send('text/plain', 'x')]).toEqual([400, 415]);
    const reference = await fresh(nadia);
    const refused = await call(web, nadia, 'POST', `/cases/${reference}/commands/respond`, {});
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:putright:problem:refused', rule: 'RC-2' } });
  });
});

describe('lists and files', () => {
  it('RC-9 a list is read page by page, each case once, and a new one in between disturbs nothing', async () => {
    const nadia = await keyFor(web, 'nadia');
    for (let i = 0; i < 5; i++) await fresh(nadia);
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Called = await call(web, nadia, 'GET', `/cases?limit=2${next === '' ? '' : `&cursor=${next}`}`);
      seen.push(...(page.body['items'] as { reference: string }[]).map((c) => c.reference));
      next = page.body['next'] as string | null;
      if (seen.length === 2) await fresh(nadia);
    }
    expect(seen.length).toBeGreaterThanOrEqual(5);
    expect(new Set(seen).size).toBe(seen.length);
    const work = await call(web, nadia, 'GET', '/work?whose=landlord&due=next&limit=1');
    expect(work.body['items']).toHaveLength(1);
    expect(work.body['next']).not.toBeNull();
  });

  it('S1-14 a file is filed as it is, listed and read back; one of a kind we do not take is refused', async () => {
    const nadia = await keyFor(web, 'nadia');
    const reference = await fresh(nadia);
    const attach = async (name: string, bytes: Uint8Array) =>
      fetch(`${web.baseUrl}/api/v1/cases/${reference}/documents?name=${name}`, {
        method: 'POST',
        body: new Uint8Array(bytes),
        headers: { authorization: `Bearer ${nadia}`, 'content-type': 'application/octet-stream' },
      });
    const text = new TextEncoder().encode('The boiler was seen on Tuesday.');
    const filed = await attach('note.txt', text);
    expect(filed.status).toBe(201);
    const { id } = (await filed.json()) as { id: string };
    const back = await fetch(`${web.baseUrl}/api/v1/cases/${reference}/documents/${id}`, {
      headers: { authorization: `Bearer ${nadia}` },
    });
    expect([back.status, await back.text()]).toEqual([200, 'The boiler was seen on Tuesday.']);
    expect((await attach('bad.exe', new Uint8Array([77, 90, 0, 0]))).status).toBe(400);
  });

  it('S1-4 dates are counted without a case, and an order that cannot be is a sentence', async () => {
    const nadia = await keyFor(web, 'nadia');
    const counted = await call(web, nadia, 'GET', `/deadlines?received=2026-11-20`);
    expect(JSON.stringify(counted.body['deadlines'])).toContain('stage1.respond');
    expect((await call(web, nadia, 'GET', '/deadlines?received=2026-11-20&acknowledged=2026-11-01')).status).toBe(400);
  });
});

describe('whose cases', () => {
  it('RC-3 another landlord’s case is not there; another team’s opens with a reason', async () => {
    const form = { policy: 'octavia', received: TODAY, ...COMPLAINT, ...PERSON };
    const { reference } = await logComplaint(web.service, form);
    const kofi = await keyFor(web, 'kofi');
    expect((await call(web, kofi, 'GET', `/cases/${reference}`)).status).toBe(404);
    expect((await call(web, kofi, 'POST', '/search', { words: 'Ada Fictional' })).body['items']).not.toContainEqual(
      expect.objectContaining({ reference }),
    );
  });
});
