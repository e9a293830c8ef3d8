/** Bringing in many cases from a CSV file: one verdict for each row, and a bad row does not stop the others. */
import { mapConcurrently } from '../../core/concurrently.ts';
import { readReceived } from '../../core/input/dates.ts';
import { BadInput, PutrightError, RuleRefusal, ServerUnreachable } from '../../../platform/errors.ts';
import { readBytes } from '../../core/input/files.ts';
import { idFrom, keyFrom } from '../../core/keys.ts';
import { INTAKE_FIELDS } from '../intake/intake.ts';
import { importCase, tryImport } from '../log.ts';
import { knownPolicy } from '../../core/policies.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { decodeText } from './read-file.ts';
import { readRows, type ReadRow } from './rows.ts';
import { stepsOf } from './steps.ts';

export interface RowVerdict {
  /** Its line in the file: the heading is line 1. */
  line: number;
  /** `would-bring-in`: in a dry run, where nothing is written. `passed-over`: no complaint, such as a total below the rows. */
  verdict: 'brought-in' | 'would-bring-in' | 'there-already' | 'passed-over' | 'refused' | 'bad';
  reference: string | null;
  oldReference: string | null;
  rule?: string | undefined;
  why?: string | undefined;
  /** In a dry run: letters to people outside, and notices to colleagues, that would go at once. */
  wouldSend?: { letters: number; notices: number } | undefined;
}

export interface ImportWishes {
  /** Tells the verdicts, and writes nothing. */
  dryRun?: boolean | undefined;
  /** Also sends what is due for dates that lie before today. */
  sends?: boolean | undefined;
}

/** Rows brought in side by side: Temporal takes about a hundred starts a second, the database more. */
const AT_ONCE = 4;
const as = (column: string): string => column;

/** Reads the whole file before the first row is brought in: a file that is no CSV changes nothing. */
export async function importFile(
  service: ServiceContext,
  path: string,
  wishes: ImportWishes = {},
): Promise<RowVerdict[]> {
  const rows = readRows(decodeText(await readBytes(path)), path);
  const first = rows.filter((row) => row.sameAs === null);
  const verdicts = await mapConcurrently(first, AT_ONCE, (row) => importRow(service, row, wishes));
  const byLine = new Map(verdicts.map((v) => [v.line, v]));
  return rows.flatMap((row) => byLine.get(row.line) ?? repeated(row, byLine.get(row.sameAs ?? 0)));
}

/** A row that says what one above it says: one complaint. */
function repeated({ line }: ReadRow, above: RowVerdict | undefined): RowVerdict[] {
  if (above === undefined) return [];
  const taken = above.verdict === 'brought-in' || above.verdict === 'would-bring-in';
  return [
    { ...above, line, ...(taken ? { verdict: 'there-already', why: `line ${above.line} says exactly the same` } : {}) },
  ];
}

/** One row: all of it or nothing. */
async function importRow(
  service: ServiceContext,
  { line, row, fault, passedOver }: ReadRow,
  { dryRun = false, sends = false }: ImportWishes,
): Promise<RowVerdict> {
  if (passedOver !== null)
    return { line, verdict: 'passed-over', reference: null, oldReference: null, why: passedOver };
  const oldReference = row['oldReference'] || null;
  try {
    if (fault !== null) throw new BadInput(fault);
    const policy = knownPolicy(row['policy'] ?? '', 'policy');
    const people = await service.store.staff(policy.landlordId);
    const received = readReceived(row['received'] ?? '', 'received', service.clock()).day;
    const steps = stepsOf(row, policy, people, received, todayIn(service));
    const form = Object.fromEntries(INTAKE_FIELDS.flatMap((f) => (row[f] ? [[f, row[f]]] : [])));
    const key = keyFrom('import', oldReference ?? idFrom(...Object.values(row)));
    const keyed = { ...form, key };
    const options = { logged: row['logged'] || received, naming: as, sends };
    if (dryRun) {
      const { already, letters, notices } = await tryImport(service, keyed, steps, options);
      const verdict = already === null ? 'would-bring-in' : 'there-already';
      return { line, verdict, reference: already, oldReference, wouldSend: { letters, notices } };
    }
    const { reference, already } = await importCase(service, keyed, steps, options);
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
