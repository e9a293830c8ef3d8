/** What concerns the people of a case, told: involved customers, mediation, conduct, restrictions, and what the customer says. */
import { channelSaid, day, ownerName, plain, SAID_NAMES } from '../labels.ts';
import type { EventOf, Through } from '../../../../workflows/messages.ts';
import type { Names } from '../../words.ts';
import type { Sentences } from './sentences.ts';

type Told =
  | 'InvolvedCustomerInvited'
  | 'MediationOffered'
  | 'MediationAnswered'
  | 'LineManagerTold'
  | 'ContactRestricted'
  | 'RestrictionReviewed'
  | 'CustomerSaid';

/** Why somebody other than the customer may have said it. */
const THROUGH_SAID: Record<Through, string> = {
  'link-sent-by-staff': ' (with a link that one of us had sent)',
  'address-set-by-staff': ' (with a link to an address that one of us put in)',
  'signed-in-staff': ' (in a browser where one of us was signed in)',
  'sender-unproven': ' (from an address that nothing proves to be theirs)',
};

export const peopleSentences: Sentences<Told> = {
  InvolvedCustomerInvited: (e, { why }) => `An involved customer was invited${why(e.noteText)}`,
  MediationOffered: (e) => `Mediation was offered (${plain(e.mediator)}).`,
  MediationAnswered: (e, { why }) => `Mediation was offered, and the answer is: ${plain(e.result)}${why(e.noteText)}`,
  LineManagerTold: (e, { names }) =>
    `The line manager, ${names.staff(e.manager)}, was told; the customer’s contact is the ${plain(e.contact)}.`,
  ContactRestricted: (e, { why, names }) =>
    `Contact was restricted (${plain(e.kind)}): ${ownerName(e.contact, names)} is the one to contact; looked at again on ${day(e.reviewOn)}${until(e.endsOn)}${why(e.reasonText)}`,
  RestrictionReviewed: (e, { why, names }) => restrictionReviewed(e, why, names),
  CustomerSaid: (e, { why }) =>
    `The customer ${SAID_NAMES[e.word]} ${channelSaid(e.via)}${e.through === undefined ? '' : THROUGH_SAID[e.through]}${why(e.wordsText)}`,
};

const until = (endsOn: string | undefined): string => (endsOn === undefined ? '' : `, in force until ${day(endsOn)}`);

/** Kept, changed or lifted, with what is different now. */
function restrictionReviewed(
  { lifted, kind, contact, reviewOn, endsOn, reasonText }: EventOf<'RestrictionReviewed'>,
  why: (id: string | undefined) => string,
  names: Names,
): string {
  if (lifted && reasonText === undefined) return 'The last day of the restriction has passed: contact is free again.';
  const changes = [
    kind === undefined ? '' : ` (${plain(kind)})`,
    contact === undefined ? '' : `, ${ownerName(contact, names)} is the one to contact now`,
    until(endsOn),
  ].join('');
  const what = lifted ? 'lifted' : changes === '' ? 'kept' : 'changed';
  return `The restriction was ${what}${changes}${reviewOn === undefined ? '' : `, looked at again on ${day(reviewOn)}`}${why(reasonText)}`;
}
