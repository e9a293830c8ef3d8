/**
 * An import that goes on by itself: each row is tried, brought in or taken back, and what became of it is kept at once. So
 * whoever works on it may die at any row, and whoever goes on does none twice.
 */
import type { AccessStore } from '../../access/store.ts';
import { mapConcurrently } from '../../core/concurrently.ts';
import type { ServiceContext } from '../../core/context.ts';
import { ServerUnreachable } from '../../../platform/errors.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import type { ImportState } from '../../../db/schema/imports.ts';
import { perform } from '../../cases/perform.ts';
import { keyFrom } from '../../core/keys.ts';
import { bringIn, type RowContext, type RowVerdict } from '../../cases/import/row.ts';
import { rowsOf, type ReadRow } from '../../cases/import/rows.ts';
import type { Sheet } from '../../cases/import/sheet.ts';
import type { ImportRowRow, ImportRunRow, ImportStore, RowChange } from '../../cases/import/store.ts';

export interface ImportContext {
  /** Without a viewer's limits: a row may be of a case that whoever imports may not see afterwards. */
  service: ServiceContext;
  imports: ImportStore;
  documents: DocumentStore;
  access: Pick<AccessStore, 'record'>;
}

/** Rows worked on side by side: Temporal takes about a hundred starts a second, the database more. */
const AT_ONCE = 4;
/** So many rows between two looks at whether the import is still ours. */
const BATCH = 20;
/** A worker that dies is taken over from after so long. */
export const CLAIM_SECONDS = 60;

/** What is done with each row of an import in this state, and where it stands afterwards. */
const AFTER: Readonly<Partial<Record<ImportState, ImportState>>> = {
  checking: 'checked',
  importing: 'done',
  undoing: 'undone',
};

/** Goes on with one import until it is through; nothing where somebody else is at it. Answers whether it is through. */
export async function workOnImport(context: ImportContext, id: string): Promise<boolean> {
  const { imports } = context;
  const run = await imports.claim(id, CLAIM_SECONDS);
  if (run === null) return false;
  try {
    const rows = await rowsToDo(context, run);
    for (let i = 0; i < rows.length; i += BATCH) {
      if (!(await imports.keepClaim(run, CLAIM_SECONDS))) return false;
      await mapConcurrently(rows.slice(i, i + BATCH), AT_ONCE, async ({ line, work }) => {
        await imports.saveRow(run, line, await work());
      });
    }
    const next = AFTER[run.state];
    return next !== undefined && (await imports.move(id, [run.state], { state: next }));
  } catch (error) {
    await imports.release(id, error instanceof ServerUnreachable ? 'away' : ((error as Error | null)?.name ?? 'Error'));
    throw error;
  }
}

interface ToDo {
  line: number;
  work(): Promise<RowChange>;
}

async function rowsToDo(context: ImportContext, run: ImportRunRow): Promise<ToDo[]> {
  switch (run.state) {
    case 'checking':
      return toCheck(context, run);
    case 'importing':
      return toBringIn(context, run);
    case 'undoing':
      return toTakeBack(context, run);
    default:
      return [];
  }
}

/** The rows of an import as they are read by its mapping. */
export async function readImport(
  { service }: Pick<ImportContext, 'service'>,
  run: ImportRunRow,
  rows: readonly ImportRowRow[],
): Promise<ReadRow[]> {
  const people = await service.store.staff(run.landlordId);
  const sheet: Sheet = {
    heading: run.mapping.columns.map((c) => c.heading),
    lines: rows.map(({ line, cells }) => ({ line, cells, fault: null })),
  };
  return rowsOf(sheet, run.mapping, people);
}

function rowContext(
  { service, imports, documents }: ImportContext,
  run: ImportRunRow,
  files: Awaited<ReturnType<ImportStore['files']>>,
): RowContext {
  return {
    service,
    documents,
    landlordId: run.landlordId,
    wasTakenBack: (caseId) => imports.wasTakenBack(caseId),
    becomes: (line, caseId) => imports.saveRow(run, line, { caseId }),
    fileNamed: async (name) => {
      const plainly = (said: string): string => said.normalize('NFC').toLowerCase();
      const bare = (said: string): string => plainly(said).split(/[\\/]/).at(-1) ?? '';
      const found =
        files.find((f) => plainly(f.name) === plainly(name)) ?? files.find((f) => bare(f.name) === bare(name));
      return found === undefined
        ? null
        : { name: found.name.split('/').at(-1) ?? found.name, bytes: await documents.get(found.sha256) };
    },
  };
}

async function toCheck(context: ImportContext, run: ImportRunRow): Promise<ToDo[]> {
  const { imports } = context;
  const stored = (await imports.rows(run.id)).filter((row) => row.cells.length > 0);
  const waiting = new Set(stored.filter((row) => row.verdict === null).map((row) => row.line));
  const own = rowContext(context, run, await imports.files(run.id));
  return (await readImport(context, run, stored))
    .filter((row) => waiting.has(row.line))
    .map((row) => ({
      line: row.line,
      work: async () =>
        row.sameAs === null || row.passedOver !== null
          ? changeOf(await whole(() => bringIn(own, row, { dryRun: true }), row))
          : {
              verdict: 'there-already' as const,
              why: `line ${row.sameAs} says exactly the same.`,
              oldReference: row.row['oldReference'] || null,
            },
    }));
}

async function toBringIn(context: ImportContext, run: ImportRunRow): Promise<ToDo[]> {
  const { imports } = context;
  const stored = await imports.rows(run.id, ['would-bring-in']);
  const own = rowContext(context, run, await imports.files(run.id));
  const read = new Map((await readImport(context, run, stored)).map((row) => [row.line, row]));
  return stored.flatMap(({ line, sends, caseId: begun }) => {
    const row = read.get(line);
    if (row === undefined) return [];
    return [
      {
        line,
        work: async () => {
          const came = await whole(() => bringIn(own, row, { sends }), row);
          // It was begun here, by somebody who died before saying so.
          const ours = came.verdict === 'there-already' && begun !== null && begun === came.caseId;
          const change = changeOf(ours ? { ...came, verdict: 'brought-in' } : came);
          // What stood in the cells stands in the case now.
          return change.verdict === 'brought-in'
            ? { ...change, cells: [] }
            : { ...change, ...(ours ? {} : { caseId: null }) };
        },
      },
    ];
  });
}

/** A row that putright itself stumbles over stops no other; what was thrown may quote people's words, so only its kind is told. */
async function whole(work: () => Promise<RowVerdict>, { line, row }: ReadRow): Promise<RowVerdict> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ServerUnreachable) throw error;
    const kind = (error as Error | null)?.name ?? 'Error';
    return {
      line,
      verdict: 'bad',
      reference: null,
      oldReference: row['oldReference'] || null,
      why: `putright stumbled over this row (${kind}); tell whoever looks after it.`,
    };
  }
}

/** What became of a row, as it is kept. */
export function changeOf({ verdict, reference, oldReference, rule, why, ifSent, caseId, seq }: RowVerdict): RowChange {
  return {
    verdict,
    reference,
    oldReference,
    rule: rule ?? null,
    why: why ?? null,
    letters: ifSent?.letters ?? 0,
    notices: ifSent?.notices ?? 0,
    ...(caseId === undefined ? {} : { caseId }),
    ...(seq === undefined ? {} : { seq }),
  };
}

async function toTakeBack(context: ImportContext, run: ImportRunRow): Promise<ToDo[]> {
  const { imports } = context;
  return (await imports.cases(run.id)).map((row) => ({ line: row.line, work: () => takeBack(context, run, row) }));
}

const TOUCHED = 'it was worked on, or heard from, since it came in: it stays.';

/** Voids one case that nobody has touched; all that stands in it is kept, and no figure counts it (RC-7). */
async function takeBack({ service, imports }: ImportContext, run: ImportRunRow, row: ImportRowRow): Promise<RowChange> {
  const { caseId, seq, reference } = row;
  if (caseId === null || reference === null) return {};
  const key = keyFrom('undo-import', run.id, row.line);
  const file = await service.store.caseByReference(reference);
  const events = file === null ? [] : await service.store.events(file);
  if (events.some((e) => e.key === key)) return { verdict: 'undone', why: null };
  // One nothing had happened to yet may have been written down after its row was.
  const since = { caseId, seq: seq ?? 0, opening: keyFrom('log', caseId) };
  if (await imports.touchedSince(since)) return { why: TOUCHED };
  try {
    const reason = `The import it came with (${run.fileName}) was undone.`;
    await perform(service, reference, 'void', { as: 'logged-by-mistake', reason }, { key });
    return { verdict: 'undone', why: null };
  } catch (error) {
    if (error instanceof ServerUnreachable) throw error;
    const said =
      error instanceof Error && 'why' in error ? String(error.why) : ((error as Error | null)?.name ?? 'Error');
    return { why: `it stays: ${said}` };
  }
}

/** Rounds of housekeeping go on with what nobody is at, and empty what is old. */
export async function workOnImports(
  context: ImportContext,
): Promise<{ found: number; done: number; failed: Record<string, number> }> {
  const { imports, service } = context;
  const waiting = await imports.toWorkOn();
  const failed: Record<string, number> = {};
  let done = 0;
  for (const { id } of waiting) {
    try {
      if (await workOnImport(context, id)) done++;
    } catch (error) {
      const code = (error as Error | null)?.name ?? 'Error';
      failed[code] = (failed[code] ?? 0) + 1;
    }
  }
  const before = new Date(service.clock().getTime() - KEPT_DAYS * 86_400_000);
  for (const id of await imports.toEmpty(before)) await imports.empty(id);
  return { found: waiting.length, done, failed };
}

/** How long what people wrote stays in the rows of an import that is over or was left lying. */
export const KEPT_DAYS = 30;
