/**
 * The process that reads complaints mailboxes until it is told to stop (SIGINT, SIGTERM): one of its own, since what comes in
 * by mail is anybody's, and must hold up neither cases nor pages.
 */
import { keepLandlordsKnown } from '../client/core/landlords.ts';
import { openService } from '../client/core/open.ts';
import { connect } from '../db/connect.ts';
import { configuredDocumentStore } from '../platform/documents/configured.ts';
import { findServers } from '../platform/home.ts';
import { isEntryPoint } from '../platform/project-root.ts';
import { signingSecret } from '../platform/settings/signing-secret.ts';
import { internalHosts } from '../platform/reach.ts';
import { StartFailure } from '../platform/start-failure.ts';
import { createLog } from './log.ts';
import { watchMailboxes } from './run/inbox-watch.ts';

/** Runs until a stop comes. */
export async function main(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const log = createLog('inbox', undefined, env['PUTRIGHT_LOG_LEVEL'] || 'warn');
  const servers = findServers(env);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const secret = signingSecret(servers.home);
  const documents = configuredDocumentStore(servers.home, env);
  const { service, close } = await openService(servers);
  const landlords = keepLandlordsKnown(service.store, service.clock);
  const { db, close: closeDb } = connect(servers.databaseUrl, { max: 2 });
  try {
    process.stdout.write('putright inbox ready\n');
    // Mail is judged by the landlord's policy: without the database there is neither.
    await Promise.race([landlords.first, aborted(stopping.signal)]);
    const { databaseUrl } = servers;
    await watchMailboxes(
      { service, db, documents, secret, isLetIn: internalHosts(env), log, databaseUrl },
      stopping.signal,
    );
  } finally {
    landlords.stop();
    await Promise.all([closeDb(), close()]);
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

if (isEntryPoint(import.meta.url)) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof StartFailure ? error.exitCode : 1;
  });
}
