/** Which edition of our own rules a case was begun under (docs/decisions/0013). */
import type { CaseState } from './state.ts';

/**
 * Whether this case's record tells more of its letters: the day a posted one counts as received, when a panel sat, how a
 * corrected date was counted, and a letter for a case closed by hand. Cases begun before go on as they began, so that
 * their histories replay.
 */
export function tellsMore({ policy }: Pick<CaseState, 'policy'>): boolean {
  return (policy.edition ?? 1) >= 2;
}
