/** What staff may do to a case at an ombudsman beside what they may do to every case. */
import { FINDINGS, ombudsmanOf } from '../../policies/kinds/ombudsman.ts';
import { date, flag, money, oneOf, otherCase, owner, ref, staff, text } from '../engine/fields.ts';
import { caseworkCommand } from '../shared/casework/commands.ts';
import { FLAG_HAZARD } from '../shared/casework/hazard.ts';
import { LEADERS, STAFF, TEAM } from '../shared/casework/staff.ts';
import {
  CONTACT_ASKS,
  FAILURE_STEPS,
  FAILURE_TYPES,
  ORDER_KINDS,
  ORDER_SORTS,
  REVIEW_OUTCOMES,
  WAYS_TO_OMBUDSMAN,
} from './facts.ts';

const evidenceRequest = () => ref('the request (E1)', { required: true });
const order = () => ref('the order or recommendation (O1)', { required: true });
const how = () => oneOf('how', WAYS_TO_OMBUDSMAN, { required: true });
const reason = (help = 'why') => text(help, { required: true });

export const OMBUDSMAN_COMMANDS = {
  'log-ombudsman-contact': caseworkCommand({
    does: 'Record another contact of the ombudsman',
    rules: 'OM-4',
    allowedDuties: STAFF,
    fields: {
      asks: oneOf('what it asks for', CONTACT_ASKS, { required: true }),
      what: text('what it said', { required: true }),
    },
  }),
  'acknowledge-ombudsman': caseworkCommand({
    does: 'Record that a contact of the ombudsman was acknowledged',
    rules: 'OM-4',
    allowedDuties: STAFF,
    fields: { contact: ref('the contact (C1)', { required: true }), how: how() },
  }),
  'give-ombudsman-case': caseworkCommand({
    does: 'Give the case to whoever coordinates it',
    rules: 'OM-4',
    allowedDuties: [...TEAM, 'assistant-director'],
    fields: { to: staff('who coordinates it', { required: true }), reason: text('what they should know') },
  }),
  'ask-how-it-stands': caseworkCommand({
    does: 'Record what the ombudsman said when it was asked how the case stands',
    rules: 'OM-4',
    allowedDuties: STAFF,
    fields: { answer: text('what it said', { required: true }) },
  }),
  'record-evidence-request': caseworkCommand({
    does: 'Record a request for evidence, with the day the ombudsman set for it',
    rules: 'OM-4',
    allowedDuties: STAFF,
    fields: {
      due: date('the day the ombudsman set', { required: true }),
      what: text('what it asks for', { required: true }),
    },
  }),
  'move-evidence-date': caseworkCommand({
    does: 'Record that the ombudsman gave another day for the evidence',
    rules: 'OM-4',
    allowedDuties: STAFF,
    fields: { request: evidenceRequest(), to: date('the new day', { required: true }), reason: reason() },
  }),
  'submit-evidence': caseworkCommand({
    does: 'Give in the evidence for the review before it goes',
    rules: 'OM-4 OM-7',
    allowedDuties: STAFF,
    fields: {
      request: evidenceRequest(),
      note: text('what it holds, and what is left out and why', { required: true }),
    },
  }),
  'review-evidence': caseworkCommand({
    does: 'Review the evidence before it goes, or give it back',
    rules: 'OM-4',
    allowedDuties: (policy) => ombudsmanOf(policy).reviews,
    fields: {
      request: evidenceRequest(),
      verdict: oneOf('what the review came to', ['approved', 'given-back'], { required: true }),
      comments: text('what is missing or wrong'),
      legalAdvice: flag('legal advice was taken'),
    },
  }),
  'send-evidence': caseworkCommand({
    does: 'Record that the reviewed evidence was sent to the ombudsman',
    rules: 'OM-4',
    allowedDuties: STAFF,
    fields: { request: evidenceRequest(), how: how(), note: text('what came with it') },
  }),
  'add-ombudsman-issue': caseworkCommand({
    does: 'Record an issue that the ombudsman looks into',
    rules: 'OM-5',
    allowedDuties: STAFF,
    fields: { what: text('the issue', { required: true }) },
  }),
  'record-finding': caseworkCommand({
    does: 'Record what the ombudsman found of one issue',
    rules: 'OM-5',
    allowedDuties: STAFF,
    fields: {
      issue: ref('the issue (I1)', { required: true }),
      finding: oneOf('what was found', FINDINGS, { required: true }),
      reason: text('its reasons, in short', { required: true }),
    },
  }),
  'record-determination': caseworkCommand({
    does: 'Record the determination, once every issue has its finding',
    rules: 'OM-5',
    allowedDuties: STAFF,
    fields: { note: text('what else it says') },
  }),
  'add-order': caseworkCommand({
    does: 'Record an order or a recommendation of the ombudsman',
    rules: 'OM-5',
    allowedDuties: STAFF,
    fields: {
      kind: oneOf('which of them', ORDER_KINDS, { required: true }),
      sort: oneOf('what is to be done', ORDER_SORTS, { required: true }),
      what: text('what it says', { required: true }),
      amount: money('of a payment, how much'),
      due: date('by when; of a recommendation without a day, the landlord’s own', { required: true }),
      owner: owner('who sees to it: a colleague, a team or a contractor', { required: true }),
    },
  }),
  'move-order-date': caseworkCommand({
    does: 'Record that the ombudsman gave another day for an order or recommendation',
    rules: 'OM-5',
    allowedDuties: STAFF,
    fields: { order: order(), to: date('the new day', { required: true }), reason: reason() },
  }),
  'give-order': caseworkCommand({
    does: 'Give an order or recommendation to somebody else',
    rules: 'OM-5',
    allowedDuties: STAFF,
    fields: {
      order: order(),
      to: owner('who sees to it: a colleague, a team or a contractor', { required: true }),
      reason: text('what they should know'),
    },
  }),
  'record-compliance': caseworkCommand({
    does: 'Record that an order or recommendation was complied with, and what shows it',
    rules: 'OM-5',
    allowedDuties: STAFF,
    fields: { order: order(), evidence: text('what shows it', { required: true }) },
  }),
  'send-proof': caseworkCommand({
    does: 'Record that the proof of compliance was sent to the ombudsman',
    rules: 'OM-5',
    allowedDuties: STAFF,
    fields: { order: order(), how: how() },
  }),
  'record-proof-answer': caseworkCommand({
    does: 'Record whether the ombudsman accepts the proof of compliance',
    rules: 'OM-5',
    allowedDuties: STAFF,
    fields: {
      order: order(),
      verdict: oneOf('what it said', ['accepted', 'not-accepted'], { required: true }),
      due: date('where it is not accepted, the day by which it is done'),
      why: text('where it is not accepted, what is missing'),
    },
  }),
  'decline-recommendation': caseworkCommand({
    does: 'Decide not to follow a recommendation, and why',
    rules: 'OM-5',
    allowedDuties: (policy) => ombudsmanOf(policy).decides,
    fields: { order: order(), reason: reason() },
  }),
  'decide-ombudsman-review': caseworkCommand({
    does: 'Decide whether the ombudsman is asked to review its determination',
    rules: 'OM-5',
    allowedDuties: (policy) => ombudsmanOf(policy).decides,
    fields: { verdict: oneOf('the decision', ['ask', 'accept'], { required: true }), reason: reason() },
  }),
  'record-review-outcome': caseworkCommand({
    does: 'Record what came of the review of the determination',
    rules: 'OM-5',
    allowedDuties: STAFF,
    fields: {
      outcome: oneOf('what came of it', REVIEW_OUTCOMES, { required: true }),
      note: text('what it says', { required: true }),
    },
  }),
  'submit-learning-report': caseworkCommand({
    does: 'Give the learning report to the executive and the governing body',
    rules: 'OM-5 LN-8',
    allowedDuties: STAFF,
    fields: { report: text('what was learnt and what changes', { required: true }) },
  }),
  'record-ombudsman-chase': caseworkCommand({
    does: 'Record a reminder, a failure order or a failure notice of the ombudsman',
    rules: 'OM-4',
    allowedDuties: STAFF,
    fields: {
      step: oneOf('what came', FAILURE_STEPS, { required: true }),
      about: oneOf('what it is about', FAILURE_TYPES, { required: true }),
      due: date('the day it sets', { required: true }),
      what: text('what it asks for', { required: true }),
    },
  }),
  'answer-ombudsman-chase': caseworkCommand({
    does: 'Record that what the ombudsman chased was done',
    rules: 'OM-4',
    allowedDuties: STAFF,
    fields: {
      chase: ref('the reminder, order or notice (F1)', { required: true }),
      answer: text('what was done', { required: true }),
    },
  }),
  'record-refusal-overturned': caseworkCommand({
    does: 'Record that the ombudsman overturned a refusal: the complaint goes on with the time it would have had',
    rules: 'EX-6 IN-6',
    allowedDuties: TEAM,
    fields: {
      complaint: otherCase('the complaint', { required: true }),
      reason: text('what the ombudsman said', { required: true }),
    },
  }),
  'link-case': caseworkCommand({
    does: 'Link it with another case about the same matter',
    rules: 'OM-4 IN-12',
    allowedDuties: STAFF,
    fields: { other: otherCase('the other case', { required: true }), reason: text('why they belong together') },
  }),
  'flag-hazard': FLAG_HAZARD,
  'close-ombudsman-case': caseworkCommand({
    does: 'Close a case that the ombudsman does not determine',
    rules: 'OM-4',
    allowedDuties: LEADERS,
    fields: {
      why: oneOf('why', ['withdrawn', 'not-investigated', 'settled', 'logged-by-mistake'], { required: true }),
      reason: text('in words', { required: true }),
    },
  }),
  'reopen-ombudsman-case': caseworkCommand({
    does: 'Take the case up again',
    rules: 'OM-4',
    allowedDuties: [...TEAM, 'assistant-director'],
    fields: { reason: reason() },
  }),
} as const;
