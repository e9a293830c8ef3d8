/** How cases are reached: starting, asking, telling; and what Temporal's failures mean to a person. */
import {
  isGrpcServiceError,
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowFailedError,
  type Client,
  type WorkflowHandle,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import {
  broughtIn,
  complaintWorkflowId,
  COMPLAINT_WORKFLOW,
  NOTICE_WORKFLOW,
  REFUSED,
  TASK_QUEUE,
  type CommandResult,
  type ComplaintInput,
  type Refusal,
} from '../../workflows/messages.ts';
import { NotFound, RuleRefusal, ServerUnreachable } from './errors.ts';
import { newKey } from './keys.ts';

type CaseWorkflow = (input: ComplaintInput) => Promise<void>;

function startOptions(input: ComplaintInput) {
  const { reference, landlordId } = input.intake;
  return {
    taskQueue: TASK_QUEUE,
    workflowId: complaintWorkflowId(input.caseId),
    args: [input] as [ComplaintInput],
    // Started twice is started once; a case that has run its course is never begun anew.
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
    workflowIdReusePolicy: 'REJECT_DUPLICATE' as const,
    staticSummary: `${reference} · ${landlordId}`,
    // A turn that is late is done all over again: on a machine that is behind with its work that would be all of them.
    workflowTaskTimeout: '30s',
  };
}

/** Starts a case; a second start of the same case changes nothing. */
export async function startCase(client: Client, input: ComplaintInput): Promise<void> {
  await reaching(client, async () => {
    try {
      await client.workflow.start<CaseWorkflow>(COMPLAINT_WORKFLOW, startOptions(input));
    } catch (error) {
      if (!isAlreadyStarted(error)) throw error;
    }
  });
}

/** Starts a case with what has happened so far, and waits until it has taken all of it or the rules refused some. */
export async function bringInCase(client: Client, input: ComplaintInput): Promise<CommandResult> {
  return reaching(client, () =>
    client.workflow.executeUpdateWithStart<CaseWorkflow, CommandResult, []>(broughtIn, {
      // Each asking anew: under the same id a corrected row would be given the old row's refusal.
      updateId: newKey(),
      startWorkflowOperation: new WithStartWorkflowOperation<CaseWorkflow>(COMPLAINT_WORKFLOW, {
        ...startOptions(input),
        // A start the rules refused has failed and left nothing: the corrected row may start again.
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      }),
    }),
  );
}

/** Has a notice to colleagues sent once more, until it goes or is refused again. */
export async function sendNotice(client: Client, caseId: string, id: string): Promise<void> {
  await reaching(client, () =>
    client.workflow.start(NOTICE_WORKFLOW, {
      taskQueue: TASK_QUEUE,
      workflowId: `notice-${caseId}-${id}`,
      args: [{ caseId, id }],
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  );
}

export function caseHandle(client: Client, caseId: string): WorkflowHandle<CaseWorkflow> {
  return client.workflow.getHandle<CaseWorkflow>(complaintWorkflowId(caseId));
}

function isAlreadyStarted(error: unknown): boolean {
  return error instanceof Error && error.name === 'WorkflowExecutionAlreadyStartedError';
}

/** How long somebody waits for an answer before being told that there is none. */
const PATIENCE_MS = 30_000;

/** Numbers gRPC gives to "nobody answers" (14), "cut off" (1), "not in time" (4) and "its worker keeps failing it" (9). */
const NOT_REACHED = [1, 4, 9, 14];
const NO_SUCH = 5;

/** Runs something that talks to Temporal, and turns what goes wrong into one sentence of the right kind. */
export async function reaching<T>(client: Client, work: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  try {
    await mustReach(client);
    return await client.withDeadline(Date.now() + patienceMs, work);
  } catch (error) {
    throw meaning(error);
  }
}

/** Fails at once, rather than after many tries, when nobody listens at the address: asked before anything is written. */
export async function mustReach(client: Client): Promise<void> {
  try {
    await client.connection.ensureConnected?.();
  } catch {
    throw unreachable();
  }
}

function meaning(error: unknown): unknown {
  const refusal = refusalIn(error);
  if (refusal) return new RuleRefusal(refusal.rule, refusal.why);
  if (error instanceof WorkflowNotFoundError)
    return new NotFound('This case has ended or was never started: log a new complaint and link it to this one.');
  const code = grpcCode(error);
  if (code === NO_SUCH) return new NotFound('Temporal does not know this case: it has ended, or its history is gone.');
  if (code !== null && NOT_REACHED.includes(code)) return unreachable();
  return error;
}

function unreachable(): ServerUnreachable {
  return new ServerUnreachable(
    'Temporal cannot be reached, or no worker is running: start everything with npm start, or check TEMPORAL_ADDRESS.',
  );
}

function grpcCode(error: unknown): number | null {
  if (isGrpcServiceError(error)) return error.code;
  if (error instanceof ServiceError && isGrpcServiceError(error.cause)) return error.cause.code;
  const name = error instanceof Error ? error.name : '';
  return name === 'WorkflowUpdateRPCTimeoutOrCancelledError' || name === 'QueryRejectedError' ? 4 : null;
}

/** The refusal within a failure, however deep it travelled. */
function refusalIn(error: unknown): Refusal | null {
  let at: unknown = error;
  for (let depth = 0; depth < 6 && at instanceof Error; depth++) {
    if (at instanceof ApplicationFailure && at.type === REFUSED) {
      const [details] = at.details ?? [];
      if (typeof details === 'object' && details !== null && 'rule' in details && 'why' in details)
        return { rule: String(details.rule), why: String(details.why) };
      return { rule: '', why: at.message };
    }
    if (!(at instanceof WorkflowUpdateFailedError || at instanceof WorkflowFailedError || at.cause instanceof Error))
      return null;
    at = at.cause;
  }
  return null;
}
