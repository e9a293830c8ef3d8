/**
 * Cases that look well and have nobody behind them: open in the record, and their workflow was terminated, deleted, has
 * failed, or was lost with Temporal's database. They begin again from the record, which has everything.
 */
import { casesThatShouldRun, type CaseRow } from '../../../db/queries/record/case-rows.ts';
import { startCase } from '../../core/temporal.ts';
import type { ReconcileContext } from './context.ts';
import { currentRun, runningCases } from './temporal.ts';
import { runRound, type Round } from './rounds.ts';

/** A case written down this recently may not be listed yet. */
const LISTED_AFTER_MS = 60_000;

/** One round over all cases that ought to run. */
export async function restartGhosts(context: Omit<ReconcileContext, 'documents'>): Promise<Round> {
  const { db, temporal, clock } = context;
  const now = clock();
  const [living, running] = [await casesThatShouldRun(db), await runningCases(temporal)];
  const missing = living.filter(
    (c) => !running.has(c.caseId) && c.createdAt.getTime() <= now.getTime() - LISTED_AFTER_MS,
  );
  return runRound(db, { chore: 'ghosts', now }, missing, async (row) => (await restart(context, row)) !== null);
}

/** Starts a case again that does not run; answers with how its last run ended, null where it runs after all. */
export async function restart(
  { temporal }: Pick<ReconcileContext, 'temporal'>,
  row: Pick<CaseRow, 'caseId' | 'caseKind' | 'reference' | 'landlordId'>,
): Promise<string | null> {
  const last = await currentRun(temporal, row.caseId);
  if (last?.status === 'RUNNING') return null;
  await startCase(temporal, row);
  return last?.status ?? 'LOST';
}
