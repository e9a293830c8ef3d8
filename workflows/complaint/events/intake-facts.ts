/** What a complaint is logged with. */
import type { BuildingFacts } from '../../../policies/code/building-safety.ts';
import type { IsoDate, Subject } from '../../../policies/types.ts';
import type { Adjustment, Channel } from '../commands/index.ts';
import type { Complainant, Representative } from '../commands/people.ts';
import type { NamedMember } from './group.ts';

/** What is known when a complaint is logged (IN): facts only; words and names are in the database. */
export interface Intake {
  landlordId: string;
  reference: string;
  channel: Channel;
  received: IsoDate;
  logged: IsoDate;
  complainant: Complainant;
  subject: Subject;
  /** What parts of it are about besides, where another arbitrator is right for them (OM-8). */
  alsoAbout?: Subject[] | undefined;
  /** Of the safety of a building: what decides which procedure it goes by (OM-10). */
  building?: BuildingFacts | undefined;
  /** The other procedure of the landlord's that deals with it, by its code; or the one the customer says it is for (SP-13). */
  otherProcedure?: string | undefined;
  saidProcedure?: string | undefined;
  /** When the issue arose, and when the customer learnt of it (EX-2). */
  occurred?: IsoDate | undefined;
  aware?: IsoDate | undefined;
  representative: Representative;
  authority: 'not-needed' | 'wanted' | 'on-file';
  groupSize: number;
  /** Who complains together with the customer, as far as they were named (IN-8). */
  members?: NamedMember[] | undefined;
  contactBy: 'email' | 'post';
  adjustments: Adjustment[];
  vulnerable: boolean;
  risk: 'low' | 'medium' | 'high';
  complexity?: 'simple' | 'complex' | undefined;
  hazard: boolean;
  /** The problem is said to have come back again and again: what came before is looked at (S1-25). */
  recurring?: true | undefined;
  /** A colleague's conduct is complained about; those named may not act on the case (SP-1). */
  staffConduct: boolean;
  namedStaff: string[];
  /** Of such a complaint: how serious it is, and who decided before it was logged that it is a complaint, and when (SP-10). */
  conduct?: { serious: boolean; decidedBy?: string | undefined; decidedOn?: IsoDate | undefined } | undefined;
  identityVerified: boolean;
  sentByOmbudsman: boolean;
  /** Earlier cases of the same customer that this may double (IN-12). */
  linked: string[];
  /**
   * The day it was brought in from elsewhere, where nothing is to be sent for what lies before it: no letter about a date
   * that had passed, and no notice to colleagues. Left out where it began here.
   */
  broughtIn?: IsoDate | undefined;
  /** A field of the public form was filled in that nobody sees: by a program, or by a password manager. */
  perhapsAutomatic?: true | undefined;
  /** Where letters can reach the customer: an address of that kind is on file. */
  reachable?: ('email' | 'post')[] | undefined;
  /** Where who speaks for them can be reached; left out in cases from before their address was asked for: by email. */
  representativeReachable?: ('email' | 'post')[] | undefined;
  descriptionText: string;
}
