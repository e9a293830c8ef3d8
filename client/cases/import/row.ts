/** One row of an import: tried, or brought in with the files it names; all of it or nothing. */
import { readReceived } from '../../core/input/dates.ts';
import { BadInput, NotFound, PutrightError, RuleRefusal, ServerUnreachable } from '../../../platform/errors.ts';
import { checkAttachment } from '../../../platform/documents/attachments.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import type { RowVerdictKind } from '../../../db/schema/imports.ts';
import { caseIdFrom, idFrom, keyFrom } from '../../core/keys.ts';
import { knownPolicy } from '../../core/policies.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { attach } from '../documents.ts';
import { INTAKE_FIELDS } from '../intake/intake.ts';
import { importCase, tryImport, type ImportOptions } from '../taking-in/log.ts';
import type { PastStep } from '../steps.ts';
import type { ReadRow } from './rows.ts';
import { stepsOf, type Row } from './steps.ts';

export interface RowVerdict {
  /** Its line in the file: the heading is line 1. */
  line: number;
  /** `would-bring-in`: in a dry run, where nothing is written. `passed-over`: no complaint, such as a total below the rows. */
  verdict: Exclude<RowVerdictKind, 'undone'>;
  reference: string | null;
  oldReference: string | null;
  rule?: string | undefined;
  why?: string | undefined;
  /** In a dry run: letters to people outside, and notices to colleagues, that would go at once. */
  wouldSend?: { letters: number; notices: number } | undefined;
  /** In a dry run: what would go if what was due before today were sent too. */
  ifSent?: { letters: number; notices: number } | undefined;
  /** The case, and its last event as it came in. */
  caseId?: string;
  seq?: number;
}

export interface RowWishes {
  /** Tells the verdict, and writes nothing. */
  dryRun?: boolean | undefined;
  /** Also sends what is due for dates that lie before today. */
  sends?: boolean | undefined;
}

/** A file that came with the import. */
export interface NamedBytes {
  name: string;
  bytes: Buffer;
}

/** What a row is brought in with. */
export interface RowContext {
  service: ServiceContext;
  /** Where files are kept; null where none can come. */
  documents: DocumentStore | null;
  /** The file that somebody names in a row; null where none of that name came. */
  fileNamed(name: string): Promise<NamedBytes | null>;
  /** Whether this case was brought in once and taken back: its number is free for another. */
  wasTakenBack(caseId: string): Promise<boolean>;
  /** Told which case a row becomes, before it does. */
  becomes?(line: number, caseId: string): Promise<void>;
  /** The only landlord whose cases may come in; anybody's where left out. */
  landlordId?: string | undefined;
}

const as = (column: string): string => column;

/** Tries a row or brings it in; what is wrong with it is its verdict. Throws only where no row would succeed. */
export async function bringIn(context: RowContext, read: ReadRow, wishes: RowWishes = {}): Promise<RowVerdict> {
  const { line, row, fault, passedOver } = read;
  const oldReference = row['oldReference'] || null;
  const told = { line, reference: null, oldReference };
  if (passedOver !== null) return { ...told, verdict: 'passed-over', why: passedOver };
  try {
    if (fault !== null) throw new BadInput(fault);
    return { ...told, ...(await asCase(context, line, row, wishes)) };
  } catch (error) {
    if (error instanceof ServerUnreachable) throw error;
    if (error instanceof RuleRefusal)
      return { ...told, verdict: 'refused', rule: error.rule, why: asColumns(error.why) };
    if (error instanceof PutrightError) return { ...told, verdict: 'bad', why: error.message };
    throw error;
  }
}

async function asCase(
  context: RowContext,
  line: number,
  row: Row,
  { dryRun = false, sends = false }: RowWishes,
): Promise<Pick<RowVerdict, 'verdict' | 'reference' | 'wouldSend' | 'ifSent' | 'caseId' | 'seq' | 'why'>> {
  const { service, landlordId } = context;
  const policy = knownPolicy(row['policy'] ?? '', 'policy');
  if (landlordId !== undefined && policy.landlordId !== landlordId)
    throw new BadInput('policy: this row is of another landlord.');
  const people = await service.store.staff(policy.landlordId);
  const received = readReceived(row['received'] ?? '', 'received', service.clock()).day;
  const steps = stepsOf(row, policy, people, received, todayIn(service));
  const files = await filesOf(context, row);
  const form = Object.fromEntries(INTAKE_FIELDS.flatMap((f) => (row[f] ? [[f, row[f]]] : [])));
  const keyed = { ...form, key: await freeKey(context, policy.landlordId, row) };
  const options = { logged: row['logged'] || received, naming: as, sends };
  if (dryRun) return tried(service, keyed, steps, options);
  const own = caseIdFrom(`${policy.landlordId}:${keyed.key}`);
  if ((await service.store.references([own])).length === 0) await context.becomes?.(line, own);
  const { reference, already, caseId } = await importCase(service, keyed, steps, options);
  const unfiled = await fileAll(context, reference, files);
  const last = (await service.store.events(await fileOf(service, reference))).at(-1);
  return {
    verdict: already ? 'there-already' : 'brought-in',
    reference,
    caseId,
    seq: last?.seq ?? 0,
    ...(unfiled.length === 0 ? {} : { why: unfiled.join(' ') }),
  };
}

/** Files them with the case, which is there: of one that is not taken it is told, and the case stays. */
async function fileAll({ service, documents }: RowContext, reference: string, files: NamedBytes[]): Promise<string[]> {
  const unfiled: string[] = [];
  if (documents === null) return unfiled;
  for (const file of files) {
    try {
      await attach(service, documents, reference, file, { kind: 'evidence' });
    } catch (error) {
      if (error instanceof ServerUnreachable || !(error instanceof PutrightError)) throw error;
      unfiled.push(`The file “${file.name}” could not be filed: ${error.message}`);
    }
  }
  return unfiled;
}

async function tried(
  service: ServiceContext,
  form: Record<string, string>,
  steps: readonly PastStep[],
  options: ImportOptions,
): Promise<Pick<RowVerdict, 'verdict' | 'reference' | 'wouldSend' | 'ifSent'>> {
  const { already, letters, notices, ifSent } = await tryImport(service, form, steps, options);
  const verdict = already === null ? 'would-bring-in' : 'there-already';
  return { verdict, reference: already, wouldSend: { letters, notices }, ifSent };
}

async function fileOf({ store }: ServiceContext, reference: string) {
  const file = await store.caseByReference(reference);
  if (file === null) throw new NotFound(`There is no case ${reference} any more.`);
  return file;
}

/** More often than this no number is brought in and taken back. */
const MOST_TIMES = 100;

/** The key a row is brought in under: the same for the same number, another once that case was taken back. */
async function freeKey({ wasTakenBack }: RowContext, landlordId: string, row: Row): Promise<string> {
  const number = row['oldReference'] || idFrom(...Object.values(row));
  for (let time = 1; time < MOST_TIMES; time++) {
    const key = time === 1 ? keyFrom('import', number) : keyFrom('import', number, time);
    if (!(await wasTakenBack(caseIdFrom(`${landlordId}:${key}`)))) return key;
  }
  throw new BadInput('oldReference: this number was brought in and taken back too often; give it another.');
}

/** The files a row names, each as we would take it; BadInput where one did not come or is none we take. */
async function filesOf({ fileNamed, documents }: RowContext, row: Row): Promise<NamedBytes[]> {
  const names = (row['documents'] ?? '')
    .split(/[|;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const found: NamedBytes[] = [];
  for (const name of names) {
    const file = documents === null ? null : await fileNamed(name);
    if (file === null) throw new BadInput(`documents: no file “${name}” came with the import.`);
    const checked = checkAttachment(file.name, file.bytes);
    if (!checked.ok) throw new BadInput(`documents: ${name}: ${checked.why}`);
    found.push(file);
  }
  return found;
}

/** A rule speaks of the command line's options; a row has columns. */
function asColumns(why: string): string {
  return why.replace('(--late-reason)', '(a column such as acknowledgedLate or respondedLate)');
}
