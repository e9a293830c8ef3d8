/** Receipts through a real database: each goes once, whoever sweeps beside, and none waits behind those that fail. */
import type { Client } from '@temporalio/client';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { connect, type Connection } from '../../db/connect.ts';
import { receipt } from '../../db/schema/index.ts';
import { freshDatabase, ownerOf } from '../../test/support/servers/database.ts';
import { octavia, writtenCase } from '../../test/support/cases/written-case.ts';
import { createCustomerStore, type CustomerStore } from './store.ts';
import { sendReceipts, type ReceiptMessage, type ReceiptResult } from './receipts.ts';
import { createStore } from '../core/store/store.ts';
import type { ServiceContext } from '../core/context.ts';

const LINKS = { baseUrl: 'https://putright.example', secret: 's'.repeat(40) };
let connection: Connection;
let customers: CustomerStore;
let service: ServiceContext;

beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  connection = connect(ownerOf(databaseUrl));
  customers = createCustomerStore(connection);
  service = { store: createStore(databaseUrl), clock: () => new Date(), temporal: {} as Client };
  await octavia(connection.db);
});
beforeEach(async () => {
  await connection.db.delete(receipt);
});
afterAll(async () => {
  await service.store.close();
  await connection.close();
});

async function owe(...caseIds: string[]): Promise<void> {
  for (const caseId of caseIds) {
    await writtenCase(connection.db, caseId);
    await customers.oweReceipt({ caseId, landlordId: 'octavia' }, 'email');
  }
}

/** Ways that note what they were asked and answer so; `pause` holds each for a moment, so that rounds overlap. */
function ways(answer: (message: ReceiptMessage) => ReceiptResult = () => ({ went: true }), pause = 0) {
  const asked: string[] = [];
  const email = async (message: ReceiptMessage): Promise<ReceiptResult> => {
    asked.push(message.caseId);
    await new Promise((resolve) => setTimeout(resolve, pause));
    return answer(message);
  };
  return { asked, ways: { email, text: null } };
}
const AWAY: ReceiptResult = { went: false, forGood: false, code: 'server-away' };
const inMinutes = (n: number): ServiceContext => ({
  ...service,
  clock: () => new Date(Date.now() + n * 60_000 + 1_000),
});

it('two rounds at the same time send each receipt once', async () => {
  const cases = Array.from({ length: 12 }, (_, i) => `twice-${i}`);
  await owe(...cases);
  const { asked, ways: slow } = ways(undefined, 15);
  const other = createCustomerStore(connection);
  await Promise.all([customers, other].map((each) => sendReceipts(service, each, LINKS, slow)));
  expect(asked.toSorted()).toEqual(cases.toSorted());
  expect(await sendReceipts(inMinutes(600), customers, LINKS, slow)).toBe(0);
  expect(asked).toHaveLength(cases.length);
});

it('what a worker had taken that died goes once its claim has run out', async () => {
  await owe('taken');
  expect(await customers.claimReceipt(new Date())).toMatchObject({ caseId: 'taken' });
  const { asked, ways: next } = ways();
  await sendReceipts(service, customers, LINKS, next);
  expect(asked).toEqual([]);
  await connection.db.execute(sql`update receipt set claimed_until = now() - interval '1 second'`);
  await sendReceipts(service, customers, LINKS, next);
  expect(asked).toEqual(['taken']);
});

it('those that fail rest longer each time, for ever, and those that have not been tried come first', async () => {
  await owe('failing');
  const { asked, ways: failing } = ways(() => AWAY);
  for (let minutes = 0; minutes < 8 * 60; minutes++)
    await connection.db.execute(sql`update receipt set tried_at = tried_at - interval '1 minute'`).then(async () => {
      await sendReceipts(service, customers, LINKS, failing);
    });
  // After 0, 1, 2, 4 … 64 minutes and then every two hours: not each time somebody looks.
  expect(asked.length).toBeGreaterThan(7);
  expect(asked.length).toBeLessThan(13);
  await owe('fresh');
  await connection.db.execute(sql`update receipt set tried_at = tried_at - interval '1 day' where case_id = 'failing'`);
  const { asked: order, ways: both } = ways();
  await sendReceipts(service, customers, LINKS, both);
  expect(order).toEqual(['fresh', 'failing']);
});

it('one that cannot be written keeps none of the others from going', async () => {
  await owe('broken', 'whole');
  const { asked, ways: next } = ways((message) => {
    if (message.caseId === 'broken') throw new Error('zqsecret');
    return { went: true };
  });
  expect(await sendReceipts(service, customers, LINKS, next)).toBe(1);
  expect(asked.toSorted()).toEqual(['broken', 'whole']);
  const rows = await connection.db.select().from(receipt);
  expect(rows.find((row) => row.caseId === 'broken')).toMatchObject({ attempts: 1, lastError: 'cannot-be-written' });
  expect(rows.find((row) => row.caseId === 'whole')?.sentAt).not.toBeNull();
});
