/** The schedules of housekeeping: made and brought up to date by whichever worker starts, once for all of them. */
import { ScheduleAlreadyRunning, ScheduleNotFoundError, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { msToNumber } from '@temporalio/common/lib/time.js';
import {
  CHORES,
  HOUSEKEEPING_WORKFLOW,
  SCHEDULE_PREFIX,
  scheduleId,
  type Chore,
} from '../../workflows/housekeeping/chores.ts';
import { TASK_QUEUE } from '../../workflows/messages.ts';

/** Makes what is missing, changes what is different, removes what is no chore any more. One that was paused stays paused. */
export async function ensureSchedules(temporal: Client, chores: readonly Chore[]): Promise<void> {
  for (const chore of chores) await ensure(temporal, chore);
  const wanted = new Set(chores.map(scheduleId));
  for await (const { scheduleId: id } of temporal.schedule.list())
    if (id.startsWith(SCHEDULE_PREFIX) && !wanted.has(id)) await remove(temporal, id);
}

async function ensure(temporal: Client, chore: Chore): Promise<void> {
  const wanted = optionsOf(chore);
  try {
    await temporal.schedule.create({ scheduleId: scheduleId(chore), ...wanted });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await bringUpToDate(temporal, chore);
  }
}

/** Changed only where it differs: of two workers that start together, neither undoes what the other did. */
async function bringUpToDate(temporal: Client, chore: Chore): Promise<void> {
  const handle = temporal.schedule.getHandle(scheduleId(chore));
  const { spec, action, policies, state } = await handle.describe();
  const wanted = optionsOf(chore);
  const asItIs = {
    every: spec.intervals?.map((i) => msToNumber(i.every)),
    type: action.type === 'startWorkflow' ? action.workflowType : null,
    taskQueue: action.type === 'startWorkflow' ? action.taskQueue : null,
    args: action.type === 'startWorkflow' ? action.args : null,
    overlap: policies.overlap,
  };
  const asItShall = {
    every: wanted.spec.intervals.map((i) => msToNumber(i.every)),
    type: wanted.action.workflowType,
    taskQueue: wanted.action.taskQueue,
    args: wanted.action.args,
    overlap: wanted.policies.overlap,
  };
  if (JSON.stringify(asItIs) === JSON.stringify(asItShall)) return;
  await handle.update(() => ({
    ...wanted,
    state: { paused: state.paused, ...(state.note ? { note: state.note } : {}) },
  }));
}

function optionsOf(chore: Chore) {
  const { every, what } = CHORES[chore];
  return {
    spec: { intervals: [{ every }] },
    action: {
      type: 'startWorkflow' as const,
      workflowType: HOUSEKEEPING_WORKFLOW,
      workflowId: `housekeeping-${chore}`,
      args: [chore],
      taskQueue: TASK_QUEUE,
      workflowExecutionTimeout: '15m' as const,
      staticSummary: what,
    },
    // A round that takes long is not overtaken by the next, and rounds missed while nothing ran are not made up for.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1m' as const },
  };
}

async function remove(temporal: Client, id: string): Promise<void> {
  await temporal.schedule
    .getHandle(id)
    .delete()
    .catch((error: unknown) => {
      if (!(error instanceof ScheduleNotFoundError)) throw error;
    });
}
