/** A broken twin: the loop tells operators something after each turn, which no kept history did. Its replay must fail. */
import { defineSearchAttributeKey } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';
import { complaintKind } from '../../../workflows/complaint/kind.ts';
import type { CaseIdentity } from '../../../workflows/engine/ports.ts';
import { runCase } from '../../../workflows/engine/run-case.ts';
import { ACTIVITIES } from './as-it-is.ts';

const OVERDUE = defineSearchAttributeKey('PutrightOverdue', 'BOOL');

export async function complaint(input: CaseIdentity): Promise<void> {
  await runCase(complaintKind, input, {
    ...ACTIVITIES,
    record: async (proposal, summary) => {
      const answer = await ACTIVITIES.record(proposal, summary);
      upsertSearchAttributes([{ key: OVERDUE, value: false }]);
      return answer;
    },
  });
}
