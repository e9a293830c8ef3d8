import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { page, rows } from './requirements.ts';

describe('docs/requirements.md', () => {
  it('every covered rule lives somewhere and is proved by a test that cites it', () => {
    const bare = rows().filter((r) => r.covered && (r.lives.length === 0 || r.proved.length === 0));
    expect(bare.map((r) => `${r.id} ${r.lives.length === 0 ? 'lives nowhere' : 'is proved by no test'}`)).toEqual([]);
  });

  it('is what the code says (npm run requirements)', () => {
    expect(readFileSync(new URL('../../docs/requirements.md', import.meta.url), 'utf8')).toBe(page());
  });
});
