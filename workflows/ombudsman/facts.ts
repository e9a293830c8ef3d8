/** What is known of a case at an ombudsman, what can happen to it, and how it stands (OM-4, OM-5). */
import type { Finding } from '../../policies/kinds/ombudsman.ts';
import type { Arbitrator, IsoDate } from '../../policies/types.ts';
import type { CaseworkTypes } from '../shared/casework/kind.ts';
import type { HazardFlagged } from '../shared/hazards.ts';
import type { CaseworkIntake } from '../shared/casework/state.ts';

/** What a contact of the ombudsman asks for. */
export const CONTACT_ASKS = [
  'investigation',
  'information',
  'progress-complaint',
  'take-on-complaint',
  'mediation',
] as const;
export type ContactAsks = (typeof CONTACT_ASKS)[number];

/** How something reaches the ombudsman. */
export const WAYS_TO_OMBUDSMAN = ['portal', 'email', 'post', 'phone'] as const;
export type WayToOmbudsman = (typeof WAYS_TO_OMBUDSMAN)[number];

/** An order binds; a recommendation does not. */
export const ORDER_KINDS = ['order', 'recommendation'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/** What is to be done. */
export const ORDER_SORTS = [
  'pay',
  'apologise',
  'works',
  'inspect',
  'review',
  'train',
  'meet',
  'records',
  'action-plan',
  'other',
] as const;
export type OrderSort = (typeof ORDER_SORTS)[number];

/** The steps by which the ombudsman chases, mildest first. */
export const FAILURE_STEPS = ['reminder', 'final-reminder', 'failure-order', 'failure-notice'] as const;
export type FailureStep = (typeof FAILURE_STEPS)[number];

/** What a chase is about: a complaint not open to the customer or not moving, evidence not given, the Code not followed. */
export const FAILURE_TYPES = ['complaint-not-progressed', 'evidence-not-given', 'code-not-followed'] as const;
export type FailureType = (typeof FAILURE_TYPES)[number];

export const REVIEW_OUTCOMES = ['unchanged', 'changed', 'not-reviewed'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

export interface OmbudsmanIntake extends CaseworkIntake {
  arbitrator: Arbitrator;
  asks: ContactAsks;
  /** Id of the words that hold the ombudsman's own reference. */
  theirReferenceText?: string | undefined;
}

/** Tasks of its own: a hazard is seen to, and what the ombudsman says of a complaint. */
export type OmbudsmanTask = 'hazard' | 'see-to-complaint';

export interface Contact {
  id: string;
  on: IsoDate;
  asks: ContactAsks;
  acknowledged: IsoDate | null;
}

/** A request for evidence, with the ombudsman's own date. */
export interface EvidenceRequest {
  id: string;
  asked: IsoDate;
  due: IsoDate;
  /** Given in for the review: by whom, and what came of it. */
  ready: { by: string; on: IsoDate; approved: boolean | null } | null;
  sent: IsoDate | null;
}

export interface Issue {
  id: string;
  finding: Finding | null;
}

export interface Order {
  id: string;
  kind: OrderKind;
  sort: OrderSort;
  /** Of a payment, in pence. */
  amount: number | null;
  due: IsoDate;
  owner: string;
  /** The day it was complied with; proof of it was sent; the ombudsman has accepted it. */
  done: IsoDate | null;
  sent: IsoDate | null;
  accepted: boolean;
  /** Of a recommendation: it is not followed. */
  declined: boolean;
}

export interface Failure {
  id: string;
  step: FailureStep;
  about: FailureType;
  due: IsoDate;
  answered: IsoDate | null;
}

export type OmbudsmanEvent =
  | HazardFlagged
  | {
      type: 'OmbudsmanCaseLogged';
      intake: OmbudsmanIntake;
      policy: { id: string; version: string };
      calendar: { id: string; version: string };
    }
  | { type: 'OmbudsmanContacted'; id: string; asks: ContactAsks; whatText: string }
  | { type: 'ContactAcknowledged'; id: string; by: WayToOmbudsman }
  | { type: 'OmbudsmanAsked'; answerText: string }
  | { type: 'EvidenceRequested'; id: string; due: IsoDate; whatText: string }
  | { type: 'EvidenceDateMoved'; id: string; from: IsoDate; to: IsoDate; reasonText: string }
  | { type: 'EvidenceReady'; id: string; by: string; noteText: string }
  | {
      type: 'EvidenceReviewed';
      id: string;
      approved: boolean;
      legalAdvice: boolean;
      commentsText?: string | undefined;
    }
  | { type: 'EvidenceSent'; id: string; by: WayToOmbudsman; noteText?: string | undefined }
  | { type: 'IssueAdded'; id: string; whatText: string }
  | { type: 'FindingRecorded'; id: string; finding: Finding; reasonText: string }
  | { type: 'Determined'; findings: { issue: string; finding: Finding }[]; noteText?: string | undefined }
  | {
      type: 'OrderMade';
      id: string;
      kind: OrderKind;
      sort: OrderSort;
      whatText: string;
      due: IsoDate;
      owner: string;
      amount?: number | undefined;
    }
  | { type: 'OrderDateMoved'; id: string; from: IsoDate; to: IsoDate; reasonText: string }
  | { type: 'OrderGiven'; id: string; to: string; reasonText?: string | undefined }
  | { type: 'OrderCompliedWith'; id: string; evidenceText: string }
  | { type: 'ProofSent'; id: string; by: WayToOmbudsman }
  | { type: 'ProofAccepted'; id: string }
  | { type: 'ProofRefused'; id: string; due: IsoDate; whyText: string }
  | { type: 'RecommendationDeclined'; id: string; reasonText: string }
  | { type: 'ReviewDecided'; asks: boolean; reasonText: string }
  | { type: 'ReviewAnswered'; outcome: ReviewOutcome; noteText: string }
  | { type: 'LearningReported'; reportText: string }
  | { type: 'OmbudsmanChased'; id: string; step: FailureStep; about: FailureType; due: IsoDate; whatText: string }
  | { type: 'ChaseAnswered'; id: string; answerText: string }
  | { type: 'RefusalOverturned'; other: string; reasonText: string };

/** What a case at an ombudsman has beside what every case has. */
export interface OmbudsmanOwn {
  contacts: Contact[];
  /** The last day on which the ombudsman wrote or was written to. */
  heard: IsoDate;
  evidence: EvidenceRequest[];
  issues: Issue[];
  determined: IsoDate | null;
  orders: Order[];
  /** Whether a review of the determination is asked for, and what came of it. */
  review: { asks: boolean; outcome: ReviewOutcome | null } | null;
  /** A learning report is owed for these findings; the day it was given. */
  learning: { owed: boolean; reported: IsoDate | null };
  failures: Failure[];
}

/** No letter of ours goes to an ombudsman: what is sent goes by its own pages, and that is recorded. */
export type OmbudsmanCase = CaseworkTypes<OmbudsmanIntake, OmbudsmanOwn, OmbudsmanEvent, OmbudsmanTask, never>;
export type OmbudsmanState = OmbudsmanCase['state'];
