import { describe, expect, it } from 'vitest';

import { keepRunning, type WorkerRun } from './keep-running.ts';

/** A worker that runs until the test ends it, well or with a fault, or until it is shut down. */
function puppet() {
  let end: () => void = () => {};
  let fail: (error: Error) => void = () => {};
  let state: 'INITIALIZED' | 'RUNNING' | 'STOPPED' = 'INITIALIZED';
  return {
    getState: () => state,
    shutdown: () => end(),
    run: () => {
      state = 'RUNNING';
      return new Promise<void>((resolve, reject) => {
        end = () => ((state = 'STOPPED'), resolve());
        fail = (error) => ((state = 'STOPPED'), reject(error));
      });
    },
    fail: (error: Error) => fail(error),
  };
}

const named = (name: string): Error => Object.assign(new Error('said by a server'), { name });

/** Keeps two puppets running, begun anew each time, until the test aborts. */
function kept() {
  const goes: { workers: ReturnType<typeof puppet>[]; closed: boolean; breakDown: (error: Error) => void }[] = [];
  const faults: unknown[] = [];
  const pauses: number[] = [];
  const stopping = new AbortController();
  const running = keepRunning({
    begin: async (): Promise<WorkerRun> => {
      let breakDown: (error: Error) => void = () => {};
      const beside = new Promise<void>((_, reject) => (breakDown = reject));
      const go = { workers: [puppet(), puppet()], closed: false, breakDown: (e: Error) => breakDown(e) };
      goes.push(go);
      return { workers: go.workers, background: [beside], close: async () => void (go.closed = true) };
    },
    failed: (error) => faults.push(error),
    signal: stopping.signal,
    pause: async (ms) => void pauses.push(ms / 1000),
  });
  return { goes, faults, pauses, stopping, running };
}

const up = (goes: ReturnType<typeof kept>['goes'], count: number) =>
  expect
    .poll(() => [goes.length, goes.at(-1)?.workers.map((w) => w.getState())])
    .toEqual([count, ['RUNNING', 'RUNNING']]);

describe('workers that are kept running', () => {
  it('begin again, all of them, where one loses its server', async () => {
    const { goes, faults, pauses, stopping, running } = kept();
    await up(goes, 1);
    goes[0]?.workers[0]?.fail(named('TransportError'));
    await up(goes, 2);
    expect(goes[0]?.workers.map((w) => w.getState())).toEqual(['STOPPED', 'STOPPED']);
    expect(goes[0]?.closed).toBe(true);
    expect(faults).toHaveLength(1);
    goes[1]?.workers[1]?.fail(named('ServiceError'));
    await up(goes, 3);
    expect(pauses).toEqual([1, 2]);
    stopping.abort();
    await running;
    expect(goes[2]?.closed).toBe(true);
  });

  it('begin again where what runs beside them breaks down', async () => {
    const { goes, stopping, running } = kept();
    await up(goes, 1);
    goes[0]?.breakDown(named('TransportError'));
    await up(goes, 2);
    stopping.abort();
    await running;
  });

  it('stop at once when they are told to', async () => {
    const { goes, faults, stopping, running } = kept();
    await up(goes, 1);
    stopping.abort();
    await running;
    expect(goes).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  it('end with what no waiting mends', async () => {
    const { goes, running } = kept();
    await up(goes, 1);
    goes[0]?.workers[0]?.fail(new TypeError('a fault of ours'));
    await expect(running).rejects.toThrow('a fault of ours');
    expect(goes[0]?.closed).toBe(true);
  });

  it('end with a fault met on the way up that is no server’s', async () => {
    const missing = Object.assign(new Error('no bundle'), { code: 'ENOENT' });
    const never = keepRunning({
      begin: () => Promise.reject(missing),
      failed: () => {},
      signal: new AbortController().signal,
    });
    await expect(never).rejects.toBe(missing);
  });
});
