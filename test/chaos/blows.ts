/** What is thrown while people work: servers killed, connections cut, and all an operator can do to one case in Temporal. */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import protos from '@temporalio/proto';
import { caseWorkflowId } from '../../workflows/messages.ts';
import type { Blow, Ledger } from './ledger.ts';
import type { Random } from './random.ts';
import type { ChaosServers, ServerName, StoreName } from './servers.ts';

export interface Throwing {
  servers: ChaosServers;
  /** Of who looks on: never cut. */
  temporal: Client;
  ledger: Ledger;
  random: Random;
}

const SERVER_BLOWS = ['kill worker', 'kill worker', 'kill postgres', 'kill temporal', 'cut postgres', 'cut temporal'];
const OPERATOR_BLOWS = ['cancel', 'terminate', 'reset', 'reset twice', 'delete'];

/** Throws one thing, whatever comes next by chance. */
export async function throwOne(throwing: Throwing): Promise<void> {
  const { random, ledger } = throwing;
  const what = random.chance(0.4) ? random.pick(SERVER_BLOWS) : random.pick(OPERATOR_BLOWS);
  // Drawn whether or not it is used, so that the same seed goes on alike.
  const [nth, point, pause] = [random.next(), random.next(), random.whole(0, 2_500)];
  if (SERVER_BLOWS.includes(what)) return noted(ledger, what, null, () => throwAtServer(throwing, what, pause));
  const living = ledger.lives.filter((l) => l.reference !== null && !l.lost);
  const victim = living[Math.floor(nth * living.length)];
  if (victim === undefined) return;
  await noted(ledger, what, victim.caseId, () => throwAtCase(throwing, what, victim.caseId, point));
}

/** Writes down what was thrown and when, so that what it may have doubled can be told from what nothing can excuse. */
export async function noted<T>(
  { blows }: Ledger,
  what: string,
  caseId: string | null,
  work: () => Promise<T>,
): Promise<T> {
  const blow: Blow = { what, from: Date.now(), to: Infinity, caseId };
  blows.push(blow);
  try {
    return await work();
  } finally {
    blow.to = Date.now();
  }
}

async function throwAtServer({ servers }: Throwing, what: string, pause: number): Promise<void> {
  const [how, which] = what.split(' ') as [string, ServerName];
  if (how === 'cut') return servers.cut(which as StoreName);
  await servers.kill(which);
  await new Promise((over) => setTimeout(over, pause));
  await servers.start(which);
}

async function throwAtCase({ temporal }: Throwing, what: string, caseId: string, point: number): Promise<void> {
  const workflowId = caseWorkflowId(caseId);
  const handle = temporal.workflow.getHandle(workflowId);
  try {
    switch (what) {
      case 'cancel':
        return void (await handle.cancel());
      case 'terminate':
        return void (await handle.terminate('chaos'));
      case 'delete':
        return void (await temporal.workflowService.deleteWorkflowExecution({
          namespace: temporal.options.namespace,
          workflowExecution: { workflowId },
        }));
      default: {
        await reset(temporal, workflowId, point);
        if (what === 'reset twice') await reset(temporal, workflowId, 1 - point);
      }
    }
  } catch (error) {
    // It has ended by itself, or there is nothing to set it back to.
    if (!(error instanceof WorkflowNotFoundError) && !isAnswer(error)) throw error;
  }
}

/** gRPC's numbers for what cannot be asked of this run now: wrong argument, no such run, not in this state, server away. */
const ANSWERS = [3, 5, 9, 14];
function isAnswer(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: number; cause?: { code?: number } };
  return ANSWERS.includes(code ?? cause?.code ?? -1);
}

/** Sets the newest run back to some turn of its past, as an operator does from Temporal's pages. */
async function reset(temporal: Client, workflowId: string, point: number): Promise<void> {
  const handle = temporal.workflow.getHandle(workflowId);
  const { runId } = await handle.describe();
  const { events } = await temporal.workflow.getHandle(workflowId, runId).fetchHistory();
  const turns = (events ?? []).filter((e) => e.workflowTaskCompletedEventAttributes).map((e) => e.eventId);
  const to = turns[Math.floor(point * turns.length)];
  if (to === undefined || to === null) return;
  const { ResetReapplyType } = protos.temporal.api.enums.v1;
  await temporal.workflowService.resetWorkflowExecution({
    namespace: temporal.options.namespace,
    workflowExecution: { workflowId, runId },
    workflowTaskFinishEventId: to,
    reason: 'chaos',
    requestId: `chaos-${runId}-${to}`,
    resetReapplyType: ResetReapplyType.RESET_REAPPLY_TYPE_ALL_ELIGIBLE,
  });
}
