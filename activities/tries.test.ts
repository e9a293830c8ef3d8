import { describe, expect, it } from 'vitest';
import { oneAtATime, withinBudget } from './tries.ts';

const never = new Promise<string>(() => undefined);

describe('a try in a turn', () => {
  it('is what came of it, or that it is late', async () => {
    expect(await withinBudget(Promise.resolve('gone'), 'late', 5_000)).toBe('gone');
    expect(await withinBudget(never, 'late', 1)).toBe('late');
    await expect(withinBudget(Promise.reject(new Error('no')), 'late', 5_000)).rejects.toThrow('no');
  });

  it('is one at a time for each thing, whoever asks, and begins anew once it has ended', async () => {
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    const once = oneAtATime(
      async (id: string) => {
        begun.push(id);
        await new Promise<void>((end) => ends.push(end));
        return begun.length;
      },
      (id) => id,
    );
    const both = [once('a'), once('a'), once('b')];
    expect(begun).toEqual(['a', 'b']);
    for (const end of ends.splice(0)) end();
    expect(await Promise.all(both)).toEqual([2, 2, 2]);
    const again = once('a');
    expect(begun).toEqual(['a', 'b', 'a']);
    for (const end of ends) end();
    await again;
  });
});
