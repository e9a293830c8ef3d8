import { describe, expect, it } from 'vitest';

import { createLog } from '../log.ts';
import { HOUSEKEEPING_QUEUE } from '../../workflows/housekeeping/chores.ts';
import { DELIVERY_QUEUE, TASK_QUEUE } from '../../workflows/messages.ts';
import { temporalLogger } from './logs.ts';

/** A log whose lines can be read. */
function logged() {
  const lines: string[] = [];
  const log = createLog('worker', { write: (line: string) => void lines.push(line) }, 'warn');
  return { lines, log: temporalLogger(log) };
}

const SECRET = 'Ada Fictional, 1 High Street';

describe('the log of Temporal’s SDK', () => {
  it('is a JSON line with kinds and ids', () => {
    const { lines, log } = logged();
    log.warn('Activity failed', { workflowId: 'complaint-1', activityType: 'record', error: new TypeError(SECRET) });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      process: 'worker',
      msg: 'Activity failed',
      workflowId: 'complaint-1',
      activityType: 'record',
      error: 'TypeError',
    });
  });

  it.each([
    ['an error’s message', 'Activity failed', { error: new Error(SECRET) }],
    ['what nobody decided to tell', 'Failing workflow task', { failure: { message: SECRET }, input: SECRET }],
    ['what core quotes after a colon', `Error while polling: Status { message: "${SECRET}" }`, {}],
    ['what core quotes in brackets', `Network error (${SECRET})`, {}],
    ['a message that is nothing but a quotation', `"${SECRET}"`, {}],
  ])('never holds %s', (_, message, meta) => {
    const { lines, log } = logged();
    log.error(message, meta);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('Ada');
    expect(lines[0]).not.toContain('High Street');
  });

  it('is one line whatever stands in it: nobody writes a line of their own into it', () => {
    const { lines, log } = logged();
    const forged = 'Activity failed\n{"level":50,"msg":"made up"}\r\nand more';
    log.error(forged, { workflowId: 'complaint-1\n{"msg":"made up"}', activityType: 'record' });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd()).not.toMatch(/[\r\n]/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ process: 'worker' });
  });

  it('says that no workflows are registered, but not of workers that are meant to have none', () => {
    const { lines, log } = logged();
    const words = 'No workflows registered, not polling for workflow tasks';
    for (const taskQueue of [DELIVERY_QUEUE, HOUSEKEEPING_QUEUE]) log.warn(words, { taskQueue });
    expect(lines).toEqual([]);
    log.warn(words, { taskQueue: TASK_QUEUE });
    log.warn('Another warning', { taskQueue: DELIVERY_QUEUE });
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([words, 'Another warning']);
  });

  it('leaves out what is lighter than was asked for', () => {
    const { lines, log } = logged();
    log.info('Worker state changed');
    expect(lines).toEqual([]);
  });
});
