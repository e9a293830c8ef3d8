/**
 * Everything staff may do to a case and everything a customer may say: one table. `decide` refuses what the rules
 * forbid; this table says what each command is, who may give it, and what it needs.
 */
import type { BaseCommand, BaseCustomerMessage } from '../engine/case-kind.ts';
import type { Deciders, Role } from '../../policies/types.ts';
import { OUTCOMES } from '../../policies/types.ts';
import {
  date,
  flag,
  integer,
  money,
  oneOf,
  party,
  ref,
  staff,
  text,
  type Field,
  type ValuesOf,
} from '../engine/fields.ts';

/** Roles that work complaints day to day. */
export const TEAM = ['adviser', 'officer', 'handler', 'team-leader', 'team-manager'] as const satisfies Role[];
/** Roles that investigate and answer. */
const INVESTIGATORS = ['officer', 'handler', 'team-leader', 'team-manager'] as const satisfies Role[];
/** Roles that hand out work. */
const LEADERS = ['team-leader', 'team-manager', 'assistant-director'] as const satisfies Role[];
/** Anybody on the staff side. */
const STAFF = [
  ...TEAM,
  'quality-officer',
  'panel-clerk',
  'line-manager',
  'head-of-service',
  'assistant-director',
  'chief-operating-officer',
  'operations-director',
] as const satisfies Role[];

export const ADJUSTMENTS = [
  'no-phone-calls',
  'letters-by-post',
  'large-print',
  'braille',
  'easy-read',
  'audio',
  'other-language',
  'interpreter',
  'sign-language',
  'more-time',
  'home-visits',
] as const;
export type Adjustment = (typeof ADJUSTMENTS)[number];

export const REMEDY_KINDS = [
  'apology',
  'explanation',
  'acknowledgement',
  'action',
  'decision-reconsidered',
  'record-amended',
  'policy-changed',
  'financial',
] as const;

export const REMEDY_FACTORS = [
  'duration',
  'frequency',
  'severity',
  'number-of-failures',
  'cumulative-impact',
  'circumstances',
] as const;

export const DOCUMENT_KINDS = [
  'investigation-plan',
  'investigation-report',
  'evidence',
  'extension-agreement',
  'consent',
  'panel-minutes',
  'other',
] as const;

export const CONTACT_KINDS = [
  'first-contact',
  'explaining-call',
  'visit',
  'meeting-offer',
  'closing-check',
  'other',
] as const;

interface CommandSpec {
  does: string;
  /** Ids of the catalogue (docs/requirements/) it answers to. */
  rules: string;
  /** The roles that may, or the landlord's own list for this decision. */
  may: readonly Role[] | Exclude<keyof Deciders, 'refuseEscalation'>;
  fields: Record<string, Field>;
}

const command = <const S extends CommandSpec>(spec: S): S => spec;

export const COMMANDS = {
  'record-needs': command({
    does: 'Record risk, vulnerability, adjustments and how the customer wants to hear from us',
    rules: 'IN-11 IN-15',
    may: STAFF,
    fields: {
      risk: oneOf('how much harm waiting could do', ['low', 'medium', 'high']),
      complexity: oneOf('how hard it is to investigate', ['simple', 'complex']),
      vulnerable: flag('the customer or household is vulnerable'),
      adjustment: oneOf('an adjustment every later step must obey', ADJUSTMENTS, { many: true }),
      contactBy: oneOf('how letters go out', ['email', 'post']),
      reviewOn: date('when the adjustments are looked at again'),
      note: text('what was said'),
    },
  }),
  'verify-identity': command({
    does: 'Record that the customer was verified through another channel (social media)',
    rules: 'IN-2',
    may: TEAM,
    fields: { how: oneOf('the channel used', ['email', 'phone', 'letter', 'in-person'], { required: true }) },
  }),
  'accept-old': command({
    does: 'Decide to accept a complaint about something older than the age limit',
    rules: 'EX-2',
    may: 'acceptOldComplaint',
    fields: { reason: text('why it is accepted all the same', { required: true }) },
  }),
  'decide-anonymous': command({
    does: 'Decide whether an anonymous complaint is investigated',
    rules: 'IN-9',
    may: 'decideAnonymous',
    fields: {
      investigate: oneOf('the decision', ['yes', 'no'], { required: true }),
      reason: text('why', { required: true }),
    },
  }),
  'ask-authority': command({
    does: 'Ask the customer to confirm that the representative may act (COMP09)',
    rules: 'IN-7',
    may: TEAM,
    fields: {},
  }),
  'confirm-authority': command({
    does: 'Record that the representative has authority to act',
    rules: 'IN-7',
    may: TEAM,
    fields: {
      basis: oneOf('what it rests on', ['written-consent', 'power-of-attorney', 'court-of-protection'], {
        required: true,
      }),
      document: text('where the proof is kept'),
    },
  }),
  'confirm-consents': command({
    does: 'Record the consents and lead complainants of a group',
    rules: 'IN-8',
    may: TEAM,
    fields: {
      members: integer('how many people complain', { required: true }),
      consents: integer('how many have consented', { required: true }),
      leads: integer('how many lead complainants', { required: true }),
    },
  }),
  define: command({
    does: 'Set out the complaint: the points, which of them are ours, and the outcomes sought',
    rules: 'S1A-4 S1A-6 S2-4',
    may: INVESTIGATORS,
    fields: {
      point: text('a point that is ours to answer', { many: true, required: true }),
      notOurs: text('a part that is not ours to answer', { many: true }),
      outcome: text('an outcome the customer seeks', { many: true, required: true }),
      agreed: flag('the customer agreed this definition'),
    },
  }),
  allocate: command({
    does: 'Give the stage 1 complaint to a handler',
    rules: 'S1A-3',
    may: LEADERS,
    fields: {
      to: staff('who handles it', { required: true }),
      conflict: oneOf('the answer to "is there a conflict of interest?"', ['none', 'managed'], { required: true }),
      conflictReason: text('how the conflict is managed'),
    },
  }),
  assign: command({
    does: 'Give the stage 2 review to somebody who did not act at stage 1',
    rules: 'S2-3',
    may: LEADERS,
    fields: {
      to: staff('who reviews it', { required: true }),
      conflict: oneOf('the answer to "is there a conflict of interest?"', ['none', 'managed'], { required: true }),
      conflictReason: text('how the conflict is managed'),
    },
  }),
  acknowledge: command({
    does: 'Send the acknowledgement of the stage the case is at (COMP01, COMP05)',
    rules: 'S1A-1 S1A-2 S1A-4 S1A-5 S2-4',
    may: TEAM,
    fields: {
      lateReason: text('why it is late'),
      fullCount: flag('the letter shows the count of its date day by day'),
      copyTo: party('a contractor who gives information for the response', { many: true }),
    },
  }),
  'log-contact': command({
    does: 'Record a call, visit or meeting with the customer, or why there was none',
    rules: 'S1-1 S2-5 S1-16 IN-8 S2-12',
    may: STAFF,
    fields: {
      kind: oneOf('what it was', CONTACT_KINDS, { required: true }),
      outcome: oneOf('whether it took place', ['made', 'tried', 'not-made'], { required: true }),
      reason: text('why it was not made'),
      note: text('what was said'),
    },
  }),
  file: command({
    does: 'File a document with the case',
    rules: 'S1-2 RC-1',
    may: STAFF,
    fields: {
      kind: oneOf('what it is', DOCUMENT_KINDS, { required: true }),
      document: text('the document, or where it is kept', { required: true }),
    },
  }),
  'request-information': command({
    does: 'Ask a team or contractor for information',
    rules: 'S1-3 S1A-5',
    may: INVESTIGATORS,
    fields: {
      from: party('who is asked', { required: true }),
      question: text('what is asked', { required: true }),
    },
  }),
  'record-information': command({
    does: 'Record the answer to a request for information, or that it is not good enough',
    rules: 'S1-3',
    may: STAFF,
    fields: {
      request: ref('the request (Q1)', { required: true }),
      quality: oneOf('whether it will do', ['adequate', 'poor'], { required: true }),
      answer: text('the answer, or what is wrong with it', { required: true }),
    },
  }),
  extend: command({
    does: 'Give the response a new date, before the old one passes (COMP02, COMP06)',
    rules: 'S1-5 S1-6 S2-7',
    may: [...INVESTIGATORS, 'assistant-director', 'operations-director', 'chief-operating-officer'],
    fields: {
      to: date('the new date', { required: true }),
      reason: text('why more time is needed', { required: true }),
      updateEvery: integer('working days between updates to the customer'),
    },
  }),
  'agree-updates': command({
    does: 'Agree how often the customer is updated',
    rules: 'S1-7 S1-8 S2-7',
    may: INVESTIGATORS,
    fields: { every: integer('working days between updates', { required: true }) },
  }),
  'send-update': command({
    does: 'Send the customer an update on progress',
    rules: 'S1-7',
    may: TEAM,
    fields: { message: text('the update', { required: true }) },
  }),
  'explain-delay': command({
    does: 'Record why a date was missed',
    rules: 'S1-8 S1A-2 S2-4 S2-7',
    may: STAFF,
    fields: {
      step: oneOf(
        'the date that was missed',
        [
          'stage1.log',
          'stage1.acknowledge',
          'stage1.contact',
          'stage1.respond',
          'stage2.acknowledge',
          'stage2.contact',
          'stage2.respond',
        ],
        { required: true },
      ),
      reason: text('why', { required: true }),
    },
  }),
  'add-point': command({
    does: 'Take in a new point the customer raised, or decide that it is a new complaint',
    rules: 'S1-9 S2-10',
    may: INVESTIGATORS,
    fields: {
      point: text('the point', { required: true }),
      as: oneOf('where it goes', ['joins', 'new-complaint'], { required: true }),
      reason: text('why it does not join'),
    },
  }),
  find: command({
    does: 'Record the finding on one point, with reasons',
    rules: 'S1-11 S1-12 S2-8 S2-9',
    may: INVESTIGATORS,
    fields: {
      point: ref('the point (P1)', { required: true }),
      outcome: oneOf('the finding', OUTCOMES, { required: true }),
      reason: text('the reasons, with policy, law and good practice', { required: true }),
    },
  }),
  'review-stage1': command({
    does: 'Record what the review says of stage 1: thorough, fair and reasonable, in line with policy',
    rules: 'S2-8',
    may: INVESTIGATORS,
    fields: {
      thorough: oneOf('all the relevant facts were considered', ['yes', 'no'], { required: true }),
      fair: oneOf('it was handled fairly and reasonably', ['yes', 'no'], { required: true }),
      inPolicy: oneOf('it was in line with policies and procedures', ['yes', 'no'], { required: true }),
      note: text('what was found'),
    },
  }),
  'offer-remedy': command({
    does: 'Offer something to put things right',
    rules: 'RM-1 RM-2 RM-3 RM-4',
    may: INVESTIGATORS,
    fields: {
      kind: oneOf('what it is', REMEDY_KINDS, { required: true }),
      what: text('what is offered', { required: true }),
      statutory: money('statutory payment'),
      loss: money('quantified loss'),
      trouble: money('time and trouble'),
      distress: money('distress and inconvenience'),
      factor: oneOf('what was weighed', REMEDY_FACTORS, { many: true }),
      by: date('done or paid by'),
      owner: staff('who sees to it'),
    },
  }),
  promise: command({
    does: 'Promise an action, with its owner and date',
    rules: 'RM-5 RM-6 S1-10',
    may: INVESTIGATORS,
    fields: {
      what: text('what is promised', { required: true }),
      by: date('done by', { required: true }),
      owner: staff('who sees to it', { required: true }),
    },
  }),
  'complete-action': command({
    does: 'Record that a promised action is done, with the proof',
    rules: 'RM-5 RM-6',
    may: STAFF,
    fields: {
      action: ref('the action (A1)', { required: true }),
      evidence: text('the proof', { required: true }),
    },
  }),
  'reschedule-action': command({
    does: 'Agree a new date for a promised action',
    rules: 'RM-5',
    may: STAFF,
    fields: {
      action: ref('the action (A1)', { required: true }),
      by: date('the new date', { required: true }),
      reason: text('why', { required: true }),
      agreed: flag('the customer agreed the new date'),
    },
  }),
  'submit-for-check': command({
    does: 'Give the drafted response to the quality check',
    rules: 'S1-13',
    may: INVESTIGATORS,
    fields: { draft: text('the draft, or a note for the checker') },
  }),
  'check-quality': command({
    does: 'Approve the drafted response, or return it with comments',
    rules: 'S1-13',
    may: ['quality-officer', 'team-leader', 'team-manager', 'assistant-director'],
    fields: {
      verdict: oneOf('the verdict', ['approve', 'return'], { required: true }),
      comments: text('what to change'),
    },
  }),
  respond: command({
    does: 'Send the response of the stage the case is at (COMP03, COMP07)',
    rules: 'S1-4 S1-10 S1-11 S2-6 S2-9',
    may: INVESTIGATORS,
    fields: {
      summary: text('a summary in the letter, before the points'),
      lateReason: text('why it is late'),
      fullCount: flag('the letter shows the count of its date day by day'),
    },
  }),
  'flag-complex': command({
    does: 'Bring the case to the complex case forum',
    rules: 'S1-17',
    may: INVESTIGATORS,
    fields: { reason: text('why', { required: true }) },
  }),
  'flag-disrepair': command({
    does: 'Record a housing condition claim: legal representatives and repairs are told',
    rules: 'S1-18 EX-5',
    may: TEAM,
    fields: {
      stage: oneOf('how far it is', ['pre-action-protocol', 'proceedings-issued'], { required: true }),
      note: text('how it is handled, as said to the customer', { required: true }),
    },
  }),
  supersede: command({
    does: 'Record that a claim or proceedings have overtaken the complaint',
    rules: 'S1-21',
    may: LEADERS,
    fields: {
      by: oneOf('what overtook it', ['insurance-claim', 'legal-proceedings'], { required: true }),
      then: oneOf('what happens to the complaint', ['close', 'carry-on'], { required: true }),
      reason: text('the explanation to the customer', { required: true }),
    },
  }),
  refuse: command({
    does: 'Refuse to take the complaint on, with reasons (COMP00)',
    rules: 'EX-1 EX-3 EX-4',
    may: 'refuseComplaint',
    fields: {
      ground: ref("the policy's exclusion (its code)", { required: true }),
      reason: text('the reasons, for this case', { required: true }),
      evidence: text('what the decision rests on', { required: true }),
    },
  }),
  reinstate: command({
    does: 'Reopen a refused complaint on the Ombudsman’s word, with the time it would have had',
    rules: 'EX-6 IN-6',
    may: TEAM,
    fields: { reason: text('what the Ombudsman said', { required: true }) },
  }),
  'decide-late-request': command({
    does: 'Decide a request for stage 2 that came after the window or from somebody without a right to it',
    rules: 'S2-1 IN-5',
    may: 'acceptLateEscalation',
    fields: {
      accept: oneOf('the decision', ['yes', 'no'], { required: true }),
      reason: text('why', { required: true }),
    },
  }),
  'propose-refusal': command({
    does: 'Propose not to escalate to stage 2',
    rules: 'S2-2',
    may: [...TEAM, 'operations-director', 'chief-operating-officer'],
    fields: {
      ground: ref("the policy's exclusion (its code)", { required: true }),
      reason: text('the reasons, for this case', { required: true }),
    },
  }),
  'confirm-refusal': command({
    does: 'Confirm (COMP04) or reject the proposal not to escalate',
    rules: 'S2-2',
    may: [...LEADERS, 'operations-director', 'chief-operating-officer'],
    fields: {
      confirm: oneOf('the decision', ['yes', 'no'], { required: true }),
      reason: text('why', { required: true }),
    },
  }),
  'choose-panel': command({
    does: 'Record which kind of review panel the customer chose',
    rules: 'S2-11',
    may: [...TEAM, 'panel-clerk'],
    fields: {
      kind: oneOf('the choice', ['staff-only', 'with-customers'], { required: true }),
      attends: flag('the customer wants to attend'),
    },
  }),
  'set-panel': command({
    does: 'Set the panel’s date, members and chair, and invite the customer',
    rules: 'S2-11',
    may: ['panel-clerk', ...LEADERS, 'operations-director'],
    fields: {
      on: date('the date the panel sits', { required: true }),
      member: staff('a member', { many: true, required: true }),
      customerMembers: integer('how many involved customers sit'),
      chair: oneOf('who chairs', ['operations-director', 'involved-customer'], { required: true }),
    },
  }),
  'panel-evidence': command({
    does: 'Record further information for the panel',
    rules: 'S2-11',
    may: [...TEAM, 'panel-clerk'],
    fields: { document: text('the information', { required: true }) },
  }),
  'hold-panel': command({
    does: 'Record that the panel sat: it decided, or deferred with a reason',
    rules: 'S2-11',
    may: ['panel-clerk', ...LEADERS, 'operations-director'],
    fields: {
      result: oneOf('the result', ['decided', 'deferred'], { required: true }),
      attended: flag('the customer attended'),
      minutes: text('the minutes', { required: true }),
      reason: text('why it was deferred'),
      decideBy: date('when the decision is due'),
    },
  }),
  'invite-involved-customer': command({
    does: 'Invite an involved customer to review or visit; both agree',
    rules: 'S1-22',
    may: TEAM,
    fields: { agreed: flag('the customer agreed', { required: true }), note: text('what was agreed') },
  }),
  'offer-mediation': command({
    does: 'Offer mediation',
    rules: 'SP-6',
    may: TEAM,
    fields: {
      by: oneOf('who mediates', ['ombudsman', 'contracted-mediator', 'involved-customer', 'independent'], {
        required: true,
      }),
    },
  }),
  'record-mediation': command({
    does: 'Record the answer to, or the outcome of, mediation',
    rules: 'SP-6',
    may: TEAM,
    fields: {
      result: oneOf('what came of it', ['accepted', 'declined', 'resolved', 'not-resolved'], { required: true }),
      note: text('what was said'),
    },
  }),
  'tell-line-manager': command({
    does: 'Record that the line manager of the colleague complained about was told',
    rules: 'SP-1',
    may: TEAM,
    fields: {
      manager: staff('the line manager', { required: true }),
      contact: oneOf('who is the customer’s main contact', ['handler', 'line-manager'], { required: true }),
    },
  }),
  'restrict-contact': command({
    does: 'Restrict contact: proportionate, with a reason, one point of contact and a review date',
    rules: 'SP-5',
    may: 'restrictContact',
    fields: {
      kind: oneOf('the restriction', ['single-contact', 'in-writing-only', 'limited-times', 'named-offices'], {
        required: true,
      }),
      contact: staff('the single point of contact', { required: true }),
      reason: text('why it is proportionate', { required: true }),
      reviewOn: date('when it is looked at again', { required: true }),
    },
  }),
  'review-restriction': command({
    does: 'Review a restriction: keep it with a new review date, or lift it',
    rules: 'SP-5',
    may: 'restrictContact',
    fields: {
      then: oneOf('the decision', ['keep', 'lift'], { required: true }),
      reason: text('why', { required: true }),
      reviewOn: date('when it is looked at again'),
    },
  }),
  'set-subject': command({
    does: 'Correct what the complaint is about, and with it the arbitrator customers are sent to',
    rules: 'OM-1 OM-6',
    may: TEAM,
    fields: {
      subject: oneOf(
        'what it is about',
        [
          'housing',
          'building-safety',
          'heat-scheme',
          'consumer-credit',
          'care-and-support',
          'service-charge-level',
          'registered-care-home',
        ],
        { required: true },
      ),
      reason: text('why', { required: true }),
    },
  }),
  'correct-letter': command({
    does: 'Send a letter again that was not right: a new one, which names the old',
    rules: 'RC-5',
    may: INVESTIGATORS,
    fields: {
      letter: ref('the letter that was not right (L1)', { required: true }),
      reason: text('what was not right', { required: true }),
      words: text('the right words, where the letter carries a message or a reason'),
    },
  }),
  'send-count': command({
    does: 'Send the customer how a date in a letter was counted, day by day',
    rules: 'RC-5 S1A-4 S1-11',
    may: TEAM,
    fields: { letter: ref('the letter whose date is counted (L1)', { required: true }) },
  }),
  'record-posted': command({
    does: 'Record that a letter went by post',
    rules: 'S1-14 RC-1',
    may: STAFF,
    fields: { letter: ref('the letter (L1)', { required: true }) },
  }),
  'record-returned': command({
    does: 'Record that a letter came back',
    rules: 'RC-1',
    may: STAFF,
    fields: { letter: ref('the letter (L1)', { required: true }), note: text('what was on it') },
  }),
  'record-lesson': command({
    does: 'Record a lesson learnt, upheld or not',
    rules: 'RC-1',
    may: STAFF,
    fields: { lesson: text('the lesson', { required: true }) },
  }),
  note: command({
    does: 'Add a note to the record',
    rules: 'RC-1',
    may: STAFF,
    fields: { note: text('the note', { required: true }) },
  }),
  'resolve-task': command({
    does: 'Finish a task that was put in front of somebody',
    rules: 'RC-1',
    may: STAFF,
    fields: { task: ref('the task (T1)', { required: true }), note: text('what was done', { required: true }) },
  }),
  'close-not-engaging': command({
    does: 'Close because the customer will not engage',
    rules: 'S1-19',
    may: LEADERS,
    fields: { reason: text('what was tried', { required: true }) },
  }),
  close: command({
    does: 'Close a case that is answered and has no open promise',
    rules: 'S2-12',
    may: TEAM,
    fields: { reason: text('why now', { required: true }) },
  }),
} as const;

export type CommandName = keyof typeof COMMANDS;

/** What a customer may say at any time (DESIGN §1): never refused, only recorded and answered. */
export const CUSTOMER_MESSAGES = {
  escalate: { does: 'I want stage 2', rules: 'S2-1', fields: { words: text('what they said') } },
  'answer-extension': {
    does: 'I agree, or do not agree, to the new date',
    rules: 'S1-6',
    fields: {
      agree: oneOf('the answer', ['yes', 'no'], { required: true }),
      words: text('what they said'),
    },
  },
  'accept-remedy': {
    does: 'I accept what is offered',
    rules: 'RM-4',
    fields: {
      remedy: ref('what is accepted (M1); all that is offered when left out', { many: true }),
      words: text('what they said'),
    },
  },
  withdraw: { does: 'I withdraw my complaint', rules: 'S1-20', fields: { words: text('what they said') } },
  inform: {
    does: 'Here is more',
    rules: 'S1-9',
    fields: { words: text('what they said', { required: true }) },
  },
} as const satisfies Record<string, { does: string; rules: string; fields: Record<string, Field> }>;

export type CustomerMessageName = keyof typeof CUSTOMER_MESSAGES;

/** Ways a customer reaches the landlord (IN-2). */
export const CHANNELS = [
  'email',
  'web-form',
  'letter',
  'phone',
  'text',
  'social-media',
  'face-to-face',
  'office-visit',
  'live-chat',
  'advocate',
  'survey',
  'other',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** What one command needs, by its name. */
export type FieldsOf<N extends CommandName> = ValuesOf<(typeof COMMANDS)[N]['fields']>;

export type StaffCommand = {
  [N in CommandName]: BaseCommand & { name: N; fields: FieldsOf<N> };
}[CommandName];

export type CustomerMessage = {
  [N in CustomerMessageName]: BaseCustomerMessage & {
    name: N;
    via: Channel;
    fields: ValuesOf<(typeof CUSTOMER_MESSAGES)[N]['fields']>;
  };
}[CustomerMessageName];

/** A checked message as a command of these; null where its name is none. */
export function asCommand(given: BaseCommand & { fields: Record<string, unknown> }): StaffCommand | null {
  return Object.hasOwn(COMMANDS, given.name) ? (given as StaffCommand) : null;
}

/** A checked message as a customer's word; null where its name or its way here is none of ours. */
export function asCustomerMessage(
  given: BaseCustomerMessage & { via?: string | undefined; fields: Record<string, unknown> },
): CustomerMessage | null {
  const { via = 'other' } = given;
  const known = Object.hasOwn(CUSTOMER_MESSAGES, given.name) && (CHANNELS as readonly string[]).includes(via);
  return known ? ({ ...given, via } as CustomerMessage) : null;
}
