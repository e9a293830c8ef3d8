/** What the risk of a case changes by itself (IN-15). */
import type { CaseState } from '../state.ts';

/** Working days by which owners are warned earlier: the more harm waiting could do, the sooner (IN-15). */
export const WARNED_EARLIER: Record<CaseState['needs']['risk'], number> = { low: 0, medium: 1, high: 2 };
