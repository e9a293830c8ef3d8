/** Settings of lockout, daily limits and alarms: what they mean, what is refused, and that the docs have them all. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../project-root.ts';
import { readSecuritySettings, SECURITY_SETTINGS, USUAL_SECURITY } from './security-settings.ts';

describe('RC-2 settings of wrong tries, the public form and alarms', () => {
  it('say what they always said where nothing is set', () => {
    expect(USUAL_SECURITY.lockout.bySource).toEqual({ most: 10, firstMs: 900_000, longestMs: 86_400_000 });
    expect(USUAL_SECURITY.lockout.inAll).toEqual({ most: 100, firstMs: 900_000, longestMs: 14_400_000 });
    expect(USUAL_SECURITY.sessions).toEqual({ idleMs: 43_200_000, longestMs: 86_400_000 });
    expect(USUAL_SECURITY.daily).toEqual({ toReceiver: 3, fromSender: 20, toLandlord: 500 });
  });

  it('are taken as set, each alone', () => {
    const { lockout, alarms } = readSecuritySettings({ PUTRIGHT_LOCKOUT_MINUTES: '600', PUTRIGHT_ALARM_CASES: '0' });
    // Never longer at first than at most.
    expect(lockout.inAll).toEqual({ most: 100, firstMs: 36_000_000, longestMs: 36_000_000 });
    expect(alarms).toEqual({ ...USUAL_SECURITY.alarms, cases: 0 });
  });

  it('that cannot be meant are one sentence', () => {
    for (const [name, { least, most }] of Object.entries(SECURITY_SETTINGS))
      for (const said of [String(least - 1), String(most + 1), '1.5', 'many', ' 5', '1e3'])
        expect(() => readSecuritySettings({ [name]: said }), `${name}=${said}`).toThrow(
          `${name} is no number from ${least} to ${most}: ${said}`,
        );
  });

  it('stand in docs/operating.md with their defaults', () => {
    const docs = readFileSync(join(PROJECT_ROOT, 'docs/operating.md'), 'utf8');
    for (const [name, { does, usual }] of Object.entries(SECURITY_SETTINGS))
      expect(docs).toContain(`| \`${name}\` | ${does} | ${usual} |`);
  });
});
