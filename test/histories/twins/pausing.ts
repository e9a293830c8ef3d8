/** A broken twin: it waits before it stores, which no kept history did. Its replay must fail. */
import { proxyActivities, proxyLocalActivities, sleep } from '@temporalio/workflow';
import type { CaseIdentity } from '../../../workflows/engine/ports.ts';
import { runCase, type CaseActivities } from '../../../workflows/engine/run-case.ts';
import { KINDS } from '../../../workflows/kinds.ts';
import type { Complaint } from '../../../workflows/complaint/kind.ts';

const { load, record } = proxyLocalActivities<CaseActivities<Complaint>>({ startToCloseTimeout: '10s' });
const { deliver } = proxyActivities<CaseActivities<Complaint>>({ startToCloseTimeout: '2m' });

export async function complaint(input: CaseIdentity): Promise<void> {
  await runCase(KINDS.complaint, input, {
    load,
    deliver,
    record: async (proposal) => {
      await sleep('1 second');
      return record(proposal);
    },
  });
}
