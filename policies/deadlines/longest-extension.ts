/** The longest extension of a stage (S1-5, S2-7). It is said once, by the step `stageN.extension-limit`; all else is derived. */
import { countsInWords } from './counts-in-words.ts';
import type { DueRule, Step, StepRule } from '../types.ts';

/** How many days an extension adds at most to the usual date; null where the two dates do not count from the same day. */
export function daysAdded(
  { steps }: { steps: Record<Step, StepRule> },
  stage: 1 | 2,
): { days: number; unit: 'working' | 'calendar' } | null {
  const usual = onlyCount(steps[`stage${stage}.respond`].target);
  const last = onlyCount(steps[`stage${stage}.extension-limit`].target);
  if (usual === null || last === null || usual.from !== last.from || usual.unit !== last.unit) return null;
  return { days: last.days - usual.days, unit: last.unit };
}

/** The same as a sentence without its full stop: "10 working days more: 20 working days from the acknowledgement". */
export function longestExtensionInWords(policy: { steps: Record<Step, StepRule> }, stage: 1 | 2): string {
  const { target } = policy.steps[`stage${stage}.extension-limit`];
  if (target === null) return 'no maximum';
  const added = daysAdded(policy, stage);
  const last = countsInWords(target.earliest).replace(/\.$/, '');
  return added === null ? last : `${added.days} ${added.unit} days more: ${last.toLowerCase()}`;
}

function onlyCount(rule: DueRule | null): DueRule['earliest'][number] | null {
  const [count, ...others] = rule?.earliest ?? [];
  return count === undefined || others.length > 0 ? null : count;
}
