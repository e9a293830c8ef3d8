/** Tasks: done, or given to somebody else (RC-1, RC-7). */
import { barredAt } from '../readings/barred.ts';
import { isClosed } from '../obligations.ts';
import { TASK_SPECS } from '../tasks.ts';
import { firstRefusal, refuse, type Rules } from './rule.ts';

export const taskRules: Rules<'resolve-task' | 'give-task'> = {
  'resolve-task': ({ state, fields }) => {
    const task = state.tasks.find((t) => t.id === fields.task);
    const { endedBy, outlives } = task ? TASK_SPECS[task.kind] : { endedBy: ['resolve-task'], outlives: undefined };
    const waits = !isClosed(state) || state.escalation.standing === 'pending-decision' || outlives === true;
    return (
      firstRefusal(
        !task && refuse('RC-1', `There is no task ${fields.task}.`),
        task?.done && refuse('RC-1', `Task ${fields.task} is done already.`),
        waits &&
          !endedBy.includes('resolve-task') &&
          refuse(task?.rule ?? 'RC-1', `This is decided, not set aside (${endedBy.join(', ')}).`),
      ) ?? [{ type: 'TaskResolved', id: fields.task, noteText: fields.note }]
    );
  },

  'give-task': ({ state, fields }) => {
    const task = state.tasks.find((t) => t.id === fields.task);
    return (
      firstRefusal(
        !task && refuse('RC-1', `There is no task ${fields.task}.`),
        task?.done && refuse('RC-1', `Task ${fields.task} is done already.`),
        task?.owner === fields.to && refuse('RC-1', 'It is theirs already.'),
        barredAt(state, 1).includes(fields.to) &&
          refuse('SP-1', 'This person is named in the complaint: choose somebody else (--to).'),
      ) ?? [{ type: 'TaskGiven', id: fields.task, to: fields.to, reasonText: fields.reason }]
    );
  },
};
