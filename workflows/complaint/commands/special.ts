/** Involved customers, mediation, staff conduct, restrictions and what a complaint is about (S1-22, SP, OM-1). */
import { MEDIATORS, SUBJECTS } from '../../../policies/types.ts';
import { date, flag, oneOf, owner, staff, text } from '../../engine/fields.ts';
import { buildingFields } from './building.ts';
import { command, TEAM } from './spec.ts';

const RESTRICTIONS = ['single-contact', 'in-writing-only', 'limited-times', 'named-offices'] as const;

export const specialCommands = {
  'invite-involved-customer': command({
    does: 'Invite an involved customer to review or visit; both agree',
    rules: 'S1-22',
    allowedDuties: TEAM,
    fields: { agreed: flag('the customer agreed', { required: true }), note: text('what was agreed') },
  }),
  'offer-mediation': command({
    does: 'Offer the customer mediation',
    rules: 'SP-6',
    allowedDuties: TEAM,
    fields: {
      by: oneOf('who mediates', MEDIATORS, { required: true }),
    },
  }),
  'record-mediation': command({
    does: 'Record the answer to, or the outcome of, mediation',
    rules: 'SP-6',
    allowedDuties: TEAM,
    fields: {
      result: oneOf('what came of it', ['accepted', 'declined', 'resolved', 'not-resolved'], { required: true }),
      note: text('what was said'),
    },
  }),
  'tell-line-manager': command({
    does: 'Record that the line manager of the colleague complained about was told',
    rules: 'SP-1',
    allowedDuties: TEAM,
    fields: {
      manager: staff('the line manager', { required: true }),
      contact: oneOf('who is the customer’s main contact', ['handler', 'line-manager'], { required: true }),
    },
  }),
  'restrict-contact': command({
    does: 'Restrict contact: proportionate, with a reason, one point of contact and a review date',
    rules: 'SP-5',
    allowedDuties: 'restrictContact',
    fields: {
      kind: oneOf('the restriction', RESTRICTIONS, { required: true }),
      contact: owner('the single point of contact: a colleague or a team', { required: true }),
      reason: text('why it is proportionate', { required: true }),
      reviewOn: date('when it is looked at again', { required: true }),
      endsOn: date('the last day it holds, where it ends by itself'),
    },
  }),
  'review-restriction': command({
    does: 'Review a restriction: keep it with a new review date, change it, or lift it',
    rules: 'SP-5',
    allowedDuties: 'restrictContact',
    fields: {
      then: oneOf('the decision', ['keep', 'change', 'lift'], { required: true }),
      reason: text('why', { required: true }),
      reviewOn: date('when it is looked at again; as it was when left out of a change'),
      kind: oneOf('how contact is restricted from now on, where that changes', RESTRICTIONS),
      contact: owner('the single point of contact from now on, where that changes: a colleague or a team'),
      endsOn: date('the last day it holds, where that changes'),
    },
  }),
  'set-subject': command({
    does: 'Correct what the complaint is about, and with it the arbitrator customers are sent to',
    rules: 'OM-1 OM-6 OM-8 OM-10',
    allowedDuties: TEAM,
    fields: {
      subject: oneOf('what it is about', SUBJECTS, { required: true }),
      also: oneOf('what parts of it are about besides', SUBJECTS, { many: true }),
      ...buildingFields,
      reason: text('why', { required: true }),
    },
  }),
} as const;
