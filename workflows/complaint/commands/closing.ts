/** What goes on the record, tasks, and closing by hand (RC-1, S1-19, S2-12). */
import { text } from '../../engine/fields.ts';
import { RECORD_COMMANDS } from '../../shared/casework/commands.ts';
import { command, LEADERS, STAFF, TEAM } from './spec.ts';

export const closingCommands = {
  'record-lesson': command({
    does: 'Record a lesson learnt, upheld or not',
    rules: 'RC-1',
    allowedDuties: STAFF,
    fields: { lesson: text('the lesson', { required: true }) },
  }),
  note: RECORD_COMMANDS.note,
  'resolve-task': RECORD_COMMANDS['resolve-task'],
  'give-task': RECORD_COMMANDS['give-task'],
  'close-not-engaging': command({
    does: 'Close because the customer will not engage',
    rules: 'S1-19',
    allowedDuties: LEADERS,
    fields: { reason: text('what was tried', { required: true }) },
  }),
  close: command({
    does: 'Close a case that is answered and has no open promise or task',
    rules: 'S2-12',
    allowedDuties: TEAM,
    fields: { reason: text('why now', { required: true }) },
  }),
} as const;
