/** Waiting for a server: for as long as it takes, with growing pauses, said once and not at every try. */
import { setTimeout as sleep } from 'node:timers/promises';

/** What is waited for, and who is told. */
export interface WaitOptions<T> {
  /** "Temporal at 127.0.0.1:7233". */
  what: string;
  attempt(): Promise<T>;
  /** Told once that it does not answer, and once when it does again. */
  say(line: string): void;
  signal: AbortSignal;
  pause?: (ms: number, signal: AbortSignal) => Promise<void>;
  clock?: () => number;
}

const LONGEST_PAUSE_S = 30;

/** Gives what the first try that succeeds gives; undefined where a stop came before. */
export async function waitUntilReachable<T>(wait: WaitOptions<T>): Promise<T | undefined> {
  const { what, attempt, say, signal, pause = abortableSleep, clock = Date.now } = wait;
  const began = clock();
  for (let tries = 0; !signal.aborted; tries++) {
    try {
      const answer = await attempt();
      if (tries > 0) say(`${what} answers after ${Math.round((clock() - began) / 1000)} s.`);
      return answer;
    } catch {
      if (tries === 0) say(`waits for ${what}, which does not answer: it is tried again for as long as it takes.`);
      await pause(backoffSeconds(tries) * 1000, signal);
    }
  }
  return undefined;
}

/** 1, 2, 4 … seconds, at most half a minute. */
export function backoffSeconds(tries: number): number {
  return Math.min(2 ** tries, LONGEST_PAUSE_S);
}

/** Waits, unless a stop comes before. */
export async function abortableSleep(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
