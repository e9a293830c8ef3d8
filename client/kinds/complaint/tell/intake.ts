/** Taking in, deciding whether to take on, and defining, told. */
import { type EventOf } from '../../../../workflows/messages.ts';
import { ARBITRATOR_NAMES, channelSaid, day, groundName, hazardTold, plain, procedureSaid } from '../labels.ts';
import { counted } from '../../words.ts';
import type { Sentences } from './sentences.ts';

type Told =
  | 'Logged'
  | 'NeedsRecorded'
  | 'IdentityVerified'
  | 'IdentityUnverified'
  | 'OldComplaintAccepted'
  | 'AnonymousDecided'
  | 'AuthorityConfirmed'
  | 'AuthorityAnswered'
  | 'ConsentsConfirmed'
  | 'Defined'
  | 'PointAdded'
  | 'PointDiverted'
  | 'Allocated'
  | 'SubjectSet'
  | 'Refused'
  | 'Reinstated'
  | 'ComplexFlagged'
  | 'DisrepairFlagged'
  | 'HazardFlagged'
  | 'Superseded';

export const intakeSentences: Sentences<Told> = {
  Logged: (e, { names }) => {
    const { reference, channel, received, conduct } = e.intake;
    const decided =
      conduct?.decidedBy === undefined
        ? ''
        : ` ${names.staff(conduct.decidedBy)} decided${conduct.decidedOn === undefined ? '' : ` on ${day(conduct.decidedOn)}`} that it is logged.`;
    return `Logged as ${reference}: received ${channelSaid(channel)} on ${day(received)}. Policy ${e.policy.id} ${e.policy.version}, calendar ${e.calendar.version}.${decided}`;
  },
  NeedsRecorded: (e, { why }) => `Recorded what the customer needs${needs(e)}${why(e.noteText)}`,
  IdentityVerified: (e) => `The customer was verified ${channelSaid(e.how === 'in-person' ? 'face-to-face' : e.how)}.`,
  IdentityUnverified: (e, { why }) =>
    `The customer could not be verified: it is handled as an anonymous complaint${why(e.reasonText)}`,
  OldComplaintAccepted: (e, { why }) => `Accepted although older than the age limit${why(e.reasonText)}`,
  AnonymousDecided: (e, { why }) =>
    `The anonymous complaint is ${e.investigate ? '' : 'not '}investigated${why(e.reasonText)}`,
  AuthorityConfirmed: (e, { why }) =>
    `The representative has authority to act (${plain(e.basis)})${why(e.documentText)}`,
  AuthorityAnswered: (e, { why, names }) => {
    if (!e.agreed) return `The customer does not agree that somebody acts for them${why(e.wordsText)}`;
    const tell = e.tellText === undefined ? null : names.words(e.tellText);
    const until = e.until === undefined ? '' : `, until ${day(e.until)}`;
    const told = tell === null ? '' : `, who may be told: “${tell}”`;
    return `The customer agrees that their representative acts for them${until}${told}${e.onFile === true ? '' : ' (to be confirmed in writing)'}${why(e.wordsText)}`;
  },
  ConsentsConfirmed: (e) =>
    `The group: ${counted(e.members, 'person', 'people')}, ${counted(e.consents, 'consent')}, ${counted(e.leads, 'lead complainant')}.`,
  Defined: (e) => {
    const points = e.points.map((p) => `${p.id}${p.ours ? '' : ' (not ours)'}`).join(', ');
    return `The complaint was set out for stage ${e.stage}: ${points}${e.agreed ? ', agreed with the customer' : ''}.`;
  },
  PointAdded: (e, { why }) => `A new point joined as ${e.id}${why(e.text)}`,
  PointDiverted: (e, { why }) => `A new point was taken as a new complaint${why(e.reasonText)}`,
  Allocated: (e, { why, names }) => {
    const managed = e.conflict === 'managed' ? ` A conflict of interest is managed${why(e.reasonText)}` : '';
    return `Stage ${e.stage} was given to ${names.staff(e.to)}.${managed}`;
  },
  SubjectSet: (e, { why }) =>
    `The complaint is about ${plain(e.subject)}: its arbitrator is ${ARBITRATOR_NAMES[e.arbitrator]}${e.building === undefined ? '' : `, and it goes by ${procedureSaid(e.building) ?? ''}`}${why(e.reasonText)}`,
  Refused: (e, { why, policy }) => `Not taken on. The ground is “${groundName(e.ground, policy)}”${why(e.reasonText)}`,
  Reinstated: (e, { why }) => `The refusal was overturned, and it goes on${why(e.reasonText)}`,
  ComplexFlagged: (e, { why }) => `Brought to the complex case forum${why(e.reasonText)}`,
  HazardFlagged: (e, { names, why }) => hazardTold(e, names, why),
  DisrepairFlagged: (e, { why }) => `A housing condition claim (${plain(e.stage)})${why(e.noteText)}`,
  Superseded: (e, { why }) =>
    `Overtaken by ${OVERTAKEN_BY[e.by] ?? plain(e.by)}; the complaint ${e.closes ? 'is closed' : 'goes on'}${why(e.reasonText)}`,
};

const OVERTAKEN_BY: Readonly<Record<string, string>> = {
  'insurance-claim': 'an insurance claim',
  'legal-proceedings': 'legal proceedings',
};

function needs(e: EventOf<'NeedsRecorded'>): string {
  const said = [
    e.risk === undefined ? '' : `${e.risk} risk`,
    e.complexity === undefined ? '' : e.complexity,
    e.vulnerable ? 'vulnerable' : '',
    ...(e.adjustments ?? []).map(plain),
    e.contactBy === undefined ? '' : `letters by ${e.contactBy}`,
    e.reviewOn === undefined ? '' : `looked at again on ${day(e.reviewOn)}`,
  ].filter((s) => s !== '');
  return said.length > 0 ? ` (${said.join(', ')})` : '';
}
