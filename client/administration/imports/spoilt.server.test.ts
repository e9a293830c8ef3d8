/** Two thousand rows of open cases, spoiled as people's spreadsheets spoil them: each ends as a case or with a verdict. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPutright, type Putright } from '../../../test/support/servers/putright.ts';
import { createAccessStore, type AccessStore } from '../../access/store.ts';
import { createImportStore, type ImportStore } from '../../cases/import/store.ts';
import { show } from '../../cases/read.ts';
import { learnLandlords } from '../../core/landlords.ts';
import { loadDirectory } from '../../demo/data/load.ts';
import { beginImport, findImport, mapImport, startImport } from './manage.ts';
import { workOnImport, type ImportContext } from './work.ts';

const ROWS = 2_000;
const HEADING = [
  'Complaint no.',
  'Tenant',
  'E-mail',
  'Tel',
  'Date rec’d',
  'Source',
  'Complaint details',
  'Ack sent',
  'Officer',
  '',
];

let putright: Putright;
let imports: ImportStore;
let access: AccessStore;
let context: ImportContext;

beforeAll(async () => {
  putright = await startPutright();
  const { service, addresses, documents } = putright;
  await loadDirectory(addresses);
  await learnLandlords(service.store, service.clock());
  imports = createImportStore(addresses.databaseUrl);
  access = createAccessStore(addresses.databaseUrl);
  context = { service, imports, documents, access };
});
afterAll(async () => {
  await Promise.all([imports.close(), access.close()]);
  await putright.stop();
});

type Cells = [
  ref: string,
  name: string,
  email: string,
  tel: string,
  received: string,
  source: string,
  text: string,
  ack: string,
  officer: string,
];
interface Kind {
  is: string;
  verdict: string;
  lines(n: number): string[][];
}

const good = (n: number, more: Partial<Record<number, string>> = {}): string[] => {
  const cells: Cells = [
    `C-${n}`,
    `Zoë Fictional ${n}`,
    `p${n}@customer.example`,
    '01632 960001',
    '16/11/2026',
    'Telephone',
    `“Owed £50”; no heating in room ${n}`,
    '',
    '',
  ];
  return cells.map((cell, i) => more[i] ?? cell);
};
const one = (is: string, verdict: string, make: (n: number) => string[]): Kind => ({
  is,
  verdict,
  lines: (n) => [make(n)],
});

/** Each with the verdict of its rows, but for the first of rows that say the same. */
const KINDS: Kind[] = [
  one('as it should be', 'brought-in', (n) => good(n)),
  one('a day with the time a spreadsheet adds', 'brought-in', (n) => good(n, { 4: '16/11/2026 00:00:00' })),
  one('a day in words', 'brought-in', (n) => good(n, { 4: '16th November 2026', 5: 'E-mail' })),
  one('under way, handled by a name', 'brought-in', (n) => good(n, { 7: '18-Nov-2026', 8: 'N/A' })),
  one('a zero byte in the words', 'brought-in', (n) => good(n, { 6: `cold\u0000damp ${n}` })),
  one('a line feed within a cell, and a formula', 'brought-in', (n) =>
    good(n, { 6: `=no heating\nat all ${n}`, 3: '="01632960002"' }),
  ),
  { is: 'the same row thrice', verdict: 'there-already', lines: (n) => [good(n), good(n), good(n)] },
  { is: 'one number for two complaints', verdict: 'bad', lines: (n) => [good(n), good(n, { 1: 'Another Fictional' })] },
  one('a number cut short', 'bad', (n) => good(n, { 0: '2.02611E+11' })),
  one('a day that is none', 'bad', (n) => good(n, { 4: '31/02/2026' })),
  one('a day to come', 'bad', (n) => good(n, { 4: '16/11/2031' })),
  one('acknowledged before it was received', 'bad', (n) => good(n, { 7: '02/11/2026' })),
  one('a cell too many', 'bad', (n) => [...good(n), '', 'shifted']),
  one('shifted to the right', 'bad', (n) => ['', ...good(n).slice(0, 8)]),
  one('a broken reference to another sheet', 'bad', (n) => good(n, { 1: '#REF!' })),
  one('a source nobody knows', 'bad', (n) => good(n, { 5: 'Pigeon' })),
  one('no name', 'bad', (n) => good(n, { 1: '' })),
  one('an address that is none', 'bad', (n) => good(n, { 2: 'ada at example' })),
  one('a sum', 'passed-over', () => ['Total', '12', '', '', '', '', '', '', '']),
  one('the names of the columns once more', 'passed-over', () => HEADING),
];

const cell = (said: string): string => (/[;"\n]/.test(said) ? `"${said.replaceAll('"', '""')}"` : said);

it('IN-14 2,000 rows of twenty kinds, saved by Windows: none is lost, none is doubled, and nobody is written to', async () => {
  const expected: { verdict: string; is: string }[] = [];
  const lines: string[] = ['Open complaints', '', HEADING.map(cell).join(';')];
  for (let n = 0; expected.length < ROWS; n++) {
    const kind = KINDS[n % KINDS.length]!;
    kind.lines(n).forEach((cells, i) => {
      lines.push(cells.map(cell).join(';'));
      expected.push({
        is: kind.is,
        verdict: i === 0 && kind.verdict === 'there-already' ? 'brought-in' : kind.verdict,
      });
    });
    if (n % 7 === 0) lines.push(';;;;;;;;;');
  }
  const windows = Buffer.from(
    lines.join('\r\n').replaceAll('’', '\x92').replaceAll('“', '\x93').replaceAll('”', '\x94'),
    'latin1',
  );
  const PETRA = { landlordId: 'oak', by: (await putright.service.store.staff('oak'))[0]!.id };
  const { id } = await beginImport(context, PETRA, { name: 'open.csv', bytes: windows });
  const { mapping } = await findImport(context, 'oak', id);
  expect(mapping.columns.map((c) => c.column)).toEqual([
    'oldReference',
    'name',
    'email',
    'phone',
    'received',
    'channel',
    'text',
    'acknowledged',
    'handler',
  ]);
  const began = Date.now();
  await mapImport(context, PETRA, id, mapping);
  await workOnImport(context, id);
  const checkedAfter = Date.now() - began;
  await startImport(context, PETRA, id, []);
  await workOnImport(context, id);
  const rows = await imports.rows(id);
  expect(rows).toHaveLength(expected.length);
  const differing = rows.flatMap((r, i) =>
    r.verdict === expected[i]?.verdict ? [] : [`${expected[i]?.is}: ${r.verdict} (${r.why ?? ''})`],
  );
  expect([...new Set(differing)]).toEqual([]);
  // Whatever did not come in says why, in a sentence.
  expect(rows.filter((r) => r.verdict !== 'brought-in' && (r.why ?? '') === '')).toEqual([]);
  const cases = rows.filter((r) => r.verdict === 'brought-in');
  const open = (await putright.service.store.openCases()).filter((c) => c.landlordId === 'oak');
  expect(new Set(open.map((c) => c.reference))).toEqual(new Set(cases.map((r) => r.reference)));
  expect(open).toHaveLength(cases.length);
  expect(putright.mail.filter((m) => m.to.includes('customer.example'))).toEqual([]);
  const { file } = await show(putright.service, cases[0]!.reference!);
  expect(file.customer.name).toBe('Zoë Fictional 0');
  process.stdout.write(`${rows.length} rows: tried in ${checkedAfter} ms, through after ${Date.now() - began} ms\n`);
}, 900_000);
