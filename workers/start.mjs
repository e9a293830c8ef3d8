// `npm start` on a fresh clone: only what Node itself brings may be used until the packages are there.
// One process from here on: the supervisor is loaded into this one, so that signals reach it and nothing forwards them.
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
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('./start.ts');
process.exit(await main(process.argv.slice(2)));
