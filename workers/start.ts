/** Brings everything up on this machine, in order, and takes it down again: what `npm start` runs. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { migrate } from '../db/migrate.ts';
import { SEARCH_ATTRIBUTES } from '../workflows/engine/search-attributes.ts';
import { checkDatabase } from './local/database.ts';
import { EXIT_BAD_INPUT, StartFailure } from '../platform/start-failure.ts';
import { homeFolder, privateFolder, readState, type Servers, writeState } from '../platform/home.ts';
import { choosePort, LOOPBACK } from '../platform/tcp-ports.ts';
import { createDatabase, databaseAt, startPostgres } from './local/postgres.ts';
import { startSupervised, type SupervisedProcess } from './local/supervised-process.ts';
import { identityOf, stopLeftovers } from '../platform/processes.ts';
import { printProgress } from '../platform/progress.ts';
import { createSupervisor, type Supervisor } from './local/supervisor.ts';
import { lockHome } from '../platform/home-lock.ts';
import { type LocalTemporal, startTemporal } from './local/temporal.ts';
import { welcome, type FirstThing } from './local/welcome.ts';
import { registerSearchAttributes } from './search-attributes.ts';

/** How long a step under way is waited for when a stop comes. */
const UNDER_WAY_MS = 3_000;

/** What the person asked for on the line. */
interface StartOptions {
  /** No demonstration: no landlord, nobody. */
  empty: boolean;
}

/** Runs until it is stopped; gives the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  // Who reads our output may go before us; that is no reason to leave the servers behind.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const home = homeFolder();
  const asked = stopAsked();
  const supervisor = createSupervisor({ tell: printProgress });
  let stepDown: (() => void) | undefined;
  let up: Promise<undefined> = Promise.resolve(undefined);
  let code = 0;
  try {
    const wish = readWish(args);
    stepDown = lockHome(home);
    up = bringUp(supervisor, home, wish);
    if ((await Promise.race([up, asked])) === undefined) await asked;
    printProgress('Stopping …');
  } catch (error) {
    code = error instanceof StartFailure ? error.exitCode : 1;
    printProgress(error instanceof StartFailure ? error.message : String((error as Error).stack));
  }
  if (stepDown !== undefined) {
    supervisor.halt();
    // A step under way is let finish, if it is quick, so that what it started is known; it may fail over the stop.
    await Promise.race([up.catch(() => undefined), sleep(UNDER_WAY_MS)]);
    await supervisor.stopAll();
    // What that step started and nobody holds.
    await stopLeftovers(join(home, 'pids'));
    writeState(home, (state) => delete state.running);
    stepDown();
  }
  return code;
}

function readWish(args: readonly string[]): StartOptions {
  const unknown = args.find((arg) => arg !== '--empty');
  if (unknown !== undefined) {
    throw new StartFailure(`npm start does not know ${unknown}: it takes -- --empty, or nothing.`, EXIT_BAD_INPUT);
  }
  return { empty: args.includes('--empty') };
}

/** Settles when somebody wants us to stop: Ctrl-C, SIGTERM, a closed terminal, or npm gone from above us. */
async function stopAsked(): Promise<'stop'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('stop'));
    // Started by hand we may well outlive a shell; under npm its end is meant for us.
    if (!['start', 'dev'].includes(process.env['npm_lifecycle_event'] ?? '')) return;
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) resolve('stop');
    }, 500).unref();
  });
}

async function bringUp(supervisor: Supervisor, home: string, wish: StartOptions): Promise<undefined> {
  const marks = privateFolder(home, 'pids');
  const ownDatabase = !process.env['DATABASE_URL'];
  const left = await stopLeftovers(marks, ownDatabase ? ['postgres'] : []);
  if (left.length > 0) printProgress(`Stopped what an earlier start left behind: ${left.join(', ')}.`);

  const { databaseUrl, ownerUrl } = await bringUpDatabase(supervisor, home);
  const temporal = await bringUpTemporal(supervisor, home);
  const servers: Servers = { home, databaseUrl, ...temporal };
  const smtpUrl = process.env['SMTP_URL'] || (await bringUpMail(supervisor, home));
  servers.smtpUrl = smtpUrl;

  await migrate(ownerUrl, { login: databaseUrl });
  await adopt(databaseUrl);
  supervisor.goOn();
  if (readState(home).restored === true) {
    const { reconcileAfterRestore } = await import('./after-restore.ts');
    await reconcileAfterRestore(servers);
  }

  const webPort = await choosePort('PUTRIGHT_WEB_PORT', readState(home).web?.port);
  // Before the worker: the letters it sends carry links to the pages.
  servers.webUrl = process.env['PUTRIGHT_URL'] || `http://${LOOPBACK}:${webPort}`;
  const env = environmentOf(servers);
  await bringUpOurs(supervisor, home, { name: 'worker', program: 'workers/worker.ts' }, env);
  await bringUpOurs(supervisor, home, { name: 'inbox', program: 'workers/inbox.ts' }, env);
  await bringUpOurs(
    supervisor,
    home,
    { name: 'web', program: 'workers/web.ts' },
    { ...env, PUTRIGHT_WEB_PORT: String(webPort) },
  );
  const { webUrl } = servers;
  writeState(home, (state) => (state.web = { port: webPort, url: webUrl }));
  writeState(home, (state) => (state.running = identityOf(process.pid) ?? { pid: process.pid, began: '' }));

  // Only ever into a database that is ours: fiction has no place in a landlord's own.
  supervisor.goOn();
  if (ownDatabase && !process.env['TEMPORAL_ADDRESS']) await loadRegisterOnce(servers, wish);
  supervisor.goOn();
  process.stdout.write(welcome(servers, await firstThing(servers)));
  return undefined;
}

/** The database as our processes reach it, and as its owner does, who alone may change its shape. */
interface DatabaseAddresses {
  databaseUrl: string;
  ownerUrl: string;
}

async function bringUpDatabase(supervisor: Supervisor, home: string): Promise<DatabaseAddresses> {
  const own = process.env['DATABASE_URL'];
  if (own) {
    const ownerUrl = process.env['DATABASE_OWNER_URL'] || own;
    await checkDatabase(ownerUrl);
    return { databaseUrl: own, ownerUrl };
  }
  supervisor.goOn();
  printProgress('Starting PostgreSQL …');
  let port: number | undefined;
  const server = await supervisor.keep({
    called: 'PostgreSQL',
    log: join(home, 'logs', 'postgres.log'),
    start: async () => {
      const running = await startPostgres({ home, tell: printProgress, ...(port === undefined ? {} : { port }) });
      port = running.port;
      return running;
    },
  });
  if (server.adopted) printProgress('PostgreSQL was still running from an earlier start: taken over.');
  const ownerUrl = await createDatabase(server.url, 'putright');
  const databaseUrl = databaseAt(server.loginUrl, 'putright');
  writeState(home, (state) => (state.postgres = { port: server.port, url: databaseUrl, ownerUrl }));
  return { databaseUrl, ownerUrl };
}

async function bringUpTemporal(
  supervisor: Supervisor,
  home: string,
): Promise<Pick<Servers, 'temporalAddress' | 'temporalNamespace' | 'temporalUi'>> {
  const own = process.env['TEMPORAL_ADDRESS'];
  if (own) {
    await registerSearchAttributes();
    return { temporalAddress: own, temporalNamespace: process.env['TEMPORAL_NAMESPACE'] || 'default' };
  }
  supervisor.goOn();
  printProgress('Starting Temporal …');
  let again: LocalTemporal | undefined;
  const server = await supervisor.keep({
    called: 'Temporal',
    log: join(home, 'logs', 'temporal.log'),
    start: async () => {
      const searchAttributes = SEARCH_ATTRIBUTES;
      again = await startTemporal({
        home,
        tell: printProgress,
        searchAttributes,
        ...(again === undefined ? {} : { again }),
      });
      return again;
    },
  });
  const { address, namespace, ui } = server;
  writeState(home, (state) => (state.temporal = { address, namespace, ...(ui === undefined ? {} : { ui }) }));
  return { temporalAddress: address, temporalNamespace: namespace, ...(ui === undefined ? {} : { temporalUi: ui }) };
}

async function bringUpMail(supervisor: Supervisor, home: string): Promise<string> {
  const port = await choosePort('PUTRIGHT_MAIL_PORT', readState(home).mail?.port);
  const env = { PUTRIGHT_HOME: home, PUTRIGHT_MAIL_PORT: String(port) };
  await bringUpOurs(supervisor, home, { name: 'mail', program: 'workers/mail-catcher.ts' }, env);
  const url = `smtp://${LOOPBACK}:${port}`;
  writeState(home, (state) => (state.mail = { port, url }));
  return url;
}

/** What our processes are told of the servers. */
function environmentOf(servers: Servers): Record<string, string> {
  return {
    PUTRIGHT_HOME: servers.home,
    DATABASE_URL: servers.databaseUrl,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    TEMPORAL_NAMESPACE: servers.temporalNamespace,
    ...(servers.smtpUrl === undefined ? {} : { SMTP_URL: servers.smtpUrl }),
    ...(servers.webUrl === undefined ? {} : { PUTRIGHT_URL: servers.webUrl }),
  };
}

async function bringUpOurs(
  supervisor: Supervisor,
  home: string,
  ours: SupervisedProcess,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  supervisor.goOn();
  printProgress(`Starting the ${ours.name} …`);
  await supervisor.keep({
    called: `The ${ours.name}`,
    log: join(home, 'logs', `${ours.name}.log`),
    start: (again) => startSupervised(home, ours, env, { again, tell: printProgress }),
  });
}

/** What is done first here: a landlord is added, then the first account made; null once there is one. */
async function firstThing({ databaseUrl, webUrl }: Servers): Promise<FirstThing | null> {
  const [{ createAccessStore }, { inviteFirstAccount }, { createStore }] = await Promise.all([
    import('../client/access/store.ts'),
    import('../client/access/accounts.ts'),
    import('../client/core/store/store.ts'),
  ]);
  const access = createAccessStore(databaseUrl);
  const store = createStore(databaseUrl);
  try {
    const token = await inviteFirstAccount({ access, clock: () => new Date() });
    if (token === null) return null;
    const kind = (await store.landlords()).length === 0 ? 'no-landlord' : 'no-account';
    return { kind, link: `${webUrl}/first/${token}` };
  } finally {
    await Promise.all([access.close(), store.close()]);
  }
}

/** Landlords of a release before landlords were data get theirs from the packs. */
async function adopt(databaseUrl: string): Promise<void> {
  const { adoptPacks } = await import('../client/administration/landlords/adopt.ts');
  for (const id of await adoptPacks(databaseUrl))
    printProgress(`The landlord "${id}" has no policy: bring it with npx putright landlord policy FOLDER.`);
}

async function loadRegisterOnce(servers: Servers, wish: StartOptions): Promise<void> {
  if (readState(servers.home).register !== undefined) return;
  // Seldom needed, so not part of every start.
  if (!wish.empty) {
    const [{ loadRegister }, { configuredDocumentStore }] = await Promise.all([
      import('../client/demo/data/load.ts'),
      import('../platform/documents/configured.ts'),
    ]);
    printProgress('Loading the demonstration register (once; npm start -- --empty does without) …');
    await loadRegister(servers, configuredDocumentStore(servers.home), (done, all) => {
      if (done % 12 === 0 || done === all) printProgress(`  ${done} of ${all} complaints`);
    }).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new StartFailure(
        `The demonstration register could not be loaded (${why}): npm start -- --empty begins without it.`,
      );
    });
  }
  writeState(servers.home, (state) => (state.register = wish.empty ? 'none' : 'loaded'));
}
