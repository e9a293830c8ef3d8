/** What happens to an enquiry alone, told: one plain sentence an event. */
import type { Enquiry } from '../../../workflows/messages.ts';
import { day, hazardTold } from '../complaint/labels.ts';
import { plain, type Names } from '../words.ts';

type Own = Extract<
  Enquiry['event'],
  {
    type:
      | 'EnquiryLogged'
      | 'HazardFlagged'
      | 'HighRiskFlagged'
      | 'AnswerDrafted'
      | 'AnswerChecked'
      | 'AnswerSigned'
      | 'NewDateGiven'
      | 'EnquirerUpdated'
      | 'ComplaintMoved'
      | 'RepairAdded'
      | 'RepairDone'
      | 'SatisfactionRecorded';
  }
>;

/** Each of its own events once: one that is missing does not compile. */
export const OWN_EVENTS: Record<Own['type'], true> = {
  EnquiryLogged: true,
  HazardFlagged: true,
  HighRiskFlagged: true,
  AnswerDrafted: true,
  AnswerChecked: true,
  AnswerSigned: true,
  NewDateGiven: true,
  EnquirerUpdated: true,
  ComplaintMoved: true,
  RepairAdded: true,
  RepairDone: true,
  SatisfactionRecorded: true,
};

const NEWS: Readonly<Record<string, string>> = {
  answered: 'it was answered',
  'more-time': 'it needs more time',
  update: 'the customer had an update',
  'stage-2': 'it is at stage 2',
  closed: 'it was closed',
};

export function tellEnquiry(e: Own, names: Names, why: (id: string | undefined) => string): string {
  switch (e.type) {
    case 'EnquiryLogged':
      return `Logged: an enquiry of ${e.intake.from === 'mp' ? 'an MP' : 'a councillor'}, received ${day(e.intake.received)}${e.intake.area === undefined ? '' : `, about ${plain(e.intake.area)}`}.`;
    case 'HazardFlagged':
      return hazardTold(e, names, why);
    case 'HighRiskFlagged':
      return `It could become a high risk${why(e.reasonText)}`;
    case 'AnswerDrafted':
      return `The answer was drafted and given in for the quality check${why(e.draftText)}`;
    case 'AnswerChecked':
      return e.approved
        ? `The draft was checked${why(e.commentsText)}`
        : `The draft was given back${why(e.commentsText)}`;
    case 'AnswerSigned':
      return `The answer was signed (${e.letterId}).`;
    case 'NewDateGiven':
      return `The enquirer was given a new date, ${day(e.to)} in place of ${day(e.from)}${why(e.reasonText)}`;
    case 'EnquirerUpdated':
      return `The enquirer was written to with news${why(e.messageText)}`;
    case 'ComplaintMoved':
      return `The linked complaint moved on: ${NEWS[e.what] ?? plain(e.what)}.`;
    case 'RepairAdded':
      return `${e.id}: a repair, ${e.done === undefined ? `to be done by ${e.by === undefined ? 'a day not known' : day(e.by)}` : `done on ${day(e.done)}`}${why(e.whatText)}`;
    case 'RepairDone':
      return `${e.id} was done on ${day(e.done)}.`;
    case 'SatisfactionRecorded':
      return `The resident was asked about ${e.id}: ${plain(e.satisfied)}${why(e.noteText)}`;
  }
}
