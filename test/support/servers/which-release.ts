/** A workflow that asks, at each signal, which release its turn went to; for the rehearsal of a roll-out. */
import { condition, defineQuery, defineSignal, proxyLocalActivities, setHandler } from '@temporalio/workflow';

export const next = defineSignal('next');
export const done = defineSignal('done');
export const lastRelease = defineQuery<string | null>('lastRelease');

const { release } = proxyLocalActivities<{ release(): Promise<string> }>({ startToCloseTimeout: '5s' });

export async function whichRelease(): Promise<void> {
  let asked = 0;
  let isDone = false;
  let last: string | null = null;
  setHandler(next, () => void asked++);
  setHandler(done, () => void (isDone = true));
  setHandler(lastRelease, () => last);
  for (let answered = 0; ; answered++) {
    await condition(() => isDone || asked > answered);
    if (isDone) return;
    last = await release();
  }
}
