/**
 * The rows of an import, as spreadsheets save them: whichever sign parts the cells, with empty columns and rows left out.
 * What cannot be read of a row is said at that row; nothing is left out in silence. Pure.
 */
import { parse } from 'csv-parse/sync';
import { cleanWords } from '../../../letters/signs/clean-words.ts';
import { BadInput } from '../../../platform/errors.ts';
import { isColumn, readHeading } from './columns.ts';
import type { Row } from './steps.ts';

export interface ReadRow {
  /** Its line in the file: the heading is line 1. */
  line: number;
  row: Row;
  /** Why it cannot be brought in as it stands. */
  fault: string | null;
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
  const body = named ? text.slice(named[0].length) : text;
  const delimiter = named?.[1] ?? delimiterOf(body);
  const [heading, ...rest] = recordsOf(body, delimiter, path).filter(({ record }) => record.some((c) => c !== ''));
  if (!heading || rest.length === 0)
    throw new BadInput(`${path} has no rows: the first line names the columns, a complaint a line follows.`);
  const columns = columnsOf(heading.record);
  const rows = rest.map(({ record, info }) => readRow(record, info.lines + (named ? 1 : 0), columns));
  return compared(rows);
}

function recordsOf(text: string, delimiter: string, path: string): FileRecord[] {
  try {
    const records = parse(text, {
      delimiter,
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
      ltrim: delimiter !== '\t',
      info: true,
    }) as unknown as FileRecord[];
    return records.map(({ record, info }) => ({ record: record.map(cellOf), info }));
  } catch (error) {
    throw new BadInput(`${path} is not a CSV file: ${quoteFault(error)}`);
  }
}

/** Excel writes ="00123" where a number is to stay as it was typed. */
const cellOf = (cell: string): string => cleanWords(/^="(.*)"$/s.exec(cell.trim())?.[1] ?? cell).trim();

/** The sign that makes the most columns we know of the first line. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const known = (sign: string): number => first.split(sign).filter((c) => isColumn(c.replaceAll('"', ''))).length;
  return DELIMITERS.toSorted((a, b) => known(b) - known(a))[0] ?? ',';
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
  return { line, row, fault: shapeFault(record, columns) ?? spoiltCell(row), sameAs: null };
}

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
