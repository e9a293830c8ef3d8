/** What the figures are held against. */
import type { LifeCost } from './costs.ts';
import { quantile } from './figures.ts';
import type { Round } from './rounds.ts';

export interface Verdict {
  target: string;
  measured: number;
  met: boolean;
}

const most = (values: number[]): number => Math.max(...values);

export function judge(lives: LifeCost[], rounds: Round[]): Verdict[] {
  const updates = lives.flatMap((l) => l.perUpdate);
  const atMost = (target: string, limit: number, measured: number): Verdict => ({
    target: `${target}: at most ${limit}`,
    measured,
    met: measured <= limit,
  });
  // Activities as most workflows have them: that ours run within the turn is a gain of ours, not of the yardstick.
  const ratio = quantile(ratios(rounds, 'bareRegular'), 0.5);
  return [
    atMost('events of one staff command', 12, most(updates.map((u) => u.events))),
    atMost('billable actions of one staff command', 3, most(updates.map((u) => u.actions))),
    atMost('timers open at once', 1, most(lives.map((l) => l.timersAtOnce))),
    atMost(
      'billable actions of a standard complaint',
      40,
      most(lives.filter((l) => l.life === 'standard').map((l) => l.actions)),
    ),
    {
      target: 'complaints a second beside a bare workflow with as many timers, updates and activities: at least 0.8',
      measured: ratio,
      met: ratio >= 0.8,
    },
  ];
}

/** How fast complaints were beside a bare workflow, round by round. */
export function ratios(rounds: Round[], bare: 'bare' | 'bareRegular' = 'bare'): number[] {
  return rounds.map((r) => r.complaint.perSecond / r[bare].perSecond);
}
