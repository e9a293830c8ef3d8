import { describe, expect, it } from 'vitest';
import { hashPassword, isOldHash, verifyPassword, passwordWeakness } from './passwords.ts';

const ABOUT = ['Joan Whitlock', 'joan', 'joan@octavia.example', 'octavia'];

describe('a new password', () => {
  it.each([
    ['short', 'Use at least 12 characters'],
    ['kettle      v', 'Use at least 12 characters'],
    ['aaaaaaaaaaaa', 'does not repeat'],
    ['abcabcabcabc', 'does not repeat'],
    ['ab1cd2ab1cd2', 'does not repeat'],
    ['123456789012', 'nobody could guess'],
    ['qwertyuiop12', 'nobody could guess'],
    ['Password1234', 'nobody could guess'],
    ['joanwhitlock', 'nobody could guess'],
    ['Octavia-2026!', 'nobody could guess'],
    ['complaints2026', 'nobody could guess'],
    ['putright-admin', 'nobody could guess'],
    ['x'.repeat(100) + 'abcdefgh'.repeat(20), 'at most'],
    ['P@ssw0rd123456', 'stolen elsewhere'],
    ['Tr0mbone1Tr0mbone1', 'does not repeat'],
    ['iloveyou-123456', 'stolen elsewhere'],
    ['monkeydragon12', 'stolen elsewhere'],
    ['Tru$tno1Tru$tno2', 'stolen elsewhere'],
    ['M@nch3ster-2024', 'stolen elsewhere'],
    ['Starwars!Batman1', 'stolen elsewhere'],
  ])('%s will not do', async (password, why) => expect(await passwordWeakness(password, ABOUT)).toContain(why));

  it.each(['quiet kettle lamp nine', 'Tr0mbone/violet/17', 'dîner à la fenêtre', '日本語のパスワードは長いです'])(
    '%s will',
    async (password) => expect(await passwordWeakness(password, ABOUT)).toBeNull(),
  );
});

it('may be a long sentence of 128 characters in any alphabet, and no longer', async () => {
  const sentence = 'quiet 🫖 kettle, lamp nine; violet trombone after 17 otters 日本語 '.repeat(3);
  expect(await passwordWeakness([...sentence].slice(0, 128).join(''), ABOUT)).toBeNull();
  expect(await passwordWeakness([...sentence].slice(0, 129).join(''), ABOUT)).toBe('Use at most 128 characters.');
  const kept = await hashPassword('é🫖'.repeat(64));
  expect(await verifyPassword(kept, 'é🫖'.repeat(64).normalize('NFD'))).toBe(true);
  expect(await verifyPassword(kept, 'é🫖'.repeat(63))).toBe(false);
});

describe('a kept password', () => {
  it('is Argon2id of the agreed cost, each with its own salt, and found again however it was typed', async () => {
    const kept = await hashPassword('dîner à la fenêtre');
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(kept).not.toBe(await hashPassword('dîner à la fenêtre'));
    expect(await verifyPassword(kept, 'dîner à la fenêtre'.normalize('NFD'))).toBe(true);
    expect(await verifyPassword(kept, 'diner a la fenetre')).toBe(false);
    expect(await verifyPassword(null, 'nobody’s password')).toBe(false);
  });

  it('is hashed anew where its hash is of another cost or kind, and only there', async () => {
    const kept = await hashPassword('quiet kettle lamp nine');
    expect(isOldHash(kept)).toBe(false);
    for (const [from, to] of [
      ['m=19456', 'm=4096'],
      ['t=2', 't=1'],
      ['p=1', 'p=4'],
      ['argon2id', 'argon2i'],
      ['v=19', 'v=16'],
    ] as const)
      expect([to, isOldHash(kept.replace(from, to))]).toEqual([to, true]);
    expect(isOldHash('$2b$10$abcdefghijklmnopqrstuv')).toBe(true);
  });
});
