/** Who has still to look at the wording of an answer about a colleague's conduct before it goes (OCT 5.20, SP-10). */
import type { ConductReviewer } from '../../../policies/clearing.ts';
import { currentStage } from '../stage.ts';
import type { CaseState } from '../state.ts';

/** Those whom the policy asks each time, and the Data Protection Officer where somebody asked for them; nobody else. */
export function unreviewed(state: CaseState): ConductReviewer[] {
  const { reviews, dataProtectionAsked } = currentStage(state);
  if (!state.intake.staffConduct) return [];
  const asked = new Set([
    ...(state.policy.conductReviewers ?? []),
    ...(dataProtectionAsked ? (['data-protection'] as const) : []),
  ]);
  return [...asked].filter((reviewer) => !reviews.includes(reviewer));
}
