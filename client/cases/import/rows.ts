/**
 * The rows of an import, as spreadsheets save them: whichever sign parts the cells, with empty columns and rows left out.
 * What cannot be read of a row is said at that row; nothing is left out in silence. Pure.
 */
import { parse } from 'csv-parse/sync';
import { cleanWords } from '../../../letters/signs/clean-words.ts';
import { withoutEnd } from '../../../letters/signs/ends.ts';
import { BadInput } from '../../../platform/errors.ts';
import { isColumn, readHeading } from './columns.ts';
import type { Row } from './steps.ts';

export interface ReadRow {
  /** Its line in the file: the heading is line 1. */
  line: number;
  row: Row;
  /** Why it cannot be brought in as it stands. */
  fault: string | null;
  /** Why it is no complaint at all, and is passed over. */
  passedOver: string | null;
  /** The line of a row above it that says exactly the same. */
  sameAs: number | null;
}

interface FileRecord {
  record: string[];
  info: { lines: number };
}

const DELIMITERS = [',', ';', '\t', '|'];
/** Excel's own way to say which sign parts the cells. */
const NAMED_DELIMITER = /^"?sep=(.)"?[,;\t]*\n/i;

/** Every row with something in it. `path` is how a fault of the whole file names it. */
export function readRows(text: string, path: string): ReadRow[] {
  const named = NAMED_DELIMITER.exec(text);
  const whole = named ? text.slice(named[0].length) : text;
  const titles = titleLines(whole);
  const body = whole.split('\n').slice(titles).join('\n');
  const delimiter = named?.[1] ?? delimiterOf(body);
  const above = (named ? 1 : 0) + titles;
  const { records, unclosed } = recordsOf(body, delimiter, path);
  const [heading, ...rest] = records.filter(({ record }) => record.some((c) => c !== ''));
  if (!heading && unclosed !== null)
    throw new BadInput(`${path} is not a CSV file: a quote opens on line ${unclosed.opens + above} and is not closed.`);
  if (!heading || (rest.length === 0 && unclosed === null))
    throw new BadInput(`${path} has no rows: the first line names the columns, a complaint a line follows.`);
  const columns = columnsOf(heading.record);
  const rows = rest.map(({ record, info }) => readRow(record, info.lines + above, columns));
  return [...compared(rows), ...(unclosed === null ? [] : [unreadable(unclosed, above)])];
}

/** Where a row stands of which a quote is never closed: all that follows belongs to that cell. */
interface Unclosed {
  /** The first line of the row, the line on which the quote opens, and the last line of the file. */
  line: number;
  opens: number;
  last: number;
}

/** The rows up to one that cannot be told from what follows. */
function recordsOf(
  text: string,
  delimiter: string,
  path: string,
): { records: FileRecord[]; unclosed: Unclosed | null } {
  const records: FileRecord[] = [];
  const ltrim = delimiter !== '\t';
  try {
    parse(text, {
      delimiter,
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
      ltrim,
      on_record: (record: string[], { lines }) => {
        records.push({ record: record.map(cellOf), info: { lines } });
        return null;
      },
    });
    return { records, unclosed: null };
  } catch (error) {
    if ((error as { code?: string }).code !== 'CSV_QUOTE_NOT_CLOSED')
      throw new BadInput(`${path} is not a CSV file: ${quoteFault(error)}`);
    return { records, unclosed: unclosedIn(text, records.at(-1)?.info.lines ?? 0, delimiter, ltrim) };
  }
}

/** Looks for the quote that is not closed behind the last line that was read. */
function unclosedIn(text: string, read: number, delimiter: string, ltrim: boolean): Unclosed {
  const lines = text.split('\n');
  const from = lines.slice(0, read).reduce((sum, line) => sum + line.length + 1, 0);
  const lineAt = (place: number): number => text.slice(0, place).split('\n').length;
  const blank = lines.slice(read).findIndex((line) => line.trim() !== '');
  const opens = lineAt(openQuote(text, from, delimiter, ltrim));
  return { line: read + 1 + Math.max(blank, 0), opens, last: text.endsWith('\n') ? lines.length - 1 : lines.length };
}

/** The place of the quote that opens and is not closed: quotes count at the beginning of a cell alone. */
function openQuote(text: string, from: number, delimiter: string, ltrim: boolean): number {
  const ends = (sign: string | undefined): boolean => sign === undefined || sign === delimiter || sign === '\n';
  let opened = -1;
  let begins = true;
  for (let i = from; i < text.length; i++) {
    const sign = text[i];
    if (opened !== -1) {
      if (sign === '"' && text[i + 1] === '"') i++;
      else if (sign === '"' && ends(text[i + 1])) opened = -1;
      continue;
    }
    if (begins && sign === '"') opened = i;
    const isBlank = ltrim && (sign === ' ' || sign === '\t');
    begins = ends(sign) || (begins && isBlank);
  }
  return opened === -1 ? from : opened;
}

/** The verdict on a row that cannot be told from what follows: nobody knows where its cell was meant to end. */
function unreadable({ line, opens, last }: Unclosed, above: number): ReadRow {
  const lost = last > line ? ` Nothing from here to line ${last + above} can be read until then.` : '';
  return {
    line: line + above,
    row: {},
    fault: `a quote opens on line ${opens + above} and is never closed; close it, or double the quotes inside a cell.${lost}`,
    passedOver: null,
    sameAs: null,
  };
}

/** Excel writes ="00123" where a number is to stay as it was typed. */
const cellOf = (cell: string): string => cleanWords(/^="(.*)"$/s.exec(cell.trim())?.[1] ?? cell).trim();

/** The sign that makes the most columns we know of the first line. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const known = (sign: string): number => columnsIn(first, sign);
  return DELIMITERS.toSorted((a, b) => known(b) - known(a))[0] ?? ',';
}

const columnsIn = (line: string, sign: string): number =>
  line.split(sign).filter((cell) => isColumn(cell.replaceAll('"', ''))).length;

/** So many lines may stand over the names of the columns. */
const TITLE_LINES = 5;

/** How many lines above the names of the columns only give the table a title, as Numbers saves it: one cell at most, no column. */
function titleLines(text: string): number {
  const lines = text.split('\n', TITLE_LINES + 1);
  const heading = lines.findIndex((line) => DELIMITERS.some((sign) => columnsIn(line, sign) > 1));
  const sign = delimiterOf(lines[heading] ?? '');
  const isTitle = (line: string): boolean =>
    columnsIn(line, sign) === 0 && line.split(sign).filter((cell) => cell.trim() !== '').length <= 1;
  return heading > 0 && lines.slice(0, heading).every(isTitle) ? heading : 0;
}

/** The columns in the order of their cells; null for one without a name, which spreadsheets save where nothing stands. */
function columnsOf(heading: string[]): (string | null)[] {
  const named = readHeading(heading.filter((said) => said !== ''));
  const last = heading.findLastIndex((said) => said !== '');
  let next = 0;
  return heading.slice(0, last + 1).map((said) => (said === '' ? null : (named[next++] ?? null)));
}

function readRow(record: string[], line: number, columns: (string | null)[]): ReadRow {
  const row: Row = Object.fromEntries(columns.flatMap((c, i) => (c === null ? [] : [[c, record[i] ?? '']])));
  const passedOver = isSum(record) ? 'it is a total or a count of the rows, not a complaint' : null;
  const fault = passedOver === null ? (shapeFault(record, columns) ?? spoiltCell(row) ?? nothingSaid(row)) : null;
  return { line, row, fault, passedOver, sameAs: null };
}

/** What every complaint has. */
const OF_A_COMPLAINT = ['channel', 'received', 'text'];
const SUM =
  /^(?:(?:grand |sub[- ]?)?totals?|sums?|count|average|mean)(?: (?:of )?(?:rows|cases|complaints|records))?$/i;
const FIGURE = /^[£$€-]?[\d.,\s]+%?$/;

/** A row that a spreadsheet adds below: a word for a sum, and figures at most. */
const isSum = (record: string[]): boolean =>
  record.some(namesSum) && record.every((cell) => cell === '' || namesSum(cell) || FIGURE.test(cell));

/** Its figures may stand in the same cell: "Count: 23". */
const namesSum = (cell: string): boolean => SUM.test(withoutEnd(cell, /[\s\d.,£%:=]/));

/** A remark below the rows, such as when the file was made: each column that is missing would be a riddle. */
const nothingSaid = (row: Row): string | null =>
  OF_A_COMPLAINT.every((c) => (row[c] ?? '') === '')
    ? 'nothing in it tells of a complaint: received, channel and text are empty; take the row out if it is a remark on the others.'
    : null;

function shapeFault(record: string[], columns: (string | null)[]): string | null {
  const stray = record.findIndex((cell, i) => cell !== '' && (columns[i] ?? null) === null);
  if (stray === -1) return null;
  return stray < columns.length
    ? `Column ${stray + 1} has no name in the first line, yet something stands in it; name it, or empty it.`
    : `There are ${record.length} cells for ${columns.length} columns: put text with commas in quotes.`;
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

/** What the reader stumbled over and where; never the cell itself, which may be a person's words. */
function quoteFault(error: unknown): string {
  const { code, lines } = error as { code?: string; lines?: number };
  const says =
    code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'a quote is not closed'
      : 'a quote stands where none may; double those inside a cell';
  return `${says} (line ${lines ?? 1}).`;
}
