/**
 * Housekeeping, as a worker takes part in it: the schedules are seen to, and their chores done on a task queue of their
 * own. The complaints mailbox is not among them: it is listened to, with a connection that is held open, and what it
 * tells is told twice without harm.
 */
import type { NativeConnection, WorkerOptions } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';
import { createHousekeepingActivities } from '../../activities/housekeeping/index.ts';
import { codeOf } from '../../client/administration/reconcile/rounds.ts';
import { CHORES, HOUSEKEEPING_QUEUE, type Chore } from '../../workflows/housekeeping/chores.ts';
import { ensureSchedules } from './schedules.ts';
import { choreHandlers, type ChoreDependencies } from './chores.ts';

export type { ChoreDependencies } from './chores.ts';

export interface HousekeepingWorker {
  /** Settles when its worker has ended; rejects where it ended by a fault. */
  ended: Promise<void>;
  /** Stops taking chores and finishes the one under way. */
  stop(): Promise<void>;
}

/** Every chore at once, and one to spare. */
const AT_ONCE = Object.keys(CHORES).length + 1;

/** Called once by a worker when it starts; `world.temporal` is the client the schedules are made with. */
export async function startHousekeepingWorker(
  native: NativeConnection,
  needs: ChoreDependencies,
  options: Partial<WorkerOptions> = {},
): Promise<HousekeepingWorker> {
  const { temporal } = needs.service;
  const worker = await Worker.create({
    connection: native,
    namespace: temporal.options.namespace,
    taskQueue: HOUSEKEEPING_QUEUE,
    activities: createHousekeepingActivities(choreHandlers(needs), codeOf),
    maxConcurrentActivityTaskExecutions: AT_ONCE,
    shutdownGraceTime: '5s',
    ...options,
  });
  const ended = worker.run();
  await ensureSchedules(temporal, Object.keys(CHORES) as Chore[]);
  return {
    ended,
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
    },
  };
}
