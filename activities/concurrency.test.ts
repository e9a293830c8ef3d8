import { MockActivityEnvironment } from '@temporalio/testing';
import { describe, expect, it } from 'vitest';
import { limiter, singleFlight } from './concurrency.ts';
import { withHeartbeat } from './heartbeat.ts';

/** Work that ends when it is told to. */
function heldWork() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const work = async (id: string): Promise<string> => {
    begun.push(id);
    await new Promise<void>((end) => ends.push(end));
    return id;
  };
  return { begun, work, endAll: () => ends.splice(0).forEach((end) => end()) };
}

describe('what is tried', () => {
  it('is one at a time for each thing, whoever asks, and begins anew once it has ended', async () => {
    const { begun, work, endAll } = heldWork();
    const once = singleFlight(work, (id) => id);
    const both = [once('a'), once('a'), once('b')];
    expect(begun).toEqual(['a', 'b']);
    endAll();
    expect(await Promise.all(both)).toEqual(['a', 'a', 'b']);
    const again = once('a');
    expect(begun).toEqual(['a', 'b', 'a']);
    endAll();
    await again;
  });

  it('is at most so many at once, in the order they came, and goes on after a failure', async () => {
    const { begun, work, endAll } = heldWork();
    const atMostTwo = limiter(2);
    const all = ['a', 'b', 'c', 'd'].map((id) => atMostTwo(() => work(id)));
    await expect.poll(() => begun).toEqual(['a', 'b']);
    endAll();
    await expect.poll(() => begun).toEqual(['a', 'b', 'c', 'd']);
    endAll();
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
    await expect(atMostTwo(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(atMostTwo(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await atMostTwo(async () => 'free')).toBe('free');
  });

  it('is left where nobody waits for it any longer, and keeps nobody’s place', async () => {
    const { begun, work, endAll } = heldWork();
    const one = limiter(1);
    const first = one(() => work('a'));
    const leaves = new AbortController();
    const second = one(() => work('b'), leaves.signal);
    const third = one(() => work('c'));
    leaves.abort();
    expect(await second).toBeNull();
    expect(await one(() => work('d'), leaves.signal)).toBeNull();
    endAll();
    await expect.poll(() => begun).toEqual(['a', 'c']);
    endAll();
    expect(await Promise.all([first, third])).toEqual(['a', 'c']);
  });

  it('tells the server every few seconds that it is alive, and knows that it is cancelled', async () => {
    const activity = new MockActivityEnvironment();
    let heard = 0;
    activity.on('heartbeat', () => heard++);
    const running = activity.run(() =>
      withHeartbeat(
        async (signal) => {
          await expect.poll(() => heard).toBeGreaterThan(2);
          activity.cancel();
          await expect.poll(() => signal?.aborted).toBe(true);
          return 'done';
        },
        undefined,
        2,
      ),
    );
    expect(await running).toBe('done');
  });

  it('gives signs of life for as long as it takes, outside of an activity as well, whatever comes of them', async () => {
    let beats = 0;
    const beat = (): Promise<void> => {
      beats++;
      return Promise.reject(new Error('the database is away'));
    };
    const done = await withHeartbeat(
      async (signal) => {
        expect(signal).toBeUndefined();
        await expect.poll(() => beats).toBeGreaterThan(2);
        return 'done';
      },
      beat,
      2,
    );
    expect(done).toBe('done');
  });
});
