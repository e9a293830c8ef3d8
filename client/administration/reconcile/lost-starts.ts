/**
 * Cases that were written down and whose start was lost: started now. One that can never begin keeps no other waiting.
 */
import { openingOf } from '../../../db/queries/cases/cases.ts';
import { unstartedCases } from '../../../db/queries/record/case-rows.ts';
import type { CaseOpening } from '../../../workflows/messages.ts';
import { RuleRefusal } from '../../../platform/errors.ts';
import type { ReconcileContext } from './context.ts';
import { runRound, type Round } from './rounds.ts';

const MINUTE_MS = 60_000;
/** A case written this recently is still being started by the request that wrote it. */
const GRACE_MS = MINUTE_MS;
/** About a quarter of an hour of tries. */
export const SET_ASIDE_AFTER = 5;

/** While so many came within the last minute that they are a rush, a round begins fewer: who is at work goes before them. */
const RUSH_A_MINUTE = 100;
const BEGUN_IN_A_RUSH = 20;

export type StartCase = (opening: CaseOpening) => Promise<void>;

/** One round over all that were never started. `begin` starts a case as it was meant and says so in its row. */
export async function startLost(
  { db, clock }: Pick<ReconcileContext, 'db' | 'clock'>,
  begin: StartCase,
  graceMs = GRACE_MS,
): Promise<Round> {
  const now = clock();
  const before = new Date(now.getTime() - graceMs);
  const unstarted = await unstartedCases(db, before > now ? before : now);
  const lost = unstarted.filter((c) => c.createdAt < before);
  const justCame = unstarted.length - lost.length;
  const atMost = justCame > RUSH_A_MINUTE ? BEGUN_IN_A_RUSH : undefined;
  const round = { chore: 'lost-starts', now, setAsideAfter: SET_ASIDE_AFTER, atMost };
  return runRound(db, round, lost, async ({ caseId }) => {
    const opening = await openingOf(db, caseId);
    if (opening === null) return false;
    await begin(opening).catch((error: unknown) => {
      // Taken back: its row of the import told nobody, for a crash came in between; it can be imported anew.
      if (!(error instanceof RuleRefusal)) throw error;
    });
    return true;
  });
}
