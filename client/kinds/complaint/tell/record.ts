/** What stands on the record beside the work, told: letters, notes, tasks, reminders, and how the case ends. */
import { LETTER_SPECS, type EventOf } from '../../../../workflows/messages.ts';
import {
  askedName,
  CLOSED_NAMES,
  day,
  LETTER_NAMES,
  obligationName,
  ownerName,
  plain,
  TASK_NAMES,
  recipientName,
  toldName,
  type Names,
} from '../labels.ts';
import { capital, type Sentences } from './sentences.ts';

type Told =
  | 'LetterIssued'
  | 'LetterDispatched'
  | 'LetterKept'
  | 'LetterRefused'
  | 'LetterReturned'
  | 'LetterWithdrawn'
  | 'DocumentFiled'
  | 'LessonRecorded'
  | 'NoteAdded'
  | 'TaskRaised'
  | 'TaskResolved'
  | 'TaskSettled'
  | 'TaskGiven'
  | 'InsideTold'
  | 'DeadlineApproaching'
  | 'DeadlineMissed'
  | 'Escalated'
  | 'CalendarApplied'
  | 'PolicyApplied'
  | 'WindowClosed'
  | 'Closed'
  | 'Reopened'
  | 'Voided'
  | 'CaseLinked';

export const recordSentences: Sentences<Told> = {
  LetterIssued: (e, { names }) => issued(e, names),
  LetterDispatched: (e, { why }) =>
    e.by === 'telephone' || e.by === 'in-person' || e.by === 'hand'
      ? `Letter ${e.letterId} was ${GIVEN[e.by]}${why(e.noteText)}`
      : `Letter ${e.letterId} went out by ${e.by}${e.deemed === undefined ? '' : ` and counts as received on ${day(e.deemed)}`}.`,
  LetterKept: (e, { why }) => `Letter ${e.letterId} is kept here until somebody can be reached${why(e.noteText)}`,
  LetterRefused: (e) => `Letter ${e.letterId} could not be delivered${REFUSED[e.why] ?? ''}.`,
  LetterReturned: (e, { why }) => `Letter ${e.letterId} came back${why(e.noteText)}`,
  LetterWithdrawn: (e) => `Letter ${e.letterId} was taken back before it went.`,
  DocumentFiled: (e, { why }) => `Filed: ${plain(e.kind)}${why(e.documentText)}`,
  LessonRecorded: (e, { why }) => `A lesson was recorded${why(e.lessonText)}`,
  NoteAdded: (e, { why }) => `A note was added${why(e.noteText)}`,
  TaskRaised: (e, { names }) =>
    `${e.id} for ${ownerName(e.owner, names)}, due ${day(e.due)}: ${TASK_NAMES[e.kind]} (${e.rule}).`,
  TaskResolved: (e, { why }) => `${e.id} is done${why(e.noteText)}`,
  TaskSettled: (e) =>
    `${e.id} asks for nothing any more: ${e.why === 'done-in-time' ? 'it was done in time, and entered later' : 'the case has ended'}.`,
  TaskGiven: (e, { why, names }) => `${e.id} was given to ${ownerName(e.to, names)}${why(e.reasonText)}`,
  InsideTold: (e, { names, task }) =>
    `${capital(recipientName(e.to, names))} was told: ${toldName(e.why)}${e.about === undefined ? '' : ` (${e.about.includes('@') ? obligationName(e.about, task) : e.about})`}.`,
  DeadlineApproaching: (e, { task }) => `Reminder: ${obligationName(e.obligation, task)} is due ${day(e.due)}.`,
  DeadlineMissed: (e, { task }) => {
    if (e.kind === 'visit') return `The day of ${obligationName(e.obligation)}, ${day(e.due)}, has passed without it.`;
    const whose = {
      target: 'the landlord’s own date',
      promised: 'the date told to the customer',
      limit: 'the Code’s limit',
    };
    return `Missed: ${obligationName(e.obligation, task)} was due ${day(e.due)} (${whose[e.which]}).`;
  },
  Escalated: (e, { names, task }) =>
    `Overdue, so brought to ${ownerName(e.to, names)}: ${obligationName(e.obligation, task)}.`,
  CalendarApplied: (e, { task }) =>
    `Calendar ${e.calendar.version} was applied: ${e.moved.length === 0 ? 'no date moved' : e.moved.map((m) => `${obligationName(m.obligation, task)} from ${day(m.from)} to ${day(m.to)}`).join('; ')}.`,
  PolicyApplied: (e, { why }) => `Moved to policy ${e.policy.id} ${e.policy.version}${why(e.reasonText)}`,
  WindowClosed: () => 'The time to ask for stage 2 has passed.',
  Closed: (e) => `Closed: ${CLOSED_NAMES[e.why]}.`,
  Reopened: (e, { why }) => `Opened again: ${REOPENED[e.why]}${why(e.reasonText)}`,
  Voided: (e, { why }) =>
    `Voided: ${e.as === 'duplicate' ? 'the same complaint was recorded twice, and goes on in the case it is linked with' : 'it was recorded by mistake'}${why(e.reasonText)}`,
  CaseLinked: (e, { why }) =>
    `Linked with another case ${e.why === 'same-customer' ? 'of the same customer' : 'in which this complaint was recorded as well'}${why(e.reasonText)}`,
};

const REOPENED: Record<EventOf<'Reopened'>['why'], string> = {
  reinstated: 'the refusal was overturned',
  'closed-by-mistake': 'it had been closed by mistake',
  'customer-asked': 'the customer asked for it',
  'new-information': 'there is something new',
  ordered: 'the Ombudsman ordered something',
  'promise-not-kept': 'a promise was not kept',
  'request-in-time': 'stage 2 was asked for in time',
  'late-request': 'a late request for stage 2 was accepted',
  'returned-letter': 'its letter came back',
  'taken-back': 'the customer took back that they withdrew',
  'given-back': 'the procedure it was handed over to gave it back',
};

/** Why a letter was not delivered, at the end of a sentence; nothing where there is no more to say. */
const REFUSED: Readonly<Record<string, string>> = {
  'address-refused': ': its address does not take it',
};

/** How a letter reached somebody it was not sent to. */
const GIVEN = { telephone: 'read out by telephone', 'in-person': 'read out in person', hand: 'handed over' } as const;

function issued(e: EventOf<'LetterIssued'>, names: Names): string {
  const { brief: b } = e;
  const { tells = [] } = LETTER_SPECS[b.code];
  const told = (name: keyof typeof b.dates, says: (on: string) => string): string => {
    const on = b.dates[name];
    return on === undefined || !tells.includes(name) ? '' : says(day(on));
  };
  const to =
    b.to === 'customer'
      ? 'the customer'
      : b.to === 'contractor'
        ? b.party === undefined
          ? 'a contractor'
          : askedName(b.party, names)
        : b.to === 'old-address'
          ? 'the address that the customer had before'
          : b.to === 'member'
            ? 'somebody of the group'
            : 'the representative';
  const dates = [
    told('newDate', (on) => `new date ${on}`),
    b.to === 'customer' ? told('respondBy', (on) => `response by ${on}`) : '',
    told('escalateBy', (on) => `stage 2 may be asked for until ${on}`),
    told('panelOn', (on) => `the panel sits on ${on}`),
    told('answerBy', (on) => `the answer comes by ${on}`),
  ].filter((d) => d !== '');
  const holds = dates.length > 0 ? `; it says: ${dates.join(', ')}` : '';
  return `${b.letterId}: ${LETTER_NAMES[b.code]} to ${to} by ${b.channel}, ${b.from === 'system' ? 'signed for the landlord' : `signed by ${names.staff(b.from)}`}${holds}.`;
}
