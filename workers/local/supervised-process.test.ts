import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startSupervised } from './supervised-process.ts';
import { PROJECT_ROOT } from '../../platform/project-root.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'putright-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** A program of these words, as if it were ours. */
function program(source: string): { name: string; program: string } {
  const file = join(home, 'program.ts');
  writeFileSync(file, source);
  return { name: 'worker', program: relative(PROJECT_ROOT, file) };
}

const STAYS = 'setInterval(() => {}, 1000);';

describe('a process of ours', () => {
  it('is ready when it says so; what it waits for is told on the terminal, and all it says is in its log', async () => {
    const told: string[] = [];
    const ours = program(`
      console.log('{"msg":"a line for the log"}');
      console.log('putright worker waits for Temporal at 127.0.0.1:1.');
      console.log('putright worker ready' + process.env['SAYS']);
      ${STAYS}`);
    const running = await startSupervised(
      home,
      ours,
      { SAYS: ' now' },
      { again: false, tell: (line) => told.push(line) },
    );
    expect(told).toEqual(['putright worker waits for Temporal at 127.0.0.1:1.']);
    await running.stop();
    const log = readFileSync(join(home, 'logs', 'worker.log'), 'utf8');
    expect(log).toContain('a line for the log');
    expect(log).toContain('putright worker ready now');
  });

  it('that ends before it is ready fails its first start, with where to read why', async () => {
    const starting = startSupervised(home, program('process.exit(7);'), {}, { again: false, tell: () => {} });
    await expect(starting).rejects.toThrow(
      `The worker could not be started (exit code 7), so everything is stopped: see ${join(home, 'logs', 'worker.log')}.`,
    );
  });

  it('started again is not waited for: what it waits for may take its time', async () => {
    const running = await startSupervised(home, program(STAYS), {}, { again: true, tell: () => {} });
    expect(running.pid).toBeGreaterThan(0);
    await running.stop();
  });

  it('that watches its sources runs with the change, and says so', { timeout: 60_000 }, async () => {
    const told: string[] = [];
    const ours = program(`console.log('putright worker ready first'); ${STAYS}`);
    const running = await startSupervised(
      home,
      ours,
      { PUTRIGHT_WATCH: '1' },
      { again: false, tell: (l) => told.push(l) },
    );
    const log = (): string => readFileSync(join(home, 'logs', 'worker.log'), 'utf8');
    try {
      expect(log()).toContain('ready first');
      program(`console.log('putright worker ready second'); ${STAYS}`);
      await expect.poll(log, { timeout: 60_000 }).toContain('ready second');
      expect(told).toEqual(['The worker runs with the change.']);
    } finally {
      await running.stop();
    }
  });
});
