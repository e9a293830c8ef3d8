/** A broken twin: it waits before it stores, which no kept history did. Its replay must fail. */
import { sleep } from '@temporalio/workflow';
import { complaintKind } from '../../../workflows/complaint/kind.ts';
import type { CaseIdentity } from '../../../workflows/engine/ports.ts';
import { runCase } from '../../../workflows/engine/run-case.ts';
import { ACTIVITIES } from './as-it-is.ts';

export async function complaint(input: CaseIdentity): Promise<void> {
  await runCase(complaintKind, input, {
    ...ACTIVITIES,
    record: async (proposal, summary) => {
      await sleep('1 second');
      return ACTIVITIES.record(proposal, summary);
    },
  });
}
