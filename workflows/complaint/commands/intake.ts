/** Taking in, deciding whether to take on, defining and handing out (IN, EX-2, S1A-3, S2-3). */
import { date, flag, handler, integer, oneOf, text } from '../../engine/fields.ts';
import { command, INVESTIGATORS, STAFF, TEAM } from './spec.ts';

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

export const intakeCommands = {
  'record-needs': command({
    does: 'Record risk, vulnerability, adjustments and how the customer wants to hear from us',
    rules: 'IN-11 IN-15',
    allowedDuties: STAFF,
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
    does: 'Record how the customer was confirmed, or that this was not possible',
    rules: 'IN-2',
    allowedDuties: TEAM,
    fields: {
      how: oneOf('the channel used', ['email', 'phone', 'letter', 'in-person', 'not-possible'], { required: true }),
      reason: text('how it was tried, where it is not possible'),
    },
  }),
  'accept-old': command({
    does: 'Decide to accept a complaint about something older than the age limit',
    rules: 'EX-2',
    allowedDuties: 'acceptOldComplaint',
    fields: { reason: text('why it is accepted all the same', { required: true }) },
  }),
  'decide-anonymous': command({
    does: 'Decide whether an anonymous complaint is investigated',
    rules: 'IN-9',
    allowedDuties: 'decideAnonymous',
    fields: {
      investigate: oneOf('the decision', ['yes', 'no'], { required: true }),
      reason: text('why', { required: true }),
    },
  }),
  'ask-authority': command({
    does: 'Ask the customer to confirm that the representative may act (COMP09)',
    rules: 'IN-7',
    allowedDuties: TEAM,
    fields: {},
  }),
  'confirm-authority': command({
    does: 'Record that the representative has authority to act',
    rules: 'IN-7',
    allowedDuties: TEAM,
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
    allowedDuties: TEAM,
    fields: {
      members: integer('how many people complain', { required: true }),
      consents: integer('how many have consented', { required: true }),
      leads: integer('how many lead complainants', { required: true }),
    },
  }),
  define: command({
    does: 'Set out the complaint: the points, which of them are ours, and the outcomes sought',
    rules: 'S1A-4 S1A-6 S2-4',
    allowedDuties: INVESTIGATORS,
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
    allowedDuties: 'handOut',
    fields: {
      to: handler('who handles it', 'stage1', { required: true }),
      conflict: oneOf('the answer to "is there a conflict of interest?"', ['none', 'managed'], { required: true }),
      conflictReason: text('how the conflict is managed'),
      check: flag('the response is checked by somebody else before it goes'),
    },
  }),
  assign: command({
    does: 'Give the stage 2 review to somebody who did not act at stage 1',
    rules: 'S2-3',
    allowedDuties: 'handOut',
    fields: {
      to: handler('who reviews it', 'stage2', { required: true }),
      conflict: oneOf('the answer to "is there a conflict of interest?"', ['none', 'managed'], { required: true }),
      conflictReason: text('how the conflict is managed'),
      check: flag('the response is checked by somebody else before it goes'),
    },
  }),
} as const;
