/** What kinds of turn a history meets: asked of all that are kept, so that none goes untried. */
import { eventsOf, objectAt, turnsOf } from '../../client/administration/replay/turns.ts';
import type { RecordedEvent } from '../../workflows/messages.ts';

export interface Met {
  /** Messages by their names, as Temporal knows them. */
  messages: ReadonlySet<string>;
  /** What the record answered. */
  answers: ReadonlySet<string>;
  /** Types of the events stored, tasks with their kind: TaskRaised:cancel-asked. */
  stored: ReadonlySet<string>;
  /** Events of Temporal, by the names of their attributes. */
  temporal: ReadonlySet<string>;
  /** Refusals that followed each other within one turn of the server. */
  refusedTogether: number;
  /** Tries of a local activity that failed and were to be made again later. */
  failedTries: number;
  /** Reports of a hand-over, and whether some of it waited. */
  reports: ReadonlySet<string>;
}

export function metIn(history: unknown): Met {
  const { turns } = turnsOf(history);
  const stored = turns.flatMap(({ answer }) =>
    answer.kind === 'stored' || answer.kind === 'ahead' ? answer.events : [],
  );
  const events = eventsOf(history);
  return {
    messages: new Set(events.flatMap(messagesIn)),
    answers: new Set(turns.map((t) => t.answer.kind)),
    stored: new Set(stored.map(labelOf)),
    temporal: new Set(events.flatMap((e) => Object.keys(e).filter((name) => name.endsWith('Attributes')))),
    refusedTogether: together(turns.map((t) => t.answer.kind)),
    failedTries: events.filter((e) => objectAt(objectAt(e, 'markerRecordedEventAttributes'), 'failure') !== null)
      .length,
    reports: new Set(events.flatMap(reportsIn)),
  };
}

function messagesIn(event: Record<string, unknown>): string[] {
  const accepted = objectAt(objectAt(event, 'workflowExecutionUpdateAcceptedEventAttributes'), 'acceptedRequest');
  const name =
    objectAt(accepted, 'input')?.['name'] ??
    objectAt(event, 'workflowExecutionSignaledEventAttributes')?.['signalName'];
  return typeof name === 'string' ? [name] : [];
}

function labelOf({ event }: RecordedEvent): string {
  const { type, kind } = event as { type: string; kind?: string };
  return type === 'TaskRaised' ? `${type}:${kind}` : type;
}

function together(kinds: string[]): number {
  let [most, now] = [0, 0];
  for (const kind of kinds) {
    now = kind === 'refused' ? now + 1 : 0;
    most = Math.max(most, now);
  }
  return most;
}

function reportsIn(event: Record<string, unknown>): string[] {
  const result = objectAt(objectAt(event, 'activityTaskCompletedEventAttributes'), 'result');
  const [payload] = (result?.['payloads'] ?? []) as { data: string }[];
  if (payload === undefined) return [];
  const { reports, waiting } = JSON.parse(Buffer.from(payload.data, 'base64').toString('utf8')) as {
    reports: { result: string }[];
    waiting: string[];
  };
  return [...reports.map((r) => r.result), ...(waiting.length > 0 ? ['waiting'] : [])];
}
