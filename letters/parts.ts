/** What each letter must hold, by the rule that demands it. A letter without a part of its own is never written. */
import type { LetterName, Recorded } from '../workflows/complaint/events.ts';
import type { Part } from './context.ts';

interface Contents {
  /** The rules that say so: ids of the catalogue (docs/requirements/). */
  rule: string;
  parts: Part[];
}

const ACKNOWLEDGEMENT: Part[] = ['stage', 'timescale', 'understanding', 'outcomes-sought', 'handler', 'arbitrator'];

export const CONTENTS: Record<LetterName, Contents> = {
  COMP00: { rule: 'EX-3 OM-2', parts: ['refusal', 'reasons', 'arbitrator'] },
  COMP01: { rule: 'S1A-4 S1A-6 OM-2', parts: ACKNOWLEDGEMENT },
  COMP02: { rule: 'S1-5 S1-6 OM-2', parts: ['stage', 'extension', 'reasons', 'handler', 'arbitrator'] },
  COMP03: {
    rule: 'S1-11 OM-2 LN-1',
    parts: [
      'stage',
      'understanding',
      'decision',
      'findings',
      'remedy',
      'actions',
      'how-to-escalate',
      'arbitrator',
      'survey',
    ],
  },
  COMP04: { rule: 'S2-2 OM-2', parts: ['refusal', 'reasons', 'arbitrator'] },
  COMP05: { rule: 'S2-4 OM-2', parts: ACKNOWLEDGEMENT },
  COMP06: { rule: 'S2-7 OM-2', parts: ['stage', 'extension', 'reasons', 'handler', 'arbitrator'] },
  COMP07: {
    rule: 'S2-9 OM-3 LN-1',
    parts: [
      'stage',
      'understanding',
      'decision',
      'findings',
      'remedy',
      'actions',
      'end-of-procedure',
      'arbitrator',
      'survey',
    ],
  },
  COMP08: { rule: 'S1-20', parts: ['withdrawal', 'arbitrator'] },
  COMP09: { rule: 'IN-7', parts: ['authority', 'arbitrator'] },
  COMP10: { rule: 'IN-7', parts: ['consent'] },
  COMP11: { rule: 'MP-1', parts: ['enquiry', 'handler'] },
  COMP12: { rule: 'MP-1', parts: ['message', 'handler'] },
  COMP16: { rule: 'MP-1', parts: ['enquiry', 'handler'] },
  COMP17: { rule: 'SR-3 OM-2', parts: ['service-request', 'arbitrator'] },
  UPDATE: { rule: 'S1-7', parts: ['message', 'timescale', 'handler'] },
  'EXTENSION-NOT-AGREED': { rule: 'S1-6 OM-2', parts: ['extension', 'handler', 'arbitrator'] },
  CLOSING: { rule: 'S1-19 S1-21 OM-2', parts: ['closing', 'arbitrator'] },
  'ACTION-NEW-DATE': { rule: 'RM-5', parts: ['new-date', 'reasons', 'handler'] },
  'PANEL-INVITATION': { rule: 'S2-11', parts: ['panel', 'arbitrator'] },
  'DATE-CORRECTED': { rule: 'IN-13 OM-2', parts: ['corrected-date', 'handler', 'arbitrator'] },
  SURVEY: { rule: 'RC-5', parts: ['survey'] },
  'INFORMATION-REQUEST': { rule: 'S1-3 S1A-5', parts: ['question'] },
  'COUNTED-DAYS': { rule: 'RC-5', parts: ['count'] },
  'CONTACT-RESTRICTED': { rule: 'SP-5 OM-2', parts: ['restriction', 'reasons', 'arbitrator'] },
  'MISSED-DATE': { rule: 'S1-8', parts: ['missed-date', 'handler', 'arbitrator'] },
};

/** Facts a part says however a landlord words it: without them it would stand there and tell nothing (Code 6.9, 6.19). */
export const MUST_SAY: Partial<Record<Part, string[]>> = {
  timescale: ['dates.respondBy'],
  understanding: ['points'],
  'outcomes-sought': ['outcomesSought'],
  handler: ['handler.name', 'handler.email'],
  decision: ['outcome'],
  findings: ['findings'],
  reasons: ['reason'],
  remedy: ['remedies'],
  actions: ['openActions'],
  'how-to-escalate': ['dates.escalateBy'],
  arbitrator: ['arbitrator.name', 'arbitrator.lines'],
  survey: ['landlord.surveyLink'],
  'your-page': ['yourPage'],
  extension: ['dates.oldDate', 'dates.newDate'],
  'new-date': ['action', 'dates.newDate'],
  panel: ['dates.panelOn'],
  'missed-date': ['dates.oldDate'],
  'corrected-date': ['dates.oldDate', 'dates.newDate'],
  question: ['question', 'dates.answerBy'],
  enquiry: ['dates.respondBy'],
  restriction: ['contact.name', 'dates.reviewOn'],
};

/** A letter that tells a customer of an arbitrator. */
export interface ArbitratorNotice {
  letterId: string;
  code: string;
  arbitrator: string;
  on: string;
}

/** Each letter to a customer that says where they can turn besides us: each time is recorded (OM-1, OM-2). */
export function arbitratorNotices(events: readonly Recorded[]): ArbitratorNotice[] {
  return events.flatMap(({ event: e }) => {
    if (e.type !== 'LetterIssued' || e.brief.to !== 'customer' || !signposts(e.brief.code)) return [];
    const { letterId, code, arbitrator, dated } = e.brief;
    return [{ letterId, code, arbitrator, on: dated }];
  });
}

function signposts(code: LetterName): boolean {
  return CONTENTS[code].parts.includes('arbitrator');
}
