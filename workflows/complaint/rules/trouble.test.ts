import { describe, expect, it } from 'vitest';
import { live } from '../../../test/support/cases/life.ts';
import { apply } from '../../../test/support/cases/kind.ts';
import type { CaseState } from '../state.ts';
import { trouble } from './trouble.ts';

const MONDAY = '2026-11-23';
const ours = {
  at: `${MONDAY}T12:00:00.000Z`,
  today: MONDAY,
  on: MONDAY,
  by: 'system',
  role: 'system',
  key: 'timer',
} as const;

/** The case after this trouble, and the tasks it raised. */
function after(state: CaseState, what: 'delivery-failed' | 'unreadable-message', about: string) {
  const events = trouble(state, { what, about }, MONDAY);
  return { state: apply(state, events, ours).state, raised: events.length };
}

describe('RC-1 a delivery that failed for good', () => {
  it('is one task for each letter', () => {
    const first = after(live('oak', MONDAY).state, 'delivery-failed', 'L1');
    expect(first.raised).toBe(1);
    expect(after(first.state, 'delivery-failed', 'L1').raised).toBe(0);
    expect(after(first.state, 'delivery-failed', 'L2 N7').raised).toBe(1);
  });

  it('raises no task for the notice of a task, which could not be sent either: that would go on for ever', () => {
    const first = after(live('oak', MONDAY).state, 'delivery-failed', 'N3');
    expect(first.raised).toBe(1);
    expect(after(first.state, 'delivery-failed', 'N5').raised).toBe(0);
    expect(after(first.state, 'delivery-failed', 'N6 N7').raised).toBe(0);
  });

  it('is another trouble than a message nobody can read, told as often as one comes', () => {
    const first = after(live('oak', MONDAY).state, 'unreadable-message', 'inform');
    expect(after(first.state, 'unreadable-message', 'inform').raised).toBe(1);
    expect(after(first.state, 'delivery-failed', 'N9').raised).toBe(1);
  });
});
