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
  const atMost = (target: string, limit: number, measured: number): Verdict => ({
    target: `${target}: at most ${limit}`,
    measured,
    met: measured <= limit,
  });
  const standard = lives.filter((l) => l.life === 'standard');
  const cpu = quantile(cpuRatios(rounds), 0.5);
  return [
    atMost('timers open at once', 1, most(lives.map((l) => l.timersAtOnce))),
    atMost('billable actions of a standard complaint', 45, most(standard.map((l) => l.actions))),
    atMost('KB of history of a standard complaint', 45, most(standard.map((l) => l.bytes / 1000))),
    {
      target:
        'processor time beside a bare workflow with as many local activities, timers and deliveries: at least 0.6',
      measured: cpu,
      met: cpu >= 0.6,
    },
  ];
}

const PARTS = ['worker', 'client', 'temporal', 'postgres'] as const;

/** Processor time of the bare workflow beside a complaint's, round by round; making letters into PDFs is nothing a workflow does. */
export function cpuRatios(rounds: Round[], withPdfs = false): number[] {
  const all = (kind: 'complaint' | 'bare', r: Round): number =>
    PARTS.reduce((sum, who) => sum + r[kind].cpuMs[who], withPdfs ? r[kind].cpuMs.pdf : 0);
  return rounds.map((r) => all('bare', r) / all('complaint', r));
}

/** How fast complaints were beside a bare workflow, round by round. */
export function ratios(rounds: Round[], bare: 'bare' | 'bareRegular' = 'bare'): number[] {
  return rounds.map((r) => r.complaint.perSecond / r[bare].perSecond);
}
