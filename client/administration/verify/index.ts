/** Verifying: each case's record counted anew, and compared with what Temporal's histories and their exports hold of it. */
import { sealedRecordOf } from '../../../db/queries/record/sealed.ts';
import { caseRows } from '../../../db/queries/record/case-rows.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { Recorded } from '../../../workflows/messages.ts';
import { exportedHistories } from '../reconcile/exports.ts';
import { readHistory } from '../reconcile/history.ts';
import type { ReconcileContext } from '../reconcile/context.ts';
import { allRuns, historyOf, runsOf, type Run } from '../reconcile/temporal.ts';
import { flawsOf, type Flaw, type KnownHistory } from './judge.ts';

export type { Flaw } from './judge.ts';

export interface VerifyOptions {
  /** Only these cases; every one where none is named. */
  references: readonly string[];
  /** Whether to ask Temporal and the documents as well. */
  histories: boolean;
}

export interface VerifiedCase {
  caseId: string;
  reference: string;
  flaws: Flaw[];
}

export interface Verified {
  /** How many cases, events and histories were looked at. */
  cases: number;
  events: number;
  histories: number;
  /** Whether no record was changed; one that is not sealed yet is no sign of it. */
  whole: boolean;
  /** Cases of which something is to be said. */
  flawed: VerifiedCase[];
}

type Context = Pick<ReconcileContext, 'db' | 'documents'> & Partial<Pick<ReconcileContext, 'temporal'>>;

/** Verifies; changes nothing. */
export async function verify(context: Context, { references, histories }: VerifyOptions): Promise<Verified> {
  const { db, temporal } = context;
  const rows = await caseRows(db, references.length === 0 ? undefined : references);
  const unknown = references.find((reference) => !rows.some((row) => row.reference === reference));
  if (unknown !== undefined)
    throw new NotFound(`There is no case ${unknown}: putright worklist --all shows every reference.`);
  const everyRun = histories && temporal && references.length === 0 ? byCase(await allRuns(temporal)) : null;
  const verified: Verified = { cases: 0, events: 0, histories: 0, whole: true, flawed: [] };
  for (const { caseId, reference } of rows) {
    // The histories first: what is stored meanwhile then stands in the record alone, which is no flaw.
    const known = histories ? await knownOf(context, caseId, everyRun?.get(caseId) ?? null) : [];
    const record = await sealedRecordOf(db, caseId);
    if (record === null) continue;
    const flaws = flawsOf({ caseId, ...record }, known);
    verified.cases += 1;
    verified.events += record.events.length;
    verified.histories += known.length;
    if (flaws.length > 0) verified.flawed.push({ caseId, reference, flaws });
    verified.whole &&= flaws.every((flaw) => flaw.what === 'not-sealed');
  }
  return verified;
}

function byCase(runs: readonly Run[]): Map<string, Run[]> {
  const found = new Map<string, Run[]>();
  for (const run of runs) found.set(run.caseId, [...(found.get(run.caseId) ?? []), run]);
  return found;
}

async function knownOf(
  { db, documents, temporal }: Context,
  caseId: string,
  runs: Run[] | null,
): Promise<KnownHistory[]> {
  const kept = await exportedHistories<Recorded['event'], unknown>({ db, documents }, caseId);
  const known = kept.map(({ runId, history }) => ({
    runId,
    events: history.events as Recorded[],
    hashes: history.hashes,
  }));
  if (!temporal) return known;
  for (const run of runs ?? (await runsOf(temporal, caseId))) {
    const history = await historyOf(temporal, run);
    if (history === null) continue;
    const { events, hashes } = readHistory(history);
    known.push({ runId: run.runId, events: events as Recorded[], hashes });
  }
  return known;
}
