/** A twin that stores something else than was decided: a replay lets it through, the comparison must not. */
import type { WorkflowInterceptorsFactory } from '@temporalio/workflow';

export const interceptors: WorkflowInterceptorsFactory = () => ({
  outbound: [
    {
      scheduleLocalActivity: async (input, next) => {
        const [first, ...rest] = input.args as [Record<string, unknown>, ...unknown[]];
        return next({ ...input, args: [{ ...first, caseId: 'another' }, ...rest] });
      },
    },
  ],
});
