/**
 * A case as it stands: everything `decide` and `obligations` need, and nothing personal. Plain JSON, so that it can be
 * carried over continue-as-new as it is.
 */
import type { Arbitrator, CasePolicy, IsoDate, Outcome, OutsideMediator, Duty, Step } from '../../policies/types.ts';
import type { Calendar } from '../../policies/calendar/types.ts';
import type { SupportKind, SupportResult, VisitResult, WayToAsk, WhyOutcome } from './commands/index.ts';
import type { ReminderState } from '../engine/due.ts';
import type { Letter as SharedLetter } from '../shared/letters.ts';
import type { Action } from '../shared/promises.ts';
import type { InformationRequest } from '../shared/requests.ts';
import type { Task as SharedTask } from '../shared/tasks.ts';
import type { ConductReviewer } from '../../policies/clearing.ts';
import type { HandoverResult } from './events/handover.ts';
import type { SamePerson, SharingBasis } from './events/clearing.ts';
import type { DataMatter, Safeguarded } from './events/specialists.ts';
import type { Authority, CorrectedField, GroupPerson } from './events/corrections.ts';
import type { ClosedWhy, Intake, LetterBrief, PaymentParts, Stage, TaskKind } from './events.ts';

export type { Action } from '../shared/promises.ts';
export type { InformationRequest } from '../shared/requests.ts';

/** One stage of the two: who, the dates that count, and what is drafted. */
export interface StageState {
  handler: string | null;
  allocated: IsoDate | null;
  acknowledgementIssued: IsoDate | null;
  /** When the acknowledgement went out: the K of DESIGN §5. */
  acknowledged: IsoDate | null;
  contacted: IsoDate | null;
  meetingOffered: boolean;
  /** The date told to the customer, and the one before any extension. */
  promised: IsoDate | null;
  originalPromised: IsoDate | null;
  extensions: {
    from: IsoDate;
    to: IsoDate;
    beyondMaximum: boolean;
    agreed: boolean | null;
    /** For exceptional circumstances: when usual dates were expected again (SP-8). */
    usualAgain?: IsoDate;
  }[];
  check: 'none' | 'waiting' | 'returned' | 'approved';
  /** Whoever handed it out asked for a check of its response. */
  checkWanted: boolean;
  /** The summary that goes with the response, as it was given in with the draft. */
  summaryText: string | null;
  checkedBy: string | null;
  draftedBy: string | null;
  findings: Record<string, { outcome: Outcome; reasonText: string; by: string }>;
  /** Who agreed to the wording as it stands, and whether the Data Protection Officer is to look at it too (SP-10). */
  reviews: ConductReviewer[];
  dataProtectionAsked: boolean;
  outcome: Outcome | null;
  responseIssued: IsoDate | null;
  /** When the response went out: P. */
  responded: IsoDate | null;
  respondedBy: 'email' | 'post' | null;
  responseLetter: string | null;
  /** Steps whose delay has a recorded reason. */
  explained: Step[];
  /** The words of those reasons, of steps that were explained before they were done. */
  reasons?: Partial<Record<Step, string>>;
}

export interface Point {
  id: string;
  text: string;
  ours: boolean;
}

export interface Remedy {
  id: string;
  stage: Stage;
  kind: string;
  text: string;
  pence: number;
  /** What the amount is made of, in pence; only the parts there are (RM-3). */
  parts?: PaymentParts;
  by: IsoDate | null;
  accepted: boolean;
  acceptedOn?: IsoDate;
  /** The law may entitle the customer to it, and whether the wording was advised on (RM-7). */
  entitled?: true;
  advised?: true;
}

/** Where an answer departs from policy; `approved` is null until it is decided (S1-24). */
export interface Departure {
  id: string;
  stage: Stage;
  fromText: string;
  reasonText: string;
  toldText: string | null;
  by: string;
  approved: boolean | null;
  /** Who decided on it. */
  decidedBy?: string;
}

/** A consent to involve an agency outside, and the day it was taken back (RC-8). */
export interface SharingConsent {
  id: string;
  agencyText: string;
  /** The mediator it lets in; left out: it is for what is shared with the agency, and lets nobody mediate. */
  mediator?: OutsideMediator;
  by: 'customer' | 'representative';
  on: IsoDate;
  withdrawn: IsoDate | null;
}

/** What was shared with an agency outside, and on what basis. */
export interface Shared {
  id: string;
  agencyText: string;
  whatText: string;
  basis: 'consent' | SharingBasis;
  consent: string | null;
  on: IsoDate;
}

/** A contact with the customer as it was recorded: `C` and the number of its event. */
export interface Contact {
  id: string;
  stage: Stage;
  kind: string;
  outcome: 'made' | 'tried' | 'not-made';
  on: IsoDate;
  /** It was the contact that is owed before closing (S2-12). */
  closes: boolean;
}

/** A visit that was agreed with the customer (S1-23). */
export interface Visit {
  id: string;
  stage: Stage;
  arranged: IsoDate;
  on: IsoDate;
  timeText: string;
  /** Who comes, in one word (`ownerFrom`). */
  who: string;
  result: VisitResult | null;
  /** Why we did not come. */
  reasonText: string | null;
  /** An answer has said sorry for it. */
  answered: boolean;
}

/** An older report or case, brought in as background (S1-25). */
export interface Background {
  id: string;
  text: string;
  reported: IsoDate;
  referenceText: string | null;
  /** The earlier case here. */
  earlier: string | null;
  untold: boolean;
}

/** One try to learn why the customer is still unhappy (S2-14). */
export interface AskedWhy {
  how: WayToAsk;
  outcome: WhyOutcome;
  on: IsoDate;
  understoodText: string | null;
}

export type Task = SharedTask<TaskKind>;
export type Letter = SharedLetter<LetterBrief>;

export type Status = 'stage1' | 'responded' | 'stage2' | 'final' | 'refused' | 'closed';

export interface CaseState {
  caseId: string;
  seq: number;
  policy: CasePolicy;
  calendar: Calendar;
  intake: Intake;
  status: Status;
  stage: Stage;
  closed: { on: IsoDate; why: ClosedWhy } | null;
  /** When it was refused, or closed before it was answered. */
  refusedOn: IsoDate | null;
  /** Times in which the clocks of a stage stood still, from the day it was stopped, in working days (EX-6). */
  pauses: { stage: Stage; from: IsoDate; days: number }[];
  /** Grounds on which it was refused and taken up again: it is not refused on them twice (EX-6). */
  refusedGround: string | null;
  overturned: string[];
  windowClosed: boolean;
  /** Whether the stage 2 review has said what it makes of stage 1 (S2-8). */
  stage1Reviewed: boolean;
  ageAccepted: boolean;
  anonymous: 'undecided' | 'investigate' | 'not-investigated' | null;
  authority: Authority;
  /** The last day of it, where the customer named one. */
  authorityUntil: IsoDate | null;
  /** Ids of the words that hold personal data which was put right; of the rest the database holds what was logged. */
  contact: Partial<Record<CorrectedField, string | null>>;
  /** By each way, how many letters there were when the address it goes to was put right: none of them went to that one. */
  lettersBefore: Partial<Record<'email' | 'post', number>>;
  identityVerified: boolean;
  needs: {
    risk: 'low' | 'medium' | 'high';
    complexity: 'simple' | 'complex';
    vulnerable: boolean;
    adjustments: Intake['adjustments'];
    contactBy: 'email' | 'post';
    reviewOn: IsoDate | null;
  };
  group: { members: number; consents: number; leads: number } | null;
  /** Those who complain together with the customer, as far as they are known by name. */
  people: GroupPerson[];
  /** Contacts with the customer, with the id each is taken back by. */
  contacts: Contact[];
  arbitrator: Arbitrator;
  points: Point[];
  outcomesSought: string[];
  definitionAgreed: boolean;
  stage1: StageState;
  stage2: StageState | null;
  /** Staff who acted at stage 1: none of them may act at stage 2, nor may those named in the complaint (S2-3). */
  actedAtStage1: string[];
  escalation: {
    requested: IsoDate | null;
    /** Later than it was said: the time until a refusal was overturned is left out. */
    movedOn?: true;
    /** When a request that waited for its decision was withdrawn. */
    withdrawn?: IsoDate;
    standing: 'none' | 'early' | 'pending-decision' | 'accepted' | 'refused';
    refusal: { ground: string; by: string; role: Duty; reasonText: string; ombudsmanText?: string | undefined } | null;
  };
  panel: {
    kind: 'staff-only' | 'with-customers' | null;
    attends: boolean;
    on: IsoDate | null;
    members: string[];
    /** The kind it was composed for: the customer may have chosen otherwise since. */
    setFor?: 'staff-only' | 'with-customers' | null;
    held: boolean;
    deferred: boolean;
    decideBy: IsoDate | null;
  } | null;
  updates: { every: number; next: IsoDate } | null;
  visits: Visit[];
  /** Whether the problem is said to recur, what came before, and what somebody found it to show (S1-25). */
  recurring: boolean;
  background: Background[];
  backgroundFinding: string | null;
  askedWhy: AskedWhy[];
  /** Help that was offered, taken up or declined (SP-12). */
  support: { what: SupportKind; result: SupportResult; whoText: string | null; on: IsoDate }[];
  remedies: Remedy[];
  actions: Action[];
  departures: Departure[];
  /** Whom a decision lets do what somebody else should, because there is nobody else. */
  samePerson: { what: SamePerson; who: string }[];
  /** Up to how much compensation somebody asked for a yes to, in pence; it waits while its task is open (RM-3). */
  offersAsked: { id: string; stage: 1 | 2; upTo: number; reasonText: string; by: string }[];
  /** Up to how much compensation somebody said yes to at a stage, in pence (RM-3). */
  offersApproved: { stage: 1 | 2; upTo: number; by: string }[];
  consents: SharingConsent[];
  shared: Shared[];
  requests: InformationRequest[];
  tasks: Task[];
  letters: Letter[];
  /** The other procedure it was handed over to, and what came of it there (SP-13). */
  handedOver: {
    procedure: string;
    team: string;
    on: IsoDate;
    answerBy: IsoDate;
    result: HandoverResult | null;
    ended: IsoDate | null;
  } | null;
  /** Claims the insurance team was told of, each with its three facts (SP-2). */
  claims: { id: string; on: IsoDate; incident: IsoDate; claimText: string; whatText: string }[];
  /** What data protection was told of, and what they found (SP-3). */
  dataMatters: { what: DataMatter; on: IsoDate; outcome: { on: IsoDate; text: string } | null }[];
  /** A safeguarding concern goes by a procedure of its own: whom it is about, and no more (SP-4). */
  safeguarding: { who: Safeguarded; on: IsoDate } | null;
  /** Who was offered as a mediator last (SP-6). */
  mediator: string | null;
  restriction: { kind: string; contact: string; reviewOn: IsoDate; endsOn?: IsoDate | undefined } | null;
  /** When a colleague’s conduct was first known to be complained about, where that was after logging. */
  conductSince: IsoDate | null;
  lineManagerTold: boolean;
  /** A possible hazard that was flagged after logging, the last one: since when we know, and what it is (IN-15). */
  hazard: { aware: IsoDate; hour: number | null; whatText: string } | null;
  disrepair: 'none' | 'pre-action-protocol' | 'proceedings-issued';
  /** The claim that was filed at court, in somebody's words, where it is on record (EX-5). */
  claimText: string | null;
  closingChecked: boolean;
  /** What came of the last try to speak to the customer. */
  lastContact: 'made' | 'tried' | 'not-made' | null;
  /** Other cases it belongs with: of the same customer, or one record of the same complaint (IN-12). */
  linked: string[];
  /** What has been said of each date, so that each thing happens once. */
  reminders: Record<string, ReminderState>;
  /** Next number of each kind of id (P, Q, M, A, T, L). */
  next: Record<string, number>;
}
