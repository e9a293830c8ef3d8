/** A Temporal server of our own for one machine: the released development server with a file of its own. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Connection } from '@temporalio/client';

import { StartFailure } from '../../platform/start-failure.ts';
import { homeFolder, privateFolder, readState } from '../../platform/home.ts';
import { choosePort, LOOPBACK } from '../../platform/tcp-ports.ts';
import { type RunningProcess, startProcess } from '../../platform/processes.ts';
import type { PrintProgress } from '../../platform/progress.ts';
import { findTemporalCli } from './temporal-programs.ts';

const NAME = 'temporal';
const NAMESPACE = 'default';
const READY_WITHIN_MS = 60_000;

/** A search attribute's name and its type, in Temporal's words. */
export type SearchAttributes = Readonly<Record<string, 'Keyword' | 'Datetime' | 'Text' | 'Int' | 'Double' | 'Bool'>>;

/** What the server should be like. */
export interface TemporalOptions {
  home?: string;
  /** Without its pages. */
  headless?: boolean;
  /** Keeps nothing. */
  inMemory?: boolean;
  searchAttributes?: SearchAttributes;
  /** The server's own limits, by the names Temporal gives them. */
  limits?: Readonly<Record<string, number>>;
  /** The ports it had, where others know the server by them: no other will do. */
  again?: Pick<LocalTemporal, 'address' | 'ui'>;
  tell?: PrintProgress;
}

/** A Temporal server that answers. */
export interface LocalTemporal extends RunningProcess {
  address: string;
  namespace: string;
  /** The address of its pages. */
  ui?: string;
}

/** The words `temporal server start-dev` is called with. */
export function startDevArguments(choice: {
  port: number;
  uiPort?: number;
  file?: string;
  searchAttributes?: SearchAttributes;
  limits?: Readonly<Record<string, number>>;
}): string[] {
  return [
    'server',
    'start-dev',
    `--ip=${LOOPBACK}`,
    `--port=${choice.port}`,
    '--log-level=error',
    ...(choice.uiPort === undefined ? ['--headless'] : [`--ui-port=${choice.uiPort}`]),
    ...(choice.file === undefined ? [] : [`--db-filename=${choice.file}`]),
    // With SQLite's defaults an update takes six times as long (measured: 141 ms against 23).
    '--sqlite-pragma=journal_mode=wal',
    '--sqlite-pragma=synchronous=1',
    // `putright demo` moves one case's clock on this server, as the journeys in test/ do.
    '--dynamic-config-value=frontend.WorkflowTimeSkippingEnabled=true',
    ...Object.entries(choice.limits ?? {}).map(([name, value]) => `--dynamic-config-value=${name}=${value}`),
    ...Object.entries(choice.searchAttributes ?? {}).map(([name, type]) => `--search-attribute=${name}=${type}`),
  ];
}

/** Starts Temporal and waits until it answers. */
export async function startTemporal(options: TemporalOptions = {}): Promise<LocalTemporal> {
  const home = options.home ?? homeFolder();
  const command = await findTemporalCli(process.env, options.tell);
  const last = options.again ?? readState(home).temporal;
  const keeps = options.again !== undefined;
  const port = await portFor('PUTRIGHT_TEMPORAL_PORT', last?.address, keeps);
  const uiPort = options.headless === true ? undefined : await portFor('PUTRIGHT_TEMPORAL_UI_PORT', last?.ui, keeps);
  const log = join(privateFolder(home, 'logs'), 'temporal.log');
  const args = startDevArguments({
    port,
    ...(uiPort === undefined ? {} : { uiPort }),
    ...(options.inMemory === true ? {} : { file: join(privateFolder(home, NAME), 'temporal.db') }),
    ...(options.searchAttributes === undefined ? {} : { searchAttributes: options.searchAttributes }),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  const running = startProcess({ name: NAME, command, args, marks: privateFolder(home, 'pids'), log });
  const address = `${LOOPBACK}:${port}`;
  let end: string | undefined;
  void running.ended.then((how) => (end = how));
  const until = Date.now() + READY_WITHIN_MS;
  while (!(await isTemporalReachable(address, NAMESPACE))) {
    if (end !== undefined || Date.now() > until) {
      await running.stop();
      throw new StartFailure(`Temporal did not start (${end ?? 'no answer within a minute'}): see ${log}.`);
    }
    await sleep(50);
  }
  return {
    ...running,
    address,
    namespace: NAMESPACE,
    ...(uiPort === undefined ? {} : { ui: `http://${LOOPBACK}:${uiPort}` }),
  };
}

/** Whether a Temporal server serves this namespace at this address. */
export async function isTemporalReachable(address: string, namespace: string): Promise<boolean> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: 2_000 });
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}

async function portFor(variable: string, last: string | undefined, keeps: boolean): Promise<number> {
  const port = portOf(last);
  return keeps && port !== undefined ? port : choosePort(variable, port);
}

function portOf(address: string | undefined): number | undefined {
  const port = Number(address?.split(':').at(-1));
  return Number.isInteger(port) && port > 0 ? port : undefined;
}
