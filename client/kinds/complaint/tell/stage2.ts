/** Stage 2, told: how it was asked for, refused or opened, its review and its panel. */
import { channelSaid, day, groundName, plain } from '../labels.ts';
import { counted } from '../../words.ts';
import type { Sentences } from './sentences.ts';

type Told =
  | 'EscalationRequested'
  | 'EscalationWithdrawn'
  | 'Stage2Opened'
  | 'LateRequestDecided'
  | 'RefusalProposed'
  | 'RefusalRejected'
  | 'EscalationRefused'
  | 'Stage1Reviewed'
  | 'PanelChosen'
  | 'PanelSet'
  | 'PanelEvidenceReceived'
  | 'PanelHeld';

export const stage2Sentences: Sentences<Told> = {
  EscalationRequested: (e, { why }) =>
    e.again
      ? `The customer wants stage 2 after all, said ${channelSaid(e.via)}: the request stands as of the day it was made${why(e.wordsText)}`
      : `The customer asked for stage 2 ${channelSaid(e.via)} (${STANDING[e.standing]})${why(e.wordsText)}`,
  EscalationWithdrawn: () => 'The customer does not want stage 2 any more.',
  Stage2Opened: (e) => `Stage 2 was opened; it counts from ${day(e.requested)}.`,
  LateRequestDecided: (e, { why }) =>
    `The request for stage 2 was ${e.accept ? 'accepted' : 'not accepted'}${why(e.reasonText)}`,
  RefusalProposed: (e, { why, policy }) =>
    `Refusing stage 2 was proposed. The ground is “${groundName(e.ground, policy)}”${why(e.reasonText)}`,
  RefusalRejected: (e, { why }) => `The proposal to refuse stage 2 was rejected${why(e.reasonText)}`,
  EscalationRefused: (e, { why, policy }) =>
    `Stage 2 was refused. The ground is “${groundName(e.ground, policy)}”${why(e.reasonText)}`,
  Stage1Reviewed: (e, { why }) => {
    const no = [
      !e.thorough && 'thorough',
      !e.fair && 'fair and reasonable',
      !e.inPolicy && 'in line with policy',
    ].filter(Boolean);
    return `The review found stage 1 ${no.length === 0 ? 'thorough, fair and in line with policy' : `not ${no.join(', not ')}`}${why(e.noteText)}`;
  },
  PanelChosen: (e, { why }) =>
    e.unansweredText !== undefined
      ? `The customer was asked and did not choose: a panel of ${e.kind === 'staff-only' ? 'staff only' : 'staff and involved customers'}${why(e.unansweredText)}`
      : `The customer chose a panel of ${e.kind === 'staff-only' ? 'staff only' : 'staff and involved customers'}${e.attends ? ' and wants to attend' : ''}.`,
  PanelSet: ({ on, members, customerMembers, chair, sitting }, { names }) => {
    const words = (id: string | undefined): string => (id === undefined ? '' : (names.words(id) ?? ''));
    const customers = (sitting?.customerTexts ?? []).map(words).filter((n) => n !== '');
    const sits = [
      ...members.map((m) => names.staff(m)),
      ...(customers.length > 0
        ? customers
        : customerMembers > 0
          ? [counted(customerMembers, 'involved customer')]
          : []),
      words(sitting?.expertText),
    ].filter((n) => n !== '');
    const more = [
      [words(sitting?.timeText), words(sitting?.placeText)].filter((w) => w !== '').join(', '),
      sitting?.recording === undefined ? '' : `recorded by ${plain(sitting.recording)}`,
      (sitting?.otherDates ?? []).length === 0 ? '' : `other dates: ${(sitting?.otherDates ?? []).map(day).join(', ')}`,
    ].filter((w) => w !== '');
    return `The review panel sits on ${[day(on), ...more].join('; ')}: ${sits.join(', ')}; in the chair: ${chair === 'involved-customer' ? 'an involved customer' : `the ${plain(chair)}`}.`;
  },
  PanelEvidenceReceived: (e, { why }) =>
    `Further information for the panel came ${e.inTime ? 'in time' : 'late'}${why(e.documentText)}`,
  PanelHeld: (e, { why }) =>
    e.result === 'decided'
      ? `The review panel sat and decided${e.attended ? '; the customer attended' : ''}.`
      : `The review panel deferred its decision${e.decideBy === undefined ? '' : ` to ${day(e.decideBy)}`}${why(e.reasonText)}`,
};

const STANDING = {
  'in-time': 'in time',
  early: 'before the response: somebody will answer',
  late: 'after its time: somebody decides',
  'after-closure': 'after the procedure ended',
  'without-right': 'somebody decides whether there is a right to it',
  already: 'it had been asked for already',
} as const;
