/** One round of a chore, as its schedule starts it: once, however many workers there are. */
import { proxyActivities } from '@temporalio/workflow';
import { HOUSEKEEPING_QUEUE, type Chore, type ChoreRound, type HousekeepingActivities } from './chores.ts';

// Tried once: the next round is soon, and a round that failed shall be seen. A worker that dies is noticed by its silence.
const { doChore } = proxyActivities<HousekeepingActivities>({
  taskQueue: HOUSEKEEPING_QUEUE,
  startToCloseTimeout: '10m',
  heartbeatTimeout: '30s',
  retry: { maximumAttempts: 1 },
});

/** Does one round; its result is what came of it. */
export async function housekeeping(chore: Chore): Promise<ChoreRound> {
  return doChore(chore);
}
