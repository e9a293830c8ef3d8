// `npm run check`: format, lint, imports and types. The first that fails ends it.
import { packagesReady } from '../workers/local/packages.mjs';
import { program } from './setup/program.mjs';
import { CHECKS, runStages } from './setup/stages.mjs';

packagesReady('npm run check');
process.exitCode = await runStages(CHECKS, { run: program, say: (line) => process.stdout.write(`${line}\n`) });
