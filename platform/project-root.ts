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

/** What a program reads without importing it: the workflows it bundles, and files that stand beside code. */
const READ_BESIDE: Readonly<Record<string, readonly string[]>> = {
  'workers/worker.ts': ['workflows', 'policies', 'letters'],
  'workers/web.ts': ['client/web/views', 'client/web/assets', 'letters'],
};

/**
 * What node is called with to run one of our programs, named by its source: compiled where this process is. With
 * PUTRIGHT_WATCH set, from the sources, and begun again whenever one of them changes (`npm run dev`).
 */
export function programArguments(source: string, env: NodeJS.ProcessEnv = process.env): string[] {
  if (RUNS_COMPILED) return [join(PROJECT_ROOT, 'dist', source.replace(/\.ts$/, '.js'))];
  const program = join(PROJECT_ROOT, source);
  if (!env['PUTRIGHT_WATCH']) return ['--import', 'tsx', program];
  const tsx = fileURLToPath(import.meta.resolve('tsx/cli'));
  const beside = (READ_BESIDE[source] ?? []).flatMap((folder) => ['--include', join(PROJECT_ROOT, folder, '**/*')]);
  return [tsx, 'watch', '--clear-screen=false', ...beside, program];
}
