/** Findings, remedies, promises, the quality check and the response itself (S1-10 to S1-13, S2-8, S2-9, RM). */
import { DELAY_CAUSES } from '../../../policies/deadlines/delay-causes.ts';
import { OUTCOMES } from '../../../policies/types.ts';
import { date, flag, money, oneOf, owner, ref, text } from '../../engine/fields.ts';
import { command, INVESTIGATORS, STAFF } from './spec.ts';

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

export const respondingCommands = {
  find: command({
    does: 'Record the finding on one point, with reasons',
    rules: 'S1-11 S1-12 S2-8 S2-9',
    allowedDuties: INVESTIGATORS,
    fields: {
      point: ref('the point (P1)', { required: true }),
      outcome: oneOf('the finding', OUTCOMES, { required: true }),
      reason: text('the reasons, with policy, law and good practice', { required: true }),
    },
  }),
  'review-stage1': command({
    does: 'Record what the review says of stage 1: thorough, fair and reasonable, in line with policy',
    rules: 'S2-8',
    allowedDuties: INVESTIGATORS,
    fields: {
      thorough: oneOf('all the relevant facts were considered', ['yes', 'no'], { required: true }),
      fair: oneOf('it was handled fairly and reasonably', ['yes', 'no'], { required: true }),
      inPolicy: oneOf('it was in line with policies and procedures', ['yes', 'no'], { required: true }),
      note: text('what was found'),
    },
  }),
  'offer-remedy': command({
    does: 'Offer something to put things right',
    rules: 'RM-1 RM-2 RM-3 RM-4 RM-7',
    allowedDuties: INVESTIGATORS,
    fields: {
      kind: oneOf('what it is', REMEDY_KINDS, { required: true }),
      what: text('what is offered', { required: true }),
      statutory: money('statutory payment'),
      loss: money('quantified loss'),
      trouble: money('time and trouble'),
      distress: money('distress and inconvenience'),
      factor: oneOf('what was weighed', REMEDY_FACTORS, { many: true }),
      by: date('done or paid by'),
      owner: owner('who sees to it: a colleague, or a service area or contractor'),
      entitlement: oneOf('the law may entitle the customer to it', ['yes', 'no']),
    },
  }),
  promise: command({
    does: 'Promise an action, with its owner and date',
    rules: 'RM-5 RM-6 S1-10 S1A-5',
    allowedDuties: INVESTIGATORS,
    fields: {
      what: text('what is promised', { required: true }),
      by: date('done by', { required: true }),
      owner: owner('who sees to it: a colleague, or a service area or contractor', { required: true }),
    },
  }),
  'complete-action': command({
    does: 'Record that a promised action is done, with the proof',
    rules: 'RM-5 RM-6',
    allowedDuties: STAFF,
    fields: {
      action: ref('the action (A1)', { required: true }),
      evidence: text('the proof', { required: true }),
    },
  }),
  'reschedule-action': command({
    does: 'Agree a new date for a promised action',
    rules: 'RM-5',
    allowedDuties: STAFF,
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
    allowedDuties: INVESTIGATORS,
    fields: {
      draft: text('the draft, or a note for the checker'),
      summary: text('a summary in the letter, before the points: it is checked with the rest'),
    },
  }),
  'check-quality': command({
    does: 'Approve the drafted response, or return it with comments',
    rules: 'S1-13',
    allowedDuties: 'checkResponse',
    judges: 'answer',
    fields: {
      verdict: oneOf('the verdict', ['approve', 'return'], { required: true }),
      comments: text('what to change'),
    },
  }),
  respond: command({
    does: 'Send the response of the stage the case is at (COMP03, COMP07)',
    rules: 'S1-4 S1-10 S1-11 S2-6 S2-9',
    allowedDuties: INVESTIGATORS,
    judges: 'answer',
    fields: {
      summary: text('a summary in the letter, before the points; of a draft that is checked it was given in with it'),
      lateReason: text('why it is late'),
      lateCause: oneOf('which kind of reason that is, for the figures', DELAY_CAUSES),
      fullCount: flag('the letter shows the count of its date day by day'),
    },
  }),
} as const;
