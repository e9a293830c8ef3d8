/**
 * What the cases' workflow asks of the world. Activities may run twice: everything here is idempotent by case and
 * sequence, or by letter. Arguments carry ids, enums and dates only.
 */
import type { IsoDate, Role } from '../policies/types.ts';
import type { LetterBrief, Recorded, Told } from '../workflows/complaint/events.ts';
import type { Obligation } from '../workflows/complaint/obligations.ts';
import type { DeliveryReport } from '../workflows/messages.ts';

/** The case's row on the read side: what worklists show. */
export interface CaseView {
  caseId: string;
  landlordId: string;
  reference: string;
  policyVersion: string;
  calendarVersion: string;
  status: string;
  stage: 1 | 2;
  received: IsoDate;
  subject: string;
  handler: string | null;
  acknowledged: IsoDate | null;
  responded: IsoDate | null;
  stage2Requested: IsoDate | null;
  stage2Responded: IsoDate | null;
  outcome: string | null;
  closed: IsoDate | null;
  closedWhy: string | null;
  /** The next date anybody must keep, and what it is. */
  nextDue: IsoDate | null;
  nextKind: string | null;
  /** Whether a date has been missed and is still open. */
  overdue: boolean;
  extended: boolean;
  restricted: boolean;
  /** Sequence of the last event in this view: an older view never overwrites a newer one. */
  seq: number;
}

/** A row for the outbox: a letter to somebody outside, or a notice to somebody inside. */
export type OutboxItem =
  | { kind: 'letter'; id: string; seq: number; brief: LetterBrief }
  | { kind: 'inside'; id: string; seq: number; to: Told | { role: Role }; why: string; about?: string | undefined; due?: IsoDate | undefined };

/** Stored in one transaction: new events, the view, the open obligations, the outbox. */
export interface RecordInput {
  caseId: string;
  landlordId: string;
  events: Recorded[];
  view: CaseView;
  obligations: Obligation[];
  outbox: OutboxItem[];
}

export interface DeliverInput {
  caseId: string;
  /** The id of the outbox row. */
  id: string;
}

export interface CaseActivities {
  /** Stores events (idempotent on case and seq), refreshes the read side and fills the outbox: one transaction. */
  record(input: RecordInput): Promise<void>;
  /** One try to send what stands in the outbox; `waiting` when the server cannot be reached or says "later". */
  deliverOnce(input: DeliverInput): Promise<DeliveryReport>;
  /** The same, tried until it is settled: throws to be retried while the server is down. */
  deliver(input: DeliverInput): Promise<DeliveryReport>;
}
