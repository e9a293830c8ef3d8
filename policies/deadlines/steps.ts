/** Putting a landlord's own dates beside the Code's: how every policy builds its `steps`. */
import { CODE_LIMITS } from '../code/limits.ts';
import type { Anchor, DueRule, Step, StepRule, Unit } from '../types.ts';
import { STEPS } from '../types.ts';

/** Each step with the landlord's target, `null` where the policy gives none, and the Code's limit. */
export function withCodeLimits(targets: Record<Step, DueRule | null>): Record<Step, StepRule> {
  const steps: Partial<Record<Step, StepRule>> = {};
  for (const step of STEPS) steps[step] = { target: targets[step], limit: CODE_LIMITS[step] };
  return steps as Record<Step, StepRule>;
}

/** `days` after `from`, by `clause`. */
export function after(from: Anchor, days: number, unit: Unit, clause: string): DueRule {
  return { earliest: [{ from, days, unit }], clause };
}
