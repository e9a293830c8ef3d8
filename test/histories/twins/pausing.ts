/** A broken twin: it waits before it stores, which no kept history did. Its replay must fail. */
import { proxyActivities, proxyLocalActivities, sleep } from '@temporalio/workflow';
import type { CaseActivities } from '../../../activities/ports.ts';
import { runComplaint } from '../../../workflows/complaint/workflow.ts';
import type { ComplaintOpening } from '../../../workflows/messages.ts';

const { record, deliverOnce } = proxyLocalActivities<CaseActivities>({ startToCloseTimeout: '10s' });
const { deliver } = proxyActivities<CaseActivities>({ startToCloseTimeout: '2m' });

export async function complaint(input: ComplaintOpening): Promise<void> {
  await runComplaint(input, {
    deliver,
    deliverOnce,
    record: async (x) => {
      await sleep('1 second');
      return record(x);
    },
  });
}
