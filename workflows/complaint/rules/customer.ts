/**
 * What a customer says is never refused: it is recorded, acted on where it can be, and otherwise put in front of somebody
 * with a date (DESIGN §1).
 */
import type { IsoDate } from '../../../policies/types.ts';
import type { CustomerMessage } from '../commands/index.ts';
import { after, dateOf, deadlineFor } from '../dates.ts';
import type { CaseEvent } from '../events.ts';
import { evolve } from '../evolve.ts';
import { isAnswered as isAnsweredNow } from '../evolve/ending.ts';
import { currentStage } from '../stage.ts';
import type { CaseState } from '../state.ts';
import { answerAuthority } from './authority.ts';
import { withoutRight } from './grounds.ts';
import { withoutLettersToUnconfirmed } from './identity.ts';
import { isInWriting } from './in-writing.ts';
import { letters } from './letters.ts';
import { withLetterThatItGoesOn } from './reopening.ts';
import { deciderOf, signerNow } from '../roles.ts';
import { task } from './rule.ts';

/** Working days within which somebody answers what a customer said at an unexpected moment. */
const ANSWER_DAYS = 2;

/** The events a customer's message brings; always at least the record of it. */
export function decideCustomerMessage(
  state: CaseState,
  word: CustomerMessage,
  on: IsoDate,
  today: IsoDate,
): CaseEvent[] {
  return withoutLettersToUnconfirmed(state, broughtBy(state, word, on, today));
}

function broughtBy(state: CaseState, word: CustomerMessage, on: IsoDate, today: IsoDate): CaseEvent[] {
  const said: CaseEvent = {
    type: 'CustomerSaid',
    word: word.name,
    via: word.via,
    wordsText: word.fields.words,
    ...(word.through === undefined ? {} : { through: word.through }),
  };
  const due = after(state, today, ANSWER_DAYS);
  switch (word.name) {
    case 'escalate':
      return [said, ...escalate(state, word, on, due)];
    case 'answer-extension':
      return [said, ...answerExtension(state, word, on, today, due)];
    case 'accept-remedy':
      return [said, ...acceptRemedy(state, word, on, today, due)];
    case 'withdraw':
      return [said, ...withdraw(state, on, today, due)];
    case 'take-back':
      return [said, ...takeBack(state, word, on, today, due)];
    case 'answer-authority':
      return [said, ...answerAuthority(state, word, today, due)];
    case 'inform':
      return [said, word.via === 'survey' ? task(state, 'unhappy-survey', due, 'LN-7') : inform(state, due)];
  }
}

/** Whether a case that is over goes on by what its customer said. */
export const goesOnBy = (state: CaseState, word: CustomerMessage, today: IsoDate): boolean =>
  decideCustomerMessage(state, word, word.on ?? today, today).some(({ type }) => type === 'Reopened');

function escalate(
  state: CaseState,
  word: Extract<CustomerMessage, { name: 'escalate' }>,
  on: IsoDate,
  due: IsoDate,
): CaseEvent[] {
  const requested = (standing: Extract<CaseEvent, { type: 'EscalationRequested' }>['standing']): CaseEvent => ({
    type: 'EscalationRequested',
    standing,
    via: word.via,
    wordsText: word.fields.words,
  });
  const decider = deciderOf(state.policy.deciders.acceptLateEscalation);
  // The request that waits stands, also where the answer it was about has come back since.
  if (state.escalation.standing === 'pending-decision') return [requested('already')];
  if (state.status === 'stage1') return [requested('early'), task(state, 'early-escalation', due, 'S2-1')];
  if (state.status === 'stage2') return [requested('already'), task(state, 'new-information', due, 'S2-10')];
  if (!isAnswered(state)) return [requested('after-closure'), task(state, 'after-closure', due, 'OM-3')];
  // Said before our answer went out, and entered since: they are asked whether they still want it now that they have it.
  if (state.stage1.responded !== null && on < state.stage1.responded)
    return [requested('early'), task(state, 'invite-stage2', due, 'S2-1')];
  if (withoutRight(state))
    return [requested('without-right'), task(state, 'escalation-without-right', due, 'IN-5', { owner: decider })];
  const last = dateOf(deadlineFor(state, 'stage2.request-window'));
  if (last !== null && on > last)
    return [requested('late'), task(state, 'late-escalation', due, 'S2-1', { owner: decider })];
  // The day it was said counts, however late somebody enters it: meanwhile the case may have closed by itself.
  const reopened: CaseEvent[] = state.closed === null ? [] : [{ type: 'Reopened', why: 'request-in-time' }];
  return [requested('in-time'), ...reopened, { type: 'Stage2Opened', requested: on }];
}

/** Answered at stage 1 and, if closed since, for no other reason than that nobody had asked for stage 2. */
function isAnswered({ status, stage, closed }: CaseState): boolean {
  if (status === 'responded') return true;
  return stage === 1 && (closed?.why === 'window-passed' || closed?.why === 'by-hand');
}

function answerExtension(
  state: CaseState,
  word: Extract<CustomerMessage, { name: 'answer-extension' }>,
  on: IsoDate,
  today: IsoDate,
  due: IsoDate,
): CaseEvent[] {
  const extension = currentStage(state).extensions.at(-1);
  if (!extension) return [task(state, state.closed ? 'after-closure' : 'new-information', due, 'S1-6')];
  const agreed = word.fields.agree === 'yes';
  const late = currentStage(state).responseIssued !== null || state.closed !== null;
  const answered: CaseEvent = { type: 'ExtensionAnswered', stage: state.stage, agreed, wordsText: word.fields.words };
  if (agreed) return [answered];
  // Said once they have our answer, or once it is over: no date is left of which they could be told that it holds.
  if (late) return [answered, task(state, state.closed ? 'after-closure' : 'new-information', due, 'S1-6')];
  return [
    answered,
    task(state, 'extension-refused', due, 'S1-6'),
    ...letters(state, 'EXTENSION-NOT-AGREED', {
      on,
      today,
      by: signerNow(state),
      dates: { newDate: extension.to, oldDate: extension.from },
    }),
  ];
}

function acceptRemedy(
  state: CaseState,
  word: Extract<CustomerMessage, { name: 'accept-remedy' }>,
  on: IsoDate,
  today: IsoDate,
  due: IsoDate,
): CaseEvent[] {
  const open = state.remedies.filter((m) => !m.accepted).map((m) => m.id);
  const ids = word.fields.remedy ?? open;
  const known = ids.length > 0 && ids.every((id) => state.remedies.some((m) => m.id === id));
  if (!known) return [task(state, 'remedy-unclear', due, 'RM-4')];
  const accepted: CaseEvent = { type: 'RemedyAccepted', ids, wordsText: word.fields.words };
  const inWriting = isInWriting(word.via) || state.needs.adjustments.length > 0;
  const { seq } = state;
  const withIt = evolve(state, { seq, at: '', on, by: 'customer', role: 'customer', key: word.key, event: accepted });
  // Confirmed to the customer at once, so that nobody accepts in their name unseen.
  const confirmed = letters(withIt, 'REMEDY-ACCEPTED', {
    on,
    today,
    by: signerNow(state),
    dates: { takeBackBy: takeBackBy(state, on) },
  });
  return [accepted, ...confirmed, ...(inWriting ? [] : [task(state, 'remedy-unclear', due, 'RM-4')])];
}

/** Working days to take something back where a policy names none. */
const TAKE_BACK_DAYS = 5;

/** Until when what was said on a day may be taken back. */
export const takeBackBy = (state: CaseState, said: IsoDate): IsoDate =>
  after(state, said, state.policy.takeBackDays ?? TAKE_BACK_DAYS);

/** What may be taken back on a day: that they withdrew their complaint or a request for stage 2, or what they accepted. */
export function mayTakeBack(
  state: CaseState,
  on: IsoDate,
): { withdrawal: boolean; request: boolean; remedies: string[] } {
  const { closed, escalation } = state;
  const { withdrawn } = escalation;
  return {
    request: escalation.standing === 'none' && withdrawn !== undefined && on <= takeBackBy(state, withdrawn),
    withdrawal: closed?.why === 'withdrawn' && on <= takeBackBy(state, closed.on),
    remedies: state.remedies
      .filter((m) => m.accepted && m.acceptedOn !== undefined && on <= takeBackBy(state, m.acceptedOn))
      .map((m) => m.id),
  };
}

/** In time the case goes on as it was; later somebody decides. */
function takeBack(
  state: CaseState,
  word: Extract<CustomerMessage, { name: 'take-back' }>,
  on: IsoDate,
  today: IsoDate,
  due: IsoDate,
): CaseEvent[] {
  const { withdrawal, request, remedies } = mayTakeBack(state, on);
  if (withdrawal) {
    const reopened: CaseEvent = {
      type: 'Reopened',
      why: 'taken-back',
      reasonText: word.fields.words,
      ...(isAnsweredNow(state) ? {} : { stoodStill: true }),
    };
    const taking = { by: signerNow(state), role: 'customer', key: word.key, on, today } as const;
    return [...withLetterThatItGoesOn(state, taking, [reopened]), task(state, 'reopened', due, 'S1-20')];
  }
  // The request waits for its decision again, as of the day it was first made.
  if (request) {
    const standing = withoutRight(state) ? 'without-right' : 'late';
    const owner = deciderOf(state.policy.deciders.acceptLateEscalation);
    const decides = standing === 'late' ? 'late-escalation' : 'escalation-without-right';
    return [
      { type: 'EscalationRequested', standing, via: word.via, wordsText: word.fields.words, again: true },
      task(state, decides, due, standing === 'late' ? 'S2-1' : 'IN-5', { owner }),
    ];
  }
  const settled = state.closed !== null;
  const look = task(state, settled ? 'after-closure' : 'new-information', due, settled ? 'S1-20' : 'RM-4');
  if (remedies.length === 0) return [look];
  return [{ type: 'AcceptanceTakenBack', ids: remedies, wordsText: word.fields.words }, look];
}

function withdraw(state: CaseState, on: IsoDate, today: IsoDate, due: IsoDate): CaseEvent[] {
  const asked = state.escalation.standing === 'pending-decision';
  const closed = state.status === 'closed' || state.status === 'refused';
  if (closed && !asked) return [task(state, 'after-closure', due, 'S1-20')];
  // A request that waits for its decision goes with it: nobody decides what is not wanted any more.
  const events: (CaseEvent | false)[] = [
    asked && { type: 'EscalationWithdrawn' },
    ...letters(state, 'COMP08', {
      on,
      today,
      by: signerNow(state),
      // A case that had been closed for another reason is not opened by taking this back.
      ...(closed ? {} : { dates: { takeBackBy: takeBackBy(state, on) } }),
    }),
    !closed && { type: 'Closed', why: 'withdrawn' },
  ];
  return events.filter((e) => e !== false);
}

function inform(state: CaseState, due: IsoDate): CaseEvent {
  if (state.status === 'closed' || state.status === 'refused') return task(state, 'after-closure', due, 'S1-9');
  if (state.status === 'stage1' && state.stage1.responseIssued === null)
    return task(state, 'new-information', due, 'S1-9');
  return task(state, 'new-complaint', due, state.status === 'stage2' ? 'S2-10' : 'S1-9');
}
