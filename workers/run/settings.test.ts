import { describe, expect, it } from 'vitest';

import { availableMemory, casesThatFit } from './memory.ts';
import { workerSettings } from './settings.ts';
import { versionOptions } from './version.ts';

const GB = 1024 ** 3;

describe('the settings of a worker', () => {
  it('are worked out where nothing is said', () => {
    const settings = workerSettings({});
    expect(settings).toMatchObject({ mailConnections: 5, version: null, metrics: null, signedOnly: false });
    expect(settings.cachedCases).toBe(casesThatFit());
  });

  it('are what the environment says', () => {
    const env = {
      PUTRIGHT_CACHED_CASES: '0',
      PUTRIGHT_MAIL_CONNECTIONS: '12',
      PUTRIGHT_METRICS: '[::1]:9464',
      PUTRIGHT_SIGNED_COMMANDS: '1',
      TEMPORAL_DEPLOYMENT_NAME: 'putright',
      TEMPORAL_WORKER_BUILD_ID: '2026-11-27',
      PUTRIGHT_ALARM_CASES: '12',
    };
    expect(workerSettings(env)).toEqual({
      cachedCases: 0,
      mailConnections: 12,
      alarms: { refusals: 30, cases: 12, failures: 5, closedCases: 3 },
      securityLogMonths: 24,
      asideMailMonths: 12,
      metrics: { host: '::1', port: 9464 },
      signedOnly: true,
      version: { deploymentName: 'putright', buildId: '2026-11-27' },
    });
  });

  it.each([
    [{ PUTRIGHT_CACHED_CASES: 'many' }, 'PUTRIGHT_CACHED_CASES is no number from 0 to 100000: many'],
    [{ PUTRIGHT_MAIL_CONNECTIONS: '0' }, 'PUTRIGHT_MAIL_CONNECTIONS is no number from 1 to 50: 0'],
    [{ PUTRIGHT_METRICS: '9464' }, 'PUTRIGHT_METRICS is no address to listen on: 9464. Write it as 127.0.0.1:9464.'],
    [{ PUTRIGHT_METRICS: 'host:70000' }, 'PUTRIGHT_METRICS is no address to listen on: host:70000.'],
    [{ PUTRIGHT_SIGNED_COMMANDS: 'yes' }, 'PUTRIGHT_SIGNED_COMMANDS is 1 or 0, not yes.'],
    [{ TEMPORAL_WORKER_BUILD_ID: '1' }, 'set both TEMPORAL_DEPLOYMENT_NAME and TEMPORAL_WORKER_BUILD_ID'],
  ])('that cannot be meant are one sentence: %j', (env, sentence) => {
    expect(() => workerSettings(env)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(sentence), exitCode: 2 }),
    );
  });
});

describe('the cases kept in memory', () => {
  it('take a quarter of what there is, at 0.56 MB each', () => {
    expect(casesThatFit({ available: 4 * GB, heap: 100 * GB })).toBe(1828);
    expect(casesThatFit({ available: 512 * 1024 ** 2, heap: 100 * GB })).toBe(228);
  });

  it('never outgrow half of one heap, and are never so few that every turn reads its whole history', () => {
    expect(casesThatFit({ available: 256 * GB, heap: 2 * GB })).toBe(1828);
    expect(casesThatFit({ available: 1024, heap: 1024 })).toBe(50);
  });

  it('fit the container where that has less than the machine', () => {
    expect(availableMemory(GB, 8 * GB)).toBe(GB);
    expect(availableMemory(0, 8 * GB)).toBe(8 * GB);
    // What an unlimited container says.
    expect(availableMemory(2 ** 63, 8 * GB)).toBe(8 * GB);
  });
});

describe('a worker version', () => {
  it('is opted into, and lets running cases go on with the next', () => {
    expect(versionOptions(null, 'putright+sources')).toEqual({ buildId: 'putright+sources' });
    const version = { deploymentName: 'putright', buildId: '7' };
    expect(versionOptions(version)).toEqual({
      workerDeploymentOptions: { version, useWorkerVersioning: true, defaultVersioningBehavior: 'AUTO_UPGRADE' },
    });
  });
});
