/**
 * The tests a mutant must survive: those of the pure core, without any server (see stryker.config.json). They share one
 * loading of the code, so none of them may change a policy or a calendar in place.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'workflows/{complaint,engine}/**/*.test.ts',
      'test/golden/**/*.test.ts',
      'policies/{deadlines,card}.test.ts',
      'policies/calendar/{working-days,dates,england-and-wales}.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/*.server.test.ts'],
    isolate: false,
  },
});
