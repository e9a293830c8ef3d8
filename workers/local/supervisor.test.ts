import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { StartFailure } from '../../platform/start-failure.ts';
import { choosePort, LOOPBACK } from '../../platform/tcp-ports.ts';
import type { RunningProcess } from '../../platform/processes.ts';
import { createSupervisor } from './supervisor.ts';
import { isHomeLocked, lockHome } from '../../platform/home-lock.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'putright-home-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

function puppet(name: string, said: string[]): RunningProcess & { end: (how: string) => void } {
  let end: (how: string) => void = () => {};
  const ended = new Promise<string>((resolve) => (end = resolve));
  const stop = async (): Promise<void> => {
    said.push(name);
    end('stopped');
    await ended;
  };
  return { name, pid: 1, ended, end, stop };
}

describe('a home', () => {
  it('has one supervisor; a second start says so and ends with 2', () => {
    const stepDown = lockHome(home);
    expect(() => lockHome(home)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^putright is already running here/), exitCode: 2 }),
    );
    stepDown();
    expect(isHomeLocked(home)).toBe(false);
    lockHome(home)();
  });

  it('is free again when its supervisor was killed', () => {
    writeFileSync(join(home, 'supervisor.json'), JSON.stringify({ pid: process.pid, began: 'before the reboot' }));
    const stepDown = lockHome(home);
    expect(isHomeLocked(home)).toBe(true);
    stepDown();
  });
});

/** A supervisor whose pauses end when the test says so, and what it did. */
function watched() {
  const told: string[] = [];
  const pauses: number[] = [];
  let now = 0;
  let goOn: () => void = () => {};
  const supervisor = createSupervisor({
    tell: (line) => told.push(line),
    clock: () => now,
    pause: (ms, signal) => {
      pauses.push(ms / 1000);
      return new Promise((resolve) => {
        goOn = resolve;
        signal.addEventListener('abort', () => resolve());
      });
    },
  });
  return { supervisor, told, pauses, goOn: () => goOn(), later: (ms: number) => (now += ms) };
}

/** A service that hands out puppets, each kept so that the test can end it. */
function service(called: string, said: string[] = []) {
  const made: ReturnType<typeof puppet>[] = [];
  const asked: boolean[] = [];
  return {
    made,
    asked,
    called,
    log: `/logs/${called}.log`,
    start: async (again: boolean) => {
      asked.push(again);
      const one = puppet(called, said);
      made.push(one);
      return one;
    },
  };
}

describe('a supervisor', () => {
  it('stops what it holds in the opposite order', async () => {
    const said: string[] = [];
    const { supervisor } = watched();
    for (const name of ['postgres', 'temporal', 'worker']) await supervisor.keep(service(name, said));
    await supervisor.stopAll();
    expect(said).toEqual(['worker', 'temporal', 'postgres']);
  });

  it('starts what ended by itself again, says so in one line, and leaves the others alone', async () => {
    const { supervisor, told, pauses, goOn } = watched();
    const [worker, web] = [service('The worker'), service('The web')];
    await supervisor.keep(worker);
    await supervisor.keep(web);
    worker.made[0]?.end('exit code 1');
    await expect.poll(() => pauses).toEqual([1]);
    expect(told).toEqual([
      'The worker ended by itself (exit code 1) and is started again in 1 s: see /logs/The worker.log.',
    ]);
    expect(worker.made).toHaveLength(1);
    goOn();
    await expect.poll(() => told.at(-1)).toBe('The worker runs again.');
    expect(worker.asked).toEqual([false, true]);
    expect(web.asked).toEqual([false]);
    await supervisor.stopAll();
  });

  it('waits longer each time, at most a minute, and begins anew with who was well for a minute', async () => {
    const { supervisor, pauses, goOn, later } = watched();
    const worker = service('The worker');
    await supervisor.keep(worker);
    for (let round = 1; round <= 8; round++) {
      worker.made.at(-1)?.end('exit code 1');
      await expect.poll(() => pauses.length).toBe(round);
      goOn();
      await expect.poll(() => worker.made.length).toBe(round + 1);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    later(60_000);
    worker.made.at(-1)?.end('exit code 1');
    await expect.poll(() => pauses.at(-1)).toBe(1);
    await supervisor.stopAll();
  });

  it('tries again where the start itself fails, and tells why', async () => {
    const { supervisor, told, pauses, goOn } = watched();
    const worker = service('The worker');
    const { start } = worker;
    let taken = true;
    worker.start = async (again) => {
      if (again && taken) throw new StartFailure('Port 5 is taken.');
      return start(again);
    };
    await supervisor.keep(worker);
    worker.made[0]?.end('signal SIGKILL');
    await expect.poll(() => pauses).toEqual([1]);
    goOn();
    await expect.poll(() => pauses).toEqual([1, 2]);
    expect(told.at(-1)).toContain('(Port 5 is taken.)');
    taken = false;
    goOn();
    await expect.poll(() => told.at(-1)).toBe('The worker runs again.');
    await supervisor.stopAll();
  });

  it('fails where the first start does', async () => {
    const { supervisor } = watched();
    const never = { called: 'The web', log: '', start: () => Promise.reject(new StartFailure('Port 5 is taken.')) };
    await expect(supervisor.keep(never)).rejects.toThrow('Port 5 is taken.');
    await supervisor.stopAll();
  });

  it('stops at once while it waits, and starts nothing more after a halt', async () => {
    const { supervisor, pauses } = watched();
    const worker = service('The worker');
    await supervisor.keep(worker);
    supervisor.goOn();
    worker.made[0]?.end('exit code 1');
    await expect.poll(() => pauses).toEqual([1]);
    await supervisor.stopAll();
    expect(worker.made).toHaveLength(1);
    expect(() => supervisor.goOn()).toThrow('Stopped');
  });
});

describe('a port', () => {
  it('that was asked for and is taken gets one clear sentence', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, LOOPBACK, () => resolve((taken.address() as { port: number }).port));
    });
    await expect(choosePort('PUTRIGHT_X_PORT', undefined, { PUTRIGHT_X_PORT: String(port) })).rejects.toMatchObject({
      message: `Port ${port}, which PUTRIGHT_X_PORT asks for, is taken: choose another, or unset PUTRIGHT_X_PORT and a free one is found.`,
      exitCode: 2,
    });
    // Only last time's: another will do.
    expect(await choosePort('PUTRIGHT_X_PORT', port, {})).not.toBe(port);
    await new Promise((resolve) => taken.close(resolve));
  });

  it.each(['eighty', '0', '70000'])('that is none is bad input: %s', async (asked) => {
    await expect(choosePort('PUTRIGHT_X_PORT', undefined, { PUTRIGHT_X_PORT: asked })).rejects.toMatchObject({
      message: `PUTRIGHT_X_PORT is no port number: ${asked}`,
      exitCode: 2,
    });
  });
});
