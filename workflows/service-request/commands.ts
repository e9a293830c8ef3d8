/** What staff may do to a request for a service beside what they may do to every case. */
import { HANDS_OUT } from '../../policies/roles/usual-duties.ts';
import { date, handler, oneOf, otherCase, text } from '../engine/fields.ts';
import { CHANNELS, caseworkCommand } from '../shared/casework/commands.ts';
import { FLAG_HAZARD } from '../shared/casework/hazard.ts';
import { LEADERS, STAFF, TEAM } from '../shared/casework/staff.ts';
import { OFFER_ANSWERS, REQUEST_CLOSED, REQUEST_SATISFIED, TOLD_HOW } from './facts.ts';

/** Asked wherever a customer may have said that they are unhappy: a complaint follows unless they say no. */
const wantsOne = oneOf(
  'whether they want a complaint, which they are offered; yes where they are unhappy and did not say',
  ['yes', 'no'],
);
const channel = oneOf('how they said so; by telephone when left out', CHANNELS);

export const REQUEST_COMMANDS = {
  'confirm-request': caseworkCommand({
    does: 'Write to the customer that it is taken as a request for a service (COMP17)',
    rules: 'SR-3',
    allowedDuties: STAFF,
    fields: { message: text('what they asked for and what we do, in plain words', { required: true }) },
  }),
  'give-request': caseworkCommand({
    does: 'Give the request to whoever sees to it',
    rules: 'SR-1',
    allowedDuties: (policy) => [...new Set([...(policy.deciders.handOut ?? HANDS_OUT), ...TEAM])],
    fields: {
      to: handler('who sees to it', 'requestHandler', { required: true }),
      reason: text('what they should know'),
    },
  }),
  'move-request-date': caseworkCommand({
    does: 'Put the day it is to be done by off, or give the customer one',
    rules: 'SR-1 IN-10',
    allowedDuties: STAFF,
    fields: {
      to: date('the day it is to be done by', { required: true }),
      told: oneOf('how the customer was told', TOLD_HOW, { required: true }),
      reason: text('why', { required: true }),
    },
  }),
  'review-request': caseworkCommand({
    does: 'Look at an open request again, and record how it stands',
    rules: 'SR-1',
    allowedDuties: STAFF,
    fields: { note: text('how it stands, and what is done next', { required: true }) },
  }),
  'record-contact': caseworkCommand({
    does: 'Record that the customer came to us about it again',
    rules: 'SR-1 SR-2 IN-10',
    allowedDuties: STAFF,
    fields: {
      words: text('what they said', { required: true }),
      sign: oneOf('whether they are unhappy with what we do, or it is about how one of us behaved', [
        'unhappy',
        'conduct',
      ]),
      complaint: wantsOne,
      channel,
    },
  }),
  'offer-complaint': caseworkCommand({
    does: 'Offer the customer a complaint, and record their answer',
    rules: 'IN-10 SR-2',
    allowedDuties: STAFF,
    fields: {
      answer: oneOf('what they answered', OFFER_ANSWERS, { required: true }),
      words: text('in their words; a complaint begins with them'),
      channel,
    },
  }),
  'raise-complaint': caseworkCommand({
    does: 'Make a complaint of it: the customer wants one; the work goes on',
    rules: 'SR-2',
    allowedDuties: STAFF,
    fields: { words: text('what they are unhappy with, in their words'), channel },
  }),
  'note-complaint': caseworkCommand({
    does: 'Record which complaint it became',
    rules: 'SR-2 IN-12',
    allowedDuties: STAFF,
    fields: { other: otherCase('the complaint', { required: true }) },
  }),
  'flag-hazard': FLAG_HAZARD,
  'record-done': caseworkCommand({
    does: 'Record that what was asked for is done',
    rules: 'SR-1',
    allowedDuties: STAFF,
    fields: { what: text('what was done', { required: true }) },
  }),
  'ask-satisfied': caseworkCommand({
    does: 'Record whether the customer is satisfied with what was done',
    rules: 'SR-1 SR-2 IN-10',
    allowedDuties: STAFF,
    fields: {
      satisfied: oneOf('what they said', REQUEST_SATISFIED, { required: true }),
      complaint: wantsOne,
      words: text('in their words'),
      channel,
    },
  }),
  'link-case': caseworkCommand({
    does: 'Link it with another case about the same matter',
    rules: 'IN-12',
    allowedDuties: STAFF,
    fields: { other: otherCase('the other case', { required: true }), reason: text('why they belong together') },
  }),
  'close-request': caseworkCommand({
    does: 'Close a request that is not carried out',
    rules: 'SR-1',
    allowedDuties: [...LEADERS, 'officer', 'handler', 'adviser'],
    fields: {
      why: oneOf('why', REQUEST_CLOSED, { required: true }),
      reason: text('in words', { required: true }),
    },
  }),
  'reopen-request': caseworkCommand({
    does: 'Take the request up again: its time runs anew',
    rules: 'SR-1',
    allowedDuties: [...TEAM, 'assistant-director'],
    fields: { reason: text('why', { required: true }) },
  }),
} as const;
