/** SP-3, RC-3, RC-8: somebody asks for their own data, and that some of it is erased. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connect, type Connection } from '../../../db/connect.ts';
import { ownerOf } from '../../../test/support/servers/database.ts';
import { accountMailSent } from '../../../test/support/web/account-mail.ts';
import { sheetsOf } from '../../../test/support/letters/where.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import type { TestBrowser } from '../../../test/support/web/browser.ts';
import { eraseAgain } from '../../administration/retention/erased-again.ts';
import { removeFiles } from '../../administration/retention/anonymise.ts';
import { verify } from '../../administration/verify/index.ts';
import { attach } from '../../cases/documents.ts';
import { preview } from '../../cases/letters/preview.ts';
import { logComplaint } from '../../cases/taking-in/log.ts';
import { perform } from '../../cases/perform.ts';
import { history } from '../../cases/read.ts';
import { findCase, stateOf } from '../../core/context.ts';

let web: TestWeb;
let owner: Connection;
let mira: TestBrowser;
const home = mkdtempSync(join(tmpdir(), 'putright-own-data-'));
let later = 0;
beforeAll(async () => {
  web = await startWeb({ worker: true, clock: () => new Date(Date.now() + later) });
  web.deps.home = home;
  owner = connect(ownerOf(web.addresses.databaseUrl), { max: 1 });
  mira = await web.signIn('mira');
});
afterAll(async () => {
  await owner.close();
  await web.stop();
  rmSync(home, { recursive: true, force: true });
});

const WORDS = 'No heating since Monday, and Tomasz Zielinski next door laughed at my zqillness.';

async function logged(more: Record<string, unknown> = {}): Promise<string> {
  const { reference } = await logComplaint(web.service, {
    policy: 'octavia',
    channel: 'phone',
    received: new Date().toISOString().slice(0, 10),
    name: 'Mary Fictional',
    email: 'mary@customer.example',
    phone: '07700 900123',
    address: ['1 Example Street', 'London', 'N1 1ZZ'],
    text: WORDS,
    ...more,
  });
  return reference;
}

/** Until the letter is kept and its dispatch stands in the record. */
async function acknowledged(reference: string): Promise<void> {
  await perform(web.service, reference, 'allocate', { conflict: 'none' });
  await perform(web.service, reference, 'define', { point: WORDS, outcome: 'Heating that works' });
  await perform(web.service, reference, 'acknowledge', {});
  await vi.waitFor(
    async () => {
      const { letters } = await stateOf(web.service, await findCase(web.service, reference));
      expect(letters[0]?.state).toBe('dispatched');
    },
    { timeout: 20_000, interval: 100 },
  );
}

/** Every row of every table as text. */
async function dump(): Promise<string> {
  const { rows } = await owner.db.execute<{ name: string }>(sql`
    select quote_ident(relname) as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`);
  const said: string[] = [];
  for (const { name } of rows) {
    const found = await owner.db.execute<{ row: string }>(sql.raw(`select t::text as row from ${name} t`));
    said.push(...found.rows.map((r) => r.row));
  }
  return said.join('\n');
}

/** The bytes of everything kept of a case, and of the day's post. */
async function kept(reference: string): Promise<string> {
  const { caseId } = await findCase(web.service, reference);
  const rows = await web.service.store.documents(caseId);
  const bytes = await Promise.all(rows.map((r) => web.deps.documents.get(r.sha256)));
  return bytes.map((b) => b.toString('utf8')).join('\n');
}

async function unzipped(
  browser: TestBrowser,
  path: string,
  fields: Record<string, string>,
): Promise<Record<string, string>> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(new URL(path, web.baseUrl), {
    method: 'POST',
    headers: { cookie, origin: web.baseUrl },
    body: new URLSearchParams({ _csrf: browser.token ?? '', ...fields }),
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip']);
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')]),
  );
}

const inUtf8 = (latin1: string | undefined): string => Buffer.from(latin1 ?? '', 'latin1').toString('utf8');

describe('SP-3 a copy of somebody’s own data', () => {
  let first: string;
  let second: string;
  let neighbour: string;
  beforeAll(async () => {
    first = await logged();
    await acknowledged(first);
    await attach(web.service, web.deps.documents, first, {
      name: 'mould.txt',
      bytes: Buffer.from('A picture in words'),
    });
    await perform(web.service, first, 'share-outside', {
      what: 'Her address and what is wrong with the boiler',
      basis: 'vital-interests',
      agency: 'The gas network',
      why: 'There may be carbon monoxide',
    });
    await perform(web.service, first, 'note', { note: 'Priya Nairn rang Mrs Unknown about it.' });
    // Moved, and known by the same email; a neighbour with a case; and the same name at another address.
    second = await logged({
      address: ['9 New Road', 'London', 'N2 2ZZ'],
      phone: '020 7946 0777',
      text: 'The lift is broken.',
    });
    neighbour = await logged({ name: 'Tomasz Zielinski', email: 'tom@customer.example', phone: '07700 900555' });
  }, 60_000);

  it('SP-3 a request is recorded on the case by anybody, told to whoever answers for data, and has one month', async () => {
    const ben = await web.signIn('ben');
    expect((await ben.get('/data')).status).toBe(403);
    expect((await ben.get(`/cases/${first}`)).words).toContain('Somebody asks for their own data');
    expect((await ben.post(`/data/requests/${first}`, { what: 'copy', asked: '' })).status).toBe(303);
    expect((await ben.get(`/cases/${first}`)).words).toContain('whoever answers for data is told');
    const sent = await accountMailSent(web);
    const told = sent.filter((m) => m.to === 'data.protection@octavia.example');
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain(`somebody of ${first} asked`);
    expect(told[0]?.text).not.toContain('Mary');
    const list = await mira.get('/data');
    expect(list.words).toContain(first);
    expect(list.words).toContain('Waits');
    expect((await ben.post(`/data/requests/${first}`, { what: 'copy', asked: '2099-01-01' })).status).toBe(303);
  });

  it('SP-3 finds every case of theirs, and says of others why they are to be looked at', async () => {
    const found = await mira.post('/data', { who: 'mary@customer.example' });
    expect(found.location).toMatch(/^\/data\/OCT-/);
    const page = await mira.get(`/data/${first}`);
    for (const theirs of [first, second]) expect(page.text).toContain(`href="/data/${theirs}/erase"`);
    expect(page.words).toContain(`${neighbour}: it is about the same address`);
    expect((await mira.post('/data', { who: 'nobody at all' })).status).toBe(400);
  });

  it('SP-3 RC-8 one text to read, as a page and as an accessible PDF, with what was shared; others are marked or taken out', async () => {
    const ben = await web.signIn('ben');
    expect((await ben.post(`/data/${first}/copy`, { style: 'redacted' })).status).toBe(403);
    const marked = inUtf8((await unzipped(mira, `/data/${first}/copy`, { style: 'marked' }))['your-data.html']);
    for (const name of ['[somebody else: Tomasz Zielinski]', '[colleague: Priya Nairn]', '[somebody else: Unknown]'])
      expect(marked).toContain(name);
    expect(marked).toContain(`${neighbour} is not in this copy`);
    // Looking it through answers nobody.
    expect((await mira.get('/data')).words).toContain('Waits');

    // A file nobody has looked at is held back, and a copy without it is a part of what is owed.
    const part = await unzipped(mira, `/data/${first}/copy`, { style: 'redacted' });
    expect(Object.keys(part)).not.toContain(`${first}/D1 mould.txt`);
    expect(inUtf8(part['your-data.html'])).toContain('D1 (mould.txt): held back until somebody has looked at it');
    expect((await mira.get('/data')).words).toContain('Waits');
    expect((await mira.get(`/data/${first}`)).words).toContain('Held back until somebody has looked at it');

    const decide = (fields: Record<string, string>) => mira.post(`/data/${first}/files`, { file: 'D1', ...fields });
    expect((await ben.post(`/data/${first}/files`, { file: 'D1', decision: 'give' })).status).toBe(403);
    expect((await decide({ decision: 'withhold' })).status).toBe(400);
    expect((await decide({ decision: 'instead', instead: 'D1' })).status).toBe(400);
    expect((await decide({ decision: 'instead', instead: 'D7' })).words).toContain('has no file D7');
    expect((await decide({ decision: 'give', file: 'L1' })).words).toContain('has no file L1');
    expect((await decide({ decision: 'withhold', ground: 'others-rights' })).status).toBe(303);
    const without = inUtf8((await unzipped(mira, `/data/${first}/copy`, { style: 'redacted' }))['your-data.html']);
    expect(without).toContain('D1 (mould.txt): it tells of somebody else, who has not agreed');

    await attach(web.service, web.deps.documents, first, {
      name: 'mould-covered.txt',
      bytes: Buffer.from('A picture, others covered'),
    });
    expect((await decide({ decision: 'instead', instead: 'd2' })).status).toBe(303);
    const files = await unzipped(mira, `/data/${first}/copy`, { style: 'redacted' });
    const html = inUtf8(files['your-data.html']);
    for (const said of [
      'Mary Fictional',
      '07700 900123',
      'No heating since Monday',
      'The lift is broken',
      first,
      second,
    ])
      expect(html).toContain(said);
    expect(html).toContain('to protect somebody’s life');
    expect(html).toContain('carbon monoxide');
    for (const other of ['Zielinski', 'Nairn', 'Unknown', neighbour]) expect(html).not.toContain(other);
    expect(html).not.toMatch(/\/mine\/[\w-]{43}/);
    const pdf = files['your-data.pdf'] ?? '';
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf).toContain('/StructTreeRoot');
    const names = Object.keys(files);
    expect(names).not.toContain(`${first}/D1 mould.txt`);
    expect(files[`${first}/D2 mould-covered.txt`]).toBe('A picture, others covered');
    expect(html).toContain(`href="${first}/D2%20mould-covered.txt"`);
    // The letter is signed by a colleague and quotes words about a neighbour: it is written anew without either.
    const letter = names.find((n) => n.startsWith(`${first}/L1 `)) ?? '';
    expect(letter).toMatch(/\(names taken out\)\.pdf$/);
    const printed = (await sheetsOf(Buffer.from(files[letter] ?? '', 'latin1'))).join(' ');
    expect(printed).toContain('Mary Fictional');
    expect(printed).toContain('[somebody else]');
    expect(printed).toContain('[our ');
    for (const { name } of await web.service.store.staff('octavia')) expect(printed).not.toContain(name);
    expect(printed).not.toContain('Zielinski');
  });

  it('SP-3 what was given answers the request, and stands in the log with who gave it', async () => {
    expect((await mira.get('/data')).words).toContain('Given');
    expect((await mira.get('/admin/log')).words).toMatch(/Mira Kowalczyk made a copy of somebody’s own data, of OCT-/);
  });

  it('SP-3 nobody of another landlord finds anything of it', async () => {
    const ruth = await web.signIn('ruth', 'oak');
    for (const path of [`/data/${first}`, `/data/${first}/erase`]) expect((await ruth.get(path)).status).toBe(404);
    expect((await ruth.post(`/data/${first}/copy`, { style: 'marked' })).status).toBe(404);
    expect((await ruth.post('/data', { who: 'mary@customer.example' })).status).toBe(400);
    expect((await ruth.get('/data')).words).not.toContain(first);
  });
});

describe('RC-3 erasure because somebody asked', () => {
  const wordsId = async (reference: string, says: string): Promise<string> => {
    const all = await web.service.store.wordsKept(await findCase(web.service, reference));
    return all.find((w) => w.body === says)?.id ?? '';
  };

  it('RC-3 certain words go wherever they stand, and what is written later says so; the record stays whole', async () => {
    const secret = 'My zqdiagnosis is nobody’s business but mine.';
    const reference = await logged({
      name: 'Ada Zqerased',
      email: 'ada@customer.example',
      phone: '07700 900321',
      text: secret,
    });
    await perform(web.service, reference, 'allocate', { conflict: 'none' });
    await perform(web.service, reference, 'define', { point: secret, outcome: 'Respect' });
    await perform(web.service, reference, 'note', { note: `She wrote: ${secret} I shall ring her.` });
    await perform(web.service, reference, 'acknowledge', {});
    await expect.poll(async () => (await kept(reference)).includes('zqdiagnosis')).toBe(true);
    const ids = (await web.service.store.wordsKept(await findCase(web.service, reference)))
      .filter((w) => w.body === secret)
      .map((w) => w.id);
    const path = `/data/${reference}/erase`;

    const ben = await web.signIn('ben');
    expect((await ben.get(path)).status).toBe(403);
    const look = await mira.post(path, { words: ids, do: 'look' });
    expect(look.words).toContain('What would go');
    expect(look.words).toContain('L1 because these words or names stand there');
    expect(look.words).toContain('taken out of 1 other piece of words');
    // Why, and how they were told, before anything goes.
    expect((await mira.post(path, { words: ids, ground: 'unlawful', told: '', do: 'erase' })).status).toBe(400);
    expect(await dump()).toContain('zqdiagnosis');

    const before = await web.service.store.events(await findCase(web.service, reference));
    expect((await mira.post(path, { words: ids, ground: 'unlawful', told: 'letter', do: 'erase' })).status).toBe(303);
    await removeFiles({ service: web.service, documents: web.deps.documents, home, settledMs: -60_000 });
    expect(await dump()).not.toContain('zqdiagnosis');
    expect(await kept(reference)).not.toContain('zqdiagnosis');
    const page = await mira.get(`/cases/${reference}`);
    expect(page.words).toContain('These words were removed');
    expect(page.words).not.toContain('zqdiagnosis');
    expect((await mira.post('/search', { q: 'zqdiagnosis' })).words).not.toContain(reference);
    const again = await preview(web.service, reference, 'COMP01', {}, web.deps.documents);
    expect(again.text).toContain('These words were removed');
    expect(again.text).not.toContain('zqdiagnosis');
    // What it quoted stays, without what was quoted.
    const note = await web.service.store.wordsKept(await findCase(web.service, reference));
    expect(
      note.some(
        (w) => w.body.startsWith('She wrote: [These words were removed') && w.body.endsWith('I shall ring her.'),
      ),
    ).toBe(true);

    expect(await web.service.store.events(await findCase(web.service, reference))).toEqual(before);
    const judged = await verify(
      { db: owner.db, documents: web.deps.documents },
      { references: [reference], histories: false },
    );
    expect(judged).toMatchObject({ cases: 1, whole: true, flawed: [] });
    expect(JSON.stringify(await history(web.service, reference))).not.toContain('zqdiagnosis');
    const log = await mira.get('/admin/log');
    expect(log.words).toContain(`erased two pieces of words and L1 of ${reference}`.replace('two', String(ids.length)));
    expect(log.words).toContain('they were told by letter');
    expect(await dump()).not.toContain('zqdiagnosis');
  }, 60_000);

  it('RC-3 a hold keeps everything, with the reason; the request is refused, and that is written down', async () => {
    const reference = await logged({
      name: 'Held Person',
      email: 'held@customer.example',
      phone: '07700 900444',
      text: 'Kept by a hold.',
    });
    const file = await findCase(web.service, reference);
    const hold = {
      caseId: file.caseId,
      landlordId: 'octavia',
      decision: 'held' as const,
      ground: 'ombudsman' as const,
    };
    await web.service.store.decideRetention(
      [{ ...hold, reason: 'Asked for the file', until: null, by: 's-oct-01', at: web.service.clock() }],
      [],
    );
    const words = await wordsId(reference, 'Kept by a hold.');
    const sent = await mira.post(`/data/${reference}/erase`, {
      words,
      ground: 'objection',
      told: 'email',
      do: 'erase',
    });
    expect([sent.status, sent.words]).toEqual([409, expect.stringContaining('it is held for the Ombudsman')]);
    expect(await wordsId(reference, 'Kept by a hold.')).toBe(words);
    await mira.post(`/data/requests/${reference}`, { what: 'erasure', asked: 'yesterday' });
    expect((await mira.post(`/data/${reference}/refuse`, { what: 'erasure', ground: 'none' })).status).toBe(400);
    expect((await mira.post(`/data/${reference}/refuse`, { what: 'erasure', ground: 'ombudsman' })).status).toBe(303);
    expect((await mira.get('/data')).words).toContain('Refused');
    await mira.post(`/data/requests/${reference}`, { what: 'breach', asked: '' });
    expect((await mira.get(`/data/${reference}`)).words).toContain('an answer to what went wrong with their data');
    expect(
      (await mira.post(`/data/${reference}/refuse`, { what: 'breach', do: 'answered', outcome: 'Nobody else saw it.' }))
        .status,
    ).toBe(303);
    expect((await mira.get('/data')).words).toContain('Answered');
    expect((await mira.get('/admin/log')).words).toContain(
      `refused somebody of ${reference} the erasure of their data`,
    );
  });

  it('RC-3 a file goes, and one that another case has stays there', async () => {
    const [one, two] = [await logged({ text: 'One' }), await logged({ text: 'Two' })];
    const bytes = Buffer.from('The same zqphotograph');
    await attach(web.service, web.deps.documents, one, { name: 'zqflat.txt', bytes });
    const { sha256 } = await attach(web.service, web.deps.documents, two, { name: 'other.txt', bytes });
    const gone = async (reference: string) => {
      const sent = await mira.post(`/data/${reference}/erase`, {
        files: 'D1',
        ground: 'unlawful',
        told: 'phone',
        do: 'erase',
      });
      expect(sent.status).toBe(303);
      await removeFiles({ service: web.service, documents: web.deps.documents, home, settledMs: -60_000 });
    };
    await gone(one);
    expect((await web.deps.documents.get(sha256)).toString()).toContain('zqphotograph');
    expect((await mira.get(`/cases/${one}/documents/D1`)).status).toBe(404);
    // What it was called is gone too, and its number is given to no other file.
    expect(await dump()).not.toContain('zqflat');
    const next = await attach(web.service, web.deps.documents, one, {
      name: 'next.txt',
      bytes: Buffer.from('Another'),
    });
    expect(next.id).toBe('D2');
    expect(await eraseAgain({ service: web.service, documents: web.deps.documents })).toBe(0);
    expect((await mira.get(`/cases/${one}/documents/D2`)).status).toBe(200);
    await gone(two);
    await expect(web.deps.documents.get(sha256)).rejects.toThrow('not in the store');
  });

  it('RC-3 who speaks for the customer goes with their name in the search and in words, and stays gone after a restore', async () => {
    const reference = await logged({
      name: 'Cora Customer',
      email: 'cora@customer.example',
      phone: '07700 900666',
      representative: 'advocate',
      authority: 'on-file',
      representativeName: 'Zqrepa Zqsurname',
      representativeEmail: 'zqrepa@friend.example',
      text: 'My friend Zqrepa Zqsurname speaks for me.',
    });
    const sent = await mira.post(`/data/${reference}/erase`, {
      representative: 'yes',
      ground: 'objection',
      told: 'email',
      do: 'erase',
    });
    expect(sent.status).toBe(303);
    expect((await dump()).match(/zqrepa|zqsurname/i)).toBeNull();
    const { caseId } = await findCase(web.service, reference);
    await owner.db.execute(
      sql`update complaint set representative_name = 'Zqrepa Zqsurname' where case_id = ${caseId}`,
    );
    expect(await eraseAgain({ service: web.service, documents: web.deps.documents })).toBe(1);
    expect((await findCase(web.service, reference)).customer.representative).toBeNull();
    expect(await eraseAgain({ service: web.service, documents: web.deps.documents })).toBe(0);
  });

  it('RC-3 IN-8 somebody of a group is erased alone: their name wherever it stands, however short, and nobody else’s', async () => {
    const reference = await logged({ name: 'Gail Zqgroup', email: 'gail@customer.example', phone: '07700 900777' });
    await perform(web.service, reference, 'correct-group', {
      add: ['Ana Wu', 'Zqremains Okafor'],
      consent: 'yes',
      reason: 'They signed the petition',
    });
    await perform(web.service, reference, 'note', { note: 'Rang Ana Wu and Zqremains Okafor; Ana Wu wants to leave.' });
    const path = `/data/${reference}/erase`;
    const ids = [await wordsId(reference, 'Ana Wu')];
    expect(ids).not.toEqual(['']);
    expect((await mira.post(path, { words: ids, ground: 'objection', told: 'phone', do: 'erase' })).status).toBe(303);
    const said = (await web.service.store.wordsKept(await findCase(web.service, reference))).map((w) => w.body);
    expect(said.join('\n')).not.toContain('Ana Wu');
    expect(said).toContain('Rang [name removed] and Zqremains Okafor; [name removed] wants to leave.');
    expect(said).toContain('Zqremains Okafor');
    expect(
      await verify({ db: owner.db, documents: web.deps.documents }, { references: [reference], histories: false }),
    ).toMatchObject({
      whole: true,
    });
  });

  it('RC-3 a whole case goes once nothing keeps it, and not before', async () => {
    const reference = await logged({
      name: 'Zqwhole Person',
      email: 'zqwhole@customer.example',
      phone: '07700 900777',
      text: 'Zqwhole story.',
    });
    const path = `/data/${reference}/erase`;
    const ask = () => mira.post(path, { whole: 'yes', ground: 'no-longer-needed', told: 'not-reachable', do: 'erase' });
    expect((await ask()).words).toMatch(
      /Nothing is erased: (something is still owed|the customer can still go to the Ombudsman)/,
    );
    await perform(web.service, reference, 'void', { as: 'logged-by-mistake', reason: 'A trial' });
    later = 500 * 86_400_000;
    mira = await web.signIn('mira');
    // What its end still owes the customer is settled as if it had been seen to.
    const settled = async () => {
      const its = sql`(select case_id from complaint where reference = ${reference})`;
      await owner.db.execute(sql`delete from case_obligation where case_id = ${its}`);
      await owner.db.execute(sql`update outbox set status = 'sent' where case_id = ${its}`);
    };
    const keeps = async () => {
      await settled();
      return /Not now:[^.]*/.exec((await mira.post(path, { whole: 'yes', do: 'look' })).words)?.[0];
    };
    await expect.poll(keeps).toBeUndefined();
    expect((await ask()).status).toBe(303);
    expect((await dump()).match(/zqwhole/i)).toBeNull();
    expect((await mira.get('/admin/log')).words).toContain(`had ${reference} anonymised, as its person asked`);
  });
});
