/** A customer's word that Temporal took and its case never heard, because its run was ended first. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createActivities } from '../../activities/index.ts';
import { folderStore } from '../../platform/documents/store.ts';
import { connect, type Connection } from '../../db/connect.ts';
import { freshDatabase } from '../../test/support/servers/database.ts';
import { workflowBundle } from '../../test/support/servers/world.ts';
import { startTemporal, type LocalTemporal } from '../../workers/local/temporal.ts';
import { caseWorkflowId, SEARCH_ATTRIBUTES, TASK_QUEUE } from '../../workflows/messages.ts';
import { loadDirectory } from '../demo/data/load.ts';
import { createCustomerStore, type CustomerStore } from './store.ts';
import { logComplaint } from '../cases/taking-in/log.ts';
import { openService } from '../core/open.ts';
import { sendPortalMessage, deliverWaitingMessages } from './messages.ts';
import { sendCustomerMessage } from '../cases/words/customer-messages.ts';
import type { ServiceContext } from '../core/context.ts';

const home = mkdtempSync(join(tmpdir(), 'putright-lost-word-'));
let temporal: LocalTemporal;
let record: Connection;
let customers: CustomerStore;
let service: ServiceContext;
let close: () => Promise<void>;
let native: NativeConnection;
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  temporal = await startTemporal({ home, headless: true, inMemory: true, searchAttributes: SEARCH_ATTRIBUTES });
  const addresses = { databaseUrl, temporalAddress: temporal.address, temporalNamespace: temporal.namespace };
  await loadDirectory(addresses);
  ({ service, close } = await openService(addresses));
  record = connect(databaseUrl);
  customers = createCustomerStore(databaseUrl);
  native = await NativeConnection.connect({ address: temporal.address });
});
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await Promise.all([close(), customers.close(), record.close(), native.close()]);
  await temporal.stop();
  rmSync(home, { recursive: true, force: true });
});

/** A worker that comes later. */
async function worker(): Promise<void> {
  const { deliver: _, ...storage } = createActivities({
    db: record.db,
    mailer: null,
    documents: folderStore(join(home, 'documents')),
  });
  const cases = await Worker.create({
    connection: native,
    taskQueue: TASK_QUEUE,
    workflowBundle: await workflowBundle(),
    activities: storage,
  });
  const running = cases.run();
  stops.push(async () => {
    cases.shutdown();
    await running;
  });
}

describe('a word that was acknowledged', () => {
  it('S1-9 is told again until it stands in the record, whoever wrote it down, and stands there once', async () => {
    const form = { policy: 'oak', channel: 'email', name: 'Ada', email: 'ada@customer.example', text: 'canary' };
    const { reference, caseId } = await logComplaint(service, {
      ...form,
      received: new Date().toISOString().slice(0, 10),
    });
    const key = '7f9c24e8-3b1d-4a56-9c0e-2d8f61b7a340';
    const own = '7f9c24e8-3b1d-4a56-9c0e-2d8f61b7a341';
    await sendCustomerMessage(service, reference, 'inform', { words: 'canary said' }, { key, via: 'phone' });
    await sendPortalMessage(
      service,
      customers,
      { reference },
      { name: 'inform', given: { words: 'canary own' }, key: own },
    );
    // Nobody has heard them yet, and the run that would have is ended by an operator.
    await service.temporal.workflow.getHandle(caseWorkflowId(caseId)).terminate();
    await worker();
    const file = (await customers.caseById(caseId))!;
    // A word may bring more than one event: all of them in one go.
    const turns = async (): Promise<string[]> => {
      const said = (await service.store.events(file)).filter((e) => e.key === key || e.key === own);
      return [...new Set(said.map((e) => `${e.key} ${e.at}`))].map((t) => t.slice(0, key.length)).toSorted();
    };
    expect(await deliverWaitingMessages(service, customers, -60_000)).toBe(0);
    await expect.poll(turns).toEqual([key, own]);
    // Heard is what stands in the record: nothing waits any more, and told again it stands there once.
    expect(await customers.unheardMessages(caseId)).toEqual([]);
    await sendCustomerMessage(service, reference, 'inform', { words: 'canary said' }, { key, via: 'phone' });
    expect(await turns()).toEqual([key, own]);
  });
});
