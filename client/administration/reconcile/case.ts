/** One case, its record and its runs laid side by side, and each mended from the other. */
import { isMoved } from '../../../policies/registry.ts';
import { openingOf } from '../../../db/queries/cases/cases.ts';
import { restoreCase, type RestoredCase } from '../../../db/queries/record/restore-case.ts';
import { caseRowsById, type CaseRow } from '../../../db/queries/record/case-rows.ts';
import { forgetAttemptsOf } from '../../../db/queries/record/attempts.ts';
import { eventsOf } from '../../../db/queries/cases/cases.ts';
import { readModelOf } from '../../../db/queries/record/read-model.ts';
import { arbitratorNotices, type CaseOpening, type Recorded } from '../../../workflows/messages.ts';
import type { ReconcileContext } from './context.ts';
import { exportedHistories } from './exports.ts';
import { restart } from './ghosts.ts';
import { readHistory } from './history.ts';
import { joinRuns, standingOf, type JoinedHistory, type RunHistory } from './join.ts';
import type { StartCase } from './lost-starts.ts';
import { resetStuck, resetToFirstTurn } from './stuck.ts';
import { currentRun, historyOf, signalCatchUp, type Run } from './temporal.ts';
import { codeOf } from './rounds.ts';

/** What was done to a case, or would be. */
export type Repair =
  /** Its rows were made anew from its histories. */
  | { did: 'row-restored'; otherReference: string | null }
  | { did: 'events-restored'; from: number; to: number; count: number }
  /** Letters and notices that are known again, or known to have gone. */
  | { did: 'letters-restored'; ids: string[] }
  /** Its workflow was started; `was` is how the last one ended, LOST where there was none. */
  | { did: 'started'; was: string }
  | { did: 'first-started' }
  | { did: 'set-back'; why: 'stuck' | 'failing' | 'another-past' }
  | { did: 'nudged' };

/** What could not be mended, or cannot come back. */
export type Unrepaired =
  | { what: 'hole'; at: number }
  | { what: 'another-past'; runId: string; at: number }
  | { what: 'unreadable' }
  | { what: 'cannot-start'; code: string }
  | { what: 'failed'; code: string }
  | { what: 'personal-data-lost' };

export interface CaseReport {
  caseId: string;
  reference: string | null;
  landlordId: string | null;
  deeds: Repair[];
  troubles: Unrepaired[];
}

export interface CaseOptions {
  dryRun: boolean;
  /** Starts a case that was never started, as it was meant. */
  begin: StartCase;
  /** Whether its turn fails again and again. */
  failing: boolean;
}

type OurJoined = JoinedHistory<Recorded['event'], CaseOpening>;
type OurRun = RunHistory<Recorded['event'], CaseOpening>;

/** Mends one case; what goes wrong with it is told in its report. */
export async function reconcileCase(
  context: ReconcileContext,
  caseId: string,
  runs: readonly Run[],
  options: CaseOptions,
): Promise<CaseReport> {
  const report: CaseReport = { caseId, reference: null, landlordId: null, deeds: [], troubles: [] };
  try {
    await mend(context, report, runs, options);
  } catch (error) {
    if (options.dryRun || !isOfCase(error)) throw error;
    report.troubles.push({ what: 'failed', code: codeOf(error) });
  }
  return report;
}

/** A fault of one case; where a server is away there is no use in going on. */
const isOfCase = (error: unknown): boolean =>
  !['ServerUnreachable', 'ServiceError'].includes((error as Error | null)?.name ?? '');

async function mend(context: ReconcileContext, report: CaseReport, runs: readonly Run[], options: CaseOptions) {
  const { db } = context;
  const { caseId } = report;
  if (!options.dryRun) await forgetAttemptsOf(db, caseId);
  const histories = await historiesOf(context, caseId, runs);
  const record = (await eventsOf(db, caseId)) as OurJoined['events'];
  const joined = joinRuns(record, histories);
  const opening = (await openingOf(db, caseId)) ?? joined.opening;
  report.reference = opening?.intake?.reference ?? null;
  report.landlordId = opening?.intake?.landlordId ?? null;
  tellTroubles(report, joined);
  if (opening === null) {
    report.troubles.push({ what: 'unreadable' });
    return;
  }
  await mendRecord(context, report, opening, histories, options);
  const [row] = await caseRowsById(db, [caseId]);
  report.reference = row?.reference ?? report.reference;
  if (row) await mendWorkflow(context, report, row, { opening, joined, histories }, options);
}

async function historiesOf(context: ReconcileContext, caseId: string, runs: readonly Run[]): Promise<OurRun[]> {
  const found = await exportedHistories<OurRun['history']['events'][number]['event'], CaseOpening>(context, caseId);
  for (const run of runs) {
    if (run.status !== 'RUNNING' && found.some((f) => f.runId === run.runId)) continue;
    const history = await historyOf(context.temporal, run);
    if (history === null) continue;
    found.push({ runId: run.runId, startedAt: run.startedAt, live: true, history: readHistory(history) });
  }
  return found;
}

function tellTroubles({ troubles }: CaseReport, { holeAt, differing }: OurJoined): void {
  if (holeAt !== null) troubles.push({ what: 'hole', at: holeAt });
  for (const { runId, at } of differing) troubles.push({ what: 'another-past', runId, at });
}

/** From Temporal to the database. */
async function mendRecord(
  { db }: ReconcileContext,
  report: CaseReport,
  opening: CaseOpening,
  histories: readonly OurRun[],
  { dryRun }: CaseOptions,
): Promise<void> {
  const mended = await restoreCase(
    db,
    opening,
    (record) => {
      const { missing, events, settled, reports } = joinRuns(record as OurJoined['events'], histories);
      const readSide = readModelOf(opening, events as Recorded[], { settled, reports });
      return { missing: missing as Recorded[], readSide, notices: arbitratorNotices(missing as Recorded[]) };
    },
    dryRun,
  );
  if (mended) tellMended(report, mended);
}

function tellMended({ deeds, troubles }: CaseReport, { missing, rowMade, otherReference, outbox }: RestoredCase): void {
  if (rowMade) deeds.push({ did: 'row-restored', otherReference });
  const [first, last] = [missing[0], missing.at(-1)];
  if (first && last) deeds.push({ did: 'events-restored', from: first.seq, to: last.seq, count: missing.length });
  if (outbox.length > 0) deeds.push({ did: 'letters-restored', ids: outbox });
  if (rowMade || first) troubles.push({ what: 'personal-data-lost' });
}

interface Known {
  opening: CaseOpening;
  joined: OurJoined;
  histories: readonly OurRun[];
}

/** From the database to Temporal. */
async function mendWorkflow(
  context: ReconcileContext,
  report: CaseReport,
  row: CaseRow,
  known: Known,
  { dryRun, begin, failing }: CaseOptions,
): Promise<void> {
  const { temporal } = context;
  const { deeds, troubles } = report;
  // It goes on in another installation.
  if (isMoved(row.landlordId)) return;
  const run = await currentRun(temporal, row.caseId);
  const running = run?.status === 'RUNNING' ? { caseId: row.caseId, runId: run.runId } : null;
  const does = async (deed: Repair, work: () => Promise<unknown>): Promise<void> => {
    if (dryRun || (await work()) !== false) deeds.push(deed);
  };
  const standing = (runId: string) => standingOf(runId, known.joined, known.histories);
  if (!row.started && running === null) {
    try {
      await does({ did: 'first-started' }, async () => begin(known.opening));
    } catch (error) {
      if (!isOfCase(error)) throw error;
      troubles.push({ what: 'cannot-start', code: codeOf(error) });
    }
  } else if (running === null) {
    if (row.owes)
      await does({ did: 'started', was: run?.status ?? 'LOST' }, async () => (await restart(context, row)) !== null);
  } else if (standing(running.runId) === 'another-past')
    await does({ did: 'set-back', why: 'another-past' }, () =>
      resetToFirstTurn(temporal, running, 'it followed another past than its record'),
    );
  else if (failing) {
    if (!dryRun && (await resetStuck(temporal, running))) deeds.push({ did: 'set-back', why: 'stuck' });
    else
      await does({ did: 'set-back', why: 'failing' }, () =>
        resetToFirstTurn(temporal, running, 'its turn failed again and again'),
      );
  } else if (standing(running.runId) === 'behind')
    await does({ did: 'nudged' }, () => signalCatchUp(temporal, row.caseId));
}
