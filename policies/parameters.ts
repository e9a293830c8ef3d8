/** Every setting of a policy: the section of a pack's file it stands in, and what it says, in one sentence. */
import type { Policy } from './types.ts';

/** What of a policy is no setting: what it is called, where it comes from, and the texts that explain it. */
export const ABOUT_THE_POLICY = [
  'id',
  'version',
  'landlordId',
  'name',
  'landlord',
  'inForceFrom',
  'source',
  'definition',
  'timeToRaise',
  'channels',
  'clauses',
  'where',
  'readings',
  'statements',
] as const satisfies readonly (keyof Policy)[];

export type ParameterName = Exclude<keyof Policy, (typeof ABOUT_THE_POLICY)[number]>;

/** The sections of a pack's policy, in the order in which they stand there. */
export const SECTIONS = [
  'dates',
  'accepting',
  'people',
  'answering',
  'stage2',
  'closing',
  'around',
  'letters',
] as const;
export type Section = (typeof SECTIONS)[number];

export interface Parameter {
  section: Section;
  says: string;
}

const of = (section: Section, says: string): Parameter => ({ section, says });

/** In the order in which they stand in a pack. */
export const PARAMETERS: Record<ParameterName, Parameter> = {
  steps: of(
    'dates',
    'The landlord’s own date for each step, and the last day to which it may be extended; null where it sets none.',
  ),
  acknowledgementCap: of('dates', 'Working days from receipt after which a late acknowledgement gains no more time.'),
  postDays: of('dates', 'Working days a letter by post takes to be received.'),
  informationRequestDays: of('dates', 'Working days a team or contractor has to answer a request for information.'),
  staffConductDays: of(
    'dates',
    'Working days to tell the line manager of a complaint about a colleague; null for none.',
  ),
  qualityCheckDays: of('dates', 'Working days kept for the check before a response is due; null where none is asked.'),
  refuseEscalationDays: of('dates', 'Working days to explain why stage 2 is not granted; null where not said.'),
  moreTimeDays: of('dates', 'Working days more for a customer who needs more time; none where left out.'),
  takeBackDays: of(
    'dates',
    'Working days in which a customer may take back what they withdrew or accepted; 5 if left out.',
  ),
  warnWorkingDaysBefore: of('dates', 'Working days before a date when its owner is warned.'),

  ageLimitMonths: of('accepting', 'The oldest issue that is accepted without a decision, in months.'),
  ageFromOccurrence: of(
    'accepting',
    'Whether that age runs from the issue itself, whenever the customer learnt of it.',
  ),
  exclusions: of('accepting', 'The reasons for which a complaint may not be accepted, each with its clause.'),
  otherProcedures: of('accepting', 'Other procedures of the landlord’s to which matters of one kind are handed over.'),
  surveyIsComplaint: of('accepting', 'Whether dissatisfaction in a survey is a complaint.'),
  legalAdvocateAllowed: of('accepting', 'Whether a legally trained representative is accepted.'),
  group: of(
    'accepting',
    'How many lead a group complaint, who has to agree to it, by when and for how long, whether a meeting is offered, and what those get who do not lead.',
  ),
  contactMeetsAcknowledgement: of('accepting', 'Whether a first contact meets the landlord’s own date to acknowledge.'),
  arbitrators: of('accepting', 'The arbitrator for each subject.'),

  roles: of('people', 'The roles people have here, in the landlord’s own words, and the duties of each.'),
  deciders: of('people', 'Who may take each decision that is for named duties only.'),
  handlers: of('people', 'Who handles each stage, sits on a panel and visits, in the order in which they are asked.'),
  access: of(
    'people',
    'Who administers, sees restricted cases, signs in with a second step, sees their own team only.',
  ),
  ladder: of('people', 'Whom an unanswered request and an overdue date go to, from the nearest up.'),
  conductDecidedFirst: of(
    'people',
    'Whether it is decided how serious a complaint about a colleague is before it is logged.',
  ),
  conductReviewers: of('people', 'Who looks at the wording of each answer about a colleague’s conduct.'),
  privacy: of('people', 'Who answers for people’s data, and with whom it may be shared; the usual when left out.'),
  support: of('people', 'The agencies customers can turn to, and the help with language; the usual when left out.'),

  outcomes: of('answering', 'The outcomes a response may have.'),
  outcomeWords: of(
    'answering',
    'What customers read for each outcome, to follow “Your complaint is”; the usual when left out.',
  ),
  qualityCheck: of(
    'answering',
    'Whether each response is checked, or those for which it is asked; each when left out.',
  ),
  considersOlderReports: of(
    'answering',
    'Whether older reports are looked at where a problem recurs; yes when left out.',
  ),
  conditionTimesTold: of(
    'answering',
    'Whether customers with a claim about the condition of their home are told that time limits may not be kept; no when left out.',
  ),
  complexForum: of('answering', 'Whether complex cases are brought to a forum.'),
  visitsByOthers: of('answering', 'Whether a team or contractor may make a visit to the customer.'),
  mediators: of('answering', 'Who can be offered to the customer as a mediator; everybody when left out.'),
  departureTold: of('answering', 'Whether the customer is told where an answer departs from the policy.'),
  legalAdviceOnOffers: of('answering', 'Whether it is asked if the law entitles the customer to what is offered.'),

  offerLimits: of(
    'answering',
    'Who may offer how much compensation, in pence, without another person’s yes; nobody is held back when left out.',
  ),
  compensation: of(
    'answering',
    'The landlord’s own sums for compensation, in pence, by the day from which they hold; none when left out.',
  ),

  stage2: of('stage2', 'Whether stage 2 is a review or a panel.'),
  escalationGrounds: of('stage2', 'The landlord’s own reasons for which stage 2 may be refused, each with its clause.'),
  stage2NeedsLegalRelationship: of(
    'stage2',
    'Whether only people in a legal relationship with the landlord may ask for it.',
  ),
  stage1OfficerProposes: of('stage2', 'Whether an officer proposes to refuse it only where they handled stage 1.'),
  effortsToUnderstand: of(
    'stage2',
    'Tries to learn why the customer is unhappy before it is answered without; 2 when left out.',
  ),
  reviewQuestions: of(
    'stage2',
    'Whether the review says of stage 1 that it was thorough, fair and in line with policy.',
  ),
  panelEvidenceDays: of(
    'stage2',
    'Working days before the panel by which further information is in; null without a panel.',
  ),
  panelNoticeDays: of(
    'stage2',
    'Working days between the invitation and the last day for further information, at least.',
  ),
  panelDeferDays: of('stage2', 'Working days to which a panel may put off its decision, at most.'),
  panelOwed: of('stage2', 'Who sees to a panel before it sits, and within how many working days.'),

  contactBeforeClosing: of('closing', 'Whether the customer is contacted before a case closes.'),
  mayCloseWhenCustomerWillNotEngage: of('closing', 'Whether a case may close because the customer will not take part.'),
  surveyAfterClosing: of('closing', 'Whether customers are asked how it went once the case is closed.'),
  retention: of(
    'closing',
    'How long a closed case is kept, and who decides what is anonymised; six years when left out.',
  ),

  learning: of(
    'closing',
    'What is asked of staff who handle complaints, who reviews lessons, and when something recurs; the usual when left out.',
  ),

  benchmark: of(
    'closing',
    'Under which names figures are given to a benchmarking club, and what is taken of each; plain names when left out.',
  ),

  enquiries: of(
    'around',
    'How enquiries of MPs and councillors are answered: by when, by whom and in whose name; the usual when left out.',
  ),
  serviceRequests: of(
    'around',
    'How requests for a service are followed and reviewed, and after which signs a complaint is offered; the usual when left out.',
  ),
  ombudsman: of(
    'around',
    'How cases at an ombudsman are worked: who is told, who reviews evidence, who hears of its findings; the usual when left out.',
  ),
  exceptionalTells: of(
    'around',
    'Who outside is told when exceptional circumstances keep the landlord from its dates; the Housing Ombudsman when left out.',
  ),

  specialists: of(
    'around',
    'Who is told at once of insurance claims, of data protection and of safeguarding, and by when they answer; the usual when left out.',
  ),
  tenantPanels: of(
    'around',
    'How recognised tenant panels are worked with: their members, who recognises them, by when they are answered and answer; the usual when left out.',
  ),
  compliments: of('around', 'Who hears of compliments, and whether an award is considered; the usual when left out.'),

  letters: of('letters', 'The letters the landlord has, by what it calls them.'),
};

export const PARAMETER_NAMES = Object.keys(PARAMETERS) as ParameterName[];

/** The texts of a policy that are asked for beside its settings, each with what it says, in one sentence. */
export const POLICY_WORDS = {
  definition: 'What counts as a complaint, in your policy’s own words.',
  timeToRaise: 'How long after something happened a complaint is taken, in words for customers.',
  channels: 'The ways in which somebody can complain.',
  readings: 'How an unclear clause is read, and why; none when left out.',
  statements: 'What your policy says that the check against the Code has to know; none when left out.',
} as const satisfies Partial<Record<(typeof ABOUT_THE_POLICY)[number], string>>;
export type PolicyWords = keyof typeof POLICY_WORDS;

/** All that is asked of a policy, one by one. */
export type AskedOfPolicy = ParameterName | PolicyWords;
export const ASKED_OF_POLICY = [...PARAMETER_NAMES, ...(Object.keys(POLICY_WORDS) as PolicyWords[])] as const;

export const isPolicyWords = (name: AskedOfPolicy): name is PolicyWords => Object.hasOwn(POLICY_WORDS, name);

/** What each says, in one sentence. */
export const saysOf = (name: AskedOfPolicy): string =>
  isPolicyWords(name) ? POLICY_WORDS[name] : PARAMETERS[name].says;
