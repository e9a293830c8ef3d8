/**
 * Cases that are behind their record. A worker that dies after storing and before saying so leaves events their case does
 * not know of; it takes them over with its next turn, and until then their letters wait. Here that turn is brought about. In
 * it a case hands over whatever is unsettled and not under way, also what it thinks has gone.
 */
import { casesWithStaleOutbox } from '../../../db/queries/letters/outbox.ts';
import { caseRowsById } from '../../../db/queries/record/case-rows.ts';
import type { ReconcileContext } from './context.ts';
import { currentRun, signalCatchUp } from './temporal.ts';
import { runRound, type Round } from './rounds.ts';

/** A letter goes at once or is being delivered by then; a dead worker's turn is taken up after half a minute. */
const GRACE_MS = 3 * 60_000;

/** One round over the cases with letters that nobody is delivering. */
export async function catchUpCasesBehind(
  { db, temporal, clock }: Omit<ReconcileContext, 'documents'>,
  graceMs = GRACE_MS,
): Promise<Round> {
  const now = clock();
  const waiting = (await casesWithStaleOutbox(db, new Date(now.getTime() - graceMs))).map((w) => w.caseId);
  const rows = await caseRowsById(db, waiting);
  return runRound(db, { chore: 'behind', now }, rows, async ({ caseId }) => {
    const run = await currentRun(temporal, caseId);
    // Where none runs, another chore starts it, and its start hands everything over. A mail server may be away for days.
    if (run === null || run.status !== 'RUNNING' || run.delivering) return false;
    return signalCatchUp(temporal, caseId);
  });
}
