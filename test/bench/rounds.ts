/** Complaints per second, beside a bare workflow and beside storing by a regular activity: in turns, in one run. */
import { randomUUID } from 'node:crypto';
import { mapConcurrently } from '../../client/core/concurrently.ts';
import type { PrintProgress } from '../../platform/progress.ts';
import { caseState, caseWorkflowId, TASK_QUEUE } from '../../workflows/messages.ts';
import { costOf, costPerUpdate } from './account.ts';
import { lived } from './costs.ts';
import { live, until } from './live.ts';
import { worked, type PolicyId } from './lives.ts';
import type { Bench, Cpu } from './servers.ts';
import { step, type bare, type Load } from './workflows.ts';

export type Kind = 'complaint' | 'bare' | 'regular' | 'bareRegular';
const KINDS: readonly Kind[] = ['complaint', 'bare', 'regular', 'bareRegular'];
const isBare = (kind: Kind): boolean => kind.startsWith('bare');

/** One kind's part of one round. */
export interface Turn {
  perSecond: number;
  /** Milliseconds of processor time for each workflow. */
  cpuMs: Cpu;
  answeredIn: number[];
}

export type Round = Record<Kind, Turn>;

export interface Plan {
  policy: PolicyId;
  rounds: number;
  /** Workflows in each turn. */
  each: number;
  /** How many at the same time. */
  atOnce: number;
}

/** What the bare workflow has to match, counted on one complaint. */
export async function loadOf(bench: Bench, policy: PolicyId): Promise<Load> {
  const { caseId } = await live(bench.worlds.local, policy, worked(policy));
  const history = await lived(bench.worlds.local, caseId);
  const { timers, localActivities, activities } = costOf(history);
  const perUpdate = costPerUpdate(history).map((u) => u.localActivities);
  return {
    regular: false,
    timers,
    atStart: localActivities - perUpdate.reduce((a, b) => a + b, 0),
    perUpdate,
    deliveries: activities,
  };
}

/** All rounds; each begins with another kind, so that no kind always comes after the same one. */
export async function runRounds(bench: Bench, load: Load, plan: Plan, tell: PrintProgress): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let n = 0; n < plan.rounds; n++) {
    const order = KINDS.map((_, i) => KINDS[(i + n) % KINDS.length] as Kind);
    const round: Partial<Round> = {};
    for (const kind of order) round[kind] = await takeTurn(bench, load, plan, kind);
    rounds.push(round as Round);
    const said = KINDS.map((kind) => `${kind} ${round[kind]?.perSecond.toFixed(2)}`);
    tell(`round ${n + 1} of ${plan.rounds}, at once ${plan.atOnce}: ${said.join(', ')} a second`);
  }
  return rounds;
}

async function takeTurn(bench: Bench, load: Load, { policy, each, atOnce }: Plan, kind: Kind): Promise<Turn> {
  const before = await bench.cpu();
  const began = performance.now();
  const done = await mapConcurrently(Array.from({ length: each }), atOnce, () => one(bench, load, policy, kind));
  const seconds = (performance.now() - began) / 1000;
  const after = await bench.cpu();
  const used = (who: keyof Cpu): number => (after[who] - before[who]) / each;
  // What is left waits for its date, as in life; it goes before the next turn, outside the time taken.
  await mapConcurrently(done, 10, ({ workflowId }) => endQuietly(bench, kind, workflowId));
  return {
    perSecond: each / seconds,
    cpuMs: {
      worker: used('worker'),
      pdf: used('pdf'),
      client: used('client'),
      temporal: used('temporal'),
      postgres: used('postgres'),
    },
    answeredIn: done.flatMap((d) => d.answeredIn),
  };
}

/** Ends what a turn left, once its last letter is settled: regular storing goes on after the answer. */
async function endQuietly({ worlds }: Bench, kind: Kind, workflowId: string): Promise<void> {
  const handle = worlds.local.temporal.workflow.getHandle(workflowId);
  if (!isBare(kind))
    await until(async () => {
      const { letters } = await handle.query(caseState);
      return letters.every((l) => l.state !== 'issued');
    }, 'the last letter to go');
  await handle.terminate();
}

interface Done {
  workflowId: string;
  answeredIn: number[];
}

async function one(bench: Bench, load: Load, policy: PolicyId, kind: Kind): Promise<Done> {
  if (isBare(kind)) return liveBare(bench, { ...load, regular: kind === 'bareRegular' });
  const service = kind === 'regular' ? bench.worlds.regular : bench.worlds.local;
  const { caseId, answeredIn } = await live(service, policy, worked(policy));
  return { workflowId: caseWorkflowId(caseId), answeredIn };
}

async function liveBare({ worlds }: Bench, load: Load): Promise<Done> {
  const workflowId = `bare-${randomUUID()}`;
  const handle = await worlds.local.temporal.workflow.start<typeof bare>('bare', {
    taskQueue: TASK_QUEUE,
    workflowId,
    args: [load],
  });
  const answeredIn: number[] = [];
  for (const activities of load.perUpdate) {
    const began = performance.now();
    await handle.executeUpdate(step, { args: [activities] });
    answeredIn.push(performance.now() - began);
  }
  return { workflowId, answeredIn };
}
