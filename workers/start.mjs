// `npm start` on a fresh clone: only what Node itself brings may be used until the packages are there.
// One process from here on: the supervisor is loaded into this one, so that signals reach it and nothing forwards them.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isBuilt, ROOT } from './build/sources.mjs';
import { installed, isNodeRecent, npmCi } from './local/packages.mjs';

if (!isNodeRecent()) {
  process.stderr.write(`putright needs Node 20.19 or later, this is ${process.version}: install a newer one.\n`);
  process.exit(2);
}
if (!installed()) {
  process.stderr.write('Installing the packages (about a minute the first time) …\n');
  const code = npmCi();
  if (code !== 0) {
    process.stderr.write('The packages could not be installed: see what npm says above, then run npm start again.\n');
    process.exit(code);
  }
}
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
