/** Late requests, refusing to escalate, and the review panel (S2-1, S2-2, S2-11). */
import { date, flag, handler, integer, line, needed, oneOf, ref, staff, text } from '../../engine/fields.ts';
import { RELATED } from '../rules/related.ts';
import { command, LEADERS, TEAM } from './spec.ts';

export const stage2Commands = {
  'decide-late-request': command({
    does: 'Decide a request for stage 2 that came after the window or from somebody without a right to it',
    rules: 'S2-1 IN-5',
    allowedDuties: 'acceptLateEscalation',
    fields: {
      accept: oneOf('the decision: no is a proposal, which somebody else confirms', ['yes', 'no'], { required: true }),
      reason: text('why', { required: true }),
      relationship: oneOf('the legal relationship that was found, where the record shows none', RELATED),
    },
  }),
  'propose-refusal': command({
    does: 'Propose not to escalate to stage 2',
    rules: 'S2-2 S2-15',
    allowedDuties: [...TEAM, 'operations-director', 'chief-operating-officer'],
    fields: {
      ground: ref("the policy's ground (its code)", { required: true }),
      reason: text('the reasons, for this case', { required: true }),
      claim: text('for a ground of legal proceedings, the claim as it was filed at court: its number, and the day'),
      ombudsman: text('what the Housing Ombudsman said, where it is to be spoken to first'),
    },
  }),
  'confirm-refusal': command({
    does: 'Confirm (COMP04) or reject the proposal not to escalate',
    rules: 'S2-2',
    allowedDuties: [...LEADERS, 'operations-director', 'chief-operating-officer'],
    judges: 'refusal',
    fields: {
      confirm: oneOf('the decision', ['yes', 'no'], { required: true }),
      reason: text('why', { required: true }),
    },
  }),
  'choose-panel': command({
    does: 'Record which kind of review panel the customer chose, or the one it is where they did not say',
    rules: 'S2-11',
    allowedDuties: [...TEAM, 'panel-clerk'],
    fields: {
      kind: oneOf('the choice', ['staff-only', 'with-customers'], { required: true }),
      attends: flag('the customer wants to attend'),
      unanswered: text('how they were asked, where they did not choose or could not be reached'),
    },
  }),
  'set-panel': command({
    does: 'Set the panel’s date, members and chair, and invite the customer',
    rules: 'S2-11 S2-16',
    allowedDuties: ['panel-clerk', ...LEADERS, 'operations-director'],
    fields: {
      on: date('the date the panel sits', { required: true }),
      time: line('at what time, such as 10.30 in the morning'),
      place: text('where it meets, and how to join from somewhere else'),
      director: needed(handler('the director who sits', 'panelDirector')),
      team: needed(handler('who sits for the Customer Experience Team', 'panelTeam')),
      member: staff('another colleague who is relevant to the review', { many: true }),
      customer: text('an involved customer who sits, by name; the first one chairs', { many: true }),
      customerMembers: integer('how many involved customers sit, where their names are not known yet'),
      expert: line('an independent expert, by name, where one is needed'),
      chair: oneOf('who chairs', ['operations-director', 'involved-customer'], { required: true }),
      recording: oneOf('how the sitting is recorded', ['minutes', 'audio', 'audio-and-minutes']),
      otherDate: date('another date on which the panel meets, for a customer who cannot come on this one', {
        many: true,
      }),
      agreed: flag('the customer, who attends, agreed this date'),
    },
  }),
  'panel-evidence': command({
    does: 'Record further information for the panel',
    rules: 'S2-11',
    allowedDuties: [...TEAM, 'panel-clerk'],
    fields: { document: text('the information', { required: true }) },
  }),
  'hold-panel': command({
    does: 'Record that the panel sat: it decided, or deferred with a reason',
    rules: 'S2-11',
    allowedDuties: ['panel-clerk', ...LEADERS, 'operations-director'],
    fields: {
      result: oneOf('the result', ['decided', 'deferred'], { required: true }),
      attended: flag('the customer attended'),
      minutes: text('the minutes', { required: true }),
      reason: text('why it was deferred'),
      decideBy: date('when the decision is due'),
    },
  }),
} as const;
