/**
 * Histories of runs that have ended, kept among the documents: they outlive what Temporal keeps, and a case can come back
 * from them.
 */
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { keepDocuments } from '../../../db/queries/cases/documents.ts';
import { caseRowsById, type CaseRow } from '../../../db/queries/record/case-rows.ts';
import {
  endOf,
  exportedAmong,
  exportedRunsOf,
  saveExportedRun,
  type EndedRun,
} from '../../../db/queries/record/exported-runs.ts';
import type { ReconcileContext } from './context.ts';
import { readHistory } from './history.ts';
import type { RunHistory } from './join.ts';
import { endedRuns, historyOf, type Run } from './temporal.ts';
import { runRound, type Round } from './rounds.ts';

/** One round: every ended run that is not kept yet, the ones that ended first before the others. */
export async function exportHistories(context: ReconcileContext): Promise<Round> {
  const { db, temporal, clock } = context;
  const runs = await endedRuns(temporal);
  const kept = await exportedAmong(
    db,
    runs.map((r) => r.runId),
  );
  const left = runs
    .filter((r) => !kept.has(endOf(ended(r))))
    .toSorted((a, b) => (a.closedAt?.getTime() ?? 0) - (b.closedAt?.getTime() ?? 0));
  // Nothing is kept of a case whose registration was withdrawn.
  const rows = await caseRowsById(db, [...new Set(left.map((r) => r.caseId))]);
  return runRound(db, { chore: 'history-export', now: clock() }, rows, async (row) => {
    let did = false;
    for (const run of left.filter((r) => r.caseId === row.caseId)) did = (await keepHistory(context, row, run)) || did;
    return did;
  });
}

const ended = ({ runId, closedAt, startedAt }: Run): EndedRun => ({ runId, closedAt: closedAt ?? startedAt });

/** Keeps the history of one run; false where Temporal has forgotten it. Doing it twice does no harm. */
async function keepHistory(
  { db, temporal, documents }: ReconcileContext,
  { caseId, landlordId }: CaseRow,
  run: Run,
): Promise<boolean> {
  const history = await historyOf(temporal, run);
  if (history === null) return false;
  const bytes = Buffer.from(historyToJSON(history));
  const sha256 = await documents.put(bytes);
  const { runId, status, startedAt } = run;
  const { closedAt } = ended(run);
  const name = `history-${runId}.json`;
  const row = {
    caseId,
    id: endOf({ runId, closedAt }),
    form: 'history' as const,
    landlordId,
    sha256,
    bytes: bytes.length,
    name,
  };
  await keepDocuments(db, [{ ...row, mime: 'application/json', templateVersion: null }]);
  await saveExportedRun(db, {
    runId,
    caseId,
    landlordId,
    status,
    startedAt,
    closedAt,
    sha256,
  });
  return true;
}

/** What exported histories tell of a case; one that is missing or damaged is left out. */
export async function exportedHistories<E, P>(
  { db, documents }: Pick<ReconcileContext, 'db' | 'documents'>,
  caseId: string,
): Promise<RunHistory<E, P>[]> {
  const found: RunHistory<E, P>[] = [];
  for (const { runId, startedAt, sha256 } of await exportedRunsOf(db, caseId)) {
    const bytes = await documents.get(sha256).catch(() => null);
    if (bytes === null) continue;
    const history = readHistory<E, P>(historyFromJSON(JSON.parse(bytes.toString('utf8'))));
    found.push({ runId, startedAt, live: false, history });
  }
  return found;
}
