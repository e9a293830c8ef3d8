/** Bringing in many cases from a CSV file: one verdict for each row, and a bad row does not stop the others. */
import { parse } from 'csv-parse/sync';
import { toCasePolicy } from '../../../policies/registry.ts';
import { mapConcurrently } from '../../core/concurrently.ts';
import { readReceived } from '../../core/dates.ts';
import { BadInput, PutrightError, RuleRefusal, ServerUnreachable } from '../../../platform/errors.ts';
import { readText } from '../../core/files.ts';
import { idFrom, keyFrom } from '../../core/keys.ts';
import { INTAKE_FIELDS } from '../intake.ts';
import { importCase } from '../log.ts';
import { knownPolicy } from '../../core/policies.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { readHeading } from './columns.ts';
import { stepsOf, type Row } from './steps.ts';

export interface RowVerdict {
  /** Its line in the file: the heading is line 1. */
  line: number;
  verdict: 'brought-in' | 'there-already' | 'refused' | 'bad';
  reference: string | null;
  oldReference: string | null;
  rule?: string | undefined;
  why?: string | undefined;
}

/** Rows brought in side by side: Temporal takes about a hundred starts a second, the database more. */
const AT_ONCE = 4;
const as = (column: string): string => column;

/** Reads the whole file before the first row is brought in: a file that is no CSV changes nothing. */
export async function importFile(service: ServiceContext, path: string): Promise<RowVerdict[]> {
  const rows = readRows(await readText(path), path);
  return mapConcurrently(rows, AT_ONCE, (row) => importRow(service, row));
}

/** One row: all of it or nothing. */
async function importRow(service: ServiceContext, { line, row, fault }: ReadRow): Promise<RowVerdict> {
  const oldReference = row['oldReference'] || null;
  try {
    if (fault !== null) throw new BadInput(fault);
    const policy = knownPolicy(row['policy'] ?? '', 'policy');
    const people = await service.store.staff(policy.landlordId);
    const received = readReceived(row['received'] ?? '', 'received', service.clock()).day;
    const steps = stepsOf(row, policy, people, received, todayIn(service));
    const form = Object.fromEntries(INTAKE_FIELDS.flatMap((f) => (row[f] ? [[f, row[f]]] : [])));
    const key = keyFrom('import', oldReference ?? idFrom(...Object.values(row)));
    const { reference, already } = await importCase(service, { ...form, key }, steps, {
      logged: row['logged'] || received,
      naming: as,
    });
    return { line, verdict: already ? 'there-already' : 'brought-in', reference, oldReference };
  } catch (error) {
    // Without a server no row would succeed: the import stops, and can be run again.
    if (error instanceof ServerUnreachable || !(error instanceof PutrightError)) throw error;
    const refused = error instanceof RuleRefusal;
    return {
      line,
      verdict: refused ? 'refused' : 'bad',
      reference: null,
      oldReference,
      ...(refused ? { rule: error.rule, why: asColumns(error.why) } : { why: error.message }),
    };
  }
}

/** A rule speaks of the command line's options; a row has columns. */
function asColumns(why: string): string {
  return why.replace('(--late-reason)', '(a column such as acknowledgedLate or respondedLate)');
}

interface ReadRow {
  line: number;
  row: Row;
  /** What is wrong with its shape. */
  fault: string | null;
}

export function readRows(text: string, path: string): ReadRow[] {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
      info: true,
    }) as unknown as typeof records;
  } catch (error) {
    throw new BadInput(`${path} is not a CSV file: ${fault(error)}`);
  }
  const [heading, ...rest] = records;
  if (!heading || rest.length === 0)
    throw new BadInput(`${path} has no rows: the first line names the columns, a complaint a line follows.`);
  const columns = readHeading(heading.record);
  return rest.map(({ record, info }) => {
    const row: Row = Object.fromEntries(columns.map((c, i) => [c, record[i] ?? '']));
    const tooMany = record.length > columns.length;
    return {
      line: info.lines,
      row,
      fault: tooMany
        ? `There are ${record.length} cells for ${columns.length} columns: put text with commas in quotes.`
        : null,
    };
  });
}

/** What the reader stumbled over and where; never the cell itself, which may be a person's words. */
function fault(error: unknown): string {
  const { code, lines } = error as { code?: string; lines?: number };
  const says =
    code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'a quote is not closed'
      : 'a quote stands where none may; double those inside a cell';
  return `${says} (line ${lines ?? 1}).`;
}
