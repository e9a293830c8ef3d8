/** Who gives the answer of stage 2: whoever the policy lets review, whoever may answer at stage 1 (S2-13). Pure. */
import { policyById } from '../../../policies/registry.ts';
import { hasOneOf, namesOfDuties } from '../../../policies/roles.ts';
import type { Duty } from '../../../policies/types.ts';
import type { CaseState, Refusal } from '../../../workflows/messages.ts';

/** Why somebody with these duties may not answer at the stage the case is at; null where they may. */
export function mayNotAnswer({ stage, policy }: CaseState, duties: readonly Duty[]): Refusal | null {
  const ruledBy = policyById(policy.id, policy.version);
  const { stage2 } = ruledBy.handlers;
  if (stage !== 2 || hasOneOf(stage2, duties)) return null;
  return { rule: 'S2-13', why: `The stage 2 answer is given by: ${namesOfDuties(ruledBy, stage2).join(', ')}.` };
}
