/** Where this project lies on disk, whatever folder a command was started from, and whether it runs compiled. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json: compiled, this file lies one deeper than its source. */
export const PROJECT_ROOT = above(dirname(fileURLToPath(import.meta.url)));

function above(folder: string): string {
  const parent = dirname(folder);
  return existsSync(join(folder, 'package.json')) || parent === folder ? folder : above(parent);
}

/** Whether the module of this address is what node was asked to run, and not only imported by it. */
export function isEntryPoint(moduleUrl: string): boolean {
  const script = process.argv[1];
  return script !== undefined && realpathSync(script) === realpathSync(fileURLToPath(moduleUrl));
}

/** Whether this runs as `npm run build` made it, and not from its sources. */
export const RUNS_COMPILED = import.meta.url.endsWith('.js');

/** What node is called with to run one of our programs, named by its source: compiled where this process is. */
export function programArguments(source: string): string[] {
  if (!RUNS_COMPILED) return ['--import', 'tsx', join(PROJECT_ROOT, source)];
  return [join(PROJECT_ROOT, 'dist', source.replace(/\.ts$/, '.js'))];
}
