/**
 * What is checked before any test runs, stage by stage: the first that fails ends it, and each says how long it took. Each
 * is a package's own program, run by this node, so that no PATH and no npx decides which.
 */

/** In the order of how soon they answer. */
export const CHECKS = [
  { name: 'format', program: ['oxfmt', 'bin/oxfmt'], args: ['--check', '.'], mend: 'npm run format' },
  { name: 'lint', program: ['oxlint', 'bin/oxlint'], args: ['--type-aware', '--deny-warnings'] },
  {
    name: 'imports',
    program: ['vitest', 'vitest.mjs'],
    args: ['run', '--project', 'unit', '--reporter', 'dot', 'test/conventions/imports'],
  },
  { name: 'types', program: ['typescript', 'bin/tsc'], args: ['-p', '.'] },
];

/**
 * Runs the stages in order; gives the exit code of the first that failed, otherwise 0. `run` starts a program and gives its
 * exit code, `say` prints a line, `clock` is the time in milliseconds.
 */
export async function runStages(stages, { run, say, clock = () => performance.now() }) {
  for (const { name, program, args, mend } of stages) {
    say(`── ${name} …`);
    const begun = clock();
    const code = await run(program, args);
    const took = `${((clock() - begun) / 1000).toFixed(1)} s`;
    if (code !== 0) {
      say(`── ${name} failed after ${took}${mend ? `; this mends it: ${mend}` : ''}`);
      return code;
    }
    say(`── ${name}: ${took}`);
  }
  return 0;
}
