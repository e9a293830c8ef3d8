/**
 * The rows of an import, read by what their columns are taken for. What cannot be read of a row is said at that row;
 * nothing is left out in silence. Pure.
 */
import { withoutEnd } from '../../../letters/signs/ends.ts';
import type { Person } from '../../core/people.ts';
import { BadInput } from '../../../platform/errors.ts';
import { readHeading } from './columns.ts';
import { mappedRow, type ImportMapping } from './mapping.ts';
import { readSheet, type Sheet, type SheetLine } from './sheet.ts';
import type { Row } from './steps.ts';

export interface ReadRow {
  /** Its line in the file. */
  line: number;
  row: Row;
  /** Why it cannot be brought in as it stands. */
  fault: string | null;
  /** The line of a row above it that says exactly the same. */
  sameAs: number | null;
  /** Why it is no complaint at all, and is passed over: a sum, or the names of the columns once more. */
  passedOver: string | null;
}

/** The rows of a file whose columns are named as ours are. */
export function readRows(text: string, path: string): ReadRow[] {
  const sheet = readSheet(text, path);
  return rowsOf(sheet, ourOwn(sheet.heading), []);
}

/** A file headed with our own names; throws BadInput for a name that is none of them. */
function ourOwn(heading: readonly string[]): ImportMapping {
  const named = readHeading(heading.filter((said) => said !== ''));
  let next = 0;
  const columns = heading.map((said) => ({ heading: said, column: said === '' ? null : (named[next++] ?? null) }));
  return { columns, values: {}, always: {} };
}

/** Every row as it is read by this mapping. Throws BadInput where the mapping is of another file. */
export function rowsOf({ heading, lines }: Sheet, mapping: ImportMapping, people: readonly Person[]): ReadRow[] {
  if (heading.length !== mapping.columns.length || heading.some((said, i) => said !== mapping.columns[i]?.heading))
    throw new BadInput('The columns of this file are not those it is to be read by.');
  return compared(lines.map((line) => readRow(line, heading, mapping, people)));
}

function readRow(
  { line, cells, fault }: SheetLine,
  heading: readonly string[],
  mapping: ImportMapping,
  people: readonly Person[],
): ReadRow {
  const read = { line, row: {}, sameAs: null, passedOver: null };
  if (fault !== null) return { ...read, fault };
  const passedOver = noComplaint(cells, heading);
  if (passedOver !== null) return { ...read, fault: null, passedOver };
  const row = mappedRow(cells, mapping, people);
  return { ...read, row, fault: shapeFault(cells, heading) ?? spoiltCell(row) ?? nothingSaid(row, mapping.always) };
}

/** Why a row is none of a complaint; null where it may be one. */
function noComplaint(cells: readonly string[], heading: readonly string[]): string | null {
  if (isSum(cells)) return 'it is a total or a count of the rows, not a complaint';
  const again = heading.every((said, i) => said === (cells[i] ?? ''));
  return again ? 'it names the columns once more, and is not a complaint' : null;
}

/** What every complaint has. */
const OF_A_COMPLAINT = ['channel', 'received', 'text'];
const SUM =
  /^(?:(?:grand |sub[- ]?)?totals?|sums?|count|average|mean)(?: (?:of )?(?:rows|cases|complaints|records))?$/i;
const FIGURE = /^[£$€-]?[\d.,\s]+%?$/;

/** A row that a spreadsheet adds below: a word for a sum, and figures at most. */
const isSum = (cells: readonly string[]): boolean =>
  cells.some(namesSum) && cells.every((cell) => cell === '' || namesSum(cell) || FIGURE.test(cell));

/** Its figures may stand in the same cell: "Count: 23". */
const namesSum = (cell: string): boolean => SUM.test(withoutEnd(cell, /[\s\d.,£%:=]/));

/** A remark below the rows, such as when the file was made: each column that is missing would be a riddle. */
const nothingSaid = (row: Row, always: Readonly<Record<string, string>>): string | null =>
  OF_A_COMPLAINT.every((c) => (row[c] ?? '') === '' || row[c] === always[c])
    ? 'nothing in it tells of a complaint: received, channel and text are empty; take the row out if it is a remark on the others.'
    : null;

function shapeFault(cells: readonly string[], heading: readonly string[]): string | null {
  const stray = cells.findIndex((cell, i) => cell !== '' && (heading[i] ?? '') === '');
  if (stray === -1) return null;
  return stray < heading.length
    ? `Column ${stray + 1} has no name in the first line, yet something stands in it; name it, or empty it.`
    : `There are ${cells.length} cells for ${heading.length} columns: put text with commas in quotes.`;
}

/** A number that a spreadsheet shows with a power of ten: its last figures are lost. */
const CUT_SHORT = /^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+$/i;
const SHEET_FAULT = /^(?:#(?:REF!|VALUE!|NAME\?|N\/A|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)|#{3,})$/;
/** Columns that hold figures which are no amount. */
const FIGURES = ['oldReference', 'phone'];

function spoiltCell(row: Row): string | null {
  const cut = FIGURES.find((c) => CUT_SHORT.test(row[c] ?? ''));
  if (cut !== undefined)
    return `${cut}: the spreadsheet has cut this number short (${row[cut]}); make the column text there, put the whole number in, and save again.`;
  const broken = Object.keys(row).find((c) => SHEET_FAULT.test(row[c] ?? ''));
  return broken === undefined
    ? null
    : `${broken}: the spreadsheet shows ${row[broken]} here instead of what stood there; mend the cell and save again.`;
}

/**
 * One number brings one case in: rows that share it and differ are all told, so that nobody’s complaint passes for
 * another’s. A row that says the same twice is one complaint.
 */
function compared(rows: ReadRow[]): ReadRow[] {
  const numberOf = ({ row }: ReadRow): string =>
    `${row['policy']?.toLowerCase()} ${row['oldReference']?.toLowerCase()}`;
  const linesByNumber = new Map<string, Map<string, number>>();
  const seen = rows.map((one) => {
    const said = JSON.stringify(one.row);
    const linesBySaid = linesByNumber.get(numberOf(one)) ?? new Map<string, number>();
    linesByNumber.set(numberOf(one), linesBySaid);
    const sameAs = linesBySaid.get(said) ?? null;
    if (sameAs === null) linesBySaid.set(said, one.line);
    return { ...one, sameAs };
  });
  return seen.map((one) => {
    const lines = [...(linesByNumber.get(numberOf(one))?.values() ?? [])];
    if (!one.row['oldReference'] || lines.length < 2 || one.fault !== null) return one;
    const says = `lines ${lines.slice(0, -1).join(', ')} and ${lines.at(-1)} have the same number, ${one.row['oldReference']}, and differ`;
    return { ...one, fault: `oldReference: ${says}; give each complaint its own number.` };
  });
}
