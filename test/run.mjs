// `npm test` on a fresh clone: installs what is missing, then format, lint, imports, types, tests, each printed with its time. The
// first that fails ends it. The last line is always the count, alone: `N passed, N failed`. Words after `npm test --` go to
// vitest.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { whyNotReady } from '../workers/local/packages.mjs';
import { countOf } from './setup/count.mjs';
import { program, ROOT } from './setup/program.mjs';
import { CHECKS, runStages } from './setup/stages.mjs';

const REPORTS = join(resolve(ROOT, process.env['PUTRIGHT_HOME'] || '.putright'), 'reports');
const REPORT = join(REPORTS, `vitest-${process.pid}.json`);
const NOTHING = { passed: 0, failed: 1 };

async function run() {
  const problem = whyNotReady('npm test', say);
  if (problem !== null) {
    say(problem.why);
    return NOTHING;
  }
  if ((await runStages(CHECKS, { run: program, say })) !== 0) return NOTHING;
  mkdirSync(REPORTS, { recursive: true });
  const told = ['default', 'json', './test/setup/second-tries.mjs'].map((name) => `--reporter=${name}`);
  const tests = {
    name: 'tests',
    program: ['vitest', 'vitest.mjs'],
    args: ['run', ...told, `--outputFile.json=${REPORT}`, ...process.argv.slice(2)],
  };
  const code = await runStages([tests], { run: program, say });
  return countOf(readReport(), code);
}

function readReport() {
  try {
    return JSON.parse(readFileSync(REPORT, 'utf8'));
  } catch {
    return undefined;
  } finally {
    rmSync(REPORT, { force: true });
  }
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

const { passed, failed } = await run();
process.exitCode = failed === 0 ? 0 : 1;
say(`${passed} passed, ${failed} failed`);
