/** Holds what was started, starts again what ends by itself, and stops everything in the opposite order. */
import { setTimeout as sleep } from 'node:timers/promises';

import { StartFailure } from '../../platform/start-failure.ts';
import type { RunningProcess } from '../../platform/processes.ts';
import type { PrintProgress } from '../../platform/progress.ts';

/** A process that shall run for as long as the supervisor does. */
export interface Service<T extends RunningProcess = RunningProcess> {
  /** As a sentence begins with it: "The worker", "PostgreSQL". */
  called: string;
  /** Where to read why it ended. */
  log: string;
  /** Starts it; `again` where it ran before and others know it by its address. */
  start(again: boolean): Promise<T>;
}

/** The processes of one start. */
export interface Supervisor {
  /** Starts a service, and from then on starts it again whenever it ends by itself. Fails where the first start does. */
  keep<T extends RunningProcess>(service: Service<T>): Promise<T>;
  /** From now on nothing more is started: whoever is about to is stopped by `goOn`. */
  halt(): void;
  /** To be asked before each step of the way up. */
  goOn(): void;
  /** Stops them all, the last started first. */
  stopAll(): Promise<void>;
}

/** How a supervisor waits, and what it tells whom. */
export interface SupervisorOptions {
  tell: PrintProgress;
  /** Waits so long, or until the signal comes. */
  pause?: (ms: number, signal: AbortSignal) => Promise<void>;
  clock?: () => number;
}

/** The longest pause before another start. */
const LONGEST_PAUSE_S = 60;
/** Who has run so long is well: the next pause is the shortest again. */
const HEALTHY_MS = 60_000;
/** How long a start under way is waited for when everything stops. */
const UNDER_WAY_MS = 3_000;

interface Kept {
  /** What runs now; null between an end and the next start. */
  running: RunningProcess | null;
  /** Settles when nobody looks after it any more. */
  over: Promise<void>;
}

/** An empty hand. */
export function createSupervisor({ tell, pause = untilThen, clock = Date.now }: SupervisorOptions): Supervisor {
  const all: Kept[] = [];
  const stopping = new AbortController();
  const { signal } = stopping;

  async function lookAfter(service: Service, kept: Kept, running: RunningProcess): Promise<void> {
    const { called, log } = service;
    let ended = running.ended;
    let began = clock();
    let failures = 0;
    for (;;) {
      const how = await ended;
      if (signal.aborted) return;
      await kept.running?.stop();
      kept.running = null;
      if (clock() - began >= HEALTHY_MS) failures = 0;
      const seconds = Math.min(2 ** failures, LONGEST_PAUSE_S);
      failures++;
      tell(`${called} ended by itself (${how}) and is started again in ${seconds} s: see ${log}.`);
      await pause(seconds * 1000, signal);
      if (signal.aborted) return;
      began = clock();
      try {
        kept.running = await service.start(true);
        ended = kept.running.ended;
        if (signal.aborted) return await kept.running.stop();
        tell(`${called} runs again.`);
      } catch (error) {
        ended = Promise.resolve(error instanceof StartFailure ? error.message : 'it could not be started');
      }
    }
  }

  return {
    async keep(service) {
      const running = await service.start(false);
      const kept: Kept = { running, over: Promise.resolve() };
      all.push(kept);
      kept.over = lookAfter(service, kept, running);
      return running;
    },
    halt() {
      stopping.abort();
    },
    goOn() {
      if (signal.aborted) throw new StartFailure('Stopped on the way up.');
    },
    async stopAll() {
      stopping.abort();
      for (const kept of all.toReversed()) {
        await kept.running?.stop();
        await Promise.race([kept.over, sleep(UNDER_WAY_MS, undefined, { ref: false })]);
      }
    },
  };
}

async function untilThen(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
