/** What was recorded wrongly, put right with a reason; what was recorded before stays beside it (RC-6). */
import { SUBJECTS } from '../../../policies/types.ts';
import { date, flag, integer, line, oneOf, pastDate, ref, staff, staffOrLeft, text } from '../../engine/fields.ts';
import { CHANNELS } from './customer.ts';
import { buildingFields } from './building.ts';
import { ADJUSTMENTS } from './intake.ts';
import { COMPLAINANTS, REPRESENTATIVES } from './people.ts';
import { command, INVESTIGATORS, STAFF, TEAM } from './spec.ts';

const reason = text('why it is put right', { required: true });

export const correctingCommands = {
  'correct-contact': command({
    does: 'Put right the customer’s name, how they are reached, or how letters go out',
    rules: 'RC-6 IN-11',
    allowedDuties: TEAM,
    fields: {
      name: line('their name'),
      email: line('their email address'),
      phone: line('their telephone number'),
      address: text('their postal address'),
      contactBy: oneOf('how letters go out', ['email', 'post']),
      remove: oneOf('what is wrong and has nothing in its place', ['email', 'phone', 'address'], { many: true }),
      notToOldAddress: flag(
        'nothing is sent to the old address, because it could put somebody at risk: the team leader is told instead',
      ),
      reason,
    },
  }),
  'correct-dates': command({
    does: 'Put right when the complaint was received, when the issue arose, or when the customer learnt of it',
    rules: 'RC-6 EX-2 S1A-1',
    allowedDuties: TEAM,
    fields: {
      received: pastDate('the day it was received'),
      occurred: pastDate('the day the issue arose'),
      aware: pastDate('the day the customer learnt of it'),
      longAgo: flag('that it was received more than a year ago is right'),
      remove: oneOf('a day that is not known after all', ['occurred', 'aware'], { many: true }),
      reason,
    },
  }),
  'correct-intake': command({
    does: 'Put right how the complaint came, what it is about, or what the customer is to us',
    rules: 'RC-6 OM-1 IN-5 OM-10',
    allowedDuties: TEAM,
    fields: {
      channel: oneOf('how it came', CHANNELS),
      subject: oneOf('what it is about', SUBJECTS),
      complainant: oneOf('what the customer is to us', COMPLAINANTS),
      ...buildingFields,
      reason,
    },
  }),
  'correct-representative': command({
    does: 'Put right who speaks for the customer, or record that they may not any more: copies and links end at once',
    rules: 'RC-6 IN-7',
    allowedDuties: TEAM,
    fields: {
      kind: oneOf('who speaks for the customer', REPRESENTATIVES),
      name: line('their name'),
      email: line('their email address'),
      address: text('their postal address, for copies where there is no email address'),
      another: flag('it is somebody else than before'),
      authority: oneOf('whether they may act', ['not-needed', 'wanted', 'on-file', 'withdrawn']),
      remove: oneOf('what is wrong and has nothing in its place', ['email', 'address'], { many: true }),
      reason,
    },
  }),
  'correct-adjustments': command({
    does: 'Put right risk, vulnerability and adjustments: what is given here is what holds, and nothing else',
    rules: 'RC-6 IN-11 IN-15',
    allowedDuties: STAFF,
    fields: {
      vulnerable: oneOf('the customer or household is vulnerable', ['yes', 'no'], { required: true }),
      adjustment: oneOf('every adjustment that later steps must obey', ADJUSTMENTS, { many: true }),
      risk: oneOf('how much harm waiting could do', ['low', 'medium', 'high']),
      complexity: oneOf('how hard it is to investigate', ['simple', 'complex']),
      reviewOn: date('when the adjustments are looked at again'),
      reason,
    },
  }),
  'correct-group': command({
    does: 'Put right who complains together with the customer: who they are, who leads, who has consented',
    rules: 'RC-6 IN-8',
    allowedDuties: TEAM,
    fields: {
      add: text('somebody who complains too, by name', { many: true }),
      person: ref('the one it is about (G1)'),
      name: line('their right name'),
      email: line('their right email address'),
      phone: line('their right telephone number'),
      address: text('their right postal address'),
      lead: oneOf('they lead the complaint', ['yes', 'no']),
      consent: oneOf('they have consented', ['yes', 'no']),
      leaves: flag('they are no part of the group any more'),
      members: integer('how many people complain in all, the customer among them'),
      reason,
    },
  }),
  'correct-conduct': command({
    does: 'Put right whether a colleague’s conduct is complained about, and whose: what is given here is what holds',
    rules: 'RC-6 SP-10 SP-1',
    allowedDuties: [...TEAM, 'line-manager', 'assistant-director', 'chief-operating-officer', 'operations-director'],
    fields: {
      about: oneOf('a colleague’s conduct is complained about', ['yes', 'no'], { required: true }),
      named: staffOrLeft('every colleague it is about'),
      serious: oneOf('it is serious: the police may be involved, or few people should know of it', ['yes', 'no']),
      decidedBy: staff('the line manager who decided that it is dealt with as a complaint'),
      decidedOn: pastDate('when they decided it'),
      reason,
    },
  }),
  'correct-entry': command({
    does: 'Take back a remedy, promise, point, finding, contact or departure from policy that was recorded by mistake, before its letter has gone',
    rules: 'RC-6',
    allowedDuties: INVESTIGATORS,
    fields: {
      remedy: ref('a remedy that was offered by mistake (M1)'),
      action: ref('an action that was promised by mistake (A1)'),
      point: ref('a point that is none (P1)'),
      finding: ref('the point whose finding was recorded by mistake (P1)'),
      contact: ref('a contact that did not take place (C12)'),
      departure: ref('a departure from policy that is none (D1)'),
      reason,
    },
  }),
} as const;
