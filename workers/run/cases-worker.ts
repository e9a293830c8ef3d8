/** The cases' worker: their workflows, and what a turn does within itself. */
import { Worker } from '@temporalio/worker';
import { codeLabel, workflowCode } from '../../platform/workflow-code.ts';
import type { Connections } from './connections.ts';
import { TASK_QUEUE } from '../../workflows/messages.ts';
import type { WorkerSettings } from './settings.ts';
import { versionOptions } from './version.ts';

/**
 * Turns under way at once. The server gives each turn half a minute from when a worker has taken it and none while it waits
 * for one: more at once than the machine gets done in that time would all be begun anew, and again.
 */
export const TURNS_AT_ONCE = 16;

/** Makes it; `activities` are those of a turn. */
export async function createCasesWorker(
  { native }: Pick<Connections, 'native'>,
  namespace: string,
  { cachedCases, version }: Pick<WorkerSettings, 'cachedCases' | 'version'>,
  activities: object,
): Promise<Worker> {
  const code = workflowCode();
  return Worker.create({
    connection: native,
    namespace,
    taskQueue: TASK_QUEUE,
    ...code,
    activities,
    maxCachedWorkflows: cachedCases,
    maxConcurrentWorkflowTaskExecutions: TURNS_AT_ONCE,
    shutdownGraceTime: '5s',
    ...versionOptions(version, codeLabel(code)),
  });
}
