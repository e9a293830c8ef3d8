/** One address with everything that can be measured: the SDK's figures and ours. */
import { createServer, type Server } from 'node:http';
import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { TelemetryOptions } from '@temporalio/worker';
import type { Logger } from 'pino';
import { connect } from '../../db/connect.ts';
import { StartFailure } from '../../platform/start-failure.ts';
import type { Servers } from '../../platform/home.ts';
import { freePort, LOOPBACK } from '../../platform/tcp-ports.ts';
import { exposition } from './exposition.ts';
import { putrightGauges } from './gauges.ts';
import { errorCode, errorName } from '../log.ts';
import type { MetricsAddress } from './settings.ts';

/** What Prometheus calls the text we answer with. */
const TEXT = 'text/plain; version=0.0.4; charset=utf-8';
/** The SDK answers from memory; a scrape is not held up by it. */
const SDK_WITHIN_MS = 2_000;

/** What the SDK is told of its logs and figures; its figures are served where only this process asks for them. */
export async function telemetryFor(
  metrics: MetricsAddress | null,
): Promise<{ telemetry: TelemetryOptions; sdkPort: number | null }> {
  // Core's own log lines come through our logger, as everything else does.
  const logging = { filter: { core: 'WARN', other: 'ERROR' }, forward: {} } as const;
  if (metrics === null) return { telemetry: { logging }, sdkPort: null };
  const sdkPort = await freePort();
  const prometheus = { bindAddress: `${LOOPBACK}:${sdkPort}`, countersTotalSuffix: true, unitSuffix: true };
  return { telemetry: { logging, metrics: { prometheus } }, sdkPort };
}

/** Serves `/metrics` until it is closed; has connections of its own, so that figures come while the worker waits for a server. */
export async function startMetrics(
  { host, port }: MetricsAddress,
  sdkPort: number | null,
  servers: Servers,
  log: Logger,
): Promise<{ close(): Promise<void> }> {
  const record = connect(servers.databaseUrl, { max: 2 });
  const { connectionOptions } = loadClientConnectConfig();
  const connection = Connection.lazy({ ...connectionOptions, address: servers.temporalAddress, connectTimeout: '3s' });
  const temporal = new Client({ connection, namespace: servers.temporalNamespace });
  const gauges = putrightGauges(record.db, temporal, (what, error) =>
    log.warn({ error: errorName(error), code: errorCode(error) }, what),
  );
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    void Promise.all([gauges(), sdkFigures(sdkPort)]).then(([ours, sdk]) =>
      response.writeHead(200, { 'content-type': TEXT }).end(exposition(ours) + sdk),
    );
  });
  await listening(server, host, port);
  return {
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.allSettled([record.close(), connection.close()]);
    },
  };
}

async function listening(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new StartFailure(
          `The metrics cannot be served on ${host}:${port} (${error.code}): choose another PUTRIGHT_METRICS.`,
        ),
      ),
    );
    server.listen(port, host, resolve);
  });
}

/** Nothing where the SDK has none (yet): ours are worth having by themselves. */
async function sdkFigures(port: number | null): Promise<string> {
  if (port === null) return '';
  try {
    const response = await fetch(`http://${LOOPBACK}:${port}/metrics`, { signal: AbortSignal.timeout(SDK_WITHIN_MS) });
    return response.ok ? await response.text() : '';
  } catch {
    return '';
  }
}
