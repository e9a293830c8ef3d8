/** What an answer waits for besides its quality check (S1-24, RM-7, SP-10), and what is shared with others outside (RC-8). */
import { CONDUCT_REVIEWERS } from '../../../policies/clearing.ts';
import { OUTSIDE_MEDIATORS, type Duty } from '../../../policies/types.ts';
import { flag, line, money, oneOf, ref, staff, text } from '../../engine/fields.ts';
import { SAME_PERSON, SHARING_BASES } from '../events/clearing.ts';
import { command, INVESTIGATORS, STAFF, TEAM } from './spec.ts';

/** Whoever may be given a limit to what they offer, and so may say yes to as much (RM-3). */
const APPROVE_OFFERS = [
  ...STAFF,
  'assistant-director',
  'chief-operating-officer',
  'operations-director',
] as const satisfies readonly Duty[];

export const clearingCommands = {
  'propose-departure': command({
    does: 'Say that the answer is to depart from policy, and why: somebody else approves it before it goes',
    rules: 'S1-24',
    allowedDuties: INVESTIGATORS,
    fields: {
      from: text('what it departs from: the policy, and where it says so', { required: true }),
      reason: text('why it is right in this case', { required: true }),
      told: text('what the answer tells the customer of it'),
    },
  }),
  'decide-departure': command({
    does: 'Approve that an answer departs from policy, or decline it',
    rules: 'S1-24',
    allowedDuties: 'approveDeparture',
    fields: {
      departure: ref('the departure (D1)', { required: true }),
      verdict: oneOf('the decision', ['approve', 'decline'], { required: true }),
      reason: text('why; where it is declined, what the answer has to be instead'),
    },
  }),
  'allow-same-person': command({
    does: 'Decide that somebody does what another person should, because there is nobody else: with who decided it, and why',
    rules: 'S2-3 S1-13 S2-2 S1-24',
    allowedDuties: [
      'team-manager',
      'assistant-director',
      'head-of-service',
      'chief-operating-officer',
      'operations-director',
      'member-responsible',
    ],
    fields: {
      what: oneOf('what they do all the same', SAME_PERSON, { required: true }),
      who: staff('who does it', { required: true }),
      reason: text('why nobody else can, as the customer may read it', { required: true }),
      ombudsman: text('for stage 2: how and when the Housing Ombudsman was told that it cannot be kept apart'),
    },
  }),
  'ask-offer-approval': command({
    does: 'Ask somebody who may to say yes to more compensation than you may offer by yourself: the case tells them',
    rules: 'RM-3',
    allowedDuties: INVESTIGATORS,
    fields: {
      upTo: money('how much it would be at this stage in all', { required: true }),
      reason: text('why that much is right', { required: true }),
    },
  }),
  'approve-offer': command({
    does: 'Say yes to compensation above what whoever offers it may offer by themselves',
    rules: 'RM-3',
    allowedDuties: APPROVE_OFFERS,
    fields: {
      upTo: money('how much may be offered at this stage in all', { required: true }),
      reason: text('why that much is right', { required: true }),
    },
  }),
  'decline-offer': command({
    does: 'Say no to the compensation that somebody asked a yes for',
    rules: 'RM-3',
    allowedDuties: APPROVE_OFFERS,
    fields: { reason: text('why not, and what would be right', { required: true }) },
  }),
  'withdraw-offer-request': command({
    does: 'Take back the question whether more compensation may be offered: the answer goes without it',
    rules: 'RM-3',
    allowedDuties: INVESTIGATORS,
    fields: { reason: text('why') },
  }),
  'record-legal-advice': command({
    does: 'Record the legal advice on how an offer is worded, where the law may entitle the customer to it',
    rules: 'RM-7',
    allowedDuties: [...INVESTIGATORS, 'assistant-director', 'chief-operating-officer', 'operations-director'],
    fields: {
      remedy: ref('the offer it is about (M1); every one that waits when left out', { many: true }),
      from: line('who gave it', { required: true }),
      advice: text('the advice in short', { required: true }),
      wording: text('the offer as it is to be worded, where the advice changes it'),
    },
  }),
  'review-wording': command({
    does: 'Record what somebody says of the wording of an answer about a colleague’s conduct, before it goes',
    rules: 'SP-10',
    allowedDuties: [...TEAM, 'line-manager', 'head-of-service', 'assistant-director', 'chief-operating-officer'],
    fields: {
      reviewer: oneOf('who looked at it', CONDUCT_REVIEWERS, { required: true }),
      who: line('their name', { required: true }),
      verdict: oneOf('what they say of it', ['agreed', 'to-change'], { required: true }),
      dataProtection: flag('the Data Protection Officer has to look at it as well'),
      comments: text('what is to change'),
    },
  }),
  'agree-sharing': command({
    does: 'Record that the customer, or who speaks for them, agrees that an agency outside is involved',
    rules: 'RC-8',
    allowedDuties: STAFF,
    fields: {
      agency: line('the agency', { required: true }),
      mediator: oneOf('which mediator they are, where they are to mediate', OUTSIDE_MEDIATORS),
      by: oneOf('who agreed', ['customer', 'representative'], { required: true }),
      how: oneOf('how', ['in-writing', 'spoken'], { required: true }),
      proof: text('what they agreed to in their words, or where it is kept', { required: true }),
    },
  }),
  'share-outside': command({
    does: 'Record what is shared with an agency outside: on the customer’s consent, or on another lawful basis',
    rules: 'RC-8',
    allowedDuties: STAFF,
    fields: {
      what: text('what is shared', { required: true }),
      consent: ref('the consent it rests on (N1)'),
      basis: oneOf('the lawful basis, where it does not rest on consent', SHARING_BASES),
      agency: line('the agency, where it does not rest on consent'),
      why: text('why that basis applies, where it does not rest on consent'),
    },
  }),
  'withdraw-consent': command({
    does: 'Record that somebody has taken back their consent to sharing: nothing more is shared on it',
    rules: 'RC-8',
    allowedDuties: STAFF,
    fields: { consent: ref('the consent (N1)', { required: true }), words: text('what they said') },
  }),
} as const;
