/** Runs workers together until a stop comes, and begins again where a server lets them down. */
import { TransportError, type Worker } from '@temporalio/worker';
import { pauseAfter, untilThen } from './waiting.ts';

/** One go: everything is made anew for it. */
export interface Go {
  workers: readonly Worker[];
  /** Ends what else was begun with them. */
  close(): Promise<void>;
}

/** What keeps a worker going. */
export interface Keeping {
  /** Connects and makes the workers; null where a stop came before. */
  begin(): Promise<Go | null>;
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
  pause = untilThen,
  clock = Date.now,
}: Keeping): Promise<void> {
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
    await pause(pauseAfter(failures) * 1000, signal);
  }
}

/** All of them until one ends or a stop comes; then the others are stopped too. */
async function runTogether({ workers, close }: Go, signal: AbortSignal): Promise<void> {
  const stopAll = (): void => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  try {
    const runs = workers.map((worker) => worker.run().finally(stopAll));
    signal.addEventListener('abort', stopAll, { once: true });
    if (signal.aborted) stopAll();
    for (const run of await Promise.allSettled(runs)) if (run.status === 'rejected') throw run.reason;
  } finally {
    signal.removeEventListener('abort', stopAll);
    await close();
  }
}

/** Failures of Temporal, or of the way to it. */
function isOfServer(error: unknown): boolean {
  return error instanceof TransportError || (error instanceof Error && SERVERS.includes(error.name));
}

/** Names the SDK gives to what its core or the server reported while a worker ran. */
const SERVERS = [
  'TransportError',
  'ServiceError',
  'UnexpectedError',
  'CombinedWorkerRunError',
  'GracefulShutdownPeriodExpiredError',
];
