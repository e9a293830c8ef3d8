/** When risk may be called low (IN-15). */
import type { CaseState } from '../state.ts';
import { refuse, type Refusal } from './rule.ts';

/**
 * Why risk cannot be called low now (IN-15): not while a possible hazard has not been seen to, and of a vulnerable customer only
 * with the reason, which is recorded. Null where it can, or is not called low.
 */
export function lowRiskRefused(
  { tasks }: Pick<CaseState, 'tasks'>,
  risk: CaseState['needs']['risk'] | undefined,
  { vulnerable, reason }: { vulnerable: boolean; reason: string | undefined },
): Refusal | false {
  if (risk !== 'low') return false;
  const hazard = tasks.find((t) => t.kind === 'hazard' && !t.done);
  if (hazard !== undefined)
    return refuse(
      'IN-15',
      `A possible hazard has not been seen to yet: the risk is medium or high until ${hazard.id} is done (resolve-task).`,
    );
  return (
    vulnerable &&
    reason === undefined &&
    refuse('IN-15', 'The customer is vulnerable: say why waiting does little harm all the same (--note).')
  );
}
