/** The worker: runs the cases and their deliveries until it is told to stop, whatever becomes of the servers meanwhile. */
import { Runtime } from '@temporalio/worker';
import { landlordsStamp, registeredLandlords } from '../db/queries/administration/landlords.ts';
import type { Db } from '../db/connect.ts';
import { keepLandlordsKnown, learnLandlords, type LandlordSource } from '../client/core/landlords.ts';
import { createActivities } from '../activities/index.ts';
import { openPdfRenderer } from '../letters/print/pdf-renderer.ts';
import { createMailer } from '../activities/mailer.ts';
import { configuredDocumentStore } from '../platform/documents/configured.ts';
import { StartFailure } from '../platform/start-failure.ts';
import { findServers } from '../platform/home.ts';
import { isEntryPoint } from '../platform/project-root.ts';
import { signingSecret } from '../platform/settings/signing-secret.ts';
import { readWebSettings } from '../platform/settings/web-settings.ts';
import { createCasesWorker } from './run/cases-worker.ts';
import { connectWorker } from './run/connections.ts';
import { createDeliveryWorker } from './run/delivery-worker.ts';
import { startHousekeeping } from './run/housekeeping.ts';
import { keepRunning } from './run/keep-running.ts';
import { createLog, errorCode, errorName } from './log.ts';
import { temporalLogger } from './run/logs.ts';
import { startMetrics, telemetryFor } from './run/metrics.ts';
import { workerSettings } from './run/settings.ts';

/** Runs until it is told to stop (SIGINT, SIGTERM), finishing what it has begun. */
export async function main(): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const log = createLog('worker');
  const settings = workerSettings();
  const servers = findServers();
  const { telemetry, sdkPort } = await telemetryFor(settings.metrics);
  let isInstalled = false;
  const install = (): void => {
    // The signals are ours: a stop must also end the waiting for a server, of which the SDK knows nothing.
    if (!isInstalled)
      Runtime.install({ logger: temporalLogger(log), telemetryOptions: telemetry, shutdownSignals: [] });
    isInstalled = true;
  };
  const say = (line: string): void => void process.stdout.write(`putright worker ${line}\n`);
  const metrics = settings.metrics && (await startMetrics(settings.metrics, sdkPort, servers, log));
  const renderer = openPdfRenderer();
  const links = readWebSettings(servers.home) ?? undefined;
  try {
    await keepRunning({
      signal: stopping.signal,
      failed: (error) => log.error({ error: errorName(error), code: errorCode(error) }, 'the worker begins again'),
      async begin() {
        const connections = await connectWorker(servers, { say, signal: stopping.signal, install });
        if (connections === null) return null;
        const { smtpUrl, temporalNamespace: namespace } = servers;
        const source = landlordsIn(connections.db);
        await learnLandlords(source, new Date());
        const landlords = keepLandlordsKnown(source, () => new Date());
        const documents = configuredDocumentStore(servers.home);
        // One for letters and receipts: together they open so many connections and no more.
        const mailer = smtpUrl === undefined ? null : createMailer(smtpUrl);
        const { deliver, ...storage } = createActivities({
          db: connections.db,
          mailer,
          documents,
          print: renderer.print,
          storage: { signedWith: settings.signedOnly ? signingSecret(servers.home) : undefined },
          returnPath: { secret: signingSecret(servers.home), address: process.env['MAIL_RETURN_PATH'] || undefined },
          ...(links === undefined ? {} : { links }),
        });
        try {
          const workers = await Promise.all([
            createCasesWorker(connections, namespace, settings, storage),
            createDeliveryWorker(connections, namespace, settings, { deliver }),
          ]);
          const { alarms, securityLogMonths, asideMailMonths } = settings;
          const needs = { documents, mailer, links, alarms, securityLogMonths, asideMailMonths, log };
          const housekeeping = await startHousekeeping(servers, connections, needs);
          say('ready');
          const close = async (): Promise<void> => {
            landlords.stop();
            await housekeeping.stop();
            mailer?.close();
            await connections.close();
          };
          return { workers, background: [housekeeping.ended], close };
        } catch (error) {
          landlords.stop();
          await connections.close();
          throw error;
        }
      },
    });
  } finally {
    renderer.close();
    await metrics?.close();
  }
}

const landlordsIn = (db: Db): LandlordSource => ({
  registeredLandlords: () => registeredLandlords(db),
  landlordsStamp: () => landlordsStamp(db),
});

if (isEntryPoint(import.meta.url)) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof StartFailure ? error.exitCode : 1;
  });
}
