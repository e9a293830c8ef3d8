/** Questions at an even pace, whatever the answers take. */
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from './figures.ts';

/** How long they took, in milliseconds, from when each was due: who waits in line waits too. */
export interface Paced {
  p50: number;
  p95: number;
  failed: number;
  answers: number;
}

/** Asks `aSecond` times a second for so many seconds; `ask` answers whether it went well. */
export async function atPace(aSecond: number, seconds: number, ask: (n: number) => Promise<boolean>): Promise<Paced> {
  const took: number[] = [];
  let failed = 0;
  const under = new Set<Promise<void>>();
  const began = performance.now();
  for (let n = 0; n < aSecond * seconds; n++) {
    const at = began + (n * 1000) / aSecond;
    const early = at - performance.now();
    if (early > 1) await sleep(early);
    const one = ask(n).then(
      (went) => {
        took.push(performance.now() - at);
        if (!went) failed++;
      },
      () => void failed++,
    );
    under.add(one);
    void one.finally(() => under.delete(one));
  }
  await Promise.all(under);
  return { p50: quantile(took, 0.5), p95: quantile(took, 0.95), failed, answers: took.length };
}
