import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const ROOMS = '{policies,workflows,measures,letters,platform,activities,db,client,workers}';
/** What in test/ needs no server either. */
const PURE = 'test/{golden,conventions,fuzz,kinds,setup}/**/!(*.server).test.{ts,mjs}';
const NEVER = ['**/node_modules/**', 'dist/**', '.putright/**', '.stryker-tmp/**'];

export default defineConfig({
  test: {
    // Temporal's native bridge ends in a segmentation fault under isolated threads.
    pool: 'forks',
    setupFiles: ['test/setup/packs.ts'],
    reporters: ['default', './test/setup/second-tries.mjs'],
    // On two cores vitest would take one by itself; most of these tests wait for a server.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Files share their process: much of their time was the same modules read again for each. What a file sets it takes back.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          testTimeout: 30_000,
          include: [`${ROOMS}/**/*.test.{ts,mjs}`, PURE],
          exclude: [...NEVER, '**/*.server.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'servers',
          include: ['**/*.server.test.ts', 'test/**/*.test.ts'],
          exclude: [...NEVER, PURE],
          globalSetup: ['test/setup/servers.ts'],
          // On a busy machine; a second try is told at the end (test/setup/second-tries.mjs), to be mended.
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // What comes about by itself has a minute: a busy machine is no fault of it.
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
});
