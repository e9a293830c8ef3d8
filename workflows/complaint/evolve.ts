/**
 * How a case changes with what happens: a total function over every event, plain data in and out.
 */
import type { CasePolicy } from '../../policies/types.ts';
import type { Calendar } from '../../policies/calendar/types.ts';
import { reminded } from '../engine/due.ts';
import { countIds } from '../engine/ids.ts';
import { evolveLetters } from '../shared/letters.ts';
import { evolveNotes } from '../shared/notes.ts';
import { evolvePromises } from '../shared/promises.ts';
import { evolveRequests } from '../shared/requests.ts';
import { evolveTasks, withDone } from '../shared/tasks.ts';
import type { CaseEvent, Intake, Recorded } from './events.ts';
import { evolveClearing } from './evolve/clearing.ts';
import { evolveCorrections } from './evolve/corrections.ts';
import { evolveCustomerCare } from './evolve/customer-care.ts';
import { evolveEnding } from './evolve/ending.ts';
import { evolveGroup, namedAtFirst } from './evolve/group.ts';
import { evolveHandover } from './evolve/handover.ts';
import { evolveSpecialists } from './evolve/specialists.ts';
import { evolveIntake } from './evolve/intake.ts';
import { evolveStage2 } from './evolve/stage2.ts';
import { evolveStage } from './evolve/stages.ts';
import { evolveWork } from './evolve/work.ts';
import { arbitratorFor } from './readings/procedure.ts';
import { informedNow } from './readings/informed.ts';
import { withHazard } from './rules/hazard.ts';
import { freshStage } from './stage.ts';
import { lettersSeenTo } from './tasks.ts';
import type { CaseState } from './state.ts';

/** The case as its first event leaves it. */
export function begin(caseId: string, intake: Intake, policy: CasePolicy, calendar: Calendar): CaseState {
  const people = namedAtFirst(intake.members ?? [], intake.logged);
  return {
    caseId,
    seq: 0,
    policy,
    calendar,
    intake,
    status: 'stage1',
    stage: 1,
    closed: null,
    refusedOn: null,
    pauses: [],
    refusedGround: null,
    overturned: [],
    windowClosed: false,
    stage1Reviewed: false,
    ageAccepted: false,
    anonymous: intake.complainant === 'anonymous' ? 'undecided' : null,
    authority: intake.authority,
    authorityUntil: null,
    contact: {},
    lettersBefore: {},
    identityVerified: intake.identityVerified,
    needs: {
      risk: intake.risk,
      complexity: intake.complexity ?? 'simple',
      vulnerable: intake.vulnerable,
      adjustments: intake.adjustments,
      contactBy: intake.contactBy,
      reviewOn: null,
    },
    group: null,
    people,
    contacts: [],
    arbitrator: arbitratorFor(policy, intake.subject, intake),
    points: [],
    outcomesSought: [],
    definitionAgreed: false,
    stage1: freshStage(),
    stage2: null,
    actedAtStage1: [],
    escalation: { requested: null, standing: 'none', refusal: null },
    panel: null,
    updates: null,
    visits: [],
    recurring: intake.recurring === true,
    background: [],
    backgroundFinding: null,
    askedWhy: [],
    support: [],
    remedies: [],
    actions: [],
    departures: [],
    samePerson: [],
    offersAsked: [],
    offersApproved: [],
    consents: [],
    shared: [],
    requests: [],
    tasks: [],
    letters: [],
    handedOver: null,
    claims: [],
    dataMatters: [],
    safeguarding: null,
    mediator: null,
    restriction: null,
    conductSince: null,
    lineManagerTold: false,
    hazard: null,
    disrepair: 'none',
    claimText: null,
    closingChecked: false,
    lastContact: null,
    linked: intake.linked,
    reminders: {},
    next: countIds(
      {},
      people.map((p) => p.id),
    ),
  };
}

/** The state after one recorded event. */
export function evolve(before: CaseState, recorded: Recorded): CaseState {
  const state = evolveStage({ ...before, seq: recorded.seq }, recorded);
  const { event: e, on } = recorded;
  switch (e.type) {
    case 'NeedsRecorded':
    case 'IdentityVerified':
    case 'IdentityUnverified':
    case 'OldComplaintAccepted':
    case 'AnonymousDecided':
    case 'AuthorityConfirmed':
    case 'AuthorityAnswered':
    case 'ConsentsConfirmed':
    case 'Defined':
    case 'PointAdded':
    case 'Refused':
    case 'Reinstated':
    case 'SubjectSet':
      return evolveIntake(state, e, on);
    case 'ContactCorrected':
    case 'DatesCorrected':
    case 'IntakeCorrected':
    case 'NeedsCorrected':
    case 'RepresentativeCorrected':
    case 'GroupCorrected':
    case 'ConductCorrected':
    case 'EntryTakenBack':
      return evolveCorrections(state, e, on);
    case 'MemberAdded':
    case 'MemberAsked':
    case 'MemberAnswered':
    case 'MemberConsentEnded':
    case 'LeadSet':
    case 'MemberLeft':
      return evolveGroup(state, e, on);
    case 'ContactLogged':
    case 'Extended':
    case 'UpdatesAgreed':
    case 'UpdateSent':
    case 'DelayExplained':
    case 'AcknowledgementIssued':
    case 'ResponseIssued':
    case 'Stage1Reviewed':
    case 'RemedyOffered':
    case 'RemedyAccepted':
    case 'AcceptanceTakenBack':
    case 'ActionRescheduled':
    case 'DisrepairFlagged':
    case 'Superseded':
    case 'LineManagerTold':
    case 'ContactRestricted':
    case 'RestrictionReviewed':
      return evolveWork(state, e, on);
    case 'VisitArranged':
    case 'VisitRecorded':
    case 'RecurringSet':
    case 'BackgroundAdded':
    case 'BackgroundReviewed':
    case 'WhyAsked':
    case 'SupportRecorded':
      return evolveCustomerCare(state, e, on);
    case 'EscalationRequested':
    case 'EscalationWithdrawn':
    case 'Stage2Opened':
    case 'LateRequestDecided':
    case 'RefusalProposed':
    case 'RefusalRejected':
    case 'EscalationRefused':
    case 'PanelChosen':
    case 'PanelSet':
    case 'PanelHeld':
      return evolveStage2(state, e, recorded);
    case 'LetterIssued':
    case 'LetterDispatched':
    case 'LetterKept':
    case 'LetterRefused':
    case 'LetterReturned':
    case 'LetterWithdrawn':
      return { ...evolveLetters(state, e, on), tasks: lettersSeenTo(state, e) };
    case 'InformationRequested':
    case 'InformationReceived':
    case 'InformationRejected':
      return evolveRequests(state, e, on);
    case 'SamePersonAllowed':
    case 'DepartureProposed':
    case 'DepartureDecided':
    case 'OfferApprovalAsked':
    case 'OfferApproved':
    case 'OfferDeclined':
    case 'OfferRequestWithdrawn':
    case 'LegalAdviceRecorded':
    case 'WordingReviewed':
    case 'SharingAgreed':
    case 'SharingConsentWithdrawn':
    case 'SharedOutside':
      return evolveClearing(state, e, recorded);
    case 'HandedOver':
    case 'HandoverAnswered':
      return evolveHandover(state, e, on);
    case 'InsurersTold':
    case 'DataProtectionTold':
    case 'DataProtectionAnswered':
    case 'SafeguardingRaised':
    case 'SafeguardingOpened':
      return evolveSpecialists(state, e, on);
    case 'ActionAgreed':
      // Whether it was done is asked once it was (OAK 7.5.1).
      return { ...evolvePromises(state, e), closingChecked: false };
    case 'ActionDone':
      return informedNow(evolvePromises(state, e, on));
    case 'TaskRaised':
    case 'TaskResolved':
    case 'TaskSettled':
    case 'TaskGiven':
      return evolveTasks(state, e);
    case 'NoteAdded':
    case 'DocumentFiled':
      return evolveNotes(state, e);
    case 'DeadlineApproaching':
    case 'DeadlineMissed':
    case 'Escalated':
      return { ...state, reminders: reminded(state.reminders, e, on) };
    case 'ExtensionAnswered':
      // Who agrees after all has nothing left to be heard on.
      return e.agreed ? { ...state, tasks: withDone(state.tasks, ['extension-refused']) } : state;
    case 'ComplexFlagged':
      return { ...state, tasks: withDone(state.tasks, ['complex-forum']) };
    case 'CalendarApplied':
      return { ...state, calendar: e.calendar };
    case 'PolicyApplied':
      return { ...state, policy: e.policy, arbitrator: arbitratorFor(e.policy, state.intake.subject, state.intake) };
    case 'HazardFlagged':
      return withHazard(state, e);
    case 'MediationOffered':
      return { ...state, mediator: e.mediator };
    case 'WindowClosed':
      return { ...state, windowClosed: true };
    case 'Closed':
    case 'Voided':
    case 'CaseLinked':
    case 'Reopened':
      return evolveEnding(state, e, on);
    case 'Logged':
    case 'PointDiverted':
    case 'Allocated':
    case 'FindingRecorded':
    case 'SubmittedForCheck':
    case 'QualityChecked':
    case 'PanelEvidenceReceived':
    case 'InvolvedCustomerInvited':
    case 'MediationAnswered':
    case 'CustomerSaid':
    case 'LessonRecorded':
    case 'InsideTold':
      return state;
    default:
      return unknown(e);
  }
}

/** A history written by a newer putright must not be half-understood. */
function unknown(event: never): never {
  throw new Error(`unknown event ${(event as CaseEvent).type}: this case was written by a newer version of putright`);
}

/** All of a case's events, from its first, as one state. */
export function replayEvents(
  caseId: string,
  policy: CasePolicy,
  calendar: Calendar,
  events: Recorded[],
): CaseState | null {
  const first = events[0];
  if (!first || first.event.type !== 'Logged') return null;
  return events.reduce(evolve, begin(caseId, first.event.intake, policy, calendar));
}
