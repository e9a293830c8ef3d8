/** What goes on the record, tasks, and closing by hand (RC-1, S1-19, S2-12). */
import { owner, ref, text } from '../../engine/fields.ts';
import { command, LEADERS, STAFF, TEAM } from './spec.ts';

export const closingCommands = {
  'record-lesson': command({
    does: 'Record a lesson learnt, upheld or not',
    rules: 'RC-1',
    allowedDuties: STAFF,
    fields: { lesson: text('the lesson', { required: true }) },
  }),
  note: command({
    does: 'Add a note to the record',
    rules: 'RC-1',
    allowedDuties: STAFF,
    fields: { note: text('the note', { required: true }) },
  }),
  'resolve-task': command({
    does: 'Finish a task that was put in front of somebody',
    rules: 'RC-1',
    allowedDuties: STAFF,
    fields: { task: ref('the task (T1)', { required: true }), note: text('what was done', { required: true }) },
  }),
  'give-task': command({
    does: 'Give a task to somebody else',
    rules: 'RC-7',
    allowedDuties: STAFF,
    fields: {
      task: ref('the task (T1)', { required: true }),
      to: owner('who sees to it: a colleague, a team or a contractor', { required: true }),
      reason: text('what they should know'),
    },
  }),
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
