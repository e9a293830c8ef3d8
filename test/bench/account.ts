/** What a history cost: events, billable actions as Temporal Cloud counts them, bytes, and open timers at once. */
import proto from '@temporalio/proto';

export interface Cost {
  events: number;
  actions: number;
  bytes: number;
  /** The most timers that were open at the same time. */
  timersAtOnce: number;
  timers: number;
  updates: number;
  activities: number;
  localActivities: number;
}

type History = proto.temporal.api.history.v1.IHistory;
type Event = proto.temporal.api.history.v1.IHistoryEvent;

const has = (event: Event, name: keyof Event): boolean => event[name] != null;

function isLocalActivity(event: Event): boolean {
  return event.markerRecordedEventAttributes?.markerName === 'core_local_activity';
}

/**
 * Billable actions: a start, a timer, an activity, a signal, an update, an upsert of search attributes, a continue-as-new
 * each count one; all local activities of one workflow task count one together.
 */
export function costOf(history: History): Cost {
  const events = history.events ?? [];
  let openTimers = 0;
  let timersAtOnce = 0;
  let localInTask = false;
  const cost: Cost = {
    events: events.length,
    actions: 0,
    bytes: proto.temporal.api.history.v1.History.encode(history).finish().length,
    timersAtOnce: 0,
    timers: 0,
    updates: 0,
    activities: 0,
    localActivities: 0,
  };
  for (const event of events) {
    if (has(event, 'workflowTaskCompletedEventAttributes')) localInTask = false;
    if (has(event, 'workflowExecutionStartedEventAttributes')) cost.actions++;
    if (has(event, 'workflowExecutionSignaledEventAttributes')) cost.actions++;
    if (has(event, 'upsertWorkflowSearchAttributesEventAttributes')) cost.actions++;
    if (has(event, 'workflowExecutionContinuedAsNewEventAttributes')) cost.actions++;
    if (has(event, 'workflowExecutionUpdateAcceptedEventAttributes')) {
      cost.actions++;
      cost.updates++;
    }
    if (has(event, 'activityTaskScheduledEventAttributes')) {
      cost.actions++;
      cost.activities++;
    }
    if (has(event, 'timerStartedEventAttributes')) {
      cost.actions++;
      cost.timers++;
      timersAtOnce = Math.max(timersAtOnce, ++openTimers);
    }
    if (has(event, 'timerFiredEventAttributes') || has(event, 'timerCanceledEventAttributes')) openTimers--;
    if (isLocalActivity(event)) {
      cost.localActivities++;
      if (!localInTask) cost.actions++;
      localInTask = true;
    }
  }
  return { ...cost, timersAtOnce };
}

/** What each update cost all in: everything from its own workflow task to the next thing that wakes the case. */
export function costPerUpdate(history: History): { events: number; actions: number }[] {
  const events = history.events ?? [];
  const starts = events.flatMap((e, i) => (has(e, 'workflowExecutionUpdateAcceptedEventAttributes') ? [i] : []));
  return starts.map((accepted) => {
    let from = accepted;
    while (from > 0 && !has(events[from] as Event, 'workflowTaskScheduledEventAttributes')) from--;
    let to = accepted + 1;
    while (to < events.length && !startsAnew(events[to] as Event)) to++;
    const part = costOf({ events: events.slice(from, to) });
    return { events: part.events, actions: part.actions };
  });
}

/** A new cause: somebody's word, a timer, a report; not what an earlier cause still had to do. */
function startsAnew(event: Event): boolean {
  return (
    has(event, 'workflowTaskScheduledEventAttributes') ||
    has(event, 'timerFiredEventAttributes') ||
    has(event, 'workflowExecutionSignaledEventAttributes')
  );
}
