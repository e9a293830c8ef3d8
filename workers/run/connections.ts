/** The servers a worker stands between, both answering. */
import { Client } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection } from '@temporalio/worker';
import { sql } from 'drizzle-orm';
import { signing } from '../../client/core/signing.ts';
import { connect, type Db } from '../../db/connect.ts';
import type { Servers } from '../../platform/home.ts';
import { signingSecret } from '../../platform/settings/signing-secret.ts';
import { waitUntilReachable } from './waiting.ts';

/** What is open while a worker runs. */
export interface Connections {
  native: NativeConnection;
  temporal: Client;
  db: Db;
  close(): Promise<void>;
}

/** Who waits is told through `say`, and gives up only when a stop comes. */
export interface ConnectOptions {
  say(line: string): void;
  signal: AbortSignal;
  /** Called before the SDK's core is used: installed and never used, it would keep a process that stops from ending. */
  install(): void;
}

/** A try that nobody answers at all, as behind a firewall. */
const TRY_MS = 10_000;

/** Waits until PostgreSQL and Temporal answer; null where a stop came before. */
export async function connectWorker(
  servers: Servers,
  { say, signal, install }: ConnectOptions,
): Promise<Connections | null> {
  const record = connect(servers.databaseUrl);
  const reached = await waitUntilReachable({
    what: `PostgreSQL at ${new URL(servers.databaseUrl).host}`,
    attempt: () => record.db.execute(sql`select 1`),
    say,
    signal,
  });
  const native = reached && (await connectTemporal(servers, { say, signal, install }));
  if (!native) {
    await record.close();
    return null;
  }
  return {
    native,
    temporal: new Client({
      connection: native,
      namespace: servers.temporalNamespace,
      interceptors: { workflow: [signing(signingSecret(servers.home))] },
    }),
    db: record.db,
    close: async () => {
      await Promise.allSettled([record.close(), native.close()]);
    },
  };
}

async function connectTemporal(
  servers: Servers,
  { say, signal, install }: ConnectOptions,
): Promise<NativeConnection | undefined> {
  install();
  // TLS and API keys come from the environment or Temporal's own configuration file.
  const { connectionOptions } = loadClientConnectConfig();
  return waitUntilReachable({
    what: `Temporal at ${servers.temporalAddress}`,
    attempt: () => inTime(NativeConnection.connect({ ...connectionOptions, address: servers.temporalAddress })),
    say,
    signal,
  });
}

/** A connection that comes after its time is closed again. */
async function inTime(connecting: Promise<NativeConnection>): Promise<NativeConnection> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, TRY_MS, 'late');
  });
  const first = await Promise.race([connecting, late]).finally(() => clearTimeout(timer));
  if (first !== 'late') return first;
  connecting.then(
    (native) => native.close(),
    () => undefined,
  );
  throw new Error('no answer in time');
}
