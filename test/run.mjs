// `npm test` on a fresh clone: installs what is missing, then format, lint, imports, types, tests, each printed with its time. The
// first that fails ends it. The last line is always the count, alone: `N passed, N failed`. Words after `npm test --` go to
// vitest.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { installed, isNodeRecent, npmCi } from '../workers/local/packages.mjs';
import { countOf } from './setup/count.mjs';
import { program, ROOT } from './setup/program.mjs';
import { CHECKS, runStages } from './setup/stages.mjs';

const REPORTS = join(resolve(ROOT, process.env['PUTRIGHT_HOME'] || '.putright'), 'reports');
const REPORT = join(REPORTS, `vitest-${process.pid}.json`);
const NOTHING = { passed: 0, failed: 1 };

async function run() {
  if (!isNodeRecent())
    return fail(`putright needs Node 20.19 or later, this is ${process.version}: install a newer one.`);
  if (!installed()) {
    say('Installing the packages (about a minute the first time) …');
    if (npmCi() !== 0) return fail('The packages could not be installed: see what npm says above.');
  }
  if ((await runStages(CHECKS, { run: program, say })) !== 0) return NOTHING;
  mkdirSync(REPORTS, { recursive: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const tests = {
    name: 'tests',
    program: ['vitest', 'vitest.mjs'],
    args: ['run', ...reporters, ...process.argv.slice(2)],
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

function fail(why) {
  say(why);
  return NOTHING;
}

const { passed, failed } = await run();
process.exitCode = failed === 0 ? 0 : 1;
say(`${passed} passed, ${failed} failed`);
