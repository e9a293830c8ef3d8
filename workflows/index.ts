/** The workflow types the worker knows: every export here is one. */
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { CaseKind, KindTypes } from './engine/case-kind.ts';
import type { CaseIdentity, DeliverInput, DeliveryActivities } from './engine/ports.ts';
import { runCase, type CaseActivities } from './engine/run-case.ts';
import { KINDS } from './kinds.ts';
import { DELIVERY_QUEUE } from './messages.ts';

/**
 * Read and stored within the case's own turn, retried for as long as the database is away; past a few seconds the wait is
 * the server's, so that a long outage costs little history and holds no turn.
 */
const STORING = {
  startToCloseTimeout: '20s',
  localRetryThreshold: '8s',
  retry: { initialInterval: '250ms', maximumInterval: '5m' },
} as const;

/**
 * Tried until it is settled: a mail server may be away for days, a letter may not be lost. A worker that died is noticed by
 * its missing heartbeat.
 */
const delivery = proxyActivities<DeliveryActivities>({
  taskQueue: DELIVERY_QUEUE,
  startToCloseTimeout: '10m',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '15s', maximumInterval: '15m' },
});

function activitiesOf<K extends KindTypes>(_: CaseKind<K>): CaseActivities<K> {
  const { load, record } = proxyLocalActivities<Pick<CaseActivities<K>, 'load' | 'record'>>(STORING);
  return {
    load,
    record,
    deliver: (input, summary) => delivery.deliver.executeWithOptions({ summary }, [input]),
  };
}

/** One complaint, from its logging until nothing is owed any more. */
export async function complaint(input: CaseIdentity): Promise<void> {
  await runCase(KINDS.complaint, input, activitiesOf(KINDS.complaint));
}

/** One notice to colleagues sent again, once its address was put right: no case waits for it or hears of it. */
export async function notice(input: DeliverInput): Promise<void> {
  await delivery.deliver.executeWithOptions({ summary: 'a notice sent again' }, [input]);
}

export { housekeeping } from './housekeeping/workflow.ts';
