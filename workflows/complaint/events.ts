/**
 * What happened to a case, in order: the record that is never overwritten (RC-1). Plain data: ids, enums, dates and
 * amounts; a person's words stand in the database under the id an event names (`…Text`).
 */
import type { Arbitrator, CasePolicy, IsoDate, Outcome, Step, Subject } from '../../policies/types.ts';
import type { Calendar } from '../../policies/calendar/types.ts';
import type { DelayCause } from '../../policies/deadlines/delay-causes.ts';
import type { BuildingFacts } from '../../policies/code/building-safety.ts';
import type { ReminderEvent } from '../engine/due.ts';
import type { RecordedEvent } from '../engine/ports.ts';
import type { HazardFlagged } from '../shared/hazards.ts';
import type { LetterEvent } from '../shared/letters.ts';
import type { NoteEvent } from '../shared/notes.ts';
import type { NoticeRecipient } from '../shared/outbox.ts';
import type { PromiseEvent } from '../shared/promises.ts';
import type { RequestEvent } from '../shared/requests.ts';
import type { TaskChange, TaskEvent } from '../shared/tasks.ts';
import type { ClearingEvent } from './events/clearing.ts';
import type { Adjustment, Channel, CustomerMessage, VoidedAs } from './commands/index.ts';
import type { Complainant } from './commands/people.ts';
import type { CorrectionEvent } from './events/corrections.ts';
import type { CustomerCareEvent } from './events/customer.ts';
import type { GroupEvent } from './events/group.ts';
import type { HandoverEvent } from './events/handover.ts';
import type { Late } from './events/late.ts';
import type { SpecialistEvent } from './events/specialists.ts';
import type { Through } from '../engine/case-kind.ts';
import type { ClosedWhy, ReopenedWhy } from './endings.ts';
import type { Intake } from './events/intake-facts.ts';
import type { LetterBrief, PanelSitting, Stage } from './letters/brief.ts';

export {
  NOTICES,
  type LetterBrief,
  type LetterName,
  type LetterTo,
  type NoticeCode,
  type PanelSitting,
  type PaymentParts,
  type Stage,
} from './letters/brief.ts';
export type { NoticeRecipient } from '../shared/outbox.ts';
export { COMPLAINANTS, REPRESENTATIVES, type Complainant, type Representative } from './commands/people.ts';
export type { Intake } from './events/intake-facts.ts';

export type TaskKind =
  | 'early-escalation'
  | 'late-escalation'
  | 'escalation-without-right'
  | 'after-closure'
  | 'new-information'
  | 'new-complaint'
  | 'unhappy-survey'
  | 'extension-refused'
  | 'letter-undeliverable'
  | 'letter-returned'
  | 'remedy-unclear'
  | 'conduct-line-manager'
  | 'age-decision'
  | 'anonymous-decision'
  | 'withdrawal-late'
  | 'hazard'
  | 'invite-stage2'
  | 'interpreter'
  | 'home-visit'
  | 'record-visit'
  | 'visit-again'
  | 'older-reports'
  | 'understand-why'
  | 'complex-forum'
  | 'check-sender'
  | 'explain-delay'
  | 'agree-updates'
  | 'alternative-format'
  | 'restriction-review'
  | 'reopened'
  | 'unreadable-message'
  | 'unsigned-message'
  | 'cancel-asked'
  | 'delivery-failed'
  | 'departure-decision'
  | 'offer-approval'
  | 'departure-refused'
  | 'legal-advice'
  | 'building-scope'
  | 'consent-withdrawn'
  | 'report-unproven'
  | 'other-procedure'
  | 'procedure-outcome'
  | 'given-back'
  | 'data-breach'
  | 'data-request-for-data'
  | 'safeguarding'
  | 'authority-refused'
  | 'authority-unclear'
  | 'authority-ends'
  | 'refusal-unfounded';

export type CaseEvent =
  | {
      type: 'Logged';
      intake: Intake;
      policy: { id: string; version: string };
      calendar: { id: string; version: string };
    }
  | {
      type: 'NeedsRecorded';
      risk?: 'low' | 'medium' | 'high' | undefined;
      complexity?: 'simple' | 'complex' | undefined;
      vulnerable?: boolean | undefined;
      adjustments?: Adjustment[] | undefined;
      contactBy?: 'email' | 'post' | undefined;
      reviewOn?: IsoDate | undefined;
      noteText?: string | undefined;
    }
  | { type: 'IdentityVerified'; how: string }
  /** They could not be verified by any channel: how it was tried. The complaint is handled as an anonymous one (IN-9). */
  | { type: 'IdentityUnverified'; reasonText: string }
  | { type: 'OldComplaintAccepted'; reasonText: string }
  | { type: 'AnonymousDecided'; investigate: boolean; reasonText: string }
  | { type: 'AuthorityConfirmed'; basis: string; documentText?: string | undefined }
  /** The customer’s own word. It is `onFile` where it is enough for somebody to act for them. */
  | {
      type: 'AuthorityAnswered';
      agreed: boolean;
      onFile?: true | undefined;
      until?: IsoDate | undefined;
      tellText?: string | undefined;
      wordsText?: string | undefined;
    }
  | { type: 'ConsentsConfirmed'; members: number; consents: number; leads: number }
  | {
      type: 'Defined';
      stage: Stage;
      points: { id: string; text: string; ours: boolean }[];
      outcomesSought: string[];
      agreed: boolean;
    }
  | { type: 'PointAdded'; id: string; text: string }
  | { type: 'PointDiverted'; text: string; reasonText?: string | undefined }
  | {
      type: 'Allocated';
      stage: Stage;
      to: string;
      conflict: 'none' | 'managed';
      reasonText?: string | undefined;
      /** Its response is to be checked before it goes (S1-13). */
      check?: true | undefined;
    }
  | ({ type: 'AcknowledgementIssued'; stage: Stage; letterId: string } & Late)
  | LetterEvent<LetterBrief>
  | {
      type: 'ContactLogged';
      stage: Stage;
      kind: string;
      outcome: 'made' | 'tried' | 'not-made';
      reasonText?: string | undefined;
      noteText?: string | undefined;
    }
  | NoteEvent
  | RequestEvent
  | {
      type: 'Extended';
      stage: Stage;
      from: IsoDate;
      to: IsoDate;
      reasonText: string;
      beyondMaximum: boolean;
      updateEvery?: number | undefined;
      /** For exceptional circumstances (SP-8): when the landlord expects to keep its usual dates again. */
      usualAgain?: IsoDate | undefined;
    }
  | { type: 'ExtensionAnswered'; stage: Stage; agreed: boolean; wordsText?: string | undefined }
  | { type: 'UpdatesAgreed'; every: number }
  | { type: 'UpdateSent'; messageText: string; letterId: string }
  | { type: 'DelayExplained'; step: Step; reasonText: string; cause?: DelayCause | undefined }
  | { type: 'FindingRecorded'; stage: Stage; point: string; outcome: Outcome; reasonText: string }
  | { type: 'Stage1Reviewed'; thorough: boolean; fair: boolean; inPolicy: boolean; noteText?: string | undefined }
  | {
      type: 'RemedyOffered';
      id: string;
      stage: Stage;
      kind: string;
      text: string;
      statutory: number;
      loss: number;
      trouble: number;
      distress: number;
      factors: string[];
      by?: IsoDate | undefined;
      /** Whether the law may entitle the customer to it, where that was asked (RM-7). */
      entitlement?: 'yes' | 'no' | undefined;
    }
  | { type: 'RemedyAccepted'; ids: string[]; wordsText?: string | undefined }
  | { type: 'AcceptanceTakenBack'; ids: string[]; wordsText?: string | undefined }
  | PromiseEvent
  | { type: 'SubmittedForCheck'; stage: Stage; draftText?: string | undefined; summaryText?: string | undefined }
  | { type: 'QualityChecked'; stage: Stage; approved: boolean; commentsText?: string | undefined }
  | ({ type: 'ResponseIssued'; stage: Stage; outcome: Outcome; letterId: string } & Late)
  | { type: 'ComplexFlagged'; reasonText: string }
  | HazardFlagged
  | { type: 'DisrepairFlagged'; stage: 'pre-action-protocol' | 'proceedings-issued'; noteText: string }
  | { type: 'Superseded'; by: string; closes: boolean; reasonText: string; claimText?: string | undefined }
  | {
      type: 'Refused';
      ground: string;
      reasonText: string;
      evidenceText: string;
      letterId: string;
      claimText?: string | undefined;
    }
  | { type: 'Reinstated'; reasonText: string }
  | {
      type: 'EscalationRequested';
      standing: 'in-time' | 'early' | 'late' | 'after-closure' | 'without-right' | 'already';
      via: Channel;
      wordsText?: string | undefined;
      /** A request that had been withdrawn stands again, as of its day. */
      again?: true | undefined;
    }
  | { type: 'Stage2Opened'; requested: IsoDate }
  /** The customer does not want stage 2 any more, before it was decided. */
  | { type: 'EscalationWithdrawn' }
  /** `relationship`: what the customer turned out to be, where only people in a legal relationship have stage 2. */
  | { type: 'LateRequestDecided'; accept: boolean; reasonText: string; relationship?: Complainant | undefined }
  | {
      type: 'RefusalProposed';
      ground: string;
      reasonText: string;
      claimText?: string | undefined;
      ombudsmanText?: string | undefined;
    }
  | { type: 'RefusalRejected'; reasonText: string }
  | { type: 'EscalationRefused'; ground: string; reasonText: string; letterId: string }
  | {
      type: 'PanelChosen';
      kind: 'staff-only' | 'with-customers';
      attends: boolean;
      /** The customer was asked and did not say, or could not be reached: how they were asked. */
      unansweredText?: string | undefined;
    }
  | {
      type: 'PanelSet';
      on: IsoDate;
      /** Colleagues who sit; the Operations Director first, then who sits for the team. */
      members: string[];
      customerMembers: number;
      chair: string;
      /** Time, place, who sits beside colleagues, recording, other dates (S2-16); absent in what was recorded before. */
      sitting?: PanelSitting | undefined;
    }
  | { type: 'PanelEvidenceReceived'; documentText: string; inTime: boolean }
  | {
      type: 'PanelHeld';
      result: 'decided' | 'deferred';
      attended: boolean;
      minutesText: string;
      reasonText?: string | undefined;
      decideBy?: IsoDate | undefined;
    }
  | { type: 'InvolvedCustomerInvited'; noteText?: string | undefined }
  | { type: 'MediationOffered'; mediator: string }
  | { type: 'MediationAnswered'; result: string; noteText?: string | undefined }
  | { type: 'LineManagerTold'; manager: string; contact: 'handler' | 'line-manager' }
  | {
      type: 'ContactRestricted';
      kind: string;
      contact: string;
      reasonText: string;
      reviewOn: IsoDate;
      endsOn?: IsoDate | undefined;
    }
  /** Kept, changed in what is given, or lifted (without a reason where its last day had passed). */
  | {
      type: 'RestrictionReviewed';
      lifted: boolean;
      reasonText?: string | undefined;
      reviewOn?: IsoDate | undefined;
      kind?: string | undefined;
      contact?: string | undefined;
      endsOn?: IsoDate | undefined;
    }
  | {
      type: 'SubjectSet';
      subject: Subject;
      also?: Subject[] | undefined;
      /** Of the safety of a building: which procedure it goes by (OM-10). */
      building?: BuildingFacts | undefined;
      arbitrator: Arbitrator;
      reasonText: string;
    }
  | {
      type: 'CustomerSaid';
      word: CustomerMessage['name'];
      via: Channel;
      wordsText?: string | undefined;
      through?: Through | undefined;
    }
  | { type: 'LessonRecorded'; lessonText: string }
  | TaskEvent<TaskKind>
  | CorrectionEvent
  | GroupEvent
  | ClearingEvent
  | CustomerCareEvent
  | HandoverEvent
  | SpecialistEvent
  | TaskChange
  | { type: 'InsideTold'; to: NoticeRecipient; why: string; about?: string | undefined }
  | ReminderEvent
  | { type: 'CalendarApplied'; calendar: Calendar; moved: { obligation: string; from: IsoDate; to: IsoDate }[] }
  | { type: 'PolicyApplied'; policy: CasePolicy; reasonText: string }
  | { type: 'WindowClosed' }
  | { type: 'Closed'; why: ClosedWhy; reasonText?: string | undefined }
  /** Taken up again. `stoodStill`: the clocks stood still meanwhile, and the customer has the time they would have had. */
  | { type: 'Reopened'; why: ReopenedWhy; reasonText?: string | undefined; stoodStill?: true | undefined }
  /** One complaint was recorded twice, or what was recorded is none: what stands in it stays (RC-7). */
  | { type: 'Voided'; as: VoidedAs; into?: string | undefined; reasonText: string }
  /** Another case that this one belongs with. */
  | { type: 'CaseLinked'; other: string; why: 'duplicate-of-this' | 'same-customer'; reasonText?: string | undefined };

export type { ClosedWhy, ReopenedWhy } from './endings.ts';

/** The events of these types. */
export type EventOf<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;

/** An event of a complaint as the record holds it. */
export type Recorded = RecordedEvent<CaseEvent>;
