/** Cases whose workflow task fails, whatever the cause, as Temporal's own list of running workflows tells it. */
import type { Client } from '@temporalio/client';

/** What Temporal writes down of a task that failed several times in a row, or was not answered. */
const REPORTED = `TemporalReportedProblems IN ('category=WorkflowTaskFailed', 'category=WorkflowTaskTimedOut')`;
const RUNNING_AND_FAILING = `ExecutionStatus = 'Running' AND ${REPORTED}`;

/** How many workflows are failing now. */
export async function countFailing(temporal: Client): Promise<number> {
  return (await temporal.workflow.count(RUNNING_AND_FAILING)).count;
}

/** Their workflow ids, at most so many. */
export async function listFailing(temporal: Client, atMost: number): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of temporal.workflow.list({ query: RUNNING_AND_FAILING })) {
    ids.push(workflowId);
    if (ids.length >= atMost) break;
  }
  return ids;
}
