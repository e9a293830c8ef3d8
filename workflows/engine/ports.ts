/**
 * The ports of a case: what it asks of the world. Activities may run twice: everything here is idempotent by
 * case, sequence and key, or by letter. Arguments and answers carry ids, enums, dates and amounts only: they stand in
 * the workflow's history.
 */
import type { Duty } from '../../policies/types.ts';
import type { Refusal } from './rule.ts';

/** Which case: all that a run is given, and all that is carried over continue-as-new. */
export interface CaseIdentity {
  caseId: string;
}

/** Who did it, when, in what order and under which key: stands beside every event. */
export interface Meta {
  seq: number;
  /** When it was recorded: ISO instant. */
  at: string;
  /** The day it happened: civil date, Europe/London. */
  on: string;
  by: string;
  role: Duty;
  key: string;
}

/** An event as the record holds it. */
export type RecordedEvent<E = unknown> = Meta & { event: E };

/** The answer to a command: the events it made, and the ids it gave out (P1, A1, L1, …). */
export interface CommandResult {
  seq: number;
  events: string[];
  ids: string[];
}

/** Values of our search attributes, by their names; null where there is none. Nothing personal. */
export type Attributes = Record<string, string | boolean | null>;

/** What the loop does after a turn. Decided by the rules once, kept with the turn, followed at every replay. */
export interface Next {
  /** When the case looks at itself again (epoch milliseconds, always ahead) and what for; null: only when spoken to. */
  wake: { at: number; summary: string } | null;
  attributes: Attributes;
  /** Whether nothing is owed any more: the run ends, and a later word begins another from the record. */
  over: boolean;
}

/** What changed since the turn before, so that histories stay small; of the attributes only those that changed. */
export type Changed = Partial<Next>;

/** The message a turn comes from, as it was sent: the record may want to know who signed it. */
export interface SentTo {
  name: string;
  message: unknown;
}

/** What a turn would like to store: what today's rules make of the item that was waiting. */
export interface Proposal<E = unknown, R = unknown, O = unknown, B = unknown> {
  caseId: string;
  landlordId: string;
  /** Sequence of the last event the case knew when it decided. */
  after: number;
  /** The key somebody asked under; null for what happens by itself. */
  key: string | null;
  /** Where the rules refuse it: nothing is stored then, and `events` is empty. */
  refusal: Refusal | null;
  /** What was sent, where something was. */
  sent?: SentTo | undefined;
  events: RecordedEvent<E>[];
  /** The case as lists show it after these events, what it owes then, and what goes out. */
  row: R;
  obligations: readonly O[];
  outbox: B[];
  /** Set on the first turn of a run: everything unsettled is handed over again. */
  resumes?: true | undefined;
  /** What the loop goes by now, from the turns before. */
  now: Next;
  next: Next;
}

/** Letters and notices to hand over after a turn: ids of the outbox, and what to call them ("letter COMP03"). */
export interface HandOver {
  ids: string[];
  summary: string;
}

/**
 * What the record makes of a proposal: all that the loop then does comes from here.
 * `ahead`: the record holds events the case has not seen; nothing was stored, and the case takes them over and asks again.
 * `stored`: these events stand now, and `hash` is that of the last: the history keeps it, so that the record can be compared. `known`: the key was answered before, and this is what was answered.
 * `refused`: nothing was stored; `unsigned` where nobody of ours sent it.
 */
export type RecordAnswer<E = unknown> =
  | { kind: 'ahead'; events: RecordedEvent<E>[] }
  | { kind: 'stored'; events: RecordedEvent<E>[]; hash?: string; handOver?: HandOver; next: Changed }
  | { kind: 'known'; result: CommandResult; handOver?: HandOver; next: Changed }
  | { kind: 'refused'; refusal: Refusal; unsigned?: true; handOver?: HandOver; next: Changed };

/** A page of the record: how the case was opened and its events after a sequence, at most as many as fit a history. */
export interface RecordPage<E = unknown, P = unknown> {
  opening: P;
  events: RecordedEvent<E>[];
  /** Whether there are more after these. */
  more: boolean;
}

export interface LoadInput {
  caseId: string;
  after: number;
}

export interface DeliverInput {
  caseId: string;
  /** Ids of the outbox within the case: L1, N12. */
  ids: string[];
}

/** What came of handing one letter to the post. */
export interface DeliveryReport {
  letterId: string;
  /** `unproven`: somebody says it came back, and nothing shows that they had it. */
  result: 'dispatched' | 'refused' | 'unproven';
  /** A short code, never a server's words: 'address-refused', 'no-address'. */
  why?: string | undefined;
}

/**
 * What came of a hand-over. Settled notices to colleagues, and letters that wait to be posted, concern no case: neither
 * is in it.
 */
export interface Delivered {
  /** Letters that went or were refused for good. */
  reports: DeliveryReport[];
  /** Ids that have not been settled and are to be tried again. */
  waiting: string[];
}

/** Local activities: within the case's own turn. */
export interface RecordActivities<E = unknown, P = unknown> {
  /** The record of a case after a sequence. Tried again for as long as there is no such row, or no database. */
  load(input: LoadInput): Promise<RecordPage<E, P>>;
  /**
   * Stores a proposal in one transaction, or says what stands there already. A batch that would leave a hole is never
   * stored: it fails, is tried again and is reported in `case_trouble`.
   */
  record(proposal: Proposal<E>): Promise<RecordAnswer<E>>;
}

/** Ordinary activities, on a task queue of their own. */
export interface DeliveryActivities {
  /**
   * Sends what stands in the outbox under these ids. Throws `MailServerAway` where none of it could be settled, to be
   * tried again by Temporal; otherwise answers what was settled and what still waits.
   */
  deliver(input: DeliverInput): Promise<Delivered>;
}
