/** Files of other systems, by whatever columns, and exports that somebody changed. */
import { zipSync } from 'fflate';
import { inRole } from '../support/in-role.ts';
import { exchangedTables } from '../../db/exchange/tables.ts';
import { LAYOUT, FORMAT, readLine, readManifest, tablePath } from '../../client/administration/export/layout.ts';
import { unpackedFiles } from '../../client/administration/imports/unpack.ts';
import { fittedTo, guessMapping, wordsIn } from '../../client/cases/import/mapping.ts';
import { decodeText } from '../../platform/decode-text.ts';
import { readMapping } from '../../client/cases/import/read-mapping.ts';
import { rowsOf } from '../../client/cases/import/rows.ts';
import { readSheet } from '../../client/cases/import/sheet.ts';
import { text, value } from './parsers.ts';
import type { Target } from './run.ts';
import { spoilBytes } from './spoil.ts';

const THEIRS = `Complaints 2026
Complaint Ref;Customer;First name;Tel No;Date Rec'd;Method;Details;S1 Outcome;Officer;Vulnerable?
C-1;Fictional;Ada;01632 960001;16/11/2026;Telephone;"No heating; again";Partly upheld;Mensah, Kofi;Y
C-2;Example;Bo;n/a;17/11/2026;E-mail;The gutter leaks;;K Mensah;None
Total;2;;;;;;;;
`;
const PEOPLE = [{ id: 's-1', handle: 'kofi', name: 'Kofi Mensah', ...inRole('officer'), active: true }];
const table = exchangedTables().find((t) => t.name === 'party')!;
const ROW = {
  landlord_id: 'oak',
  name: 'repairs',
  title: 'Repairs',
  email: 'r@oak.example',
  kind: 'team',
  manager_id: null,
};
const MAPPING = {
  columns: [{ heading: 'Ref', column: 'oldReference' }],
  values: { channel: { Tel: 'phone' } },
  always: {},
};
const FILES = Object.fromEntries(
  exchangedTables().map(({ name }) => [tablePath(name), { bytes: 1, sha256: 'a'.repeat(64), rows: 1 }]),
);
const MANIFEST = {
  format: FORMAT,
  layout: LAYOUT,
  landlord: { id: 'oak', name: 'Oak', referencePrefix: 'OAK' },
  cases: 1,
  files: FILES,
  lost: [],
};

const ZIP = Buffer.from(
  zipSync({ 'letters/a.pdf': Buffer.from('%PDF-1.7\n'), 'b.txt': Buffer.from('No heating. '.repeat(200)) }),
);

export const IMPORTS: readonly Target[] = [
  text('file of another system', [THEIRS], (said) => {
    const sheet = readSheet(decodeText(Buffer.from(said)), 'cases.csv');
    const mapping = guessMapping(sheet, PEOPLE);
    return [rowsOf(sheet, mapping, PEOPLE), wordsIn(sheet, mapping, PEOPLE), fittedTo(mapping, sheet.heading)];
  }),
  {
    name: 'zip with the files of an import',
    input: (chance) => spoilBytes(chance, ZIP, [ZIP]),
    read: (bytes: Buffer) => unpackedFiles([{ name: 'letters.zip', bytes }]),
  },
  value('columns of a file', [MAPPING], (said) => readMapping(said, 'columns')),
  value('manifest of an export', [MANIFEST], (said) => readManifest(JSON.stringify(said) ?? '')),
  text('line of an export', [JSON.stringify(ROW)], (said) => readLine(table, said, { line: 1, landlordId: 'oak' })),
];
