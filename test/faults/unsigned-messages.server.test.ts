/**
 * Whoever reaches Temporal's port can send a case what they like. Where cases take only what putright signed, that is refused, or
 * becomes a task for staff where nobody waits for an answer; and nothing of it is stored.
 */
import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../../client/cases/perform.ts';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { signalCase } from '../../client/core/temporal.ts';
import { findCase } from '../../client/core/context.ts';
import { signedMessage } from '../../platform/command-signature.ts';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import { caseWorkflowId, customerMessageSignal } from '../../workflows/messages.ts';
import { startPutright, type Putright } from '../support/servers/putright.ts';
import { workflowBundle } from '../support/servers/world.ts';
import { aCase, defined, type ACase } from './a-case.ts';

const SECRET = 's'.repeat(40);
const SOON = { timeout: 60_000 };
let putright: Putright;
/** An operator's own client: `temporal` on a command line, or anybody who reaches the port. */
let operator: Client;
beforeAll(async () => {
  putright = await startPutright({ secret: SECRET });
  const { connection, options } = putright.service.temporal;
  operator = new Client({ connection, namespace: options.namespace });
  await loadDirectory(putright.addresses);
});
afterAll(() => putright.stop());

const command = (more: object = {}) => ({
  key: randomUUID(),
  by: 's-adviser',
  role: 'adviser',
  fields: { note: 't-forged' },
  ...more,
});
const send = (of: ACase, name: string, message: unknown): Promise<unknown> =>
  operator.workflow.getHandle(caseWorkflowId(of.caseId)).executeUpdate(name, { args: [message] });
const tell = (of: ACase, name: string, message?: unknown): Promise<void> =>
  operator.workflow.getHandle(caseWorkflowId(of.caseId)).signal(name, ...(message === undefined ? [] : [message]));
const PAST_PUTRIGHT = expect.objectContaining({
  cause: expect.objectContaining({ message: expect.stringContaining('past putright') as unknown }) as unknown,
}) as unknown;

describe('RC-1 a command that nobody of putright signed', () => {
  it('is refused and stored nowhere; the same from putright is done', async () => {
    const of = await defined(putright.service, await aCase(putright.service));
    const before = await of.types();
    await expect(send(of, 'note', command())).rejects.toEqual(PAST_PUTRIGHT);
    await expect(
      send(of, 'applyPolicy', { ...command(), reasonText: 't', policy: { version: 'x' } }),
    ).rejects.toThrow();
    expect(await of.types()).toEqual(before);
    await perform(putright.service, of.reference, 'acknowledge', {});
    expect((await of.types()).length).toBeGreaterThan(before.length);
  });

  it('is refused with the signature of another case, another command, or another word', async () => {
    const [of, other] = [await aCase(putright.service), await aCase(putright.service)];
    const message = command();
    const signed = (caseId: string, name: string) => signedMessage(SECRET, { caseId, name, message });
    const before = await of.types();
    await expect(send(of, 'note', signed(other.caseId, 'note'))).rejects.toEqual(PAST_PUTRIGHT);
    await expect(send(of, 'note', signed(of.caseId, 'withdraw'))).rejects.toEqual(PAST_PUTRIGHT);
    const changed = { ...(signed(of.caseId, 'note') as object), by: 's-officer' };
    await expect(send(of, 'note', changed)).rejects.toEqual(PAST_PUTRIGHT);
    expect(await of.types()).toEqual(before);
    await expect(send(of, 'note', signed(of.caseId, 'note'))).resolves.toMatchObject({ events: ['NoteAdded'] });
  });
});

describe('RC-1 a signal that nobody of putright signed', () => {
  it('is a task for staff, each time, and nothing else', async () => {
    const of = await aCase(putright.service);
    const before = await of.types();
    await tell(of, 'withdraw', { key: randomUUID() });
    await tell(of, 'withdraw');
    await tell(of, 'reportDelivery', { letterId: 'L1', result: 'refused' });
    await tell(of, 'applyCalendar', { key: 'k', calendar: { ...ENGLAND_AND_WALES, version: 'forged' } });
    const tasks = async () => (await of.tasks()).filter((task) => task.startsWith('unsigned-message')).toSorted();
    await expect
      .poll(tasks, SOON)
      .toEqual(['applyCalendar', 'reportDelivery', 'withdraw', 'withdraw'].map((name) => `unsigned-message ${name}`));
    expect((await of.types()).slice(before.length)).toEqual(['TaskRaised', 'TaskRaised', 'TaskRaised', 'TaskRaised']);
  });

  it('from putright is heard', async () => {
    const of = await aCase(putright.service);
    const file = await findCase(putright.service, of.reference);
    await signalCase(putright.service.temporal, file, customerMessageSignal('withdraw'), { key: randomUUID() });
    await expect.poll(() => of.types(), SOON).toContain('CustomerSaid');
    expect((await of.tasks()).some((task) => task.startsWith('unsigned-message'))).toBe(false);
  });
});

it('leaves a history that is replayed without the secret', async () => {
  const of = await aCase(putright.service);
  await expect(send(of, 'note', command())).rejects.toEqual(PAST_PUTRIGHT);
  await tell(of, 'escalate', { key: randomUUID() });
  await expect.poll(() => of.tasks(), SOON).toContain('unsigned-message escalate');
  const history = await of.handle.fetchHistory();
  expect(JSON.stringify(history)).not.toContain(SECRET);
  await Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, history, of.handle.workflowId);
});
