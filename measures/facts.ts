/**
 * What the figures are counted from: a case as dates, kinds and amounts, each with the day it happened. Nothing personal and
 * no words, so that figures outlive the case's own data (RC-3).
 */
import type { DelayCause } from '../policies/deadlines/delay-causes.ts';
import type { IsoDate, Outcome, Subject } from '../policies/types.ts';

export type Stage = 1 | 2;

/** The steps whose dates are judged. */
export const JUDGED_STEPS = ['acknowledge', 'respond'] as const;
export type JudgedStep = (typeof JUDGED_STEPS)[number];

/**
 * Against which date a step is judged. `target`: the landlord's own, which no extension moves. `limit`: the Code's, likewise.
 * `extended`: the Code's, with an extension that was told to the customer while the date still lay ahead, up to the Code's
 * own maximum. `promise`: the date told to the customer, as it was last moved before it passed. `owed`: the promise, else
 * the target, else the limit.
 */
export const BASES = ['target', 'limit', 'extended', 'promise', 'owed'] as const;
export type Basis = (typeof BASES)[number];

/** A time in which a stage was at work; `until`, the day it was answered or ended, is not in it. Null while it goes on. */
export interface Span {
  from: IsoDate;
  until: IsoDate | null;
}

/** One date of a step as it stood when it passed, or as it stands now where it has not. */
export interface JudgedDate {
  due: IsoDate;
  /** The day the step was done; null where it was not. */
  met: IsoDate | null;
  /** Whether the step was still to be done at the end of the day it was due: false where it was refused or ended before. */
  owedThen: boolean;
}

export interface Extension {
  on: IsoDate;
  from: IsoDate;
  to: IsoDate;
  beyondMaximum: boolean;
  /** For exceptional circumstances of the landlord (SP-8). */
  exceptional: boolean;
}

export interface StageFacts {
  stage: Stage;
  /** The day the complaint was received, or stage 2 was asked for. */
  asked: IsoDate;
  handler: string | null;
  acknowledged: IsoDate | null;
  responded: IsoDate | null;
  outcome: Outcome | null;
  /** Working days from `asked` to `responded`, by the calendar the case had when it was answered. */
  days: number | null;
  judged: Record<JudgedStep, Partial<Record<Basis, JudgedDate>>>;
  /** Once for each time at work: a case that was taken up again has several. */
  atWork: Span[];
  extensions: Extension[];
}

/** Not taken on, or not taken to stage 2; `reinstated`: the day that was taken back. */
export interface RefusalFact {
  stage: Stage;
  on: IsoDate;
  ground: string;
  reinstated: IsoDate | null;
}

export const PAYMENT_PARTS = ['statutory', 'loss', 'trouble', 'distress'] as const;
export type PaymentPart = (typeof PAYMENT_PARTS)[number];

export interface RemedyFact {
  stage: Stage;
  on: IsoDate;
  kind: string;
  /** In pence. */
  parts: Record<PaymentPart, number>;
}

/** A promise, judged by the day it was for as that stood when it passed. */
export interface PromiseFact extends JudgedDate {
  kind: 'action' | 'payment';
}

export interface SurveyFact {
  stage: Stage;
  on: IsoDate;
  /** 1 (very poor) to 5 (very good). */
  satisfied: number;
}

/** What the customer chose to tell of themselves, since a day. */
export interface ToldFact {
  on: IsoDate;
  /** Such as race:white. */
  group: string;
}

/** Why a step was late; without a kind where only words were given. */
export interface ReasonFact {
  on: IsoDate;
  stage: Stage;
  step: JudgedStep;
  cause: DelayCause | null;
}

/** What is recorded of a customer's needs: that somebody is vulnerable, that steps are adjusted for them, both or neither. */
export const NEED_KINDS = ['vulnerable', 'adjustments', 'both', 'none'] as const;
export type NeedKind = (typeof NEED_KINDS)[number];

/** From a day on it is this. */
export interface NeedFact {
  on: IsoDate;
  need: NeedKind;
}

export interface CaseFacts {
  caseId: string;
  landlordId: string;
  /** False for a record of what is none, or of what stands recorded elsewhere (RC-7): no figure counts it. */
  counts: boolean;
  received: IsoDate;
  subject: Subject;
  stage1: StageFacts;
  stage2: StageFacts | null;
  refusals: RefusalFact[];
  withdrawn: IsoDate[];
  handedOver: IsoDate[];
  remedies: RemedyFact[];
  promises: PromiseFact[];
  surveys: SurveyFact[];
  told: ToldFact[];
  /** In the order in which they were recorded, as are the next two. */
  reasons: ReasonFact[];
  /** At least one, from the day of receipt. */
  needs: NeedFact[];
  /** Somebody was let do what another should have done (Code 6.13, S1-13, S2-3). */
  samePerson: { on: IsoDate; what: string }[];
}
