/** What the cases' workflow asks of the world, with the types of a complaint. */
import type { DeliveryActivities, LoadInput, RecordAnswer, RecordPage } from '../workflows/engine/ports.ts';
import type { CaseEvent, Complaint, ComplaintOpening, Packed, ProposalOf } from '../workflows/messages.ts';

export type { CaseView, OutboxItem, DeliverInput } from '../workflows/messages.ts';

/** The record of complaints: what is read and stored within a case's turn. */
export interface RecordActivities {
  load(input: LoadInput): Promise<RecordPage<CaseEvent, ComplaintOpening>>;
  record(proposal: ProposalOf<Complaint>): Promise<RecordAnswer<CaseEvent>>;
}

/** Activities as a worker offers them: storing within the case's turn, packed for its history; delivery on a task queue of its own. */
export interface CaseActivities extends DeliveryActivities {
  load(input: LoadInput): Promise<Packed<RecordPage<CaseEvent, ComplaintOpening>>>;
  record(proposal: ProposalOf<Complaint>): Promise<Packed<RecordAnswer<CaseEvent>>>;
}
