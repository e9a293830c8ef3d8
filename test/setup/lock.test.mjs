import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { countOf } from './count.mjs';
import { fixLock, missingOptionals } from './fix-lock.mjs';

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));

describe('package-lock.json', () => {
  it('names a version for every optional dependency of every package, or npm ci refuses it (npm/cli#9846)', () => {
    expect(missingOptionals(lock)).toEqual([]);
  });

  it('gives a version to each entry but links and the project', () => {
    const without = Object.entries(lock.packages)
      .filter(([path, entry]) => path !== '' && entry.version === undefined && entry.link !== true)
      .map(([path]) => path);
    expect(without).toEqual([]);
  });

  it('names no registry: each machine has its own', () => {
    expect(Object.values(lock.packages).filter((entry) => 'resolved' in entry)).toEqual([]);
  });

  it('gives all of Temporal one copy of protobufjs, or no history can be replayed', () => {
    expect(lock.packages['node_modules/protobufjs']?.version).toMatch(/^8\./);
    const own = Object.keys(lock.packages).filter((path) => /@temporalio\/.*\/protobufjs$/.test(path));
    expect(own).toEqual([]);
  });
});

describe('the mending of a lock file', () => {
  const broken = {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/a': {
        version: '1.2.3',
        optionalDependencies: { 'a-darwin-arm64': '1.2.3', 'a-windows-x64': '^1.2.3' },
      },
      'node_modules/a-windows-x64': { version: '1.2.3', optional: true },
      'node_modules/left': { version: '1.0.0', extraneous: true },
    },
  };

  it('finds what is missing and stands in for it, for that platform only', () => {
    expect(missingOptionals(broken)).toEqual([{ of: 'node_modules/a', name: 'a-darwin-arm64', range: '1.2.3' }]);
    const fixed = fixLock(broken);
    expect(missingOptionals(fixed)).toEqual([]);
    expect(fixed.packages['node_modules/a-darwin-arm64']).toEqual({
      version: '1.2.3',
      optional: true,
      os: ['darwin'],
      cpu: ['arm64'],
    });
    expect(Object.keys(fixed.packages)).not.toContain('node_modules/left');
  });

  it('changes nothing the second time', () => {
    expect(fixLock(fixLock(broken))).toEqual(fixLock(broken));
  });
});

describe('the count at the end of npm test', () => {
  const file = (status, tests) => ({ status, assertionResults: Array.from({ length: tests }) });

  it('is what vitest says', () => {
    const report = { numPassedTests: 4, numFailedTests: 1, testResults: [file('failed', 5)] };
    expect(countOf(report, 1)).toEqual({ passed: 4, failed: 1 });
  });

  it('counts a file that could not be loaded', () => {
    const report = { numPassedTests: 4, numFailedTests: 0, testResults: [file('passed', 4), file('failed', 0)] };
    expect(countOf(report, 1)).toEqual({ passed: 4, failed: 1 });
  });

  it('never ends a red run with no failure', () => {
    expect(countOf({ numPassedTests: 4, numFailedTests: 0, testResults: [] }, 1)).toEqual({ passed: 4, failed: 1 });
    expect(countOf(undefined, 1)).toEqual({ passed: 0, failed: 1 });
  });
});
