// `npm test` on a fresh clone: installs what is missing, then format, lint, types, tests. The first that fails ends it.
// The last line is always the count, alone: `N passed, N failed`. Words after `npm test --` go to vitest.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { installed, isNodeRecent, npmCi } from '../workers/local/packages.mjs';
import { countOf } from './setup/count.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const REPORTS = join(resolve(ROOT, process.env['PUTRIGHT_HOME'] || '.putright'), 'reports');
const REPORT = join(REPORTS, `vitest-${process.pid}.json`);
const NOTHING = { passed: 0, failed: 1 };

/** Each is a package's own program, run by this node, so that no PATH and no npx decides which. */
const CHECKS = [
  { name: 'format', program: ['oxfmt', 'bin/oxfmt'], args: ['--check', '.'], mend: 'npx oxfmt .' },
  { name: 'lint', program: ['oxlint', 'bin/oxlint'], args: ['--type-aware', '--deny-warnings'] },
  { name: 'types', program: ['typescript', 'bin/tsc'], args: ['-p', '.'] },
];

async function run() {
  if (!isNodeRecent())
    return fail(`putright needs Node 20.19 or later, this is ${process.version}: install a newer one.`);
  if (!installed()) {
    say('Installing the packages (about a minute the first time) …');
    if (npmCi() !== 0) return fail('The packages could not be installed: see what npm says above.');
  }
  for (const { name, program, args, mend } of CHECKS) {
    say(`${name} …`);
    if ((await node(program, args)) !== 0)
      return fail(`The ${name} check failed${mend ? `; this mends it: ${mend}` : '.'}`);
  }
  mkdirSync(REPORTS, { recursive: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const code = await node(['vitest', 'vitest.mjs'], ['run', ...reporters, ...process.argv.slice(2)]);
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

let running;
async function node([name, file], args) {
  return new Promise((done) => {
    running = spawn(process.execPath, [join(ROOT, 'node_modules', name, file), ...args], {
      cwd: ROOT,
      stdio: 'inherit',
    });
    running.once('error', () => done(1));
    running.once('exit', (code) => done(code ?? 1));
  });
}

// The check that runs is told and stops its servers; the count is still printed.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => running?.kill(signal));

const { passed, failed } = await run();
process.exitCode = failed === 0 ? 0 : 1;
say(`${passed} passed, ${failed} failed`);
