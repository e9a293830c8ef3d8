/** What reconciling asks of Temporal: which runs there are, what they hold, and to nudge or set back a case. */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import protos from '@temporalio/proto';
import { catchUp, ALL_CASES_QUERY, caseWorkflowId } from '../../../workflows/messages.ts';

const { ResetReapplyType } = protos.temporal.api.enums.v1;
const PREFIX = caseWorkflowId('');

/** A run as Temporal lists it. */
export interface Run {
  caseId: string;
  runId: string;
  /** RUNNING, or how it ended. */
  status: string;
  startedAt: Date;
  closedAt: Date | null;
}

async function listRuns(temporal: Client, query: string): Promise<Run[]> {
  const runs: Run[] = [];
  for await (const found of temporal.workflow.list({ query, pageSize: 1_000 }))
    if (found.workflowId.startsWith(PREFIX))
      runs.push({
        caseId: found.workflowId.slice(PREFIX.length),
        runId: found.runId,
        status: found.status.name,
        startedAt: found.startTime,
        closedAt: found.closeTime ?? null,
      });
  return runs;
}

const OURS = ALL_CASES_QUERY;

/** Every run Temporal still knows, of all cases. */
export const allRuns = (temporal: Client): Promise<Run[]> => listRuns(temporal, OURS);

/** Every run of one case. */
export const runsOf = (temporal: Client, caseId: string): Promise<Run[]> =>
  listRuns(temporal, `${OURS} AND WorkflowId = '${caseWorkflowId(caseId)}'`);

/** Runs that have ended. */
export const endedRuns = (temporal: Client): Promise<Run[]> =>
  listRuns(temporal, `${OURS} AND ExecutionStatus != 'Running'`);

/** The ids of the cases that run. Lists lag by moments: ask `currentRun` before acting on one that is not among them. */
export async function runningCases(temporal: Client): Promise<Set<string>> {
  return new Set((await listRuns(temporal, `${OURS} AND ExecutionStatus = 'Running'`)).map((r) => r.caseId));
}

export interface CurrentRun {
  runId: string;
  status: string;
  /** Whether a hand-over of letters is under way or waits to be tried again. */
  delivering: boolean;
}

/** The newest run of a case, as it is now; null where Temporal knows none. */
export async function currentRun(temporal: Client, caseId: string): Promise<CurrentRun | null> {
  try {
    const { runId, status, raw } = await temporal.workflow.getHandle(caseWorkflowId(caseId)).describe();
    const delivering = (raw.pendingActivities ?? []).some((a) => a.activityType?.name === 'deliver');
    return { runId, status: status.name, delivering };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

/** The history of a run; null where Temporal has forgotten it meanwhile. */
export async function historyOf(temporal: Client, { caseId, runId }: Pick<Run, 'caseId' | 'runId'>) {
  try {
    return (await temporal.workflow.getHandle(caseWorkflowId(caseId), runId).fetchHistory()) as History;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

/** Has a case take over what the record holds; false where it does not run. */
export async function signalCatchUp(temporal: Client, caseId: string): Promise<boolean> {
  try {
    await temporal.workflow.getHandle(caseWorkflowId(caseId)).signal(catchUp);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/**
 * Sets a run back to the end of this turn; everything said to it since is said again, and the record knows what it has
 * heard. Only the newest run is set back: a word said to a later one would be lost. Asked twice, it is done once, because
 * both requests bear the same id. False where another was quicker.
 */
export async function resetRun(temporal: Client, run: Pick<Run, 'caseId' | 'runId'>, to: number, reason: string) {
  const workflowId = caseWorkflowId(run.caseId);
  if ((await currentRun(temporal, run.caseId))?.runId !== run.runId) return false;
  try {
    await temporal.workflowService.resetWorkflowExecution({
      namespace: temporal.options.namespace,
      workflowExecution: { workflowId, runId: run.runId },
      workflowTaskFinishEventId: to as never,
      reason,
      requestId: `putright-reset-${run.runId}-${to}`,
      resetReapplyType: ResetReapplyType.RESET_REAPPLY_TYPE_ALL_ELIGIBLE,
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || isNotFound(error)) return false;
    throw error;
  }
}

/** What gRPC answers where the run is over. */
const isNotFound = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === 5;
