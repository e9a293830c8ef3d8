/** Messages to cases signed as they leave us, whoever of us sends them: in the one place that all of them pass. */
import type { WorkflowClientInterceptor } from '@temporalio/client';
import { signedMessage } from '../../platform/command-signature.ts';
import { caseWorkflowId } from '../../workflows/messages.ts';

const PREFIX = caseWorkflowId('');

/** What signs every update and signal to a case with this secret. Queries and starts say nothing that is stored. */
export function signing(secret: string): WorkflowClientInterceptor {
  const signed = (workflowId: string | null | undefined, name: string, args: unknown[]): unknown[] => {
    if (!workflowId?.startsWith(PREFIX) || args.length === 0) return args;
    const [message, ...rest] = args;
    return [signedMessage(secret, { caseId: workflowId.slice(PREFIX.length), name, message }), ...rest];
  };
  return {
    startUpdate: (input, next) =>
      next({ ...input, args: signed(input.workflowExecution.workflowId, input.updateName, input.args) }),
    startUpdateWithStart: (input, next) => {
      const { workflowId } = input.workflowStartOptions;
      return next({ ...input, updateArgs: signed(workflowId, input.updateName, input.updateArgs) });
    },
    signal: (input, next) =>
      next({ ...input, args: signed(input.workflowExecution.workflowId, input.signalName, input.args) }),
    signalWithStart: (input, next) =>
      next({ ...input, signalArgs: signed(input.options.workflowId, input.signalName, input.signalArgs) }),
  };
}
