/** What takes a complaint out of its usual course: a forum, a claim, a refusal and its end (S1-17, S1-18, S1-21, EX). */
import { oneOf, ref, text } from '../../engine/fields.ts';
import { command, INVESTIGATORS, LEADERS, TEAM } from './spec.ts';

export const exceptionsCommands = {
  'flag-complex': command({
    does: 'Bring the case to the complex case forum',
    rules: 'S1-17',
    allowedRoles: INVESTIGATORS,
    fields: { reason: text('why', { required: true }) },
  }),
  'flag-disrepair': command({
    does: 'Record a housing condition claim: legal representatives and repairs are told',
    rules: 'S1-18 EX-5',
    allowedRoles: TEAM,
    fields: {
      stage: oneOf('how far it is', ['pre-action-protocol', 'proceedings-issued'], { required: true }),
      note: text('how it is handled, as said to the customer', { required: true }),
    },
  }),
  supersede: command({
    does: 'Record that a claim or proceedings have overtaken the complaint',
    rules: 'S1-21',
    allowedRoles: [...LEADERS, 'chief-operating-officer', 'operations-director'],
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
    allowedRoles: 'refuseComplaint',
    fields: {
      ground: ref("the policy's exclusion (its code)", { required: true }),
      reason: text('the reasons, for this case', { required: true }),
      evidence: text('what the decision rests on', { required: true }),
      claim: text('for a ground of legal proceedings, the claim as it was filed at court: its number, and the day'),
    },
  }),
  reinstate: command({
    does: 'Reopen a refused complaint on the Ombudsman’s word, with the time it would have had',
    rules: 'EX-6 IN-6',
    allowedRoles: TEAM,
    fields: { reason: text('what the Ombudsman said', { required: true }) },
  }),
} as const;
