/** The line in which public forms wait behind staff. */
import { describe, expect, it, vi } from 'vitest';
import { lineBehindStaff, type Turn } from './staff-first.ts';

const RULES = { whenQuiet: 2, besideStaff: 1, mostWaiting: 3, longestMs: 60_000, crowdedFrom: 2, startedAMinute: 100 };
/** What has come to pass by now, without any time passing. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Forms that come one after another: which have their turn. */
function coming(line = lineBehindStaff(RULES)) {
  const turns: (Turn | null)[] = [];
  return {
    line,
    turns,
    come: async (howMany: number) => {
      for (let n = 0; n < howMany; n++) void line.turn().then((turn) => turns.push(turn));
      await settled();
    },
  };
}

describe('RC-3 public forms behind staff', () => {
  it('are dealt with a few at once while nobody at work waits, and in their order', async () => {
    const { turns, come } = coming();
    await come(3);
    expect(turns).toHaveLength(2);
    turns[0]?.done();
    await settled();
    expect(turns).toHaveLength(3);
  });

  it('are dealt with one at a time while somebody at work waits, and never not at all', async () => {
    const { line, turns, come } = coming();
    const answered = line.staffAsks();
    await come(3);
    expect(turns).toHaveLength(1);
    turns[0]?.done();
    // Given back twice it counts once.
    turns[0]?.done();
    await settled();
    expect(turns).toHaveLength(2);
    answered();
    answered();
    await settled();
    expect(turns).toHaveLength(3);
  });

  it('are told when more come within a minute than are to be started at once, and not once it is over', async () => {
    let now = 0;
    const line = lineBehindStaff({ ...RULES, whenQuiet: 10, startedAMinute: 2 }, () => now);
    const crowded = async (): Promise<boolean | undefined> => (await line.turn())?.crowded;
    expect([await crowded(), await crowded(), await crowded()]).toEqual([false, false, true]);
    now = 59_999;
    expect(await crowded()).toBe(true);
    now = 60_000;
    expect([await crowded(), await crowded(), await crowded()]).toEqual([false, false, true]);
  });

  it('have their words back where their turn does not come in time, and whose turn came is not disturbed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { turns, come } = coming(lineBehindStaff({ ...RULES, longestMs: 1_000 }));
      await come(3);
      vi.advanceTimersByTime(999);
      await settled();
      expect(turns).toHaveLength(2);
      vi.advanceTimersByTime(1);
      await settled();
      expect(turns[2]).toBeNull();
      // The place of the one that left is free, and the next has a turn.
      turns[0]?.done();
      await come(1);
      expect(turns[3]).not.toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  it('are told when many wait, and sent back when the line is full', async () => {
    const { turns, come } = coming();
    await come(6);
    expect(turns.filter((turn) => turn === null)).toHaveLength(1);
    const first = turns.find((turn) => turn !== null);
    expect(first?.crowded).toBe(true);
    first?.done();
    await settled();
    expect(turns.filter((turn) => turn !== null)).toHaveLength(3);
    expect(turns.at(-1)?.crowded).toBe(true);
  });
});
