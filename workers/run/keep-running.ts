/** Runs workers together until a stop comes, and begins again where a server lets them down. */
import type { Worker } from '@temporalio/worker';
import { errorCode } from '../log.ts';
import { backoffSeconds, abortableSleep } from './waiting.ts';

/** One go: everything is made anew for it. */
export interface WorkerRun {
  workers: readonly Pick<Worker, 'run' | 'shutdown' | 'getState'>[];
  /** What runs beside them by itself, until `close`: a fault of it ends the go. */
  background?: readonly Promise<void>[];
  /** Ends what else was begun with them. */
  close(): Promise<void>;
}

/** What keeps a worker going. */
export interface KeepRunningOptions {
  /** Connects and makes the workers; null where a stop came before. */
  begin(): Promise<WorkerRun | null>;
  /** Told why a go ended by itself; it is followed by another. */
  failed(error: unknown): void;
  signal: AbortSignal;
  pause?: (ms: number, signal: AbortSignal) => Promise<void>;
  clock?: () => number;
}

/** Who ran so long was well: the next pause is the shortest again. */
const HEALTHY_MS = 60_000;

/**
 * A server that goes away ends nothing for good: the workers begin again, after growing pauses. Only what no waiting mends,
 * such as a bundle that is not there, is thrown.
 */
export async function keepRunning({
  begin,
  failed,
  signal,
  pause = abortableSleep,
  clock = Date.now,
}: KeepRunningOptions): Promise<void> {
  for (let failures = 0; !signal.aborted; failures++) {
    const began = clock();
    try {
      const go = await begin();
      if (go === null) return;
      await runTogether(go, signal);
      if (signal.aborted) return;
    } catch (error) {
      if (signal.aborted) return;
      if (!isOfServer(error)) throw error;
      failed(error);
    }
    if (clock() - began >= HEALTHY_MS) failures = 0;
    await pause(backoffSeconds(failures) * 1000, signal);
  }
}

/** All of them until one ends or a stop comes; then the others are stopped too. */
async function runTogether({ workers, background = [], close }: WorkerRun, signal: AbortSignal): Promise<void> {
  const stopAll = (): void => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  const faults: unknown[] = [];
  for (const one of background)
    one.catch((error: unknown) => {
      faults.push(error);
      stopAll();
    });
  try {
    const runs = workers.map((worker) => worker.run().finally(stopAll));
    signal.addEventListener('abort', stopAll, { once: true });
    if (signal.aborted) stopAll();
    for (const run of await Promise.allSettled(runs)) if (run.status === 'rejected') faults.push(run.reason);
    const [fault] = faults;
    if (fault instanceof Error) throw fault;
  } finally {
    signal.removeEventListener('abort', stopAll);
    await close();
  }
}

/** Failures of a server, or of the way to one: what waiting may mend. */
function isOfServer(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return SERVERS.includes(error.name) || CUT_OFF.includes(String(errorCode(error)));
}

/** Names given to what Temporal's core, its server or PostgreSQL reported. */
const SERVERS = [
  'TransportError',
  'ServiceError',
  'UnexpectedError',
  'CombinedWorkerRunError',
  'GracefulShutdownPeriodExpiredError',
  'ServerUnreachable',
  'DatabaseError',
  'PostgresError',
];
const CUT_OFF = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'CONNECTION_CLOSED',
  'CONNECT_TIMEOUT',
];
