/** People who complain together: added, asked, heard, chosen to lead, and let go (IN-8). */
import { date, line, oneOf, ref, text } from '../../engine/fields.ts';
import { command, TEAM } from './spec.ts';

/** How somebody of a group said whether they agree. */
export const CONSENT_WAYS = ['email', 'letter', 'form', 'phone', 'in-person'] as const;
export type ConsentWay = (typeof CONSENT_WAYS)[number];

export const CONSENT_ANSWERS = ['given', 'refused', 'withdrawn'] as const;
export type ConsentAnswer = (typeof CONSENT_ANSWERS)[number];

/** Why somebody is no part of a group any more. */
export type LeftWhy = 'refused' | 'withdrawn' | 'left';

const person = ref('the one it is about (G1)', { required: true });

export const groupCommands = {
  'add-to-group': command({
    does: 'Add somebody who complains together with the customer, with how they are reached',
    rules: 'IN-8',
    allowedDuties: TEAM,
    fields: {
      name: line('their name', { required: true }),
      email: line('their email address'),
      phone: line('their telephone number'),
      address: text('their postal address'),
      lead: oneOf('they lead the complaint', ['yes', 'no']),
      agreed: oneOf('how they agreed, where they have already', CONSENT_WAYS),
      until: date('the last day on which their consent holds, where they named one'),
    },
  }),
  'ask-consent': command({
    does: 'Write to people of the group, and ask whether they agree to complain with the others',
    rules: 'IN-8',
    allowedDuties: TEAM,
    fields: { person: ref('whom to ask (G1); everybody who has not been asked, where left out', { many: true }) },
  }),
  'record-consent': command({
    does: 'Record what somebody of the group said: that they agree, that they do not, or not any more',
    rules: 'IN-8',
    allowedDuties: TEAM,
    fields: {
      person,
      answer: oneOf('what they said', CONSENT_ANSWERS, { required: true }),
      how: oneOf('how they said it', CONSENT_WAYS, { required: true }),
      until: date('the last day on which it holds, where they named one'),
      words: text('what they said'),
    },
  }),
  'set-lead': command({
    does: 'Record that somebody of the group leads the complaint, or does not any more: leads get every letter',
    rules: 'IN-8',
    allowedDuties: TEAM,
    fields: { person, lead: oneOf('they lead the complaint', ['yes', 'no'], { required: true }) },
  }),
  'leave-group': command({
    does: 'Record that somebody is no part of the group any more',
    rules: 'IN-8',
    allowedDuties: TEAM,
    fields: { person, reason: text('why, as far as they said') },
  }),
} as const;
