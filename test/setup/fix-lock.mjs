// Run after every change of dependencies: node test/setup/fix-lock.mjs
//
// npm 11.16 and later write no entry for an optional platform package that the registry lacks on that day, and then
// `npm ci` refuses the lock file it wrote (npm/cli#9846). A stub with the wanted version is enough: no machine that
// lacks the package would install it. Entries npm itself calls extraneous belong to nobody and are dropped.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** The optional dependencies a lock file names without saying which version stands for them. */
export function missingOptionals({ packages }) {
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => resolveFrom(packages, path, name) === undefined)
      .map(([name, range]) => ({ of: path, name, range })),
  );
}

/** The lock file with an entry for each. */
export function fixLock(lock) {
  const packages = Object.fromEntries(Object.entries(lock.packages).filter(([, entry]) => !entry.extraneous));
  for (const { name, range } of missingOptionals({ packages })) {
    packages[`node_modules/${name}`] = { version: range.replace(/^[^\d]*/, ''), optional: true, ...platformOf(name) };
  }
  const sorted = Object.entries(packages).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

/** Node's rule: the folder itself, then each one above it. */
function resolveFrom(packages, path, name) {
  for (let folder = path; ;) {
    const candidate = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (packages[candidate] !== undefined) return candidate;
    if (folder === '') return undefined;
    const above = folder.lastIndexOf('/node_modules/');
    folder = above === -1 ? '' : folder.slice(0, above);
  }
}

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/** What the name says it is for, so that it is never tried elsewhere. */
function platformOf(name) {
  const words = name.replace('windows', 'win32').split(/[-/]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  return { ...(os.length > 0 ? { os } : {}), ...(cpu.length > 0 ? { cpu } : {}) };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = new URL('../../package-lock.json', import.meta.url);
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const fixed = fixLock(lock);
  writeFileSync(file, `${JSON.stringify(fixed, null, 2)}\n`);
  const [before, after] = [Object.keys(lock.packages), Object.keys(fixed.packages)];
  const added = after.filter((path) => !before.includes(path)).length;
  process.stdout.write(`package-lock.json: ${added} added, ${before.length + added - after.length} dropped.\n`);
}
