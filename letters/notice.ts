/**
 * Notices to people inside: what is due, on which case and when; a customer's name and words only of a hazard, to those
 * who have to see to it.
 */
import { formatDate } from '../policies/calendar/working-days.ts';
import type { OutboxItem } from '../workflows/complaint/effects.ts';
import type { TaskKind } from '../workflows/complaint/events.ts';
import type { ObligationKind } from '../workflows/complaint/obligations.ts';
import { ENQUIRY_NOTICES } from './notices/enquiry.ts';
import { SERVICE_REQUEST_NOTICES } from './notices/service-request.ts';
import { OMBUDSMAN_NOTICES } from './notices/ombudsman.ts';
import { TENANT_PANEL_NOTICES } from './notices/tenant-panel.ts';
import { COMPLIMENT_NOTICES } from './notices/compliment.ts';
import { blocksAsHtml } from './as-html.ts';
import { blocksAsText } from './as-text.ts';
import { createEngine } from './liquid.ts';
import { builtInSources, splitSource } from './sources.ts';
import { readMarkdown } from './tree.ts';

type Inside = Extract<OutboxItem, { kind: 'inside' }>;

/** What a task asks of whoever it is given to, in words to follow "Case X:" and to be followed by its day. */
const TASK_ASKS: Record<TaskKind, string> = {
  'alternative-format': 'the customer needs a letter in another format; have it made and sent',
  'early-escalation': 'the customer asked for stage 2 before our response; speak to them',
  'late-escalation': 'the customer asked for stage 2 after the time for it; decide whether to accept it',
  'escalation-without-right': 'somebody without a right to stage 2 asked for it; decide whether to accept it',
  'after-closure': 'the customer wrote about a closed case; answer them',
  'new-information': 'the customer sent more; look at it and answer',
  'new-complaint': 'a new matter was raised; log it as a complaint of its own',
  'unhappy-survey':
    'the customer is unhappy by our survey; look whether a complaint or a second stage is due, and record what you decide',
  'extension-refused': 'the customer does not agree to the new date; speak to them',
  'letter-undeliverable': 'a letter could not be delivered; find another way',
  'letter-returned': 'a letter came back; find another way',
  'remedy-unclear': 'the customer’s acceptance needs to be made clear in writing',
  'conduct-line-manager': 'it is about a colleague’s conduct; tell their line manager',
  'age-decision': 'the issue is older than the age limit; decide whether to accept the complaint',
  'anonymous-decision': 'the complaint is anonymous; decide whether it is investigated',
  'withdrawal-late': 'the customer withdrew after our answer; speak to them',
  hazard: 'there may be a hazard to health; make sure that repairs know',
  'invite-stage2': 'the customer asked for stage 2 earlier; ask whether they still want it',
  interpreter: 'the customer needs an interpreter when we speak to them; book one',
  'home-visit': 'the customer needs a visit at home; agree a time for it',
  'record-visit': 'the day of a visit has passed; record what came of it',
  'visit-again': 'a visit did not take place; offer the customer another one',
  'older-reports': 'the problem has come up before; look for older reports, and record what they show',
  'understand-why': 'the customer asked for stage 2; ask them why they are still unhappy (they need not say)',
  'complex-forum': 'it is complex; bring it to the complex case forum',
  'departure-decision': 'an answer is to depart from policy; decide whether it may',
  'offer-approval': 'more compensation is to be offered than whoever handles it may offer; decide whether it may',
  'departure-refused': 'a departure from policy was declined; bring the answer into line with it',
  'legal-advice': 'the law may entitle the customer to what is offered; take legal advice on its wording',
  'building-scope': 'find out whether the Building Safety Act covers the building and the matter, and record it',
  'consent-withdrawn': 'the customer took back their consent to sharing; tell the agency outside',
  'check-sender': 'a program may have sent this complaint; see whether a person did',
  'explain-delay': 'a date was missed; record why',
  'agree-updates': 'agree with the customer how often they hear from us',
  'restriction-review': 'the customer’s contact with us is restricted; look at that again',
  reopened: 'the case was opened again; see to what it was opened for',
  'unreadable-message': 'an operator sent it something that it could not read; find out what, and record it',
  'unsigned-message': 'find out who sent this case a message past putright, and record what it said if it is true',
  'cancel-asked': 'an operator asked for it to be cancelled, and it goes on; find out who and why',
  'delivery-failed': 'its letters did not go out, as their delivery was stopped; see that they do',
  'authority-refused': 'the customer does not want somebody to act for them; tell whoever asked',
  'authority-unclear': 'make sure, in writing, that the customer agrees to somebody acting for them',
  'authority-ends': 'the time ends for which somebody acts for the customer; ask whether they still do',
  'refusal-unfounded': 'what it was refused for has been put right; decide whether it is taken up again',
  'other-procedure': 'it may go by another procedure of ours; decide whether it is handed over',
  'procedure-outcome':
    'it was handed over to another procedure; see that the customer has been answered, and record it',
  'given-back': 'it was handed over and has come back; see to it',
  'data-breach': 'data protection was told of a breach; ask them what came of it, and record it',
  'data-request-for-data': 'data protection was told of a request for data; ask them what came of it, and record it',
  safeguarding:
    'you raised a safeguarding concern; tell the safeguarding team the particulars by telephone or in person, and write none of them in the case',
  'report-unproven': 'somebody says that a letter came back, and nothing proves it; find out whether it arrived',
};

/** What else somebody is told, likewise. */
const NEWS: Record<string, string> = {
  'offer-approval-asked': 'somebody asks you for a yes to more compensation than they may offer; say yes or no',
  'offer-approved': 'the compensation you asked about may be offered; the case says up to how much',
  'offer-declined': 'the compensation you asked about may not be offered; the case says why',
  'refusal-proposed': 'somebody proposes not to go to stage 2; confirm or reject it',
  hazard: 'there may be a hazard to health in the home',
  'building-safety-complaint': 'this is a building safety complaint',
  'housing-condition-claim': 'a housing condition claim has been made',
  'insurance-claim': 'an insurance claim has overtaken the complaint',
  'legal-proceedings': 'legal proceedings have overtaken the complaint',
  'information-not-good-enough': 'the information given was not good enough',
  'promise-missed': 'a promise to the customer was not kept by its date',
  'handler-named': 'whoever handled it is complained about; give it to somebody else',
  'old-address-not-told':
    'how the customer is reached was changed, and the old address was not told, as that could put somebody at risk; see that this is so',
  'anonymous-passed-on': 'an anonymous complaint is not taken on, and is passed to you to look into',
  'named-takes-part':
    'a colleague who is complained about still sits on the panel, is to visit the customer or is their one contact; give that to somebody else',
  'visit-arranged': 'you are to visit the customer at home',
  'visit-called-off': 'the visit to the customer does not take place',
  'promise-moved': 'a promise to the customer has a new date',
  'insurance-facts':
    'a customer makes an insurance claim; deal with it, and write to them yourselves (we have told them that nothing is promised)',
  'claim-about-service':
    'a customer makes an insurance claim about your service; the insurance team deals with it, and nobody promises the customer how it ends',
  'data-protection-breach':
    'a customer says that we breached data protection; see to it at once, and tell whoever handles the case what you find',
  'data-protection-request-for-data':
    'a customer asks for the data we hold about them; see to it at once, as its time has begun, and tell whoever handles the case once it is answered',
  safeguarding:
    'there is a safeguarding concern; follow the safeguarding procedure at once. Nothing of it is written in the case: ask whoever raised it',
  'handed-over': 'what a customer told us is yours to deal with, under your own procedure; answer them',
};

/** What kinds of case other than complaints tell, each from its own file. */
const OF_OTHER_KINDS = [
  ENQUIRY_NOTICES,
  SERVICE_REQUEST_NOTICES,
  OMBUDSMAN_NOTICES,
  TENANT_PANEL_NOTICES,
  COMPLIMENT_NOTICES,
];

const TASKS_BY_WORD: Readonly<Record<string, string>> = Object.fromEntries(
  [TASK_ASKS, ...OF_OTHER_KINDS.map(({ tasks }) => tasks)]
    .flatMap((tasks) => Object.entries<string>(tasks))
    .map(([kind, asks]) => [`task:${kind}`, asks]),
);

/** Everything a case may tell somebody inside, by the word the record has for it. */
export const NOTICE_WORDS: Readonly<Record<string, string>> = {
  ...NEWS,
  ...Object.fromEntries(OF_OTHER_KINDS.flatMap(({ news }) => Object.entries(news))),
  ...TASKS_BY_WORD,
};

/** What is due, in words to be followed by "is due by" and its day. */
const DUE_OF_COMPLAINTS: Readonly<Record<ObligationKind, string>> = {
  'stage1.log': 'the logging of the complaint',
  'stage1.acknowledge': 'the acknowledgement',
  'stage1.contact': 'the first contact with the customer',
  'stage1.respond': 'the stage 1 response',
  'stage1.extension-limit': 'the stage 1 response, at the latest after an extension,',
  'stage2.request-window': 'a request for stage 2',
  'stage2.acknowledge': 'the stage 2 acknowledgement',
  'stage2.contact': 'the first contact with the customer at stage 2',
  'stage2.respond': 'the stage 2 response',
  'stage2.extension-limit': 'the stage 2 response, at the latest after an extension,',
  update: 'an update to the customer',
  information: 'an answer to a request for information',
  'quality-check': 'the draft for the quality check',
  'wording-review': 'the check of the answer’s wording by others',
  action: 'something promised to the customer',
  task: 'a task',
  'adjustments-review': 'a review of the customer’s adjustments',
  'restriction-review': 'a review of the restriction on contact',
  'restriction-ends': 'the end of the restriction on contact',
  'staff-conduct': 'telling the line manager',
  visit: 'a visit to the customer',
  'panel-choice': 'the customer’s choice of a review panel',
  'panel-date': 'the invitation to the review panel',
  'panel-decision': 'the panel’s decision',
  'refusal-decision': 'the decision on refusing stage 2',
  'closing-check': 'the contact before closing',
  'member-consent': 'an answer of somebody of the group',
  'member-consent-ends': 'the consent of somebody of the group',
};

export const DUE_WORDS: Readonly<Record<string, string>> = {
  ...DUE_OF_COMPLAINTS,
  ...Object.fromEntries(OF_OTHER_KINDS.flatMap(({ due }) => Object.entries(due))),
};

/** A notice for whoever else may read the mailbox it goes to: the reference, and whom to ask. */
export function bareNotice(reference: string): { subject: string; text: string } {
  return {
    subject: `${reference}: please ask`,
    text: `Case ${reference} needs you. It is not open to everybody, so this message says no more: ask the complaints team manager.\n`,
  };
}

/** What a notice tells beside what the case asks: where it is read, and of a hazard what, where, and whom to ring (IN-15). */
export interface NoticeDetails {
  /** The page of the case; null where no pages are set up. */
  link?: string | null;
  hazard?: HazardDetails | null;
  /** Of an insurance claim: its three facts, and who makes it (SP-2). */
  claim?: ClaimDetails | null;
  /** Of safeguarding: whom to ask, as nothing is written down (SP-4). */
  ask?: { name: string; phone: string | null; email: string } | null;
  /** Of a matter that was handed over: all that its new owner needs to answer it (SP-13). */
  matter?: MatterDetails | null;
}

/** What a customer told us, and how they are reached. */
export interface MatterDetails {
  what: string | null;
  name: string | null;
  /** Email, telephone and address, those there are. */
  ways: string[];
  /** The customer asked not to be called (IN-11). */
  noCalls: boolean;
}

/** A claim as the insurance team is told of it: the day, what is claimed, what happened; who makes it, and how they are reached. */
export interface ClaimDetails {
  incident: string;
  claim: string | null;
  what: string | null;
  name: string | null;
  ways: string[];
}

/** For those who have to act at once; what is not known, or not for them, is null. */
export interface HazardDetails {
  what: string | null;
  where: string[];
  name: string | null;
  phone: string | null;
  /** The customer asked not to be called (IN-11). */
  noCalls: boolean;
}

/** The most of a customer's words that a notice repeats: enough to act on. */
const MOST_WORDS = 1200;

/** Notices that need these details. */
export const isHazard = (why: string): boolean => why === 'hazard' || why === 'task:hazard';

/** Notices whose reader answers the customer instead of us. */
export const tellsAll = (why: string): boolean => why === 'handed-over';

/** Notices whose reader goes to the customer's home. */
export const tellsWhere = (why: string): boolean => why === 'visit-arranged';

/** Notices whose subject is told below, and not by the word the record has for it. */
const NAMED_BELOW: readonly string[] = ['insurance-facts', 'safeguarding'];

function hazardFacts({ what, where, name, phone, noCalls }: HazardDetails) {
  const line = (said: string): string => said.replace(/\s+/g, ' ').trim();
  const words = what === null ? null : line(what);
  return {
    what: words === null || words.length <= MOST_WORDS ? words : `${words.slice(0, MOST_WORDS - 1)}…`,
    where: where.length === 0 ? null : line(where.join(', ')),
    who: name === null ? null : line(name),
    phone: noCalls ? null : phone,
    noCalls,
  };
}

/** What is due in words; a task by what it asks. */
function dueIn(about: string): string {
  const asks = TASKS_BY_WORD[about];
  return asks === undefined ? ((DUE_WORDS as Readonly<Record<string, string>>)[about] ?? about) : `a task (${asks})`;
}

/** Subject, text and HTML of one notice; its words are a template like a letter's (`templates/inside/notice.md`). */
export function writeNotice(
  item: Inside,
  reference: string,
  { link = null, hazard = null, matter = null, claim = null, ask = null }: NoticeDetails = {},
): { subject: string; text: string; html: string } {
  const kind = dueIn(item.about ?? '');
  // Of a claim its facts stand below, and of safeguarding whom to ask: neither is told by an id.
  const known = item.about === undefined || kind !== item.about || NAMED_BELOW.includes(item.why);
  const facts = {
    reference,
    why: item.why,
    kind,
    due: item.due === undefined ? null : formatDate(item.due),
    asks: NOTICE_WORDS[item.why] ?? item.why.replaceAll('-', ' '),
    about: known ? null : (item.about ?? null),
    link,
    hazard: hazard === null ? null : hazardFacts(hazard),
    claim: claim === null ? null : { ...claim, incident: formatDate(claim.incident) },
    ask,
    matter: matter === null ? null : { ...matter, what: matter.what?.replace(/\s+/g, ' ').trim() ?? null },
  };
  const blocks = readMarkdown(engine.renderSync(notice, facts) as string);
  const subject = `${reference}: ${item.why === 'escalated' ? 'late' : item.why === 'approaching' ? 'due soon' : isHazard(item.why) ? 'possible hazard' : 'please look'}`;
  return { subject, text: blocksAsText(blocks), html: blocksAsHtml(blocks) };
}

/** The notice's source: it has no parts, and nothing in it can run. */
const engine = createEngine(() => ({ needs: [], body: '' }));
const notice = engine.parse(splitSource(builtInSources('inside/notice')).body, 'inside/notice');
