/**
 * What a letter means to a complaint, in one place: the code that writes it, sends it, counts its dates or tells of it
 * reads it here (DESIGN §3). Its words are elsewhere (`letters/templates/`).
 */
import type { Step } from '../../../policies/types.ts';
import type { LetterBrief, LetterName, Stage } from '../events.ts';
import type { Part } from './parts.ts';
import type { LetterSpec, StageCommand } from './spec.ts';

const ACKNOWLEDGEMENT: readonly Part[] = [
  'stage',
  'timescale',
  'understanding',
  'outcomes-sought',
  'handler',
  'arbitrator',
  'support',
  'privacy',
];

export const LETTER_SPECS: Readonly<Record<LetterName, LetterSpec>> = {
  COMP00: {
    name: 'the letter refusing the complaint (COMP00)',
    title: 'Why we cannot take this on as a complaint',
    told: 'We wrote to you to say why we could not take this on as a complaint.',
    rule: 'EX-3 OM-2',
    parts: ['refusal', 'reasons', 'arbitrator'],
    words: 'reason',
    signedByWriter: true,
  },
  COMP01: {
    name: 'the acknowledgement (COMP01)',
    title: 'We have your complaint',
    told: 'We wrote to you to say how we understand your complaint and when you will have our answer.',
    rule: 'S1A-4 S1A-6 OM-2 SP-12 RC-3',
    parts: ACKNOWLEDGEMENT,
    stage: 1,
    command: 'acknowledge',
    meets: 'acknowledge',
    tells: ['respondBy'],
    promises: true,
    counts: 'respond',
  },
  COMP02: {
    name: 'the extension letter (COMP02)',
    title: 'We need more time for your complaint',
    told: 'We wrote to you to say that we need more time.',
    rule: 'S1-5 S1-6 OM-2',
    parts: ['stage', 'extension', 'reasons', 'handler', 'arbitrator'],
    stage: 1,
    command: 'extend',
    tells: ['newDate'],
    promises: true,
    words: 'reason',
  },
  COMP03: {
    name: 'the stage 1 response (COMP03)',
    title: 'Our answer to your complaint',
    told: 'We sent you our answer.',
    rule: 'S1-11 S1-23 S1-25 OM-2 LN-1 SP-12',
    parts: [
      'stage',
      'understanding',
      'background',
      'decision',
      'findings',
      'missed-visits',
      'remedy',
      'actions',
      'how-to-escalate',
      'arbitrator',
      'support',
      'survey',
    ],
    stage: 1,
    command: 'respond',
    meets: 'respond',
    tells: ['escalateBy'],
    counts: 'request-window',
    copyToElected: true,
  },
  COMP04: {
    name: 'the letter not escalating to stage 2 (COMP04)',
    title: 'Why we will not look at your complaint again',
    told: 'We wrote to you to say why we cannot look at it again.',
    rule: 'S2-2 OM-2',
    parts: ['refusal', 'reasons', 'arbitrator'],
    stage: 2,
    words: 'reason',
    signedByWriter: true,
  },
  COMP05: {
    name: 'the stage 2 acknowledgement (COMP05)',
    title: 'We are looking at your complaint again',
    told: 'We wrote to you to say that we are looking at your complaint again.',
    rule: 'S2-4 OM-2 SP-12 RC-3',
    parts: ACKNOWLEDGEMENT,
    stage: 2,
    command: 'acknowledge',
    meets: 'acknowledge',
    tells: ['respondBy'],
    promises: true,
    counts: 'respond',
  },
  COMP06: {
    name: 'the stage 2 extension letter (COMP06)',
    title: 'We need more time to look again',
    told: 'We wrote to you to say that we need more time.',
    rule: 'S2-7 OM-2',
    parts: ['stage', 'extension', 'reasons', 'handler', 'arbitrator'],
    stage: 2,
    command: 'extend',
    tells: ['newDate'],
    promises: true,
    words: 'reason',
  },
  COMP07: {
    name: 'the stage 2 response (COMP07)',
    title: 'Our last answer to your complaint',
    told: 'We sent you our last answer.',
    rule: 'S2-9 S2-14 S1-23 S1-25 OM-3 LN-1 SP-12',
    parts: [
      'stage',
      'understanding',
      'why-unhappy',
      'background',
      'decision',
      'findings',
      'missed-visits',
      'remedy',
      'actions',
      'end-of-procedure',
      'arbitrator',
      'support',
      'survey',
    ],
    stage: 2,
    command: 'respond',
    meets: 'respond',
    copyToElected: true,
  },
  COMP08: {
    name: 'the withdrawal letter (COMP08)',
    title: 'We have closed your complaint, as you asked',
    told: 'We wrote to you to say that we had closed your complaint, as you asked.',
    rule: 'S1-20',
    parts: ['withdrawal', 'arbitrator'],
    tells: ['takeBackBy'],
  },
  COMP09: {
    name: 'the consent letter (COMP09)',
    title: 'May somebody complain for you?',
    told: 'We asked you to agree that somebody may act for you.',
    rule: 'IN-7',
    parts: ['authority', 'arbitrator'],
  },
  COMP10: {
    name: 'the consent return (COMP10)',
    title: 'Form: somebody may act for me',
    told: 'We sent you a form for somebody to act for you.',
    rule: 'IN-7',
    parts: ['consent'],
    form: true,
    withoutLink: true,
  },
  COMP11: {
    name: 'the acknowledgement to the MP (COMP11)',
    title: 'We have your enquiry',
    rule: 'MP-1',
    parts: ['enquiry', 'handler'],
    withoutLink: true,
  },
  COMP12: {
    name: 'the response to the MP (COMP12)',
    title: 'Our answer to your enquiry',
    rule: 'MP-1',
    parts: ['message', 'handler'],
    withoutLink: true,
  },
  COMP16: {
    name: 'the acknowledgement to the councillor (COMP16)',
    title: 'We have your enquiry',
    rule: 'MP-1',
    parts: ['enquiry', 'handler'],
    withoutLink: true,
  },
  COMP17: {
    name: 'the service request letter (COMP17)',
    title: 'Your request for a service',
    rule: 'SR-3 OM-2',
    parts: ['service-request', 'arbitrator'],
    withoutLink: true,
  },
  UPDATE: {
    name: 'an update',
    title: 'News about your complaint',
    told: 'We wrote to you with news.',
    rule: 'S1-7',
    parts: ['message', 'timescale', 'handler'],
    words: 'message',
  },
  'EXTENSION-NOT-AGREED': {
    name: 'the letter on challenging the new date',
    title: 'The new date for our answer',
    told: 'We wrote to you to say where you can turn about the new date.',
    rule: 'S1-6 OM-2',
    parts: ['extension', 'handler', 'arbitrator'],
    tells: ['newDate'],
  },
  CLOSING: {
    name: 'the closing letter',
    title: 'Your complaint is closed',
    told: 'We wrote to you to say that your complaint is closed.',
    rule: 'S1-19 S1-21 OM-2',
    parts: ['closing', 'arbitrator'],
    words: 'reason',
  },
  'ACTION-NEW-DATE': {
    name: 'the letter with the new date of a promise',
    title: 'A new date for putting things right',
    told: 'We wrote to you about a new date for putting things right.',
    rule: 'RM-5',
    parts: ['new-date', 'reasons', 'handler'],
    tells: ['newDate'],
    words: 'reason',
  },
  'PANEL-INVITATION': {
    name: 'the invitation to the review panel',
    title: 'Invitation to the review panel',
    told: 'We invited you to the review panel.',
    rule: 'S2-11',
    parts: ['panel', 'arbitrator'],
    stage: 2,
    tells: ['panelOn'],
    promises: true,
  },
  'DATE-CORRECTED': {
    name: 'the letter about a date that has changed',
    title: 'A date we told you has changed',
    told: 'We wrote to you because a date we had told you has changed.',
    rule: 'IN-13 OM-2',
    parts: ['corrected-date', 'handler', 'arbitrator'],
    tells: ['newDate', 'escalateBy'],
    promises: true,
  },
  SURVEY: {
    name: 'the survey',
    title: 'How did we do?',
    told: 'We asked you how we did.',
    rule: 'RC-5',
    parts: ['survey'],
  },
  'INFORMATION-REQUEST': {
    name: 'the request for information',
    title: 'We need information from you',
    rule: 'S1-3 S1A-5',
    parts: ['question'],
    toParty: true,
    withoutLink: true,
  },
  'COUNTED-DAYS': {
    name: 'the letter that counts a date day by day',
    title: 'How we counted your date',
    told: 'We showed you how we counted a date.',
    rule: 'RC-5',
    parts: ['count'],
    tells: ['escalateBy'],
  },
  'CONTACT-RESTRICTED': {
    name: 'the letter on how we stay in touch',
    title: 'How we stay in touch with you',
    rule: 'SP-5 OM-2',
    parts: ['restriction', 'reasons', 'arbitrator'],
    signedByWriter: true,
  },
  REOPENED: {
    name: 'the letter saying that the complaint is open again',
    title: 'We have opened your complaint again',
    told: 'We wrote to you to say that we had opened your complaint again.',
    rule: 'EX-6 RC-7 OM-2',
    parts: ['reopened', 'arbitrator'],
    tells: ['newDate'],
    promises: true,
  },
  'HOME-VISIT': {
    name: 'the letter about a visit',
    title: 'Our visit to you',
    told: 'We wrote to you about our visit.',
    rule: 'S1-23',
    parts: ['visit', 'handler'],
    tells: ['visitOn'],
  },
  'REMEDY-ACCEPTED': {
    name: 'the letter that confirms what was accepted',
    title: 'You accepted what we offered',
    told: 'We wrote to you to confirm what you accepted.',
    rule: 'RM-4',
    parts: ['accepted'],
    tells: ['takeBackBy'],
  },
  'YOUR-PAGE': {
    name: 'the letter with the way to their own page',
    title: 'How to see where your complaint is',
    told: 'We sent you a new link to this page.',
    rule: 'RC-2 SP-3',
    parts: ['your-page'],
  },
  'AUTHORITY-ENDED': {
    name: 'the letter saying that somebody does not act for them any more',
    title: 'A change in who acts for you',
    told: 'We wrote to you about a change in who acts for you.',
    rule: 'IN-7 RC-6',
    parts: ['authority-ended'],
  },
  'NOT-ACTING': {
    name: 'the letter to who acted for the customer',
    title: 'You no longer act in a complaint',
    rule: 'IN-7 RC-6',
    parts: ['not-acting'],
    toFormer: true,
    withoutLink: true,
  },
  'OFFER-ADDED': {
    name: 'the letter about an offer or a promise after the answer',
    title: 'Something more that we will do',
    told: 'We wrote to you about something more that we will do.',
    rule: 'RM-4 RM-5',
    parts: ['added', 'handler', 'arbitrator'],
  },
  PROCEDURE: {
    name: 'the letter on the procedure that is used',
    title: 'How we deal with your complaint',
    told: 'We wrote to you to say which procedure we use for your complaint.',
    rule: 'OM-10 OM-2',
    parts: ['procedure', 'handler', 'arbitrator'],
  },
  'HANDED-OVER': {
    name: 'the letter on who deals with it instead of us',
    title: 'Who deals with what you told us',
    told: 'We wrote to you to say who deals with what you told us, and by when you have their answer.',
    rule: 'SP-13 OM-2',
    parts: ['handed-over', 'arbitrator'],
    tells: ['answerBy'],
  },
  'MISSED-DATE': {
    name: 'the letter about a missed date',
    title: 'We are late with our answer',
    told: 'We wrote to you to say sorry that we are late.',
    rule: 'S1-8',
    parts: ['missed-date', 'handler', 'arbitrator'],
    words: 'reason',
  },
};

/** Every letter there is, in the order of the table. */
export const LETTER_CODES = Object.keys(LETTER_SPECS) as LetterName[];

/** The letter by which a stage is acknowledged, extended or answered. */
export function letterOf(command: StageCommand, stage: Stage): LetterName {
  const found = LETTER_CODES.find((code) => {
    const spec = LETTER_SPECS[code];
    return spec.command === command && spec.stage === stage;
  });
  if (found === undefined) throw new Error(`stage ${stage} has no letter to ${command}`);
  return found;
}

/** The step of the procedure that is met when this letter goes out; undefined for most letters. */
export function stepMetBy(code: LetterName): Step | undefined {
  const { stage, meets } = LETTER_SPECS[code];
  return stage === undefined || meets === undefined ? undefined : `stage${stage}.${meets}`;
}

/** Whether a letter tells when the time to ask for stage 2 ends. */
export function tellsWindow({ code, dates }: Pick<LetterBrief, 'code' | 'dates'>): boolean {
  return LETTER_SPECS[code].counts === 'request-window' || dates.escalateBy !== undefined;
}
