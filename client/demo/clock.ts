/**
 * The clock of one case, moved forward on the real server (facts.md §7.4): timers fire in order at their own
 * time, the case cannot tell the difference, and no other case notices.
 */
import type { Client, Connection } from '@temporalio/client';
import { isGrpcServiceError } from '@temporalio/client';
import protos from '@temporalio/proto';
import { toDay } from '../../policies/calendar/dates.ts';
import type { IsoDate } from '../../policies/types.ts';
import { caseWorkflowId } from '../../workflows/messages.ts';
import { londonDay, londonTime } from '../core/input/dates.ts';
import { ServerUnreachable } from '../../platform/errors.ts';
import { newKey } from '../core/keys.ts';

const POLL_MS = 60;
/** Longer than any single jump of the demonstration: each timer on the way costs up to a second. */
const GIVE_UP_MS = 60_000;
const UNIMPLEMENTED = 12;

interface Described {
  now: Date;
  /** Whether it is still on its way to where it was sent. */
  moving: boolean;
}

async function describe(client: Client, caseId: string): Promise<Described> {
  const { workflowService } = client.connection as Connection;
  const found = await workflowService.describeWorkflowExecution({
    namespace: client.options.namespace,
    execution: { workflowId: caseWorkflowId(caseId) },
  });
  const info = found.workflowExtendedInfo?.timeSkippingInfo;
  const at = info?.currentTime;
  return {
    now: at ? new Date(Number(at.seconds ?? 0) * 1000 + (at.nanos ?? 0) / 1e6) : new Date(),
    // A case that has closed has ended: it waits for nothing any more.
    moving: info?.effectiveConfig?.enabled === true && isRunning(found.workflowExecutionInfo?.status),
  };
}

const { WORKFLOW_EXECUTION_STATUS_RUNNING: RUNNING } = protos.temporal.api.enums.v1.WorkflowExecutionStatus;

function isRunning(status: number | null | undefined): boolean {
  return status === RUNNING;
}

/** What time it is for the case. */
export async function caseNow(client: Client, caseId: string): Promise<Date> {
  return (await describe(client, caseId)).now;
}

/** Moves the case on to that time of that London day, and waits until it has lived through all of it. */
export async function fastForward(client: Client, caseId: string, day: IsoDate, time = '10:00'): Promise<Date> {
  const { now } = await describe(client, caseId);
  const seconds = secondsUntil(now, day, time);
  if (seconds <= 0) return now;
  const { workflowService } = client.connection as Connection;
  try {
    await workflowService.updateWorkflowExecutionOptions({
      namespace: client.options.namespace,
      workflowExecution: { workflowId: caseWorkflowId(caseId) },
      workflowExecutionOptions: {
        timeSkippingConfig: {
          enabled: true,
          fastForwardConfig: { id: newKey(), duration: { seconds: seconds as never } },
        },
      },
      updateMask: { paths: ['time_skipping_config'] },
    });
  } catch (error) {
    if (isGrpcServiceError(error) && error.code === UNIMPLEMENTED)
      throw new ServerUnreachable(
        'This Temporal server cannot move time forward: run the demonstration on the local one (npm start).',
      );
    throw error;
  }
  const giveUp = Date.now() + GIVE_UP_MS;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const { now: reached, moving } = await describe(client, caseId);
    if (!moving) return reached;
    if (Date.now() > giveUp)
      throw new ServerUnreachable('The case did not move on: is the worker running (npm start)?');
  }
}

/** By the London clock; an hour more or less when the clocks change on the way is made up for by asking again. */
function secondsUntil(now: Date, day: IsoDate, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const [nowHour = 0, nowMinute = 0] = londonTime(now).split(':').map(Number);
  const days = toDay(day) - toDay(londonDay(now));
  const straight = days * 86_400 + (hour - nowHour) * 3600 + (minute - nowMinute) * 60;
  const there = new Date(now.getTime() + straight * 1000);
  const [shown = hour] = londonTime(there).split(':').map(Number);
  const off = londonDay(there) === day ? hour - shown : londonDay(there) < day ? 1 : -1;
  return straight + off * 3600;
}
