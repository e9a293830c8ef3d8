import { describe, expect, it } from 'vitest';
import { whyRunEnded, whyTaskFails } from './failing-task.ts';

const completed = { workflowTaskCompletedEventAttributes: {} };
const signalled = { workflowExecutionSignaledEventAttributes: { signalName: 'inform' } };
const failed = (cause: string, message?: string) => ({
  workflowTaskFailedEventAttributes: { cause: `WORKFLOW_TASK_FAILED_CAUSE_${cause}`, failure: { message } },
});
const late = (type: string) => ({ workflowTaskTimedOutEventAttributes: { timeoutType: `TIMEOUT_TYPE_${type}` } });
const why = (...events: object[]) => whyTaskFails({ events });

describe('a running case whose task fails', () => {
  it('is told with the words of its failure, also once more has come', () => {
    const failure = failed('WORKFLOW_WORKER_UNHANDLED_FAILURE', 'unknown event Praised\n  at a line of code');
    expect(why(completed, failure)).toBe('unknown event Praised');
    expect(why(completed, failure, signalled)).toBe('unknown event Praised');
    expect(why(failed('NON_DETERMINISTIC_ERROR'))).toBe('non deterministic error');
    expect(why(completed, late('START_TO_CLOSE'))).toBe('it was not answered in time');
  });

  it('is well again once a task was completed, and has none once it ended', () => {
    expect(why(failed('NON_DETERMINISTIC_ERROR'), completed)).toBeNull();
    expect(why(failed('NON_DETERMINISTIC_ERROR'), { workflowExecutionTerminatedEventAttributes: {} })).toBeNull();
  });

  it.each(['UNHANDLED_COMMAND', 'RESET_WORKFLOW', 'FORCE_CLOSE_COMMAND'])('%s is no fault of its code', (cause) => {
    expect(why(completed, failed(cause))).toBeNull();
  });

  it('is not one that a worker left for another', () => {
    expect(why(completed, late('SCHEDULE_TO_START'))).toBeNull();
    expect(whyTaskFails('hello')).toBeNull();
  });
});

it('a run that was ended from outside is lost; one that ended by itself is not', () => {
  expect(whyRunEnded({ events: [completed, { workflowExecutionTerminatedEventAttributes: {} }] })).toContain(
    'terminated',
  );
  expect(whyRunEnded({ events: [completed, { workflowExecutionCompletedEventAttributes: {} }] })).toBeNull();
  expect(whyRunEnded({ events: [completed] })).toBeNull();
});
