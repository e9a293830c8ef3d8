/** A twin whose every date fires an hour late: a replay lets it through, the comparison must not. */
import type { WorkflowInterceptorsFactory } from '@temporalio/workflow';

const HOUR = 3_600_000;

export const interceptors: WorkflowInterceptorsFactory = () => ({
  outbound: [{ startTimer: async (input, next) => next({ ...input, durationMs: input.durationMs + HOUR }) }],
});
