/** The chores as activities: each told alive while it works, and failing with its kind alone. */
import { ApplicationFailure, Context } from '@temporalio/activity';
import type { Chore, ChoreRound, HousekeepingActivities } from '../../workflows/housekeeping/chores.ts';

export type ChoreHandlers = Readonly<Record<Chore, () => Promise<ChoreRound>>>;

const ALIVE_MS = 5_000;

/** The activity for these chores. Failures carry no message of anybody else's: it may quote what people wrote. */
export function createHousekeepingActivities(
  work: ChoreHandlers,
  codeOf: (error: unknown) => string,
): HousekeepingActivities {
  return {
    async doChore(chore) {
      const stillHere = setInterval(() => Context.current().heartbeat(), ALIVE_MS);
      try {
        const round = await work[chore]();
        const failures = Object.values(round.failed).reduce((sum, n) => sum + n, 0);
        if (failures > 0 && round.done === 0) throw failure(chore, Object.keys(round.failed)[0] ?? 'unknown');
        return round;
      } catch (error) {
        if (error instanceof ApplicationFailure) throw error;
        throw failure(chore, codeOf(error));
      } finally {
        clearInterval(stillHere);
      }
    },
  };
}

function failure(chore: Chore, kind: string): ApplicationFailure {
  return ApplicationFailure.create({ type: kind, message: `a round of ${chore} failed: ${kind}`, nonRetryable: true });
}
