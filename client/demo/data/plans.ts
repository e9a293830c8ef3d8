/**
 * The plans of the register: 80 lives, with the sector's own proportions (facts.md §6). About 16 % go to stage
 * 2, 92 % are acknowledged in time, 4 % of stage 1 and 14 % of stage 2 are extended, outcomes fall 52/28/20.
 */
import type { Outcome } from '../../../policies/types.ts';
import type { Channel } from '../../../workflows/messages.ts';
import type { Plan } from './plan.ts';
import { COMPLAINT_TOPICS } from './topics.ts';

const COUNT = 72;
/** Besides, what came in lately at the landlord with the fewest, so that its list looks like a Monday's as well. */
const LATELY = 8;
/** Out of twelve: five, four and three complaints. */
const LANDLORDS = [
  'octavia',
  'oak',
  'octavia',
  'optivo',
  'oak',
  'octavia',
  'oak',
  'octavia',
  'optivo',
  'oak',
  'octavia',
  'optivo',
] as const;
/** 52/28/20, out of 25. */
const OUTCOMES: Outcome[] = [...'uupnuupuupnupuunpuupuunup'].map((c) =>
  c === 'u' ? 'upheld' : c === 'p' ? 'partially-upheld' : 'not-upheld',
);
const CHANNELS: Channel[] = ['email', 'phone', 'web-form', 'email', 'phone', 'letter', 'email', 'face-to-face'];
/** Channels each landlord names and this register uses. */
const REMEDIES = ['apology', 'money', 'action', 'apology', 'action', 'money', 'apology'] as const;

/** What is out of the ordinary about the nth life; all others go by the book. */
const SPECIAL: Record<number, Partial<Plan>> = {
  // Acknowledged late (6 of 72), which gains the landlord no time (S1A-2).
  8: { ackAfter: 7, respondAfter: 7 },
  21: { ackAfter: 6, respondAfter: 8 },
  33: { ackAfter: 8, respondAfter: 6 },
  46: { ackAfter: 6, respondAfter: 9 },
  57: { ackAfter: 9, respondAfter: 5 },
  // Not acknowledged yet, and overdue: on the worklist, referred up the line each day.
  4: { age: 7, ackAfter: 12 },
  // Answered late, or overdue still.
  13: { age: 16, respondAfter: 19 },
  16: { age: 18, respondAfter: 25 },
  26: { respondAfter: 13 },
  38: { respondAfter: 15 },
  50: { respondAfter: 12 },
  61: { respondAfter: 14 },
  // Extended at stage 1 (3 of 72).
  11: { age: 14, extendedBy: 8, respondAfter: 17 },
  29: { extendedBy: 6, respondAfter: 15 },
  44: { extendedBy: 10, respondAfter: 18 },
  // Stage 2 (12 of 72): asked for, under review, extended, answered, one late.
  18: { age: 22, outcome: 'not-upheld', stage2: { askedAfter: 9, outcome: 'upheld' } },
  22: { age: 26, outcome: 'partially-upheld', stage2: { askedAfter: 8, outcome: 'upheld' } },
  24: { age: 28, stage2: { askedAfter: 6, outcome: 'not-upheld' } },
  27: { age: 31, outcome: 'not-upheld', stage2: { askedAfter: 7, ackAfter: 6, outcome: 'upheld' } },
  31: { age: 36, stage2: { askedAfter: 5, extendedBy: 12, respondAfter: 29, outcome: 'upheld' } },
  35: { age: 44, stage2: { askedAfter: 8, respondAfter: 31, outcome: 'upheld' } },
  41: { age: 52, outcome: 'not-upheld', stage2: { askedAfter: 7, outcome: 'upheld' } },
  48: { age: 66, stage2: { askedAfter: 9, respondAfter: 19, outcome: 'partially-upheld' } },
  53: { age: 74, outcome: 'not-upheld', stage2: { askedAfter: 4, outcome: 'not-upheld' } },
  56: { age: 80, stage2: { askedAfter: 9, respondAfter: 23, outcome: 'upheld' } },
  62: { age: 92, stage2: { askedAfter: 8, extendedBy: 10, respondAfter: 28, outcome: 'upheld' } },
  66: { age: 101, outcome: 'not-upheld', stage2: { askedAfter: 9, outcome: 'upheld' } },
  // Withdrawn, not taken on, stage 2 asked for before the answer.
  19: { turn: 'withdrawn' },
  52: { turn: 'withdrawn' },
  // 36 falls to Octavia, about the level of a service charge.
  30: { turn: 'excluded', topic: 12 },
  9: { age: 9, turn: 'asks-early' },
  // A promise that was not kept: the case stays open.
  40: { outcome: 'upheld', remedy: 'action', kept: false },
  49: { outcome: 'upheld', remedy: 'money', kept: false },
  // By post; with needs that every later step obeys.
  14: { byPost: true, channel: 'letter', needs: 'Large print please, and no calls before ten.', vulnerable: true },
  37: { byPost: true, channel: 'letter' },
  2: { vulnerable: true, needs: 'Has asthma; a child under one in the home.' },
};

/** Working days ago: a handful a day lately, then ever further back. */
function age(n: number): number {
  if (n >= COUNT) return (n - COUNT) % 8;
  if (n < 16) return n;
  return Math.round(n * 1.15 - 2);
}

export const PLANS: readonly Plan[] = Array.from({ length: COUNT + LATELY }, (_, n): Plan => {
  const landlord = (n < COUNT ? LANDLORDS[n % LANDLORDS.length] : LANDLORDS.at(-1)) ?? 'octavia';
  return {
    landlord,
    age: age(n),
    topic: (n * 5) % COMPLAINT_TOPICS.length,
    outcome: OUTCOMES[n % OUTCOMES.length] ?? 'upheld',
    hand: n % 2 === 0 ? 0 : 1,
    channel: CHANNELS[n % CHANNELS.length] ?? 'email',
    logAfter: n % 3 === 0 ? 1 : 0,
    ackAfter: landlord === 'optivo' ? 1 : 1 + (n % 3),
    respondAfter: landlord === 'optivo' ? 7 : 6 + (n % 4),
    remedy: REMEDIES[n % REMEDIES.length] ?? 'apology',
    ...SPECIAL[n],
  };
});
