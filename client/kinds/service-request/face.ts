/** The face of a request for a service: what command line and pages ask of it. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import {
  CHANNELS,
  date,
  flag,
  KINDS,
  oneOf,
  REQUEST_SUBJECTS,
  STAFF,
  type RequestState,
} from '../../../workflows/messages.ts';
import { BadInput } from '../../../platform/errors.ts';
import { caseworkFace } from '../casework/face.ts';
import { intakeFacts, personalFields, waysIn } from '../casework/intake.ts';
import { addressFact, emailFact, fact, type Flag, type Section } from '../sections.ts';
import { capitalised, plain } from '../words.ts';
import { ANSWERS_SAID, OWN_EVENTS, SIGNS_SAID, tellRequest } from './tell.ts';

type Own = Parameters<typeof tellRequest>[0];

const KIND = KINDS['service-request'];

const STATUSES = {
  received: 'received',
  'under-way': 'under way',
  done: 'done, the customer is to be asked',
  'offer-due': 'a complaint is to be offered',
  'complaint-due': 'the complaint they want is to be logged',
  closed: 'closed',
} as const;

const CLOSED = {
  satisfied: 'it was done and the customer is satisfied',
  'not-reached': 'it was done and the customer could not be reached',
  'not-to-be-done': 'it is not done, and a complaint was offered',
  'no-longer-wanted': 'the customer no longer wants it',
  'logged-by-mistake': 'it was recorded by mistake',
  'taken-up-again': 'there is more to do',
  'came-back': 'the customer came back about it',
} as const;

export const serviceRequestFace = caseworkFace<RequestState, Own>({
  called: 'service request',
  intake: {
    what: 'a request for a service',
    rules: 'SR-1 SR-3 IN-10',
    channels: CHANNELS,
    allowedDuties: STAFF,
    fields: {
      subject: oneOf('what they ask for', REQUEST_SUBJECTS, { required: true }),
      by: date('the day they were given, by which it is to be done'),
      again: flag('they have asked for the same before: a complaint is to be offered'),
      hazard: flag('there may be a hazard to health: repairs are told at once'),
      ...personalFields('the customer'),
    },
    personal: [],
    choices: () => ({ subject: REQUEST_SUBJECTS.map((value) => ({ value, text: capitalised(plain(value)) })) }),
    facts: (filled) => {
      const { values, naming, received } = filled;
      const { customer } = waysIn(filled);
      const by = (values['by'] as string | undefined) ?? null;
      if (customer.name === null)
        throw new BadInput(`${naming('name')} is missing: who asks for it is to be kept informed.`);
      if (by !== null && by < received)
        throw new BadInput(`${naming('by')}: it cannot be promised for a day before it was asked for.`);
      return {
        customer,
        intake: {
          ...intakeFacts(filled, String(values['subject']), customer.email),
          by,
          hazard: values['hazard'] === true,
          again: values['again'] === true,
        },
      };
    },
  },
  commands: KIND.commands,
  customerMessages: KIND.customerMessages,
  groups: [
    {
      title: 'The request',
      commands: [
        'confirm-request',
        'give-request',
        'record-contact',
        'flag-hazard',
        'move-request-date',
        'review-request',
        'record-done',
        'ask-satisfied',
        'link-case',
      ],
    },
    { title: 'A complaint', commands: ['offer-complaint', 'raise-complaint', 'note-complaint'] },
    { title: 'Its end', commands: ['close-request', 'reopen-request'] },
  ],
  statuses: STATUSES,
  statusOf: (state) => KIND.view(state).status,
  closed: CLOSED,
  dates: {
    'request.confirm': {
      name: 'the letter that confirms it',
      why: 'The customer is told that it is taken as a request, and that they may complain at any time',
      meets: ['confirm-request', 'Write to the customer'],
    },
    'request.done': {
      name: 'what was asked for',
      why: 'What was asked for is to be done by this day',
      meets: ['record-done', 'Record that it is done'],
      unowned: ['give-request', 'Give it to somebody'],
    },
    'request.review': {
      name: 'the review of an open request',
      why: 'An open request is looked at again and again, so that none is left lying',
      meets: ['review-request', 'Look at it and record how it stands'],
    },
    'request.ask': {
      name: 'asking whether the customer is satisfied',
      why: 'It was done: the customer is asked',
      meets: ['ask-satisfied', 'Ask the customer and record it'],
    },
    'request.offer': {
      name: 'the offer of a complaint',
      why: 'Something shows that a complaint is due, though the customer did not use the word',
      meets: ['offer-complaint', 'Offer a complaint and record the answer'],
    },
    'request.complaint': {
      name: 'logging the complaint that the customer wants',
      why: 'The customer wants a complaint, and none is logged yet',
      meets: ['raise-complaint', 'Log the complaint'],
    },
  },
  tasks: {
    hazard: { name: 'see to a possible hazard at once' },
    'tell-new-date': { name: 'tell the customer by when it is done now' },
  },
  things: {},
  sentences: OWN_EVENTS,
  tellOwn: tellRequest,
  outsider: 'the customer',
  reader: 'the customer',
  flags: flagsOf,
  sections: (state) => complaintSection(state),
  facts: (state, { file }) => {
    const { name, email, phone, address } = file.customer;
    return [
      fact('Asks for', capitalised(plain(state.intake.subject))),
      ...(name === null ? [] : [fact('From', name)]),
      ...emailFact(email),
      ...(phone === null ? [] : [fact('Telephone', phone)]),
      ...addressFact(address),
      ...(state.promised === null ? [] : [fact('To be done by', formatDate(state.promised))]),
      fact('Contacts', `${state.contacts}`),
      fact('Letters', `by ${state.intake.contactBy}`),
    ];
  },
  choices: () => ({}),
  offers: (state, { id, duties }, today) => KIND.offers(state, id, duties, today),
});

function flagsOf({ intake, offer, wanted, complaints, tasks }: RequestState): Flag[] {
  const flags: (Flag | false)[] = [
    intake.hazard && tasks.some((t) => t.kind === 'hazard' && !t.done) && { text: 'Possible hazard', tone: 'red' },
    offer !== null && { text: 'Offer a complaint', tone: 'orange' },
    wanted !== null && { text: 'Wants a complaint', tone: 'red' },
    complaints.length > 0 && { text: 'Became a complaint', tone: 'blue' },
  ];
  return flags.filter((f) => f !== false);
}

/** What stands of a complaint: why one is to be offered, and what they answered. */
function complaintSection({ offer, answered, wanted, complaints }: RequestState): Section[] {
  const lines = [
    offer === null
      ? ''
      : `To be offered since ${formatDate(offer.since)}: ${SIGNS_SAID[offer.sign] ?? plain(offer.sign)}.`,
    answered === null ? '' : `Offered, and ${ANSWERS_SAID[answered] ?? plain(answered)}.`,
    wanted === null ? '' : `Wanted since ${formatDate(wanted.since)}, and not logged yet.`,
    complaints.length === 0 ? '' : 'It became a complaint, which is linked. What was asked for is done all the same.',
  ].filter((line) => line !== '');
  if (lines.length === 0) return [];
  return [
    { id: 'complaint', title: 'A complaint', blocks: lines.map((text) => ({ as: 'paragraph', pieces: [text] })) },
  ];
}
