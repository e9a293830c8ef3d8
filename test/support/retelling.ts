/** Histories replayed with every command written down, so that what the code does now can be compared with what it did. */
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type InjectedSinks, type ReplayWorkerOptions } from '@temporalio/worker';
import { replayHistories, type NamedHistory, type Verdict } from '../../workers/replay.ts';
import type { RecorderSinks } from './recorder.ts';

/** One command in plain JSON: its kind, and what it says. */
export type Told = Record<string, unknown>;

export interface Retold extends Verdict {
  commands: Told[];
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Workflow code with the recorder in it; another file than ours for a twin. Extra modules change what it does. */
export async function recordedCode(
  workflows = '../../workflows/index.ts',
  modules: string[] = [],
): Promise<ReplayWorkerOptions> {
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: here(workflows),
    // The last one stands next to the server: it hears what the others made of a command.
    workflowInterceptorModules: [...modules.map(here), here('./recorder.ts')],
    logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} },
  });
  return { workflowBundle };
}

/** Replays the histories one by one and writes down every command each gave. */
export async function retell(histories: NamedHistory[], code: ReplayWorkerOptions): Promise<Retold[]> {
  const commands = new Map<string, Told[]>();
  const sinks: InjectedSinks<RecorderSinks> = {
    recorder: {
      gave: {
        callDuringReplay: true,
        fn({ workflowId }, given) {
          const told = commands.get(workflowId) ?? [];
          commands.set(workflowId, [...told, ...given.map(plain)]);
        },
      },
    },
  };
  const retold: Retold[] = [];
  for await (const verdict of replayHistories(histories, { ...code, sinks }))
    retold.push({ ...verdict, commands: commands.get(verdict.name) ?? [] });
  return retold;
}

/** Numbers that count up within a run and say nothing. */
const RUN_DEPENDENT = ['seq', 'activityId', 'protocolInstanceId', 'taskQueue', 'workflowType'];

/** A command as plain JSON, payloads read, run-dependent numbers left out. */
function plain(value: unknown): Told {
  return tidy(value) as Told;
}

function tidy(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (isBytes(value)) return Buffer.from(value).toString('utf8');
  if (Array.isArray(value)) return value.map(tidy);
  const object = value as Record<string, unknown>;
  if (isPayload(object)) return payload(object.data);
  if (isLong(object)) return object.low;
  const kept = Object.entries(object).filter(
    ([key, v]) => v !== null && v !== undefined && typeof v !== 'function' && !RUN_DEPENDENT.includes(key),
  );
  return Object.fromEntries(kept.map(([key, v]) => [key, tidy(v)]));
}

/** Bytes of the sandbox have a prototype of their own. */
function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value);
}

function isPayload(object: Record<string, unknown>): object is { data: Uint8Array } {
  return isBytes(object['data']) && 'metadata' in object;
}

function payload(data: Uint8Array): unknown {
  const text = Buffer.from(data).toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function isLong(object: Record<string, unknown>): object is { low: number } {
  return typeof object['low'] === 'number' && typeof object['high'] === 'number' && 'unsigned' in object;
}
