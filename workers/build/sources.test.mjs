import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { isBuilt, ROOMS, ROOT, stampFile, stampOf } from './sources.mjs';

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'putright-sources-'));
  put('package.json', '{"type":"module"}');
  put('client/cli/main.ts', 'export const main = async () => console.log("from the sources");');
  put('client/web/views/a.njk', 'a view');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** As a build leaves it. */
function built() {
  put('dist/client/cli/main.js', 'export const main = async () => console.log("built");');
  put(stampFile(root).slice(root.length + 1), `${stampOf(root)}\n`);
}

describe('what was built', () => {
  it('fits the sources until one is changed, added or removed, code or not', () => {
    expect(isBuilt(root)).toBe(false);
    for (const change of [
      () => put('client/cli/main.ts', 'export const main = async () => console.log("another");'),
      () => put('client/web/views/a.njk', 'b view'),
      () => put('workers/new.ts', ''),
      () => rmSync(join(root, 'workers/new.ts')),
      () => put('package-lock.json', '{}'),
      // Of the same size, a second later.
      () => utimesSync(join(root, 'client/cli/main.ts'), new Date(), new Date(Date.now() + 1_000)),
    ]) {
      built();
      expect(isBuilt(root)).toBe(true);
      change();
      expect(isBuilt(root)).toBe(false);
    }
  });

  it('does not mind tests and what is no part of production', () => {
    built();
    put('client/cli/main.test.ts', '');
    put('client/cli/program.server.test.ts', '');
    put('docs/a.md', '');
    put('test/support/a.ts', '');
    expect(isBuilt(root)).toBe(true);
  });
});

describe('bin/putright', () => {
  const run = () =>
    new Promise((resolve) => {
      execFile(process.execPath, [join(root, 'bin/putright')], (error, out, err) => resolve(error ? err : out.trim()));
    });

  beforeEach(() => {
    cpSync(join(ROOT, 'bin'), join(root, 'bin'), { recursive: true });
    cpSync(join(ROOT, 'workers/build/sources.mjs'), join(root, 'workers/build/sources.mjs'));
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  });

  it('runs what was built, and the sources as soon as they are newer: an edit is never ignored', async () => {
    expect(await run()).toBe('from the sources');
    built();
    expect(await run()).toBe('built');
    put('client/cli/main.ts', 'export const main = async () => console.log("edited");');
    expect(await run()).toBe('edited');
  });

  it('runs what was built where there are no sources, as in the image', async () => {
    built();
    rmSync(join(root, 'workers'), { recursive: true });
    rmSync(join(root, 'client'), { recursive: true });
    rmSync(stampFile(root));
    expect(await run()).toBe('built');
  });
});

it('the sources are every folder of production that is there', () => {
  const folders = readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !NO_PRODUCTION.includes(entry.name))
    .map(({ name }) => name);
  expect(folders.filter((name) => !ROOMS.includes(name))).toEqual([]);
});

/** Top folders that hold nothing a process of ours runs or reads. */
const NO_PRODUCTION = ['bin', 'coverage', 'dist', 'docs', 'node_modules', 'reports', 'test'];
