/** Letters once they are written: put right, counted, posted, come back (RC-1, RC-5, S1-14). */
import { oneOf, ref, text } from '../../engine/fields.ts';
import { command, INVESTIGATORS, STAFF, TEAM } from './spec.ts';

/** How a letter reaches somebody it cannot be sent to. */
export const GIVEN_HOW = ['by-telephone', 'in-person', 'handed-over', 'kept-on-file'] as const;

export const postCommands = {
  'correct-letter': command({
    does: 'Send a letter again that was not right: a new one, which names the old',
    rules: 'RC-5',
    allowedDuties: INVESTIGATORS,
    fields: {
      letter: ref('the letter that was not right (L1)', { required: true }),
      reason: text('what was not right', { required: true }),
      words: text('the right words, where the letter carries a message or a reason'),
    },
  }),
  'send-link': command({
    does: 'Send the customer the way to their own page, to the address on file',
    rules: 'RC-2 SP-3',
    allowedDuties: TEAM,
    fields: {},
  }),
  'send-count': command({
    does: 'Send the customer how a date in a letter was counted, day by day',
    rules: 'RC-5 S1A-4 S1-11',
    allowedDuties: TEAM,
    fields: { letter: ref('the letter whose date is counted (L1)', { required: true }) },
  }),
  'record-posted': command({
    does: 'Record that a letter went by post',
    rules: 'S1-14 RC-1',
    allowedDuties: STAFF,
    fields: { letter: ref('the letter (L1)', { required: true }) },
  }),
  'record-given': command({
    does: 'Record that a letter was read out by telephone or in person, or handed over; or that nobody can be reached and it is kept',
    rules: 'RC-7 S1-14',
    allowedDuties: STAFF,
    fields: {
      letter: ref('the letter (L1)', { required: true }),
      how: oneOf('how they had it', GIVEN_HOW, { required: true }),
      note: text('what was said, or how they were tried', { required: true }),
    },
  }),
  'record-returned': command({
    does: 'Record that a letter came back',
    rules: 'RC-1',
    allowedDuties: STAFF,
    fields: { letter: ref('the letter (L1)', { required: true }), note: text('what was on it') },
  }),
} as const;
