/** Concurrency with a limit. */

/** Maps a list with so many calls at a time; the results are in its order. */
export async function mapConcurrently<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const answers = Array.from<R>({ length: items.length });
  let next = 0;
  const hand = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) answers[i] = await work(items[i] as T);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, hand));
  return answers;
}
