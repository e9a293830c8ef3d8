/** What staff may do to a tenant panel beside what they may do to every case. */
import { tenantPanelsOf } from '../../policies/kinds/tenant-panels.ts';
import type { CasePolicy, Duty } from '../../policies/types.ts';
import { HANDS_OUT } from '../../policies/roles/usual-duties.ts';
import { date, flag, handler, line, oneOf, otherCase, ref, text } from '../engine/fields.ts';
import { caseworkCommand } from '../shared/casework/commands.ts';
import { LEADERS, STAFF, TEAM } from '../shared/casework/staff.ts';
import { DECLARATIONS, PANEL_CLOSED, PANEL_OUTCOMES } from './facts.ts';

const recognisers = (policy: CasePolicy): readonly Duty[] => tenantPanelsOf(policy).recognises;
const member = ref('the member (M1)', { required: true });

export const PANEL_COMMANDS = {
  'give-panel': caseworkCommand({
    does: 'Give the panel to whoever answers it and sees to what it asks for',
    rules: 'SP-11',
    allowedDuties: (policy) => [...new Set([...(policy.deciders.handOut ?? HANDS_OUT), ...TEAM])],
    fields: {
      to: handler('who sees to it', 'panelContact', { required: true }),
      reason: text('what they should know'),
    },
  }),
  'add-member': caseworkCommand({
    does: 'Record a member with all that a member gives us',
    rules: 'SP-7 SP-11',
    allowedDuties: STAFF,
    fields: {
      name: line('their name', { required: true }),
      address: text('their address, line by line', { required: true }),
      phone: line('their telephone number', { required: true }),
      email: line('their email address', { required: true }),
      landlord: text('the name and address of their landlord, which is a social landlord', { required: true }),
      breaches: text('breaches of their tenancy, as they told us; none when left out'),
      agreed: flag('they agree to how we use their data', { required: true }),
    },
  }),
  'remove-member': caseworkCommand({
    does: 'Record that a member has left',
    rules: 'SP-7',
    allowedDuties: STAFF,
    fields: { member, reason: text('why', { required: true }) },
  }),
  'declare-conflict': caseworkCommand({
    does: 'Record what a member declares of conflicts of interest',
    rules: 'SP-7 SP-11',
    allowedDuties: STAFF,
    fields: {
      member,
      declared: oneOf('what they declare', DECLARATIONS, { required: true }),
      other: otherCase('the complaint it is about; in general when left out'),
      note: text('in their words'),
    },
  }),
  'agree-chair': caseworkCommand({
    does: 'Record who chairs its meetings',
    rules: 'SP-11',
    allowedDuties: STAFF,
    fields: { member },
  }),
  'recognise-panel': caseworkCommand({
    does: 'Recognise the panel for an area, and tell it so',
    rules: 'SP-11',
    allowedDuties: recognisers,
    fields: {
      area: text('the area whose complaints it deals with', { required: true }),
      ruling: oneOf('whether a member was found, by a ruling, to have behaved unreasonably', ['no', 'yes'], {
        required: true,
      }),
    },
  }),
  'decline-panel': caseworkCommand({
    does: 'Decide not to recognise the group, and tell it why',
    rules: 'SP-11',
    allowedDuties: recognisers,
    fields: { reason: text('why, as they read it', { required: true }) },
  }),
  'withdraw-recognition': caseworkCommand({
    does: 'Withdraw the recognition of the panel, and tell it why',
    rules: 'SP-11',
    allowedDuties: recognisers,
    fields: { reason: text('why, as they read it', { required: true }) },
  }),
  'bring-complaint': caseworkCommand({
    does: 'Record that a customer brings their complaint to the panel',
    rules: 'SP-7',
    allowedDuties: STAFF,
    fields: {
      other: otherCase('the complaint', { required: true }),
      asked: flag('the customer asks for the panel themselves', { required: true }),
      conflicts: flag('each member was asked about conflicts with it, and declared them', { required: true }),
      meets: date('when the panel meets, if that is known'),
    },
  }),
  'set-meeting': caseworkCommand({
    does: 'Record when the panel meets about a complaint',
    rules: 'SP-7',
    allowedDuties: STAFF,
    fields: {
      brought: ref('the complaint brought (B1)', { required: true }),
      meets: date('the day of the meeting', { required: true }),
    },
  }),
  'record-panel-outcome': caseworkCommand({
    does: 'Record what the panel told us of its decision',
    rules: 'SP-7',
    allowedDuties: STAFF,
    fields: {
      brought: ref('the complaint brought (B1)', { required: true }),
      outcome: oneOf('what it decided', PANEL_OUTCOMES, { required: true }),
      agreed: flag('where it refers: the customer agrees that this is the best next step'),
      note: text('what it said'),
    },
  }),
  'ask-panel-question': caseworkCommand({
    does: 'Record a technical question of the panel, or its request for a policy',
    rules: 'SP-11',
    allowedDuties: STAFF,
    fields: { question: text('what it asks', { required: true }) },
  }),
  'answer-panel': caseworkCommand({
    does: 'Answer a question of the panel, in a letter to it',
    rules: 'SP-11',
    allowedDuties: STAFF,
    fields: {
      question: ref('the question (Q1)', { required: true }),
      answer: text('the answer', { required: true }),
    },
  }),
  'close-panel': caseworkCommand({
    does: 'Close the record of a panel that there is no more',
    rules: 'SP-11',
    allowedDuties: [...LEADERS, 'officer', 'handler', 'panel-clerk'],
    fields: { why: oneOf('why', PANEL_CLOSED, { required: true }), reason: text('in words', { required: true }) },
  }),
  'reopen-panel': caseworkCommand({
    does: 'Take a group up again: whether it is recognised is decided anew',
    rules: 'SP-11',
    allowedDuties: [...TEAM, 'assistant-director'],
    fields: { reason: text('why', { required: true }) },
  }),
} as const;
