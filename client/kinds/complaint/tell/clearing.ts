/** What an answer waited for besides its quality check, and what was shared with others outside, told. */
import type { OutsideMediator } from '../../../../policies/types.ts';
import type { ClearingEvent, EventOf, SharingBasis } from '../../../../workflows/messages.ts';
import { formatPounds } from '../../../core/input/money.ts';
import type { Names } from '../../words.ts';
import { capital, type Sentences } from './sentences.ts';

/** Whoever looks at the wording of an answer about a colleague's conduct. */
export const REVIEWERS: Record<EventOf<'WordingReviewed'>['reviewer'], string> = {
  'line-manager': 'the line manager',
  'people-and-culture': 'People and Culture',
  'data-protection': 'the Data Protection Officer',
};

export const BASES: Record<'consent' | SharingBasis, string> = {
  consent: 'with consent',
  'legal-obligation': 'because the law requires it',
  'protection-of-children': 'to protect a child',
  'protection-of-adults': 'to protect an adult at risk',
  'vital-interests': 'to protect somebody’s life',
  'public-task': 'for a public task',
  contract: 'to carry out the agreement with the customer',
  'legitimate-interests': 'for legitimate interests',
};

/** Words somebody wrote, inside a sentence. */
const said = (id: string, names: Names): string => names.words(id) ?? '(words no longer kept)';

/** What one person does who should not by themselves. */
export const SAME_PERSON_WORDS: Record<EventOf<'SamePersonAllowed'>['what'], string> = {
  stage2: 'considers stage 2 although they acted at stage 1',
  check: 'checks an answer of their own',
  refusal: 'confirms a refusal they proposed',
  departure: 'approves a departure from policy of their own',
};

/** What a consent is for besides sharing, to follow the name of the agency. */
export const MEDIATES: Record<OutsideMediator, string> = {
  'contracted-mediator': ' is involved to mediate, as the mediator we have a contract with',
  independent: ' is involved to mediate, as an independent mediator',
};

export const clearingSentences: Sentences<ClearingEvent['type']> = {
  SamePersonAllowed: (e, { names, why }) => {
    const told = e.ombudsmanText === undefined ? '' : ` The Ombudsman was told: “${said(e.ombudsmanText, names)}”.`;
    return `It was decided that ${names.staff(e.who)} ${SAME_PERSON_WORDS[e.what]}, because there is nobody else${why(e.reasonText)}${told}`;
  },
  DepartureProposed: (e, { names, why }) =>
    `${e.id}: the answer of stage ${e.stage} is to depart from “${said(e.fromText, names)}”${why(e.reasonText)}`,
  DepartureDecided: (e, { why }) =>
    `${e.id}, the departure from policy, was ${e.approved ? 'approved' : 'declined'}${why(e.reasonText)}`,
  OfferApprovalAsked: (e, { why }) =>
    `${e.id}: somebody who may is asked for a yes to compensation of up to ${formatPounds(e.upTo)} at stage ${e.stage}${why(e.reasonText)}`,
  OfferDeclined: (e, { why }) => `${e.id}: the compensation that was asked about was declined${why(e.reasonText)}`,
  OfferRequestWithdrawn: (e, { why }) =>
    `${e.id}: the question whether more compensation may be offered was taken back${why(e.reasonText)}`,
  OfferApproved: (e, { why }) =>
    `Compensation of up to ${formatPounds(e.upTo)} at stage ${e.stage} was approved${why(e.reasonText)}`,
  LegalAdviceRecorded: (e, { names, why }) => {
    const worded = e.wordingText === undefined ? '' : ' The offer is worded anew.';
    return `Legal advice on ${e.remedies.join(', ')} from ${said(e.fromText, names)}${why(e.adviceText)}${worded}`;
  },
  WordingReviewed: (e, { names, why }) => {
    const more = e.dataProtection === true ? ' The Data Protection Officer is to look at it as well.' : '';
    return `${capital(REVIEWERS[e.reviewer])} (${said(e.whoText, names)}) ${e.agreed ? 'agreed to' : 'wants to change'} the wording of the answer${why(e.commentsText)}${more}`;
  },
  SharingAgreed: (e, { names, why }) =>
    `${e.id}: the ${e.by} agreed ${e.how === 'spoken' ? 'by word of mouth' : 'in writing'} that ${said(e.agencyText, names)}${e.mediator === undefined ? ' is involved' : MEDIATES[e.mediator]}${why(e.proofText)}`,
  SharingConsentWithdrawn: (e, { why }) => `The consent ${e.id} was taken back${why(e.wordsText)}`,
  SharedOutside: (e, { names, why }) => {
    const consent = e.consent === undefined ? '' : ` (${e.consent})`;
    return `${e.id}: shared with ${said(e.agencyText, names)}, ${BASES[e.basis]}${consent}: “${said(e.whatText, names)}”${e.whyText === undefined ? '.' : `. Why${why(e.whyText)}`}`;
  },
};
