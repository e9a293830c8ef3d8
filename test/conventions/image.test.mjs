// The image, as far as it can be checked without an engine: what it copies is there, and what it runs is compiled.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { ENTRIES } from '../../workers/build/compile.mjs';
import { ROOMS, ROOT } from '../../workers/build/sources.mjs';

const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const isThere = (path) => existsSync(join(ROOT, path));
const COMPILED = ENTRIES.map((entry) => `dist/${entry.replace(/\.ts$/, '.js')}`);

describe('the image', () => {
  const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, from]) => from.split(' '));

  it('copies only what is there, and every folder of production', () => {
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((path) => !isThere(path))).toEqual([]);
    expect(ROOMS.filter((room) => isThere(room) && !copied.includes(room))).toEqual([]);
  });

  it('runs what was compiled, and no TypeScript', () => {
    const run = read('Dockerfile')
      .split(/^FROM .*$/m)
      .at(-1);
    expect(run).toMatch(/^COPY --from=build \/app\/dist dist$/m);
    expect(run).not.toMatch(/tsx|\.ts\b/);
    const [, program] = /^CMD \["([^"]+)"\]$/m.exec(run) ?? [];
    expect(COMPILED).toContain(program);
  });
});

describe('docker-compose.yml', () => {
  it('runs only programs that are compiled', () => {
    const { services } = parse(read('docker-compose.yml'), { merge: true });
    const ours = Object.values(services).filter(({ build }) => build !== undefined);
    const programs = ours.map(({ command }) => command?.[0] ?? '(none)');
    expect(programs.length).toBeGreaterThan(3);
    expect(programs.filter((program) => !COMPILED.includes(program))).toEqual([]);
    expect(ENTRIES.filter((entry) => !isThere(entry))).toEqual([]);
  });
});
