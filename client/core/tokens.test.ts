import { expect, it } from 'vitest';
import { hashOf, newToken } from './tokens.ts';

it('a token is 32 bytes of which none can be told from the others, and its hash opens nothing', () => {
  const tokens = Array.from({ length: 2000 }, () => newToken());
  expect(new Set(tokens).size).toBe(tokens.length);
  const bytes = tokens.map((token) => Buffer.from(token, 'base64url'));
  expect(bytes.every((b) => b.length === 32)).toBe(true);
  // Each bit is set in about half of them: 1000, give or take 22; seven times that would be a generator that favours one.
  const set = Array.from({ length: 256 }, (_, n) => bytes.filter((b) => ((b[n >> 3] ?? 0) >> (n & 7)) & 1).length);
  expect(set.filter((count) => Math.abs(count - 1000) > 157)).toEqual([]);
  expect(hashOf('a token')).toMatch(/^[0-9a-f]{64}$/);
  expect(tokens).not.toContain(hashOf(tokens[0] ?? ''));
});
