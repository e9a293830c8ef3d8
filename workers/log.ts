/**
 * One JSON line for everything a process of ours has to say. Kinds, codes and ids only: an error's message may quote what
 * people wrote.
 */
import { type DestinationStream, type Logger, pino } from 'pino';

/** The log of a process of ours; `PUTRIGHT_LOG_LEVEL` says from which weight on, warnings unless it does. */
export function createLog(
  name: string,
  to?: DestinationStream,
  level = process.env['PUTRIGHT_LOG_LEVEL'] || 'warn',
): Logger {
  const options = { level, base: { process: name }, timestamp: pino.stdTimeFunctions.isoTime };
  return to === undefined ? pino(options) : pino(options, to);
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
