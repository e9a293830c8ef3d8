/** Letters that follow from a change of what they rest on: dates that moved, facts that were put right (IN-13, RC-6). */
import type { IsoDate, Step } from '../../../../policies/types.ts';
import { dateOf, deadlineFor } from '../../dates.ts';
import type { CaseEvent, ClosedWhy, LetterBrief, LetterName } from '../../events.ts';
import { LETTER_SPECS } from '../../letters/specs.ts';
import { isClosed } from '../../obligations.ts';
import { signerNow } from '../../roles.ts';
import { currentStage } from '../../stage.ts';
import type { CaseState, Letter } from '../../state.ts';
import { namedIn, turnTo } from '../../readings/outside.ts';
import { channelFor, copiedTo, copyChannel, correctedLetter, letters, procedureIn, writtenAnew } from '../letters.ts';

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
  // Nobody waits for a date of what is over; a letter that it goes on tells the one that holds then.
  if (isClosed(state)) return [];
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
  // What was promised later than it is owed, as a case that was taken up again was, stays so where nothing moved its date.
  const moved = owed !== dateOf(deadlineFor(state, step));
  return owed !== null && moved && owed < promised && owed >= today ? told(promised, owed, 'respondBy', step) : [];
}

/** The last letter that sent the customer to others than the right ones; undefined where none did (OM-1, OM-8). */
function letterSendingElsewhere(state: CaseState): LetterBrief | undefined {
  const last = state.letters.findLast(
    (l) =>
      l.brief.to === 'customer' &&
      l.state === 'dispatched' &&
      LETTER_SPECS[l.brief.code].parts.includes('arbitrator') &&
      // Nobody is asked a second time whether somebody may act for them.
      l.brief.code !== 'COMP09',
  )?.brief;
  if (last === undefined) return undefined;
  const [named, right] = [last, turnTo(state, last.code, last.ground)].map((brief) => namedIn(brief).toSorted());
  return named?.join() === right?.join() ? undefined : last;
}

/**
 * Letters once it has changed what the complaint is about, or who complains: those that wait are written anew, and whoever
 * was sent to the wrong arbitrator is sent the last such letter again (OM-1). `next`: the case as it is now.
 */
export function sentToTheRightOne(next: CaseState, today: IsoDate, by: string): CaseEvent[] {
  const pending = pendingAnew(next, today);
  const wrong = letterSendingElsewhere(next);
  if (wrong === undefined) return pending;
  return [...pending, ...correctedLetter(next, wrong, { on: today, today, by, helpFrom: true })];
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

/** What was written because an answer had not arrived, or as if it had: it says nothing that is so once the answer goes again. */
const FOLLOWS_AN_ANSWER: readonly LetterName[] = ['MISSED-DATE', 'CLOSING', 'SURVEY'];

/**
 * All that waits for the post, or never arrived, to a customer who can be reached otherwise now. Where their answer is among
 * it, what followed from its not arriving is taken back and not sent.
 */
export function sentToNewAddress(next: CaseState, today: IsoDate): CaseEvent[] {
  const again = undeliveredAnew(next, today).flatMap((e) =>
    e.type === 'LetterIssued' && e.brief.stage === next.stage ? [LETTER_SPECS[e.brief.code].meets] : [],
  );
  // An acknowledgement that goes now says itself that the answer is late.
  const overtaken = again.includes('respond')
    ? FOLLOWS_AN_ANSWER
    : again.includes('acknowledge')
      ? (['MISSED-DATE'] as const)
      : [];
  const idle = next.letters.filter(
    ({ brief, state }) =>
      state === 'issued' && brief.to === 'customer' && (overtaken as readonly LetterName[]).includes(brief.code),
  );
  const ids = new Set(idle.map((l) => l.brief.letterId));
  const rest: CaseState = { ...next, letters: next.letters.filter((l) => !ids.has(l.brief.letterId)) };
  return [
    ...[...ids].map((letterId): CaseEvent => ({ type: 'LetterWithdrawn', letterId })),
    ...pendingAnew(rest, today),
    ...undeliveredAnew(rest, today),
  ];
}

/** Letters that came back, were refused, or lie on the case because nobody could be reached. */
export const LOST: readonly Letter['state'][] = ['refused', 'returned', 'kept'];

/** Letters to the customer that never arrived, once more; of several of one kind the last, and none that arrived since. */
function undeliveredAnew(next: CaseState, today: IsoDate): CaseEvent[] {
  const toCustomer = next.letters.filter((l) => l.brief.to === 'customer');
  const lost = toCustomer.filter(
    ({ brief, state }, i) =>
      LOST.includes(state) &&
      !toCustomer.slice(i + 1).some((l) => l.brief.code === brief.code && l.brief.stage === brief.stage),
  );
  const overtaken = overtakenByAnswer(next);
  return lost.filter((l) => !overtaken.includes(l.brief.letterId)).map(({ brief }) => sentAnew(next, brief, today));
}

/** Letters of this stage that never arrived, and that nobody needs once they have our answer. */
export function overtakenByAnswer({ letters: all, stage }: CaseState): string[] {
  const lost = all.filter((l) => l.brief.to === 'customer' && l.brief.stage === stage && LOST.includes(l.state));
  const answer = lost.findLastIndex((l) => LETTER_SPECS[l.brief.code].meets === 'respond');
  return lost.slice(0, Math.max(0, answer)).map((l) => l.brief.letterId);
}

/** The letter as it goes now, in the place of one that did not arrive or was taken back. */
function sentAnew(next: CaseState, brief: LetterBrief, today: IsoDate): CaseEvent {
  const { largePrint: _, ...said } = brief;
  const again: LetterBrief = {
    ...writtenAnew(next, said, today, channelFor(next)),
    ...(next.needs.adjustments.includes('large-print') ? { largePrint: true } : {}),
    arbitrator: next.arbitrator,
    ...procedureIn(next),
  };
  return { type: 'LetterIssued', brief: again };
}

/**
 * Copies for who speaks for the customer, once they can be reached otherwise: those that wait for the post, and those that never
 * arrived, the last of each kind. Only what they may still see (IN-7).
 */
export function copiesSentAnew(next: CaseState, today: IsoDate): CaseEvent[] {
  const copies = next.letters.filter(({ brief }) => brief.to === 'representative' && copiedTo(next, brief.code, today));
  const anew = (brief: LetterBrief): CaseEvent => ({
    type: 'LetterIssued',
    brief: writtenAnew(next, brief, today, copyChannel(next)),
  });
  return copies.flatMap(({ brief, state }, i): CaseEvent[] => {
    if (state === 'issued' && brief.channel === 'post')
      return [{ type: 'LetterWithdrawn', letterId: brief.letterId }, anew(brief)];
    const since = copies.slice(i + 1).some((l) => l.brief.code === brief.code && l.brief.stage === brief.stage);
    return LOST.includes(state) && !since ? [anew(brief)] : [];
  });
}

/**
 * Copies for whoever spoke for the customer, or for somebody of the group, taken back before they go: they may see no more of
 * the case (IN-7, IN-8).
 */
export function copiesTakenBack({ letters: all }: CaseState, member?: string): CaseEvent[] {
  return all
    .filter(
      ({ brief, state }) =>
        state === 'issued' && (member === undefined ? brief.to === 'representative' : brief.member?.id === member),
    )
    .map(({ brief }): CaseEvent => ({ type: 'LetterWithdrawn', letterId: brief.letterId }));
}

/** The day has passed until which somebody acted for the customer: copies that still wait for the post are not sent (IN-7). */
export function copiesOnceTimeEnded(state: CaseState, obligation: string): CaseEvent[] {
  const [, id] = obligation.split(/[:@]/);
  return state.tasks.some((t) => t.id === id && t.kind === 'authority-ends') ? copiesTakenBack(state) : [];
}

/** Ends at which an answer that was promised does not come. */
const WITHOUT_ANSWER: readonly ClosedWhy[] = [
  'refused',
  'withdrawn',
  'not-engaging',
  'superseded',
  'escalation-refused',
  'anonymous-not-investigated',
  'handed-over',
];

/** Ends of what is no record any more. */
const NO_RECORD: readonly ClosedWhy[] = ['duplicate', 'logged-by-mistake'];

/**
 * Letters that wait for the post when the case ends: what promises an answer that does not come any more is taken back, and all
 * that bears the reference of a voided record (S1-20, EX-3, RC-7).
 */
export function notSentAnyMore({ letters: all }: CaseState, why: ClosedWhy): CaseEvent[] {
  const goes = ({ code, to }: LetterBrief): boolean => {
    if (to === 'contractor' || code === 'CLOSING') return true;
    if (NO_RECORD.includes(why)) return false;
    return !WITHOUT_ANSWER.includes(why) || (LETTER_SPECS[code].promises !== true && code !== 'MISSED-DATE');
  };
  return all
    .filter(({ brief, state }) => state === 'issued' && brief.channel === 'post' && !goes(brief))
    .map(({ brief }): CaseEvent => ({ type: 'LetterWithdrawn', letterId: brief.letterId }));
}
