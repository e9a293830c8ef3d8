/**
 * What a run's history holds of its case: how it was opened, what was decided, and what was delivered. Every turn leaves
 * the record's answer in a marker, so a case's events can be read back from Temporal where the database has lost them.
 */
import { defaultPayloadConverter } from '@temporalio/common';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import type { temporal } from '@temporalio/proto';
import {
  unpackEvents,
  type Delivered,
  type DeliverInput,
  type PackedEvent,
  type RecordAnswer,
  type RecordedEvent,
  type RecordPage,
} from '../../../workflows/messages.ts';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
type Payloads = temporal.api.common.v1.IPayloads;

/** What one run tells of its case. */
export interface CaseHistory<E = unknown, P = unknown> {
  /** Null where the run was not started with one. */
  caseId: string | null;
  /** What the case was opened with; null where the run never got so far as to load it. */
  opening: P | null;
  /** In order, each sequence once. A number may be missing where the history is damaged. */
  events: RecordedEvent<E>[];
  /** The hash the record had at these events, as it answered when it stored them. */
  hashes: { seq: number; hash: string }[];
  /** Ids of the outbox that were handed over and are settled: a notice among them has gone. */
  settled: string[];
  /** Letters that went or were refused for good, whether or not the case had taken in the report. */
  reports: Delivered['reports'];
}

const MARKER = 'core_local_activity';

/** Reads the history of one run. What cannot be read is left out: half a history is better than none. */
export function readHistory<E = unknown, P = unknown>(history: History): CaseHistory<E, P> {
  const all = history.events ?? [];
  const events = new Map<number, RecordedEvent<E>>();
  const scheduled = new Map<string, string[]>();
  const found: CaseHistory<E, P> = {
    caseId: caseOf(all[0]),
    opening: null,
    events: [],
    hashes: [],
    settled: [],
    reports: [],
  };
  for (const event of all) {
    for (const kept of keptIn<E, P>(event, found)) if (!events.has(kept.seq)) events.set(kept.seq, kept);
    readDelivery(event, scheduled, found);
  }
  found.events = [...events.values()].toSorted((a, b) => a.seq - b.seq);
  return found;
}

function caseOf(first: HistoryEvent | undefined): string | null {
  const input = decoded(first?.workflowExecutionStartedEventAttributes?.input) as { caseId?: unknown } | undefined;
  return typeof input?.caseId === 'string' ? input.caseId : null;
}

/** The events a marker holds; a `load` tells the opening as well. */
function keptIn<E, P>(event: HistoryEvent, found: CaseHistory<E, P>): RecordedEvent<E>[] {
  const marker = event.markerRecordedEventAttributes;
  if (marker?.markerName !== MARKER) return [];
  const about = decoded(marker.details?.['data']) as { activity_type?: unknown } | undefined;
  const result = decoded(marker.details?.['result']);
  if (typeof result !== 'object' || result === null) return [];
  switch (about?.activity_type) {
    case 'load': {
      const loaded = result as Partial<RecordPage<E, P>>;
      found.opening ??= loaded.opening ?? null;
      return eventsOf<E>(loaded.events);
    }
    case 'record': {
      const answer = result as Partial<RecordAnswer<E>>;
      if (answer.kind !== 'stored' && answer.kind !== 'ahead') return [];
      const events = eventsOf<E>(answer.events);
      const last = events.at(-1);
      if (last && answer.kind === 'stored' && typeof answer.hash === 'string')
        found.hashes.push({ seq: last.seq, hash: answer.hash });
      return events;
    }
    default:
      return [];
  }
}

function eventsOf<E>(given: unknown): RecordedEvent<E>[] {
  if (!Array.isArray(given)) return [];
  const packed = given.filter((one): one is PackedEvent<E> => typeof one === 'object' && one !== null);
  return unpackEvents(packed).filter(
    ({ seq, event }) => Number.isInteger(seq) && seq > 0 && typeof event === 'object' && event !== null,
  );
}

/** A hand-over that ended settled all of its ids but those it says still wait. */
function readDelivery(event: HistoryEvent, scheduled: Map<string, string[]>, found: CaseHistory): void {
  const begun = event.activityTaskScheduledEventAttributes;
  if (begun?.activityType?.name === 'deliver') {
    const input = decoded(begun.input) as Partial<DeliverInput> | undefined;
    scheduled.set(String(event.eventId), Array.isArray(input?.ids) ? input.ids : []);
  }
  const ended = event.activityTaskCompletedEventAttributes;
  const ids = ended && scheduled.get(String(ended.scheduledEventId));
  if (!ids) return;
  const { reports, waiting } = (decoded(ended.result) ?? {}) as Partial<Delivered>;
  if (!Array.isArray(reports) || !Array.isArray(waiting)) return;
  found.reports.push(...reports);
  found.settled.push(...ids.filter((id) => !waiting.includes(id)));
}

/** The first value of these payloads; undefined where there is none or it is not ours to read. */
function decoded(payloads: Payloads | null | undefined): unknown {
  const payload = payloads?.payloads?.[0];
  if (!payload) return undefined;
  try {
    return defaultPayloadConverter.fromPayload(payload);
  } catch {
    return undefined;
  }
}
