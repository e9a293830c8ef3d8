/** Visits, older reports, questions to the customer and offers of help, told. */
import { day, ownerName, plain } from '../labels.ts';
import type { Sentences } from './sentences.ts';

type Told =
  | 'VisitArranged'
  | 'VisitRecorded'
  | 'RecurringSet'
  | 'BackgroundAdded'
  | 'BackgroundReviewed'
  | 'WhyAsked'
  | 'SupportRecorded';

export const careSentences: Sentences<Told> = {
  VisitArranged: (e, { why, names }) => {
    const time = names.words(e.timeText);
    const at = time === null ? '' : ` (“${time}”)`;
    const instead = e.instead === undefined ? '' : `, in place of ${e.instead}`;
    return `${e.id}: ${ownerName(e.who, names)} visits the customer on ${day(e.visitOn)}${at}${instead}${why(e.noteText)}`;
  },
  VisitRecorded: (e, { why }) => `${VISITED[e.result](e.id)}${why(e.noteText)}`,
  RecurringSet: (e, { why }) =>
    `The problem ${e.recurring ? 'has come back again and again' : 'has not come back again and again'}${why(e.reasonText)}`,
  BackgroundAdded: (e, { why, names }) => {
    const reference = e.referenceText === undefined ? null : names.words(e.referenceText);
    const number = reference === null ? '' : ` (${reference})`;
    const what = e.earlier === undefined ? 'an older report' : 'an earlier case';
    return `${e.id}: ${what} of ${day(e.reported)}${number} was brought in as background${e.untold ? ', which the answer does not tell of' : ''}${why(e.text)}`;
  },
  BackgroundReviewed: (e, { why }) => `The older reports were looked at${why(e.findingText)}`,
  WhyAsked: (e, { why }) => `${ASKED[e.outcome](HOW[e.how])}${why(e.understoodText ?? e.noteText)}`,
  SupportRecorded: (e, { why, names }) => {
    const from = e.whoText === undefined ? null : names.words(e.whoText);
    const what = `${plain(e.what)}${from === null ? '' : ` (${from})`}`;
    return `Help was ${SUPPORTED[e.result]}: ${what}${why(e.noteText)}`;
  },
};

const VISITED = {
  held: (id: string) => `Visit ${id} took place`,
  'we-missed': (id: string) => `We missed visit ${id}`,
  'customer-missed': (id: string) => `The customer was not met at visit ${id}: it is offered again`,
  'called-off': (id: string) => `Visit ${id} was called off`,
} as const;

const HOW = {
  telephone: 'by telephone',
  email: 'by email',
  letter: 'by letter',
  'text-message': 'by text message',
  meeting: 'in person',
  visit: 'at a visit',
  'own-words': 'from their own words',
} as const;

const ASKED = {
  understood: (how: string) => `Why the customer is still unhappy was understood ${how}`,
  'no-answer': (how: string) => `The customer was asked ${how} why they are still unhappy, and was not reached`,
  'would-not-say': (how: string) => `The customer was asked ${how} why they are still unhappy, and did not want to say`,
  'cannot-be-asked': () => 'The customer cannot be asked why they are still unhappy',
} as const;

const SUPPORTED = { offered: 'offered', 'taken-up': 'taken up', declined: 'offered and declined' } as const;
