/** The worker that is measured: a process of its own, so that its processor time is nobody else's. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { folderStore } from '../../platform/documents/store.ts';
import { learnLandlords } from '../../client/core/landlords.ts';
import { registeredLandlords } from '../../db/queries/administration/landlords.ts';
import { createActivities } from '../../activities/index.ts';
import { openPdfRenderer } from '../../letters/print/pdf-renderer.ts';
import type { Mailer } from '../../activities/mailer.ts';
import { connect } from '../../db/connect.ts';
import { DELIVERY_QUEUE, TASK_QUEUE } from '../../workflows/messages.ts';
import { TURNS_AT_ONCE } from '../../workers/run/cases-worker.ts';
import { codeLabel } from '../../platform/workflow-code.ts';
import { workerSettings } from '../../workers/run/settings.ts';
import type { Bare } from './workflows.ts';

export interface WorkerAddresses {
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
}

/** What it says to the bench. */
export type FromWorker = { kind: 'ready' } | { kind: 'cpu'; ms: number };

/** Mail is accepted at once: the time a mail server takes is not ours. */
const mailer: Mailer = { send: () => Promise.resolve({ went: true, response: '250' }), close() {} };
const bare: Bare = { nothing: () => Promise.resolve() };

const tell = (said: FromWorker): boolean => process.send?.(said) ?? false;

// A bench that is gone without a word needs no worker, nor is there a server left to say goodbye to.
process.on('disconnect', () => process.exit(1));

async function main({ databaseUrl, temporalAddress, temporalNamespace }: WorkerAddresses): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('WARN') });
  const native = await NativeConnection.connect({ address: temporalAddress });
  const { db, close } = connect(databaseUrl);
  await learnLandlords({ registeredLandlords: () => registeredLandlords(db) }, new Date());
  const documents = mkdtempSync(join(tmpdir(), 'putright-bench-documents-'));
  // As in production: letters become PDFs in a process of their own.
  const renderer = openPdfRenderer();
  const { deliver, ...storage } = createActivities({
    db,
    mailer,
    documents: folderStore(documents),
    print: renderer.print,
  });
  const own = { connection: native, namespace: temporalNamespace, shutdownGraceTime: '5s' as const };
  // As in workers/run.
  const { cachedCases } = workerSettings();
  const workers = await Promise.all([
    Worker.create({
      ...own,
      taskQueue: TASK_QUEUE,
      workflowsPath: fileURLToPath(new URL('workflows.ts', import.meta.url)),
      activities: { ...storage, ...bare },
      buildId: codeLabel(),
      maxCachedWorkflows: cachedCases,
      maxConcurrentWorkflowTaskExecutions: TURNS_AT_ONCE,
    }),
    Worker.create({
      ...own,
      taskQueue: DELIVERY_QUEUE,
      activities: { deliver, ...bare },
      maxConcurrentActivityTaskExecutions: 5,
    }),
  ]);
  process.on('message', (asked) => {
    if (asked === 'stop') for (const worker of workers) worker.shutdown();
    else {
      const { user, system } = process.cpuUsage();
      tell({ kind: 'cpu', ms: (user + system) / 1000 });
    }
  });
  tell({ kind: 'ready' });
  await Promise.all(workers.map((worker) => worker.run()));
  renderer.close();
  await Promise.all([close(), native.close()]);
  rmSync(documents, { recursive: true, force: true });
  process.removeAllListeners('disconnect');
  process.disconnect?.();
}

const [addresses] = (await once(process, 'message')) as [WorkerAddresses];
await main(addresses);
