import { describe, expect, it } from 'vitest';

import { waitUntilReachable } from './waiting.ts';

/** A server that answers from a certain try on, a clock that the pauses move, and what was said. */
function server(answersAtTry: number) {
  const said: string[] = [];
  const pauses: number[] = [];
  let now = 0;
  let tries = 0;
  const stopping = new AbortController();
  return {
    said,
    pauses,
    stopping,
    wait: () =>
      waitUntilReachable({
        what: 'Temporal at 127.0.0.1:7233',
        attempt: async () => {
          if (++tries < answersAtTry) throw new Error('nobody');
          return 'connected';
        },
        say: (line) => said.push(line),
        signal: stopping.signal,
        clock: () => now,
        pause: async (ms) => {
          pauses.push(ms / 1000);
          now += ms;
          if (pauses.length > 100) stopping.abort();
        },
      }),
  };
}

describe('waiting for a server', () => {
  it('says nothing where it answers at once', async () => {
    const { wait, said } = server(1);
    expect(await wait()).toBe('connected');
    expect(said).toEqual([]);
  });

  it('says once what for, tries with growing pauses, and says when it answers', async () => {
    const { wait, said, pauses } = server(8);
    expect(await wait()).toBe('connected');
    expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30]);
    expect(said).toEqual([
      'waits for Temporal at 127.0.0.1:7233, which does not answer: it is tried again for as long as it takes.',
      'Temporal at 127.0.0.1:7233 answers after 91 s.',
    ]);
  });

  it('never gives up by itself, and ends when a stop comes', async () => {
    const { wait, said, pauses } = server(Infinity);
    expect(await wait()).toBeUndefined();
    expect(pauses.length).toBe(101);
    expect(said).toHaveLength(1);
  });
});
