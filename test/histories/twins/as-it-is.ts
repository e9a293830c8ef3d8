/** A complaint whose rules are others, in the loop as it is: what each twin of the rules is made with. */
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { CaseKind } from '../../../workflows/engine/case-kind.ts';
import type { CaseIdentity, DeliveryActivities } from '../../../workflows/engine/ports.ts';
import { runCase, type CaseActivities } from '../../../workflows/engine/run-case.ts';
import type { Complaint } from '../../../workflows/complaint/kind.ts';
import { DELIVERY_QUEUE } from '../../../workflows/messages.ts';

/** The options of workflows/index.ts: commands are compared with all that is in them. */
const { load, record } = proxyLocalActivities<Pick<CaseActivities<Complaint>, 'load' | 'record'>>({
  startToCloseTimeout: '20s',
  localRetryThreshold: '8s',
  retry: { initialInterval: '250ms', maximumInterval: '5m' },
});
const delivery = proxyActivities<DeliveryActivities>({
  taskQueue: DELIVERY_QUEUE,
  startToCloseTimeout: '10m',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '15s', maximumInterval: '15m' },
});

export const ACTIVITIES: CaseActivities<Complaint> = {
  load,
  record,
  deliver: (input, summary) => delivery.deliver.executeWithOptions({ summary }, [input]),
};

/** The workflow of a kind, in the loop as it is. */
export function workflowOf(kind: CaseKind<Complaint>): (input: CaseIdentity) => Promise<void> {
  return (input) => runCase(kind, input, ACTIVITIES);
}
