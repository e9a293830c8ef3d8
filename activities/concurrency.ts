/** How things run that take a while: at most so many at once, and one of a kind at a time. */

/** Runs work when its turn comes, at most `most` at once, first come first served. */
export type Limiter = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T | null>;

/** Null is the answer where `signal` said not to wait any longer before the work had begun. */
export function limiter(most: number): Limiter {
  let free = most;
  const waiting: (() => void)[] = [];
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  const enter = async (signal: AbortSignal | undefined): Promise<boolean> => {
    if (signal?.aborted) return false;
    if (free > 0) {
      free--;
      return true;
    }
    return new Promise((entered) => {
      const go = (): void => {
        signal?.removeEventListener('abort', giveUp);
        entered(true);
      };
      const giveUp = (): void => {
        waiting.splice(waiting.indexOf(go), 1);
        entered(false);
      };
      waiting.push(go);
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  };
  return async (work, signal) => {
    if (!(await enter(signal))) return null;
    try {
      return await work();
    } finally {
      leave();
    }
  };
}

/** The same work; asked for again while it is under way, it is not begun a second time. */
export function singleFlight<I, T, More extends unknown[]>(
  work: (input: I, ...more: More) => Promise<T>,
  name: (input: I) => string,
): (input: I, ...more: More) => Promise<T> {
  const underWay = new Map<string, Promise<T>>();
  return async (input, ...more) => {
    const known = underWay.get(name(input));
    if (known) return known;
    const begun = work(input, ...more).finally(() => underWay.delete(name(input)));
    underWay.set(name(input), begun);
    return begun;
  };
}
