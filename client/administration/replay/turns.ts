/** The turns of a history: what the record answered, and who had asked for what. */
import { unpacked, type Packed, type RecordAnswer } from '../../../workflows/messages.ts';

/** A message of the history, under the key by which its turn names it. */
export interface MessageRead {
  /** As Temporal knows it: acknowledge, logContact, escalate. */
  name: string;
  by: string | null;
  on: string | null;
}

/** What stands of one turn. */
export interface Turn {
  /** Counted from the first of the run. */
  number: number;
  /** Number of the local activity, by which what was proposed is found. */
  seq: number;
  answer: RecordAnswer;
}

export interface Turns {
  turns: Turn[];
  asked: ReadonlyMap<string, MessageRead>;
}

type Json = Record<string, unknown>;

const MARKER = 'core_local_activity';
const RECORD = 'record';

/** Reads the JSON of a history. A try that failed is no turn: the next one is. */
export function turnsOf(history: unknown): Turns {
  const turns: Turn[] = [];
  const asked = new Map<string, MessageRead>();
  for (const event of eventsOf(history)) {
    const marker = objectAt(event, 'markerRecordedEventAttributes');
    if (marker !== null) readMarker(marker, turns);
    const accepted = objectAt(objectAt(event, 'workflowExecutionUpdateAcceptedEventAttributes'), 'acceptedRequest');
    if (accepted !== null) {
      const input = objectAt(accepted, 'input');
      readMessage(input?.['name'], objectAt(input, 'args'), objectAt(accepted, 'meta')?.['updateId'], asked);
    }
    const signalled = objectAt(event, 'workflowExecutionSignaledEventAttributes');
    if (signalled !== null) readMessage(signalled['signalName'], objectAt(signalled, 'input'), undefined, asked);
  }
  return { turns, asked };
}

/** The events of a history in JSON. */
export function eventsOf(history: unknown): Json[] {
  const { events } = (history ?? {}) as { events?: unknown };
  return Array.isArray(events) ? (events as Json[]) : [];
}

/** What stands under this name, where it is an object. */
export function objectAt(object: Json | null | undefined, name: string): Json | null {
  const found = object?.[name];
  return typeof found === 'object' && found !== null ? (found as Json) : null;
}

function readMarker(marker: Json, turns: Turn[]): void {
  if (marker['markerName'] !== MARKER || objectAt(marker, 'failure') !== null) return;
  const details = objectAt(marker, 'details');
  const about = decodePayload(objectAt(details, 'data')) as Json | undefined;
  if (about?.['activity_type'] !== RECORD) return;
  const answer = decodePayload(objectAt(details, 'result')) as Packed<RecordAnswer> | undefined;
  if (typeof answer?.kind !== 'string') return;
  turns.push({ number: turns.length + 1, seq: Number(about['seq']), answer: unpacked<RecordAnswer>(answer) });
}

function readMessage(name: unknown, args: Json | null, id: unknown, asked: Map<string, MessageRead>): void {
  const given = decodePayload(args);
  const said: Json = typeof given === 'object' && given !== null ? (given as Json) : {};
  const key = said['key'] ?? id;
  if (typeof name !== 'string' || typeof key !== 'string') return;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  asked.set(key, { name, by: text(said['by']) ?? text(said['recordedBy']), on: text(said['on']) });
}

/** The first value of these payloads in JSON; undefined where there is none or it cannot be read. */
export function decodePayload(payloads: Json | null): unknown {
  const list = payloads?.['payloads'];
  const data = Array.isArray(list) ? (list[0] as Json | undefined)?.['data'] : undefined;
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
