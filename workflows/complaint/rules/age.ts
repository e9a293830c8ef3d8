/** How old the issue of a complaint may be (EX-2). */
import type { IsoDate } from '../../../policies/types.ts';
import type { CaseState } from '../state.ts';

/** Whether the issue is older than the landlord takes on without a decision (EX-2). */
export function isOld(state: CaseState): boolean {
  const { aware, occurred } = state.intake;
  const since = state.policy.ageFromOccurrence === true ? (occurred ?? aware) : (aware ?? occurred);
  return since !== undefined && since < monthsBefore(state.intake.received, state.policy.ageLimitMonths);
}

/** The same day so many months earlier; as a text it compares rightly even where that month is shorter. */
function monthsBefore(on: IsoDate, months: number): string {
  const [year = 0, month = 1] = on.split('-').map(Number);
  const count = year * 12 + (month - 1) - months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}${on.slice(7)}`;
}

/** So far back a year may be a slip: whoever records such a day is asked whether it is meant (IN-2). */
export const LONG_AGO_DAYS = 366;
