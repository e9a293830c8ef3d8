/** The pages' process: serves them until it is told to stop (SIGINT, SIGTERM). */
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createAccessStore } from '../client/access/store.ts';
import { createCustomerStore } from '../client/portal/store.ts';
import { createIntegrationStore } from '../client/integrations/store.ts';
import { createImportStore } from '../client/cases/import/store.ts';
import { openExchange } from '../client/administration/export/open.ts';
import { createHealthStore } from '../client/administration/doctor/health-store.ts';
import { backupsMade } from '../platform/backup/age.ts';
import { lastBackupHere } from '../client/administration/doctor/last-backup.ts';
import { keepLandlordsKnown } from '../client/core/landlords.ts';
import { openService } from '../client/core/open.ts';
import { scopedTo } from '../client/core/store/scope.ts';
import { submitComplaint } from '../client/portal/complain.ts';
import { openFormProcess } from '../client/portal/form-process.ts';
import { createWeb } from '../client/web/app.ts';
import { configuredDocumentStore } from '../platform/documents/configured.ts';
import { EXIT_BAD_INPUT, StartFailure } from '../platform/start-failure.ts';
import { findServers } from '../platform/home.ts';
import { LOOPBACK } from '../platform/tcp-ports.ts';
import { isEntryPoint } from '../platform/project-root.ts';
import { policiesInForce } from '../policies/registry.ts';
import { readWebSettings, type WebSettings } from '../platform/settings/web-settings.ts';
import { createLog } from './log.ts';
import type { FormsOpening } from './public-forms.ts';

const FORMS = fileURLToPath(new URL('./public-forms.ts', import.meta.url));

/** How long a start waits for the database to say which landlords there are. */
const PATIENCE_MS = 10_000;

/** Where it listens unless told otherwise; people come by `PUTRIGHT_URL`. */
const PORT = 8090;

/** Runs the pages until a stop comes. */
export async function main(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const log = createLog('web', undefined, env['PUTRIGHT_LOG_LEVEL'] || 'warn');
  const servers = findServers(env);
  const port = readPort(env['PUTRIGHT_WEB_PORT']);
  const host = env['PUTRIGHT_WEB_HOST'] || LOOPBACK;
  const url = env['PUTRIGHT_URL'] || `http://${LOOPBACK}:${port}`;
  const settings = readWebSettings(servers.home, { ...env, PUTRIGHT_URL: url });
  if (!settings) throw new StartFailure('Set PUTRIGHT_URL to the address people open.', EXIT_BAD_INPUT);

  const { service, close } = await openService(servers);
  const landlords = keepLandlordsKnown(service.store, service.clock);
  void landlords.first.then(() => warnOfUnknown(settings));
  const access = createAccessStore(servers.databaseUrl);
  const customers = createCustomerStore(servers.databaseUrl);
  const integrations = createIntegrationStore(servers.databaseUrl);
  const imports = createImportStore(servers.databaseUrl);
  const exchange = openExchange(service, servers);
  const health = createHealthStore(servers.databaseUrl);
  const documents = configuredDocumentStore(servers.home, env);
  const daily = settings.security?.daily;
  const forms = openFormProcess({ program: FORMS, opening: { servers, daily } satisfies FormsOpening }, (...form) =>
    submitComplaint({ service, customers, documents, daily }, ...form),
  );
  const app = await createWeb({
    service,
    seenBy: (viewer, page, onRefused) => scopedTo(service, viewer, page, onRefused),
    access,
    customers,
    integrations,
    imports,
    exchange,
    health,
    home: servers.home,
    lastBackup: () => lastBackupHere(servers.home, env),
    backups: () => backupsMade(servers.home),
    documents,
    takeForm: forms.take,
    settings,
    onFault: (fault) => log.error(fault, 'a page failed'),
  });
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  // Who comes in the first moments finds their landlord; without a database the pages come up and say that it is away.
  const known = new AbortController();
  const patience = sleep(PATIENCE_MS, undefined, { signal: known.signal }).catch(() => {});
  await Promise.race([landlords.first, patience]);
  known.abort();
  try {
    await app.listen({ port, host }).catch((error: NodeJS.ErrnoException) => {
      throw new StartFailure(
        `The pages cannot listen on ${host}:${port} (${error.code}): choose another port with PUTRIGHT_WEB_PORT.`,
      );
    });
    process.stdout.write(`putright web ready ${settings.baseUrl}\n`);
    await stopped;
  } finally {
    landlords.stop();
    await app.close();
    forms.close();
    await Promise.all([
      access.close(),
      customers.close(),
      integrations.close(),
      imports.close(),
      exchange.close(),
      health.close(),
      close(),
    ]);
  }
}

/** A sign-in may be set before its landlord is added, or be misspelt. */
function warnOfUnknown({ oidc = [] }: WebSettings): void {
  const known = policiesInForce().map((p) => p.landlordId);
  for (const { landlordId } of oidc.filter((o) => !known.includes(o.landlordId)))
    process.stderr.write(
      `OIDC_ISSUER names the landlord "${landlordId}", and there is none: its sign-in is not offered.\n`,
    );
}

function readPort(said: string | undefined): number {
  if (!said) return PORT;
  const port = /^\d{1,5}$/.test(said) ? Number(said) : 0;
  if (port < 1 || port > 65_535) throw new StartFailure(`PUTRIGHT_WEB_PORT is no port number: ${said}`, EXIT_BAD_INPUT);
  return port;
}

if (isEntryPoint(import.meta.url)) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof StartFailure ? error.exitCode : 1;
  });
}
