/** The worker as production runs it: compiled, so that one that was killed is back within moments. */
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../platform/project-root.ts';

/** Builds it where the sources have changed since; answers with its file. */
export async function compiledWorker(): Promise<string> {
  const { isBuilt } = (await import(`${PROJECT_ROOT}/workers/build/sources.mjs`)) as { isBuilt(): boolean };
  if (!isBuilt()) {
    const { buildAll } = (await import(`${PROJECT_ROOT}/workers/build/build.mjs`)) as { buildAll(): Promise<void> };
    await buildAll();
  }
  return join(PROJECT_ROOT, 'dist', 'workers', 'worker.js');
}
