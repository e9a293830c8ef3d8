/** The workflow code as the tests' workers take it, bundled from the sources: five seconds of a processor. */
import { bundleWorkflowCode, type WorkflowBundle } from '@temporalio/worker';
import { workflowSources } from '../../../platform/workflow-code.ts';

/** The variable that names the file of a bundle made for a whole run of tests. */
export const SHARED_BUNDLE = 'PUTRIGHT_TEST_BUNDLE';

export function bundleWorkflows(): Promise<WorkflowBundle> {
  return bundleWorkflowCode({
    ...workflowSources(),
    logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} },
  });
}
