/**
 * A worker whose case reports a turn half-way, as a question put to it in the middle of one makes it do: it thinks so long
 * about `slowly` that the storing of a command ends meanwhile. Its letters never go. Run as a process of its own, to be killed.
 */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { folderStore } from '../../platform/documents/store.ts';
import { createActivities } from '../../activities/index.ts';
import { connect } from '../../db/connect.ts';
import { TASK_QUEUE } from '../../workflows/messages.ts';

const { DATABASE_URL = '', TEMPORAL_ADDRESS = '', PUTRIGHT_HOME = '' } = process.env;
const never = new Promise<never>(() => undefined);
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address: TEMPORAL_ADDRESS }),
  taskQueue: TASK_QUEUE,
  workflowsPath: fileURLToPath(new URL('half-way-case.ts', import.meta.url)),
  activities: createActivities({
    db: connect(DATABASE_URL).db,
    documents: folderStore(PUTRIGHT_HOME),
    mailer: { send: () => never, close() {} },
  }),
});
// Takes work when it is told to, so that what waits for it by then is given to it at once.
const told = once(process, 'SIGHUP');
process.stdout.write('putright worker ready\n');
await told;
await worker.run();
