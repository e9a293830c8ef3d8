import { describe, expect, it } from 'vitest';
import { earlierKeys, secretsIn, settingOf, signingKey, verifyingKeys } from './signing-keys.ts';

const NEW = 'n'.repeat(40);
const OLD = 'o'.repeat(40);
const BOTH = `${NEW}\n${OLD} 2027-11-27\n`;
const on = (day: string): Date => new Date(`${day}T12:00:00Z`);
const hex = (keys: Buffer[]): string[] => keys.map((key) => key.toString('hex'));

describe('keys of the installation', () => {
  it('are other ones for each purpose, and say nothing of the secret', () => {
    const purposes = ['links', 'codes', 'forms', 'cookies', 'commands', 'bounces'] as const;
    const keys = hex(purposes.map((purpose) => signingKey(NEW, purpose)));
    expect(new Set(keys).size).toBe(purposes.length);
    expect(keys.every((key) => key.length === 64 && !key.includes(Buffer.from(NEW).toString('hex').slice(0, 16)))).toBe(
      true,
    );
  });

  it('are HKDF of RFC 5869, so that anybody can count them anew', () => {
    // openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt key:nnn… -kdfopt info:"putright links" HKDF
    expect(signingKey(NEW, 'links').toString('hex')).toBe(
      'c399f0f51ebb7963c52e8edeaeffd919e3e34e107bb2483e576a5e78bfc7c03f',
    );
  });

  it('sign by the newest secret; an older one verifies up to its last day, and no longer', () => {
    expect(signingKey(BOTH, 'links')).toEqual(signingKey(NEW, 'links'));
    const both = [signingKey(NEW, 'links'), signingKey(OLD, 'links')];
    expect(hex(verifyingKeys(BOTH, 'links', on('2027-11-27')))).toEqual(hex(both));
    expect(hex(verifyingKeys(BOTH, 'links', on('2027-11-28')))).toEqual(hex(both.slice(0, 1)));
    expect(earlierKeys(BOTH, on('2027-11-28'))).toEqual([Buffer.from(NEW)]);
  });

  it('come from a setting that reads as it was written, also one of words with blanks', () => {
    expect(settingOf(secretsIn(BOTH))).toBe(BOTH.trim());
    expect(secretsIn('a secret of a test, long enough 2027-11-27')).toEqual([
      { word: 'a secret of a test, long enough 2027-11-27', until: null },
    ]);
  });
});
