import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { installed, isNodeRecent, npmCi } from './packages.mjs';

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'putright-root-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const lock = (path, packages) => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), JSON.stringify({ packages }));
};

describe('the packages', () => {
  const wanted = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b-windows': { version: '1.0.0', optional: true },
  };

  it('are installed when npm put there what the lock file says, whatever the clock of the files', () => {
    lock('package-lock.json', wanted);
    expect(installed(root)).toBe(false);
    lock('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    expect(installed(root)).toBe(true);
  });

  it('are not when the lock file went on', () => {
    lock('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    lock('package-lock.json', { ...wanted, 'node_modules/a': { version: '1.0.1' } });
    expect(installed(root)).toBe(false);
    lock('package-lock.json', { ...wanted, 'node_modules/c': { version: '1.0.0' } });
    expect(installed(root)).toBe(false);
  });

  it("are never installed through a link: npm would empty somebody else's folder", () => {
    const other = join(root, 'other');
    mkdirSync(other);
    symlinkSync(other, join(root, 'node_modules'));
    expect(npmCi(root)).toBe(2);
  });

  it.each([
    ['20.18.9', false],
    ['20.19.0', true],
    ['22.0.0', true],
    ['18.20.0', false],
  ])('need a Node that is recent: %s %s', (version, recent) => expect(isNodeRecent(version)).toBe(recent));
});
