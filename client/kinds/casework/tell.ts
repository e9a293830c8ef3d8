/** What can happen to every kind of case but a complaint, told: one plain sentence an event. */
import type { CaseworkEvent, LetterName } from '../../../workflows/messages.ts';
import { channelSaid, day, LETTER_NAMES, ownerName, recipientName, toldName } from '../complaint/labels.ts';
import { capitalised, plain, type Names } from '../words.ts';
import type { TaskWords } from './words.ts';

/** Tasks that every kind has. */
export const TASKS_OF_ALL: Readonly<Record<string, TaskWords>> = {
  'letter-undeliverable': {
    name: 'get a letter to its reader that could not be delivered',
    meets: ['record-given', 'Get it to them and record how'],
  },
  'letter-returned': {
    name: 'get a letter to its reader that came back',
    meets: ['record-given', 'Get it to them and record how'],
  },
  'new-information': { name: 'look at what was sent' },
  'after-closure': { name: 'answer somebody who wrote after the case was closed' },
  'unreadable-message': { name: 'find out what an operator sent to this case that it could not read, and record it' },
  'unsigned-message': {
    name: 'find out who sent this case a message past putright, and record what it said if it is true',
  },
  'cancel-asked': {
    name: 'find out which operator asked for this case to be cancelled: it goes on until it is closed here',
  },
  'delivery-failed': { name: 'see that the letters get out: an operator stopped their delivery' },
  'report-unproven': {
    name: 'find out whether a letter arrived: a report says that it did not, and nothing shows who wrote that report',
  },
};

export interface CaseworkTelling {
  names: Names;
  why(id: string | undefined): string;
  dateName(kind: string, about?: string | null): string;
  taskName(kind: string): string;
  closed: Readonly<Record<string, string>>;
  outsider: string;
  reader: string;
}

const WAYS: Readonly<Record<string, string>> = {
  telephone: 'read out by telephone',
  'in-person': 'read out in person',
  hand: 'handed over',
};

/** The sentence of one event. */
export function tellCasework(e: CaseworkEvent<string, string>, telling: CaseworkTelling): string {
  const { names, why, taskName, closed, outsider, reader } = telling;
  const owed = (obligation: string): string => {
    const [kind = '', about] = (obligation.split('@')[0] ?? '').split(':');
    return telling.dateName(kind, about);
  };
  switch (e.type) {
    case 'LetterIssued': {
      const b = e.brief;
      const to = b.to === 'customer' ? 'the customer' : reader;
      const signed = b.from === 'system' ? 'signed for the landlord' : `signed by ${names.staff(b.from)}`;
      const by = b.dates.newDate ?? b.dates.respondBy;
      return `${b.letterId}: ${LETTER_NAMES[b.code as LetterName] ?? b.code} to ${to} by ${b.channel}, ${signed}${by === undefined ? '' : `; it says: answer by ${day(by)}`}.`;
    }
    case 'LetterDispatched':
      return e.by === 'email' || e.by === 'post'
        ? `Letter ${e.letterId} went out by ${e.by}.`
        : `Letter ${e.letterId} was ${WAYS[e.by] ?? e.by}${why(e.noteText)}`;
    case 'LetterKept':
      return `Letter ${e.letterId} is kept here, as nobody can be reached${why(e.noteText)}`;
    case 'LetterRefused':
      return `Letter ${e.letterId} could not be delivered.`;
    case 'LetterReturned':
      return `Letter ${e.letterId} came back${why(e.noteText)}`;
    case 'LetterWithdrawn':
      return `Letter ${e.letterId} was taken back before it went.`;
    case 'NoteAdded':
      return `A note was added${why(e.noteText)}`;
    case 'DocumentFiled':
      return `Filed: ${plain(e.kind)}${why(e.documentText)}`;
    case 'TaskRaised':
      return `${e.id} for ${ownerName(e.owner, names)}, due ${day(e.due)}: ${taskName(e.kind)} (${e.rule}).`;
    case 'TaskResolved':
      return `${e.id} is done${why(e.noteText)}`;
    case 'TaskSettled':
      return `${e.id} asks for nothing any more: the case has ended.`;
    case 'TaskGiven':
      return `${e.id} was given to ${ownerName(e.to, names)}${why(e.reasonText)}`;
    case 'Allocated':
      return `Given to ${names.staff(e.to)}${why(e.reasonText)}`;
    case 'InsideTold':
      return `${capitalised(recipientName(e.to, names))} was told: ${toldName(e.why)}.`;
    case 'CustomerSaid':
      return `${capitalised(outsider)} told us more ${channelSaid(e.via)}${why(e.wordsText)}`;
    case 'CaseLinked':
      return `Linked with another case about the same matter${why(e.reasonText)}`;
    case 'DeadlineApproaching':
      return `Reminder: ${owed(e.obligation)} is due ${day(e.due)}.`;
    case 'DeadlineMissed':
      return `Missed: ${owed(e.obligation)} was due ${day(e.due)}.`;
    case 'Escalated':
      return `Overdue, so brought to ${ownerName(e.to, names)}: ${owed(e.obligation)}.`;
    case 'CalendarApplied':
      return `Calendar ${e.calendar.version} was applied: ${e.moved.length === 0 ? 'no date moved' : e.moved.map((m) => `${owed(m.obligation)} from ${day(m.from)} to ${day(m.to)}`).join('; ')}.`;
    case 'PolicyApplied':
      return `Moved to policy ${e.policy.id} ${e.policy.version}${why(e.reasonText)}`;
    case 'Closed':
      return `Closed: ${closed[e.why] ?? plain(e.why)}${why(e.reasonText)}`;
    case 'Reopened':
      return `Taken up again: ${closed[e.why] ?? plain(e.why)}${why(e.reasonText)}`;
  }
}
