/**
 * Histories lived again by the workflow code here. Other commands than the history holds would break a running case; where
 * only the rules would decide otherwise, the case goes on as it was decided, and the difference is told.
 */
import { fileURLToPath } from 'node:url';
import {
  bundleWorkflowCode,
  makeTelemetryFilterString,
  Runtime,
  Worker,
  type InjectedSinks,
  type ReplayWorkerOptions,
} from '@temporalio/worker';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import { workflowCode, workflowSources } from '../../../platform/workflow-code.ts';
import { proposedIn, decodedCommand, type DecodedCommand } from './commands.ts';
import { differencesOf } from './differences.ts';
import { oneLine, whyTaskFails } from './failing-task.ts';
import { REPLAY_NAME, type RecorderSinks } from './recorder.ts';

/** One history, as `putright history` writes it, under the name it is told by. */
export interface NamedHistory {
  name: string;
  history: unknown;
}

/** How the replay of one history went. */
export interface ReplayVerdict {
  name: string;
  ok: boolean;
  /** What would break: what the code does that the history does not know, or why the case's own task fails. */
  why?: string;
  /** What today's rules would decide otherwise, a line for each turn. */
  differences: string[];
}

/** A verdict with every command the code gave, in order. */
export interface ReplayedHistory extends ReplayVerdict {
  commands: DecodedCommand[];
}

/** Replays each history as it comes. */
export async function* replayHistories(
  histories: AsyncIterable<NamedHistory> | Iterable<NamedHistory>,
): AsyncIterable<ReplayVerdict> {
  for await (const { commands: _, ...verdict } of replayWithCommands(histories)) yield verdict;
}

/** Replays each history and tells every command with it; what is no history at all is told after the others. `code`: for twins. */
export async function* replayWithCommands(
  histories: AsyncIterable<NamedHistory> | Iterable<NamedHistory>,
  code?: ReplayWorkerOptions,
): AsyncIterable<ReplayedHistory> {
  const noHistory: ReplayedHistory[] = [];
  const given = new Map<string, unknown[]>();
  const read = new Map<string, unknown>();
  const sinks: InjectedSinks<RecorderSinks> = {
    recorder: {
      gave: {
        callDuringReplay: true,
        fn: ({ workflowId }, commands) => void given.set(workflowId, [...(given.get(workflowId) ?? []), ...commands]),
      },
    },
  };
  async function* real() {
    for await (const { name, history } of histories) {
      if (isHistory(history)) {
        read.set(name, history);
        yield { workflowId: name, history };
      } else
        noHistory.push({
          name,
          ok: false,
          why: 'this is no history: putright history writes one',
          differences: [],
          commands: [],
        });
    }
  }
  const options = { ...(code ?? (await ourCode())), replayName: REPLAY_NAME, sinks };
  for await (const { workflowId: name, error } of Worker.runReplayHistories(options, real())) {
    const [history, commands] = [read.get(name), given.get(name) ?? []];
    read.delete(name);
    given.delete(name);
    yield { ...judged(name, history, commands, error), commands: decodedCommand(commands) };
  }
  yield* noHistory;
}

function judged(name: string, history: unknown, commands: readonly unknown[], error: Error | undefined): ReplayVerdict {
  if (error !== undefined) return { name, ok: false, why: oneLine(error.message), differences: [] };
  const differences = differencesOf(history, proposedIn(commands));
  const fails = whyTaskFails(history);
  return fails === null
    ? { name, ok: true, differences }
    : { name, ok: false, why: `its workflow task fails: ${fails}`, differences };
}

let bundled: Promise<ReplayWorkerOptions> | undefined;

/** The code of this checkout: as it was built, or bundled once a process where it was not. */
function ourCode(): Promise<ReplayWorkerOptions> {
  bundled ??= replayedCode();
  return bundled;
}

/** Tells every command of the code it is bundled with. */
const RECORDER = fileURLToPath(new URL('./recorder.ts', import.meta.url));

/** Workflow code with the recorder in it. Others than ours, or more modules, make a twin. */
export async function replayedCode(workflows?: string, modules: string[] = []): Promise<ReplayWorkerOptions> {
  keepQuiet();
  const ours = workflowCode();
  if (workflows === undefined && 'workflowBundle' in ours) return ours;
  const sources = workflowSources();
  const workflowBundle = await bundleWorkflowCode({
    ...sources,
    ...(workflows === undefined ? {} : { workflowsPath: workflows }),
    // The last one stands next to the server: it hears what the others made of a command.
    workflowInterceptorModules: [...sources.workflowInterceptorModules, ...modules, RECORDER],
    logger: SILENT,
  });
  return { workflowBundle };
}

const nothing = (): void => undefined;
const SILENT = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, log: nothing };

/**
 * Nothing of Temporal's own log is written: what goes wrong in a replay is in its verdict, and Temporal's core writes to
 * standard output, in the middle of an answer that another program reads.
 */
function keepQuiet(): void {
  try {
    Runtime.install({
      logger: SILENT,
      telemetryOptions: {
        logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }), forward: {} },
      },
    });
  } catch {
    // A process that has a runtime already keeps it.
  }
}

function isHistory(history: unknown): history is History {
  const { events } = (history ?? {}) as { events?: unknown };
  return Array.isArray(events) && events.length > 0;
}
