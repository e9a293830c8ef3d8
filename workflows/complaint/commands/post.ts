/** Letters once they are written: put right, counted, posted, come back (RC-1, RC-5, S1-14). */
import { ref, text } from '../../engine/fields.ts';
import { RECORD_COMMANDS } from '../../shared/casework/commands.ts';
import { command, INVESTIGATORS, TEAM } from './spec.ts';

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
  'record-posted': RECORD_COMMANDS['record-posted'],
  'record-given': RECORD_COMMANDS['record-given'],
  'record-returned': RECORD_COMMANDS['record-returned'],
} as const;
