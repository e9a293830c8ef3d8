/**
 * The tables of a pack: a heading that names the columns, then a row a line, each with its line in the file. Commas part the
 * cells, or semicolons or tabs, as spreadsheets save them elsewhere.
 */
import { parse } from 'csv-parse/sync';
import { LONGEST } from '../../core/input/limits.ts';

export interface TableRow {
  line: number;
  cells: Readonly<Record<string, string>>;
}

export interface ReadTable {
  rows: TableRow[];
  faults: string[];
}

interface ParsedRow {
  record: string[];
  info: { lines: number };
}

/** How a zip begins, which a workbook is. */
const ZIPPED = 'PK\u0003\u0004';

/** Reads a table of these columns; `needed` must be there, of the others any may be left out. `path` names it in faults. */
export function readTable(
  text: string,
  path: string,
  columns: readonly string[],
  needed: readonly string[],
): ReadTable {
  if (text.startsWith(ZIPPED))
    return { rows: [], faults: [`${path}: this is a workbook or a zip: save the sheet as CSV, and give that file.`] };
  let parsed: ParsedRow[];
  try {
    parsed = parse(text.replace(/^\uFEFF/, ''), {
      info: true,
      delimiter: delimiterOf(text, columns),
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as ParsedRow[];
  } catch (error) {
    const { lines } = error as { lines?: number };
    return {
      rows: [],
      faults: [`${path}${lines === undefined ? '' : `, line ${lines}`}: this is not a CSV file from here on.`],
    };
  }
  const [heading, ...rest] = parsed;
  if (heading === undefined) return { rows: [], faults: [`${path}: it is empty; the first line names the columns.`] };
  const names = heading.record.map((name) => name.toLowerCase());
  if (!names.some((name) => columns.includes(name)))
    return {
      rows: [],
      faults: [
        `${path}, line 1: it names none of the columns ${columns.join(', ')}: save your table as CSV, headed so.`,
      ],
    };
  const faults = [
    ...names
      .filter((n) => !columns.includes(n))
      .map((n) => `${path}, line 1: there is no column "${n}"; there are ${columns.join(', ')}.`),
    ...needed.filter((n) => !names.includes(n)).map((n) => `${path}, line 1: the column "${n}" is missing.`),
    ...names
      .filter((n, at) => names.indexOf(n) !== at)
      .map((n) => `${path}, line 1: the column "${n}" stands there twice.`),
  ];
  if (faults.length > 0) return { rows: [], faults };
  const rows: TableRow[] = [];
  for (const { record, info } of rest) {
    const line = info.lines;
    if (record.length > names.length)
      faults.push(
        `${path}, line ${line}: ${record.length} cells, and there are ${names.length} columns: put quotes round a comma.`,
      );
    const cells = Object.fromEntries(names.map((name, at) => [name, record[at] ?? '']));
    rows.push({ line, cells });
    for (const name of needed) if (cells[name] === '') faults.push(`${path}, line ${line}, ${name}: it is empty.`);
    for (const [name, cell] of Object.entries(cells)) {
      const says = faultOfCell(cell);
      if (says !== null) faults.push(`${path}, line ${line}, ${name}: ${says}`);
    }
  }
  return { rows, faults };
}

/** The sign that parts the most names we know in the first line. */
function delimiterOf(text: string, columns: readonly string[]): string {
  const [first = ''] = text.replace(/^\uFEFF/, '').split('\n', 1);
  const known = (sign: string): number =>
    first.split(sign).filter((name) => columns.includes(name.replaceAll('"', '').trim().toLowerCase())).length;
  return [',', ';', '\t'].toSorted((a, b) => known(b) - known(a))[0] ?? ',';
}

/** What no name, address or number is. */
function faultOfCell(cell: string): string | null {
  if (cell.length > LONGEST.line) return `it is longer than ${LONGEST.line} characters.`;
  // oxlint-disable-next-line no-control-regex
  return /[\u0000-\u001F\u007F]/.test(cell) ? 'it holds a line break, or a sign that cannot be shown.' : null;
}
