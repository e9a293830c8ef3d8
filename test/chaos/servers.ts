/** PostgreSQL, Temporal, a mail server and a worker for one chaos: each can be killed, brought back, and put back older. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDirectory } from '../../client/demo/data/load.ts';
import type { Addresses } from '../../client/core/open.ts';
import { migrate } from '../../db/migrate.ts';
import { makeBackup } from '../../platform/backup/index.ts';
import { dataFolder } from '../../platform/backup/postgres.ts';
import { TEMPORAL_FILE } from '../../platform/backup/temporal.ts';
import { copyFolder, copyOneFile } from '../../platform/backup/copying.ts';
import { privateFolder, writeState } from '../../platform/home.ts';
import { createDatabase, removePostgres, startPostgres, type LocalPostgres } from '../../workers/local/postgres.ts';
import { postgresBinaries } from '../../platform/postgres/binaries.ts';
import { dataFolderOwner } from '../../platform/postgres/operating-system-user.ts';
import { stopLeftovers } from '../../platform/processes.ts';
import { startTemporal, type LocalTemporal } from '../../workers/local/temporal.ts';
import { SEARCH_ATTRIBUTES } from '../../workflows/messages.ts';
import { cuttable, type Cuttable } from '../support/servers/cutting.ts';
import { startSmtp, type TestSmtp } from '../support/servers/smtp.ts';
import { startWorkerProcess } from '../support/servers/worker-process.ts';

/** A store that can be lost or put back older. */
export type StoreName = 'postgres' | 'temporal';
export type ServerName = StoreName | 'worker';

export interface ChaosServers {
  home: string;
  /** Through ways that can be cut. */
  addresses: Addresses;
  /** For who looks on: never cut. */
  direct: Addresses;
  smtp: TestSmtp;
  /** How often a worker ended though nobody had killed it. */
  workersLost: number;
  kill(server: ServerName): Promise<void>;
  start(server: ServerName): Promise<void>;
  cut(store: StoreName): void;
  /** A backup as `putright backup` makes it, while everything runs; answers with its folder. */
  backup(name: string): Promise<string>;
  /** Puts one store's part of a backup in place; the store must have been killed. */
  putBack(store: StoreName, backup: string): Promise<void>;
  stop(): Promise<void>;
}

/** Brings everything up, with the three landlords' staff. `workerFile`: the worker, compiled. */
export async function startChaosServers(workerFile: string): Promise<ChaosServers> {
  const home = mkdtempSync(join(tmpdir(), 'putright-chaos-'));
  const closing: (() => unknown)[] = [() => removePostgres(home), () => rmSync(home, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const close of closing.toReversed().slice(0, -2)) await close();
    await stopLeftovers(privateFolder(home, 'pids'));
    for (const clear of closing.slice(0, 2)) await clear();
  };
  try {
    return await bringUp(home, workerFile, closing, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function bringUp(
  home: string,
  workerFile: string,
  closing: (() => unknown)[],
  stop: () => Promise<void>,
): Promise<ChaosServers> {
  const temporalOptions = { home, headless: true, searchAttributes: SEARCH_ATTRIBUTES };
  const smtp = await startSmtp();
  closing.push(() => smtp.stop());
  let [postgres, temporal]: [LocalPostgres, LocalTemporal] = await Promise.all([
    startPostgres({ home }),
    startTemporal(temporalOptions),
  ]);
  const databaseUrl = await createDatabase(postgres.url, 'putright');
  writeState(home, (state) => (state.postgres = { port: postgres.port, url: databaseUrl }));
  await migrate(databaseUrl);
  const { address, namespace } = temporal;
  const direct = { databaseUrl, temporalAddress: address, temporalNamespace: namespace };
  await loadDirectory(direct);
  const ways: Record<StoreName, Cuttable> = {
    postgres: await cuttable(databaseUrl),
    temporal: await cuttable(`http://${address}`),
  };
  for (const way of Object.values(ways)) closing.push(() => way.close());
  const addresses = {
    databaseUrl: ways.postgres.url,
    temporalAddress: new URL(ways.temporal.url).host,
    temporalNamespace: namespace,
  };
  let worker: ChildProcess | null = null;
  const servers: ChaosServers = {
    home,
    addresses,
    direct,
    smtp,
    workersLost: 0,
    async kill(server) {
      if (server === 'worker') return killWorker();
      const running = server === 'postgres' ? postgres : temporal;
      killGroup(running.pid);
      await running.ended;
    },
    async start(server) {
      if (server === 'worker') return startWorker();
      if (server === 'postgres') postgres = await startPostgres({ home, port: postgres.port });
      else temporal = await startTemporal({ ...temporalOptions, again: temporal });
    },
    cut: (store) => ways[store].cut(),
    async backup(name) {
      const folder = join(home, 'backups', name);
      await makeBackup(home, folder, {});
      return folder;
    },
    async putBack(store, backup) {
      if (store === 'postgres') return putPostgres(home, join(backup, 'postgres'));
      const folder = privateFolder(home, 'temporal');
      for (const part of [TEMPORAL_FILE, `${TEMPORAL_FILE}-wal`, `${TEMPORAL_FILE}-shm`])
        await copyOneFile(join(backup, 'temporal', part), join(folder, part));
    },
    stop,
  };

  async function startWorker(): Promise<void> {
    const started = await startWorkerProcess({ addresses, home, smtpUrl: smtp.url, file: workerFile });
    worker = started;
    // One that nobody killed has ended by a fault of its own, and would be started again by its supervisor.
    started.once('exit', () => {
      if (worker !== started) return;
      servers.workersLost++;
      void startWorker();
    });
  }

  async function killWorker(): Promise<void> {
    const doomed = worker;
    worker = null;
    if (doomed === null || doomed.exitCode !== null || doomed.signalCode !== null) return;
    const gone = once(doomed, 'exit');
    doomed.kill('SIGKILL');
    await gone;
  }
  closing.push(killWorker);
  await startWorker();
  return servers;
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function putPostgres(home: string, from: string): Promise<void> {
  const data = dataFolder(home);
  const { owner } = dataFolderOwner(join(home, 'postgres'), postgresBinaries());
  rmSync(data, { recursive: true, force: true });
  await copyFolder(from, data, { owner });
}
