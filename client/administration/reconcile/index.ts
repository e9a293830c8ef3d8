/**
 * Reconciling: the record and Temporal compared case by case, and each mended from the other, whichever was lost or is
 * older. Safe at any time, and twice.
 */
import { caseRows, raiseCounters, type CaseRow } from '../../../db/queries/record/case-rows.ts';
import { NotFound } from '../../../platform/errors.ts';
import { reconcileCase, type CaseReport } from './case.ts';
import type { ReconcileContext } from './context.ts';
import type { StartCase } from './lost-starts.ts';
import { highestReferences, type HighestReference } from './references.ts';
import { failingRuns } from './stuck.ts';
import { allRuns, runsOf, type Run } from './temporal.ts';

export type { CaseReport, Repair, Unrepaired } from './case.ts';
export type { ReconcileContext } from './context.ts';

export interface ReconcileOptions {
  /** Only these cases; every one where none is named. */
  references: readonly string[];
  dryRun: boolean;
  begin: StartCase;
}

export interface Reconciled {
  /** How many cases were compared. */
  compared: number;
  /** Those something was done about, or could not be. */
  cases: CaseReport[];
  /** Counters of references that were behind. */
  counters: HighestReference[];
  dryRun: boolean;
}

/** Compares and mends; answers with what was done, case by case. */
export async function reconcile(context: ReconcileContext, options: ReconcileOptions): Promise<Reconciled> {
  const { db, temporal } = context;
  const { references, dryRun, begin } = options;
  const rows = await caseRows(db, references.length === 0 ? undefined : references);
  mustKnow(references, rows);
  const runs = await runsByCase(context, references.length === 0 ? null : rows);
  const failing = new Set((await failingRuns(temporal)).map((r) => r.caseId));
  const caseIds = new Set([...rows.map((r) => r.caseId), ...runs.keys()]);
  const cases: CaseReport[] = [];
  for (const caseId of caseIds)
    cases.push(
      await reconcileCase(context, caseId, runs.get(caseId) ?? [], { dryRun, begin, failing: failing.has(caseId) }),
    );
  const counters = await raiseCounters(db, highestReferences(await known(context, cases)), dryRun);
  const told = cases.filter((c) => c.deeds.length > 0 || c.troubles.length > 0);
  return { compared: cases.length, cases: told, counters, dryRun };
}

function mustKnow(references: readonly string[], rows: readonly CaseRow[]): void {
  const unknown = references.find((r) => !rows.some((row) => row.reference === r));
  if (unknown === undefined) return;
  throw new NotFound(
    `There is no case ${unknown} in the database: putright reconcile without a reference looks for it in Temporal.`,
  );
}

async function runsByCase(
  { temporal }: ReconcileContext,
  only: readonly CaseRow[] | null,
): Promise<Map<string, Run[]>> {
  const found =
    only === null ? [await allRuns(temporal)] : await Promise.all(only.map((c) => runsOf(temporal, c.caseId)));
  const byCase = new Map<string, Run[]>();
  for (const run of found.flat()) byCase.set(run.caseId, [...(byCase.get(run.caseId) ?? []), run]);
  return byCase;
}

/** Every reference in either store, with whose it is. */
async function known({ db }: ReconcileContext, cases: readonly CaseReport[]) {
  const told = cases.flatMap(({ landlordId, reference }) =>
    landlordId === null || reference === null ? [] : [{ landlordId, reference }],
  );
  return [...(await caseRows(db)), ...told];
}
