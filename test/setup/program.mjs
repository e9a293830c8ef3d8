/** Running the programs of packages, one at a time: a signal for us is handed to the one that runs. */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

let running;

/** Runs a program of a package, such as `['vitest', 'vitest.mjs']`; gives its exit code. */
export async function program([name, file], args) {
  return new Promise((done) => {
    running = spawn(process.execPath, [join(ROOT, 'node_modules', name, file), ...args], {
      cwd: ROOT,
      stdio: 'inherit',
    });
    running.once('error', () => done(1));
    running.once('exit', (code) => done(code ?? 1));
  });
}

// What runs is told and stops its servers; whoever started it still has the last word.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => running?.kill(signal));
