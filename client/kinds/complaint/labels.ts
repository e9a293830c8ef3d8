/** What the codes of events, letters and dates are called where a person reads them. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import { procedureFor, type BuildingFacts, type Procedure } from '../../../policies/code/building-safety.ts';
import { outcomeWord } from '../../../policies/wording/outcomes.ts';
import { type Arbitrator, type IsoDate, type Outcome, type Policy } from '../../../policies/types.ts';
import {
  LETTER_CODES,
  LETTER_SPECS,
  ownerFrom,
  type Channel,
  type ClosedWhy,
  type ConsentWay,
  type CustomerMessageName,
  type EventOf,
  type LetterName,
  type NoticeRecipient,
  type TaskKind,
} from '../../../workflows/messages.ts';
import { policiesInForce, policyById, versionsOf } from '../../../policies/registry.ts';
import { plain, type Names } from '../words.ts';

export { plain, type Names } from '../words.ts';

/** What each letter is called inside a sentence: "the acknowledgement (COMP01)". */
export const LETTER_NAMES = Object.fromEntries(LETTER_CODES.map((code) => [code, LETTER_SPECS[code].name])) as Record<
  LetterName,
  string
>;

export const TASK_NAMES: Record<TaskKind, string> = {
  'alternative-format': 'the customer needs this letter in another format; have it made and sent',
  'early-escalation': 'answer a request for stage 2 made before the response',
  'late-escalation': 'decide a request for stage 2 made after its time',
  'escalation-without-right': 'decide a request for stage 2 from somebody without a right to it',
  'after-closure': 'answer the customer, who wrote after the case was closed',
  'new-information': 'look at what the customer sent',
  'new-complaint': 'log what the customer raised as a new complaint',
  'unhappy-survey':
    'look at an unhappy answer in our survey, and record whether a complaint or a second stage comes of it',
  'extension-refused': 'speak to the customer, who does not agree to the new date',
  'letter-undeliverable': 'get a letter to the customer that could not be delivered',
  'letter-returned': 'get a letter to the customer that came back',
  'remedy-unclear': 'settle with the customer what is accepted',
  'conduct-line-manager': 'tell the line manager of the colleague complained about',
  'age-decision': 'decide whether to accept a complaint about something this old',
  'anonymous-decision': 'decide whether an anonymous complaint is investigated',
  'withdrawal-late': 'answer a withdrawal that came late',
  hazard: 'see to a possible hazard at once',
  'invite-stage2': 'ask the customer about stage 2',
  interpreter: 'book the interpreter the customer needs',
  'home-visit': 'agree a visit at home with the customer, who needs one',
  'record-visit': 'record what came of a visit whose day has passed',
  'visit-again': 'offer the customer another visit: one did not take place',
  'older-reports': 'look for older reports of a problem that recurs, and say what they show',
  'understand-why': 'ask the customer why they are still unhappy; they need not say',
  'complex-forum': 'bring this complex case to the forum',
  'check-sender':
    'see whether a person sent this: a field that nobody sees was filled in, by a program or a password manager',
  'explain-delay': 'record why a date was missed',
  'agree-updates': 'agree with the customer how often they are updated',
  'restriction-review': 'look again at the restriction of contact',
  reopened: 'see to what the case was opened again for',
  'unreadable-message': 'find out what an operator sent to this case that it could not read, and record it',
  'unsigned-message': 'find out who sent this case a message past putright, and record what it said if it is true',
  'cancel-asked': 'find out which operator asked for this case to be cancelled: it goes on until it is closed here',
  'departure-decision': 'decide whether the answer may depart from policy',
  'offer-approval': 'decide whether more compensation may be offered than whoever handles it may offer',
  'departure-refused': 'bring the answer into line with policy: the departure from it was declined',
  'legal-advice': 'take legal advice on how an offer is worded, as the law may entitle the customer to it',
  'building-scope': 'find out whether the Building Safety Act covers the building and the matter, and record it',
  'consent-withdrawn': 'tell the agency outside that the customer has taken back their consent',
  'delivery-failed': 'see that the letters get out: an operator stopped their delivery',
  'report-unproven':
    'find out whether a letter arrived: a report says that it did not, and nothing shows who wrote that report',
  'authority-refused': 'tell whoever asked that the customer does not want them to act',
  'authority-unclear': 'make sure, in writing, that the customer agrees to somebody acting for them',
  'authority-ends': 'ask the customer whether somebody still acts for them: the time they gave ends',
  'refusal-unfounded': 'decide whether it is taken up again: what it was refused for has been put right',
  'other-procedure': 'decide whether it goes by another procedure of ours, as was said when it was logged',
  'procedure-outcome': 'see that the customer has had an answer under the other procedure, and record it',
  'given-back': 'see to a matter that came back from another procedure',
  'data-breach': 'ask data protection what came of a breach, and record it',
  'data-request-for-data': 'ask data protection what came of a request for data, and record it',
  safeguarding: 'tell the safeguarding team the particulars by telephone or in person, and write none of them here',
};

/** How something reached the landlord: 'received by email', 'said in a live chat'. */
const CHANNEL_WORDS: Record<Channel, string> = {
  email: 'by email',
  'web-form': 'on the web form',
  letter: 'by letter',
  phone: 'by telephone',
  text: 'by text message',
  'social-media': 'on social media',
  'face-to-face': 'face to face',
  'office-visit': 'at an office',
  'live-chat': 'in a live chat',
  advocate: 'through an advocate',
  survey: 'in a survey answer',
  other: 'in another way',
};

export const channelSaid = (channel: string): string =>
  Object.hasOwn(CHANNEL_WORDS, channel) ? CHANNEL_WORDS[channel as Channel] : `by ${plain(channel)}`;

/** A possible hazard that was flagged after logging, told: since when we know counts (IN-15). */
export function hazardTold(
  { aware, hour, whatText, repairText }: EventOf<'HazardFlagged'>,
  names: Names,
  why: (id: string | undefined) => string,
): string {
  const repair = repairText === undefined ? null : names.words(repairText);
  const at = hour === undefined ? '' : ` at ${String(hour).padStart(2, '0')}:00`;
  return `A possible hazard was flagged: we have known since ${day(aware)}${at}${repair === null ? '' : ` (repair ${repair})`}${why(whatText)}`;
}

/** How somebody of a group said whether they agree: 'agreed by email'. */
export const CONSENT_HOW: Record<ConsentWay, string> = {
  email: 'by email',
  letter: 'by letter',
  form: 'on a form',
  phone: 'by telephone',
  'in-person': 'in person',
};

/** What a customer said, after "The customer". */
export const SAID_NAMES: Record<CustomerMessageName, string> = {
  escalate: 'asked for stage 2',
  'answer-extension': 'answered about the new date',
  'accept-remedy': 'accepted what is offered',
  withdraw: 'withdrew the complaint',
  'take-back': 'took back that they withdrew or accepted',
  'answer-authority': 'answered whether somebody acts for them',
  inform: 'told us more',
};

/** What somebody inside was told of. */
const TOLD_NAMES: Record<string, string> = {
  hazard: 'there may be a hazard to health',
  'building-safety-complaint': 'a complaint about building safety has come',
  'visit-called-off': 'a visit to a customer is called off',
  'visit-arranged': 'they are to visit a customer',
  'promise-moved': 'the date of a promise has moved',
  'promise-missed': 'a promise was not kept in time',
  'refusal-proposed': 'a refusal of stage 2 waits for their decision',
  'information-not-good-enough': 'an answer to a request for information will not do',
  'housing-condition-claim': 'there is a housing condition claim',
  'insurance-claim': 'there is an insurance claim',
  'legal-proceedings': 'there are legal proceedings',
  'handed-over': 'a matter was handed over to them',
  'insurance-facts': 'there is a claim for them, with its facts',
  'claim-about-service': 'there is an insurance claim about their service',
  'data-protection-breach': 'a customer says that data protection was breached',
  'data-protection-request-for-data': 'a customer asks for their own data',
  safeguarding: 'there is a safeguarding concern',
  compliment: 'a customer is pleased with what was done',
  'enquiry-high-risk': 'an enquiry of an MP or councillor could become a high risk',
  'ombudsman-case': 'an ombudsman has written about a complaint',
  'ombudsman-decision': 'the ombudsman has determined the case',
  'ombudsman-finding': 'the ombudsman found maladministration',
  'ombudsman-learning-report': 'the learning report can be read',
  'ombudsman-order': 'an order or recommendation of the ombudsman is theirs to see to',
  'ombudsman-reminder': 'the ombudsman sent a reminder',
  'ombudsman-final-reminder': 'the ombudsman sent a final reminder',
  'ombudsman-failure-order': 'the ombudsman issued a failure order',
  'ombudsman-failure-notice': 'the ombudsman issued a failure notice',
  approaching: 'a date is near',
};

export const toldName = (why: string): string => TOLD_NAMES[why] ?? plain(why);

interface PolicyRef {
  id: string;
  version: string;
}

/** Where a word of a policy is looked for: in the version a case was logged under, its landlord's others, then anybody's. */
function policiesFrom(under: PolicyRef | undefined): Policy[] {
  const others = policiesInForce().filter(({ id }) => id !== under?.id);
  const own = ownPolicy(under);
  return own === null ? others : [own, ...versionsOf(own.landlordId).toReversed(), ...others];
}

/** The policy a case is ruled by; null where its landlord is not known here. */
const ownPolicy = (under: PolicyRef | undefined): Policy | null =>
  under !== undefined && policiesInForce().some(({ id }) => id === under.id)
    ? policyById(under.id, under.version)
    : null;

/** The ground a complaint or its stage 2 was refused on, in the words of the policy it was logged under or one after it. */
export function groundName(code: string, under?: PolicyRef): string {
  const found = policiesFrom(under)
    .flatMap((p) => [...p.exclusions, ...(p.escalationGrounds ?? [])])
    .find((g) => g.code === code);
  return (found?.says ?? plain(code)).replace(/\.$/, '');
}

/** An outcome as the landlord's letters call it, by the policy the case is ruled by; by the usual word where that is not known here. */
export const outcomeName = (outcome: Outcome, under?: PolicyRef): string =>
  outcomeWord(ownPolicy(under) ?? {}, outcome);

/** Another procedure of the landlord's, inside a sentence and in words for staff: "the procedure for retail stores". */
export function procedureName(code: string, under?: PolicyRef): string {
  const found = policiesFrom(under)
    .flatMap((p) => p.otherProcedures ?? [])
    .find((p) => p.code === code);
  return (found?.name ?? plain(code)).replace(/^our /, 'the ');
}

/** A team or contractor inside a sentence. */
export const partyName = (name: string, names: Names): string => names.party?.(name) ?? `the ${plain(name)} team`;

export const CLOSED_NAMES: Record<ClosedWhy, string> = {
  'window-passed': 'the time to ask for stage 2 has passed',
  'final-response': 'the final response has gone out and nothing is open',
  refused: 'it was not taken on',
  withdrawn: 'the customer withdrew it',
  'not-engaging': 'the customer did not engage',
  superseded: 'a claim or proceedings have overtaken it',
  'escalation-refused': 'stage 2 was refused',
  'by-hand': 'it was closed by hand',
  'anonymous-not-investigated': 'it was anonymous and is not investigated',
  duplicate: 'it was recorded twice, and goes on in the other case',
  'logged-by-mistake': 'it was recorded by mistake',
  'handed-over': 'another procedure of ours deals with it',
};

const PROCEDURE_NAMES: Record<Procedure, string> = {
  'building-safety': 'the procedure of the Building Safety Act',
  ordinary: 'the ordinary procedure, outside the Building Safety Act',
  'not-decided': 'a procedure that is still to be found out',
};

/** Which procedure a complaint about a building goes by; null for one of which it was not asked. */
export const procedureSaid = (building: BuildingFacts | undefined): string | null =>
  building === undefined ? null : PROCEDURE_NAMES[procedureFor(building)];

export const ARBITRATOR_NAMES: Record<Arbitrator, string> = {
  'housing-ombudsman': 'the Housing Ombudsman',
  'energy-ombudsman': 'the Energy Ombudsman',
  'financial-ombudsman': 'the Financial Ombudsman',
  lgsco: 'the Local Government and Social Care Ombudsman',
  'building-safety-regulator': 'the Building Safety Regulator',
  'first-tier-tribunal': 'the First-tier Tribunal',
  'care-quality-commission': 'the Care Quality Commission',
};

export const STATUS_NAMES: Record<string, string> = {
  stage1: 'stage 1',
  responded: 'answered at stage 1',
  stage2: 'stage 2',
  final: 'answered at stage 2',
  refused: 'refused',
  closed: 'closed',
};

const DATE_NAMES: Record<string, string> = {
  'stage1.log': 'logging the complaint',
  'stage1.acknowledge': 'the stage 1 acknowledgement',
  'stage1.contact': 'the first contact at stage 1',
  'stage1.respond': 'the stage 1 response',
  'stage1.extension-limit': 'the latest extension of stage 1',
  'stage2.request-window': 'the last day to ask for stage 2',
  'stage2.acknowledge': 'the stage 2 acknowledgement',
  'stage2.contact': 'the first contact at stage 2',
  'stage2.respond': 'the stage 2 response',
  'stage2.extension-limit': 'the latest extension of stage 2',
  update: 'the next update to the customer',
  information: 'the answer to a request for information',
  'quality-check': 'the quality check of the draft',
  'wording-review': 'the check of the answer’s wording',
  action: 'a promise',
  task: 'a task',
  'adjustments-review': 'the review of adjustments',
  'restriction-review': 'the review of the restriction',
  'staff-conduct': 'telling the line manager',
  visit: 'a visit to the customer',
  'panel-choice': 'the customer’s choice of a panel',
  'panel-date': 'the panel’s date',
  'panel-decision': 'the panel’s decision',
  'refusal-decision': 'the decision on refusing stage 2',
  'closing-check': 'the contact before closing',
};

/** What a dated thing is called inside a sentence: 'the stage 1 response', 'a promise (A1)'. */
export function dateName(kind: string, about?: string | null): string {
  const called = DATE_NAMES[kind] ?? kind;
  return about ? `${called} (${about})` : called;
}

/** The same from an obligation's id, such as 'action:A1@2026-12-01'; a task with what it asks for, where `taskOf` knows it. */
export function obligationName(id: string, taskOf?: (id: string) => string | undefined): string {
  const [name = ''] = id.split('@');
  const [kind = '', about = ''] = name.split(':');
  const task = kind === 'task' ? taskOf?.(about) : undefined;
  return task === undefined ? dateName(kind, about) : `the task ${about} (${task})`;
}

/** Who was asked for information: a colleague by name, a team or contractor. */
export const askedName = (from: string, names: Names): string =>
  from.startsWith('s-') ? names.staff(from) : partyName(from, names);

/** A staff id as a name, a duty as whoever has it is called: who owns a date or a task. */
export function ownerName(word: string, names: Names): string {
  const owner = ownerFrom(word);
  if ('staff' in owner) return names.staff(owner.staff);
  if ('party' in owner) return partyName(owner.party, names);
  return owner.role === 'system' ? 'putright' : `the ${names.duty(owner.role)}`;
}

export function recipientName(to: NoticeRecipient, names: Names): string {
  if (to.staffId !== undefined) return names.staff(to.staffId);
  if (to.role !== undefined) return `the ${names.duty(to.role)}`;
  return partyName(to.party ?? '', names);
}

/** 'Tuesday 22 December 2026'. */
export const day = (date: IsoDate): string => formatDate(date);
