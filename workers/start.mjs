// `npm start` on a fresh clone: only what Node itself brings may be used until the packages are there.
// One process from here on: the supervisor is loaded into this one, so that signals reach it and nothing forwards them.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isBuilt, ROOT } from './build/sources.mjs';
import { packagesReady } from './local/packages.mjs';

packagesReady('npm start');
if (!isBuilt()) {
  process.stderr.write('Building (a few seconds, once and after every change) …\n');
  // In a process of its own: what compiles and bundles takes memory that the supervisor would keep.
  const build = fileURLToPath(new URL('build/main.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [build], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    process.stderr.write('putright could not be built: mend what is said above, then run npm start again.\n');
    process.exit(status ?? 1);
  }
}
const { main } = await import('../dist/workers/start.js');
process.exit(await main(process.argv.slice(2)));
