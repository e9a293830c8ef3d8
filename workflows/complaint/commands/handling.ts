/** Acknowledging, contacting, asking inside, extending and updating: the work of a stage before its response. */
import { DELAY_CAUSES } from '../../../policies/deadlines/delay-causes.ts';
import { date, flag, integer, lookedUpStaff, oneOf, owner, party, ref, text } from '../../engine/fields.ts';
import { RECORD_COMMANDS } from '../../shared/casework/commands.ts';
import { command, INVESTIGATORS, STAFF, TEAM } from './spec.ts';

export { DOCUMENT_KINDS } from '../../shared/casework/commands.ts';

export const CONTACT_KINDS = [
  'first-contact',
  'explaining-call',
  'visit',
  'meeting-offer',
  'closing-check',
  'other',
] as const;

export const handlingCommands = {
  acknowledge: command({
    does: 'Send the acknowledgement of the stage the case is at (COMP01, COMP05)',
    rules: 'S1A-1 S1A-2 S1A-4 S1A-5 S2-4',
    allowedDuties: TEAM,
    fields: {
      lateReason: text('why it is late'),
      lateCause: oneOf('which kind of reason that is, for the figures', DELAY_CAUSES),
      fullCount: flag('the letter shows the count of its date day by day'),
      copyTo: party('a contractor who gives information for the response', { many: true }),
    },
  }),
  'log-contact': command({
    does: 'Record a call, visit or meeting with the customer, or why there was none',
    rules: 'S1-1 S2-5 S1-16 IN-8 S2-12',
    allowedDuties: STAFF,
    fields: {
      kind: oneOf('what it was', CONTACT_KINDS, { required: true }),
      outcome: oneOf('whether it took place', ['made', 'tried', 'not-made'], { required: true }),
      reason: text('why it was not made'),
      note: text('what was said'),
    },
  }),
  file: RECORD_COMMANDS.file,
  'request-information': command({
    does: 'Ask a colleague, team or contractor for information, or call them to a meeting',
    rules: 'S1-3 S1-26 S1A-5',
    allowedDuties: INVESTIGATORS,
    fields: {
      from: owner('who is asked', { required: true }),
      question: text('what is asked, or what the meeting is about', { required: true }),
      meetingOn: date('the day of the meeting, where they are called to one'),
      line: lookedUpStaff('their line of management, nearest first'),
    },
  }),
  'record-information': command({
    does: 'Record the answer to a request for information, that it is not good enough, or that a meeting was missed',
    rules: 'S1-3 S1-26',
    allowedDuties: STAFF,
    fields: {
      request: ref('the request (Q1)', { required: true }),
      quality: oneOf(
        'whether it will do; a missed meeting is poor, or excused for a good reason',
        ['adequate', 'poor', 'excused'],
        { required: true },
      ),
      answer: text('the answer, or what is wrong with it', { required: true }),
    },
  }),
  extend: command({
    does: 'Give the response a new date, before the old one passes (COMP02, COMP06)',
    rules: 'S1-5 S1-6 S2-7 SP-8',
    allowedDuties: [...INVESTIGATORS, 'assistant-director', 'operations-director', 'chief-operating-officer'],
    fields: {
      to: date('the new date', { required: true }),
      reason: text('why more time is needed', { required: true }),
      updateEvery: integer('working days between updates to the customer'),
      usualAgain: date('in exceptional circumstances: when usual dates are expected to be kept again'),
    },
  }),
  'agree-updates': command({
    does: 'Agree how often the customer is updated',
    rules: 'S1-7 S1-8 S2-7 RM-8',
    allowedDuties: INVESTIGATORS,
    fields: { every: integer('working days between updates', { required: true }) },
  }),
  'send-update': command({
    does: 'Send the customer an update on progress',
    rules: 'S1-7 RM-8',
    allowedDuties: TEAM,
    fields: { message: text('the update', { required: true }) },
  }),
  'explain-delay': command({
    does: 'Record why a date was missed',
    rules: 'S1-8 S1A-2 S2-4 S2-7',
    allowedDuties: STAFF,
    fields: {
      step: oneOf(
        'the date that was missed',
        [
          'stage1.log',
          'stage1.acknowledge',
          'stage1.contact',
          'stage1.respond',
          'stage2.acknowledge',
          'stage2.contact',
          'stage2.respond',
        ],
        { required: true },
      ),
      reason: text('why; a customer who waits for our answer is told so', { required: true }),
      cause: oneOf('which kind of reason that is, for the figures', DELAY_CAUSES),
    },
  }),
  'add-point': command({
    does: 'Take in a new point the customer raised, or decide that it is a new complaint',
    rules: 'S1-9 S2-10',
    allowedDuties: INVESTIGATORS,
    fields: {
      point: text('the point', { required: true }),
      as: oneOf('where it goes', ['joins', 'new-complaint'], { required: true }),
      reason: text('why it does not join'),
    },
  }),
} as const;
