/** The cases' worker: runs their workflows and everything they do to the world, and mends what a crash left. */
import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { startBounces } from '../activities/bounces/index.ts';
import { createActivities } from '../activities/index.ts';
import { openPress } from '../activities/letters/press.ts';
import { createMailer } from '../activities/mailer.ts';
import { createCustomerStore } from '../client/service/customer-store.ts';
import { createStore } from '../client/service/store.ts';
import { connect } from '../db/connect.ts';
import { TASK_QUEUE } from '../workflows/messages.ts';
import { startHousekeeping } from './housekeeping/index.ts';
import { documentsHere } from './local/documents.ts';
import { findServers, privateFolder } from './local/home.ts';
import { isEntryPoint } from './local/root.ts';
import { webSettingsHere } from './local/web-settings.ts';

/** Cases kept in memory between their turns: about a megabyte each. */
const CACHED_CASES = 300;
/**
 * Turns under way at once. The server gives each turn half a minute from when a worker has taken it and none while it waits
 * for one: more at once than the machine gets done in that time would all be begun anew, and again.
 */
const TURNS_AT_ONCE = 16;

/** Runs until it is told to stop (SIGINT, SIGTERM), finishing what it has begun. */
export async function main(): Promise<void> {
  const log = pino({ level: process.env['PUTRIGHT_LOG_LEVEL'] ?? 'warn' });
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      const write = level === 'ERROR' ? log.error.bind(log) : log.warn.bind(log);
      write({ error: errorName(meta?.['error']) }, message);
    }),
  });
  const servers = findServers();
  const { connectionOptions } = loadClientConnectConfig();
  const address = { ...connectionOptions, address: servers.temporalAddress };
  const native = await NativeConnection.connect(address);
  const { db, close } = connect(servers.databaseUrl);
  const store = createStore(servers.databaseUrl);
  // Where nobody has said at which address the pages are opened, letters carry no links.
  const links = webSettingsHere(servers.home) ?? undefined;
  const press = openPress();
  const documents = documentsHere(servers.home);
  const worker = await Worker.create({
    connection: native,
    namespace: servers.temporalNamespace,
    taskQueue: TASK_QUEUE,
    workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)),
    activities: createActivities({
      db,
      smtpUrl: servers.smtpUrl,
      documents,
      print: press.print,
      ...(links === undefined ? {} : { links }),
    }),
    maxCachedWorkflows: CACHED_CASES,
    maxConcurrentWorkflowTaskExecutions: TURNS_AT_ONCE,
    shutdownGraceTime: '5s',
  });
  const temporal = new Client({ connection: native, namespace: servers.temporalNamespace });
  const customers = createCustomerStore(servers.databaseUrl);
  const mailer = servers.smtpUrl === undefined ? null : createMailer(servers.smtpUrl);
  const housekeeping = await startHousekeeping(native, {
    world: { store, temporal, clock: () => new Date() },
    db,
    customers,
    documents,
    links,
    mailer,
    home: servers.home,
  });
  const imapUrl = process.env['IMAP_URL'];
  const bounces = imapUrl
    ? startBounces({
        imapUrl,
        temporal,
        folder: privateFolder(servers.home, 'bounces'),
        log: (what, about) => log.warn(about, what),
      })
    : null;
  process.stdout.write('putright worker ready\n');
  try {
    await worker.run();
  } finally {
    await Promise.all([bounces?.stop(), housekeeping.stop()]);
    mailer?.close();
    press.close();
    await Promise.all([customers.close(), close(), store.close(), native.close()]);
  }
}

/** An error's kind, never its message: messages may quote what people wrote. */
function errorName(error: unknown): string | undefined {
  return error instanceof Error ? error.name : undefined;
}

if (isEntryPoint(import.meta.url)) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
