/**
 * What was recorded wrongly and put right (RC-6): each holds both versions, so that nothing that was recorded is lost.
 * Personal data stands in the database: an event names the words that held before and those that hold now.
 */
import type { BuildingFacts } from '../../../policies/code/building-safety.ts';
import type { Arbitrator, IsoDate, Subject } from '../../../policies/types.ts';
import type { Adjustment, Channel } from '../commands/index.ts';
import type { Intake } from './intake-facts.ts';
import type { ConsentWay, LeftWhy } from '../commands/group.ts';
import type { Complainant, Representative } from '../commands/people.ts';

/** What a case holds of a person. */
export const CONTACT_FIELDS = ['name', 'email', 'phone', 'address'] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

/** What a case holds of who speaks for them. */
export const REPRESENTATIVE_FIELDS = ['name', 'email', 'address'] as const;

/** All personal data of a case that can be put right: the customer's, and that of who speaks for them. */
export type CorrectedField = ContactField | `representative-${(typeof REPRESENTATIVE_FIELDS)[number]}`;

/** Personal data before and now, as ids of words in the database; null where there is none any more. */
export interface CorrectedWords {
  was: string;
  is: string | null;
}

/** The days a complaint rests on. */
export interface IntakeDates {
  received: IsoDate;
  occurred?: IsoDate | undefined;
  aware?: IsoDate | undefined;
}

/** How it came, what it is about, and what its customer is to us. */
export interface IntakeFacts {
  channel: Channel;
  subject: Subject;
  complainant: Complainant;
  /** Of the safety of a building (OM-10). */
  building?: BuildingFacts | undefined;
}

/** Risk, vulnerability and adjustments, whole (IN-11, IN-15). */
export interface Needs {
  risk: 'low' | 'medium' | 'high';
  complexity: 'simple' | 'complex';
  vulnerable: boolean;
  adjustments: Adjustment[];
  reviewOn: IsoDate | null;
}

/** Whether somebody may act for the customer; `withdrawn`: they might, and may not any more (IN-7). */
export type Authority = 'not-needed' | 'wanted' | 'on-file' | 'withdrawn';

export interface Representation {
  representative: Representative;
  authority: Authority;
}

/** Somebody who complains together with the customer; the customer is one of the group, and leads it (IN-8). */
export interface GroupPerson {
  id: string;
  nameText: string;
  lead: boolean;
  consent: boolean;
  /** How they are reached: ids of words. */
  emailText?: string | undefined;
  phoneText?: string | undefined;
  addressText?: string | undefined;
  /** The day they joined, from which they are asked; left out of those who were only put right. */
  since?: IsoDate | undefined;
  /** When they were asked, and when and how they answered; until when their consent lasts. */
  askedOn?: IsoDate | undefined;
  answeredOn?: IsoDate | undefined;
  how?: ConsentWay | undefined;
  until?: IsoDate | undefined;
  /** The day they were no part of the group any more, and why; they stay on the record. */
  left?: IsoDate | undefined;
  leftWhy?: LeftWhy | undefined;
}

/** All who complain together: how many, and those who are known by name. */
export interface Group {
  size: number;
  people: GroupPerson[];
}

/** Whether a colleague's conduct is complained about, and whose (SP-10). */
export interface Conduct {
  staffConduct: boolean;
  namedStaff: string[];
  /** How serious it is, and who decided on it and when (SP-10); left out where nobody has said. */
  conduct?: Intake['conduct'];
}

/** What can be taken back before anybody outside was told of it. */
export type EntryKind = 'remedy' | 'action' | 'point' | 'finding' | 'contact' | 'departure';

export type CorrectionEvent =
  | {
      type: 'ContactCorrected';
      changed: Partial<Record<ContactField, CorrectedWords>>;
      contactBy: { was: 'email' | 'post'; is: 'email' | 'post' };
      /** Where letters can reach the customer now. */
      reachable: ('email' | 'post')[];
      reasonText: string;
    }
  | {
      type: 'DatesCorrected';
      was: IntakeDates;
      is: IntakeDates;
      /** Recorded misses that do not hold by the right dates: ids of the dates they were of. */
      voided: string[];
      reasonText: string;
    }
  | { type: 'IntakeCorrected'; was: IntakeFacts; is: IntakeFacts; arbitrator: Arbitrator; reasonText: string }
  | { type: 'NeedsCorrected'; was: Needs; is: Needs; reasonText: string }
  | {
      type: 'RepresentativeCorrected';
      was: Representation;
      is: Representation;
      changed: Partial<Record<(typeof REPRESENTATIVE_FIELDS)[number], CorrectedWords>>;
      /** Where they can be reached now; left out where no postal address of theirs is known, or was. */
      reachable?: ('email' | 'post')[] | undefined;
      /** Whoever acted before may not any more: their copies and links end at once. */
      ended: boolean;
      reasonText: string;
    }
  | { type: 'GroupCorrected'; was: Group; is: Group; reasonText: string }
  | { type: 'ConductCorrected'; was: Conduct; is: Conduct; reasonText: string }
  | { type: 'EntryTakenBack'; what: EntryKind; id: string; stage: 1 | 2; reasonText: string };
