/** The quality check of a drafted response: whether there is one, and who owes it by when (S1-13). */
import type { CaseState, StageState } from '../state.ts';

/**
 * Whether a response of this stage goes to somebody else first. Each does where the landlord asks for that; otherwise it does
 * once a draft was given in, where whoever handed the case out asked for it, and for a housing condition claim (OCT 5.22, 5.56).
 */
export function isCheckAsked(
  { policy, disrepair }: Pick<CaseState, 'policy' | 'disrepair'>,
  stage: StageState,
): boolean {
  if (stage.check !== 'none' || stage.checkWanted) return true;
  if (policy.qualityCheckDays === null) return false;
  return policy.qualityCheck !== 'when-asked' || disrepair !== 'none';
}
