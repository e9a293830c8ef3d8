/**
 * The shapes of what a landlord promises. Data only: no clock, no I/O, no Temporal.
 * Dates are civil dates in Europe/London, written `YYYY-MM-DD`.
 */

import type { ClearingPolicy } from './clearing.ts';
import type { CompensationTable, OfferLimit } from './compensation/tables.ts';
import type { EnquiryPolicy } from './kinds/enquiry-policy.ts';
import type { ServiceRequestPolicy } from './kinds/service-request-policy.ts';
import type { OmbudsmanPolicy } from './kinds/ombudsman-policy.ts';
import type { BenchmarkSetting } from './benchmark.ts';
import type { LearningPolicy } from './kinds/learning-policy.ts';
import type { CaseProcedure, OtherProcedure } from './kinds/other-procedures.ts';
import type { SpecialistPolicy } from './kinds/specialist-policy.ts';
import type { TenantPanelPolicy } from './kinds/tenant-panel-policy.ts';
import type { ComplimentPolicy } from './kinds/compliment-policy.ts';
import type { StatementKind } from './code/statements.ts';

/** A civil date, `YYYY-MM-DD`, Europe/London. */
export type IsoDate = string;

/**
 * The duties (RC-2, DESIGN §1): the fixed set of powers that commands, decisions, ladders and pages speak of. Each landlord
 * gives them to roles of its own. `system` is putright's own timers and deliveries.
 */
export const DUTIES = [
  'adviser',
  'team-leader',
  'team-manager',
  'officer',
  'handler',
  'quality-officer',
  'panel-clerk',
  'line-manager',
  'head-of-service',
  'assistant-director',
  'member-responsible',
  'chief-operating-officer',
  'operations-director',
  'customer',
  'system',
] as const;
export type Duty = (typeof DUTIES)[number];

/** Those that people on the staff can have. */
export type StaffDuty = Exclude<Duty, 'customer' | 'system'>;
export const STAFF_DUTIES: readonly StaffDuty[] = DUTIES.filter(
  (d): d is StaffDuty => d !== 'customer' && d !== 'system',
);

/** Cases by how they ended, as they are kept. `void`: the same complaint twice, or one logged by mistake. */
export const RETENTION_KINDS = ['answered', 'not-accepted', 'withdrawn', 'void'] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

export interface Retention {
  /** Months after closing, by kind; `others` for the kinds that are not named. */
  months: { others: number } & Partial<Record<RetentionKind, number>>;
  /** Who looks at what is due, sets holds and decides what is anonymised. */
  decides: Duty[];
}

/** One of a landlord's roles, in its own word, with the duties that whoever has it may do. */
export interface LandlordRole {
  id: string;
  name: string;
  duties: StaffDuty[];
}

export type Unit = 'working' | 'calendar';

/**
 * The dates a count can start from. The `*-counted` ones are derived: `acknowledged-counted` is K* of DESIGN §5,
 * min(K, R + 5 wd); `responded-received` is the day the customer is taken to have the response (by post later).
 */
export const ANCHORS = [
  'received',
  'logged',
  'allocated',
  'acknowledged-counted',
  'responded',
  'responded-received',
  'escalated',
  'assigned',
  'stage2-acknowledged-counted',
  'panel-date',
] as const;
export type Anchor = (typeof ANCHORS)[number];

/** `days` after the anchor; the anchor's own day never counts. */
export interface Count {
  from: Anchor;
  days: number;
  unit: Unit;
}

/** The earliest of the counts whose anchor is known; when none but the fall-back's is, the fall-back. */
export interface DueRule {
  earliest: Count[];
  /** Used instead while the anchor of the first count is unknown. */
  otherwise?: Count;
  /** Where it stands, as a person reads it: 'OCT 5.43', 'Code 6.3'. */
  clause: string;
}

export const STEPS = [
  'stage1.log',
  'stage1.acknowledge',
  'stage1.contact',
  'stage1.respond',
  'stage1.extension-limit',
  'stage2.request-window',
  'stage2.acknowledge',
  'stage2.contact',
  'stage2.respond',
  'stage2.extension-limit',
] as const;
export type Step = (typeof STEPS)[number];

/** The landlord's own date and the Code's for one step; `null` where there is none. */
export interface StepRule {
  target: DueRule | null;
  limit: DueRule | null;
}

export const OUTCOMES = ['upheld', 'partially-upheld', 'not-upheld'] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** A landlord's own words for them, each to follow "Your complaint is". */
export type OutcomeWords = Partial<Record<Outcome, string>>;

export const ARBITRATORS = [
  'housing-ombudsman',
  'energy-ombudsman',
  'financial-ombudsman',
  'lgsco',
  'building-safety-regulator',
  'first-tier-tribunal',
  'care-quality-commission',
] as const;
export type Arbitrator = (typeof ARBITRATORS)[number];

/** What a complaint is about, as far as the right arbitrator depends on it (OM-1). */
export const SUBJECTS = [
  'housing',
  'building-safety',
  'heat-scheme',
  'consumer-credit',
  'care-and-support',
  'service-charge-level',
  'registered-care-home',
] as const;
export type Subject = (typeof SUBJECTS)[number];

/**
 * What the record must show before a ground can hold: the age limit passed (EX-2), a claim filed (EX-5), who complains and
 * of what; for stage 2 that the request was late, that its writer has no legal relationship with the landlord, or that the
 * Housing Ombudsman was spoken to first (S2-15).
 */
export const GROUND_FACTS = [
  'over-age',
  'claim-filed',
  'considered-or-claim-filed',
  'anonymous',
  'staff-conduct',
  'late-request',
  'no-legal-relationship',
  'ombudsman-spoken-to',
  'third-party',
  'applicant',
] as const;
export type GroundFact = (typeof GROUND_FACTS)[number];

export const MEDIATORS = ['ombudsman', 'contracted-mediator', 'involved-customer', 'independent'] as const;
export type Mediator = (typeof MEDIATORS)[number];

/** Mediators who do not belong to the landlord, and to whom the customer has not turned themselves (RC-8). */
export const OUTSIDE_MEDIATORS = ['contracted-mediator', 'independent'] as const satisfies readonly Mediator[];
export type OutsideMediator = (typeof OUTSIDE_MEDIATORS)[number];

/** One reason for not accepting a complaint (EX-1) or not escalating it (S2-15), as much of it as a running case needs. */
export interface CaseExclusion {
  code: string;
  clause: string;
  /** Whether the Code's own list (2.2) has it; the others are the landlord's additions. */
  inCode: boolean;
  holdsOnce?: GroundFact;
  /** For a reason that the policy keeps open and does not name: it is given with the case, and never refuses stage 2. */
  unlisted?: true;
  /** The arbitrator for matters of this kind, where it is another than the case's (OM-8). */
  arbitrator?: Arbitrator;
  /** The procedure of ours that such matters go to: what is refused on this ground is handed over to it (SP-13). */
  handsTo?: string;
}

/** The same in full: what it says, its exceptions and where the customer is sent instead. */
export interface Exclusion extends CaseExclusion {
  says: string;
  exceptions: string[];
  /** To follow "You can turn instead to"; null where the policy names nobody. */
  sentTo: string | null;
}

/** Letters of RC-5 this release writes; a policy says which it has and what it calls them. */
export const LETTERS = [
  'COMP00',
  'COMP01',
  'COMP02',
  'COMP03',
  'COMP04',
  'COMP05',
  'COMP06',
  'COMP07',
  'COMP08',
  'COMP09',
  'COMP10',
  'COMP11',
  'COMP12',
  'COMP16',
  'COMP17',
] as const;
export type LetterCode = (typeof LETTERS)[number];

/** Where the text of a policy is unclear: what we read it as, and why. */
export interface Reading {
  clause: string;
  problem: string;
  reading: string;
  reason: string;
}

/** Decisions that only named roles may take; the landlord says which (EX-4, IN-9, SP-5, S2-2). */
export interface Deciders {
  refuseComplaint: Duty[];
  acceptOldComplaint: Duty[];
  decideAnonymous: Duty[];
  /** Two different people, one of each list, before an escalation is refused (S2-2). */
  refuseEscalation: { proposes: Duty[]; confirms: Duty[] };
  acceptLateEscalation: Duty[];
  extendBeyondMaximum: Duty[];
  restrictContact: Duty[];
  changePolicy: Duty[];
  /** Who gives cases to their handlers (S1A-3, S2-3); `HANDS_OUT` for cases opened under a policy that did not say. */
  handOut?: Duty[];
  /** Who checks a draft, besides somebody else than its author (S1-13); `CHECKS` likewise. */
  checkResponse?: Duty[];
  /** Who approves an answer that departs from policy, besides somebody else than who proposes it (S1-24). */
  approveDeparture?: Duty[];
}

/** What a role may beside the work on cases (RC-2, SP-1). */
export interface Access {
  /** Look after people, calendars, letters and the policy. */
  administers: StaffDuty[];
  /** See complaints about colleagues’ conduct without acting on them: those who hand out, check or decide them (SP-1). */
  seesRestricted: StaffDuty[];
  /** Sign in with a second step, a code from an app, beside their password; nobody has to where it is left out. */
  secondStep?: StaffDuty[];
  /** Who sees cases that are not their own team's; everybody sees every case where it is left out. */
  ownTeamOnly?: StaffDuty[];
  /** Who gives people their own data, and decides on erasing it (RC-3, SP-3); who sees restricted cases where it is left out. */
  decidesOnData?: StaffDuty[];
}

/** What is owed of a panel until it sits: the customer's choice of it, then its date with the invitation. */
export interface PanelOwed {
  role: Duty;
  /** Working days after stage 2 was asked for. */
  choiceDays: number;
  dateDays: number;
}

/** People who complain together (IN-8); what is left out is as `USUAL_GROUP` has it. */
export interface GroupPolicy {
  maxLeads: number;
  /** Whose agreement is wanted: everybody's, or the lead's alone. */
  consent: 'each' | 'lead-only';
  /** Whether they are offered a meeting at each stage. */
  offerMeeting: boolean;
  /** Working days until everybody named has been asked, and that they then have to answer. */
  askDays?: number;
  consentDays?: number;
  /** Months that a consent lasts; left out: for as long as the complaint does. */
  consentMonths?: number;
  /** What those get who do not lead. */
  membersGet?: 'nothing' | 'answers';
}

/** Everything about a landlord's procedure the running case needs. Goes into the workflow's start as data. */
export interface CasePolicy extends ClearingPolicy {
  id: string;
  /** The landlord's own edition, then which data we make of it: raised with every change of what goes into a case. */
  version: string;
  landlordId: string;
  steps: Record<Step, StepRule>;
  /** Working days to acknowledge by, at most: the cap behind K* (DESIGN §5). */
  acknowledgementCap: number;
  /** Working days a letter by post takes to be received, for windows that run from receipt (OPT 6.1). */
  postDays: number;
  stage2: 'review' | 'panel';
  outcomes: Outcome[];
  /** Working days for an information request (S1-3) and the ladder it and overdue cases climb. */
  informationRequestDays: number;
  ladder: Duty[];
  /** Working days left for the quality check before the response is due (S1-13); null where none is asked. */
  qualityCheckDays: number | null;
  /** Whether each response is checked, or those for which it is asked (OCT 5.56: "may"); left out: each. */
  qualityCheck?: 'each' | 'when-asked';
  /** Who is told of staff conduct, and within how many working days (SP-1); null where the policy is silent. */
  staffConductDays: number | null;
  /** Oldest issue accepted without a discretion decision, in months (EX-2). */
  ageLimitMonths: number;
  exclusions: CaseExclusion[];
  /** Other procedures of the landlord's, to which matters of one kind are handed over (SP-13); left out: none. */
  otherProcedures?: CaseProcedure[];
  /** Grounds for not escalating that are none for not taking a complaint on (S2-15); left out: none of its own. */
  escalationGrounds?: CaseExclusion[];
  deciders: Deciders;
  /** Who works on a case at each stage (S1A-3, S2-3, S2-13); whoever investigates, for cases opened before a policy could say. */
  handlers?: { stage1: Duty[]; stage2: Duty[] };
  /** The landlord's roles and their duties (RC-2); one role for each duty, by its usual name, where it does not say. */
  roles?: LandlordRole[];
  /** Group complaints (IN-8). */
  group: GroupPolicy;
  /** Representatives (IN-7). */
  legalAdvocateAllowed: boolean;
  /** People without a legal relationship may (or may not) ask for stage 2 (IN-5, OPT 3.1). */
  stage2NeedsLegalRelationship: boolean;
  /** An officer proposes to refuse stage 2 only where they handled stage 1 (OCT 7.4); left out: any officer. */
  stage1OfficerProposes?: boolean;
  surveyIsComplaint: boolean;
  /** The stage 2 review says of stage 1: thorough, fair and reasonable, in line with policy (S2-8). */
  reviewQuestions: boolean;
  /** The landlord contacts the customer before a case closes (OAK 7.5.1). */
  contactBeforeClosing: boolean;
  /** Customers are asked how it went once the case is closed (OPT 12.0); others ask in the letters themselves. */
  surveyAfterClosing?: boolean;
  mayCloseWhenCustomerWillNotEngage: boolean;
  /** Working days within which a customer may take back that they withdrew or accepted; five where not said. */
  takeBackDays?: number;
  /** Minimum working days before the panel by which further information must be in (OPT 6.4); null without a panel. */
  panelEvidenceDays: number | null;
  /** Working days between the invitation and the last day for further information, at least (S2-16); none where not said. */
  panelNoticeDays?: number;
  /** Working days after its sitting to which a panel may put off its decision, at most (S2-16); no limit where not said. */
  panelDeferDays?: number;
  /** Who sees to a panel before it sits, and within how many working days of the request for it (S2-11); else the usual. */
  panelOwed?: PanelOwed;
  /** Working days to explain why a review is not granted (OPT 6.2). */
  refuseEscalationDays: number | null;
  arbitrators: Record<Subject, Arbitrator>;
  /** Working days more for a customer who needs more time, for what they may do by a date (IN-11); none where not said. */
  moreTimeDays?: number;
  /** A first contact that was made meets the landlord's own date to acknowledge; the letter has the Code's (OPT 5.2). */
  contactMeetsAcknowledgement?: boolean;
  /** The age limit runs from the issue itself: that the customer learnt of it later is for a decision (OPT 4.1). */
  ageFromOccurrence?: boolean;
  /** A team or contractor may make a visit to the customer (OAK 7.6.1); left out: only colleagues whom the policy names. */
  visitsByOthers?: boolean;
  /** Who can be offered as mediator; anybody of them where the policy names none (SP-6). */
  mediators?: Mediator[];
  /** Where the problem recurs, older reports are looked at before it is answered (OCT 5.50); left out: they are. */
  considersOlderReports?: boolean;
  /** Customers with a claim about the condition of their home are told that time limits may not be kept (OCT 5.47); left out: not. */
  conditionTimesTold?: boolean;
  /** Tries to reach the customer after which stage 2 is answered without knowing why they are unhappy (S2-14); two where not said. */
  effortsToUnderstand?: number;
  /** Complex cases are brought to a forum (OCT 5.37). */
  complexForum?: boolean;
  /** How enquiries of MPs and councillors are answered (MP-1 to MP-4); as others do where it is left out. */
  enquiries?: EnquiryPolicy<Duty>;
  /** How requests for a service are followed, and when a complaint is offered (SR-1 to SR-3, IN-10); the usual where it is left out. */
  serviceRequests?: ServiceRequestPolicy<Duty>;
  /** How cases at an ombudsman are worked (OM-4, OM-5, OM-9); as usual where it is left out. */
  ombudsman?: OmbudsmanPolicy<Duty, Arbitrator>;
  /** Who is told of insurance claims, data protection and safeguarding, and by when they answer (SP-2 to SP-4); the usual where left out. */
  specialists?: SpecialistPolicy<Duty>;
  /** How recognised tenant panels are worked with (SP-7, SP-11); as usual where it is left out. */
  tenantPanels?: TenantPanelPolicy<Duty>;
  /** Who hears of compliments (SP-9); the usual where it is left out. */
  compliments?: ComplimentPolicy<Duty>;
  /** Who may offer how much compensation without another person's yes (RM-3); nobody is held back where it is left out. */
  offerLimits?: OfferLimit<Duty>[];
  /** Days before a date when its owner is warned. */
  warnWorkingDaysBefore: number;
}

/** A policy in full: what the running case needs, and what people read and check. */
export interface Policy extends CasePolicy {
  name: string;
  /** How customers read each outcome; "upheld", "partly upheld" and "not upheld" where it does not say. Figures count the kinds. */
  outcomeWords?: OutcomeWords;
  /** The letters this landlord has, by what it calls them. */
  letters: Partial<Record<LetterCode, string>>;
  landlord: LandlordDetails;
  inForceFrom: IsoDate;
  source: string;
  exclusions: Exclusion[];
  escalationGrounds?: Exclusion[];
  otherProcedures?: OtherProcedure[];
  definition: { text: string; clause: string };
  timeToRaise: { clause: string; says: string };
  channels: string[];
  /**
   * Who works on a case at each stage: the roles, in the order in which they are asked (S1A-3, S2-3, S2-13); and who has to sit
   * on a review panel, where there is one (S2-16); and who may visit the customer (S1-23; the usual roles when left out).
   */
  handlers: { stage1: Duty[]; stage2: Duty[]; panelDirector?: Duty[]; panelTeam?: Duty[]; homeVisit?: Duty[] };
  access: Access;
  /** Whom customers can turn to for help, and what help we give them with language (SP-12); the usual when left out. */
  support?: Support;
  /** How long cases are kept, and who decides what goes (RC-3); six years and administrators when left out. */
  retention?: Retention;
  /** How it learns from complaints (LN-2, LN-9, LN-10); the usual when left out. */
  learning?: LearningPolicy<Duty>;
  /** Under which names it gives figures to a benchmarking club (LN-6); plain names when left out. */
  benchmark?: BenchmarkSetting[];
  /** Its own sums for compensation, by the day from which they hold (RM-3); none when left out. */
  compensation?: CompensationTable[];
  /** What people are told of how their data is used (RC-3); told from the landlord's own details where it is left out. */
  privacy?: Privacy;
  /** Who outside is told of exceptional circumstances (SP-8); the Housing Ombudsman when left out. */
  exceptionalTells?: ExceptionalReader[];
  /** Clause number → what it says, for every clause the system acts upon. */
  clauses: Record<string, string>;
  /** Where each parameter above stands; what is not here is our own setting, explained in `readings`. */
  where: Partial<
    Record<
      | keyof CasePolicy
      | 'letters'
      | 'outcomeWords'
      | 'access'
      | 'support'
      | 'retention'
      | 'privacy'
      | 'learning'
      | 'benchmark'
      | 'compensation'
      | 'exceptionalTells',
      string
    >
  >;
  readings: Reading[];
  /** What the policy says that no case needs but the check against the Code reads. */
  statements: PolicyStatement[];
}

/** Who watches over landlords and hears of it when one cannot keep to the Code (SP-8). */
export const EXCEPTIONAL_READERS = ['ombudsman', 'regulator'] as const;
export type ExceptionalReader = (typeof EXCEPTIONAL_READERS)[number];

/** An agency that helps customers and does not belong to the landlord. */
export interface SupportAgency {
  name: string;
  /** To follow "for": "advice about your rights, money and benefits". */
  helpsWith: string;
  phone: string;
  website: string;
}

/** Help with language and with speaking for oneself, which the landlord provides or finds (SP-12). */
export const LANGUAGE_HELP = ['translation', 'interpreting', 'advocacy'] as const;
export type LanguageHelp = (typeof LANGUAGE_HELP)[number];

/** Help that is offered in letters and on pages (OAK 7.4.1, 9, 18). */
export interface Support {
  agencies: SupportAgency[];
  provides: LanguageHelp[];
}

/** What a landlord says of itself in its privacy notice (UK GDPR, articles 13 and 14). */
export interface Privacy {
  /** The data protection officer, or whoever else answers for data; the complaints team where it is left out. */
  officer?: { name: string; email: string; phone?: string };
  /** Its number in the register of the Information Commissioner. */
  registration?: string;
  /** With whom what belongs to a complaint may be shared, each to follow "with"; the usual where it is left out. */
  sharedWith?: string[];
  /** Its notice about everything else it does with data. */
  website?: string;
}

export interface LandlordDetails {
  id: string;
  name: string;
  referencePrefix: string;
  complaintsEmail: string;
  phone: string;
  address: string[];
  website: string;
  surveyLink: string;
  brand: Brand;
}

/** How a landlord's letters and pages look. */
export interface Brand {
  /** `#rrggbb`, dark enough to be read on white. */
  colour: string;
  /** An SVG; the landlord's name stands in for it where there is none. */
  logo: string | null;
}

export interface PolicyStatement {
  kind: StatementKind;
  clause: string;
  says: string;
  /** For a date that passes, such as the policy's own review date: from this day the statement holds. */
  from?: IsoDate | undefined;
}
