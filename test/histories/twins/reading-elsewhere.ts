/** A twin that reads the record from another place: a replay lets it through, the comparison must not. */
import { complaintKind } from '../../../workflows/complaint/kind.ts';
import type { CaseIdentity } from '../../../workflows/engine/ports.ts';
import { runCase } from '../../../workflows/engine/run-case.ts';
import { ACTIVITIES } from './as-it-is.ts';

export async function complaint(input: CaseIdentity): Promise<void> {
  await runCase(complaintKind, input, {
    ...ACTIVITIES,
    load: ({ caseId, after }) => ACTIVITIES.load({ caseId, after: after + 1 }),
  });
}
