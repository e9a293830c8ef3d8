/** What happens to a request for a service alone, told: one plain sentence an event. */
import type { ServiceRequest } from '../../../workflows/messages.ts';
import { channelSaid, day, hazardTold } from '../complaint/labels.ts';
import { plain, type Names } from '../words.ts';

type Own = Extract<
  ServiceRequest['event'],
  {
    type:
      | 'RequestLogged'
      | 'HazardFlagged'
      | 'RequestDateMoved'
      | 'RequestReviewed'
      | 'ContactRecorded'
      | 'OfferPrompted'
      | 'ComplaintOffered'
      | 'ComplaintWanted'
      | 'BecameComplaint'
      | 'RequestDone'
      | 'RequestAsked';
  }
>;

/** Each of its own events once: one that is missing does not compile. */
export const OWN_EVENTS: Record<Own['type'], true> = {
  RequestLogged: true,
  HazardFlagged: true,
  RequestDateMoved: true,
  RequestReviewed: true,
  ContactRecorded: true,
  OfferPrompted: true,
  ComplaintOffered: true,
  ComplaintWanted: true,
  BecameComplaint: true,
  RequestDone: true,
  RequestAsked: true,
};

/** Why a complaint is to be offered. */
export const SIGNS_SAID: Readonly<Record<string, string>> = {
  'repeated-contact': 'they have had to come back about the same thing',
  'promise-not-kept': 'the day it was to be done by was not kept',
  conduct: 'it is about how somebody behaved who works for us',
  unhappy: 'they are unhappy with what we do about it',
  survey: 'they are unhappy by a survey, and are to be told how to complain',
};

/** What the customer answered to the offer of a complaint. */
export const ANSWERS_SAID: Readonly<Record<string, string>> = {
  yes: 'they want one',
  no: 'they do not want one',
  thinking: 'they want to think about it',
  'not-reached': 'they could not be reached',
};

const TOLD: Readonly<Record<string, string>> = {
  'by-telephone': 'the customer was told by telephone',
  'in-person': 'the customer was told in person',
  'in-writing': 'the customer was told in writing',
  'not-yet': 'the customer is still to be told',
};

const SATISFIED: Readonly<Record<string, string>> = {
  satisfied: 'they are satisfied',
  'not-satisfied': 'they are not satisfied: it is still to be done',
  'not-reached': 'they could not be reached',
};

export function tellRequest(e: Own, names: Names, why: (id: string | undefined) => string): string {
  switch (e.type) {
    case 'RequestLogged': {
      const { subject, received, by, again } = e.intake;
      const until = by === null ? '' : `, to be done by ${day(by)} as they were told`;
      return `Logged: a request for a service (${plain(subject)}), received ${day(received)}${until}${again ? '; they have asked for the same before' : ''}.`;
    }
    case 'HazardFlagged':
      return hazardTold(e, names, why);
    case 'RequestDateMoved':
      return `It is to be done by ${day(e.to)} in place of ${day(e.from)}; ${TOLD[e.told] ?? plain(e.told)}${why(e.reasonText)}`;
    case 'RequestReviewed':
      return `The open request was looked at again${why(e.noteText)}`;
    case 'ContactRecorded':
      return `They came to us about it again${e.sign === undefined ? '' : `: ${SIGNS_SAID[e.sign] ?? plain(e.sign)}`}${why(e.wordsText)}`;
    case 'OfferPrompted':
      return `A complaint is to be offered: ${SIGNS_SAID[e.sign] ?? plain(e.sign)}.`;
    case 'ComplaintOffered':
      return `They were offered a complaint: ${ANSWERS_SAID[e.answer] ?? plain(e.answer)}${why(e.wordsText)}`;
    case 'ComplaintWanted':
      return `They want a complaint, said ${channelSaid(e.via)}${why(e.wordsText)}`;
    case 'BecameComplaint':
      return 'It became a complaint, which is linked with it; what was asked for is done all the same.';
    case 'RequestDone':
      return `It is done${why(e.whatText)}`;
    case 'RequestAsked':
      return `They were asked whether they are satisfied: ${SATISFIED[e.satisfied] ?? plain(e.satisfied)}${why(e.noteText)}`;
  }
}
