/** What happens to a case at an ombudsman alone, told: one plain sentence an event. */
import { namedArbitrator } from './words.ts';
import type { OmbudsmanCase } from '../../../workflows/messages.ts';
import { day, hazardTold, ownerName } from '../complaint/labels.ts';
import { capitalised, plain, type Names } from '../words.ts';
import { ASKS, CHASES, CHASED_ABOUT, FINDING_NAMES, ORDER_NAMES, pounds, REVIEW_NAMES, WAYS } from './words.ts';

type All = OmbudsmanCase['event'];
export type Own = Extract<
  All,
  {
    type:
      | 'OmbudsmanCaseLogged'
      | 'OmbudsmanContacted'
      | 'HazardFlagged'
      | 'ContactAcknowledged'
      | 'OmbudsmanAsked'
      | 'EvidenceRequested'
      | 'EvidenceDateMoved'
      | 'EvidenceReady'
      | 'EvidenceReviewed'
      | 'EvidenceSent'
      | 'IssueAdded'
      | 'FindingRecorded'
      | 'Determined'
      | 'OrderMade'
      | 'OrderDateMoved'
      | 'OrderGiven'
      | 'OrderCompliedWith'
      | 'ProofSent'
      | 'ProofAccepted'
      | 'ProofRefused'
      | 'RecommendationDeclined'
      | 'ReviewDecided'
      | 'ReviewAnswered'
      | 'LearningReported'
      | 'OmbudsmanChased'
      | 'ChaseAnswered'
      | 'RefusalOverturned';
  }
>;

/** Each of its own events once: one that is missing does not compile. */
export const OWN_EVENTS: Record<Own['type'], true> = {
  OmbudsmanCaseLogged: true,
  OmbudsmanContacted: true,
  HazardFlagged: true,
  ContactAcknowledged: true,
  OmbudsmanAsked: true,
  EvidenceRequested: true,
  EvidenceDateMoved: true,
  EvidenceReady: true,
  EvidenceReviewed: true,
  EvidenceSent: true,
  IssueAdded: true,
  FindingRecorded: true,
  Determined: true,
  OrderMade: true,
  OrderDateMoved: true,
  OrderGiven: true,
  OrderCompliedWith: true,
  ProofSent: true,
  ProofAccepted: true,
  ProofRefused: true,
  RecommendationDeclined: true,
  ReviewDecided: true,
  ReviewAnswered: true,
  LearningReported: true,
  OmbudsmanChased: true,
  ChaseAnswered: true,
  RefusalOverturned: true,
};

export function tellOmbudsman(e: Own, names: Names, why: (id: string | undefined) => string): string {
  switch (e.type) {
    case 'OmbudsmanCaseLogged':
      return `Logged: a case at ${namedArbitrator(e.intake.arbitrator)}, received ${day(e.intake.received)}.`;
    case 'OmbudsmanContacted':
      return `${e.id}: the ombudsman wrote; it ${ASKS[e.asks]}${why(e.whatText)}`;
    case 'HazardFlagged':
      return hazardTold(e, names, why);
    case 'ContactAcknowledged':
      return `${e.id} was acknowledged ${WAYS[e.by]}.`;
    case 'OmbudsmanAsked':
      return `The ombudsman was asked how the case stands${why(e.answerText)}`;
    case 'EvidenceRequested':
      return `${e.id}: the ombudsman asks for evidence by ${day(e.due)}${why(e.whatText)}`;
    case 'EvidenceDateMoved':
      return `${e.id}: the evidence is due on ${day(e.to)} in place of ${day(e.from)}${why(e.reasonText)}`;
    case 'EvidenceReady':
      return `${e.id}: the evidence was given in for the review${why(e.noteText)}`;
    case 'EvidenceReviewed':
      return `${e.id}: the evidence was ${e.approved ? 'reviewed and may go' : 'given back by the review'}${e.legalAdvice ? '; legal advice was taken' : ''}${why(e.commentsText)}`;
    case 'EvidenceSent':
      return `${e.id}: the evidence was sent to the ombudsman ${WAYS[e.by]}${why(e.noteText)}`;
    case 'IssueAdded':
      return `${e.id}: an issue the ombudsman looks into${why(e.whatText)}`;
    case 'FindingRecorded':
      return `${e.id}: the finding is ${FINDING_NAMES[e.finding]}${why(e.reasonText)}`;
    case 'Determined':
      return `The ombudsman determined the case: ${e.findings.map((f) => `${f.issue} ${FINDING_NAMES[f.finding]}`).join(', ')}${why(e.noteText)}`;
    case 'OrderMade':
      return `${e.id}: ${e.kind === 'order' ? 'an order' : 'a recommendation'} to ${ORDER_NAMES[e.sort]}${e.amount === undefined ? '' : ` ${pounds(e.amount)}`}, due ${day(e.due)}, for ${ownerName(e.owner, names)}${why(e.whatText)}`;
    case 'OrderDateMoved':
      return `${e.id} is due on ${day(e.to)} in place of ${day(e.from)}${why(e.reasonText)}`;
    case 'OrderGiven':
      return `${e.id} was given to ${ownerName(e.to, names)}${why(e.reasonText)}`;
    case 'OrderCompliedWith':
      return `${e.id} was complied with${why(e.evidenceText)}`;
    case 'ProofSent':
      return `${e.id}: the proof of compliance was sent ${WAYS[e.by]}.`;
    case 'ProofAccepted':
      return `${e.id}: the ombudsman accepted what was done.`;
    case 'ProofRefused':
      return `${e.id}: the ombudsman does not accept what was done; it is due on ${day(e.due)}${why(e.whyText)}`;
    case 'RecommendationDeclined':
      return `${e.id}: the recommendation is not followed${why(e.reasonText)}`;
    case 'ReviewDecided':
      return `${e.asks ? 'The ombudsman is asked to review its determination' : 'The determination is accepted: no review is asked for'}${why(e.reasonText)}`;
    case 'ReviewAnswered':
      return `The review of the determination: ${REVIEW_NAMES[e.outcome]}${why(e.noteText)}`;
    case 'LearningReported':
      return `The learning report went to the executive and the governing body${why(e.reportText)}`;
    case 'OmbudsmanChased':
      return `${e.id}: ${capitalised(CHASES[e.step])} came, as ${CHASED_ABOUT[e.about]}; it sets ${day(e.due)}${why(e.whatText)}`;
    case 'ChaseAnswered':
      return `${e.id}: what was chased is done${why(e.answerText)}`;
    case 'RefusalOverturned':
      return `The ombudsman overturned the refusal of a linked complaint, which goes on with the time it would have had${why(e.reasonText)}`;
    default:
      return plain((e as Own).type);
  }
}
