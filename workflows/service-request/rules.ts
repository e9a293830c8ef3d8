/** When staff may do to a request for a service what its table names, and what comes of it. */
import { formatDate } from '../../policies/calendar/working-days.ts';
import { serviceRequestsOf } from '../../policies/kinds/service-requests.ts';
import { firstRefusal, refuse, type Refusal } from '../engine/rule.ts';
import { caseLetter } from '../shared/casework/letters.ts';
import { hazardFlagged } from '../shared/hazards.ts';
import type { CaseworkRules } from '../shared/casework/rules.ts';
import type { REQUEST_COMMANDS } from './commands.ts';
import { doneBy, isToConfirm } from './dates.ts';
import type { OfferAnswer, RequestState, ServiceRequest, Sign } from './facts.ts';

type Event = ServiceRequest['event'];

const BY_TELEPHONE = 'phone';

const closed = ({ closed: end }: RequestState): Refusal | false =>
  end !== null && refuse('SR-1', `It was closed on ${formatDate(end.on)}: take it up again first (reopen-request).`);
const done = (state: RequestState): Refusal | false =>
  state.done !== null && refuse('SR-1', `It was done on ${formatDate(state.done)}.`);
const wanted = (state: RequestState): Refusal | false =>
  state.wanted !== null && refuse('SR-2', 'The customer wants a complaint already: it is being logged.');

/** A sign that a complaint is due: its offer is owed from now on, where none is and no complaint is under way for it. */
export function prompts(state: RequestState, sign: Sign): Event[] {
  const { offer, wanted: asked, complaints } = state;
  return offer === null && asked === null && complaints.length === 0 ? [{ type: 'OfferPrompted', sign }] : [];
}

/** Whether so many contacts are repeated contact for this landlord. */
export const isRepeated = ({ policy }: Pick<RequestState, 'policy'>, contacts: number): boolean =>
  contacts >= serviceRequestsOf(policy).repeatedContacts;

/** Somebody who comes back after its end: it is open again, so that what they said is dealt with. */
const cameBack = (state: RequestState): Event[] =>
  state.closed === null ? [] : [{ type: 'Reopened', why: 'came-back' }];

interface Said {
  complaint?: 'yes' | 'no' | undefined;
  words?: string | undefined;
  channel?: string | undefined;
}

/**
 * What a customer who is unhappy brings: a complaint, unless they were offered it and said no in so many words (Code 1.5).
 */
function unhappy({ complaint, words, channel = BY_TELEPHONE }: Said): Event[] {
  return complaint === 'no'
    ? [{ type: 'ComplaintOffered', answer: 'no', wordsText: words }]
    : [{ type: 'ComplaintWanted', via: channel, wordsText: words }];
}

export const REQUEST_RULES: CaseworkRules<RequestState, Event, typeof REQUEST_COMMANDS> = {
  'confirm-request': {
    not: (state) =>
      firstRefusal(
        closed(state),
        serviceRequestsOf(state.policy).confirmDays === undefined &&
          refuse('SR-3', 'No letter goes out for a service request here: the policy names none.'),
        state.letters.some((l) => l.state === 'issued') && refuse('SR-3', 'The letter is on its way.'),
        !isToConfirm(state) && refuse('SR-3', 'There is nothing to confirm any more.'),
      ),
    brings: ({ state, command, fields, on, today }) =>
      caseLetter(state, 'COMP17', {
        to: 'customer',
        by: command.by,
        on,
        today,
        dates: state.promised === null ? {} : { respondBy: state.promised },
        texts: { message: fields.message },
      }),
  },

  'give-request': {
    not: closed,
    brings: ({ state, fields }) =>
      firstRefusal(state.handler === fields.to && refuse('SR-1', 'It is theirs already.')) ?? [
        { type: 'Allocated', stage: 1, to: fields.to, conflict: 'none', reasonText: fields.reason },
      ],
  },

  'flag-hazard': {
    not: () => null,
    brings: ({ fields, today }) => hazardFlagged(fields, today),
  },

  'move-request-date': {
    not: (state) => firstRefusal(closed(state), done(state)),
    brings: ({ state, fields, on }) => {
      const from = doneBy(state);
      const { to, told, reason } = fields;
      const no = firstRefusal(
        to < on && refuse('SR-1', 'That day has passed.'),
        to === state.promised && refuse('SR-1', `It is to be done by ${formatDate(to)} already.`),
      );
      // The day they were given has passed, or is put off once more: the promise was not kept.
      const broken = state.promised !== null && to > state.promised && (state.moved > 0 || on > state.promised);
      return (
        no ?? [
          { type: 'RequestDateMoved', from, to, told, reasonText: reason },
          ...(broken ? prompts(state, 'promise-not-kept') : []),
        ]
      );
    },
  },

  'review-request': {
    not: (state) => firstRefusal(closed(state), done(state)),
    brings: ({ fields }) => [{ type: 'RequestReviewed', noteText: fields.note }],
  },

  'record-contact': {
    not: () => null,
    brings: ({ state, fields }) => {
      const { sign, words, complaint, channel } = fields;
      const told: Event[] = [...cameBack(state), { type: 'ContactRecorded', sign, wordsText: words }];
      if (state.wanted !== null) return told;
      if (sign === 'unhappy' || complaint !== undefined) return [...told, ...unhappy({ complaint, words, channel })];
      if (sign === 'conduct') return [...told, ...prompts(state, 'conduct')];
      return isRepeated(state, state.contacts + 1) ? [...told, ...prompts(state, 'repeated-contact')] : told;
    },
  },

  'offer-complaint': {
    not: (state) => firstRefusal(wanted(state)),
    brings: ({ state, fields }) => {
      const { answer, words, channel = BY_TELEPHONE } = fields;
      const offered: Event = { type: 'ComplaintOffered', answer, wordsText: words };
      return answer === 'yes'
        ? [...cameBack(state), offered, { type: 'ComplaintWanted', via: channel, wordsText: words }]
        : [offered];
    },
  },

  'raise-complaint': {
    not: () => null,
    // Asked again while it is not logged yet, it is the same complaint.
    brings: ({ state, fields }) =>
      state.wanted === null
        ? [
            ...cameBack(state),
            { type: 'ComplaintWanted', via: fields.channel ?? BY_TELEPHONE, wordsText: fields.words },
          ]
        : [{ type: 'NoteAdded', noteText: fields.words ?? state.wanted.wordsText ?? state.intake.descriptionText }],
  },

  'note-complaint': {
    not: () => null,
    brings: ({ state, fields }) =>
      firstRefusal(
        fields.other === state.caseId && refuse('IN-12', 'A case is not linked with itself.'),
        state.complaints.includes(fields.other) && refuse('SR-2', 'It is known to have become that complaint.'),
      ) ?? [
        { type: 'BecameComplaint', other: fields.other },
        ...(state.linked.includes(fields.other)
          ? []
          : [{ type: 'CaseLinked' as const, other: fields.other, why: 'became-complaint' }]),
      ],
  },

  'record-done': {
    not: (state) => firstRefusal(closed(state), done(state)),
    brings: ({ fields }) => [{ type: 'RequestDone', whatText: fields.what }],
  },

  'ask-satisfied': {
    not: (state) => firstRefusal(closed(state), state.done === null && refuse('SR-1', 'It is not done yet.')),
    brings: ({ state, fields, on }) => {
      const { satisfied, words, complaint, channel } = fields;
      const no = firstRefusal(
        state.done !== null && on < state.done && refuse('SR-1', 'That is before it was done.'),
        satisfied !== 'not-satisfied' &&
          complaint === 'yes' &&
          refuse('SR-2', 'Record a complaint they want by raise-complaint.'),
      );
      const asked: Event = { type: 'RequestAsked', satisfied, noteText: words };
      if (no) return no;
      return satisfied === 'not-satisfied' && state.wanted === null
        ? [asked, ...unhappy({ complaint, words, channel })]
        : [asked];
    },
  },

  'link-case': {
    not: closed,
    brings: ({ state, fields }) =>
      firstRefusal(
        fields.other === state.caseId && refuse('IN-12', 'A case is not linked with itself.'),
        state.linked.includes(fields.other) && refuse('IN-12', 'They are linked already.'),
      ) ?? [{ type: 'CaseLinked', other: fields.other, why: 'same-matter', reasonText: fields.reason }],
  },

  'close-request': {
    not: (state) =>
      firstRefusal(
        closed(state),
        state.wanted !== null &&
          refuse('SR-2', 'The customer wants a complaint: it is logged first (raise-complaint).'),
        state.offer !== null && refuse('IN-10', 'A complaint is to be offered first (offer-complaint).'),
      ),
    brings: ({ state, fields }) =>
      firstRefusal(
        fields.why === 'not-to-be-done' &&
          !hasAnswered(state.answered) &&
          state.complaints.length === 0 &&
          refuse('IN-10', 'Not doing it is an answer to the customer: offer them a complaint first (offer-complaint).'),
      ) ?? [{ type: 'Closed', why: fields.why, reasonText: fields.reason }],
  },

  'reopen-request': {
    not: (state) => state.closed === null && refuse('SR-1', 'It is open.'),
    brings: ({ fields }) => [{ type: 'Reopened', why: 'taken-up-again', reasonText: fields.reason }],
  },
};

/** Whether the customer, offered a complaint, has said yes or no. */
const hasAnswered = (answer: OfferAnswer | null): boolean => answer === 'yes' || answer === 'no';
