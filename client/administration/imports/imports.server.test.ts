/** Imports that go on by themselves, on real servers: none is doubled by whoever dies, nothing is sent unasked, and they can be taken back. */
import { zipSync } from 'fflate';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPutright, type Putright } from '../../../test/support/servers/putright.ts';
import { createAccessStore, type AccessStore } from '../../access/store.ts';
import { importFromShell } from './from-shell.ts';
import { sendCustomerMessage } from '../../cases/words/customer-messages.ts';
import { documentsOf } from '../../cases/documents.ts';
import { createImportStore, type ImportStore } from '../../cases/import/store.ts';
import { perform } from '../../cases/perform.ts';
import { showComplaint } from '../../cases/read.ts';
import { loadDirectory } from '../../demo/data/load.ts';
import { learnLandlords } from '../../core/landlords.ts';
import {
  addFiles,
  beginImport,
  findImport,
  giveUpImport,
  mapImport,
  rowsToMend,
  startImport,
  undoImport,
} from './manage.ts';
import { workOnImport, workOnImports, type ImportContext } from './work.ts';

let putright: Putright;
let imports: ImportStore;
let access: AccessStore;
let context: ImportContext;
const PETRA = { landlordId: 'oak', by: '' };

beforeAll(async () => {
  putright = await startPutright();
  const { service, addresses, documents } = putright;
  await loadDirectory(addresses);
  await learnLandlords(service.store, service.clock());
  imports = createImportStore(addresses.databaseUrl);
  access = createAccessStore(addresses.databaseUrl);
  context = { service, imports, documents, access };
  PETRA.by = (await service.store.staff('oak'))[0]!.id;
});
afterAll(async () => {
  await Promise.all([imports.close(), access.close()]);
  await putright.stop();
});

const HEADING = 'Complaint Ref,Customer Name,Email Address,Date Received,Method,Details,Acknowledgement Sent,Files';
const row = (n: number, more: { received?: string; ack?: string; files?: string; method?: string } = {}): string =>
  `CRM-${n},Person ${n} Fictional,p${n}@customer.example,${more.received ?? '16/11/2026'},${more.method ?? 'Telephone'},Words of ${n},${more.ack ?? ''},${more.files ?? ''}`;

/** The file taken in, mapped as it is guessed, and each row tried. */
async function tried(lines: string[], name = 'crm.csv'): Promise<string> {
  const file = { name, bytes: Buffer.from([HEADING, ...lines].join('\r\n')) };
  const { id } = await beginImport(context, PETRA, file);
  const { mapping } = await findImport(context, 'oak', id);
  await mapImport(context, PETRA, id, mapping);
  expect(await workOnImport(context, id)).toBe(true);
  return id;
}

const verdicts = async (id: string): Promise<(string | null)[]> => (await imports.rows(id)).map((r) => r.verdict);
const casesBroughtIn = async (): Promise<number> =>
  (await putright.service.store.openCases()).filter((c) => c.landlordId === 'oak').length;

describe('IN-14 an import', () => {
  it('is tried row by row, writes nothing before it is started, and gives the rows to mend with what is wrong', async () => {
    const before = await casesBroughtIn();
    const id = await tried([
      row(1),
      row(2, { received: '31/02/2026' }),
      row(3, { method: 'Pigeon' }),
      row(1),
      'Total,3,,,,,,',
    ]);
    expect(await verdicts(id)).toEqual(['would-bring-in', 'bad', 'bad', 'there-already', 'passed-over']);
    expect(await casesBroughtIn()).toBe(before);
    const run = await findImport(context, 'oak', id);
    const mend = rowsToMend(run, await imports.rows(id));
    expect(mend.split('\n')[0]).toBe(`\uFEFF${HEADING},What is wrong`);
    expect(mend).toContain('31/02/2026');
    expect(mend).toContain('line 3: received:');
    // Corrected, the same file comes in by the same columns.
    const mended = Buffer.from(mend.replace('31/02/2026', '28/02/2026').replace('Pigeon', 'Letter'));
    const again = await beginImport(context, PETRA, { name: 'mended.csv', bytes: mended });
    const second = await findImport(context, 'oak', again.id);
    await mapImport(context, PETRA, again.id, second.mapping, 'CRM');
    await workOnImport(context, again.id);
    expect(await verdicts(again.id)).toEqual(['would-bring-in', 'would-bring-in']);
    await giveUpImport(context, PETRA, again.id);
    expect((await imports.rows(again.id)).every((r) => r.cells.length === 0)).toBe(true);
    // What was saved is offered for the next file with these columns.
    const third = await beginImport(context, PETRA, {
      name: 'next.csv',
      bytes: Buffer.from(`${HEADING}\r\n${row(9)}`),
    });
    expect(third.savedAs).toBe('CRM');
  });

  it('goes on where whoever worked on it died, and no row is doubled', async () => {
    const id = await tried([11, 12, 13, 14, 15, 16].map((n) => row(n, { ack: '18/11/2026' })));
    await startImport(context, PETRA, id, []);
    const before = await casesBroughtIn();
    let saved = 0;
    const dying: ImportContext = {
      ...context,
      imports: {
        ...imports,
        // The case is there, and nobody was told.
        saveRow: async (run, line, change) => {
          if (change.verdict === 'brought-in' && ++saved > 2) throw new TypeError('died here');
          return imports.saveRow(run, line, change);
        },
      },
    };
    await expect(workOnImport(dying, id)).rejects.toThrow('died here');
    expect((await findImport(context, 'oak', id)).lastError).toBe('TypeError');
    expect((await verdicts(id)).filter((v) => v === 'brought-in').length).toBeLessThan(6);
    expect(await workOnImports(context)).toMatchObject({ found: 1, done: 1 });
    expect(await verdicts(id)).toEqual(Array.from({ length: 6 }, () => 'brought-in'));
    expect(await casesBroughtIn()).toBe(before + 6);
    const rows = await imports.rows(id);
    expect(new Set(rows.map((r) => r.reference)).size).toBe(6);
    // What stood in the cells stands in the case now, and nowhere else.
    expect(rows.every((r) => r.cells.length === 0)).toBe(true);
    const { state } = await showComplaint(putright.service, rows[0]!.reference!);
    expect(state.stage1).toMatchObject({ acknowledged: '2026-11-18' });
  });

  it('of two who work on it one does', async () => {
    const id = await tried([row(21), row(22)]);
    await startImport(context, PETRA, id, []);
    const both = await Promise.all([workOnImport(context, id), workOnImport(context, id)]);
    expect(both.filter(Boolean)).toHaveLength(1);
    await expect(startImport(context, PETRA, id, [])).rejects.toThrow('it has been brought in');
  });

  it('files the letters its rows name; one that did not come is told', async () => {
    const lines = [row(31, { files: 'ack-31.txt|photos/31.txt' }), row(32, { files: 'missing.pdf' })];
    const id = await tried(lines);
    expect(await verdicts(id)).toEqual(['bad', 'bad']);
    const zip = Buffer.from(
      zipSync({
        'letters/ack-31.txt': Buffer.from('We have received your complaint.'),
        'photos/31.txt': Buffer.from('A photograph, in words.'),
        '__MACOSX/x': Buffer.from('x'),
        'run.exe': Buffer.from('MZ\u0090\u0000 not ours'),
      }),
    );
    const added = await addFiles(context, PETRA, id, [{ name: 'letters.zip', bytes: zip }]);
    expect(added.kept).toBe(2);
    expect(added.refused).toHaveLength(1);
    await workOnImport(context, id);
    const [one, two] = await imports.rows(id);
    expect([one?.verdict, two?.verdict]).toEqual(['would-bring-in', 'bad']);
    expect(two?.why).toContain('no file “missing.pdf” came with the import');
    await startImport(context, PETRA, id, []);
    await workOnImport(context, id);
    const [in1] = await imports.rows(id);
    const kept = await documentsOf(putright.service, in1!.reference!);
    expect(kept.map((d) => d.name).toSorted()).toEqual(['31.txt', 'ack-31.txt']);
    await expect(addFiles(context, PETRA, id, [{ name: 'bad.zip', bytes: zip.subarray(0, 60) }])).rejects.toThrow(
      'it has been brought in',
    );
  });

  it('writes to nobody for what lies before today, but for the rows that were chosen', async () => {
    const long = { received: '01/09/2026', ack: '03/09/2026' };
    const id = await tried([row(41, long), row(42, long)], 'late.csv');
    const rows = await imports.rows(id);
    expect(rows.every((r) => r.letters + r.notices > 0)).toBe(true);
    await startImport(context, PETRA, id, [rows[1]!.line]);
    await workOnImport(context, id);
    const [quiet, sending] = await imports.rows(id);
    const about = (reference: string | null) =>
      putright.mail.filter((m) => m.subject.includes(reference ?? '-')).length;
    await expect.poll(() => about(sending!.reference)).toBeGreaterThan(0);
    expect(about(quiet!.reference)).toBe(0);
  });
});

describe('RC-7 an import that is taken back', () => {
  it('voids what nobody has touched, writes to nobody, names what stays, and lets the numbers come again', async () => {
    const lines = [51, 52, 53, 54].map((n) => row(n, { ack: '18/11/2026' }));
    const id = await tried(lines, 'mistake.csv');
    await startImport(context, PETRA, id, []);
    await workOnImport(context, id);
    const [, two, three] = await imports.rows(id);
    await perform(putright.service, two!.reference!, 'note', { note: 'I rang them.' });
    await sendCustomerMessage(putright.service, three!.reference!, 'inform', { words: 'Any news?' }, { via: 'email' });
    const before = putright.mail.length;
    await undoImport(context, PETRA, id);
    expect(await workOnImports(context)).toMatchObject({ done: 1 });
    expect(await verdicts(id)).toEqual(['undone', 'brought-in', 'brought-in', 'undone']);
    const rows = await imports.rows(id);
    expect(rows[1]?.why).toContain('worked on, or heard from');
    const { state } = await showComplaint(putright.service, rows[0]!.reference!);
    expect(state.closed?.why).toBe('logged-by-mistake');
    expect((await showComplaint(putright.service, rows[1]!.reference!)).state.closed).toBeNull();
    expect(putright.mail.slice(before).filter((m) => m.to.includes('customer.example'))).toEqual([]);
    expect((await access.adminLog('oak')).map((e) => e.action)).toContain('import-undone');

    const again = await tried(lines, 'right.csv');
    expect(await verdicts(again)).toEqual(['would-bring-in', 'there-already', 'there-already', 'would-bring-in']);
    await startImport(context, PETRA, again, []);
    await workOnImport(context, again);
    const fresh = await imports.rows(again);
    expect(fresh[0]?.reference).not.toBe(rows[0]?.reference);
    expect((await showComplaint(putright.service, fresh[0]!.reference!)).state.closed).toBeNull();
  });
});

describe('IN-14 an import in one step at the command line', () => {
  it('is listed with what became of each row, for each landlord by itself, and is taken back like any other', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'putright-shell-import-'));
    const path = join(folder, 'old-register.csv');
    const line = (n: number, policy: string, more = ''): string =>
      `OLD-${n},${policy},email,2026-11-16,Shell Fictional ${n},shell${n}@customer.example,No heating in flat ${n},${more}`;
    writeFileSync(
      path,
      [
        'oldReference,policy,channel,received,name,email,text,handler',
        line(901, 'oak'),
        line(902, 'oak'),
        line(903, 'oak', 'nobody-here'),
        line(904, 'octavia'),
        line(905, 'nowhere'),
      ].join('\n'),
    );
    const known = new Set((await imports.list('oak')).map(({ id }) => id));
    const listed = async (landlord: string) =>
      (await imports.list(landlord)).filter(({ id, fileName }) => !known.has(id) && fileName === 'old-register.csv');

    const dry = await importFromShell(context, path, { dryRun: true });
    expect(
      dry.map((r) => r.verdict),
      JSON.stringify(dry.map((r) => r.why)),
    ).toEqual(['would-bring-in', 'would-bring-in', 'bad', 'would-bring-in', 'bad']);
    expect(await listed('oak')).toEqual([]);

    const came = await importFromShell(context, path);
    expect(came.map((r) => r.verdict)).toEqual(['brought-in', 'brought-in', 'bad', 'brought-in', 'bad']);
    const [run] = await listed('oak');
    expect(run).toMatchObject({ state: 'done', begunBy: 'command-line' });
    const rows = await imports.rows(run!.id);
    expect(rows.map((r) => [r.line, r.verdict, r.oldReference])).toEqual([
      [2, 'brought-in', 'OLD-901'],
      [3, 'brought-in', 'OLD-902'],
      [4, 'bad', 'OLD-903'],
    ]);
    expect((await listed('octavia')).map(({ state }) => state)).toEqual(['done']);
    expect((await access.adminLog('oak')).map((e) => [e.action, e.by])).toContainEqual([
      'import-begun',
      'command-line',
    ]);

    await perform(putright.service, rows[0]!.reference!, 'note', { note: 'I rang them.' });
    await undoImport(context, PETRA, run!.id);
    await workOnImports(context);
    expect((await imports.rows(run!.id)).map((r) => r.verdict)).toEqual(['brought-in', 'undone', 'bad']);
    const { state } = await showComplaint(putright.service, rows[1]!.reference!);
    expect(state.closed?.why).toBe('logged-by-mistake');
    // The same file once more: what was taken back comes again, and the rest is there.
    const again = await importFromShell(context, path);
    expect(again.map((r) => r.verdict)).toEqual(['there-already', 'brought-in', 'bad', 'there-already', 'bad']);
    rmSync(folder, { recursive: true, force: true });
  });
});
