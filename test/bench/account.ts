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
  /** How often search attributes were written. */
  upserts: number;
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
    upserts: 0,
    activities: 0,
    localActivities: 0,
  };
  for (const event of events) {
    // Commands of one task take effect together: an old timer goes as its successor comes, though it is written second.
    if (has(event, 'workflowTaskScheduledEventAttributes') || has(event, 'timerFiredEventAttributes'))
      timersAtOnce = Math.max(timersAtOnce, openTimers);
    if (has(event, 'workflowTaskCompletedEventAttributes')) localInTask = false;
    if (has(event, 'workflowExecutionStartedEventAttributes')) cost.actions++;
    if (has(event, 'workflowExecutionSignaledEventAttributes')) cost.actions++;
    if (has(event, 'upsertWorkflowSearchAttributesEventAttributes')) {
      cost.actions++;
      cost.upserts++;
    }
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
      openTimers++;
    }
    if (has(event, 'timerFiredEventAttributes') || has(event, 'timerCanceledEventAttributes')) openTimers--;
    if (isLocalActivity(event)) {
      cost.localActivities++;
      if (!localInTask) cost.actions++;
      localInTask = true;
    }
  }
  return { ...cost, timersAtOnce: Math.max(timersAtOnce, openTimers) };
}

/** What one staff command cost all in, its letters and its date included. */
export interface UpdateCost {
  /** Which command it was. */
  command: string;
  events: number;
  actions: number;
  localActivities: number;
}

/** What each update cost: everything from its own workflow task to the next thing that wakes the case. */
export function costPerUpdate(history: History): UpdateCost[] {
  const events = history.events ?? [];
  const starts = events.flatMap((e, i) => (has(e, 'workflowExecutionUpdateAcceptedEventAttributes') ? [i] : []));
  return starts.map((accepted) => {
    let from = accepted;
    while (from > 0 && !has(events[from] as Event, 'workflowTaskScheduledEventAttributes')) from--;
    let to = accepted + 1;
    while (to < events.length && !isNewCause(events, to)) to++;
    const { events: count, actions, localActivities, activities } = costOf({ events: events.slice(from, to) });
    return { command: nameOf(events[accepted]), events: count, actions, localActivities: localActivities + activities };
  });
}

/** The command's name, from the update's argument. */
function nameOf(event: Event | undefined): string {
  const { input } = event?.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest ?? {};
  const data = input?.args?.payloads?.[0]?.data;
  const said = data ? (JSON.parse(Buffer.from(data).toString('utf8')) as { name?: string }) : {};
  return said.name ?? input?.name ?? '';
}

/** Somebody's word or a timer; not what an earlier cause still had to do, such as the task an activity's end asks for. */
function isNewCause(events: Event[], at: number): boolean {
  const event = events[at] as Event;
  if (has(event, 'timerFiredEventAttributes') || has(event, 'workflowExecutionSignaledEventAttributes')) return true;
  if (has(event, 'workflowExecutionUpdateAcceptedEventAttributes')) return true;
  if (!has(event, 'workflowTaskScheduledEventAttributes')) return false;
  const before = events[at - 1] as Event;
  if (has(before, 'activityTaskCompletedEventAttributes')) return false;
  // An update's own task is scheduled out of nothing: it belongs to that update.
  return true;
}
