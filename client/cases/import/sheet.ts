/**
 * A file of many rows as spreadsheets save it: whichever sign parts the cells, with titles above and empty rows between.
 * Nothing here knows what a column means. Pure.
 */
import { parse } from 'csv-parse/sync';
import { cleanWords } from '../../../letters/signs/clean-words.ts';
import { BadInput } from '../../../platform/errors.ts';
import { isColumn } from './columns.ts';
import { guessedColumns } from './guess-columns.ts';

/** One row of it. */
export interface SheetLine {
  /** Its line in the file. */
  line: number;
  cells: string[];
  /** Why it cannot be read at all. */
  fault: string | null;
}

export interface Sheet {
  /** What the columns are headed, an empty one where nothing stands. */
  heading: string[];
  lines: SheetLine[];
}

interface FileRecord {
  record: string[];
  info: { lines: number };
}

const DELIMITERS = [',', ';', '\t', '|'];
/** Excel's own way to say which sign parts the cells. */
const NAMED_DELIMITER = /^"?sep=(.)"?[,;\t]*\n/i;

/** The heading, and every row with something in it. `path` is how a fault of the whole file names it. */
export function readSheet(text: string, path: string): Sheet {
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
  const last = heading.record.findLastIndex((said) => said !== '');
  const lines = rest.map(({ record, info }) => ({ line: info.lines + above, cells: record, fault: null }));
  return {
    heading: heading.record.slice(0, last + 1),
    lines: [...lines, ...(unclosed === null ? [] : [unreadable(unclosed, above)])],
  };
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

/** What is said of a row that cannot be told from what follows: nobody knows where its cell was meant to end. */
function unreadable({ line, opens, last }: Unclosed, above: number): SheetLine {
  const lost = last > line ? ` Nothing from here to line ${last + above} can be read until then.` : '';
  return {
    line: line + above,
    cells: [],
    fault: `a quote opens on line ${opens + above} and is never closed; close it, or double the quotes inside a cell.${lost}`,
  };
}

/** Excel writes ="00123" where a number is to stay as it was typed, and ' stands before what would be a formula. */
const cellOf = (cell: string): string =>
  cleanWords(/^="(.*)"$/s.exec(cell.trim())?.[1] ?? cell)
    .trim()
    .replace(/^'(?=[=@+＝＋－＠-])/, '');

/** The sign that makes the most columns we know, or might, of the first line; where it names none, the most cells. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const known = (sign: string): number => columnsIn(first, sign);
  const cells = (sign: string): number => first.split(sign).length;
  return DELIMITERS.toSorted((a, b) => known(b) - known(a) || cells(b) - cells(a))[0] ?? ',';
}

/** Whether a heading is one of ours, or one that people write for one of ours. */
const isNamed = (said: string): boolean => isColumn(said) || guessedColumns(said).length > 0;

const columnsIn = (line: string, sign: string): number =>
  line.split(sign).filter((cell) => isNamed(cell.replaceAll('"', ''))).length;

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

/** What the reader stumbled over and where; never the cell itself, which may be a person's words. */
function quoteFault(error: unknown): string {
  const { code, lines } = error as { code?: string; lines?: number };
  const says =
    code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'a quote is not closed'
      : 'a quote stands where none may; double those inside a cell';
  return `${says} (line ${lines ?? 1}).`;
}
