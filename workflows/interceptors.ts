/**
 * What reaches a case before the SDK looks at it. A signal under a name that Temporal keeps for itself is taken by the
 * server, and then fails the whole turn in the SDK, at every try: here it is given a name that no handler has, so that it
 * is told to staff like any other that a case cannot read.
 */
import type { WorkflowInterceptors } from '@temporalio/workflow';

const RESERVED = '__temporal_';
const NAMELESS = 'reserved';

export const interceptors = (): WorkflowInterceptors => ({
  internals: [
    {
      activate(input, next) {
        for (const { signalWorkflow } of input.activation.jobs ?? [])
          if (signalWorkflow?.signalName?.startsWith(RESERVED)) signalWorkflow.signalName = NAMELESS;
        next(input);
      },
    },
  ],
});
