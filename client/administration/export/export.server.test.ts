/** Nobody is locked in: a landlord's whole register leaves, is taken in elsewhere, goes on there, and leaves again as the same bytes. */
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ZipFile } from 'yazl';
import { connect } from '../../../db/connect.ts';
import { FORM, logCanary } from '../../../test/support/cases/canary.ts';
import { startPutright, type Putright } from '../../../test/support/servers/putright.ts';
import { sumsIn } from '../../../test/support/servers/folder-sums.ts';
import { attach } from '../../cases/documents.ts';
import { sendCustomerMessage } from '../../cases/words/customer-messages.ts';
import { logComplaint } from '../../cases/taking-in/log.ts';
import { perform } from '../../cases/perform.ts';
import { showComplaint, timeline } from '../../cases/read.ts';
import { createAccessStore } from '../../access/store.ts';
import { learnLandlords } from '../../core/landlords.ts';
import { loadDirectory } from '../../demo/data/load.ts';
import { endLandlord } from '../landlords/list.ts';
import { restartGhosts } from '../reconcile/ghosts.ts';
import { currentRun } from '../reconcile/temporal.ts';
import { exportLandlord, handOver, importLandlord, type ExchangeContext } from './index.ts';
import { MANIFEST, tablePath, type Manifest } from './layout.ts';

const SOON = { timeout: 60_000 };
let here: Putright;
let there: Putright;
let root: string;
const stores: { close(): Promise<unknown> }[] = [];

/** With the rights a process of ours has, and no more. */
function contextOf({ service, addresses, documents }: Putright): ExchangeContext {
  const access = createAccessStore(addresses.databaseUrl);
  const connection = connect(addresses.databaseUrl);
  stores.push(access, connection);
  return { service, access, db: connection.db, documents };
}

let from: ExchangeContext;
let to: ExchangeContext;
let reference: string;
let caseId: string;

/** What one installation knows of landlords is the process's: whoever is asked next says it anew. */
const inside = ({ service }: Putright): Promise<void> => learnLandlords(service.store, service.clock());

beforeAll(async () => {
  [here, there] = await Promise.all([startPutright(), startPutright()]);
  root = await mkdtemp(join(tmpdir(), 'putright-export-test-'));
  await loadDirectory(here.addresses);
  // As it is before anybody is set up.
  await there.database.db.execute(sql`truncate landlord, policy_version, staff, party, letter_template`);
  await there.database.db.execute(sql`alter table admin_event disable trigger user`);
  await there.database.db.execute(sql`truncate admin_event`);
  await there.database.db.execute(sql`alter table admin_event enable trigger user`);
  from = contextOf(here);
  to = contextOf(there);
  await inside(here);
  ({ reference, caseId } = await logCanary(here.service));
  await perform(here.service, reference, 'allocate', { to: 'ben', conflict: 'none' });
  await perform(here.service, reference, 'define', {
    point: ['Words with a \u2028 line of their own'],
    outcome: ['=1+1'],
  });
  await perform(here.service, reference, 'acknowledge', {});
  await attach(here.service, here.documents, reference, { name: 'photo.png', bytes: PNG });
  await sendCustomerMessage(
    here.service,
    reference,
    'inform',
    { words: 'More, “quoted” – and\nanother line' },
    { via: 'email' },
  );
  await logComplaint(here.service, { ...FORM, policy: 'oak', received: 'today', text: 'Another landlord’s words' });
  await vi.waitFor(async () => {
    const { state } = await showComplaint(here.service, reference);
    if (state.letters[0]?.state !== 'dispatched') throw new Error('its letter has not gone yet');
  }, SOON);
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await Promise.all([here.stop(), there.stop()]);
  await rm(root, { recursive: true, force: true });
});

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

/** The folder as one zip. */
async function zipOf(folder: string): Promise<string> {
  const zip = new ZipFile();
  for (const name of Object.keys(await sumsIn(folder)))
    zip.addFile(join(folder, name), name, { forceZip64Format: true });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(`${folder}.zip`));
  return `${folder}.zip`;
}

const manifestIn = async (folder: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as Manifest;

describe('an export', () => {
  it('holds one landlord and no other, readable by its maker alone, as its schema says; and is written down', async () => {
    const folder = join(root, 'first');
    const told = await exportLandlord(from, 'octavia', folder);
    expect(told).toMatchObject({ landlord: { id: 'octavia' }, cases: 1, lost: [] });
    const files = await sumsIn(folder);
    const all = (await Promise.all(Object.keys(files).map((path) => readFile(join(folder, path), 'utf8')))).join('\n');
    expect(all).toContain('More, “quoted” – and');
    expect(all).not.toContain('Another landlord’s words');
    expect((await stat(join(folder, tablePath('case_text')))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const schema = JSON.parse(await readFile(join(folder, 'schema.json'), 'utf8')) as { $defs: Record<string, object> };
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const rows: Record<string, number> = {};
    for (const [name, of] of Object.entries(schema.$defs)) {
      const fits = ajv.compile(of);
      const lines = (await readFile(join(folder, tablePath(name)), 'utf8')).split('\n').filter((line) => line !== '');
      for (const line of lines) expect(fits(JSON.parse(line)), `${name}: ${line}`).toBe(true);
      rows[name] = lines.length;
    }
    expect(rows).toMatchObject({ landlord: 1, complaint: 1, customer_word: 1 });
    expect(rows['case_event']).toBeGreaterThan(4);
    // What begins like a formula is none in a spreadsheet, and itself in the lines.
    expect(await readFile(join(folder, 'csv/case_text.csv'), 'utf8')).toContain("'=1+1");
    expect(await readFile(join(folder, tablePath('case_text')), 'utf8')).toContain('"body":"=1+1"');
    const log = await from.access.adminLog('octavia');
    expect(log.map((e) => e.action)).toContain('landlord-exported');
    await expect(exportLandlord(from, 'octavia', folder)).rejects.toThrow('is there already');
  });

  it('taken in on an empty installation is the same register, which goes on, and leaves as the same bytes', async () => {
    const folder = join(root, 'second');
    await exportLandlord(from, 'octavia', folder);
    await there.service.store.landlords();
    expect(await importLandlord(to, folder, { dryRun: true })).toMatchObject({ cases: 1, started: 0, dryRun: true });
    expect(await there.service.store.landlords()).toEqual([]);
    // From the one zip it may come as, in 64 bits as a large one is.
    const taken = await importLandlord(to, await zipOf(folder));
    expect(taken).toMatchObject({ landlord: { id: 'octavia' }, cases: 1, started: 1 });
    const again = join(root, 'third');
    await exportLandlord(to, 'octavia', again);
    expect(await sumsIn(again)).toEqual(await sumsIn(folder));
    await inside(there);
    expect((await timeline(there.service, reference)).length).toBe((await timeline(here.service, reference)).length);
    // It goes on there, under the next numbers, and nothing that went here goes again.
    await perform(there.service, reference, 'note', { note: 'It goes on here.' });
    expect((await showComplaint(there.service, reference)).state.seq).toBe(
      (await showComplaint(here.service, reference)).state.seq + 1,
    );
    const next = await logComplaint(there.service, {
      ...FORM,
      policy: 'octavia',
      received: 'today',
      text: 'The next one',
    });
    expect(Number(next.reference.split('-')[2])).toBe(Number(reference.split('-')[2]) + 1);
    expect(there.mail.filter((m) => m.to.includes(FORM.email))).toEqual([]);
    await expect(importLandlord(to, folder)).rejects.toThrow(
      'Octavia (octavia) is here already: nothing was taken in.',
    );
  });

  it('that was changed, cut short or is something else is refused with one sentence, and nothing of it is kept', async () => {
    await inside(here);
    const whole = join(root, 'oak');
    await exportLandlord(from, 'oak', whole);
    const spoilt = async (name: string, how: (folder: string) => Promise<unknown>): Promise<string> => {
      const folder = join(root, `spoilt-${name}`);
      await cp(whole, folder, { recursive: true });
      await how(folder);
      const error = await importLandlord(to, folder).then(
        () => null,
        (e: Error) => e,
      );
      expect(error?.name).toBe('BadInput');
      return error?.message ?? '';
    };
    /** As somebody does who knows how an export is made: the sums are right again. */
    const changed = async (folder: string, table: string, how: (text: string) => string): Promise<void> => {
      const path = join(folder, tablePath(table));
      const text = how(await readFile(path, 'utf8'));
      await writeFile(path, text);
      const manifest = await manifestIn(folder);
      manifest.files[tablePath(table)] = {
        bytes: Buffer.byteLength(text),
        sha256: createHash('sha256').update(text).digest('hex'),
        rows: text.split('\n').length - 1,
      };
      await writeFile(join(folder, MANIFEST), JSON.stringify(manifest));
    };
    const inManifest = (how: (manifest: Record<string, unknown>) => void) => async (folder: string) => {
      const manifest = (await manifestIn(folder)) as unknown as Record<string, unknown>;
      how(manifest);
      await writeFile(join(folder, MANIFEST), JSON.stringify(manifest));
    };
    const says = [
      await spoilt('none', (f) => rm(join(f, MANIFEST))),
      await spoilt(
        'foreign',
        inManifest((m) => (m['format'] = 'another')),
      ),
      await spoilt(
        'later',
        inManifest((m) => (m['layout'] = 99)),
      ),
      await spoilt(
        'path',
        inManifest((m) =>
          Object.assign(m['files'] as object, { '../../passwd': { bytes: 1, sha256: 'a'.repeat(64) } }),
        ),
      ),
      await spoilt('cut', (f) => writeFile(join(f, tablePath('case_event')), '')),
      await spoilt('missing', (f) => rm(join(f, tablePath('staff')))),
      await spoilt('no-json', (f) => changed(f, 'staff', (t) => t.replace('{', '['))),
      await spoilt('column', (f) => changed(f, 'staff', (t) => t.replace('"handle"', '"handles"'))),
      await spoilt('type', (f) => changed(f, 'complaint', (t) => t.replace(/"seq":\d+/, '"seq":"many"'))),
      await spoilt('landlord', (f) =>
        changed(f, 'staff', (t) => t.replace('"landlord_id":"oak"', '"landlord_id":"optivo"')),
      ),
      await spoilt('event', (f) =>
        changed(f, 'case_event', (t) => t.replace(/"happened_on":"\d{4}/, '"happened_on":"1999')),
      ),
      await spoilt('twice', (f) => changed(f, 'complaint', (t) => t + t)),
      await spoilt('zero', (f) => changed(f, 'case_text', (t) => t.replace('"body":"', '"body":"\\u0000'))),
      await spoilt('no-day', (f) =>
        changed(f, 'complaint', (t) => t.replace(/"received":"\d{4}-\d\d-\d\d/, '"received":"2026-99-99')),
      ),
    ];
    expect(says.map((one) => one.replace(root, 'FOLDER'))).toMatchInlineSnapshot(`
      [
        "There is no manifest.json in FOLDER/spoilt-none: this is no export of putright, it was cut short, or it is still packed.",
        "manifest.json is not of an export of putright.",
        "This export is laid out as number 99, and this putright reads 1.",
        "manifest.json is not whole: it was changed, or cut short.",
        "tables/case_event.jsonl is not what was exported: it was changed, or cut short.",
        "tables/staff.jsonl is missing: the export is not whole.",
        "tables/staff.jsonl, line 1: this cannot be read.",
        "tables/staff.jsonl, line 1: handle is missing.",
        "tables/complaint.jsonl, line 1: seq is not as schema.json says.",
        "tables/staff.jsonl, line 1: this is another landlord’s row.",
        "tables/case_event.jsonl, line 1: this event does not follow from those before it: the record was changed.",
        "Something of Oak Housing is here already (complaint_pkey): nothing was taken in.",
        "Something in it is no value that can be kept: the export was changed, and nothing was taken in.",
        "Something in it is no value that can be kept: the export was changed, and nothing was taken in.",
      ]
    `);
    expect(await there.service.store.landlords()).toEqual(['octavia']);
    expect(await there.service.store.caseByReference('OAK-2026-00001')).toBeNull();
  }, 120_000);
});

describe('a landlord that is handed over', () => {
  it('stops here, lets nobody in, and goes on there as it stood', async () => {
    await inside(here);
    const open = await here.service.store.openCases();
    const oak = open.find((c) => c.landlordId === 'oak')!;
    const [person] = await here.service.store.staff('oak');
    expect(await from.access.activeStaff(person!.id)).not.toBeNull();
    const folder = join(root, 'handed');
    expect(await handOver(from, 'oak', folder)).toMatchObject({ landlord: { id: 'oak' }, cases: 1 });
    expect(await from.access.activeStaff(person!.id)).toBeNull();
    expect((await currentRun(here.service.temporal, oak.caseId))?.status).toBe('TERMINATED');
    const clock = () => new Date(Date.now() + 3_600_000);
    expect(await restartGhosts({ db: from.db, temporal: here.service.temporal, clock })).toMatchObject({ found: 0 });
    await expect(perform(here.service, oak.reference, 'note', { note: 'x' })).rejects.toThrow(
      'handed over to another installation',
    );
    await expect(logComplaint(here.service, { ...FORM, policy: 'oak', received: 'today' })).rejects.toThrow(
      'was handed over',
    );
    // The others go on.
    await perform(here.service, reference, 'note', { note: 'Octavia goes on.' });

    expect(await importLandlord(to, folder)).toMatchObject({ started: 1 });
    await inside(there);
    await perform(there.service, oak.reference, 'note', { note: 'And Oak there.' });
    const [same] = await there.service.store.staff('oak');
    expect(same).toEqual(person);
  });

  it('goes on here after all where that is said', async () => {
    await inside(here);
    await endLandlord(here.service, 'oak', { goesOn: true });
    const [person] = await here.service.store.staff('oak');
    expect(await from.access.activeStaff(person!.id)).not.toBeNull();
    const clock = () => new Date(Date.now() + 3_600_000);
    expect(await restartGhosts({ db: from.db, temporal: here.service.temporal, clock })).toMatchObject({
      found: 1,
      done: 1,
    });
  });

  it('or has ended lets its people in until its last case is closed', async () => {
    await inside(here);
    await endLandlord(here.service, 'optivo', { from: 'today' });
    const [person] = await here.service.store.staff('optivo');
    expect(await from.access.activeStaff(person!.id)).toBeNull();
    await endLandlord(here.service, 'octavia', { from: 'today' });
    const [other] = await here.service.store.staff('octavia');
    expect(await from.access.activeStaff(other!.id)).not.toBeNull();
    await here.database.db.execute(sql`update complaint set closed = current_date where case_id = ${caseId}`);
    expect(await from.access.activeStaff(other!.id)).toBeNull();
    await endLandlord(here.service, 'octavia', { goesOn: true });
    expect(await from.access.activeStaff(other!.id)).not.toBeNull();
  });
});
