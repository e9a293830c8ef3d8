/** PostgreSQL, Temporal and a worker for one bench, in a home of its own; stopped by their own process ids. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection, type WorkflowStartInput } from '@temporalio/client';
import { createStore } from '../../client/core/store/store.ts';
import type { ServiceContext } from '../../client/core/context.ts';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { migrate } from '../../db/migrate.ts';
import { homeFolder, privateFolder } from '../../platform/home.ts';
import { createDatabase, removePostgres, startPostgres } from '../../workers/local/postgres.ts';
import { stopLeftovers } from '../../platform/processes.ts';
import type { PrintProgress } from '../../platform/progress.ts';
import { lockHome } from '../../platform/home-lock.ts';
import { startTemporal } from '../../workers/local/temporal.ts';
import { COMPLAINT_WORKFLOW, caseWorkflowId, SEARCH_ATTRIBUTES } from '../../workflows/messages.ts';
import { cpuOfTree } from './cpu.ts';
import type { FromWorker, WorkerAddresses } from './worker.ts';

/** How the complaint stores what happened: as it does, or by a regular activity. */
export type Storing = 'local' | 'regular';

export interface Cpu {
  worker: number;
  /** The worker's process that makes letters into PDFs. */
  pdf: number;
  client: number;
  temporal: number;
  postgres: number;
}

export interface Bench {
  databaseUrl: string;
  /** The service, starting complaints that store in this way. */
  worlds: Record<Storing, ServiceContext>;
  workerPid: number;
  /** Settles when none of these cases has a turn under way or waiting. */
  turnsDone(caseIds: readonly string[]): Promise<void>;
  /** Milliseconds of processor time each has used so far; `client` is this process. */
  cpu(): Promise<Cpu>;
  stop(): Promise<void>;
}

export interface BenchOptions {
  tell: PrintProgress;
  /** A folder for processor profiles of the worker. */
  profile?: string | undefined;
}

const benchHome = (): string => join(homeFolder(), 'bench');

/** Stops what is marked as the bench's and removes its home: also after a bench that was killed, or is being. */
export async function clearBench(): Promise<void> {
  const home = benchHome();
  await stopLeftovers(privateFolder(home, 'pids'));
  removePostgres(home);
  rmSync(home, { recursive: true, force: true });
}

/** Brings everything up; what an earlier bench left behind is cleared first. */
export async function startBench({ tell, profile }: BenchOptions): Promise<Bench> {
  const home = benchHome();
  // Refuses while another bench runs here.
  lockHome(home)();
  await clearBench();
  lockHome(home);
  try {
    const [postgres, temporal] = await Promise.all([
      startPostgres({ home, tell }),
      startTemporal({ home, headless: true, searchAttributes: SEARCH_ATTRIBUTES, tell }),
    ]);
    const databaseUrl = await createDatabase(postgres.url, 'bench');
    await migrate(databaseUrl);
    const addresses = { databaseUrl, temporalAddress: temporal.address, temporalNamespace: temporal.namespace };
    await loadDirectory(addresses);
    const worker = await startWorker(addresses, profile);
    const store = createStore(databaseUrl);
    const connection = await Connection.connect({ address: temporal.address });
    const service = (storing: Storing): ServiceContext => ({
      store,
      temporal: clientStarting(connection, temporal.namespace, storing),
      clock: () => new Date(),
    });
    return {
      databaseUrl,
      workerPid: worker.pid ?? 0,
      turnsDone: (caseIds) => turnsDone(service('local').temporal, caseIds),
      worlds: { local: service('local'), regular: service('regular') },
      cpu: async () => {
        const own = await cpuOf(worker);
        return {
          worker: own,
          pdf: Math.max(0, cpuOfTree(worker.pid ?? 0) - own),
          client: millis(process.cpuUsage()),
          temporal: cpuOfTree(temporal.pid),
          postgres: cpuOfTree(postgres.pid),
        };
      },
      stop: async () => {
        await stopWorker(worker);
        await Promise.allSettled([store.close(), connection.close()]);
        await clearBench();
      },
    };
  } catch (error) {
    await clearBench();
    throw error;
  }
}

/** Looked at from the last told to the first: the others were told before. */
async function turnsDone(client: Client, caseIds: readonly string[]): Promise<void> {
  for (const caseId of caseIds.toReversed())
    while ((await client.workflow.getHandle(caseWorkflowId(caseId)).describe()).raw.pendingWorkflowTask)
      await new Promise((resolve) => setTimeout(resolve, 50));
}

/** A client whose complaints are of the type that stores in this way; all else is untouched. */
function clientStarting(connection: Connection, namespace: string, storing: Storing): Client {
  const start = (input: WorkflowStartInput, next: (input: WorkflowStartInput) => Promise<string>): Promise<string> =>
    next(
      storing === 'regular' && input.workflowType === COMPLAINT_WORKFLOW
        ? { ...input, workflowType: 'complaintStoringRegularly' }
        : input,
    );
  return new Client({ connection, namespace, interceptors: { workflow: [{ start }] } });
}

async function startWorker(addresses: WorkerAddresses, profile: string | undefined): Promise<ChildProcess> {
  const worker = fork(new URL('worker.ts', import.meta.url), [], {
    execArgv: ['--import', 'tsx', ...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`])],
  });
  worker.send(addresses);
  const said = await Promise.race([once(worker, 'message'), once(worker, 'exit').then(() => [])]);
  if ((said[0] as FromWorker | undefined)?.kind !== 'ready') throw new Error('The worker of the bench did not start.');
  return worker;
}

const millis = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

async function cpuOf(worker: ChildProcess): Promise<number> {
  const heard = once(worker, 'message');
  worker.send('cpu');
  const [said] = (await heard) as [FromWorker];
  return said.kind === 'cpu' ? said.ms : Number.NaN;
}

async function stopWorker(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null) return;
  const gone = once(worker, 'exit');
  worker.send('stop');
  await gone;
}
