/** The smallest kind of case there is: a question, answered by a day, asked again at will. It shows what a kind costs. */
import { addWorkingDays } from '../../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';
import type {
  BaseCommand,
  BaseOpening,
  BaseState,
  BaseCustomerMessage,
  CaseKind,
} from '../../../workflows/engine/case-kind.ts';
import { reminded, type ReminderEvent, type ReminderState } from '../../../workflows/engine/due.ts';
import { text } from '../../../workflows/engine/fields.ts';
import { toBeNumbered } from '../../../workflows/engine/ids.ts';
import { obligationOf } from '../../../workflows/engine/obligation.ts';
import type { Item } from '../../../workflows/engine/propose.ts';
import { refuse } from '../../../workflows/engine/rule.ts';
import {
  evolveTasks,
  tasksOwed,
  troubleTask,
  type TaskEvent,
  type WithTasks,
} from '../../../workflows/shared/tasks.ts';

type TaskKind =
  | 'answer'
  | 'unreadable-message'
  | 'unsigned-message'
  | 'cancel-asked'
  | 'delivery-failed'
  | 'report-unproven';
type Event =
  | { type: 'Asked'; on: IsoDate }
  | TaskEvent<TaskKind>
  | ReminderEvent
  | { type: 'CalendarApplied'; calendar: Calendar };
interface State extends BaseState, WithTasks<TaskKind> {
  landlordId: string;
  asked: IsoDate;
  reminders: Record<string, ReminderState>;
}
interface Opening extends BaseOpening<Item<Toy>> {
  landlordId: string;
  on: IsoDate;
  calendar: Calendar;
}
export interface Toy {
  state: State;
  event: Event;
  command: BaseCommand & { name: 'answer'; fields: { note: string } };
  customerMessage: BaseCustomerMessage & { name: 'ask-again' };
  policy: { version: string };
  opening: Opening;
  row: { landlordId: string; open: number };
  outbox: { id: string };
}

const DAYS = 5;
const open = ({ tasks }: State): State['tasks'] => tasks.filter((t) => !t.done);
const toAnswer = (calendar: Calendar, on: IsoDate): Event => {
  const due = addWorkingDays(calendar, on, DAYS);
  return { type: 'TaskRaised', id: toBeNumbered('T'), kind: 'answer', due, owner: 'officer', rule: 'T-1' };
};

export const toyKind: CaseKind<Toy> = {
  workflow: 'toy',
  commands: { answer: { does: 'Answer it', rules: 'T-1', fields: { note: text('the answer', { required: true }) } } },
  customerMessages: { 'ask-again': { does: 'I ask again', rules: 'T-2', fields: {} } },
  asCommand: (given) => (given.name === 'answer' ? (given as Toy['command']) : null),
  asCustomerMessage: (given) => (given.name === 'ask-again' ? (given as Toy['customerMessage']) : null),
  begunOn: ({ asked }) => asked,
  begin: ({ caseId, landlordId, on, calendar }) => ({
    caseId,
    seq: 0,
    calendar,
    landlordId,
    asked: on,
    tasks: [],
    next: {},
    reminders: {},
  }),
  open: ({ on, calendar }, today) =>
    on > today
      ? refuse('T-1', 'That day has not come yet.')
      : { events: [{ type: 'Asked', on }, toAnswer(calendar, on)], on, role: 'officer' },
  decide: (state, { fields }) => {
    const [task] = open(state);
    return task
      ? [{ type: 'TaskResolved', id: task.id, noteText: fields.note }]
      : refuse('T-1', 'Nothing waits for an answer.');
  },
  decideCustomerMessage: (state, _word, _on, today) => [toAnswer(state.calendar, today)],
  delivered: () => [],
  trouble: (state, trouble, today) =>
    troubleTask(state, trouble, {
      due: addWorkingDays(state.calendar, today, 1),
      owner: { role: 'officer' },
      rule: 'T-3',
    }),
  applyCalendar: (_, calendar) => [{ type: 'CalendarApplied', calendar }],
  applyPolicy: () => refuse('T-4', 'It is ruled by no policy.'),
  evolve: (before, { seq, on, event: e }) => {
    const state = { ...before, seq };
    switch (e.type) {
      case 'Asked':
        return state;
      case 'TaskRaised':
      case 'TaskResolved':
        return evolveTasks(state, e);
      case 'CalendarApplied':
        return { ...state, calendar: e.calendar };
      case 'DeadlineApproaching':
      case 'DeadlineMissed':
      case 'Escalated':
        return { ...state, reminders: reminded(state.reminders, e, on) };
    }
  },
  consequences: () => [],
  idsOf: (e) => (e.type === 'TaskRaised' ? [e.id] : []),
  obligations: ({ tasks, calendar }) =>
    tasksOwed(tasks, calendar)
      .flatMap((draft) =>
        obligationOf(draft, { calendar, warnWorkingDaysBefore: 1, ladder: ['team-leader', 'team-manager'] }),
      )
      .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)),
  reminders: ({ reminders }) => reminders,
  reminder: (event) => event,
  lapses: () => null,
  summaryOf: ({ about, due }) => `answer ${about}, due ${due}`,
  isOver: (state) => open(state).length === 0,
  effects: ({ event, seq }) => (event.type === 'Escalated' ? [{ id: `N${seq}` }] : []),
  view: (state) => ({ landlordId: state.landlordId, open: open(state).length }),
  summary: (state) => ({ details: `${open(state).length} to answer`, attributes: {} }),
  offers: (state) => [{ command: 'answer', may: open(state).length > 0 }],
};
