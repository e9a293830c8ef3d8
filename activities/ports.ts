/** What the cases' workflow asks of the world, with the types of a complaint. */
import type { DeliveryActivities } from '../workflows/engine/ports.ts';
import type { CaseActivities as Asked } from '../workflows/engine/run-case.ts';
import type { Complaint } from '../workflows/messages.ts';

export type { CaseView, OutboxItem, DeliverInput } from '../workflows/messages.ts';

/** Activities as a worker offers them: storing within the case's turn, delivery on a task queue of its own. */
export type RecordActivities = Pick<Asked<Complaint>, 'load' | 'record'>;
export type CaseActivities = RecordActivities & DeliveryActivities;
