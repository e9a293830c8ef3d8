/** The one open timer of a case: set anew whenever the next date is another, so that operators see what it waits for. */
import { CancellationScope, condition, isCancellation, sleep } from '@temporalio/workflow';
import type { Next } from './ports.ts';

interface Armed {
  at: number;
  summary: string;
  scope: CancellationScope;
  fired: boolean;
}

export interface OneTimer {
  /** Sets the timer for this wake; null takes it away. */
  set(wake: Next['wake']): void;
  /** Waits until the timer fires or something else wakes the case; true where it was the timer. */
  wait(woken: () => boolean): Promise<boolean>;
}

export function oneTimer(): OneTimer {
  let armed: Armed | null = null;

  function arm({ at, summary }: NonNullable<Next['wake']>): void {
    const mine: Armed = { at, summary, scope: new CancellationScope(), fired: false };
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

  return {
    set(wake) {
      if (armed && wake && armed.at === wake.at && armed.summary === wake.summary) return;
      armed?.scope.cancel();
      armed = null;
      if (wake) arm(wake);
    },
    async wait(woken) {
      const waiting = armed;
      await condition(() => woken() || waiting?.fired === true);
      if (waiting?.fired !== true) return false;
      armed = null;
      return true;
    },
  };
}
