/** The face of the toy: the least that command line and pages ask of a kind of case. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { KindFace } from '../../../client/kinds/face.ts';
import { form, strong } from '../../../client/kinds/sections.ts';
import { plain, type Names } from '../../../client/kinds/words.ts';
import type { RecordedEvent } from '../../../workflows/messages.ts';
import { toyKind, type Toy } from './kind.ts';

type State = Toy['state'];

const statusOf = (state: State): string => (toyKind.isOver(state) ? 'answered' : 'asked');
const waiting = ({ tasks }: State): State['tasks'] => tasks.filter((t) => !t.done);
const answer = { command: 'answer', says: 'Answer it', field: null, about: null };

export const toyFace: KindFace<Toy> = {
  called: 'question',
  intake: null,
  commands: toyKind.commands,
  customerMessages: toyKind.customerMessages,
  events: ['Asked', 'TaskRaised', 'TaskResolved', 'CalendarApplied'],
  channels: ['phone'],
  documentKinds: ['evidence'],
  groups: [{ title: 'The answer', commands: ['answer'] }],
  whoMay: () => ['officer'],
  statuses: ['asked', 'answered'],
  stages: [],

  labels: {
    status: plain,
    date: (kind, about) => (about ? `the answer (${about})` : kind === 'task' ? 'the answer' : kind),
    countedDate: plain,
    letter: plain,
    task: plain,
    closed: plain,
    thing: (id) => `question ${id}`,
    owner: (owner, names) => (owner === 'officer' ? 'the officer' : names.staff(owner)),
  },

  due: {
    listed: [{ value: 'task', text: 'Answer' }],
    title: () => 'Answer the question',
    why: () => 'Somebody asked',
  },
  counted: { steps: [], explain: () => null },
  withKnown: (_, date) => date,
  nextStep: (date) => (date === undefined ? { ...answer, command: null, says: 'Nothing to do' } : answer),
  reasonFor: () => null,
  deciding: {},
  decision: () => null,

  tell: ({ event }, _all, names) => sentence(event, names),
  stage: () => 1,
  linked: () => [],
  mustObey: () => [],
  offers: (state, { id, duties }, today) => toyKind.offers(state, id, duties, today),
  turnOf: (people) => people.find((p) => p.duties.includes('officer')) ?? null,
  judged: () => null,
  standing: () => ({}),
  choices: () => ({}),

  page: ({ state }) => ({
    status: statusOf(state),
    closedOn: null,
    handler: null,
    quoted: null,
    flags: waiting(state).length > 1 ? [{ text: 'Asked again', tone: 'orange' }] : [],
    notes: [],
    sections: [
      {
        id: 'questions',
        title: 'To answer',
        blocks: [
          {
            as: 'list',
            items: waiting(state).map((t) => [strong(t.id), ' ', form('answer', 'Answer', undefined, ` ${t.id}`)]),
          },
        ],
      },
    ],
    letters: [],
    pages: [],
    facts: [{ name: 'Asked', pieces: [formatDate(state.asked)] }],
  }),
  print: ({ file, state }) => ({
    head: [file.reference],
    facts: [
      ['Status', statusOf(state)],
      ['Asked', formatDate(state.asked)],
    ],
    quoted: null,
    sections: [{ title: 'To answer', lines: waiting(state).map((t) => `  ${t.id}  due ${formatDate(t.due)}`) }],
    isClosed: toyKind.isOver(state),
  }),
};

function sentence(event: RecordedEvent<Toy['event']>['event'], names: Names): string {
  switch (event.type) {
    case 'Asked':
      return `Asked on ${formatDate(event.on)}.`;
    case 'TaskRaised':
      return `${event.id} is to be answered by ${formatDate(event.due)}.`;
    case 'TaskResolved':
      return `${event.id} was answered: “${names.words(event.noteText) ?? ''}”`;
    case 'CalendarApplied':
      return `Calendar ${event.calendar.version} was applied.`;
    case 'DeadlineApproaching':
      return 'Reminder: the answer is due.';
    case 'DeadlineMissed':
      return 'The answer is late.';
    case 'Escalated':
      return 'Overdue, so brought up the line.';
  }
}
