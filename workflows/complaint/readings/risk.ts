/** What the risk of a case changes by itself (IN-15). */
import type { Priority } from '../../shared/case-view.ts';
import type { CaseState } from '../state.ts';

/** Working days by which owners are warned earlier: the more harm waiting could do, the sooner (IN-15). */
export const WARNED_EARLIER: Record<CaseState['needs']['risk'], number> = { low: 0, medium: 1, high: 2 };

/** Danger that nobody has seen to yet and high risk come first, then what is worse for this customer than for others. */
export function priorityOf({ needs, tasks }: Pick<CaseState, 'needs' | 'tasks'>): Priority {
  if (needs.risk === 'high' || tasks.some((t) => t.kind === 'hazard' && !t.done)) return 1;
  return needs.risk === 'medium' || needs.vulnerable ? 2 : 3;
}
