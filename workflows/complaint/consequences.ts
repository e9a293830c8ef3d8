/** What follows from an event by itself: who is told, what is put in front of whom, and when a case closes. */
import { arrangedFor, MADE_BY_HAND } from './readings/adjustments.ts';
import { addDays } from '../../policies/calendar/working-days.ts';
import type { IsoDate, Duty, Step } from '../../policies/types.ts';
import { STEPS } from '../../policies/types.ts';
import { hazardSeenToBy } from '../../policies/code/hazards.ts';
import { after, dateOf, deadlineFor } from './dates.ts';
import { currentStage } from './stage.ts';
import type { CaseEvent, ClosedWhy, EventOf, LetterBrief, TaskKind } from './events.ts';
import { isAnswered } from './evolve/ending.ts';
import { LETTER_SPECS, stepMetBy } from './letters/specs.ts';
import { dayOf, isBeforeImport } from './brought-in.ts';
import { intervalsToAgree, promisesToTellOf } from './readings/informed.ts';
import { olderReportsToLookAt } from './readings/background.ts';
import { calledOffWith, visitToOfferAgain, visitToRecord } from './readings/visits.ts';
import { whyToAsk } from './readings/why.ts';
import { doneInTime } from './readings/done-in-time.ts';
import { refusalToLookAt } from './rules/unfounded.ts';
import { isClosed } from './obligations.ts';
import { byOtherChannel, channelFor, letters, POST_DAYS } from './rules/letters.ts';
import { isGivenUp } from './rules/correcting/old-address.ts';
import { copiesOnceTimeEnded, copiesTakenBack, LOST, notSentAnyMore } from './rules/correcting/following-letters.ts';
import { withoutLettersToUnconfirmed } from './rules/identity.ts';
import { hazardFollows } from './rules/hazard.ts';
import { isOld } from './rules/age.ts';
import { askAboutAge, askAboutAnonymous } from './rules/deciding.ts';
import { deciderOf, rolesFor, signerNow } from './roles.ts';
import { afterHandover, loggedForAnother } from './rules/handover.ts';
import { task, underWay } from './rules/rule.ts';
import { keepsOpen, unasked } from './rules/special.ts';
import type { CaseState } from './state.ts';
import { departuresAskedAnew, toClear } from './clearing.ts';
import { isSame } from './rules/correcting/nothing-differs.ts';
import { procedureOf } from './readings/procedure.ts';
import { openTasks, settledWith } from './tasks.ts';

/** The events that follow `event`; `state` is the case after it, `on` the day it happened, `today` the day it is. */
export function consequences(state: CaseState, event: CaseEvent, on: IsoDate, today: IsoDate): CaseEvent[] {
  return withoutLettersToUnconfirmed(state, [
    ...following(state, event, on, today),
    ...doneInTime(state, event, on),
    ...refusalToLookAt(state, event, today),
    ...(on < today ? [] : arrangedFor(state, event, today)),
  ]);
}

function following(state: CaseState, event: CaseEvent, on: IsoDate, today: IsoDate): CaseEvent[] {
  const soon = (days: number): IsoDate => after(state, today, days);
  if (isGivenUp(state, event)) return [];
  switch (event.type) {
    case 'Logged':
      return logged(state, today, soon);
    case 'SubjectSet':
      return [event.subject, ...(event.also ?? [])].includes('building-safety') ? aboutBuilding(state, today) : [];
    case 'HazardFlagged':
      return hazardFollows(state, event);
    case 'RemedyOffered':
    case 'DepartureProposed':
    case 'DepartureDecided':
    case 'OfferApprovalAsked':
    case 'OfferApproved':
    case 'OfferDeclined':
    case 'SharingConsentWithdrawn':
      return toClear(state, event, today);
    case 'Allocated':
      return event.stage === 2 ? whyToAsk(state, today) : olderReportsToLookAt(state, today);
    case 'RecurringSet':
      return olderReportsToLookAt(state, today);
    case 'VisitRecorded':
      return visitToOfferAgain(state, event, today);
    case 'Extended':
      return intervalsToAgree(state, today, 'S1-7');
    case 'RefusalProposed':
      return [{ type: 'InsideTold', to: confirmer(state), why: 'refusal-proposed' }];
    case 'IntakeCorrected':
      return event.is.subject === 'building-safety' && changesProcedure(event) ? aboutBuilding(state, today) : [];
    case 'IdentityUnverified':
      // Of what has ended it is asked once it is open again.
      return state.anonymous === 'undecided' && !isClosed(state) ? [askAboutAnonymous(state, today)] : [];
    case 'PointDiverted':
      return [task(state, 'new-complaint', soon(2), state.stage === 2 ? 'S2-10' : 'S1-9')];
    case 'LetterIssued':
      return on < today ? [] : otherFormat(state, event.brief, today, soon(1));
    case 'LetterRefused':
      return [
        task(state, 'letter-undeliverable', soon(1), 'RC-1', { about: event.letterId }),
        ...byOtherChannel(state, event.letterId, today),
      ];
    case 'LetterReturned':
      return [
        ...takenUpAgain(state, event.letterId),
        task(state, 'letter-returned', soon(1), 'RC-1', { about: event.letterId }),
        ...byOtherChannel(state, event.letterId, today),
      ];
    case 'DeadlineMissed':
      return missed(state, event, today, soon);
    case 'Escalated':
      return event.rung === 0 ? lateAnswer(state, event, on, today) : [];
    case 'LetterDispatched':
      return [
        ...takenUpAgain(state, event.letterId),
        ...stillWantsStage2(state, event.letterId, soon(2)),
        ...(isResponse(state, event.letterId) ? promisesToTellOf(state, today) : []),
        ...closing(state, on, today),
      ];
    case 'DelayExplained':
      return [...whyLate(state, event.step, today), ...closing(state, on, today)];
    case 'LetterKept':
    case 'WindowClosed':
    case 'ActionDone':
    case 'ContactLogged':
    case 'LateRequestDecided':
    case 'EscalationWithdrawn':
    case 'TaskResolved':
    case 'TaskSettled':
    case 'UpdatesAgreed':
    case 'EntryTakenBack':
    case 'LegalAdviceRecorded':
      return closing(state, on, today);
    case 'AuthorityAnswered':
      return event.agreed ? [] : copiesTakenBack(state);
    case 'ActionAgreed':
    case 'ActionRescheduled':
      return answeredBefore(state) ? promisesToTellOf(state, today) : [];
    case 'MemberConsentEnded':
      return copiesTakenBack(state, event.id);
    case 'HandedOver':
      return afterHandover(state);
    case 'Reopened':
      return [...stillUndecided(state, today), ...departuresAskedAnew(state, today)];
    case 'Closed':
      return [
        ...settledWith(state),
        ...calledOffWith(state),
        ...keptRestriction(state),
        ...notSentAnyMore(state, event.why),
        ...survey(state, event, on, today),
      ];
    case 'ContactRestricted':
    case 'RestrictionReviewed':
      return isClosed(state) ? keptRestriction(state) : [];
    default:
      return [];
  }
}

/** Whether the customer had our answer, or the complaint has ended: what is promised by now is told beside it (RM-8). */
const answeredBefore = (state: CaseState): boolean => isClosed(state) || currentStage(state).responded !== null;

/** A restriction that outlives the case is still looked at again on its day (SP-5): by then only tasks are owed. */
function keptRestriction(state: CaseState): CaseEvent[] {
  if (state.restriction === null) return [];
  const owner = deciderOf(state.policy.deciders.restrictContact);
  const { reviewOn, endsOn = reviewOn } = state.restriction;
  return [task(state, 'restriction-review', endsOn < reviewOn ? endsOn : reviewOn, 'SP-5', { owner })];
}

/** Ends after which nobody is asked how it went: nothing was dealt with, or it goes on in another record. */
const UNASKED: readonly ClosedWhy[] = ['refused', 'duplicate', 'logged-by-mistake', 'handed-over'];

/** How it went is asked once a case is closed, where the landlord asks then (OPT 12.0). */
function survey(
  state: CaseState,
  { why }: Extract<CaseEvent, { type: 'Closed' }>,
  on: IsoDate,
  today: IsoDate,
): CaseEvent[] {
  const asks = state.policy.surveyAfterClosing === true && !UNASKED.includes(why) && on === today;
  return asks && !longPast(state, today) ? letters(state, 'SURVEY', { on, today, by: signerNow(state) }) : [];
}

/** Who confirms that stage 2 is refused: they are told that somebody has proposed it (S2-2). */
function confirmer({ policy }: CaseState): { role: Duty } {
  return { role: rolesFor(policy, 'confirm-refusal')[0] ?? 'team-manager' };
}

const BUILDING_SAFETY: CaseEvent = {
  type: 'InsideTold',
  to: { party: 'building-safety' },
  why: 'building-safety-complaint',
};

/** Whether a complaint about a building is that only now, or goes by another procedure. */
function changesProcedure({ was, is }: EventOf<'IntakeCorrected'>): boolean {
  return was.subject !== is.subject || !isSame({ of: was.building }, { of: is.building });
}

/** Building safety is told at once, but of what the Act does not cover; what is not known yet is found out (OM-6, OM-10). */
function aboutBuilding(state: CaseState, today: IsoDate): CaseEvent[] {
  const procedure = procedureOf(state.intake);
  const waits = openTasks(state).some((t) => t.kind === 'building-scope');
  return [
    ...(procedure === 'ordinary' ? [] : [BUILDING_SAFETY]),
    ...(procedure === 'not-decided' && !waits ? [task(state, 'building-scope', after(state, today, 1), 'OM-10')] : []),
  ];
}

function logged(state: CaseState, today: IsoDate, soon: (days: number) => IsoDate): CaseEvent[] {
  const { intake } = state;
  const latest = dateOf(deadlineFor(state, 'stage1.log'));
  const forAnother = loggedForAnother(state, today);
  const isGone = forAnother.some(({ type }) => type === 'Closed');
  const events: (CaseEvent | false)[] = [
    intake.hazard && { type: 'InsideTold', to: { party: 'repairs' }, why: 'hazard' },
    intake.hazard &&
      task(state, 'hazard', hazardSeenToBy(intake.broughtIn === undefined ? intake.received : today), 'IN-15'),
    ...(intake.subject === 'building-safety' ? aboutBuilding(state, today) : []),
    intake.perhapsAutomatic === true && task(state, 'check-sender', soon(2), 'IN-2'),
    !isGone && isOld(state) && askAboutAge(state, today),
    !isGone && state.anonymous === 'undecided' && askAboutAnonymous(state, today),
    latest !== null &&
      intake.logged > latest &&
      task(state, 'explain-delay', soon(1), 'S1A-1', { about: 'stage1.log' }),
  ];
  return [...events.filter((e) => e !== false), ...forAnother];
}

function missed(
  state: CaseState,
  event: Extract<CaseEvent, { type: 'DeadlineMissed' }>,
  today: IsoDate,
  soon: (days: number) => IsoDate,
): CaseEvent[] {
  if (event.kind === 'action' && event.which !== 'limit')
    return [{ type: 'InsideTold', to: { role: 'head-of-service' }, why: 'promise-missed', about: event.obligation }];
  if (event.kind === 'visit') return visitToRecord(state, event, today);
  if (event.kind === 'task') return copiesOnceTimeEnded(state, event.obligation);
  if (!isStep(event.kind)) return [];
  const waits = state.tasks.some((t) => !t.done && t.kind === 'explain-delay' && t.about === event.kind);
  const { promised, explained: reasons } = currentStage(state);
  const explained = reasons.includes(event.kind);
  const responds = event.kind.endsWith('.respond');
  // The landlord's own date, behind an extension: why it is later was recorded, and told, with the extension.
  if (responds && event.which === 'target' && promised !== null && event.due < promised) return [];
  // Found late only by a date that was put right: there is nothing to wait for any more.
  const answered = currentStage(state).responded !== null;
  const events: (CaseEvent | false)[] = [
    !waits && !explained && task(state, 'explain-delay', soon(1), responds ? 'S1-8' : 'S1A-2', { about: event.kind }),
    responds &&
      !answered &&
      state.updates === null &&
      event.which !== 'limit' &&
      task(state, 'agree-updates', soon(1), 'S1-8'),
  ];
  return events.filter((e) => e !== false);
}

/** The customer is told that the answer they were promised is late, on the morning after (S1-8). */
function lateAnswer(
  state: CaseState,
  { kind, obligation }: Extract<CaseEvent, { type: 'Escalated' }>,
  on: IsoDate,
  today: IsoDate,
): CaseEvent[] {
  const { promised } = currentStage(state);
  if (!isStep(kind) || !kind.endsWith('.respond') || promised === null) return [];
  const oldDate = dayOf(obligation);
  return isBeforeImport(state, oldDate) || neverTold(state, oldDate) ? [] : weAreLate(state, kind, oldDate, on, today);
}

/**
 * Whether every letter that told the customer of this date came back: nobody refers them to a day they never heard of. The letter
 * that goes again says itself that we are late (RC-1).
 */
function neverTold({ letters: all, stage }: CaseState, date: IsoDate): boolean {
  const telling = all.filter(
    ({ brief: { to, code, dates, stage: at } }) =>
      to === 'customer' && at === stage && code !== 'MISSED-DATE' && [dates.newDate, dates.respondBy].includes(date),
  );
  return telling.length > 0 && telling.every(({ state }) => LOST.includes(state));
}

/** The letter that says so, with the reason where it is known, and when its reader hears from us next (S1-8). */
function weAreLate(state: CaseState, step: Step, oldDate: IsoDate, on: IsoDate, today: IsoDate): CaseEvent[] {
  const { handler, reasons, responseIssued } = currentStage(state);
  // An answer that waits for the post is on its way: nobody is written to that they have none, and why.
  if (handler === null || responseIssued !== null) return [];
  const reason = reasons?.[step];
  const cameBack = state.letters.findLast(
    ({ brief, state: fate }) =>
      brief.to === 'customer' && stepMetBy(brief.code) === step && (fate === 'returned' || fate === 'refused'),
  )?.brief.dated;
  // By then the reason is recorded and how often they hear from us is agreed: both tasks are due (S1-8).
  const next = state.updates?.next ?? after(state, today, 1);
  // A letter by post arrives some days later, and names a day to come then too.
  const earliest = after(state, today, channelFor(state) === 'post' ? POST_DAYS + 1 : 1);
  const nextContact = next > earliest ? next : earliest;
  const texts = reason === undefined ? {} : { reason };
  const sent = cameBack === undefined ? {} : { sentOn: cameBack };
  return letters(state, 'MISSED-DATE', { on, today, by: handler, dates: { oldDate, nextContact, ...sent }, texts });
}

/** Whoever was told that we are late, and not yet why, is told why once it is recorded (S1-8). */
function whyLate(state: CaseState, step: Step, today: IsoDate): CaseEvent[] {
  if (step !== `stage${state.stage}.respond` || !underWay(state)) return [];
  const told = state.letters.findLast(
    ({ brief }) => brief.code === 'MISSED-DATE' && brief.to === 'customer' && brief.stage === state.stage,
  )?.brief;
  if (told?.dates.oldDate === undefined || told.texts['reason'] !== undefined) return [];
  return weAreLate(state, step, told.dates.oldDate, today, today);
}

function isStep(kind: string): kind is Step {
  return (STEPS as readonly string[]).includes(kind);
}

/** Somebody who asked for stage 2 before the response is asked again once it has gone out (S2-1). */
function stillWantsStage2(state: CaseState, letterId: string, due: IsoDate): CaseEvent[] {
  const letter = state.letters.find((l) => l.brief.letterId === letterId)?.brief;
  const asked =
    state.escalation.standing === 'early' && letter?.to === 'customer' && stepMetBy(letter.code) === 'stage1.respond';
  return asked ? [task(state, 'invite-stage2', due, 'S2-1')] : [];
}

/** What was not decided when the case ended is asked again once it is open: the end had settled it. */
function stillUndecided(state: CaseState, today: IsoDate): CaseEvent[] {
  if (state.status !== 'stage1') return [];
  const asked = (kind: TaskKind): boolean => openTasks(state).some((t) => t.kind === kind);
  const events: (CaseEvent | false)[] = [
    isOld(state) && !state.ageAccepted && !asked('age-decision') && askAboutAge(state, today),
    state.anonymous === 'undecided' && !asked('anonymous-decision') && askAboutAnonymous(state, today),
  ];
  return events.filter((e) => e !== false);
}

/** Ends of a case that rest on its answer. */
const ON_ITS_ANSWER: readonly ClosedWhy[] = ['window-passed', 'final-response', 'by-hand'];

/**
 * A case that was closed because it was answered is open again when the answer comes back; and when somebody is reached for
 * whom it was kept, who has the whole time to ask for stage 2 (DESIGN §5: P moves).
 */
function takenUpAgain(state: CaseState, letterId: string): CaseEvent[] {
  const brief = state.letters.find((l) => l.brief.letterId === letterId)?.brief;
  const answers =
    brief?.to === 'customer' && brief.stage === state.stage && LETTER_SPECS[brief.code].meets === 'respond';
  if (!answers || state.closed === null || !ON_ITS_ANSWER.includes(state.closed.why)) return [];
  const onlyNow = state.stage === 1 && !state.windowClosed;
  return isAnswered(state) && !onlyNow ? [] : [{ type: 'Reopened', why: 'returned-letter' }];
}

function isResponse(state: CaseState, letterId: string): boolean {
  const letter = state.letters.find((l) => l.brief.letterId === letterId)?.brief;
  return letter?.to === 'customer' && stepMetBy(letter.code)?.endsWith('.respond') === true;
}

/** A customer who needs another format is sent it by the letter's own deadline (IN-11): putright cannot make it. */
function otherFormat(state: CaseState, brief: LetterBrief, today: IsoDate, soon: IsoDate): CaseEvent[] {
  if (brief.to !== 'customer' || !state.needs.adjustments.some((a) => MADE_BY_HAND.includes(a))) return [];
  const step = stepMetBy(brief.code);
  const deadline = step === undefined ? null : dateOf(deadlineFor(state, step));
  const due = deadline !== null && deadline > today ? deadline : soon;
  return [task(state, 'alternative-format', due, 'IN-11', { about: brief.letterId })];
}

/** Days within which the end of the window is still news: a worker may have been away. */
const NEWS_DAYS = 3;

/** Whether the window for stage 2 ended before the case was brought in: nobody is written to about that now. */
function longPast(state: CaseState, today: IsoDate): boolean {
  const last = state.windowClosed ? dateOf(deadlineFor(state, 'stage2.request-window')) : null;
  return last !== null && (isBeforeImport(state, last) || today > addDays(last, NEWS_DAYS));
}

/** Until when stage 2 could be asked for, where the customer never did: the closing letter says so. */
function unused(state: CaseState): LetterBrief['dates'] {
  const last = dateOf(deadlineFor(state, 'stage2.request-window'));
  // Who never had our answer was never told.
  const told = state.letters.some(
    (l) => l.brief.to === 'customer' && l.brief.dates.escalateBy !== undefined && l.state === 'dispatched',
  );
  return told && state.status === 'responded' && state.escalation.standing === 'none' && last !== null
    ? { escalateBy: last }
    : {};
}

/** Our answer lies on the case: nobody could be reached with it. */
function isKept({ letters: all, stage }: CaseState): boolean {
  const answers = all.filter(
    ({ brief }) => brief.to === 'customer' && brief.stage === stage && LETTER_SPECS[brief.code].meets === 'respond',
  );
  return answers.some((l) => l.state === 'kept') && !answers.some((l) => l.state === 'dispatched');
}

/** An answered case closes by itself when its time has passed and every promise is kept (S2-12, RM-5). */
function closing(state: CaseState, on: IsoDate, today: IsoDate): CaseEvent[] {
  const answered = state.status === 'final' || (state.status === 'responded' && state.windowClosed);
  const undecided = state.escalation.standing === 'pending-decision';
  if (!answered || unasked(state) || undecided || keepsOpen(state) !== null) return [];
  const { responded } = currentStage(state);
  // Closed with its answer, the answer says so; closed later, a letter does.
  const later = responded !== null && on > responded && !longPast(state, today);
  return [
    ...(later
      ? letters(state, 'CLOSING', { on, today, by: signerNow(state), dates: unused(state), answerWaits: isKept(state) })
      : []),
    { type: 'Closed', why: state.status === 'final' ? 'final-response' : 'window-passed' },
  ];
}
