/** What is known of a request for a service, what can happen to it, and how it stands. */
import type { IsoDate } from '../../policies/types.ts';
import type { HazardFlagged } from '../shared/hazards.ts';
import type { CaseworkTypes } from '../shared/casework/kind.ts';
import type { CaseworkIntake } from '../shared/casework/state.ts';

/** What customers ask for: what the register is narrowed and counted by. */
export const REQUEST_SUBJECTS = [
  'repair',
  'heating-or-hot-water',
  'damp-or-mould',
  'cleaning-or-grounds',
  'tenancy',
  'rent-or-charges',
  'antisocial-behaviour',
  'information',
  'other',
] as const;
export type RequestSubject = (typeof REQUEST_SUBJECTS)[number];

export interface RequestIntake extends CaseworkIntake {
  /** The day the customer was given; null where they were given none. */
  by: IsoDate | null;
  /** There may be a hazard to health: its own procedure is faster than any date here. */
  hazard: boolean;
  /** They have asked for the same before: it is no first request (IN-10). */
  again: boolean;
}

/** What shows that a complaint is due, though nobody used the word (IN-10). */
export const SIGNS = ['repeated-contact', 'promise-not-kept', 'conduct', 'unhappy', 'survey'] as const;
export type Sign = (typeof SIGNS)[number];

/** What the customer answered to the offer of a complaint. */
export const OFFER_ANSWERS = ['yes', 'no', 'thinking', 'not-reached'] as const;
export type OfferAnswer = (typeof OFFER_ANSWERS)[number];

export const REQUEST_SATISFIED = ['satisfied', 'not-satisfied', 'not-reached'] as const;
export type RequestSatisfied = (typeof REQUEST_SATISFIED)[number];

/** How the customer learns of a new day. */
export const TOLD_HOW = ['by-telephone', 'in-person', 'in-writing', 'not-yet'] as const;

export const REQUEST_CLOSED = ['not-to-be-done', 'no-longer-wanted', 'logged-by-mistake'] as const;

export type RequestTask = 'hazard' | 'tell-new-date';

export type RequestLetter = 'COMP17';

export type RequestEvent =
  | HazardFlagged
  | {
      type: 'RequestLogged';
      intake: RequestIntake;
      policy: { id: string; version: string };
      calendar: { id: string; version: string };
    }
  | { type: 'RequestDateMoved'; from: IsoDate; to: IsoDate; told: (typeof TOLD_HOW)[number]; reasonText: string }
  | { type: 'RequestReviewed'; noteText: string }
  /** They came to us about it again; not counted anew where a message of theirs stands in the record already. */
  | { type: 'ContactRecorded'; sign?: Sign | undefined; wordsText: string }
  | { type: 'OfferPrompted'; sign: Sign }
  | { type: 'ComplaintOffered'; answer: OfferAnswer; wordsText?: string | undefined }
  | { type: 'ComplaintWanted'; via: string; wordsText?: string | undefined }
  | { type: 'BecameComplaint'; other: string }
  | { type: 'RequestDone'; whatText: string }
  | { type: 'RequestAsked'; satisfied: RequestSatisfied; noteText?: string | undefined };

/** What a request has beside what every case has. */
export interface RequestOwn {
  /** The day its time runs from: when it was received, or taken up again. */
  begun: IsoDate;
  /** The day the customer was given, and how often it was put off. */
  promised: IsoDate | null;
  moved: number;
  given: IsoDate | null;
  /** The day the letter that confirms it went. */
  confirmed: IsoDate | null;
  reviewed: IsoDate | null;
  /** Contacts about it, the first among them. */
  contacts: number;
  done: IsoDate | null;
  /** How often they were asked whether they are satisfied, when last, and what they said once they were reached. */
  asked: { times: number; on: IsoDate; satisfied: RequestSatisfied | null } | null;
  /** An offer of a complaint that is due, since the day of this sign; `again`, from which day they are to be asked once more. */
  offer: { sign: Sign; since: IsoDate; again: IsoDate | null } | null;
  /** What they answered last. */
  answered: OfferAnswer | null;
  /** A complaint they want that is not logged yet: `at` names the event, so that it is logged once. */
  wanted: { since: IsoDate; at: number; via: string; wordsText: string | null } | null;
  /** Complaints it became, by their ids. */
  complaints: string[];
}

export type ServiceRequest = CaseworkTypes<RequestIntake, RequestOwn, RequestEvent, RequestTask, RequestLetter>;
export type RequestState = ServiceRequest['state'];
