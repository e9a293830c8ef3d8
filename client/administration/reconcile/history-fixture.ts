/** For tests: a history as a run of the engine leaves it, with nothing in it but what reconciling reads. */
import { defaultPayloadConverter } from '@temporalio/common';
import type { RecordedEvent } from '../../../workflows/messages.ts';
import type { History } from '@temporalio/common/lib/proto-utils.js';

type Part =
  | { load: unknown }
  | { record: unknown }
  | { deliver: { ids: string[]; result?: unknown } }
  | { nothing: true };

const payloads = (value: unknown) => ({ payloads: [defaultPayloadConverter.toPayload(value)!] });

/** The parts in order, after the start of the run. */
export function historyFixture(caseId: string, ...parts: Part[]): History {
  const events: NonNullable<History['events']> = [];
  const add = (event: object): number => {
    const eventId = events.length + 1;
    events.push({ eventId: eventId as never, ...event });
    return eventId;
  };
  add({ workflowExecutionStartedEventAttributes: { input: payloads({ caseId }) } });
  for (const part of parts) {
    if ('load' in part) add(marker('load', part.load));
    else if ('record' in part) add(marker('record', part.record));
    else if ('deliver' in part) {
      const { ids, result } = part.deliver;
      const scheduledEventId = add({
        activityTaskScheduledEventAttributes: { activityType: { name: 'deliver' }, input: payloads({ caseId, ids }) },
      });
      if (result !== undefined)
        add({ activityTaskCompletedEventAttributes: { scheduledEventId, result: payloads(result) } });
    } else add({ workflowTaskCompletedEventAttributes: {} });
  }
  return { events };
}

function marker(activity: string, result: unknown): object {
  const details = { data: payloads({ seq: 1, activity_type: activity }), result: payloads(result) };
  return { markerRecordedEventAttributes: { markerName: 'core_local_activity', details } };
}

/** One event of a case, for tests that look at order only. */
export function recordedEvent(seq: number, type: string, more: object = {}): RecordedEvent<{ type: string }> {
  const at = new Date(Date.UTC(2026, 10, 23, 10, 0, seq)).toISOString();
  return { seq, at, on: '2026-11-23', by: 's-adviser', role: 'adviser', key: `k-${seq}`, event: { type, ...more } };
}
