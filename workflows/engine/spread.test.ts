import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { londonInstant, spreadOf } from './clock.ts';
import { wakeInstant } from './due.ts';

const MINUTE = 60_000;
const NOON = londonInstant('2026-11-23', 'nine') + 180 * MINUTE;
const nine = { date: '2026-11-24', at: 'nine' } as const;

describe('the wakes of one moment', () => {
  it('are spread over twenty minutes by case, so that thousands do not come at once', () => {
    const wakes = Array.from({ length: 2_000 }, () => wakeInstant(randomUUID(), nine, NOON));
    const first = londonInstant('2026-11-24', 'nine');
    const minutes = Array<number>(20).fill(0);
    for (const at of wakes) {
      const minute = Math.floor((at - first) / MINUTE);
      minutes[minute] = (minutes[minute] ?? 0) + 1;
    }
    expect(minutes).toHaveLength(20);
    // A hundred a minute, evenly: none has twice its share.
    expect(Math.max(...minutes)).toBeLessThan(200);
    expect(Math.min(...minutes)).toBeGreaterThan(40);
  });

  it('are always the same for the same case, never before the moment, and never in the past', () => {
    for (let n = 0; n < 200; n++) {
      const caseId = randomUUID();
      const at = wakeInstant(caseId, nine, NOON);
      expect(wakeInstant(caseId, nine, NOON)).toBe(at);
      expect(at - londonInstant('2026-11-24', 'nine')).toBe(spreadOf(caseId));
      // Looked at late, after its moment: on the next day, and not at once for ever.
      const late = londonInstant('2026-11-24', 'nine') + 30 * MINUTE;
      expect(wakeInstant(caseId, nine, late)).toBe(londonInstant('2026-11-25', 'midnight') + spreadOf(caseId));
    }
  });
});
