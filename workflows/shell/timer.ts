/** The one open timer of a case. An earlier one is left standing: it wakes the case, which then looks at its dates anew. */
import { CancellationScope, condition, isCancellation, sleep } from '@temporalio/workflow';

interface Armed {
  at: number;
  scope: CancellationScope;
  fired: boolean;
}

export interface OneTimer {
  /** Winds the clock for `at` (epoch milliseconds; null: leave it); true where that took another timer. */
  wind(at: number | null): boolean;
  /** Waits until the timer fires or something else wakes the case. */
  wait(woken: () => boolean): Promise<void>;
}

export function oneTimer(): OneTimer {
  let armed: Armed | null = null;

  function arm(at: number): void {
    const mine: Armed = { at, scope: new CancellationScope(), fired: false };
    armed = mine;
    mine.scope
      .run(() => sleep(Math.max(1, at - Date.now()), { summary: 'next date' }))
      .then(
        () => {
          mine.fired = true;
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  return {
    wind(at) {
      if (at === null || (armed && armed.at <= at)) return false;
      armed?.scope.cancel();
      arm(at);
      return true;
    },
    async wait(woken) {
      const waiting = armed;
      await condition(() => woken() || waiting?.fired === true);
      if (waiting?.fired) armed = null;
    },
  };
}
