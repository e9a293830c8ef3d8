// `npm run dev`: everything as `npm start` brings it, but from the sources. The servers stay up; the worker and the pages
// start again whenever a source, a template or a view changes.
import { packagesReady } from './local/packages.mjs';

packagesReady('npm run dev');
process.env['PUTRIGHT_WATCH'] = '1';
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('./start.ts');
process.exit(await main(process.argv.slice(2)));
