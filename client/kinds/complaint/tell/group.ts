/** Joining, agreeing, leading and leaving, of people who complain together, told (IN-8). */
import { CONSENT_HOW, day } from '../labels.ts';
import type { Sentences } from './sentences.ts';

type Told = 'MemberAdded' | 'MemberAsked' | 'MemberAnswered' | 'MemberConsentEnded' | 'LeadSet' | 'MemberLeft';

const until = (on: string | undefined): string => (on === undefined ? '' : `, until ${day(on)}`);

export const groupSentences: Sentences<Told> = {
  MemberAdded: (e, { names }) => {
    const agreed = e.how === undefined ? '' : `, who has agreed ${CONSENT_HOW[e.how]}${until(e.until)}`;
    return `${e.id} complains together with the customer: ${names.words(e.nameText) ?? 'somebody'}${agreed}${e.lead ? '; they lead it too' : ''}.`;
  },
  MemberAsked: (e) => `${e.id} of the group was asked whether they agree, and has until ${day(e.answerBy)} to answer.`,
  MemberAnswered: (e, { why }) =>
    `${e.id} of the group ${ANSWERED[e.answer]} ${CONSENT_HOW[e.how]}${until(e.until)}${why(e.wordsText)}`,
  MemberConsentEnded: (e) => `The consent of ${e.id} of the group has run out.`,
  LeadSet: (e) => `${e.id} of the group ${e.lead ? 'leads the complaint too' : 'does not lead it any more'}.`,
  MemberLeft: (e, { why }) => `${e.id} is no part of the group any more${why(e.reasonText)}`,
};

const ANSWERED = { given: 'agreed', refused: 'did not agree', withdrawn: 'took their consent back' } as const;
