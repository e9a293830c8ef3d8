/**
 * A case whose workflow was terminated, deleted, has failed, or is unknown to a Temporal that was restored older: whoever
 * speaks to it brings it back from its record at once, and nothing is doubled (DESIGN §2.2).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { newKey } from '../../client/core/keys.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { perform } from '../../client/cases/perform.ts';
import { sendCustomerMessage } from '../../client/cases/words/customer-messages.ts';
import { importCaseWorkflow } from '../../client/core/temporal.ts';
import { registerCase } from '../../db/queries/cases/intake.ts';
import { caseWorkflowId, TASK_QUEUE } from '../../workflows/messages.ts';
import { command, inputOf } from '../support/cases/life.ts';
import { startPutright, type Putright } from '../support/servers/putright.ts';
import { aCase, byEmail, defined, isWhole, type ACase } from './a-case.ts';

let putright: Putright;
beforeAll(async () => {
  putright = await startPutright();
  await loadDirectory(putright.addresses);
});
afterAll(async () => {
  await putright.stop();
});

const status = async ({ handle }: ACase): Promise<string> =>
  handle.describe().then(
    (d) => d.status.name,
    () => 'GONE',
  );

/** Gone from Temporal altogether: its run, and that there ever was one. */
async function deleted(one: ACase): Promise<void> {
  const { workflowService, options } = putright.service.temporal;
  await workflowService.deleteWorkflowExecution({
    namespace: options.namespace,
    workflowExecution: { workflowId: one.handle.workflowId },
  });
  await expect.poll(() => status(one)).toBe('GONE');
}

const ENDS: [string, (one: ACase) => Promise<unknown>][] = [
  ['terminated', (one) => one.handle.terminate('by an operator')],
  ['deleted, or unknown to an older Temporal', deleted],
  [
    'failed',
    async (one) => {
      // A run of another program under its name, which fails: what a bad release may leave.
      await one.handle.terminate();
      const { temporal } = putright.service;
      const other = await temporal.workflow.start('complaint', {
        workflowId: one.handle.workflowId,
        taskQueue: 'nobody',
        args: [{ caseId: one.caseId }],
        workflowExecutionTimeout: '1s',
      });
      await other.result().catch(() => undefined);
    },
  ],
];

describe.each(ENDS)('a case that was %s', (_, ends) => {
  it('takes a command at once, answers old keys as before, and sends no letter twice', async () => {
    const { service, mail } = putright;
    const address = `${newKey()}@customer.example`;
    const one = await defined(service, await aCase(service, { email: address }));
    const key = newKey();
    const first = await perform(service, one.reference, 'acknowledge', {}, { key });
    await expect.poll(async () => (await one.state()).stage1.acknowledged).not.toBeNull();
    await ends(one);
    expect((await perform(service, one.reference, 'note', { note: 'Words' })).events).toEqual(['NoteAdded']);
    expect(await perform(service, one.reference, 'acknowledge', {}, { key })).toEqual(first);
    expect(await status(one)).toBe('RUNNING');
    expect(isWhole(await one.events())).toBe(true);
    expect(mail.filter((m) => m.to.includes(address))).toHaveLength(1);
  });

  it('hears a customer’s word at once, in time for what it decides', async () => {
    const { service } = putright;
    const one = await aCase(service);
    await ends(one);
    await sendCustomerMessage(service, one.reference, 'withdraw', { words: 'Words' });
    expect((await one.state()).status).toBe('closed');
    expect((await one.types()).filter((t) => t === 'CustomerSaid')).toHaveLength(1);
  });
});

describe('a closed case', () => {
  it('ends its run, and begins again for what is said after', async () => {
    const { service } = putright;
    const one = await aCase(service);
    await sendCustomerMessage(service, one.reference, 'withdraw', { words: 'Words' });
    await expect.poll(() => status(one)).toBe('COMPLETED');
    const { runId } = await one.handle.describe();
    await sendCustomerMessage(service, one.reference, 'inform', { words: 'One thing more' });
    expect(await one.tasks()).toContain('after-closure');
    // The task is owed: it runs until somebody has done it.
    expect(await status(one)).toBe('RUNNING');
    expect((await one.handle.describe()).runId).not.toBe(runId);
    const task = (await one.state()).tasks.find((t) => t.kind === 'after-closure' && !t.done);
    await perform(service, one.reference, 'resolve-task', { task: task?.id ?? '', note: 'Answered' });
    await expect.poll(() => status(one)).toBe('COMPLETED');
    expect(isWhole(await one.events())).toBe(true);
  });
});

describe('an opening that the rules refuse', () => {
  it('S1A-2 fails the start in a sentence and leaves no event, and the case can be opened once it is put right', async () => {
    const { service } = putright;
    const caseId = newKey();
    const received = '2026-03-02';
    const state = { policy: inputOf('oak', received).policy, stage: 1 } as never;
    const step = (name: 'allocate' | 'define' | 'acknowledge', on: string) => ({
      kind: 'command' as const,
      command: command(state, name, undefined, { on, key: newKey() }),
    });
    const late = [step('allocate', '2026-03-20'), step('define', '2026-03-20'), step('acknowledge', '2026-03-20')];
    const input = inputOf('oak', received, {}, caseId);
    await registerCase(putright.database.db, {
      caseId,
      landlordId: 'oak',
      referencePrefix: 'OAK',
      receivedAt: new Date(`${received}T10:00:00Z`),
      customer: { name: 'Ada Fictional', email: null, phone: null, address: [], representative: null },
      words: [],
      writtenBy: 's-oak-01',
      input: (reference) => ({ ...input, intake: { ...input.intake, reference }, before: late }),
    });
    const file = { caseId, caseKind: 'complaint' as const, landlordId: 'oak', reference: 'OAK-2026-99999' };
    await expect(importCaseWorkflow(service.temporal, file)).rejects.toMatchObject({ rule: 'S1A-2' });
    const handle = service.temporal.workflow.getHandle(caseWorkflowId(caseId));
    await expect.poll(async () => (await handle.describe()).status.name).toBe('FAILED');
    expect(await service.store.events({ caseId, landlordId: 'oak' } as never)).toEqual([]);
  });
});

describe('a start of a case that is known', () => {
  it('changes nothing, however often and by whomever', async () => {
    const { service } = putright;
    const key = newKey();
    const form = { ...byEmail(), key };
    const all = await Promise.all([1, 2, 3, 4].map(() => logComplaint(service, form)));
    expect(new Set(all.map((a) => a.reference)).size).toBe(1);
    const [{ caseId, reference } = { caseId: '', reference: '' }] = all;
    await perform(service, reference, 'note', { note: 'Words' });
    await service.temporal.workflow
      .start('complaint', { workflowId: caseWorkflowId(caseId), taskQueue: TASK_QUEUE, args: [{ caseId }] })
      .catch(() => undefined);
    const file = await service.store.caseByReference(reference);
    const events = file === null ? [] : await service.store.events(file);
    expect(events.map((e) => e.event.type)).toEqual(['Logged', 'NoteAdded']);
  });
});
