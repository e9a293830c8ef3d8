/** The measures of a complaint beside its dates and answers: dates missed by their reason, customers' needs, and exceptions. */
import type { Measure } from './measure.ts';

const VOID = 'records of what is no complaint, or of one that stands recorded elsewhere (RC-7)';

const missed = (stage: 1 | 2): Measure => ({
  kind: 'count',
  group: 'in-time',
  name: `Dates missed at stage ${stage}`,
  sentence: `How often an acknowledgement or an answer at stage ${stage} was not sent by the day the customer was told or was owed it, and why.`,
  by: 'the day it was due',
  counts:
    'each date that passed unmet, under the kind of reason that was recorded by the end of the time; an extension that was told before is the date then',
  leavesOut: 'dates of logging, contact, updates and tasks: the list of missed dates has them',
  source: stage === 1 ? 'S1-8, S1A-2, LN-3' : 'S2-4, S2-7, LN-3',
  parts: 'delay',
  needsWholeDay: true,
});

const inTime = (name: string, whose: string): Measure => ({
  kind: 'share',
  group: 'customers',
  name,
  sentence: `Of the customers ${whose}, how many were answered at stage 1 within the Code’s time, or within an extension it allows.`,
  by: 'the day the answer was due',
  counts:
    'every such date that has passed, by what was recorded of the customer’s needs on it; one that is open and overdue counts against',
  leavesOut: 'what was refused, withdrawn or closed before its date',
  source: 'Code 1.2, 5.10, IN-11, IN-15',
  needsWholeDay: true,
  hidesSmall: true,
});

/** By what customers chose to tell of themselves. */
const told = (name: string, sentence: string, by: string, counts: string): Measure => ({
  kind: 'count',
  group: 'customers',
  name,
  sentence,
  by,
  counts: `${counts}; each answer counts, so that somebody who told three things of themselves counts three times`,
  leavesOut: `those who did not tell, and what they did not tell; ${VOID}`,
  source: 'Equality Act 2010 s. 4 and 149, Code 1.2, 5.10',
  parts: 'told',
  hidesSmall: true,
  hidesCases: true,
});

export const CIRCUMSTANCE_MEASURES = {
  'missed.1': missed(1),
  'missed.2': missed(2),
  'needs.received': {
    kind: 'count',
    group: 'customers',
    name: 'Needs that are recorded of those who complained',
    sentence:
      'How many complaints came from people of whom it is recorded that they are vulnerable, or that steps are adjusted for them.',
    by: 'the day the complaint was received',
    counts: 'each complaint of whose customer needs were recorded by the end of the time, under what they are',
    leavesOut: `needs that nobody recorded; protected characteristics, which have figures of their own; ${VOID}`,
    source: 'Code 1.2, 5.10, IN-11, IN-15',
    parts: 'need',
    hidesSmall: true,
  },
  'needs.in-time': inTime(
    'Answered in time where needs are recorded',
    'who are recorded as vulnerable or with adjustments',
  ),
  'needs.in-time.none': inTime('Answered in time where no needs are recorded', 'of whom no needs are recorded'),
  'told.received': told(
    'Who complained, as far as they chose to tell',
    'How many complaints came from people who told us that they belong to a group the Equality Act protects, by group.',
    'the day the complaint was received',
    'every complaint, under what the customer had told by the end of the time',
  ),
  'told.in-time': told(
    'Answered in time, by what customers told of themselves',
    'Of those who told us of themselves, whose complaints were answered at stage 1 within the Code’s time, or within an extension it allows, by group.',
    'the day the answer was due',
    'every such answer that was in time',
  ),
  'told.late': {
    ...told(
      'Answered late, by what customers told of themselves',
      'Of those who told us of themselves, whose complaints were not answered at stage 1 within that time, by group.',
      'the day the answer was due',
      'every such answer that was late, or is open and overdue',
    ),
    needsWholeDay: true,
  },
  'same-person': {
    kind: 'count',
    group: 'answers',
    name: 'Exceptions to independence',
    sentence: 'How often one person was let do what somebody else should have done, as there was nobody else.',
    by: 'the day it was decided',
    counts: 'each decision; of stage 2 the Ombudsman is told',
    leavesOut: VOID,
    source: 'Code 6.13, S1-13, S2-2, S2-3',
    parts: 'same-person',
  },
} as const satisfies Record<string, Measure>;
