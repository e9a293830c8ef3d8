import { describe, expect, it } from 'vitest';
import { cached } from './cache.ts';

const counted = (fails = 0) => {
  let asked = 0;
  return {
    asked: () => asked,
    ask: async (key: string) => {
      asked++;
      if (asked <= fails) throw new Error('away');
      return `${key}${asked}`;
    },
  };
};

describe('an answer kept for a moment', () => {
  it('is asked for once a key, also by those who ask at the same time', async () => {
    const { ask, asked } = counted();
    const kept = cached(60_000, ask);
    expect(await Promise.all([kept('a'), kept('a'), kept('b')])).toEqual(['a1', 'a1', 'b2']);
    expect(asked()).toBe(2);
  });

  it('is asked for anew after its time, and when something was written', async () => {
    const { ask } = counted();
    const never = cached(0, ask);
    expect([await never('a'), await never('a')]).toEqual(['a1', 'a2']);
    const kept = cached(60_000, ask);
    await kept('a');
    kept.forget();
    expect(await kept('a')).toBe('a4');
  });

  it('is not kept when it failed', async () => {
    const { ask } = counted(1);
    const kept = cached(60_000, ask);
    await expect(kept('a')).rejects.toThrow('away');
    expect(await kept('a')).toBe('a2');
  });
});
