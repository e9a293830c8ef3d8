/** What is known of an enquiry, what can happen to it, and how it stands. */
import type { Enquirer } from '../../policies/kinds/enquiries.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { HazardFlagged } from '../shared/hazards.ts';
import type { CaseworkIntake } from '../shared/casework/state.ts';
import type { CaseworkTypes } from '../shared/casework/kind.ts';

export interface EnquiryIntake extends CaseworkIntake {
  from: Enquirer;
  /** The part of the landlord it is about, by the policy's word. */
  area?: string | undefined;
  highRisk: boolean;
  /** The id of the words that say where they are written to by post; left out where they have email. */
  addressText?: string | undefined;
}

/** Tasks of its own: a hazard is seen to; the enquirer is told of a complaint that is under way; a resident who is unhappy is offered one. */
export type EnquiryTask = 'hazard' | 'tell-enquirer' | 'offer-complaint';

export type EnquiryLetter = 'COMP11' | 'COMP12' | 'COMP16' | 'ENQUIRY-NEW-DATE' | 'ENQUIRY-UPDATE';

export const SATISFIED = ['satisfied', 'not-satisfied', 'not-reached'] as const;
export type Satisfied = (typeof SATISFIED)[number];

/** What moved on a complaint that the enquirer asks about too. */
export const COMPLAINT_NEWS = ['answered', 'more-time', 'update', 'stage-2', 'closed'] as const;

/** A repair that the enquiry led to: the resident is asked about it once it is done (MP-3). */
export interface EnquiryRepair {
  id: string;
  by: IsoDate | null;
  done: IsoDate | null;
  /** Whether the resident was asked, and what they said. */
  satisfied: Satisfied | null;
}

export type EnquiryEvent =
  | HazardFlagged
  | {
      type: 'EnquiryLogged';
      intake: EnquiryIntake;
      policy: { id: string; version: string };
      calendar: { id: string; version: string };
    }
  | { type: 'HighRiskFlagged'; reasonText?: string | undefined }
  | { type: 'AnswerDrafted'; draftText: string }
  | { type: 'AnswerChecked'; approved: boolean; commentsText?: string | undefined }
  | { type: 'AnswerSigned'; letterId: string }
  | { type: 'NewDateGiven'; from: IsoDate; to: IsoDate; reasonText: string }
  | { type: 'EnquirerUpdated'; messageText: string }
  | { type: 'ComplaintMoved'; other: string; what: (typeof COMPLAINT_NEWS)[number] }
  | { type: 'RepairAdded'; id: string; whatText: string; by?: IsoDate | undefined; done?: IsoDate | undefined }
  | { type: 'RepairDone'; id: string; done: IsoDate }
  | { type: 'SatisfactionRecorded'; id: string; satisfied: Satisfied; noteText?: string | undefined };

/** What an enquiry has beside what every case has. */
export interface EnquiryOwn {
  /** The day its time runs from: when it was received, or taken up again. */
  begun: IsoDate;
  highRisk: boolean;
  given: IsoDate | null;
  acknowledged: IsoDate | null;
  draft: { text: string; by: string; on: IsoDate; approved: boolean | null } | null;
  signed: boolean;
  answered: IsoDate | null;
  promised: IsoDate | null;
  nextUpdate: IsoDate | null;
  repairs: EnquiryRepair[];
}

export type Enquiry = CaseworkTypes<EnquiryIntake, EnquiryOwn, EnquiryEvent, EnquiryTask, EnquiryLetter>;
export type EnquiryState = Enquiry['state'];
