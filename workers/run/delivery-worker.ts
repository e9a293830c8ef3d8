/** The delivery worker: hands letters to the post, so many at once as there are connections, and holds up no case. */
import { Worker } from '@temporalio/worker';
import type { Connections } from './connections.ts';
import type { WorkerSettings } from './settings.ts';
import { versionOptions } from './version.ts';

/** Where hand-overs wait: a queue of their own, so that a slow mail server takes no turn from a case. */
export const DELIVERY_TASK_QUEUE = 'putright-delivery';

/** Makes it; `activities` hold `deliver` and nothing else. */
export async function createDeliveryWorker(
  { native }: Pick<Connections, 'native'>,
  namespace: string,
  { mailConnections, version }: Pick<WorkerSettings, 'mailConnections' | 'version'>,
  activities: object,
): Promise<Worker> {
  return Worker.create({
    connection: native,
    namespace,
    taskQueue: DELIVERY_TASK_QUEUE,
    activities,
    maxConcurrentActivityTaskExecutions: mailConnections,
    shutdownGraceTime: '5s',
    ...versionOptions(version),
  });
}
