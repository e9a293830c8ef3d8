/** Writes a landlord's whole register to a folder: rows as lines of JSON and as CSV, documents, and what each of them is. */
import { createHash, type Hash } from 'node:crypto';
import { mkdir, open, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { Db } from '../../../db/connect.ts';
import type { ExchangedTable } from '../../../db/exchange/tables.ts';
import { casesOf, writeLandlord } from '../../../db/exchange/write.ts';
import { DocumentFault, type DocumentStore } from '../../../platform/documents/store.ts';
import { BadInput } from '../../../platform/errors.ts';
import type { LandlordDetails } from '../../../policies/types.ts';
import {
  csvPath,
  documentPath,
  exportSchema,
  FORMAT,
  LAYOUT,
  MANIFEST,
  README,
  SCHEMA,
  tablePath,
  type Manifest,
} from './layout.ts';

/** Told how far it is: so many of so many rows and documents, as far as is known. */
export type ExportProgress = (what: string, done: number, all: number) => void;

/** What an export works with. */
export interface ExportContext {
  db: Db;
  documents: DocumentStore;
}

/** Tables whose rows name a document. */
const NAMING = ['document', 'import_file', 'inbox_file'];

const WARNING = `This folder holds everything that putright keeps for one landlord: people's names and addresses, what
they wrote, and the files they sent. Keep it where only you can read it, and delete it once it is not needed.

manifest.json   what is here, with the SHA-256 of each file
schema.json     what each row of each table holds (JSON Schema)
tables/         each table, one row a line, as JSON: complete
csv/            the same for a spreadsheet; a cell that begins like a formula has ' before it
documents/      letters and files, each under the SHA-256 of its bytes; tables/document.jsonl says whose they are

putright landlord import FOLDER takes it in again, on an installation that does not have this landlord.
`;

/** A file that is counted while it is written; only its owner may read it. */
class CountedFile {
  readonly #file: FileHandle;
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async at(folder: string, path: string): Promise<CountedFile> {
    await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o700 });
    return new CountedFile(await open(join(folder, path), 'wx', 0o600));
  }

  async write(bytes: string | Buffer): Promise<void> {
    const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    if (all.length === 0) return;
    this.#hash.update(all);
    this.#bytes += all.length;
    await this.#file.writeFile(all);
  }

  async end(): Promise<{ bytes: number; sha256: string }> {
    await this.#file.close();
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

/** Makes the export in a new folder. Throws BadInput where that is there already. */
export async function writeExport(
  { db, documents }: ExportContext,
  landlord: LandlordDetails,
  folder: string,
  progress: ExportProgress = () => undefined,
): Promise<Manifest> {
  await newFolder(folder);
  const files: Manifest['files'] = {};
  const keep = async (path: string, bytes: string): Promise<void> => {
    const file = await CountedFile.at(folder, path);
    await file.write(bytes);
    files[path] = await file.end();
  };
  const cases = await casesOf(db, landlord.id);
  const sums = await writeTables(db, landlord.id, folder, files, (rows) => progress('rows', rows, 0));
  const lost: string[] = [];
  let done = 0;
  for (const sum of sums) {
    const bytes = await documents.get(sum).catch((error: unknown) => {
      if (error instanceof DocumentFault && error.code === 'bytes-missing') return null;
      throw error;
    });
    if (bytes === null) lost.push(sum);
    else {
      const file = await CountedFile.at(folder, documentPath(sum));
      await file.write(bytes);
      files[documentPath(sum)] = await file.end();
    }
    progress('documents', ++done, sums.length);
  }
  await keep(SCHEMA, `${JSON.stringify(exportSchema(), null, 2)}\n`);
  await keep(README, WARNING);
  const { id, name, referencePrefix } = landlord;
  const inOrder = Object.fromEntries(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const manifest: Manifest = {
    format: FORMAT,
    layout: LAYOUT,
    landlord: { id, name, referencePrefix },
    cases,
    files: inOrder,
    lost,
  };
  // Last: a folder without it was cut short.
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return manifest;
}

/** Only its maker may look into it. */
async function newFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') throw new BadInput(`${folder} is there already: name a new folder.`);
    throw new BadInput(`The folder ${folder} cannot be made (${code ?? 'unknown reason'}).`);
  }
}

/** Answers with the sums of the documents that the rows name, each once, in order. */
async function writeTables(
  db: Db,
  landlordId: string,
  folder: string,
  files: Manifest['files'],
  progress: (rows: number) => void,
): Promise<string[]> {
  const sums = new Set<string>();
  let all = 0;
  let open: { table: ExchangedTable; rows: number; json: CountedFile; csv: CountedFile } | null = null;
  const close = async (): Promise<void> => {
    if (open === null) return;
    const { table, rows, json, csv } = open;
    files[tablePath(table.name)] = { ...(await json.end()), rows };
    files[csvPath(table.name)] = await csv.end();
    open = null;
  };
  await writeLandlord(db, landlordId, async ({ table, lines }) => {
    if (open?.table.name !== table.name) {
      await close();
      const json = await CountedFile.at(folder, tablePath(table.name));
      const csv = await CountedFile.at(folder, csvPath(table.name));
      await csv.write(stringify([table.columns.map((c) => c.name)]));
      open = { table, rows: 0, json, csv };
    }
    const now = open as NonNullable<typeof open>;
    const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    // A file that was not taken in has no sum.
    if (NAMING.includes(table.name)) for (const { sha256 } of rows) if (typeof sha256 === 'string') sums.add(sha256);
    await now.json.write(lines.map((line) => `${line}\n`).join(''));
    await now.csv.write(stringify(rows.map((row) => table.columns.map((c) => cellOf(row[c.name])))));
    now.rows += lines.length;
    progress((all += lines.length));
  });
  await close();
  return [...sums].toSorted();
}

/** A spreadsheet takes what begins so for a formula, and people wrote it. */
const LIKE_A_FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** A value as a cell: what is no plain value as JSON. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return JSON.stringify(value);
  const said = String(value);
  return typeof value === 'string' && LIKE_A_FORMULA.test(said) ? `'${said}` : said;
}
