/** Codes on paper: kept as slow hashes, and taken once however they are typed. */
import { describe, expect, it } from 'vitest';
import { newRecoveryCodes, takeRecoveryCode } from './recovery-codes.ts';
import type { AccessStore } from './store.ts';

const { codes, hashes } = await newRecoveryCodes();

/** Whatever is kept of them. */
function keeping(kept: string[]): { access: AccessStore; clock: () => Date } {
  const access = {
    recoveryHashes: async () => [...kept],
    takeRecoveryCode: async (_: string, hash: string) => kept.splice(kept.indexOf(hash), 1).length === 1,
  };
  return { access: access as unknown as AccessStore, clock: () => new Date() };
}

describe('RC-2 codes on paper', () => {
  it('are ten of 50 bits, kept as Argon2id with a salt of the set', async () => {
    expect(new Set(codes).size).toBe(10);
    expect(codes.every((code) => /^[A-Z2-9]{5}-[A-Z2-9]{5}$/.test(code))).toBe(true);
    expect(hashes.every((hash) => hash.startsWith('$argon2id$v=19$m=19456,t=2,p=1$'))).toBe(true);
    const saltOf = (hash: string | undefined) => hash?.split('$')[4];
    expect(new Set(hashes.map(saltOf)).size).toBe(1);
    expect(saltOf((await newRecoveryCodes()).hashes[0])).not.toBe(saltOf(hashes[0]));
  });

  it('work once, as people type them, and no other does', async () => {
    const deps = keeping([...hashes]);
    const [first = '', second = ''] = codes;
    expect(await takeRecoveryCode(deps, 's-1', first)).toBe(true);
    expect(await takeRecoveryCode(deps, 's-1', first)).toBe(false);
    expect(await takeRecoveryCode(deps, 's-1', ` ${second.toLowerCase().replace('-', ' ')} `)).toBe(true);
    for (const said of ['', '123456', 'AAAAA-AAAAA', hashes[2] ?? '', `${codes[2]}X`])
      expect([said, await takeRecoveryCode(deps, 's-1', said)]).toEqual([said, false]);
  });
});
