/**
 * What the cases' workflow asks of the world. Activities may run twice: everything here is idempotent by case and
 * sequence, or by letter. Arguments carry ids, enums and dates only.
 */
import type { OutboxItem } from '../workflows/complaint/effects.ts';
import type { Recorded } from '../workflows/complaint/events.ts';
import type { Obligation } from '../workflows/complaint/obligations.ts';
import type { CaseView } from '../workflows/complaint/view.ts';
import type { DeliveryReport } from '../workflows/messages.ts';

export type { CaseView, OutboxItem };

/** Stored in one transaction: new events, the view, the open obligations, the outbox. */
export interface RecordInput {
  caseId: string;
  landlordId: string;
  events: Recorded[];
  view: CaseView;
  obligations: readonly Obligation[];
  outbox: OutboxItem[];
}

export interface DeliverInput {
  caseId: string;
  /** The outbox item's id within the case: L1, N12. */
  id: string;
}

export interface CaseActivities {
  /**
   * Stores events, refreshes the read side and fills the outbox: one transaction. Answers with what stands under these
   * numbers already, and then stores nothing: the record is ahead of the case, which takes it over.
   */
  record(input: RecordInput): Promise<Recorded[]>;
  /** One try to send what stands in the outbox; `waiting` when the server cannot be reached or says "later". */
  deliverOnce(input: DeliverInput): Promise<DeliveryReport>;
  /** The same, tried until it is settled: throws to be retried while the server is down. */
  deliver(input: DeliverInput): Promise<DeliveryReport>;
}
