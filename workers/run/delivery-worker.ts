/** The delivery worker: hands letters to the post, so many at once as there are connections, and holds up no case. */
import { Worker } from '@temporalio/worker';
import type { Connections } from './connections.ts';
import { DELIVERY_QUEUE } from '../../workflows/messages.ts';
import type { WorkerSettings } from './settings.ts';
import { versionOptions } from './version.ts';

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
    taskQueue: DELIVERY_QUEUE,
    activities,
    maxConcurrentActivityTaskExecutions: mailConnections,
    shutdownGraceTime: '5s',
    ...versionOptions(version),
  });
}
