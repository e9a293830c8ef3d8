/** Letters that follow from a change of what they rest on: dates that moved, facts that were put right (IN-13, RC-6). */
import type { IsoDate, Step } from '../../../../policies/types.ts';
import { dateOf, deadlineFor } from '../../dates.ts';
import type { CaseEvent, LetterBrief } from '../../events.ts';
import { LETTER_SPECS } from '../../letter-specs.ts';
import { signerNow } from '../../roles.ts';
import { currentStage } from '../../stage.ts';
import type { CaseState } from '../../state.ts';
import { channelFor, letters, writtenAnew } from '../letters.ts';

/**
 * Letters on dates the customer was told that hold no longer: the window for stage 2 ends on another day, or the answer
 * is owed sooner than promised. A later date than the promised one changes nothing for the customer.
 */
export function correctedDates(
  state: CaseState,
  next: CaseState,
  today: IsoDate,
  correctedFact?: LetterBrief['correctedFact'],
): CaseEvent[] {
  const by = signerNow(state);
  const told = (oldDate: IsoDate, newDate: IsoDate, name: 'escalateBy' | 'respondBy', step: Step): CaseEvent[] =>
    letters(next, 'DATE-CORRECTED', {
      on: today,
      today,
      by,
      dates: { oldDate, newDate, [name]: newDate },
      counted: deadlineFor(next, step),
      correctedFact,
    });
  if (state.status === 'responded' && !state.windowClosed) {
    const was = dateOf(deadlineFor(state, 'stage2.request-window'));
    const is = dateOf(deadlineFor(next, 'stage2.request-window'));
    return was === null || is === null || was === is ? [] : told(was, is, 'escalateBy', 'stage2.request-window');
  }
  const { promised, extensions, responseIssued } = currentStage(state);
  if (promised === null || extensions.length > 0 || responseIssued !== null || state.panel !== null) return [];
  const step = `stage${state.stage}.respond` as const;
  const owed = dateOf(deadlineFor(next, step));
  return owed !== null && owed < promised && owed >= today ? told(promised, owed, 'respondBy', step) : [];
}

/** The last letter that sent the customer to another arbitrator than the right one; undefined where none did (OM-1). */
export function letterNamingWrongArbitrator({ letters: all, arbitrator }: CaseState): LetterBrief | undefined {
  const named = all.findLast(
    ({ brief, state }) =>
      brief.to === 'customer' && state === 'dispatched' && LETTER_SPECS[brief.code].parts.includes('arbitrator'),
  )?.brief;
  return named !== undefined && named.arbitrator !== arbitrator ? named : undefined;
}

/**
 * Letters to the customer that wait for the post, taken back and written anew from the case as it is now: to the right
 * address, in the right form. `change`: only letters it changes.
 */
export function pendingAnew(
  next: CaseState,
  today: IsoDate,
  change?: (brief: LetterBrief) => LetterBrief,
): CaseEvent[] {
  return next.letters
    .filter(({ brief, state }) => state === 'issued' && brief.to === 'customer' && brief.channel === 'post')
    .filter(({ brief }) => change === undefined || change(brief) !== brief)
    .flatMap(({ brief }): CaseEvent[] => [
      { type: 'LetterWithdrawn', letterId: brief.letterId },
      sentAnew(next, change?.(brief) ?? brief, today),
    ]);
}

/** Letters to the customer that never arrived, once more; of several of one kind the last, and none that arrived since. */
export function undeliveredAnew(next: CaseState, today: IsoDate): CaseEvent[] {
  const toCustomer = next.letters.filter((l) => l.brief.to === 'customer');
  const lost = toCustomer.filter(
    ({ brief, state }, i) =>
      (state === 'refused' || state === 'returned') &&
      !toCustomer.slice(i + 1).some((l) => l.brief.code === brief.code && l.brief.stage === brief.stage),
  );
  return lost.map(({ brief }) => sentAnew(next, brief, today));
}

/** The letter as it goes now, in the place of one that did not arrive or was taken back. */
function sentAnew(next: CaseState, brief: LetterBrief, today: IsoDate): CaseEvent {
  const { largePrint: _, ...said } = brief;
  const again: LetterBrief = {
    ...writtenAnew(next, said, today, channelFor(next)),
    ...(next.needs.adjustments.includes('large-print') ? { largePrint: true } : {}),
    arbitrator: next.arbitrator,
  };
  return { type: 'LetterIssued', brief: again };
}

/** Copies for whoever spoke for the customer, taken back before they go: they may see no more of the case (IN-7). */
export function copiesTakenBack({ letters: all }: CaseState): CaseEvent[] {
  return all
    .filter(({ brief, state }) => state === 'issued' && brief.to === 'representative')
    .map(({ brief }): CaseEvent => ({ type: 'LetterWithdrawn', letterId: brief.letterId }));
}
