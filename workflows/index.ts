/** The workflow types the worker knows: every export here is one. */
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { CaseActivities, DeliverInput } from '../activities/ports.ts';
import { runComplaint } from './complaint/workflow.ts';
import type { ComplaintInput } from './messages.ts';

// Stored within the case's own turn, retried for as long as the database is away; past a few seconds the wait is the
// server's, so that a long outage costs little history.
const { record } = proxyLocalActivities<Pick<CaseActivities, 'record'>>({
  startToCloseTimeout: '10s',
  localRetryThreshold: '8s',
  retry: { initialInterval: '250ms', maximumInterval: '1m', nonRetryableErrorTypes: ['CannotBeStored'] },
});
// One try in the same turn: most letters go at once. A second try belongs to the patient delivery below.
const { deliverOnce } = proxyLocalActivities<Pick<CaseActivities, 'deliverOnce'>>({
  startToCloseTimeout: '8s',
  retry: { maximumAttempts: 1 },
});
// Tried until it is settled: a mail server may be away for days, a letter may not be lost.
const { deliver } = proxyActivities<Pick<CaseActivities, 'deliver'>>({
  startToCloseTimeout: '2m',
  retry: { initialInterval: '30s', maximumInterval: '15m' },
});

/** One complaint, from its logging to the end of its year of listening. */
export async function complaint(input: ComplaintInput): Promise<void> {
  await runComplaint(input, { record, deliverOnce, deliver });
}

/** One notice to colleagues sent again, once its address was put right: no case waits for it or hears of it. */
export async function notice(input: DeliverInput): Promise<void> {
  await deliver(input);
}

export { housekeeping } from './housekeeping/workflow.ts';
