/**
 * A landlord's own policy, brought as a JSON file: checked field by field. The only file here that needs zod, so that
 * nothing of it reaches the workflow's bundle.
 */
import { z } from 'zod';
import { faultOfLogo, isReadableOnWhite } from './packs/brand.ts';
import { isIsoDate } from './calendar/dates.ts';
import { CONDUCT_REVIEWERS } from './clearing.ts';
import { CODE_LIMITS } from './code/limits.ts';
import { PARTS, PER } from './compensation/tables.ts';
import { contradictions } from './contradictions.ts';
import { withoutEndedSettings } from './earlier-layout.ts';
import { MOST_COLUMNS, TAKES } from './benchmark.ts';
import { TRAITS } from './kinds/learning-policy.ts';
import type { AskedOfPolicy } from './parameters.ts';
import { FINDINGS } from './kinds/ombudsman-policy.ts';
import { STATEMENTS } from './code/statements.ts';
import { USUAL_ACCESS } from './roles/usual-duties.ts';
import { withCodeLimits } from './deadlines/steps.ts';
import type { CasePolicy, DueRule, Policy, Retention, Step } from './types.ts';
import {
  ANCHORS,
  ARBITRATORS,
  EXCEPTIONAL_READERS,
  GROUND_FACTS,
  MEDIATORS,
  LANGUAGE_HELP,
  LETTERS,
  OUTCOMES,
  RETENTION_KINDS,
  STAFF_DUTIES,
  STEPS,
  SUBJECTS,
} from './types.ts';

/** What no file of text holds, and no page or letter can show. */
// oxlint-disable-next-line no-control-regex
const UNSHOWABLE = /[\u0000-\u0008\u000B-\u001F\u007F]/;
const textOf = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'expected some text')
    .max(most, `expected at most ${most} characters`)
    .refine((said) => !UNSHOWABLE.test(said), 'expected text without signs that cannot be shown');
const text = textOf(20_000);
/** A name, a number, a line of an address: it stands in one line of a letter. */
const line = textOf(200).refine((said) => !/[\n\t]/.test(said), 'expected one line');
const date = z.string().refine(isIsoDate, 'expected a real date as YYYY-MM-DD');
/** A policy of a year that nobody alive meant is a slip. */
const dayInForce = date.refine(
  (day) => !isIsoDate(day) || (day >= '1990-01-01' && day < '2100-01-01'),
  'expected a year from 1990 to 2099',
);
/** It stands as a link in letters and on pages: only what a browser opens as a page, and nobody's password in it. */
const webPage = z.url('expected a web address').refine((said) => {
  if (!URL.canParse(said)) return true;
  const { protocol, username, password } = new URL(said);
  return ['http:', 'https:'].includes(protocol) && username === '' && password === '';
}, 'expected a web address that begins with https:// and holds no password');
const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'expected small letters, digits and hyphens, such as "my-landlord"');
const days = z
  .int('expected a whole number of days')
  .min(0, 'expected 0 or more days')
  .max(400, 'expected at most 400 days');
const atLeastOne = z.int('expected a whole number').min(1, 'expected 1 or more').max(400, 'expected at most 400');
/** Of the landlord's people: what falls to the customer or to putright is no policy's to say. */
const duty = z.enum(STAFF_DUTIES);
const duties = z.array(duty).min(1, 'expected at least one duty');
const landlordRole = z.strictObject({
  id,
  name: text.max(80, 'expected at most 80 characters'),
  duties,
});

const dayCount = z.strictObject({ from: z.enum(ANCHORS), days, unit: z.enum(['working', 'calendar']) });
const dueRule = z.strictObject({
  earliest: z.array(dayCount).min(1, 'expected at least one count'),
  otherwise: z.exactOptional(dayCount),
  clause: text,
});
// A landlord's file may leave the limits out: they are the Code's, and none may put others in their place.
const stepRule = z.strictObject({ target: dueRule.nullable(), limit: z.exactOptional(dueRule.nullable()) });

const landlord = z.strictObject({
  id,
  name: line,
  referencePrefix: z.string().regex(/^[A-Z]{2,6}$/, 'expected 2 to 6 capital letters'),
  complaintsEmail: z.email('expected an email address'),
  phone: line.regex(/(?:\d[^\d]*){3}/, 'expected a telephone number'),
  address: z.array(line).min(1, 'expected at least one line').max(20, 'expected at most 20 lines'),
  website: webPage,
  surveyLink: webPage,
  brand: z
    .strictObject({
      colour: z
        .string()
        .regex(/^#[0-9a-fA-F]{6}$/, 'expected a colour such as "#1d70b8"')
        .refine(
          (colour) => !/^#[0-9a-f]{6}$/i.test(colour) || isReadableOnWhite(colour),
          'expected a darker colour: text in this one cannot be read on white',
        ),
      logo: z
        .string()
        .superRefine((svg, context) => {
          const fault = faultOfLogo(svg);
          if (fault !== null) context.addIssue({ code: 'custom', message: fault.replace(/\.$/, '') });
        })
        .nullable(),
    })
    .default({ colour: '#1d70b8', logo: null }),
});

const exclusion = z.strictObject({
  code: id,
  clause: text,
  inCode: z.boolean(),
  holdsOnce: z.exactOptional(z.enum(GROUND_FACTS)),
  unlisted: z.exactOptional(z.literal(true)),
  says: text,
  exceptions: z.array(text),
  sentTo: text.nullable(),
  arbitrator: z.exactOptional(z.enum(ARBITRATORS)),
  handsTo: z.exactOptional(id),
});

const otherProcedure = z.strictObject({
  code: id,
  clause: text,
  team: id,
  days: atLeastOne,
  name: text,
  about: text,
  teamName: text,
  asked: z.exactOptional(text),
});

const deciders = z.strictObject({
  refuseComplaint: duties,
  acceptOldComplaint: duties,
  decideAnonymous: duties,
  refuseEscalation: z.strictObject({ proposes: duties, confirms: duties }),
  acceptLateEscalation: duties,
  extendBeyondMaximum: duties,
  restrictContact: duties,
  changePolicy: duties,
  handOut: z.exactOptional(duties),
  checkResponse: z.exactOptional(duties),
  approveDeparture: z.exactOptional(duties),
});

/** Somebody inside who is told something. */
const ownerToTell = z.union([
  duty,
  z.string().regex(/^party:[a-z][a-z0-9-]*$/, 'expected a duty, or party: and the short name of a team'),
]);

const enquiries = z.strictObject({
  acknowledgeDays: atLeastOne,
  draftDays: atLeastOne,
  checkDays: atLeastOne,
  answerDays: atLeastOne,
  answerFrom: z.enum(['acknowledged', 'received']),
  updateDays: atLeastOne,
  satisfactionDays: atLeastOne,
  drafts: duties,
  checks: duties,
  signs: z.strictObject({ mp: duties, councillor: duties }),
  areas: z.exactOptional(z.array(z.strictObject({ code: id, signs: duties })).min(1, 'expected at least one area')),
  reportTo: z.exactOptional(duties),
  communications: ownerToTell,
});

const ownersToTell = z.array(ownerToTell).min(1, 'expected at least one of them');

const ombudsman = z.strictObject({
  acknowledgeDays: atLeastOne,
  reviewDays: atLeastOne,
  reviews: duties,
  tells: ownersToTell,
  with: z.exactOptional(z.partialRecord(z.enum(ARBITRATORS), ownersToTell)),
  decides: duties,
  askReviewDays: atLeastOne,
  decisionTo: ownersToTell,
  reportedFindings: z.array(z.enum(FINDINGS)).min(1, 'expected at least one finding'),
  reportedTo: ownersToTell,
  learningReportDays: atLeastOne,
  askAfterDays: atLeastOne,
  failureTells: ownersToTell,
});

const serviceRequests = z.strictObject({
  doneDays: atLeastOne,
  confirmDays: z.exactOptional(atLeastOne),
  reviewDays: atLeastOne,
  askDays: atLeastOne,
  offerDays: atLeastOne,
  repeatedContacts: z
    .int('expected a whole number')
    .min(2, 'expected at least 2: the first contact is no repeated one'),
  handlers: duties,
});

const specialists = z.strictObject({
  insurance: z.strictObject({ team: id }),
  dataProtection: z.strictObject({ team: id, breachDays: atLeastOne }),
  safeguarding: z.strictObject({ team: id, tells: duties }),
});

const tenantPanels = z.strictObject({
  members: z
    .strictObject({ least: atLeastOne, most: atLeastOne })
    .refine(({ least, most }) => least <= most, 'expected at least as many as the least'),
  decideDays: atLeastOne,
  answerDays: atLeastOne,
  outcomeDays: atLeastOne,
  outcomeUnit: z.enum(['working', 'calendar']),
  recognises: duties,
  handlers: duties,
});

const askedOfStaff = z.array(
  z.strictObject({ code: id, clause: text, says: text, againMonths: z.exactOptional(atLeastOne) }),
);

const learning = z.strictObject({
  asksOf: z.exactOptional(duties),
  training: z.exactOptional(askedOfStaff),
  objectives: z.exactOptional(askedOfStaff),
  focusGroup: z.exactOptional(z.boolean()),
  leads: z.exactOptional(duties),
  reviewedBy: z.exactOptional(duties),
  looksBackMonths: z.exactOptional(atLeastOne),
  recursFrom: z.exactOptional(
    z
      .array(
        z.strictObject({
          trait: z.enum(TRAITS),
          cases: z.int('expected a whole number').min(2, 'expected at least 2: one case is no pattern'),
        }),
      )
      .min(1, 'expected at least one trait'),
  ),
});

const benchmark = z
  .array(z.strictObject({ heading: text, measure: id, take: z.enum(TAKES), part: z.exactOptional(id) }))
  .min(1, 'expected at least one column')
  .max(MOST_COLUMNS, `expected at most ${MOST_COLUMNS} columns`);

const pence = z.int('expected pence, as a whole number').min(0, 'expected 0 or more pence');
const compensationTable = z.strictObject({
  inForceFrom: date,
  clause: text,
  sums: z
    .array(
      z
        .strictObject({ code: id, part: z.enum(PARTS), says: text, per: z.enum(PER), least: pence, most: pence })
        .refine(({ least, most }) => least <= most, 'expected the least to be no more than the most'),
    )
    .min(1, 'expected at least one sum'),
});

/** Keyed by every field of the case's policy, so that a new field cannot be forgotten here. */
const caseFields = {
  id,
  version: textOf(40),
  landlordId: id,
  steps: z.record(z.enum(STEPS), stepRule),
  acknowledgementCap: atLeastOne,
  postDays: days,
  stage2: z.enum(['review', 'panel']),
  outcomes: z.array(z.enum(OUTCOMES)).min(2, 'expected at least two outcomes'),
  informationRequestDays: atLeastOne,
  ladder: duties,
  qualityCheckDays: days.nullable(),
  qualityCheck: z.exactOptional(z.enum(['each', 'when-asked'])),
  staffConductDays: days.nullable(),
  ageLimitMonths: atLeastOne,
  exclusions: z.array(exclusion),
  escalationGrounds: z.exactOptional(z.array(exclusion)),
  otherProcedures: z.exactOptional(z.array(otherProcedure)),
  deciders,
  handlers: z.strictObject({
    stage1: duties,
    stage2: duties,
    panelDirector: z.exactOptional(duties),
    panelTeam: z.exactOptional(duties),
    homeVisit: z.exactOptional(duties),
  }),
  roles: z.exactOptional(z.array(landlordRole).min(1, 'expected at least one role')),
  group: z.strictObject({
    maxLeads: atLeastOne,
    consent: z.enum(['each', 'lead-only']),
    offerMeeting: z.boolean(),
    askDays: z.exactOptional(atLeastOne),
    consentDays: z.exactOptional(atLeastOne),
    consentMonths: z.exactOptional(atLeastOne),
    membersGet: z.exactOptional(z.enum(['nothing', 'answers'])),
  }),
  legalAdvocateAllowed: z.boolean(),
  stage2NeedsLegalRelationship: z.boolean(),
  stage1OfficerProposes: z.exactOptional(z.boolean()),
  surveyIsComplaint: z.boolean(),
  reviewQuestions: z.boolean(),
  contactBeforeClosing: z.boolean(),
  takeBackDays: z.exactOptional(atLeastOne),
  surveyAfterClosing: z.exactOptional(z.boolean()),
  mayCloseWhenCustomerWillNotEngage: z.boolean(),
  panelEvidenceDays: days.nullable(),
  panelNoticeDays: z.exactOptional(days),
  panelDeferDays: z.exactOptional(days),
  panelOwed: z.exactOptional(z.strictObject({ role: duty, choiceDays: atLeastOne, dateDays: atLeastOne })),
  refuseEscalationDays: days.nullable(),
  arbitrators: z.record(z.enum(SUBJECTS), z.enum(ARBITRATORS)),
  moreTimeDays: z.exactOptional(days),
  contactMeetsAcknowledgement: z.exactOptional(z.boolean()),
  ageFromOccurrence: z.exactOptional(z.boolean()),
  complexForum: z.exactOptional(z.boolean()),
  visitsByOthers: z.exactOptional(z.boolean()),
  mediators: z.exactOptional(z.array(z.enum(MEDIATORS)).min(1)),
  considersOlderReports: z.exactOptional(z.boolean()),
  conditionTimesTold: z.exactOptional(z.boolean()),
  effortsToUnderstand: z.exactOptional(atLeastOne),
  departureTold: z.exactOptional(z.boolean()),
  legalAdviceOnOffers: z.exactOptional(z.boolean()),
  conductDecidedFirst: z.exactOptional(z.boolean()),
  conductReviewers: z.exactOptional(z.array(z.enum(CONDUCT_REVIEWERS)).min(1, 'expected at least one of them')),
  enquiries: z.exactOptional(enquiries),
  serviceRequests: z.exactOptional(serviceRequests),
  ombudsman: z.exactOptional(ombudsman),
  specialists: z.exactOptional(specialists),
  tenantPanels: z.exactOptional(tenantPanels),
  compliments: z.exactOptional(z.strictObject({ tells: duties, award: z.exactOptional(z.boolean()) })),
  offerLimits: z.exactOptional(z.array(z.strictObject({ duties, upTo: pence })).min(1, 'expected at least one limit')),
  warnWorkingDaysBefore: days,
} satisfies Record<keyof CasePolicy, z.ZodType>;

const CITED_FIELDS = [
  'letters',
  'outcomeWords',
  'access',
  'support',
  'retention',
  'privacy',
  'learning',
  'benchmark',
  'compensation',
  'exceptionalTells',
  ...(Object.keys(caseFields) as (keyof CasePolicy)[]),
] as const;

const policySchema = z.strictObject({
  ...caseFields,
  letters: z.partialRecord(z.enum(LETTERS), text),
  outcomeWords: z.exactOptional(
    z.strictObject({
      upheld: z.exactOptional(text),
      'partially-upheld': z.exactOptional(text),
      'not-upheld': z.exactOptional(text),
    }),
  ),
  name: line,
  landlord,
  inForceFrom: dayInForce,
  source: text,
  definition: z.strictObject({ text, clause: text }),
  timeToRaise: z.strictObject({ clause: text, says: text }),
  channels: z
    .array(line)
    .min(1, 'expected at least one channel')
    .refine((all) => new Set(all.map((one) => one.toLowerCase())).size === all.length, 'expected each channel once'),
  access: z
    .strictObject({
      administers: duties,
      seesRestricted: duties,
      secondStep: z.exactOptional(duties),
      ownTeamOnly: z.exactOptional(duties),
      decidesOnData: z.exactOptional(duties),
    })
    .default(USUAL_ACCESS),
  support: z.exactOptional(
    z.strictObject({
      agencies: z.array(z.strictObject({ name: text, helpsWith: text, phone: text, website: text })),
      provides: z.array(z.enum(LANGUAGE_HELP)),
    }),
  ),
  retention: z.exactOptional(
    z.strictObject({
      months: z.strictObject({
        others: atLeastOne,
        ...Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, z.exactOptional(atLeastOne)])),
      }) as z.ZodType<Retention['months']>,
      decides: duties,
    }),
  ),
  learning: z.exactOptional(learning),
  benchmark: z.exactOptional(benchmark),
  compensation: z.exactOptional(z.array(compensationTable).min(1, 'expected at least one table')),
  exceptionalTells: z.exactOptional(z.array(z.enum(EXCEPTIONAL_READERS)).min(1)),
  privacy: z.exactOptional(
    z.strictObject({
      officer: z.exactOptional(
        z.strictObject({ name: text, email: z.email('expected an email address'), phone: z.exactOptional(text) }),
      ),
      registration: z.exactOptional(text),
      sharedWith: z.exactOptional(z.array(text)),
      website: z.exactOptional(webPage),
    }),
  ),
  clauses: z.record(z.string(), text).default({}),
  where: z.partialRecord(z.enum(CITED_FIELDS), text).default({}),
  readings: z.array(z.strictObject({ clause: text, problem: text, reading: text, reason: text })).default([]),
  statements: z.array(
    z.strictObject({ kind: z.enum(STATEMENTS), clause: text, says: text, from: z.exactOptional(date) }),
  ),
}) satisfies z.ZodType<Omit<Policy, 'steps'> & { steps: GivenSteps }>;

type GivenSteps = Record<Step, { target: DueRule | null; limit?: DueRule | null }>;

/** What is wrong with one field of a policy. */
export interface PolicyFault {
  path: readonly PropertyKey[];
  says: string;
}

/** Either the policy, or what is wrong with it: `errors` are the faults as sentences that begin with the path of their field. */
export type ParsedPolicy =
  | { policy: Policy; errors: []; faults: [] }
  | { policy: null; errors: string[]; faults: PolicyFault[] };

/** Checks parsed JSON as a policy. Fields nobody knows are faults too: a misspelt one would be silently ignored. */
export function parsePolicy(input: unknown): ParsedPolicy {
  const result = policySchema.safeParse(withoutEndedSettings(input));
  if (!result.success) return refused(firstOfEach(result.error.issues.flatMap(plain)));
  const { steps, ...rest } = result.data;
  const targets = Object.fromEntries(STEPS.map((step) => [step, steps[step].target])) as Record<Step, DueRule | null>;
  const policy: Policy = { ...rest, steps: withCodeLimits(targets) };
  const faults = [...otherLimits(steps), ...contradictions(policy)];
  return faults.length > 0 ? refused(faults) : { policy, errors: [], faults: [] };
}

const refused = (faults: PolicyFault[]): ParsedPolicy => ({
  policy: null,
  faults,
  errors: faults.map(({ path, says }) => `${pathOf(path)}: ${says}`),
});

function otherLimits(steps: GivenSteps): PolicyFault[] {
  return STEPS.filter((step) => {
    const { limit } = steps[step];
    const ours = CODE_LIMITS[step];
    // Through the schema both have their fields in one order.
    return limit !== undefined && JSON.stringify(limit) !== JSON.stringify(ours === null ? null : dueRule.parse(ours));
  }).map((step) => ({ path: ['steps', step, 'limit'], says: "the limits are the Code's; leave it out." }));
}

/** What a field holds, in a word. */
const CALLED: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  array: 'a list in [ ]',
  object: 'fields in { }',
  record: 'fields in { }',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
  null: 'null',
};

function plain(issue: z.core.$ZodIssue): PolicyFault[] {
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], says: `nothing called "${key}" stands here.` }));
  const says = message
    .replace(/^Invalid (input|option): /, '')
    .replace(/^expected (\w+)(?=, received|$)/, (whole, word: string) =>
      CALLED[word] === undefined ? whole : `expected ${CALLED[word]}`,
    )
    .replace(/, received undefined$/, ', but it is missing')
    .replace(/, received (\w+)$/, (_, word: string) => `, and ${CALLED[word] ?? word} stands there`);
  return [{ path, says: `${says}.` }];
}

/** One sentence a field: the first thing wrong with it. */
function firstOfEach(faults: PolicyFault[]): PolicyFault[] {
  const placeOf = ({ path }: PolicyFault): string => JSON.stringify(path.map(String));
  const first = new Map(faults.toReversed().map((fault) => [placeOf(fault), fault]));
  return faults.filter((fault) => first.get(placeOf(fault)) === fault);
}

/** ['steps', 'stage1.log', 'target', 'earliest', 0] → 'steps["stage1.log"].target.earliest[0]'. */
function pathOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the policy';
  return path
    .map((part) => {
      if (typeof part === 'number') return `[${part}]`;
      const name = String(part);
      return name.includes('.') ? `["${name}"]` : `.${name}`;
    })
    .join('')
    .replace(/^\./, '');
}

/** One setting, or one text, as JSON Schema has it: what forms are made from. */
export const settingSchema = (name: AskedOfPolicy): unknown =>
  z.toJSONSchema(policySchema.shape[name], { io: 'input', unrepresentable: 'any' });
