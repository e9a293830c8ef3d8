/** The one open timer of a case. An earlier one is left standing: it wakes the case, which then looks at its dates anew. */
import { CancellationScope, condition, isCancellation, sleep } from '@temporalio/workflow';

interface Armed {
  at: number;
  scope: CancellationScope;
  fired: boolean;
}

export interface OneTimer {
  /** Waits until `at` (epoch milliseconds; null: only until woken) or until something else wakes the case. */
  until(at: number | null, woken: () => boolean): Promise<void>;
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
    async until(at, woken) {
      if (armed && at !== null && at < armed.at) {
        armed.scope.cancel();
        armed = null;
      }
      if (!armed && at !== null) arm(at);
      const waiting = armed;
      await condition(() => woken() || waiting?.fired === true);
      if (waiting?.fired) armed = null;
    },
  };
}
