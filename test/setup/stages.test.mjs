import { describe, expect, it } from 'vitest';

import { CHECKS, runStages } from './stages.mjs';

/** Runs these stages with programs that end with the codes given, each a second later than the one before. */
async function ran(stages, codes) {
  const said = [];
  const started = [];
  let now = 0;
  const code = await runStages(stages, {
    run: async ([name]) => {
      started.push(name);
      now += 1000 * started.length;
      return codes[name] ?? 0;
    },
    say: (line) => said.push(line),
    clock: () => now,
  });
  return { code, said, started };
}

const stage = (name, mend) => ({ name, program: [name, 'bin'], args: [], mend });

describe('stages', () => {
  it('run in order, each printed with its time', async () => {
    const { code, said } = await ran([stage('a'), stage('b')], {});
    expect(code).toBe(0);
    expect(said).toEqual(['── a …', '── a: 1.0 s', '── b …', '── b: 2.0 s']);
  });

  it('end with the first that fails, which says what mends it', async () => {
    const { code, said, started } = await ran([stage('a'), stage('b', 'do this'), stage('c')], { b: 3 });
    expect(code).toBe(3);
    expect(started).toEqual(['a', 'b']);
    expect(said.at(-1)).toBe('── b failed after 2.0 s; this mends it: do this');
  });

  it('of a check are format, lint, imports and types', () => {
    expect(CHECKS.map((c) => c.name)).toEqual(['format', 'lint', 'imports', 'types']);
  });
});
