/** How long a try may hold up a case's turn, and that there is one try of a thing at a time. */

/**
 * What a turn waits for one letter. Most go in a tenth of it; a worker in a hurry has its turns reported late, and one that
 * is late for the server is done all over again.
 */
const BUDGET_MS = 2_000;

/** What comes of it in time, else this; the work goes on. */
export async function withinBudget<T>(work: Promise<T>, late: T, budgetMs = BUDGET_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<T>((done) => {
    timer = setTimeout(done, budgetMs, late);
  });
  // Nobody may be left to hear of a failure that comes later.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}

/** The same work; asked for again while it is under way, it is not begun a second time. */
export function oneAtATime<I, T>(work: (input: I) => Promise<T>, name: (input: I) => string): (input: I) => Promise<T> {
  const underWay = new Map<string, Promise<T>>();
  return async (input) => {
    const known = underWay.get(name(input));
    if (known) return known;
    const begun = work(input).finally(() => underWay.delete(name(input)));
    underWay.set(name(input), begun);
    return begun;
  };
}
