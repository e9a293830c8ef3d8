/** What was recorded wrongly, put right with a reason; what was recorded before stays beside it (RC-6). */
import { SUBJECTS } from '../../../policies/types.ts';
import { date, flag, oneOf, pastDate, text } from '../../engine/fields.ts';
import { CHANNELS } from './customer.ts';
import { ADJUSTMENTS } from './intake.ts';
import { COMPLAINANTS, REPRESENTATIVES } from './people.ts';
import { command, STAFF, TEAM } from './spec.ts';

const reason = text('why it is put right', { required: true });

export const correctingCommands = {
  'correct-contact': command({
    does: 'Put right the customer’s name, how they are reached, or how letters go out',
    rules: 'RC-6 IN-11',
    allowedRoles: TEAM,
    fields: {
      name: text('their name'),
      email: text('their email address'),
      phone: text('their telephone number'),
      address: text('their postal address'),
      contactBy: oneOf('how letters go out', ['email', 'post']),
      remove: oneOf('what is wrong and has nothing in its place', ['email', 'phone', 'address'], { many: true }),
      reason,
    },
  }),
  'correct-dates': command({
    does: 'Put right when the complaint was received, when the issue arose, or when the customer learnt of it',
    rules: 'RC-6 EX-2 S1A-1',
    allowedRoles: TEAM,
    fields: {
      received: pastDate('the day it was received'),
      occurred: pastDate('the day the issue arose'),
      aware: pastDate('the day the customer learnt of it'),
      remove: oneOf('a day that is not known after all', ['occurred', 'aware'], { many: true }),
      reason,
    },
  }),
  'correct-intake': command({
    does: 'Put right how the complaint came, what it is about, or what the customer is to us',
    rules: 'RC-6 OM-1 IN-5',
    allowedRoles: TEAM,
    fields: {
      channel: oneOf('how it came', CHANNELS),
      subject: oneOf('what it is about', SUBJECTS),
      complainant: oneOf('what the customer is to us', COMPLAINANTS),
      reason,
    },
  }),
  'correct-representative': command({
    does: 'Put right who speaks for the customer, or record that they may not any more: copies and links end at once',
    rules: 'RC-6 IN-7',
    allowedRoles: TEAM,
    fields: {
      kind: oneOf('who speaks for the customer', REPRESENTATIVES),
      name: text('their name'),
      email: text('their email address'),
      another: flag('it is somebody else than before'),
      authority: oneOf('whether they may act', ['not-needed', 'wanted', 'on-file', 'withdrawn']),
      remove: oneOf('what is wrong and has nothing in its place', ['email'], { many: true }),
      reason,
    },
  }),
  'correct-adjustments': command({
    does: 'Put right risk, vulnerability and adjustments: what is given here is what holds, and nothing else',
    rules: 'RC-6 IN-11 IN-15',
    allowedRoles: STAFF,
    fields: {
      vulnerable: oneOf('the customer or household is vulnerable', ['yes', 'no'], { required: true }),
      adjustment: oneOf('every adjustment that later steps must obey', ADJUSTMENTS, { many: true }),
      risk: oneOf('how much harm waiting could do', ['low', 'medium', 'high']),
      complexity: oneOf('how hard it is to investigate', ['simple', 'complex']),
      reviewOn: date('when the adjustments are looked at again'),
      reason,
    },
  }),
} as const;
