/** Histories lived again by the workflow code here: what differs would break a running case. */
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type ReplayWorkerOptions } from '@temporalio/worker';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import { workflowCode, workflowSources } from './workflow-code.ts';

/** One history, as `putright history` writes it, under the name it is told by. */
export interface NamedHistory {
  name: string;
  history: unknown;
}

/** How the replay of one history went. */
export interface Verdict {
  name: string;
  ok: boolean;
  /** What the code does now that the history does not know, in the words of Temporal. */
  why?: string;
}

/**
 * Replays each history as it comes; what is no history at all is told after the others. `options` choose other workflow
 * code, or a recorder: for tests.
 */
export async function* replayHistories(
  histories: AsyncIterable<NamedHistory> | Iterable<NamedHistory>,
  options?: ReplayWorkerOptions,
): AsyncIterable<Verdict> {
  const noHistory: Verdict[] = [];
  async function* real() {
    for await (const { name, history } of histories) {
      if (isHistory(history)) yield { workflowId: name, history };
      else noHistory.push({ name, ok: false, why: 'this is no history: putright history writes one' });
    }
  }
  for await (const { workflowId, error } of Worker.runReplayHistories(options ?? (await ourCode()), real()))
    yield error === undefined
      ? { name: workflowId, ok: true }
      : { name: workflowId, ok: false, why: (error.message.split('\n')[0] ?? '').slice(0, 300) };
  yield* noHistory;
}

let bundled: Promise<ReplayWorkerOptions> | undefined;

/** The code of this checkout: as it was built, or bundled once a process where it was not. */
function ourCode(): Promise<ReplayWorkerOptions> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<ReplayWorkerOptions> {
  try {
    Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined) });
  } catch {
    // A process that has a runtime already keeps it.
  }
  const code = workflowCode();
  if ('workflowBundle' in code) return code;
  const workflowBundle = await bundleWorkflowCode({
    ...workflowSources(),
    logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} },
  });
  return { workflowBundle };
}

function isHistory(history: unknown): history is History {
  const { events } = (history ?? {}) as { events?: unknown };
  return Array.isArray(events) && events.length > 0;
}
