/** The work of a stage, told: contact, questions, extensions, findings, remedies, promises, the check and the response. */
import type { DelayCause } from '../../../../policies/deadlines/delay-causes.ts';
import type { Late } from '../../../../workflows/messages.ts';
import { formatPounds } from '../../../core/input/money.ts';
import { askedName, dateName, day, outcomeName, ownerName, plain } from '../labels.ts';
import { everyDays } from '../../words.ts';
import { capital, type Sentences, type Telling } from './sentences.ts';

/** Late, and for which kind of reason; nothing where it was not. */
const lateWhy = ({ lateText, lateCause }: Late, why: Telling['why']): string =>
  lateText === undefined && lateCause === undefined ? '.' : `, late${causeOf(lateCause)}${why(lateText)}`;

const causeOf = (cause: DelayCause | undefined): string => (cause === undefined ? '' : ` (${plain(cause)})`);

type Told =
  | 'AcknowledgementIssued'
  | 'ContactLogged'
  | 'InformationRequested'
  | 'InformationReceived'
  | 'InformationRejected'
  | 'Extended'
  | 'ExtensionAnswered'
  | 'UpdatesAgreed'
  | 'UpdateSent'
  | 'DelayExplained'
  | 'FindingRecorded'
  | 'RemedyOffered'
  | 'RemedyAccepted'
  | 'AcceptanceTakenBack'
  | 'ActionAgreed'
  | 'ActionDone'
  | 'ActionRescheduled'
  | 'SubmittedForCheck'
  | 'QualityChecked'
  | 'ResponseIssued';

export const workSentences: Sentences<Told> = {
  AcknowledgementIssued: (e, { why }) => `Stage ${e.stage} was acknowledged${lateWhy(e, why)}`,
  ContactLogged: (e, { why }) => {
    const done = { made: 'made', tried: 'tried without success', 'not-made': 'not made' }[e.outcome];
    return `${capital(plain(e.kind))} at stage ${e.stage}: ${done}${why(e.reasonText ?? e.noteText)}`;
  },
  InformationRequested: (e, { why, names }) =>
    `${e.id}: ${e.meeting ? `${askedName(e.from, names)} was called to a meeting on ${day(e.due)}` : `information was asked of ${askedName(e.from, names)}, due ${day(e.due)}`}${why(e.questionText)}`,
  InformationReceived: (e, { why }) => `${e.id} was answered${why(e.answerText)}`,
  InformationRejected: (e, { why }) =>
    e.excused
      ? `${e.id} is put off to ${day(e.due)}, for a good reason${why(e.answerText)}`
      : `The answer to ${e.id} will not do; a better one is due ${day(e.due)}${why(e.answerText)}`,
  Extended: (e, { why }) => {
    const beyond = e.beyondMaximum ? ', beyond the maximum, with a manager’s approval' : '';
    const updates = e.updateEvery === undefined ? '' : `, with an update ${everyDays(e.updateEvery)}`;
    const exceptional =
      e.usualAgain === undefined
        ? ''
        : `, for exceptional circumstances that are expected to be over by ${day(e.usualAgain)}`;
    return `The response of stage ${e.stage} was extended from ${day(e.from)} to ${day(e.to)}${beyond}${exceptional}${updates}${why(e.reasonText)}`;
  },
  ExtensionAnswered: (e, { why }) =>
    `The customer ${e.agreed ? 'agrees' : 'does not agree'} to the new date${why(e.wordsText)}`,
  UpdatesAgreed: (e) => `Updates to the customer were agreed: ${everyDays(e.every)}.`,
  UpdateSent: (e, { why }) => `The customer was sent an update${why(e.messageText)}`,
  DelayExplained: (e, { why }) => `Recorded why ${dateName(e.step)} was late${causeOf(e.cause)}${why(e.reasonText)}`,
  FindingRecorded: (e, { why, policy }) =>
    `The finding on ${e.point} is ${outcomeName(e.outcome, policy)}${why(e.reasonText)}`,
  RemedyOffered: (e, { why }) => {
    const pence = e.statutory + e.loss + e.trouble + e.distress;
    const what = pence > 0 ? `: a payment of ${formatPounds(pence)} was offered` : ` was offered (${plain(e.kind)})`;
    const by = e.by === undefined ? '' : `, by ${day(e.by)}`;
    return `${e.id}${what}${by}${why(e.text)}`;
  },
  AcceptanceTakenBack: (e, { why }) => `The customer took back that they accept ${e.ids.join(', ')}${why(e.wordsText)}`,
  RemedyAccepted: (e, { why }) => `The customer accepted ${e.ids.join(', ')}${why(e.wordsText)}`,
  ActionAgreed: (e, { why, names }) =>
    `${e.id}: ${e.kind === 'payment' ? 'a payment' : 'an action'} was promised by ${day(e.by)}, ${ownerName(e.owner, names)} sees to it${why(e.text)}`,
  ActionDone: (e, { why }) => `${e.id} is done${why(e.evidenceText)}`,
  ActionRescheduled: (e, { why }) =>
    `${e.id} has a new date, ${day(e.by)}${e.agreed ? ', agreed with the customer' : ''}${why(e.reasonText)}`,
  SubmittedForCheck: (e) => `The draft response of stage ${e.stage} went to the quality check.`,
  QualityChecked: (e, { why }) =>
    `The quality check ${e.approved ? 'approved the draft' : 'returned the draft'}${why(e.commentsText)}`,
  ResponseIssued: (e, { why, policy }) =>
    `The stage ${e.stage} response was issued, ${outcomeName(e.outcome, policy)}${lateWhy(e, why)}`,
};
