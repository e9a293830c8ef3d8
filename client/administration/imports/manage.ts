/** An import as a person takes it through: its file, its columns, what would come of each row, and taking it back. */
import { stringify } from 'csv-stringify/sync';
import { entryWithMails, type AdminAction } from '../../access/admin-log.ts';
import { cleanLine } from '../../../letters/signs/clean-words.ts';
import { BadInput, NotFound, RuleRefusal } from '../../../platform/errors.ts';
import { MAX_ATTACHMENT_BYTES, checkAttachment } from '../../../platform/documents/attachments.ts';
import type { ImportState } from '../../../db/schema/imports.ts';
import { newKey } from '../../core/keys.ts';
import type { Person } from '../../core/people.ts';
import {
  checkMapping,
  fittedTo,
  guessMapping,
  keptMapping,
  WRONG,
  type ImportMapping,
} from '../../cases/import/mapping.ts';
import { decodeText } from '../../../platform/decode-text.ts';
import { readSheet, type Sheet } from '../../cases/import/sheet.ts';
import type { ImportRowRow, ImportRunRow } from '../../cases/import/store.ts';
import { isZip, unpackedFiles } from './unpack.ts';
import type { ImportContext } from './work.ts';

/** More rows than this are brought in with more than one file. */
const MOST_ROWS = 20_000;
/** All files of one import together. */
const MOST_FILES = 2_000;

export interface Asked {
  landlordId: string;
  /** Id of who asks. */
  by: string;
}

/** One of a landlord's imports. Throws NotFound. */
export async function findImport({ imports }: ImportContext, landlordId: string, id: string): Promise<ImportRunRow> {
  const run = await imports.find(landlordId, id);
  if (run === null) throw new NotFound('There is no such import.');
  return run;
}

/** The mapping a file begins with: the one last saved for the same columns, else what its headings and cells suggest. */
export async function firstMapping(
  { imports }: Pick<ImportContext, 'imports'>,
  landlordId: string,
  sheet: Sheet,
  people: readonly Person[],
): Promise<{ mapping: ImportMapping; savedAs: string | null }> {
  for (const { name, mapping } of await imports.mappings(landlordId)) {
    const fitted = fittedTo(mapping, sheet.heading);
    if (fitted !== null) return { mapping: ofLandlord(fitted, landlordId), savedAs: name };
  }
  return { mapping: ofLandlord(guessMapping(sheet, people), landlordId), savedAs: null };
}

/** A file brought in in the pages is of their landlord, whatever it says. */
const ofLandlord = (mapping: ImportMapping, landlordId: string): ImportMapping => ({
  ...mapping,
  always: { ...mapping.always, policy: landlordId },
});

/** Takes a file in: its rows are kept, and nothing else happens yet. Throws BadInput for a file that is no table. */
export async function beginImport(
  context: ImportContext,
  { landlordId, by }: Asked,
  file: { name: string; bytes: Buffer },
): Promise<{ id: string; savedAs: string | null }> {
  if (file.bytes.length > MAX_ATTACHMENT_BYTES) throw new BadInput('The file is larger than 10 MB: split it.');
  if (isZip(file.bytes))
    throw new BadInput('This is a workbook or a zip: save the sheet as CSV in your spreadsheet, and choose that file.');
  const sheet = readSheet(decodeText(file.bytes), 'The file');
  if (sheet.lines.length > MOST_ROWS)
    throw new BadInput(
      `The file has ${sheet.lines.length.toLocaleString('en-GB')} rows, and ${MOST_ROWS.toLocaleString('en-GB')} come in at once: split it.`,
    );
  const people = await context.service.store.staff(landlordId);
  const { mapping, savedAs } = await firstMapping(context, landlordId, sheet, people);
  const id = newKey();
  await context.imports.add({
    id,
    landlordId,
    fileName: cleanLine(file.name).slice(0, 200) || 'cases.csv',
    mapping,
    state: 'mapping',
    begunBy: by,
    rows: sheet.lines.map(({ line, cells, fault }) => ({ line, cells, fault })),
  });
  return { id, savedAs };
}

/** The file of an import as it was read. */
export async function sheetOf({ imports }: ImportContext, run: ImportRunRow): Promise<Sheet> {
  const rows = await imports.rows(run.id);
  return {
    heading: run.mapping.columns.map((c) => c.heading),
    lines: rows.map(({ line, cells }) => ({ line, cells, fault: null })),
  };
}

/** Before the first row is brought in, its columns may be read otherwise. */
const BEFORE: readonly ImportState[] = ['mapping', 'checking', 'checked'];

/** Keeps how the columns are read, under a name where one is given; each row is tried anew. */
export async function mapImport(
  context: ImportContext,
  { landlordId, by }: Asked,
  id: string,
  mapping: ImportMapping,
  saveAs?: string,
): Promise<void> {
  const { imports } = context;
  const run = await findImport(context, landlordId, id);
  const whole = ofLandlord(mapping, landlordId);
  if (whole.columns.length !== run.mapping.columns.length) throw new BadInput('The columns are not those of the file.');
  checkMapping(whole);
  const name = cleanLine(saveAs ?? '').slice(0, 100);
  if (!(await imports.move(id, BEFORE, { state: 'mapping', mapping: whole }))) throw wrongState(run.state);
  await imports.forgetVerdicts(id);
  if (!(await imports.move(id, ['mapping'], { state: 'checking' }))) throw wrongState(run.state);
  if (name !== '')
    await imports.saveMapping({ id: newKey(), landlordId, name, mapping: keptMapping(whole), savedBy: by });
}

const STATES: Record<ImportState, string> = {
  mapping: 'its columns are still to be looked at',
  checking: 'its rows are being tried',
  checked: 'its rows have been tried, and none is brought in yet',
  importing: 'it is being brought in',
  done: 'it has been brought in',
  undoing: 'it is being undone',
  undone: 'it was undone',
  'given-up': 'it was cancelled',
};

const wrongState = (state: ImportState): RuleRefusal => new RuleRefusal('IN-14', `This import: ${STATES[state]}.`);

/** Files that came beside the table: each kept, those of a zip one by one. Answers with what was not taken, and why. */
export async function addFiles(
  context: ImportContext,
  { landlordId }: Asked,
  id: string,
  files: readonly { name: string; bytes: Buffer }[],
): Promise<{ kept: number; refused: string[] }> {
  const { imports, documents } = context;
  const run = await findImport(context, landlordId, id);
  if (!BEFORE.includes(run.state)) throw wrongState(run.state);
  const all = await unpackedFiles(files);
  const there = (await imports.files(id)).length;
  if (there + all.length > MOST_FILES) throw new BadInput(`More than ${MOST_FILES} files do not come with one import.`);
  const refused: string[] = [];
  let kept = 0;
  for (const { name, bytes } of all) {
    const checked = checkAttachment(name.split('/').at(-1) ?? name, bytes);
    if (!checked.ok) refused.push(`${name}: ${checked.why}`);
    else {
      const sha256 = await documents.put(bytes);
      await imports.addFile({ importId: id, landlordId, name: name.slice(0, 300), sha256, bytes: bytes.length });
      kept++;
    }
  }
  // A row that names a file that came now is tried once more.
  if (kept > 0 && run.state !== 'mapping') await tryAgain(context, run);
  return { kept, refused };
}

async function tryAgain({ imports }: ImportContext, run: ImportRunRow): Promise<void> {
  if (!(await imports.move(run.id, BEFORE, { state: 'mapping' }))) throw wrongState(run.state);
  await imports.forgetVerdicts(run.id);
  await imports.move(run.id, ['mapping'], { state: 'checking' });
}

/** Brings in the rows that would come in; `sends`: the lines for which what was due before today is sent too. */
export async function startImport(
  context: ImportContext,
  { landlordId, by }: Asked,
  id: string,
  sends: readonly number[],
): Promise<void> {
  const { imports } = context;
  const run = await findImport(context, landlordId, id);
  if (run.state !== 'checked') throw wrongState(run.state);
  if (((await imports.counts(id))['would-bring-in'] ?? 0) === 0)
    throw new BadInput('No row would be brought in: mend them first, and bring the file in anew.');
  await imports.chooseSending(id, sends);
  if (!(await imports.move(id, ['checked'], { state: 'importing' }))) throw wrongState(run.state);
  await noteImport(context, landlordId, 'import-begun', by, run);
}

/** Takes back the cases of an import that nobody has touched; the others stay and are named. */
export async function undoImport(context: ImportContext, { landlordId, by }: Asked, id: string): Promise<void> {
  const { imports, service } = context;
  const run = await findImport(context, landlordId, id);
  const change = { state: 'undoing', undoneBy: by, undoneAt: service.clock() } as const;
  if (!(await imports.move(id, ['done', 'undone'], change))) throw wrongState(run.state);
  await noteImport(context, landlordId, 'import-undone', by, run);
}

/** Leaves an import that has not begun: what was in its file goes. */
export async function giveUpImport(context: ImportContext, { landlordId }: Asked, id: string): Promise<void> {
  const run = await findImport(context, landlordId, id);
  if (!(await context.imports.move(id, BEFORE, { state: 'given-up' }))) throw wrongState(run.state);
  await context.imports.empty(id);
}

/** Writes down that an import was begun or taken back, and tells the administrators. */
export async function noteImport(
  { service, access }: ImportContext,
  landlordId: string,
  action: AdminAction,
  by: string,
  { fileName }: ImportRunRow,
): Promise<void> {
  const people = await service.store.staff(landlordId);
  const entry = { landlordId, by, action, about: null, detail: { file: fileName } };
  const { log, mails } = entryWithMails(people, entry);
  await access.record(log, mails);
}

/** What a person mends: the rows that did not come in as they stood in the file, and a column that says what is wrong. */
export function rowsToMend(run: ImportRunRow, rows: readonly ImportRowRow[]): string {
  const heading = run.mapping.columns.map((c) => c.heading);
  const wrong = rows.filter(({ verdict, cells }) => (verdict === 'bad' || verdict === 'refused') && cells.length > 0);
  // With its mark a spreadsheet knows that it is UTF-8.
  return `\uFEFF${stringify([
    [...heading.map(safeCell), WRONG],
    ...wrong.map(({ cells, why, line }) => [
      ...heading.map((_, i) => safeCell(cells[i] ?? '')),
      `line ${line}: ${why ?? ''}`,
    ]),
  ])}`;
}

/**
 * What a spreadsheet would take for a formula stays words, and is read as it was when it comes again. A plus or minus before
 * nothing but digits is a telephone number or an amount; `+1+cmd|…` is a formula.
 */
const safeCell = (said: string): string => (/^[=@\t\r＝＋－＠]|^[+-](?![\d\s().-]*$)/.test(said) ? `'${said}` : said);
