/** The worker as a process: it waits for its servers, outlives them, and can be measured. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { openService } from '../client/core/open.ts';
import { freshDatabase } from '../test/support/servers/database.ts';
import { makeCertificates, tlsDoor, type Certificates } from '../test/support/servers/tls.ts';
import { DELIVERY_QUEUE, SEARCH_ATTRIBUTES, TASK_QUEUE } from '../workflows/messages.ts';
import { freePort, LOOPBACK } from '../platform/tcp-ports.ts';
import { programArguments, PROJECT_ROOT } from '../platform/project-root.ts';
import { type LocalTemporal, startTemporal } from './local/temporal.ts';

const home = mkdtempSync(join(tmpdir(), 'putright-worker-'));
let databaseUrl: string;
let temporal: LocalTemporal | undefined;
beforeAll(async () => {
  databaseUrl = await freshDatabase();
});
/** What a test that failed left behind. */
const [workers, servers]: [Set<() => Promise<unknown>>, LocalTemporal[]] = [new Set(), []];
afterEach(async () => {
  await Promise.all([...workers].map(async (stop) => stop()));
});
afterAll(async () => {
  await Promise.all(servers.map(async (server) => server.stop()));
  rmSync(home, { recursive: true, force: true });
});

/** Starts the worker with Temporal at this port; what it says so far, and how it ended. */
function startWorker(port: number, env: Record<string, string> = {}) {
  const child: ChildProcess = spawn(process.execPath, programArguments('workers/worker.ts'), {
    cwd: PROJECT_ROOT,
    env: {
      ...process.env,
      PUTRIGHT_HOME: home,
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: `${LOOPBACK}:${port}`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout?.on('data', (text: Buffer) => (said.out += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (said.err += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    return ended;
  };
  workers.add(stop);
  void ended.then(() => workers.delete(stop));
  return { said, child, ended, stop };
}

const again = async (port: number): Promise<LocalTemporal> => {
  const server = await startTemporal({
    home,
    headless: true,
    searchAttributes: SEARCH_ATTRIBUTES,
    again: { address: `${LOOPBACK}:${port}` },
  });
  servers.push(server);
  return server;
};

/** Who polls a task queue, by the kind of its tasks: workflows 1, activities 2. */
async function pollersOf(port: number, name: string, taskQueueType: number) {
  const connection = await Connection.connect({ address: `${LOOPBACK}:${port}` });
  try {
    const { workflowService } = new Client({ connection });
    const found = await workflowService.describeTaskQueue({ namespace: 'default', taskQueue: { name }, taskQueueType });
    return found.pollers ?? [];
  } finally {
    await connection.close();
  }
}

const pollers = async (...asked: Parameters<typeof pollersOf>): Promise<number> => (await pollersOf(...asked)).length;

/** A process that starts beside many others takes its time: how long says nothing of whether it does. */
const PATIENTLY = { timeout: 100_000 };
const LONGEST_MS = 400_000;

describe('the worker', () => {
  it('ends at once when it is told to while it waits', async () => {
    const { said, stop } = startWorker(await freePort());
    await expect.poll(() => said.out, PATIENTLY).toContain('putright worker waits for Temporal at');
    expect(await stop()).toBe(0);
    expect(said.out).not.toContain('ready');
  });

  it('waits for PostgreSQL likewise, and does not tell its password', async () => {
    const url = `postgres://somebody:hidden@${LOOPBACK}:${await freePort()}/putright`;
    const { said, stop } = startWorker(await freePort(), { DATABASE_URL: url });
    await expect.poll(() => said.out, PATIENTLY).toContain('putright worker waits for PostgreSQL at');
    expect(await stop()).toBe(0);
    expect(said.out + said.err).not.toContain('hidden');
  });

  it(
    'starts when Temporal comes, goes on when it comes back, polls both queues and tells its figures',
    async () => {
      const port = await freePort();
      const metricsPort = await freePort();
      const { said, child, ended, stop } = startWorker(port, { PUTRIGHT_METRICS: `${LOOPBACK}:${metricsPort}` });
      await expect.poll(() => said.out, PATIENTLY).toContain('waits for Temporal');
      temporal = await again(port);
      await expect.poll(() => said.out, PATIENTLY).toContain('putright worker ready');
      expect(said.out.match(/waits for Temporal/g)).toHaveLength(1);
      await expect.poll(() => pollers(port, TASK_QUEUE, 1), PATIENTLY).toBeGreaterThan(0);
      await expect.poll(() => pollers(port, DELIVERY_QUEUE, 2), PATIENTLY).toBeGreaterThan(0);

      const figures = await (await fetch(`http://${LOOPBACK}:${metricsPort}/metrics`)).text();
      expect(figures).toContain('putright_reachable{server="postgresql"} 1');
      expect(figures).toContain('putright_reachable{server="temporal"} 1');
      expect(figures).toContain('putright_failing_cases 0');
      expect(figures).toMatch(/^temporal_/m);
      expect((await fetch(`http://${LOOPBACK}:${metricsPort}/`)).status).toBe(404);

      await temporal.stop();
      temporal = await again(port);
      await expect.poll(() => pollers(port, TASK_QUEUE, 1), PATIENTLY).toBeGreaterThan(0);
      expect(child.exitCode).toBeNull();
      expect(await Promise.race([ended, Promise.resolve('still there')])).toBe('still there');
      expect(await stop()).toBe(0);
      await temporal.stop();
    },
    LONGEST_MS,
  );

  it(
    'says which release it is, where an operator wants releases told apart',
    async () => {
      const port = await freePort();
      temporal = await again(port);
      const version = { TEMPORAL_DEPLOYMENT_NAME: 'putright', TEMPORAL_WORKER_BUILD_ID: 'build-7' };
      const { stop } = startWorker(port, version);
      for (const [queue, kind] of [[TASK_QUEUE, 1] as const, [DELIVERY_QUEUE, 2] as const])
        await expect
          .poll(() => pollersOf(port, queue, kind), PATIENTLY)
          .toEqual([
            expect.objectContaining({
              deploymentOptions: expect.objectContaining({ deploymentName: 'putright', buildId: 'build-7' }),
            }),
          ]);
      expect(await stop()).toBe(0);
    },
    LONGEST_MS,
  );

  it(
    'RC-3 reaches Temporal through mutual TLS by its settings, and not without a certificate of ours',
    async () => {
      temporal ??= await again(await freePort());
      const [ours, others] = await Promise.all([makeCertificates(home), makeCertificates(home, 'stranger')]);
      const [ca, cert, key] = [ours.authority, ours.server.cert, ours.server.key].map((path) =>
        readFileSync(path, 'utf8'),
      );
      const door = await tlsDoor(Number(temporal.address.split(':')[1]), { ca: ca!, cert: cert!, key: key! });
      const settings = (client: Certificates['client']): Record<string, string> => ({
        TEMPORAL_TLS: 'true',
        TEMPORAL_TLS_SERVER_CA_CERT_PATH: ours.authority,
        TEMPORAL_TLS_CLIENT_CERT_PATH: client.cert,
        TEMPORAL_TLS_CLIENT_KEY_PATH: client.key,
      });
      const stranger = startWorker(door.port, settings(others.client));
      await expect.poll(() => stranger.said.out, PATIENTLY).toContain('waits for Temporal');
      expect(await stranger.stop()).toBe(0);
      expect(door.passed()).toEqual([]);

      const metricsPort = await freePort();
      const { said, stop } = startWorker(door.port, {
        ...settings(ours.client),
        PUTRIGHT_METRICS: `${LOOPBACK}:${metricsPort}`,
      });
      await expect.poll(() => said.out, PATIENTLY).toContain('putright worker ready');
      const figures = await (await fetch(`http://${LOOPBACK}:${metricsPort}/metrics`)).text();
      expect(figures).toContain('putright_reachable{server="temporal"} 1');
      // Pages and command line ask by a client of their own.
      for (const [name, value] of Object.entries(settings(ours.client))) vi.stubEnv(name, value);
      const { service, close } = await openService({ databaseUrl, temporalAddress: `${LOOPBACK}:${door.port}` });
      const { namespaces } = await service.temporal.workflowService.listNamespaces({});
      expect(namespaces.map((n) => n.namespaceInfo?.name)).toContain('default');
      await close();
      vi.unstubAllEnvs();
      expect(await stop()).toBe(0);
      expect(new Set(door.passed())).toEqual(new Set(['CN=client']));
      await door.close();
    },
    LONGEST_MS,
  );

  it('does not start with a setting that cannot be meant', async () => {
    const { said, ended } = startWorker(await freePort(), { PUTRIGHT_METRICS: 'everywhere' });
    expect(await ended).toBe(2);
    expect(said.err).toContain('PUTRIGHT_METRICS is no address to listen on');
  });
});
