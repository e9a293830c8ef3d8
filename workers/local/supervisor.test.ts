import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { choosePort, LOOPBACK } from './ports.ts';
import type { Running } from './processes.ts';
import { createSupervisor, isHeld, takeHome } from './supervisor.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'putright-home-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

function puppet(name: string, said: string[]): Running & { end: (how: string) => void } {
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
    const stepDown = takeHome(home);
    expect(() => takeHome(home)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^putright is already running here/), exitCode: 2 }),
    );
    stepDown();
    expect(isHeld(home)).toBe(false);
    takeHome(home)();
  });

  it('is free again when its supervisor was killed', () => {
    writeFileSync(join(home, 'supervisor.json'), JSON.stringify({ pid: process.pid, began: 'before the reboot' }));
    const stepDown = takeHome(home);
    expect(isHeld(home)).toBe(true);
    stepDown();
  });
});

describe('a supervisor', () => {
  it('stops what it holds in the opposite order', async () => {
    const said: string[] = [];
    const supervisor = createSupervisor();
    for (const name of ['postgres', 'temporal', 'worker']) supervisor.watch(puppet(name, said));
    await supervisor.stopAll();
    expect(said).toEqual(['worker', 'temporal', 'postgres']);
  });

  it('notices who ended without being asked, and starts nothing more after a halt', async () => {
    const supervisor = createSupervisor();
    const worker = supervisor.watch(puppet('worker', []));
    worker.end('exit code 1');
    expect(await supervisor.firstEnding).toEqual({ name: 'worker', how: 'exit code 1' });
    supervisor.goOn();
    supervisor.halt();
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
