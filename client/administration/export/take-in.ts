/**
 * Takes an export in: everything is checked first, then all of it is put back in one go, and its cases go on from their
 * record. What is wrong is one sentence, and nothing is kept then.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { exchangedTables, type ExchangedTable } from '../../../db/exchange/tables.ts';
import { forgetFiles, readLandlord, whatIsThere, type InTheWay } from '../../../db/exchange/read.ts';
import type { Lines } from '../../../db/exchange/write.ts';
import { chainStart, digestOf, nextHash } from '../../../db/queries/record/chain.ts';
import { casesThatShouldRun } from '../../../db/queries/record/case-rows.ts';
import type { Recorded } from '../../../workflows/messages.ts';
import { BadInput, ServerUnreachable } from '../../../platform/errors.ts';
import { restart } from '../reconcile/ghosts.ts';
import type { ReconcileContext } from '../reconcile/context.ts';
import { mapConcurrently } from '../../core/concurrently.ts';
import { documentPath, MANIFEST, readLine, readManifest, tablePath, type Manifest } from './layout.ts';
import type { ExportProgress } from './write.ts';

export interface TakenIn {
  landlord: Manifest['landlord'];
  cases: number;
  documents: number;
  /** Cases whose workflow was begun again: those that still owe something. Housekeeping begins what could not be begun now. */
  started: number;
  /** Only looked at. */
  dryRun: boolean;
}

const AT_ONCE = 500;
/** Temporal takes about a hundred starts a second. */
const STARTS_AT_ONCE = 8;

/** Reads an export, and unless it is a dry run takes its landlord in. `kept` is called when it is here, before its cases go on. */
export async function takeIn(
  context: ReconcileContext,
  folder: string,
  {
    dryRun = false,
    progress = () => undefined,
    kept = async () => undefined,
  }: { dryRun?: boolean; progress?: ExportProgress; kept?: () => Promise<void> } = {},
): Promise<TakenIn> {
  const { db, documents } = context;
  const manifest = await manifestIn(folder);
  await mustBeWhole(folder, manifest, progress);
  mustNotBeThere(await whatIsThere(db, manifest.landlord), manifest);
  for await (const _ of linesIn(folder, manifest)) continue;
  const { landlord, cases } = manifest;
  const sums = Object.keys(manifest.files).flatMap((path) => /^documents\/(\w+)$/.exec(path)?.[1] ?? []);
  if (dryRun) return { landlord, cases, documents: sums.length, started: 0, dryRun };
  let put: string[] = [];
  try {
    for (const sum of sums) {
      put.push(await documents.put(await readFile(join(folder, documentPath(sum)))));
      progress('documents', put.length, sums.length);
    }
    let rows = 0;
    const all = Object.values(manifest.files).reduce((n, file) => n + (file.rows ?? 0), 0);
    const counted = async function* (): AsyncGenerator<Lines> {
      for await (const some of linesIn(folder, manifest)) {
        yield some;
        progress('rows', (rows += some.lines.length), all);
      }
    };
    mustNotBeThere(await readLandlord(db, counted()), manifest);
    put = [];
  } finally {
    await forgetFiles(db, put);
  }
  await kept();
  const owing = (await casesThatShouldRun(db)).filter((row) => row.landlordId === landlord.id);
  let started = 0;
  try {
    await mapConcurrently(owing, STARTS_AT_ONCE, async (row) => {
      await restart(context, row);
      progress('cases begun again', ++started, owing.length);
    });
  } catch (error) {
    // It is taken in: where Temporal is away, housekeeping begins the others within minutes.
    if (!(error instanceof ServerUnreachable)) throw error;
  }
  return { landlord, cases, documents: sums.length, started, dryRun };
}

async function manifestIn(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
      throw new BadInput(
        `There is no ${MANIFEST} in ${folder}: this is no export of putright, it was cut short, or it is still packed.`,
      );
    throw new BadInput(`${join(folder, MANIFEST)} cannot be read (${error.code ?? 'unknown reason'}).`);
  });
  return readManifest(text);
}

/** Every file there, and as it was written. */
async function mustBeWhole(folder: string, { files, lost }: Manifest, progress: ExportProgress): Promise<void> {
  let done = 0;
  const all = Object.entries(files);
  for (const [path, { bytes, sha256 }] of all) {
    const found = await stat(join(folder, path)).catch(() => null);
    if (found === null) throw new BadInput(`${path} is missing: the export is not whole.`);
    if (found.size !== bytes || (await sumOf(join(folder, path))) !== sha256)
      throw new BadInput(`${path} is not what was exported: it was changed, or cut short.`);
    if (path.startsWith('documents/') && documentPath(sha256) !== path)
      throw new BadInput(`${path} does not bear its own sum: it was changed.`);
    progress('files checked', ++done, all.length);
  }
  const there = lost.find((sum) => files[documentPath(sum)] !== undefined);
  if (there !== undefined) throw new BadInput(`${MANIFEST} says that ${documentPath(there)} was lost, and it is here.`);
}

async function sumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const some of createReadStream(path)) hash.update(some as Buffer);
  return hash.digest('hex');
}

/** Every row in order, each held against the schema, and every event against the chain of its case. */
async function* linesIn(folder: string, manifest: Manifest): AsyncGenerator<Lines> {
  const landlordId = manifest.landlord.id;
  for (const table of exchangedTables()) {
    let lines: string[] = [];
    let line = 0;
    let before: { caseId: string; hash: string } | null = null;
    for await (const text of linesOf(join(folder, tablePath(table.name)))) {
      const row = readLine(table, text, { line: ++line, landlordId });
      if (table.name === 'case_event') before = mustFollow(row, before, line);
      if (table.name === 'landlord') mustBeTheLandlord(row, manifest, line);
      lines.push(text);
      if (lines.length < AT_ONCE) continue;
      yield { table, lines };
      lines = [];
    }
    yield { table, lines };
    mustHaveAll(table, line, manifest);
  }
}

/** The lines of a file. They end with a line feed and nothing else: people's words may hold the other signs that end lines. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const some of createReadStream(path, 'utf8')) {
    const lines = (rest + String(some)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function mustBeTheLandlord(row: Record<string, unknown>, { landlord }: Manifest, line: number): void {
  if (line === 1 && row['reference_prefix'] === landlord.referencePrefix) return;
  throw new BadInput(`${tablePath('landlord')} is of another landlord than ${MANIFEST} says.`);
}

function mustHaveAll({ name }: ExchangedTable, lines: number, { files }: Manifest): void {
  const rows = files[tablePath(name)]?.rows;
  if (rows !== lines)
    throw new BadInput(`${tablePath(name)} has ${lines} rows, and ${MANIFEST} says ${rows ?? 'none'}.`);
}

/** An event stands in the chain of its case, or the record was changed. */
function mustFollow(
  row: Record<string, unknown>,
  before: { caseId: string; hash: string } | null,
  line: number,
): { caseId: string; hash: string } {
  const { case_id, seq, at, happened_on: on, by, role, key, event, hash } = row;
  const caseId = String(case_id);
  const last = before?.caseId === caseId ? before.hash : chainStart(caseId);
  const counted = nextHash(last, digestOf({ seq, at, on, by, role, key, event } as Recorded));
  if (hash !== null && hash !== counted)
    throw new BadInput(
      `${tablePath('case_event')}, line ${line}: this event does not follow from those before it: the record was changed.`,
    );
  return { caseId, hash: counted };
}

function mustNotBeThere(found: InTheWay | null, { landlord: { id, name, referencePrefix } }: Manifest): void {
  if (found === null) return;
  if (found === 'landlord') throw new BadInput(`${name} (${id}) is here already: nothing was taken in.`);
  if (found === 'prefix')
    throw new BadInput(`Another landlord here has the prefix ${referencePrefix}: nothing was taken in.`);
  if (found === 'unfit')
    throw new BadInput(
      'Something in it is no value that can be kept: the export was changed, and nothing was taken in.',
    );
  throw new BadInput(`Something of ${name} is here already (${found.constraint}): nothing was taken in.`);
}
