/**
 * Events as an answer of the record carries them into a history: what many of one turn share (who, when, under which key)
 * stands once. An answer that was never packed reads the same, so histories of either form replay.
 */
import type { Meta, RecordedEvent } from './ports.ts';

/** The first of a list is whole. Each after it leaves out what is as in the one before, and its number where it is the next. */
export type PackedEvent<E = unknown> = Partial<Meta> & { event: E };

/** An answer or a page of the record with its events packed. */
export type Packed<A> = A extends { events: RecordedEvent<infer E>[] }
  ? Omit<A, 'events'> & { events: PackedEvent<E>[] }
  : A;

const SHARED = ['at', 'on', 'by', 'role', 'key'] as const;

/** Leaves out what the event before says already. */
export function packEvents<E>(events: readonly RecordedEvent<E>[]): PackedEvent<E>[] {
  return events.map((recorded, i) => {
    const before = events[i - 1];
    if (before === undefined) return recorded;
    const differs = SHARED.filter((name) => recorded[name] !== before[name]);
    const follows = recorded.seq === before.seq + 1;
    return {
      ...(follows ? {} : { seq: recorded.seq }),
      ...Object.fromEntries(differs.map((name) => [name, recorded[name]])),
      event: recorded.event,
    };
  });
}

/** The events whole again. The first has to be whole. */
export function unpackEvents<E>(packed: readonly PackedEvent<E>[]): RecordedEvent<E>[] {
  const events: RecordedEvent<E>[] = [];
  for (const each of packed) {
    const before = events.at(-1);
    events.push({ ...before, ...(before ? { seq: before.seq + 1 } : {}), ...each } as RecordedEvent<E>);
  }
  return events;
}

/** An answer as it goes into a history; one without events as it is. */
export function packed<A extends object>(answer: A): Packed<A> {
  if (!('events' in answer)) return answer as Packed<A>;
  return { ...answer, events: packEvents(answer.events as RecordedEvent[]) } as unknown as Packed<A>;
}

/** An answer as the case reads it. */
export function unpacked<A extends object>(answer: Packed<A>): A {
  if (!('events' in answer)) return answer as unknown as A;
  return { ...answer, events: unpackEvents(answer.events as PackedEvent[]) } as unknown as A;
}
