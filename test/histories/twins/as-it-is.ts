/** A complaint whose rules are others, in the loop as it is: what each twin of the rules is made with. */
import { activitiesOf } from '../../../workflows/case-activities.ts';
import type { CaseKind } from '../../../workflows/engine/case-kind.ts';
import type { CaseIdentity } from '../../../workflows/engine/ports.ts';
import { runCase } from '../../../workflows/engine/run-case.ts';
import { complaintKind, type Complaint } from '../../../workflows/complaint/kind.ts';

export const ACTIVITIES = activitiesOf(complaintKind);

/** The workflow of a kind, in the loop as it is. */
export function workflowOf(kind: CaseKind<Complaint>): (input: CaseIdentity) => Promise<void> {
  return (input) => runCase(kind, input, ACTIVITIES);
}
