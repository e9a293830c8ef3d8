/**
 * Cases that were written down and whose start was lost: started now. One that can never begin keeps no other waiting.
 */
import { openingOf } from '../../../db/queries/cases/cases.ts';
import { unstartedCases } from '../../../db/queries/record/case-rows.ts';
import type { CaseOpening } from '../../../workflows/messages.ts';
import { RuleRefusal } from '../../../platform/errors.ts';
import type { ReconcileContext } from './context.ts';
import { runRound, type Round } from './rounds.ts';

/** A case written this recently is still being started by the request that wrote it. */
const GRACE_MS = 60_000;
/** About a quarter of an hour of tries. */
export const SET_ASIDE_AFTER = 5;

export type StartCase = (opening: CaseOpening) => Promise<void>;

/** One round over all that were never started. `begin` starts a case as it was meant and says so in its row. */
export async function startLost(
  { db, clock }: Pick<ReconcileContext, 'db' | 'clock'>,
  begin: StartCase,
  graceMs = GRACE_MS,
): Promise<Round> {
  const now = clock();
  const lost = await unstartedCases(db, new Date(now.getTime() - graceMs));
  return runRound(db, { chore: 'lost-starts', now, setAsideAfter: SET_ASIDE_AFTER }, lost, async ({ caseId }) => {
    const opening = await openingOf(db, caseId);
    if (opening === null) return false;
    await begin(opening).catch((error: unknown) => {
      // Taken back: its row of the import told nobody, for a crash came in between; it can be imported anew.
      if (!(error instanceof RuleRefusal)) throw error;
    });
    return true;
  });
}
