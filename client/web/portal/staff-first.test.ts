/** The line in which public forms wait behind staff. */
import { describe, expect, it } from 'vitest';
import { lineBehindStaff, type Turn } from './staff-first.ts';

const RULES = { whenQuiet: 2, besideStaff: 1, mostWaiting: 3, crowdedFrom: 2 };
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
