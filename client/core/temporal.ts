/** How the service talks to cases: start, update, signal; and what Temporal's failures mean to a person. */
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
import { ApplicationFailure, type SignalDefinition, type UpdateDefinition } from '@temporalio/common';
import {
  caseStart,
  caseWorkflowId,
  NOTICE_WORKFLOW,
  opened,
  REFUSED,
  TASK_QUEUE,
  workflowTypeOf,
  type CaseIdentity,
  type CaseToStart,
  type CommandResult,
  type Refusal,
} from '../../workflows/messages.ts';
import { isMoved } from '../../policies/registry.ts';
import { NotFound, RuleRefusal, ServerUnreachable } from '../../platform/errors.ts';
import { newKey } from './keys.ts';

type CaseWorkflow = (input: CaseIdentity) => Promise<void>;

export type { CaseToStart };

/** A case whose landlord was handed over to another installation goes on there: begun here too, it would write to its customer twice. */
function mustBeHere({ landlordId }: CaseToStart): void {
  if (isMoved(landlordId))
    throw new RuleRefusal(
      'RC-1',
      'This case was handed over to another installation with its landlord: it goes on there.',
    );
}

/** Starts a case; a second start of a running case changes nothing. */
export async function startCase(client: Client, file: CaseToStart): Promise<void> {
  mustBeHere(file);
  await callTemporal(client, () => client.workflow.start<CaseWorkflow>(workflowTypeOf(file), caseStart(file)));
}

/** Starts a case with what has happened so far, and waits until it has taken all of it or the rules refused some. */
export async function importCaseWorkflow(client: Client, file: CaseToStart): Promise<CommandResult> {
  mustBeHere(file);
  return callTemporal(client, () =>
    client.workflow.executeUpdateWithStart<CaseWorkflow, CommandResult, []>(opened, {
      // A new id for each attempt: under the same id a corrected row would get the old row's refusal.
      updateId: newKey(),
      startWorkflowOperation: new WithStartWorkflowOperation<CaseWorkflow>(workflowTypeOf(file), caseStart(file)),
    }),
  );
}

/**
 * Asks a case for something; the key that makes it done once travels in the message, for an update's own id would keep a
 * refusal for good. One that has ended, or was ended by an operator, begins again for it.
 */
export async function updateCase<Arg>(
  client: Client,
  file: CaseToStart,
  update: UpdateDefinition<CommandResult, [Arg]>,
  arg: Arg,
): Promise<CommandResult> {
  mustBeHere(file);
  return callTemporal(client, async () => {
    try {
      return await caseHandle(client, file.caseId).executeUpdate(update, { args: [arg] });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      return client.workflow.executeUpdateWithStart<CaseWorkflow, CommandResult, [Arg]>(update, {
        args: [arg],
        startWorkflowOperation: new WithStartWorkflowOperation<CaseWorkflow>(workflowTypeOf(file), caseStart(file)),
      });
    }
  });
}

/** Tells a case something; one that has ended begins again to hear it. */
export async function signalCase<Args extends unknown[]>(
  client: Client,
  file: CaseToStart,
  signal: SignalDefinition<Args>,
  ...args: Args
): Promise<void> {
  mustBeHere(file);
  await callTemporal(client, () =>
    client.workflow.signalWithStart<CaseWorkflow, Args>(workflowTypeOf(file), {
      ...caseStart(file),
      signal,
      signalArgs: args,
    } as never),
  );
}

/** Has a notice to colleagues sent once more, until it goes or is refused again. */
export async function startNoticeDelivery(client: Client, caseId: string, id: string): Promise<void> {
  await callTemporal(client, () =>
    client.workflow.start(NOTICE_WORKFLOW, {
      taskQueue: TASK_QUEUE,
      workflowId: `notice-${caseId}-${id}`,
      args: [{ caseId, ids: [id] }],
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  );
}

/** The handle of a case’s workflow. */
export function caseHandle(client: Client, caseId: string): WorkflowHandle<CaseWorkflow> {
  return client.workflow.getHandle<CaseWorkflow>(caseWorkflowId(caseId));
}

/** How long somebody waits for an answer before being told that there is none. */
const PATIENCE_MS = 30_000;

/**
 * Numbers gRPC gives to "nobody answers" (14), "cut off" (1), "not in time" (4) and "its worker keeps failing it" (9).
 */
const NOT_REACHED = [1, 4, 9, 14];
const NO_SUCH = 5;

/** Runs something that talks to Temporal, and turns what goes wrong into one sentence of the right kind. */
export async function callTemporal<T>(client: Client, work: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  try {
    await requireTemporal(client);
    return await client.withDeadline(Date.now() + patienceMs, work);
  } catch (error) {
    throw toServiceError(error);
  }
}

/**
 * Fails at once, rather than after many attempts, when nothing listens at the address: called before anything is written.
 */
export async function requireTemporal(client: Client): Promise<void> {
  try {
    await client.connection.ensureConnected?.();
  } catch {
    throw unreachable();
  }
}

function toServiceError(error: unknown): unknown {
  const refusal = refusalIn(error);
  if (refusal) return new RuleRefusal(refusal.rule, refusal.why, refusal.seq, refusal.besides);
  if (error instanceof WorkflowNotFoundError)
    return new NotFound('Temporal does not know this case: putright reconcile starts it again from its record.');
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

const isWrong = (one: unknown): one is { rule: string; why: string } =>
  typeof one === 'object' && one !== null && 'rule' in one && 'why' in one;

/** The refusal within a failure, however deep it is nested. */
function refusalIn(error: unknown): (Refusal & { seq?: number }) | null {
  let at: unknown = error;
  for (let depth = 0; depth < 6 && at instanceof Error; depth++) {
    if (at instanceof ApplicationFailure && at.type === REFUSED) {
      const [details] = at.details ?? [];
      if (typeof details === 'object' && details !== null && 'rule' in details && 'why' in details)
        return {
          rule: String(details.rule),
          why: String(details.why),
          ...('besides' in details && Array.isArray(details.besides)
            ? { besides: details.besides.filter(isWrong) }
            : {}),
          ...('seq' in details && typeof details.seq === 'number' ? { seq: details.seq } : {}),
        };
      return { rule: '', why: at.message };
    }
    if (!(at instanceof WorkflowUpdateFailedError || at instanceof WorkflowFailedError || at.cause instanceof Error))
      return null;
    at = at.cause;
  }
  return null;
}
