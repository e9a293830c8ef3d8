/** Whether a running case stands still because its workflow task fails: told by the end of its history. */
import { eventsOf, objectAt } from './turns.ts';

/** Ends of a task that are no fault of the code: something new had come, or somebody set the case back. */
const HARMLESS = [
  'UNHANDLED_COMMAND',
  'RESET_WORKFLOW',
  'RESET_STICKY_TASK_QUEUE',
  'FORCE_CLOSE_COMMAND',
  'FAILOVER_CLOSE_COMMAND',
];

/** Why the last task of a running history failed, in Temporal's words; null where it did not. */
export function whyTaskFails(history: unknown): string | null {
  let why: string | null = null;
  for (const event of eventsOf(history)) {
    if (objectAt(event, 'workflowTaskCompletedEventAttributes') !== null) why = null;
    const failed = objectAt(event, 'workflowTaskFailedEventAttributes');
    if (failed !== null) why = causeOf(failed);
    const late = objectAt(event, 'workflowTaskTimedOutEventAttributes');
    // A task nobody took in time goes to another worker; one that was taken and never answered is a fault.
    if (late !== null && String(late['timeoutType']).endsWith('START_TO_CLOSE')) why ??= 'it was not answered in time';
    if (ENDS.some((name) => objectAt(event, name) !== null)) why = null;
  }
  return why;
}

/** Closed, a run has no task any more. */
const ENDS = ['Completed', 'Failed', 'TimedOut', 'Canceled', 'Terminated', 'ContinuedAsNew'].map(
  (how) => `workflowExecution${how}EventAttributes`,
);

/** How a run ended that should not have: its case waits to be started again. Null where it runs, or ended as it may. */
export function whyRunEnded(history: unknown): string | null {
  const last = eventsOf(history).at(-1);
  const lost = LOST.find((how) => objectAt(last, `workflowExecution${how}EventAttributes`) !== null);
  return lost === undefined
    ? null
    : `its workflow has ended (${lost.toLowerCase()}): putright reconcile starts it again`;
}

const LOST = ['Terminated', 'Failed', 'TimedOut', 'Canceled'];

function causeOf(failed: Record<string, unknown>): string | null {
  const cause = String(failed['cause'] ?? 'unknown').replace(/^WORKFLOW_TASK_FAILED_CAUSE_/, '');
  if (HARMLESS.includes(cause)) return null;
  const message = objectAt(failed, 'failure')?.['message'];
  return typeof message === 'string' && message !== '' ? oneLine(message) : cause.toLowerCase().replaceAll('_', ' ');
}

/** What went wrong in one line that can be read at a glance: Temporal's own sentence where it is wrapped in others. */
export function oneLine(message: string): string {
  const own = /\[TMPRL\d+\][^"\n]*/.exec(message)?.[0];
  return (own ?? message.split('\n')[0] ?? '').slice(0, 300);
}
