import { describe, expect, it } from 'vitest';
import protos from '@temporalio/proto';
import { firstTurn, turnToRepeat, type HistoryEvent } from './stuck.ts';

const { WorkflowTaskFailedCause: Cause } = protos.temporal.api.enums.v1;
const done: HistoryEvent = { workflowTaskCompletedEventAttributes: {} };
const accepted: HistoryEvent = { workflowExecutionUpdateAcceptedEventAttributes: {} };
const answered = (id: number): HistoryEvent => ({
  workflowExecutionUpdateCompletedEventAttributes: { acceptedEventId: id as never },
});
const failed = (cause: number): HistoryEvent => ({ workflowTaskFailedEventAttributes: { cause } });
const BAD = failed(Cause.WORKFLOW_TASK_FAILED_CAUSE_BAD_UPDATE_WORKFLOW_EXECUTION_MESSAGE);
const other: HistoryEvent = {};

const history = (...events: HistoryEvent[]): HistoryEvent[] =>
  events.map((e, i) => ({ ...e, eventId: (i + 1) as never }));

describe('RC-1 the turn a stuck case has to repeat', () => {
  it('is the one that took a command and reported itself before it was answered', () => {
    expect(turnToRepeat(history(other, done, accepted, answered(3), other, done, accepted, other, other, BAD))).toBe(6);
    expect(turnToRepeat(history(done, accepted, other, done, accepted, BAD, other))).toBe(1);
  });

  it('is none where the case went on, where all is answered, or where something else keeps it', () => {
    expect(turnToRepeat(history(done, accepted, BAD, done, answered(2)))).toBeNull();
    expect(turnToRepeat(history(done, accepted, answered(2), BAD))).toBeNull();
    const code = failed(Cause.WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR);
    expect(turnToRepeat(history(done, accepted, code))).toBeNull();
    expect(turnToRepeat([])).toBeNull();
  });
});

describe('RC-1 the turn before which a run loaded its record', () => {
  it('is the first that ended, whatever failed before it', () => {
    expect(firstTurn(history(other, other, BAD, other, done, accepted, done))).toBe(5);
    expect(firstTurn(history(other, BAD))).toBeNull();
  });
});
