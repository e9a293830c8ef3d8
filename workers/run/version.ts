/** Worker versions: which release of ours a case's turns go to, where an operator wants to say so. */
import type { WorkerOptions } from '@temporalio/worker';
import type { WorkerVersion } from './settings.ts';

/**
 * Without a version any worker takes any turn, and `label` only says in the history which code it was. With one Temporal
 * sends turns to the release that is set as current, and a running case goes on with the next one: what a case decided
 * stands in its history, so new rules change no past.
 */
export function versionOptions(
  version: WorkerVersion | null,
  label?: string,
): Pick<WorkerOptions, 'workerDeploymentOptions' | 'buildId'> {
  if (version === null) return label === undefined ? {} : { buildId: label };
  return {
    workerDeploymentOptions: { version, useWorkerVersioning: true, defaultVersioningBehavior: 'AUTO_UPGRADE' },
  };
}
