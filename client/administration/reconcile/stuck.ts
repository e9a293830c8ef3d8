/**
 * Cases whose turn can no longer be completed. Where a question is put to a case in the middle of a turn, the turn is
 * reported half-way: that a local activity has ended stands in the history, and that the command was answered does not. If
 * the worker dies just then, every replay answers the command while it counts as the past, and its message is never sent
 * (SDK core 1.24: "ProtocolMessageCommand referenced absent message ID"). No try can get beyond that; the case is set back
 * to where the turn began, which is lawful because the record has everything and the case takes it over.
 */
import type { Client } from '@temporalio/client';
import protos, { type temporal as api } from '@temporalio/proto';
import { caseRowsById } from '../../../db/queries/record/case-rows.ts';
import { ALL_CASES_QUERY, caseWorkflowId } from '../../../workflows/messages.ts';
import type { ReconcileContext } from './context.ts';
import { historyOf, resetRun, type Run } from './temporal.ts';
import { runRound, type Round } from './rounds.ts';

/** What is read of an event; numbers come as Long from the server. */
export type HistoryEvent = api.api.history.v1.IHistoryEvent;

const CAUSE = 'WorkflowTaskFailedCauseBadUpdateWorkflowExecutionMessage';
const { WORKFLOW_TASK_FAILED_CAUSE_BAD_UPDATE_WORKFLOW_EXECUTION_MESSAGE: BAD_MESSAGE } =
  protos.temporal.api.enums.v1.WorkflowTaskFailedCause;

type StuckRun = Pick<Run, 'caseId' | 'runId'>;

/** Runs that stand still in that way. */
export async function stuckRuns(temporal: Client): Promise<StuckRun[]> {
  return reported(temporal, `TemporalReportedProblems = 'cause=${CAUSE}'`);
}

/** Runs whose turn fails again and again, whatever for. */
export async function failingRuns(temporal: Client): Promise<StuckRun[]> {
  return reported(temporal, 'TemporalReportedProblems IS NOT NULL');
}

async function reported(temporal: Client, problem: string): Promise<StuckRun[]> {
  const query = `${ALL_CASES_QUERY} AND ExecutionStatus = 'Running' AND ${problem}`;
  const prefix = caseWorkflowId('').length;
  const runs: StuckRun[] = [];
  for await (const { workflowId, runId } of temporal.workflow.list({ query }))
    runs.push({ caseId: workflowId.slice(prefix), runId });
  return runs;
}

/** One round over all of them. */
export async function resetAllStuck({ db, temporal, clock }: Omit<ReconcileContext, 'documents'>): Promise<Round> {
  const stuck = await stuckRuns(temporal);
  const rows = await caseRowsById(
    db,
    stuck.map((s) => s.caseId),
  );
  const runOf = new Map(stuck.map((s) => [s.caseId, s]));
  return runRound(db, { chore: 'stuck', now: clock() }, rows, async ({ caseId }) => {
    const run = runOf.get(caseId);
    return run !== undefined && resetStuck(temporal, run);
  });
}

/** Sets a run back to where the turn began that it cannot complete; false where that is not what keeps it. */
export async function resetStuck(temporal: Client, run: StuckRun): Promise<boolean> {
  const to = turnToRepeat((await historyOf(temporal, run))?.events ?? []);
  return to !== null && resetRun(temporal, run, to, 'its turn could not be completed after a worker had died');
}

/** Has a run load its record anew: set back to before it did. False where it never got that far. */
export async function resetToFirstTurn(temporal: Client, run: StuckRun, reason: string): Promise<boolean> {
  const to = firstTurn((await historyOf(temporal, run))?.events ?? []);
  return to !== null && resetRun(temporal, run, to, reason);
}

/** The end of a run's first turn; null where none was ever ended. */
export function firstTurn(events: readonly HistoryEvent[]): number | null {
  const first = events.find((e) => e.workflowTaskCompletedEventAttributes);
  return first === undefined ? null : Number(first.eventId);
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
