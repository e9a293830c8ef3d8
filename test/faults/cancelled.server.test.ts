/** A case that an operator asks Temporal to cancel goes on, answers whoever speaks to it, and staff are told once (DESIGN §4.6). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { perform } from '../../client/cases/perform.ts';
import { sendCustomerMessage } from '../../client/cases/words/customer-messages.ts';
import { startSmtp, type TestSmtp } from '../support/servers/smtp.ts';
import { startPutright, type Putright } from '../support/servers/putright.ts';
import { aCase, defined, type ACase } from './a-case.ts';

let putright: Putright;
let smtp: TestSmtp;
beforeAll(async () => {
  smtp = await startSmtp();
  putright = await startPutright({ smtpUrl: smtp.url });
  await loadDirectory(putright.addresses);
});
afterAll(async () => {
  await putright.stop();
  await smtp.stop();
});

const told = async (one: ACase): Promise<string[]> => (await one.tasks()).filter((t) => t === 'cancel-asked');
const status = async ({ handle }: ACase): Promise<string> => (await handle.describe()).status.name;

it('at rest, and twice', async () => {
  const { service } = putright;
  const one = await defined(service, await aCase(service));
  await one.handle.cancel();
  await expect.poll(() => told(one)).toHaveLength(1);
  await one.handle.cancel();
  expect((await perform(service, one.reference, 'note', { note: 'Words' })).events).toEqual(['NoteAdded']);
  await sendCustomerMessage(service, one.reference, 'inform', { words: 'Words' });
  await perform(service, one.reference, 'acknowledge', {});
  await expect.poll(async () => (await one.state()).stage1.acknowledged).not.toBeNull();
  expect(await told(one)).toHaveLength(1);
  expect(await status(one)).toBe('RUNNING');
});

it('in the middle of a turn: whoever waits for the answer is given it', async () => {
  const { service } = putright;
  const one = await aCase(service);
  // Its row is held, so that the turn cannot end.
  let note: Promise<unknown> = Promise.resolve();
  await putright.database.db.transaction(async (tx) => {
    await tx.execute(sql`select from complaint where case_id = ${one.caseId} for update`);
    note = perform(service, one.reference, 'note', { note: 'Words' });
    const accepted = async () => JSON.stringify(await one.handle.fetchHistory()).includes('workflowTaskStarted');
    await expect.poll(accepted).toBe(true);
    await expect.poll(() => waitsForTheRow()).toBe(true);
    await one.handle.cancel();
  });
  expect(await note).toMatchObject({ events: ['NoteAdded'] });
  await expect.poll(() => told(one)).toHaveLength(1);
  expect(await status(one)).toBe('RUNNING');
});

async function waitsForTheRow(): Promise<boolean> {
  const { rows } = await putright.database.db.execute(sql`select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`);
  return rows.length > 0;
}

it('while a letter waits for the mail server: the letter goes, once', async () => {
  const { service } = putright;
  const address = 'waits@customer.example';
  smtp.onRecipient = (to) => (to === address ? 451 : 'take');
  const one = await defined(service, await aCase(service, { email: address }));
  await perform(service, one.reference, 'acknowledge', {});
  // Beside it goes the notice of the task that cancelling raises.
  const letter = async () =>
    (await one.handle.describe()).raw.pendingActivities?.find((a) => (a.attempt ?? 0) > 1)?.activityId;
  await expect.poll(letter).toBeTruthy();
  await one.handle.cancel();
  await expect.poll(() => told(one)).toHaveLength(1);
  const id = await letter();
  expect(id).toBeTruthy();
  smtp.onRecipient = () => 'take';
  // An operator who does not want to wait for the next try.
  await service.temporal.workflowService.resetActivity({
    namespace: service.temporal.options.namespace,
    execution: { workflowId: one.handle.workflowId },
    id: id ?? '',
  });
  await expect.poll(async () => (await one.state()).letters.map((l) => l.state)).toEqual(['dispatched']);
  expect(smtp.arrived.filter((a) => a.to.includes(address))).toHaveLength(1);
  expect(await told(one)).toHaveLength(1);
});

it('before its first turn, and then closed: it ends as any other', async () => {
  const { service } = putright;
  const one = await aCase(service);
  await one.handle.cancel();
  await expect.poll(() => told(one)).toHaveLength(1);
  await sendCustomerMessage(service, one.reference, 'withdraw', {});
  const [task] = (await one.state()).tasks.filter((t) => t.kind === 'cancel-asked');
  await perform(service, one.reference, 'resolve-task', { task: task?.id ?? '', note: 'Asked by mistake' });
  await expect.poll(() => status(one)).toBe('COMPLETED');
});
