/** All of putright for one test file: a database, a Temporal server and a worker of its own, and mail that is kept. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createMailer, type Mail, type Mailer } from '../../../activities/mailer.ts';
import { folderStore, type DocumentStore } from '../../../platform/documents/store.ts';
import type { StorageOptions } from '../../../activities/storage.ts';
import { createActivities } from '../../../activities/index.ts';
import type { LinkSettings } from '../../../letters/links/portal-link.ts';
import { openService, type Addresses } from '../../../client/core/open.ts';
import type { ServiceContext } from '../../../client/core/context.ts';
import { connect, type Connection } from '../../../db/connect.ts';
import { startTemporal } from '../../../workers/local/temporal.ts';
import { DELIVERY_QUEUE, SEARCH_ATTRIBUTES, TASK_QUEUE } from '../../../workflows/messages.ts';
import { freshDatabase, ownerOf } from './database.ts';
import { workflowBundle } from './world.ts';

export interface Putright {
  service: ServiceContext;
  addresses: Addresses;
  /** Where letters and attachments are kept. */
  documents: DocumentStore;
  /** The folder they lie in: DOCUMENTS_DIR of commands that shall find them. */
  documentsDir: string;
  /** The database as a test looks at it, and meddles with it: beside the worker's own connections, and as its owner. */
  database: Connection;
  /** Every letter and notice that went out. */
  mail: Mail[];
  stop(): Promise<void>;
}

/** What the seals of its letters are made with. */
export const RETURN_SECRET = 'the return path of tests, forty letters.';

/**
 * Up in about two seconds. The task queue is one for all cases, so the Temporal server is the file's own. With `smtpUrl`
 * mail goes to that server instead of being kept. With `secret` cases take only what was signed with it.
 */
export async function startPutright({
  smtpUrl,
  links,
  storage: options,
  secret,
}: {
  smtpUrl?: string;
  links?: LinkSettings;
  storage?: StorageOptions;
  secret?: string;
} = {}): Promise<Putright> {
  const home = mkdtempSync(join(tmpdir(), 'putright-test-'));
  const [databaseUrl, temporal, workflows] = await Promise.all([
    freshDatabase(),
    startTemporal({ home, headless: true, inMemory: true, searchAttributes: SEARCH_ATTRIBUTES }),
    workflowBundle(),
  ]);
  const mail: Mail[] = [];
  const mailer: Mailer = {
    send: async (sent) => {
      mail.push(sent);
      return { went: true, response: '250' };
    },
    close() {},
  };
  const documentsDir = join(home, 'documents');
  const documents = folderStore(documentsDir);
  const connection = connect(databaseUrl);
  const database = connect(ownerOf(databaseUrl));
  const native = await NativeConnection.connect({ address: temporal.address });
  const { deliver, ...storage } = createActivities({
    db: connection.db,
    mailer: smtpUrl === undefined ? mailer : createMailer(smtpUrl),
    documents,
    returnPath: { secret: RETURN_SECRET },
    ...(links === undefined ? {} : { links }),
    storage: { ...options, signedWith: secret },
  });
  const own = { connection: native, namespace: temporal.namespace };
  const workers = await Promise.all([
    Worker.create({
      ...own,
      taskQueue: TASK_QUEUE,
      workflowBundle: workflows,
      activities: storage,
      maxCachedWorkflows: 200,
      // As the cases' worker has them.
      maxConcurrentWorkflowTaskExecutions: 16,
    }),
    Worker.create({ ...own, taskQueue: DELIVERY_QUEUE, activities: { deliver } }),
  ]);
  const running = workers.map((worker) => worker.run());
  const addresses = {
    databaseUrl,
    temporalAddress: temporal.address,
    temporalNamespace: temporal.namespace,
    ...(secret === undefined ? {} : { secret }),
  };
  const { service, close } = await openService(addresses);
  return {
    service,
    addresses,
    documents,
    documentsDir,
    database,
    mail,
    stop: async () => {
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
      await Promise.all([close(), connection.close(), database.close(), native.close()]);
      await temporal.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
