/** What each date of a case at an ombudsman is called, why it is there, and what meets it. */
import type { DateWords } from '../casework/words.ts';

export const DATE_WORDS: Readonly<Record<string, DateWords>> = {
  'ombudsman.acknowledge': {
    name: 'the acknowledgement to the ombudsman',
    why: 'Every contact of the ombudsman is acknowledged',
    meets: ['acknowledge-ombudsman', 'Acknowledge it and record how', 'contact'],
  },
  'ombudsman.evidence-ready': {
    name: 'the evidence for the review',
    why: 'Evidence is reviewed before it goes, and the day it goes is the ombudsman’s',
    meets: ['submit-evidence', 'Give the evidence in for the review', 'request'],
  },
  'ombudsman.evidence-review': {
    name: 'the review of the evidence',
    why: 'Evidence is reviewed before it goes to the ombudsman',
    meets: ['review-evidence', 'Review the evidence', 'request'],
  },
  'ombudsman.evidence': {
    name: 'the evidence to the ombudsman',
    why: 'The ombudsman set this day itself',
    meets: ['send-evidence', 'Send the reviewed evidence and record it', 'request'],
  },
  'ombudsman.ask': {
    name: 'asking the ombudsman how it stands',
    why: 'Nothing was heard from the ombudsman for some time',
    meets: ['ask-how-it-stands', 'Ask, and record what it said'],
  },
  'ombudsman.review-decision': {
    name: 'the decision on asking for a review',
    why: 'The determination is read, and a review of it can be asked for until this day',
    meets: ['decide-ombudsman-review', 'Decide whether a review is asked for'],
  },
  'ombudsman.learning-report': {
    name: 'the learning report',
    why: 'A finding like this goes to the executive and the governing body',
    meets: ['submit-learning-report', 'Give the learning report'],
  },
  'ombudsman.order': {
    name: 'an order or recommendation',
    why: 'The ombudsman ordered or recommended it',
    meets: ['record-compliance', 'Record that it was complied with', 'order'],
  },
  'ombudsman.proof': {
    name: 'the proof of compliance',
    why: 'The ombudsman is shown what was done',
    meets: ['send-proof', 'Send the proof and record it', 'order'],
  },
  'ombudsman.chase': {
    name: 'what the ombudsman chases',
    why: 'The ombudsman chases it; what comes next is published',
    meets: ['answer-ombudsman-chase', 'Do it and record it', 'chase'],
  },
};
