/** The tables of a pack: a heading that names the columns, then a row a line, each with its line in the file. */
import { parse } from 'csv-parse/sync';

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

/** Reads a table of these columns; `needed` must be there, of the others any may be left out. `path` names it in faults. */
export function readTable(
  text: string,
  path: string,
  columns: readonly string[],
  needed: readonly string[],
): ReadTable {
  let parsed: ParsedRow[];
  try {
    parsed = parse(text.replace(/^\uFEFF/, ''), {
      info: true,
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
  }
  return { rows, faults };
}
