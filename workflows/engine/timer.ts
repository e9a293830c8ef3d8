/**
 * The one open timer of a case. Where the next date moves away while the timer is due within three days, the timer is left:
 * people do several things to a case in a row, and each new timer costs. Fired too early, it is set anew and nothing else
 * happens; until then its summary names the date it was set for, and the details of the workflow name the next one.
 */
import { CancellationScope, condition, isCancellation, sleep } from '@temporalio/workflow';
import type { Next } from './ports.ts';

/** How soon a timer must be due to be left standing, in milliseconds. */
const SOON_MS = 3 * 24 * 3_600_000;

interface Armed {
  at: number;
  scope: CancellationScope;
  fired: boolean;
}

export interface CaseTimer {
  /** Sees to it that the case wakes for this at the latest; null: only when spoken to. Answers what that took. */
  set(wake: Next['wake']): 'nothing' | 'date-moved' | 'timer-set';
  /** Waits until something wakes the case, or it is time; true where it is time for the wake that was set last. */
  wait(woken: () => boolean): Promise<boolean>;
}

export function caseTimer(): CaseTimer {
  let armed: Armed | null = null;
  let wanted: Next['wake'] = null;

  function arm({ at, summary }: NonNullable<Next['wake']>): void {
    const mine: Armed = { at, scope: new CancellationScope(), fired: false };
    armed = mine;
    mine.scope
      .run(() => sleep(Math.max(1, at - Date.now()), { summary }))
      .then(
        () => {
          mine.fired = true;
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  function disarm(): void {
    armed?.scope.cancel();
    armed = null;
  }

  return {
    set(wake) {
      const before = wanted;
      wanted = wake;
      if (wake === null) {
        disarm();
        return 'nothing';
      }
      if (armed !== null && (armed.at === wake.at || (armed.at < wake.at && armed.at - Date.now() <= SOON_MS)))
        return before?.at === wake.at ? 'nothing' : 'date-moved';
      disarm();
      arm(wake);
      return 'timer-set';
    },
    async wait(woken) {
      for (;;) {
        const waiting: Armed | null = armed;
        await condition(() => woken() || waiting?.fired === true);
        if (waiting?.fired !== true) return false;
        armed = null;
        if (wanted !== null && waiting.at >= wanted.at) return true;
        if (woken()) return false;
        if (wanted !== null) arm(wanted);
      }
    },
  };
}
