/** Imports, as the pages, the command line and the worker ask for them: the queries of `db/`. */
import type { Connection } from '../../../db/connect.ts';
import * as runs from '../../../db/queries/imports/runs.ts';
import type { ImportState, RowVerdictKind } from '../../../db/schema/imports.ts';
import { openConnection, withReadableErrors } from '../../core/store/store.ts';

export type {
  ImportFileRow,
  ImportRowRow,
  ImportRunRow,
  RowChange,
  SavedMapping,
} from '../../../db/queries/imports/runs.ts';

export type ImportStore = ReturnType<typeof createImportStore>;

/** On a pool of its own, or on one that somebody else opened and closes. */
export function createImportStore(on: string | Connection) {
  const connection = typeof on === 'string' ? openConnection(on) : on;
  const { db } = connection;
  return withReadableErrors({
    add: (given: runs.NewImport) => runs.addImport(db, given),
    find: (landlordId: string, id: string) => runs.importById(db, landlordId, id),
    list: (landlordId: string) => runs.importsOf(db, landlordId),
    rows: (id: string, verdicts?: readonly (RowVerdictKind | null)[]) => runs.rowsOfImport(db, id, verdicts),
    cases: (id: string) => runs.casesOfImport(db, id),
    counts: (id: string) => runs.countRows(db, id),
    saveRow: (run: Pick<runs.ImportRunRow, 'id' | 'changedAt'>, line: number, change: runs.RowChange) =>
      runs.saveRow(db, run, line, change),
    move: (id: string, from: readonly ImportState[], change: Parameters<typeof runs.moveImport>[3]) =>
      runs.moveImport(db, id, from, change),
    forgetVerdicts: (id: string) => runs.forgetVerdicts(db, id),
    chooseSending: (id: string, lines: readonly number[]) => runs.chooseSending(db, id, lines),
    claim: (id: string, seconds: number) => runs.claimImport(db, id, seconds),
    keepClaim: (run: Pick<runs.ImportRunRow, 'id' | 'changedAt'>, seconds: number) => runs.keepClaim(db, run, seconds),
    release: (id: string, lastError: string | null) => runs.releaseImport(db, id, lastError),
    toWorkOn: () => runs.importsToWorkOn(db),
    wasTakenBack: (caseId: string) => runs.wasTakenBack(db, caseId),
    touchedSince: (since: Parameters<typeof runs.touchedSince>[1]) => runs.touchedSince(db, since),
    saveMapping: (given: Parameters<typeof runs.saveMapping>[1]) => runs.saveMapping(db, given),
    mappings: (landlordId: string) => runs.mappingsOf(db, landlordId),
    removeMapping: (landlordId: string, name: string) => runs.removeMapping(db, landlordId, name),
    addFile: (file: runs.ImportFileRow) => runs.addImportFile(db, file),
    files: (id: string) => runs.filesOfImport(db, id),
    toEmpty: (before: Date) => runs.importsToEmpty(db, before),
    empty: (id: string) => runs.emptyImport(db, id),
    close: async () => (typeof on === 'string' ? connection.close() : undefined),
  });
}
