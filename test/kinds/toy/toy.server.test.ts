/** A second kind of case on the loop as it is: its own folder, an export for its workflow type, and nothing else. */
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, Worker } from '@temporalio/worker';
import { expect, inject, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { londonMoment } from '../../../workflows/engine/clock.ts';
import { timeSkipping } from '../../support/servers/world.ts';
import { toyKind, type Toy } from './kind.ts';
import { memoryRecord } from '../../support/cases/memory-record.ts';
import type { toy } from './workflows.ts';

const TASK_QUEUE = 'toys';

it('is asked, reminded of, answered by a command of its own name, and ends; spoken to, it begins again', async () => {
  const env = await timeSkipping(inject('testServerPath'));
  try {
    const caseId = 'toy-1';
    const on = londonMoment(await env.currentTimeMs()).today;
    const opening: Toy['opening'] = {
      caseId,
      loggedBy: 's-ann',
      key: 'toy-1-log',
      landlordId: 'landlord',
      on,
      calendar: ENGLAND_AND_WALES,
    };
    const record = memoryRecord(toyKind, opening);
    const types = (): string[] => record.events.map((e) => e.event.type);
    const worker = await Worker.create({
      connection: env.nativeConnection,
      workflowBundle: await bundleWorkflowCode({
        workflowsPath: fileURLToPath(new URL('workflows.ts', import.meta.url)),
        logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} },
      }),
      activities: record.activities,
      taskQueue: TASK_QUEUE,
    });
    const options = { taskQueue: TASK_QUEUE, workflowId: caseId, args: [{ caseId }] as [{ caseId: string }] };
    await worker.runUntil(async () => {
      const handle = await env.client.workflow.start<typeof toy>('toy', options);
      // The day it is owed by passes, and two rungs are climbed by themselves.
      await env.sleep('21 days');
      await expect
        .poll(types)
        .toEqual(['Asked', 'TaskRaised', 'DeadlineApproaching', 'DeadlineMissed', 'Escalated', 'Escalated']);
      await expect.poll(() => record.delivered).toEqual(['N5', 'N6']);

      const answer = { key: 'k-1', by: 's-ann', role: 'officer', fields: { note: 't-note' } };
      const result = await handle.executeUpdate('answer', { args: [answer], updateId: 'u-1' });
      expect(result).toEqual({ seq: 7, events: ['TaskResolved'], ids: [] });
      await handle.result();

      const again = await env.client.workflow.signalWithStart<typeof toy>('toy', {
        ...options,
        signal: 'askAgain',
        signalArgs: [],
      });
      await expect.poll(types).toContain('TaskRaised');
      await expect.poll(() => record.events.filter((e) => e.event.type === 'TaskRaised').length).toBe(2);
      await expect(
        again.executeUpdate('answer', { args: [{ ...answer, fields: {} }], updateId: 'u-2' }),
      ).rejects.toThrow();
      await again.executeUpdate('answer', { args: [{ ...answer, key: 'k-2' }], updateId: 'u-3' });
      await again.result();
    });
    expect(record.events.map((e) => e.seq)).toEqual(record.events.map((_, i) => i + 1));
    expect(toyKind.view(record.events.reduce(toyKind.evolve, toyKind.begin(opening)))).toEqual({
      landlordId: 'landlord',
      open: 0,
    });
  } finally {
    await env.teardown();
  }
});
