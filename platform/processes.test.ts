import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { isSameProcess, identityOf, readIdentity, startProcess, stopLeftovers } from './processes.ts';

const FOREVER = ['-e', 'setInterval(() => {}, 1000); console.log("up")'];

let marks: string;
beforeEach(() => {
  marks = mkdtempSync(join(tmpdir(), 'putright-marks-'));
});
afterEach(async () => {
  await stopLeftovers(marks);
  rmSync(marks, { recursive: true, force: true });
});

async function startForever(): Promise<ReturnType<typeof startProcess>> {
  return new Promise((resolve) => {
    const running = startProcess({
      name: 'forever',
      command: process.execPath,
      args: FOREVER,
      marks,
      onLine: () => resolve(running),
    });
  });
}

describe('a process', () => {
  it('is marked while it runs, and stopped by its number', async () => {
    const running = await startForever();
    const mark = readIdentity(marks, 'forever');
    expect(mark?.pid).toBe(running.pid);
    expect(mark !== undefined && isSameProcess(mark)).toBe(true);
    await running.stop();
    expect(await running.ended).toBe('signal SIGTERM');
    expect(identityOf(running.pid)).toBeUndefined();
    expect(existsSync(join(marks, 'forever.json'))).toBe(false);
  });

  it('left behind by a supervisor that is gone is found by its mark and stopped', async () => {
    const running = await startForever();
    expect(await stopLeftovers(marks)).toEqual(['forever']);
    expect(await running.ended).toBe('signal SIGTERM');
  });

  it('that only has the number of one we knew is left alone', async () => {
    const stranger = spawn(process.execPath, FOREVER, { stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = new Promise((resolve) => stranger.once('exit', resolve));
    await new Promise((resolve) => stranger.stdout.once('data', resolve));
    writeFileSync(join(marks, 'forever.json'), JSON.stringify({ pid: stranger.pid, began: 'another time' }));
    expect(await stopLeftovers(marks)).toEqual([]);
    expect(identityOf(stranger.pid ?? -1)).toBeDefined();
    stranger.kill('SIGKILL');
    await ended;
  });

  it('that cannot be started says why', async () => {
    const running = startProcess({ name: 'none', command: join(marks, 'no-such-program'), args: [], marks });
    expect(await running.ended).toMatch(/^it could not be started \(.*ENOENT/);
    await running.stop();
  });
});
