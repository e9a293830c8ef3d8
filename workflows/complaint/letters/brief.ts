/** What a letter is written from, as the record has it: ids, enums and dates; its words are found in the database by the ids named. */
import type { Procedure } from '../../../policies/code/building-safety.ts';
import type { Arbitrator, IsoDate, LetterCode, Outcome } from '../../../policies/types.ts';
import type { CountedDay } from '../../../policies/calendar/types.ts';
import type { DataMatter } from '../events/specialists.ts';
import type { VoidedAs, WayToAsk, WhyOutcome } from '../commands/index.ts';

export type Stage = 1 | 2;

/** Letters beside the coded ones that the rules need. */
export const NOTICES = [
  'UPDATE',
  'EXTENSION-NOT-AGREED',
  'CLOSING',
  'ACTION-NEW-DATE',
  'PANEL-INVITATION',
  'MISSED-DATE',
  'DATE-CORRECTED',
  'SURVEY',
  'INFORMATION-REQUEST',
  'COUNTED-DAYS',
  'CONTACT-RESTRICTED',
  'REOPENED',
  'REMEDY-ACCEPTED',
  'YOUR-PAGE',
  'PROCEDURE',
  'HOME-VISIT',
  'AUTHORITY-ENDED',
  'NOT-ACTING',
  'OFFER-ADDED',
  'HANDED-OVER',
  'INSURANCE-CLAIM',
  'GROUP-CONSENT',
  'GROUP-LEFT',
  'CONTACT-CHANGED',
  'ENQUIRY-NEW-DATE',
  'ENQUIRY-UPDATE',
  'PANEL-RECOGNISED',
  'PANEL-NOT-RECOGNISED',
  'PANEL-WITHDRAWN',
  'PANEL-ANSWER',
  'COMPLIMENT-THANKS',
] as const;
export type NoticeCode = (typeof NOTICES)[number];
export type LetterName = LetterCode | NoticeCode;

/** What an invitation to a review panel tells besides its date (OPT 6.3 to 6.6): ids of texts, enums and dates. */
export interface PanelSitting {
  timeText?: string | undefined;
  placeText?: string | undefined;
  /** Names of the involved customers; the first one chairs where one of them does. */
  customerTexts?: string[] | undefined;
  expertText?: string | undefined;
  recording?: 'minutes' | 'audio' | 'audio-and-minutes' | undefined;
  otherDates?: IsoDate[] | undefined;
}

/** `old-address`: the customer, at an address of theirs that was changed (`former`), so that nobody moves their letters unseen. */
export type LetterTo = 'customer' | 'representative' | 'contractor' | 'member' | 'old-address';

/** The parts of a payment in pence: each stands only where it is more than nothing. */
export type PaymentParts = Partial<Record<'statutory' | 'loss' | 'trouble' | 'distress', number>>;

/** A letter's ids, enums and dates; its words are found in the database by the ids named. */
export interface LetterBrief {
  letterId: string;
  code: LetterName;
  stage: Stage;
  to: LetterTo;
  /** Which contractor, where it is one. */
  party?: string | undefined;
  /** Which of a group, where it is one: ids of their name and email address; `texts.address` is where they live (IN-8). */
  member?: { id: string; nameText: string; emailText?: string } | undefined;
  channel: 'email' | 'post';
  /** Laid out for readers who need large print (IN-11). */
  largePrint?: true | undefined;
  /** The date on the letter. */
  dated: IsoDate;
  /** Who signs: the handler then. */
  from: string;
  handler: string | null;
  /** Where the customer may go besides us (OM-1, OM-2), and with other parts of the complaint (OM-8). */
  arbitrator: Arbitrator;
  besides?: Arbitrator[] | undefined;
  /** Its reader has no legal relationship with the landlord, and is not sent to the Housing Ombudsman (OM-8). */
  thirdParty?: true | undefined;
  /** An update on what was promised, after the answer (RM-8). */
  answered?: true | undefined;
  /** Our last answer has been given. */
  ended?: true | undefined;
  /** Dates the letter promises or names; each equals the case's. */
  dates: {
    respondBy?: IsoDate;
    newDate?: IsoDate;
    oldDate?: IsoDate;
    escalateBy?: IsoDate;
    panelOn?: IsoDate;
    answerBy?: IsoDate;
    /** Until when its reader may take back what they said. */
    takeBackBy?: IsoDate;
    reviewOn?: IsoDate;
    /** The last day that a restriction holds. */
    endsOn?: IsoDate;
    visitOn?: IsoDate;
    /** When an answer went that came back. */
    sentOn?: IsoDate;
    /** When its reader hears from us next, whatever is known by then (S1-8). */
    nextContact?: IsoDate;
    /** In exceptional circumstances: when usual dates are expected to be kept again (SP-8). */
    usualAgain?: IsoDate;
  };
  /** Ids of the texts the letter quotes. */
  texts: Record<string, string | string[]>;
  /** Points with their findings, remedies and promises, as they stood when the letter was issued. */
  points: { id: string; text: string; ours: boolean; outcome?: Outcome; reasonText?: string; before?: Outcome }[];
  outcomesSought: string[];
  outcome?: Outcome | undefined;
  /** What stage 1 decided, where stage 2 answers; `before` of a point is the same of that point (S2-9). */
  outcomeBefore?: Outcome | undefined;
  remedies: {
    id: string;
    kind: string;
    text: string;
    pence: number;
    parts?: PaymentParts;
    by?: IsoDate;
    accepted: boolean;
    stage?: Stage;
  }[];
  actions: { id: string; text: string; by: IsoDate; owner: string; done: boolean }[];
  updateEvery?: number | undefined;
  /** Where the answer departs from policy, in words for the customer (S1-24). */
  departureTexts?: string[] | undefined;
  /** Of the safety of a building: the procedure it goes by (OM-10). */
  procedure?: Procedure | undefined;
  /** How the promised date was counted, with its clause; in words to follow "that is". */
  counted?: string | undefined;
  /** Every day of that count, where its reader asked for it. */
  countedDays?: CountedDay[] | undefined;
  ground?: string | undefined;
  /** How contact is restricted, and who is the one to turn to; lifted where it is not any more (SP-5). */
  restriction?: { kind: string; contact: string; lifted: boolean; changed?: true } | undefined;
  /** Who sits on the panel it invites to, and all else of its sitting (S2-16). */
  panel?: (PanelSitting & { members: string[]; chair: string; attends: boolean }) | undefined;
  /** The visit it is about: arranged, put off, or missed; `who` comes, in one word (`ownerFrom`). */
  visit?:
    | { id: string; what: 'arranged' | 'moved' | 'we-missed' | 'customer-missed' | 'called-off'; who: string }
    | undefined;
  /** Days of visits to come that do not take place, because the complaint ends with this letter (S1-23). */
  visitsOff?: IsoDate[] | undefined;
  /** Visits that we agreed and did not make, which the answer says sorry for (S1-23). */
  missedVisits?: { on: IsoDate; reasonText?: string | undefined }[] | undefined;
  /** What came before, as far as the answer tells of it, and what it shows (S1-25). */
  background?:
    | { items: { text: string; reported: IsoDate; referenceText?: string | undefined }[]; findingText: string | null }
    | undefined;
  /** How the customer was asked why they were still unhappy, and what came of it (S2-14). */
  askedWhy?: { how: WayToAsk; outcome: WhyOutcome; on: IsoDate; understoodText?: string | undefined }[] | undefined;
  /** It offers help: agencies, translation, interpreting, advocacy (SP-12). */
  offersSupport?: true | undefined;
  /** Who spoke for the customer before, or how the customer was reached, where others stand in the case's row since: ids of words. */
  former?: { nameText?: string; emailText?: string; addressText?: string; successor?: true } | undefined;
  /** What a group is told as it is acknowledged: how many they are and how many lead; `meeting`: it offers to meet them (IN-8). */
  group?: { size: number; leads: number; meeting?: true | undefined } | undefined;
  /** The letter it stands in for, which did not arrive. */
  replaces?: string | undefined;
  /** The fact that was put right, where a date it told has changed with it (RC-6). */
  correctedFact?: 'received' | 'more-time' | 'posted-late' | undefined;
  /** The date of that letter, where it had gone and came back: its reader is told that it is not the first. */
  firstSent?: IsoDate | undefined;
  /** The date of that letter, where it lay on the case because nobody could be reached. */
  waitedSince?: IsoDate | undefined;
  /** A letter this one corrects; `helpFrom`: it named the wrong places to turn to. */
  corrects?: { letterId: string; dated: IsoDate; helpFrom?: true } | undefined;
  /** Our answer is kept, because nobody could be reached with it. */
  answerWaits?: true | undefined;
  /** The record is closed as one that should not be there: the complaint goes on elsewhere, or is none. */
  voided?: VoidedAs | undefined;
  /** The case in which a complaint that was recorded twice goes on, by its id (RC-7). */
  goesOnIn?: string | undefined;
  /** The other procedure it was handed over to, by its code; the customer has its answer by `dates.answerBy` (SP-13). */
  handedOver?: string | undefined;
  /** The insurance team has a claim: what they decide is theirs, and nothing of it is promised (SP-2). */
  insuranceClaim?: true | undefined;
  /** A claim about the condition of a home: the time limits are explained, and that they may not be kept (S1-18). */
  conditionTimes?: true | undefined;
  /** What data protection found, which the answer repeats (SP-3). */
  dataOutcomes?: { what: DataMatter; outcomeText: string }[] | undefined;
  /** This landlord opens stage 2 to people in a legal relationship with it, and its reader is in none (IN-5). */
  noReview?: true | undefined;
}
