/** A case brought in from another system: what lies before that day is recorded, and nobody is written to about it. */
import type { IsoDate } from '../../policies/types.ts';
import type { RecordedEvent } from '../engine/ports.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState } from './state.ts';

/** The date an obligation's id ends with: 'stage1.respond@2026-12-01'. */
export const dayOf = (obligation: string): IsoDate => obligation.slice(obligation.lastIndexOf('@') + 1);

/** Whether that day had passed when the case was brought in; never for a case that began here. */
export function isBeforeImport({ intake }: CaseState, day: IsoDate): boolean {
  return intake.broughtIn !== undefined && day < intake.broughtIn;
}

/**
 * Whether an event tells only of what had passed when the case was brought in. `together`: what was recorded with it. Of
 * what is brought in, only a date that is still to come is worth a notice; tasks stand on their owners' lists.
 */
export function isOldNews(
  { event }: RecordedEvent<CaseEvent>,
  together: readonly RecordedEvent<CaseEvent>[],
  state: CaseState,
): boolean {
  if (state.intake.broughtIn === undefined) return false;
  if (event.type === 'Escalated') return isBeforeImport(state, dayOf(event.obligation));
  const opening = together.some((r) => r.event.type === 'Logged');
  if (!opening || event.type === 'DeadlineApproaching' || event.type === 'LetterIssued') return false;
  return isBeforeImport(state, state.intake.logged);
}
