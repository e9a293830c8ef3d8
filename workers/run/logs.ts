/**
 * What Temporal's SDK and its core say, as JSON lines among ours. Kinds, codes and ids only: an error's
 * message may quote what people wrote, and so may what others put into theirs.
 */
import { type LogEntry, type Logger, DefaultLogger } from '@temporalio/worker';
import type { Logger as Pino } from 'pino';
import { errorName } from '../log.ts';
import { HOUSEKEEPING_QUEUE } from '../../workflows/housekeeping/chores.ts';
import { DELIVERY_QUEUE } from '../../workflows/messages.ts';

/** What is told beside the words of a line, where the SDK gives it: none of it says anything of a person. */
const TOLD = [
  'workflowId',
  'runId',
  'workflowType',
  'activityType',
  'activityId',
  'taskQueue',
  'attempt',
  'sdkComponent',
];

/** Whose workers run no workflows, and are meant to. Anywhere else it is a fault, and told. */
const WITHOUT_WORKFLOWS: unknown[] = [DELIVERY_QUEUE, HOUSEKEEPING_QUEUE];
const NO_WORKFLOWS = /^No workflows registered/;

/** The SDK's logger, which writes into ours. */
export function temporalLogger(log: Pino): Logger {
  return new DefaultLogger('INFO', (entry) => {
    if (NO_WORKFLOWS.test(entry.message) && WITHOUT_WORKFLOWS.includes(entry.meta?.['taskQueue'])) return;
    const write = entry.level === 'ERROR' ? 'error' : entry.level === 'WARN' ? 'warn' : 'info';
    log[write](safeFields(entry), safeWords(entry));
  });
}

function safeFields({ meta = {} }: LogEntry): Record<string, unknown> {
  const { error, ...rest } = meta;
  const told = Object.entries(rest).filter(([key]) => TOLD.includes(key));
  return { ...Object.fromEntries(told), error: errorName(error) };
}

/** What core says up to where it begins to quote: "Error while polling: Status { message: …" is told as its kind. */
function safeWords({ message }: LogEntry): string {
  return (/^[^:{"'(\n]*/.exec(message)?.[0] ?? '').trim() || 'a message that quotes';
}
