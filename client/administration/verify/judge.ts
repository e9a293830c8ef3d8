/**
 * Whether the record of a case is what was stored: its chain counted anew from its content, and compared with what Temporal's
 * histories hold of it, which whoever owns the database cannot change. Pure.
 */
import { chainStart, digestOf, nextHash } from '../../../db/queries/record/chain.ts';
import type { Recorded } from '../../../workflows/messages.ts';

/** An event as the record holds it, with the hash it was given. */
export interface SealedEvent extends Recorded {
  hash: string | null;
}

/** What one history holds of the case. */
export interface KnownHistory {
  runId: string;
  events: readonly Recorded[];
  /** The hash the record had at these events when they were stored. */
  hashes: readonly { seq: number; hash: string }[];
}

/** Where the record is not what was stored; `at` is the number of the event. */
export type Flaw =
  /** Its hash does not follow from its content and from the event before it. */
  | { what: 'altered'; at: number }
  /** There is no event of this number, and there was one. */
  | { what: 'missing'; at: number }
  /** A history tells something else. */
  | { what: 'differs'; at: number; runId: string }
  /** The record ends before this event, which a history holds. */
  | { what: 'ends-early'; at: number; runId: string }
  /** From here on an older release stored them, and nothing can be told of the chain. */
  | { what: 'not-sealed'; at: number };

export interface JudgedRecord {
  caseId: string;
  /** The number of the last event, as the case's own row has it. */
  seq: number;
  events: readonly SealedEvent[];
}

/** The first flaw of the chain and the first that a history shows; none where all is as it was stored. */
export function flawsOf(record: JudgedRecord, histories: readonly KnownHistory[]): Flaw[] {
  const inHistories = histories.map((h) => flawAgainst(record, h)).filter((flaw) => flaw !== null);
  const first = inHistories.toSorted((a, b) => a.at - b.at)[0];
  return [chainFlaw(record), first ?? null].filter((flaw) => flaw !== null);
}

function chainFlaw({ caseId, seq, events }: JudgedRecord): Flaw | null {
  let before = chainStart(caseId);
  for (const [n, event] of events.entries()) {
    if (event.seq !== n + 1) return { what: 'missing', at: n + 1 };
    if (event.hash === null) return { what: 'not-sealed', at: event.seq };
    if (event.hash !== nextHash(before, digestOf(event))) return { what: 'altered', at: event.seq };
    before = event.hash;
  }
  return events.length < seq ? { what: 'missing', at: events.length + 1 } : null;
}

function flawAgainst({ events }: JudgedRecord, { runId, events: told, hashes }: KnownHistory): Flaw | null {
  const stands = new Map(events.map((event) => [event.seq, event]));
  const last = events.at(-1)?.seq ?? 0;
  const other = told.find((event) => {
    const ours = stands.get(event.seq);
    return ours !== undefined && digestOf(ours) !== digestOf(event);
  });
  const rewritten = hashes.find(({ seq, hash }) => (stands.get(seq)?.hash ?? hash) !== hash);
  const differs = Math.min(other?.seq ?? Infinity, rewritten?.seq ?? Infinity);
  if (differs !== Infinity) return { what: 'differs', at: differs, runId };
  const beyond = [...told, ...hashes].map(({ seq }) => seq).filter((seq) => seq > last);
  return beyond.length === 0 ? null : { what: 'ends-early', at: Math.min(...beyond), runId };
}
