/**
 * One JSON line for everything a worker has to say, its SDK's and its core's too. Kinds, codes and ids only: an error's
 * message may quote what people wrote, and so may what others put into theirs.
 */
import { type LogEntry, type Logger, DefaultLogger } from '@temporalio/worker';
import { type DestinationStream, type Logger as Pino, pino } from 'pino';

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

/** The log of a process of ours; `PUTRIGHT_LOG_LEVEL` says from which weight on, warnings unless it does. */
export function createLog(
  name: string,
  to?: DestinationStream,
  level = process.env['PUTRIGHT_LOG_LEVEL'] || 'warn',
): Pino {
  const options = { level, base: { process: name }, timestamp: pino.stdTimeFunctions.isoTime };
  return to === undefined ? pino(options) : pino(options, to);
}

/** The SDK's logger, which writes into ours. */
export function temporalLogger(log: Pino): Logger {
  return new DefaultLogger('INFO', (entry) => {
    const write = entry.level === 'ERROR' ? 'error' : entry.level === 'WARN' ? 'warn' : 'info';
    log[write](safeFields(entry), safeWords(entry));
  });
}

/** An error's kind, never its message: messages may quote what people wrote. */
export function errorName(error: unknown): string | undefined {
  return error instanceof Error ? error.name : undefined;
}

/** A gRPC code, an error number of PostgreSQL or of the system: enough to look it up. */
export function errorCode(error: unknown): string | number | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' || typeof code === 'number' ? code : undefined;
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
