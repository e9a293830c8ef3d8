/** The accounts are worth what their counting is: each kind of event, once and in its place. */
import { describe, expect, it } from 'vitest';
import { costOf, costPerUpdate } from './account.ts';

const task = [
  { workflowTaskScheduledEventAttributes: {} },
  { workflowTaskStartedEventAttributes: {} },
  { workflowTaskCompletedEventAttributes: {} },
];
const local = { markerRecordedEventAttributes: { markerName: 'core_local_activity' } };
const accepted = { workflowExecutionUpdateAcceptedEventAttributes: {} };
const completed = { workflowExecutionUpdateCompletedEventAttributes: {} };
const started = { timerStartedEventAttributes: {} };
const fired = { timerFiredEventAttributes: {} };
const canceled = { timerCanceledEventAttributes: {} };

describe('the account of a history', () => {
  it('counts all local activities of one task as one action, those of the next anew', () => {
    const events = [{ workflowExecutionStartedEventAttributes: {} }, ...task, local, local, ...task, local];
    expect(costOf({ events })).toMatchObject({ events: 10, actions: 3, localActivities: 3 });
  });

  it('takes a timer that another replaces within one task for one, whatever stands between', () => {
    expect(costOf({ events: [...task, started, ...task, started, local, canceled] })).toMatchObject({
      timersAtOnce: 1,
      timers: 2,
    });
    expect(costOf({ events: [...task, started, ...task, started, ...task] }).timersAtOnce).toBe(2);
    expect(costOf({ events: [...task, started, fired, ...task, started, fired] }).timersAtOnce).toBe(1);
  });

  it('counts to an update all of its task and what an activity’s end brings, and nothing of the next', () => {
    const regular = [
      { activityTaskScheduledEventAttributes: {} },
      { activityTaskStartedEventAttributes: {} },
      { activityTaskCompletedEventAttributes: {} },
    ];
    const events = [
      ...task,
      ...task,
      accepted,
      ...regular,
      ...task,
      completed,
      ...task,
      accepted,
      local,
      completed,
      fired,
    ];
    expect(costPerUpdate({ events }).map(({ events: n, actions }) => [n, actions])).toEqual([
      [11, 2],
      [6, 2],
    ]);
  });
});
