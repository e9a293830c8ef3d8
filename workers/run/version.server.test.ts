/** A roll-out rehearsed: a running case goes on with the release that is set as current, and back again. */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { quiet } from '../../test/support/servers/quiet.ts';
import { done, lastRelease, next, type whichRelease } from '../../test/support/servers/which-release.ts';
import { versionOptions } from './version.ts';

const taskQueue = `rehearsal-${randomUUID()}`;
const deploymentName = `putright-${randomUUID()}`;
let connection: Connection;
let native: NativeConnection;
let client: Client;
const workers: { worker: Worker; ended: Promise<void> }[] = [];

beforeAll(async () => {
  quiet();
  const address = inject('temporalAddress');
  const namespace = inject('temporalNamespace');
  [connection, native] = await Promise.all([Connection.connect({ address }), NativeConnection.connect({ address })]);
  client = new Client({ connection, namespace });
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../test/support/servers/which-release.ts', import.meta.url)),
    logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} },
  });
  for (const buildId of ['old', 'new']) {
    const worker = await Worker.create({
      connection: native,
      namespace,
      taskQueue,
      workflowBundle,
      activities: { release: async () => buildId },
      ...versionOptions({ deploymentName, buildId }),
    });
    workers.push({ worker, ended: worker.run() });
  }
});
afterAll(async () => {
  for (const { worker } of workers) worker.shutdown();
  await Promise.all(workers.map((w) => w.ended));
  await Promise.all([connection.close(), native.close()]);
});

/** As an operator does with `temporal worker deployment set-current-version`; a worker that is new is not known at once. */
async function setCurrent(buildId: string): Promise<void> {
  await expect
    .poll(
      () =>
        client.workflowService
          .setWorkerDeploymentCurrentVersion({ namespace: client.options.namespace, deploymentName, buildId })
          .then(
            () => 'set',
            (error: Error) => error.message,
          ),
      { timeout: 60_000 },
    )
    .toBe('set');
}

it('takes the turns of a case that runs to the new release, and to the old one where that is set again', async () => {
  await setCurrent('old');
  const handle = await client.workflow.start<typeof whichRelease>('whichRelease', {
    taskQueue,
    workflowId: `rehearsal-${randomUUID()}`,
  });
  // The server tells its parts of a new current version within moments: turns before that still go to the former.
  const turn = async (): Promise<string | null> => {
    await handle.signal(next);
    return handle.query(lastRelease);
  };
  for (const buildId of ['old', 'new', 'old']) {
    await setCurrent(buildId);
    await expect.poll(turn, { timeout: 20_000, interval: 200 }).toBe(buildId);
  }
  await handle.signal(done);
  await handle.result();
});
