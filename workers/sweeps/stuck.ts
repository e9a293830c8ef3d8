/**
 * Cases whose turn can no longer be completed. Where a question is put to a case in the middle of a turn, the turn is
 * reported half-way: that a local activity has ended stands in the history, and that the command was answered does not. If
 * the worker dies just then, every replay answers the command while it counts as the past, and its message is never sent
 * (SDK core 1.24: "ProtocolMessageCommand referenced absent message ID"). No try can get beyond that; the case is set back
 * to where the turn began, which is lawful because the record has everything and the case takes it over.
 */
import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import protos, { type temporal as api } from '@temporalio/proto';
import { COMPLAINT_WORKFLOW } from '../../workflows/messages.ts';

/** What is read of an event; numbers come as Long from the server. */
export type HistoryEvent = api.api.history.v1.IHistoryEvent;

const CAUSE = 'WorkflowTaskFailedCauseBadUpdateWorkflowExecutionMessage';
const { WORKFLOW_TASK_FAILED_CAUSE_BAD_UPDATE_WORKFLOW_EXECUTION_MESSAGE: BAD_MESSAGE } =
  protos.temporal.api.enums.v1.WorkflowTaskFailedCause;

/** Sets back every case that stands still in that way; answers with how many. */
export async function freeStuck(temporal: Client): Promise<number> {
  const query = `WorkflowType = '${COMPLAINT_WORKFLOW}' AND ExecutionStatus = 'Running' AND TemporalReportedProblems = 'cause=${CAUSE}'`;
  let freed = 0;
  for await (const { workflowId, runId } of temporal.workflow.list({ query }))
    if (await setBack(temporal, workflowId, runId)) freed++;
  return freed;
}

async function setBack(temporal: Client, workflowId: string, runId: string): Promise<boolean> {
  try {
    const { events } = await temporal.workflow.getHandle(workflowId, runId).fetchHistory();
    const to = turnToRepeat(events ?? []);
    if (to === null) return false;
    await temporal.workflowService.resetWorkflowExecution({
      namespace: temporal.options.namespace,
      workflowExecution: { workflowId, runId },
      workflowTaskFinishEventId: to as never,
      reason: 'its turn could not be completed after a worker had died',
      requestId: randomUUID(),
    });
    return true;
  } catch (error) {
    // Another worker was quicker: the run it was about is over.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    return false;
  }
}

/**
 * The end of the turn that took a command and has not answered it, where the last try failed for that; null where this is
 * not what keeps the case. What came after that turn's beginning is told to the case again by the server.
 */
export function turnToRepeat(events: readonly HistoryEvent[]): number | null {
  const unanswered = new Map<number, number>();
  let turn = 0;
  let failed = false;
  for (const event of events) {
    const id = Number(event.eventId);
    if (event.workflowTaskCompletedEventAttributes) {
      turn = id;
      failed = false;
    }
    if (event.workflowTaskFailedEventAttributes) failed = event.workflowTaskFailedEventAttributes.cause === BAD_MESSAGE;
    if (event.workflowExecutionUpdateAcceptedEventAttributes) unanswered.set(id, turn);
    const answered = event.workflowExecutionUpdateCompletedEventAttributes;
    if (answered) unanswered.delete(Number(answered.acceptedEventId));
  }
  return failed && unanswered.size > 0 ? Math.min(...unanswered.values()) : null;
}
