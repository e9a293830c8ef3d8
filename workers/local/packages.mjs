// Whether the packages of package-lock.json are installed, and how they get there. Plain JavaScript: it runs before them.
import { spawnSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The floor of package.json's `engines`. */
export function isNodeRecent(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

/**
 * Compares what npm wrote down when it installed with the lock file, package by package. Not by the files' times: a
 * checkout or a copy changes those, and installing anew pulls node_modules from under whatever runs.
 */
export function installed(root = ROOT) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.devOptional || present[path]?.version === entry.version,
  );
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Installs exactly what the lock file says; gives npm's exit code. */
export function npmCi(root = ROOT) {
  // npm would empty the folder the link leads to, and whoever else uses that would lose it.
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    process.stderr.write('node_modules is a link to a folder that does not fit package-lock.json: remove the link.\n');
    return 2;
  }
  // Under `npm start` this names the very npm that runs; it is a script, so node runs it.
  const npm = process.env['npm_execpath'];
  const [command, ...before] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  // The development packages too: what builds is one of them, and `installed` asks for them.
  const args = [...before, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm's words go to standard error: standard output is for what was asked for.
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  return status ?? 1;
}

/**
 * Sees to it that this Node will do and that the packages are there. Null when all is well, otherwise why not, with an exit
 * code. `say` is told that it takes a while.
 */
export function whyNotReady(command, say) {
  if (!isNodeRecent())
    return { code: 2, why: `putright needs Node 20.19 or later, this is ${process.version}: install a newer one.` };
  if (installed()) return null;
  say('Installing the packages (about a minute the first time) …');
  const code = npmCi();
  const why = `The packages could not be installed: see what npm says above, then run ${command} again.`;
  return code === 0 ? null : { code, why };
}

/** The same for a program that has nothing to say beyond that: where it is not ready the process ends. */
export function packagesReady(command) {
  const say = (line) => process.stderr.write(`${line}\n`);
  const problem = whyNotReady(command, say);
  if (problem === null) return;
  say(problem.why);
  process.exit(problem.code);
}
