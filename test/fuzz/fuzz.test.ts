/** A short form of `npm run fuzz`, the same each time: every reader and every command on a few spoilt inputs; pages in web.test.ts. */
import { describe, expect, it } from 'vitest';
import { BadInput } from '../../platform/errors.ts';
import { chanceFor, tryTarget, type Target } from './run.ts';
import { spoilValue } from './spoil.ts';
import { MESSAGES } from './commands.ts';
import { PARSERS } from './parsers.ts';
import { SERVERS_AND_FILES } from './servers-and-files.ts';
import { TARGETS } from './targets.ts';
import { readersNobodyTries } from './left-out.ts';

const SEED = 13;
const FEW = 3;

describe('RC-3 whatever comes from outside is read or refused, and nothing breaks', () => {
  it.each([...PARSERS, ...SERVERS_AND_FILES, ...MESSAGES])('$name', async (target) => {
    const { inputs, findings } = await tryTarget(target, { seed: SEED, most: target.few ?? FEW });
    expect(findings).toEqual([]);
    expect(inputs).toBe(target.few ?? FEW);
  });

  it('leaves no reader out: a new one is tried here, or it is said why what it reads is ours', () => {
    expect(readersNobodyTries()).toEqual([]);
  });

  it('has a name of its own for each', () => {
    const names = TARGETS.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe('the fuzzer itself', () => {
  const target = (read: (said: string) => unknown, half?: Target['half']): Target => ({
    name: 'planted',
    input: (chance) => 'a'.repeat(1 + chance.number(5)),
    read,
    ...(half ? { half } : {}),
  });

  it('tells what breaks, with what makes it again, and takes a refusal for none', async () => {
    const broken = target((said) => {
      if (said.length === 3) throw new RangeError('three');
      throw new BadInput('Write it otherwise.');
    });
    const { findings } = await tryTarget(broken, { seed: 1, most: 50 });
    expect(findings).toHaveLength(1);
    const [found] = findings;
    expect(found).toMatchObject({ target: 'planted', seed: 1, input: '"aaa"' });
    expect(found?.what).toContain('RangeError: three');
    const again = await tryTarget(broken, { seed: 1, from: found?.nth ?? 0, most: 1 });
    expect(again.findings).toEqual(findings);
  });

  it('makes of JSON what JSON can hold, and leaves the sample as it is', () => {
    const sample = { a: [1, { b: 'words' }], c: null };
    const before = structuredClone(sample);
    const made = Array.from({ length: 60 }, (_, nth) => spoilValue(chanceFor(SEED, 'json', nth), sample));
    expect(sample).toEqual(before);
    for (const value of made) expect(JSON.parse(JSON.stringify(value))).toEqual(value);
    expect(new Set(made.map((value) => JSON.stringify(value))).size).toBeGreaterThan(30);
  });
});
