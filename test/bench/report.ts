/** The figures as tables for people. */
import Table from 'cli-table3';
import type { LifeCost } from './costs.ts';
import { quantile, spread, told } from './figures.ts';
import type { Kind, Round } from './rounds.ts';
import { cpuRatios, ratios, type Verdict } from './targets.ts';

export interface Figures {
  lives: LifeCost[];
  storing: LifeCost[];
  alone: Round[];
  together: Round[];
  verdicts: Verdict[];
}

const NAMES: Record<Kind, string> = {
  complaint: 'complaint',
  bare: 'bare workflow',
  regular: 'complaint, regular storing',
  bareRegular: 'bare workflow, regular activities',
};

function table(head: string[], rows: (string | number)[][]): string {
  const drawn = new Table({
    head,
    style: { head: [], border: [] },
    colAligns: ['left', ...head.slice(1).map(() => 'right' as const)],
  });
  drawn.push(...rows);
  return drawn.toString();
}

function costs(lives: LifeCost[], name: (life: LifeCost) => string): string {
  return table(
    ['', 'events', 'actions', 'KB of history', 'database rows', 'worker CPU ms', 'updates', 'timers', 'upserts'],
    lives.map((l) => [
      name(l),
      l.events,
      l.actions,
      (l.bytes / 1024).toFixed(1),
      l.rows,
      l.cpuMs.toFixed(0),
      l.updates,
      l.timers,
      l.upserts,
    ]),
  );
}

function speed(rounds: Round[]): string {
  const head = ['', 'a second, median (spread)', 'update p50 ms', 'update p95 ms'];
  const cpu = ['worker', 'pdf', 'client', 'temporal', 'postgres'] as const;
  return table(
    [...head, ...cpu.map((who) => `CPU ms: ${who}`), 'CPU ms: all'],
    (Object.keys(NAMES) as Kind[]).map((kind) => {
      const turns = rounds.map((r) => r[kind]);
      const answered = turns.flatMap((t) => t.answeredIn);
      return [
        NAMES[kind],
        told(spread(turns.map((t) => t.perSecond))),
        quantile(answered, 0.5).toFixed(0),
        quantile(answered, 0.95).toFixed(0),
        ...cpu.map((who) => spread(turns.map((t) => t.cpuMs[who])).median.toFixed(0)),
        spread(turns.map((t) => cpu.reduce((sum, who) => sum + t.cpuMs[who], 0))).median.toFixed(0),
      ];
    }),
  );
}

/** The dearest command of all lives, by events and then actions. */
function dearest(lives: LifeCost[]): string {
  const all = lives.flatMap((l) => l.perUpdate.map((u) => ({ ...u, of: `${l.policy} ${l.life}` })));
  const first = all.toSorted((a, b) => b.events - a.events || b.actions - a.actions)[0];
  return first
    ? `Dearest command: ${first.command} (${first.of}), ${first.events} events, ${first.actions} actions.`
    : '';
}

export function report({ lives, storing, alone, together, verdicts }: Figures): string {
  return [
    'What a complaint costs',
    costs(lives, (l) => `${l.policy} ${l.life}`),
    dearest(lives),
    '',
    'Storing: by a local and by a regular activity',
    costs(storing, (l) => `${l.policy} ${l.life}`),
    '',
    'One at a time, logged to answered',
    speed(alone),
    '',
    'Many at once, logged to answered',
    speed(together),
    `Complaints beside the bare workflow: ${told(spread(ratios(together, 'bareRegular')))}`,
    `Complaints beside a bare workflow whose activities are local, as ours: ${told(spread(ratios(together)))}`,
    `By processor time, its letters made into PDFs left out and counted: ${told(spread(cpuRatios(together)))}, ${told(spread(cpuRatios(together, true)))}`,
    '',
    ...verdicts.map((v) => `${v.met ? 'met   ' : 'MISSED'}  ${v.target}; measured ${Number(v.measured.toFixed(2))}`),
  ].join('\n');
}
