/**
 * The face of a kind that says only what is its own: its dates, tasks, statuses, sentences and sections. What every such kind
 * has (record, tasks, letters, calendar, policy) is told, listed and printed here.
 */
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { IsoDate, Policy } from '../../../policies/types.ts';
import { policyById } from '../../../policies/registry.ts';
import {
  CASEWORK_EVENTS,
  CHANNELS,
  DOCUMENT_KINDS,
  rolesOf,
  type AnyCaseState,
  type CaseworkSpec,
  type Field,
  type LetterName,
  type MessageSpec,
} from '../../../workflows/messages.ts';
import { londonDay, shortDate } from '../../core/input/dates.ts';
import { inOrderOf, inSeat, type Actor, type Person } from '../../core/people.ts';
import type {
  CaseAsRead,
  Choice,
  Choices,
  CommandGroup,
  CommandOffer,
  DueDate,
  KindFace,
  KindIntake,
  Known,
  NextStep,
} from '../face.ts';
import { LETTER_NAMES, ownerName } from '../complaint/labels.ts';
import {
  casesFact,
  form,
  listOf,
  strong,
  tag,
  type CaseSections,
  type Fact,
  type Flag,
  type LetterLine,
  type Piece,
  type PrintedCase,
  type PrintedLine,
  type PrintedSection,
  type Section,
} from '../sections.ts';
import { capitalised, plain, type Names } from '../words.ts';
import { TASKS_OF_ALL, tellCasework } from './tell.ts';
import type { DateWords, TaskWords } from './words.ts';

/** The part of a state that is read here. */
export type CaseworkRead = Exclude<AnyCaseState, { stage1: unknown }>;

export interface CaseworkFace<S extends CaseworkRead, E extends { type: string }> {
  called: string;
  intake: KindIntake;
  commands: Readonly<Record<string, MessageSpec>>;
  customerMessages: Readonly<Record<string, MessageSpec>>;
  groups: readonly CommandGroup[];
  statuses: Readonly<Record<string, string>>;
  statusOf(state: S): string;
  closed: Readonly<Record<string, string>>;
  dates: Readonly<Record<string, DateWords>>;
  tasks: Readonly<Record<string, TaskWords>>;
  /** What has an id of its own, by the id's first letter. */
  things: Readonly<Record<string, string>>;
  /** Its own events, each as a sentence; `why` adds somebody's words. */
  sentences: Readonly<Record<string, unknown>>;
  tellOwn(event: E, names: Names, why: (id: string | undefined) => string): string;
  /** What somebody outside is called who writes to it. */
  outsider: string;
  /** Where it stands while somebody decides, by its status: what, by which command, since which event and by which date. */
  decisions?: Readonly<Record<string, { what: string; command: string; since: string; date: string }>>;
  /** To whom its letters go. */
  reader: string;
  flags(state: S): Flag[];
  sections(state: S, names: Names, today: IsoDate): Section[];
  /** Which of them, by their ids, stand on the form of a command as well: what is checked, signed or decided on there. */
  beside?: Readonly<Record<string, readonly string[]>>;
  facts(state: S, page: CaseAsRead): Fact[];
  choices(state: S, names: Names): Choices;
  offers(state: S, person: Actor, today: IsoDate): CommandOffer[];
}

const RECORD: CommandGroup = {
  title: 'The record',
  commands: ['note', 'file', 'resolve-task', 'give-task', 'record-posted', 'record-given', 'record-returned'],
};

const LETTER_STATES: Readonly<Record<string, string>> = {
  issued: 'waits to go out',
  dispatched: 'went out',
  refused: 'could not be delivered',
  returned: 'came back',
  withdrawn: 'taken back before it went',
  kept: 'is kept here: nobody can be reached',
};

const TASK: DateWords = {
  name: 'a task',
  why: 'It follows from what happened on the case',
  meets: ['resolve-task', 'Do the task and record it', 'task'],
};

const isLate = tag('Late', 'red');

/** The face. */
export function caseworkFace<S extends CaseworkRead, E extends { type: string }>(own: CaseworkFace<S, E>): KindFace {
  const dates: Readonly<Record<string, DateWords>> = { ...own.dates, task: TASK };
  const tasks: Readonly<Record<string, TaskWords>> = { ...TASKS_OF_ALL, ...own.tasks };
  const stateIn = (state: unknown): S => state as S;
  const dateName = (kind: string, about?: string | null): string => {
    const called = dates[kind]?.name ?? kind;
    return about ? `${called} (${about})` : called;
  };
  const taskName = (kind: string): string => tasks[kind]?.name ?? plain(kind);
  const title = ({ kind, what }: DueDate): string =>
    kind === 'task' && what != null
      ? capitalised(taskName(what))
      : capitalised(dateName(kind).replace(/^(the|a) /, ''));

  return {
    called: own.called,
    // Of such a case nobody has kept back who they are: it is about none, or about several.
    nameless: 'No customer named',
    outsider: own.outsider,
    intake: own.intake,
    commands: own.commands,
    customerMessages: own.customerMessages,
    events: [...new Set([...Object.keys(own.sentences), ...CASEWORK_EVENTS])],
    channels: CHANNELS,
    documentKinds: DOCUMENT_KINDS,
    groups: [...own.groups, RECORD],
    whoMay: (policy, command) => {
      const spec = own.commands[command] as CaseworkSpec | undefined;
      return spec === undefined ? [] : rolesOf(spec, { policy });
    },
    statuses: Object.keys(own.statuses),
    stages: [],
    beside: (state, command, names) => {
      const wanted = own.beside?.[command] ?? [];
      return wanted.length === 0
        ? []
        : own.sections(stateIn(state), names, '0000-00-00').filter(({ id }) => wanted.includes(id));
    },

    labels: {
      status: (status) => own.statuses[status] ?? status,
      date: dateName,
      countedDate: (step) => step,
      letter: (code) => LETTER_NAMES[code as LetterName] ?? code,
      task: taskName,
      closed: (why) => own.closed[why] ?? plain(why),
      thing: (id) => `${{ ...own.things, L: 'letter', T: 'task' }[id.charAt(0)] ?? 'item'} ${id}`,
      owner: ownerName,
    },

    due: {
      listed: Object.keys(dates).map((kind) => ({ value: kind, text: kind === 'task' ? 'Task' : title({ kind }) })),
      title,
      why: ({ kind }) => dates[kind]?.why ?? '',
    },
    counted: { steps: [], explain: () => null },
    nextStep: (date) => stepFor(dates, tasks, date),
    withKnown: (state, date) => {
      const task = date.kind === 'task' ? stateIn(state).tasks.find((t) => t.id === date.about) : undefined;
      return task === undefined ? date : { ...date, what: task.kind, which: task.about };
    },
    reasonFor: () => null,
    deciding: own.decisions ?? {},
    decision: ({ status, owner }) => {
      const found = status === undefined ? undefined : own.decisions?.[status];
      return found === undefined
        ? null
        : { what: found.what, command: found.command, deciders: owner === null ? [] : [owner] };
    },

    tell: ({ event }, _all, names) => {
      const why = (id: string | undefined): string => {
        const words = id === undefined ? null : names.words(id);
        return words === null ? '.' : `: “${words}”`;
      };
      return Object.hasOwn(own.sentences, event.type)
        ? own.tellOwn(event as E, names, why)
        : tellCasework(event as never, {
            names,
            why,
            dateName,
            taskName,
            closed: own.closed,
            outsider: own.outsider,
            reader: own.reader,
          });
    },
    stage: () => 1,
    linked: (state) => stateIn(state).linked,
    mustObey: () => [],
    offers: (state, person, today) => own.offers(stateIn(state), person, today),
    turnOf: (people, state, command) => turnOf(own.commands, people, stateIn(state), command),
    judged: () => null,
    standing: () => ({}),
    choices: (command, known) => choicesFor(own, command, known as Known & { state: S }, taskName),
    page: (page, today) => pageOf(own, page, today, taskName),
    print: (page) => printOf(own, page, taskName),
  };
}

function stepFor(
  dates: Readonly<Record<string, DateWords>>,
  tasks: Readonly<Record<string, TaskWords>>,
  date: DueDate | undefined,
): NextStep {
  if (date === undefined) return { command: null, says: 'Nothing to do', field: null, about: null };
  const task = date.kind === 'task' ? tasks[date.what ?? '']?.meets : undefined;
  if (task) return { command: task[0], says: task[1], field: null, about: null };
  const words = dates[date.kind];
  if (words === undefined) return { command: null, says: 'Look at the case', field: null, about: null };
  const isRole = date.owner !== undefined && !date.owner.startsWith('s-');
  if (isRole && words.unowned !== undefined && date.owner === 'team-leader')
    return { command: words.unowned[0], says: words.unowned[1], field: null, about: null };
  const [command, says, field] = words.meets;
  return field === undefined || date.about == null
    ? { command, says, field: null, about: null }
    : { command, says, field, about: date.about };
}

/** Whose turn it would be: whoever handles it where their role may, else the first of the staff whose role does. */
function turnOf(
  commands: Readonly<Record<string, MessageSpec>>,
  people: readonly Person[],
  state: CaseworkRead,
  command: string,
): Actor | null {
  const spec = commands[command] as CaseworkSpec | undefined;
  if (spec === undefined) return null;
  const able = inOrderOf(people, rolesOf(spec, state));
  return able.find((p) => p.id === state.handler) ?? able[0] ?? null;
}

const person = (p: Person): Choice => ({ value: p.handle, text: `${p.name}, ${p.title}` });

function choicesFor<S extends CaseworkRead, E extends { type: string }>(
  own: CaseworkFace<S, E>,
  command: string,
  { state, names, people, parties }: Known & { state: S },
  taskName: (kind: string) => string,
): Choices {
  const policy: Policy = policyById(state.policy.id, state.policy.version);
  const staff = people.filter((p) => p.active).map(person);
  const party = parties.map((p) => ({ value: p.name, text: p.title }));
  const seats = Object.entries<Field>(own.commands[command]?.fields ?? {}).flatMap(([field, { seat }]) =>
    seat === undefined ? [] : [[field, inSeat(people, policy, seat).map(person)] as const],
  );
  const letters = state.letters
    .filter((l) => (command === 'record-returned' ? l.state === 'dispatched' : l.state !== 'dispatched'))
    .map((l) => ({
      value: l.brief.letterId,
      text: `${l.brief.letterId}: ${LETTER_NAMES[l.brief.code as LetterName]}`,
    }));
  const colleagues = Object.entries<Field>(own.commands[command]?.fields ?? {}).flatMap(([field, { kind }]) =>
    kind === 'staff' ? [[field, staff] as const] : [],
  );
  return {
    ...Object.fromEntries([...colleagues, ...seats]),
    ...(command === 'give-task' ? { to: [...staff, ...party] } : {}),
    owner: [...staff, ...party],
    task: state.tasks.filter((t) => !t.done).map((t) => ({ value: t.id, text: `${t.id}: ${taskName(t.kind)}` })),
    letter: letters,
    ...own.choices(state, names),
  };
}

function tasksOf(state: CaseworkRead, names: Names, today: IsoDate, taskName: (kind: string) => string): Section[] {
  const items = state.tasks
    .filter((t) => !t.done)
    .map((t): Piece[] => [
      strong(t.id),
      ` ${capitalised(taskName(t.kind))}. For ${ownerName(t.owner, names)}, due ${formatDate(t.due)}`,
      ...(t.due < today ? [' ', isLate] : []),
      ' ',
      form('resolve-task', 'Finish', ['task', t.id], ` ${t.id}`),
    ]);
  return listOf('tasks', 'Tasks', items);
}

function letterLine({ brief, state, dispatched }: CaseworkRead['letters'][number], reader: string): LetterLine {
  return {
    id: brief.letterId,
    code: brief.code,
    what: capitalised(LETTER_NAMES[brief.code as LetterName] ?? brief.code),
    to: brief.to === 'customer' ? 'the customer' : reader,
    channel: brief.channel,
    state: LETTER_STATES[state] ?? state,
    wrong: state === 'refused' || state === 'returned' || state === 'kept',
    on: dispatched ?? brief.dated,
  };
}

const anonymisedNote = ({ anonymised }: CaseAsRead['file']): string[] =>
  anonymised == null
    ? []
    : [`Anonymised on ${formatDate(londonDay(anonymised))}: words, names, addresses, letters and files are gone.`];

function standing<S extends CaseworkRead, E extends { type: string }>(own: CaseworkFace<S, E>, state: S): string {
  const { closed } = state;
  return closed === null
    ? (own.statuses[own.statusOf(state)] ?? own.statusOf(state))
    : `closed: ${own.closed[closed.why] ?? plain(closed.why)}`;
}

function pageOf<S extends CaseworkRead, E extends { type: string }>(
  own: CaseworkFace<S, E>,
  page: CaseAsRead,
  today: IsoDate,
  taskName: (kind: string) => string,
): CaseSections {
  const state = page.state as unknown as S;
  const { names, linked, mentionedIn } = page;
  const { intake, policy, calendar } = state;
  return {
    status: standing(own, state),
    closedOn: state.closed?.on ?? null,
    handler: state.handler,
    quoted: names.words(intake.descriptionText),
    flags: [...(intake.staffConduct ? [{ text: 'Restricted', tone: 'purple' as const }] : []), ...own.flags(state)],
    notes: anonymisedNote(page.file),
    sections: [...own.sections(state, names, today), ...tasksOf(state, names, today, taskName)],
    letters: state.letters.map((l) => letterLine(l, own.reader)),
    pages: [],
    facts: [
      {
        name: 'Received',
        pieces: [`${formatDate(intake.received)} by ${plain(intake.channel)}; logged ${formatDate(intake.logged)}.`],
      },
      ...own.facts(state, page),
      ...casesFact('Linked', linked),
      ...casesFact('Named in', mentionedIn),
      { name: 'Ruled by', pieces: [`policy ${policy.id} ${policy.version}, calendar ${calendar.version}`] },
    ],
  };
}

function printOf<S extends CaseworkRead, E extends { type: string }>(
  own: CaseworkFace<S, E>,
  page: CaseAsRead,
  taskName: (kind: string) => string,
): PrintedCase {
  const state = page.state as unknown as S;
  const { names, file, linked } = page;
  const { intake, policy, calendar, closed, handler } = state;
  const section = (title: string, lines: PrintedLine[]): PrintedSection[] =>
    lines.length === 0 ? [] : [{ title, lines }];
  return {
    head: [
      `${file.reference} · ${policy.id} (policy ${policy.version}, calendar ${calendar.version})`,
      `${capitalised(own.called)}`,
      ...anonymisedNote(file),
    ],
    facts: [
      ['Status', closed === null ? standing(own, state) : `${standing(own, state)}, ${shortDate(closed.on)}`],
      ['Handled by', handler === null ? 'nobody yet' : names.staff(handler)],
      ['Received', `${formatDate(intake.received)} by ${plain(intake.channel)}, logged ${formatDate(intake.logged)}`],
      ...own.facts(state, page).map(({ name, pieces }): [string, string] => [name, wordsOf(pieces)]),
      ...(linked.length === 0 ? [] : [['Linked', linked.join(', ')] satisfies [string, string]]),
    ],
    quoted: names.words(intake.descriptionText),
    sections: [
      ...own.sections(state, names, '0000-00-00').flatMap((s) => section(s.title, linesOf(s))),
      ...section(
        'Tasks',
        state.tasks
          .filter((t) => !t.done)
          .map((t) => ({
            lead: `  ${t.id}  `,
            text: `${taskName(t.kind)}: ${ownerName(t.owner, names)}, due ${formatDate(t.due)}`,
            hang: 6,
          })),
      ),
      ...section(
        'Letters',
        state.letters.map((l) => {
          const { id, what, to, channel, state: stands, on } = letterLine(l, own.reader);
          return { lead: `  ${id}  `, text: `${what} to ${to} by ${channel}: ${stands}, ${formatDate(on)}`, hang: 6 };
        }),
      ),
    ],
    isClosed: closed !== null,
  };
}

/** The lists of a section as lines, without what only a page can do. */
function linesOf({ blocks }: Section): PrintedLine[] {
  return blocks
    .flatMap((b) => (b.as === 'list' ? b.items : b.as === 'paragraph' ? [b.pieces] : []))
    .map((item) => ({ lead: '  ', text: wordsOf(item), hang: 4 }));
}

const wordsOf = (pieces: readonly Piece[]): string =>
  pieces
    .map((p) => (typeof p === 'string' ? p : p.as === 'form' ? '' : p.as === 'tag' ? `(${p.text})` : `${p.text} `))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();
