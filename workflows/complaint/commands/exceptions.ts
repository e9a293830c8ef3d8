/** What takes a complaint out of its usual course: a forum, a claim, a refusal and its end (S1-17, S1-18, S1-21, EX). */
import { oneOf, otherCase, ref, text } from '../../engine/fields.ts';
import { hazardFields } from '../../shared/hazards.ts';
import { HANDOVER_RESULTS } from '../events/handover.ts';
import { command, INVESTIGATORS, LEADERS, STAFF, TEAM } from './spec.ts';

/** Why a closed case is opened again. */
export const REOPEN_WHY = [
  'customer-asked',
  'promise-not-kept',
  'new-information',
  'ordered',
  'closed-by-mistake',
] as const;

export type ReopenWhy = (typeof REOPEN_WHY)[number];

/** What a record is that should not be there. */
export const VOIDED_AS = ['duplicate', 'logged-by-mistake'] as const;
export type VoidedAs = (typeof VOIDED_AS)[number];

export const exceptionsCommands = {
  'flag-complex': command({
    does: 'Bring the case to the complex case forum',
    rules: 'S1-17',
    allowedDuties: INVESTIGATORS,
    fields: { reason: text('why', { required: true }) },
  }),
  'flag-disrepair': command({
    does: 'Record a housing condition claim: legal representatives and repairs are told, and the customer how it is handled',
    rules: 'S1-18 EX-5',
    allowedDuties: TEAM,
    fields: {
      stage: oneOf('how far it is', ['pre-action-protocol', 'proceedings-issued'], { required: true }),
      note: text('how it is handled, as the customer is told it', { required: true }),
    },
  }),
  'flag-hazard': command({
    does: 'Flag a possible hazard that was found after logging: repairs are told, and its clock counts from when we learnt of it',
    rules: 'IN-15',
    allowedDuties: STAFF,
    fields: hazardFields,
  }),
  supersede: command({
    does: 'Record that a claim or proceedings have overtaken the complaint',
    rules: 'S1-21',
    allowedDuties: [...LEADERS, 'chief-operating-officer', 'operations-director'],
    fields: {
      by: oneOf('what overtook it', ['insurance-claim', 'legal-proceedings'], { required: true }),
      then: oneOf('what happens to the complaint', ['close', 'carry-on'], { required: true }),
      reason: text('the explanation to the customer', { required: true }),
      claim: text('the claim as it was filed at court: its number, and the day'),
    },
  }),
  refuse: command({
    does: 'Refuse to take the complaint on, with reasons (COMP00)',
    rules: 'EX-1 EX-3 EX-4',
    allowedDuties: 'refuseComplaint',
    fields: {
      ground: ref("the policy's exclusion (its code)", { required: true }),
      reason: text('the reasons, for this case', { required: true }),
      evidence: text('what the decision rests on', { required: true }),
      claim: text('for a ground of legal proceedings, the claim as it was filed at court: its number, and the day'),
    },
  }),
  reinstate: command({
    does: 'Take up again a complaint, or a request for stage 2, that was refused: the Ombudsman, or who decides, says so; with the time it would have had',
    rules: 'EX-6 IN-6 RC-7',
    allowedDuties: TEAM,
    fields: { reason: text('what the Ombudsman said', { required: true }) },
  }),
  reopen: command({
    does: 'Open a closed case again: withdrawn, overtaken, not engaged with, or answered with something left undone',
    rules: 'RC-7 RM-5',
    allowedDuties: INVESTIGATORS,
    fields: {
      why: oneOf('why', REOPEN_WHY, { required: true }),
      reason: text('what has to be seen to', { required: true }),
    },
  }),
  void: command({
    does: 'Void a record of what was recorded twice, or by mistake: all that stands in it is kept',
    rules: 'RC-7 IN-12',
    allowedDuties: LEADERS,
    fields: {
      as: oneOf('what it is', VOIDED_AS, { required: true }),
      into: otherCase('the case it goes on in, by its reference'),
      reason: text('why, as the customer is told; of what was recorded twice, under which reference it goes on', {
        required: true,
      }),
    },
  }),
  'hand-over': command({
    does: 'Hand a matter over to the procedure of its own that the policy names: the customer is told where it went, and by when they have an answer',
    rules: 'SP-13',
    allowedDuties: TEAM,
    fields: {
      procedure: ref('the policy’s other procedure (its code)', { required: true }),
      reason: text('what shows that it belongs there', { required: true }),
    },
  }),
  'record-handover': command({
    does: 'Record what came of a matter that was handed over: the customer was answered there, or it comes back to us',
    rules: 'SP-13',
    allowedDuties: STAFF,
    fields: {
      result: oneOf('what came of it', HANDOVER_RESULTS, { required: true }),
      outcome: text('the answer in short, or why it comes back', { required: true }),
    },
  }),
  'link-case': command({
    does: 'Link another case that this one belongs with, or that was voided in favour of this one',
    rules: 'IN-12 RC-7',
    allowedDuties: STAFF,
    fields: {
      other: otherCase('the other case, by its reference', { required: true }),
      why: oneOf('how they belong together', ['same-customer', 'duplicate-of-this'], { required: true }),
      reason: text('what is to be known'),
    },
  }),
} as const;
