/**
 * The one step at the command line, `putright import`, kept as the imports of the pages are: listed with what became of each
 * row, and taken back where nobody has touched a case since.
 */
import { basename } from 'node:path';
import { PutrightError } from '../../../platform/errors.ts';
import { COMMAND_LINE } from '../../access/admin-log.ts';
import { decodeText } from '../../../platform/decode-text.ts';
import { readRows, type ReadRow } from '../../cases/import/rows.ts';
import { importFile, type ImportWishes, type RowVerdict } from '../../cases/import/run.ts';
import type { ImportRunRow } from '../../cases/import/store.ts';
import { readBytes } from '../../core/input/files.ts';
import { newKey } from '../../core/keys.ts';
import { knownPolicy } from '../../core/policies.ts';
import { noteImport } from './manage.ts';
import { CLAIM_SECONDS, changeOf, type ImportContext } from './work.ts';

/** Brings the rows of a file in, under one import for each landlord they name; a dry run keeps nothing. */
export async function importFromShell(
  context: ImportContext,
  path: string,
  wishes: ImportWishes = {},
): Promise<RowVerdict[]> {
  const { service, imports } = context;
  const own = { wasTakenBack: (caseId: string) => imports.wasTakenBack(caseId) };
  if (wishes.dryRun) return importFile(service, path, wishes, own);
  const runs = await begin(context, basename(path), readRows(decodeText(await readBytes(path)), path));
  const runOf = (line: number): ImportRunRow | undefined => runs.get(line);
  try {
    return await importFile(service, path, wishes, {
      ...own,
      becomes: async (line, caseId) => {
        const run = runOf(line);
        if (run !== undefined) await imports.saveRow(run, line, { caseId });
      },
      told: async (verdict) => {
        const run = runOf(verdict.line);
        if (run === undefined) return;
        await imports.keepClaim(run, CLAIM_SECONDS);
        const change = changeOf(verdict);
        await imports.saveRow(
          run,
          verdict.line,
          verdict.verdict === 'brought-in' ? change : { ...change, caseId: null },
        );
      },
    });
  } finally {
    // Stopped half way, what came in stands there and can be taken back.
    for (const { id } of new Set(runs.values())) await imports.move(id, ['importing'], { state: 'done' });
  }
}

/** An import for each landlord that is named in a row, claimed; by the lines of its rows. */
async function begin(
  context: ImportContext,
  fileName: string,
  rows: readonly ReadRow[],
): Promise<Map<number, ImportRunRow>> {
  const { imports } = context;
  const byLandlord = new Map<string, ReadRow[]>();
  for (const row of rows) {
    const landlordId = landlordOf(row);
    if (landlordId !== null) byLandlord.set(landlordId, [...(byLandlord.get(landlordId) ?? []), row]);
  }
  const found = new Map<number, ImportRunRow>();
  for (const [landlordId, own] of byLandlord) {
    const id = newKey();
    const mapping = { columns: [], values: {}, always: {} };
    const lines = own.map(({ line }) => ({ line, cells: [], fault: null }));
    await imports.add({ id, landlordId, fileName, mapping, state: 'importing', begunBy: COMMAND_LINE, rows: lines });
    const run = await imports.claim(id, CLAIM_SECONDS);
    if (run === null) continue;
    await noteImport(context, landlordId, 'import-begun', COMMAND_LINE, run);
    for (const { line } of own) found.set(line, run);
  }
  return found;
}

/** Whose a row says it is; null where it names nobody here, which is its verdict then. */
function landlordOf({ row }: ReadRow): string | null {
  try {
    return knownPolicy(row['policy'] ?? '', 'policy').landlordId;
  } catch (error) {
    if (error instanceof PutrightError) return null;
    throw error;
  }
}
