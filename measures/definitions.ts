/**
 * The measures, each once: its name, its sentence, what it rests on, what counts in it and what does not. Every figure that is
 * shown, printed or exported is one of these, counted from the entries that `entries.ts` makes of a case.
 */

import type { Measure } from './measure.ts';
import { CIRCUMSTANCE_MEASURES } from './circumstance-definitions.ts';
import { OTHER_MEASURES } from './other-definitions.ts';

export { GROUP_NAMES, MEASURE_GROUPS, type Measure, type MeasureGroup, type MeasureKind } from './measure.ts';

const VOID = 'records of what is no complaint, or of one that stands recorded elsewhere (RC-7)';
const STAGE = { 1: 'stage 1', 2: 'stage 2' } as const;

/** The measures that both stages have. */
function ofStage<S extends 1 | 2>(stage: S) {
  const at = STAGE[stage];
  const asked = stage === 1 ? 'the complaint was received' : 'stage 2 was asked for';
  const inTime = (
    name: string,
    sentence: string,
    source: string,
    leavesOut = 'what was refused, withdrawn or closed before its date',
  ): Measure => ({
    kind: 'share',
    group: 'in-time',
    name,
    sentence,
    by: 'the day it was due',
    counts: 'every date that has passed; one that is still open and overdue counts against',
    leavesOut,
    source,
    needsWholeDay: true,
  });
  return {
    [`acknowledged.target.${stage}` as const]: inTime(
      `Acknowledged by our own date, ${at}`,
      `How many acknowledgements at ${at} went out by the date the landlord sets itself.`,
      stage === 1 ? 'S1A-1' : 'S2-4',
    ),
    [`acknowledged.limit.${stage}` as const]: inTime(
      `Acknowledged within the Code’s five working days, ${at}`,
      `How many acknowledgements at ${at} went out within five working days.`,
      stage === 1 ? 'Code 6.2' : 'Code 6.11',
    ),
    [`answered.target.${stage}` as const]: inTime(
      `Answered by our own date, ${at}`,
      `How many answers at ${at} went out by the landlord’s own date, as if nothing had been extended.`,
      stage === 1 ? 'S1-4' : 'S2-6',
    ),
    [`answered.limit.${stage}` as const]: inTime(
      `Answered within the Code’s time without extensions, ${at}`,
      `How many answers at ${at} went out within the Code’s time, an extended one counted as if it had not been.`,
      stage === 1 ? 'Code 6.3' : 'Code 6.14',
    ),
    [`answered.extended.${stage}` as const]: inTime(
      `Answered within the Code’s time with extensions, ${at}`,
      `How many answers at ${at} went out within the Code’s time, or within an extension the customer was told of before it passed.`,
      stage === 1 ? 'Code 6.3, 6.4' : 'Code 6.14, 6.15',
      'what was refused, withdrawn or closed before its date; an extension beyond the Code’s longest counts as late',
    ),
    [`answered.promise.${stage}` as const]: inTime(
      `Answered by the date the customer was told, ${at}`,
      `How many answers at ${at} went out by the date the customer had last been told before it passed.`,
      stage === 1 ? 'S1-5' : 'S2-7',
      'cases in which no date had been told yet; what was refused, withdrawn or closed before its date',
    ),
    [`answered.${stage}` as const]: {
      kind: 'count',
      group: 'answers',
      name: `Answered at ${at}`,
      sentence: `How many complaints were answered at ${at}, and how they were decided.`,
      by: 'the day the answer went out and did not come back',
      counts: 'every answer, in time or late',
      leavesOut: VOID,
      source: 'LN-3, Code 5.12',
      parts: 'outcome',
    } satisfies Measure,
    [`days.${stage}` as const]: {
      kind: 'spread',
      group: 'answers',
      name: `Working days to answer, ${at}`,
      sentence: `How many working days went by between the day ${asked} and the day the answer went out.`,
      by: 'the day the answer went out',
      counts: 'every answer, late ones and extended ones too',
      leavesOut: 'what has not been answered yet: see what is unanswered',
      source: 'LN-3',
    } satisfies Measure,
    [`extended.${stage}` as const]: {
      kind: 'count',
      group: 'in-time',
      name: `Extensions at ${at}`,
      sentence: `How often a customer was told at ${at} that the answer would take longer.`,
      by: 'the day it was extended',
      counts: 'each extension; two of one case are two',
      leavesOut: VOID,
      source: stage === 1 ? 'Code 6.4, S1-5' : 'Code 6.15, S2-7',
      parts: 'extension',
    } satisfies Measure,
    [`refused.${stage}` as const]: {
      kind: 'count',
      group: 'received',
      name: stage === 1 ? 'Not taken on' : 'Not taken to stage 2',
      sentence:
        stage === 1
          ? 'How many complaints were not taken on, and on which ground.'
          : 'How many requests for stage 2 were not granted, and on which ground.',
      by: 'the day it was refused',
      counts: 'every refusal, also one that was taken back later',
      leavesOut: VOID,
      source: stage === 1 ? 'Code 2.1, 8.1, EX-1' : 'Code 5.11, S2-15',
      parts: 'ground',
    } satisfies Measure,
    [`unanswered.${stage}` as const]: {
      kind: 'standing',
      group: 'answers',
      name: `Unanswered at ${at}`,
      sentence: `How many complaints were being dealt with at ${at} when the time ended.`,
      by: 'the last day of the time',
      counts: 'what was open at the end of that day',
      leavesOut: VOID,
      source: 'LN-3',
    } satisfies Measure,
    [`overdue.${stage}` as const]: {
      kind: 'standing',
      group: 'in-time',
      name: `Unanswered and overdue at ${at}`,
      sentence: `How many complaints waited for an answer at ${at} after the date the customer was told, or was owed, had passed.`,
      by: 'the last day of the time',
      counts: 'what was open and late at the end of that day',
      leavesOut: VOID,
      source: 'LN-3',
      needsWholeDay: true,
    } satisfies Measure,
    [`satisfied.${stage}` as const]: {
      kind: 'share',
      group: 'customers',
      name: `Satisfied with how ${at} was handled`,
      sentence: `Of the customers who answered a survey on ${at}, how many said good or very good.`,
      by: 'the day of their answer',
      counts: 'the last answer of each customer',
      leavesOut: 'customers who did not answer',
      source: 'LN-1, LN-4',
    } satisfies Measure,
    [`ch01.${stage}` as const]: {
      kind: 'count',
      group: 'regulator',
      name: `CH01: complaints received at ${at}`,
      sentence: `How many complaints at ${at} were received and taken on.`,
      by: `the day ${asked}`,
      counts: 'complaints under the Code, withdrawn ones too, in whichever year the first stage was',
      leavesOut: `what had been refused by the day it is counted; ${VOID}`,
      source: 'TSM CH01',
      perHomes: true,
    } satisfies Measure,
    [`ch02.${stage}` as const]: {
      kind: 'share',
      group: 'regulator',
      name: `CH02: answered within the Code’s time, ${at}`,
      sentence: `Of the complaints received at ${at}, how many were answered within the Code’s time, or within an extension it allows.`,
      by: `the day ${asked}`,
      counts: 'complaints that were answered or whose date has passed: one that is open and late counts against',
      leavesOut: 'what is not due yet on the day it is counted; what was refused, withdrawn or closed before its date',
      source: 'TSM CH02 (by the day of receipt)',
    } satisfies Measure,
  };
}

type StageMeasures<S extends 1 | 2> = {
  [
    K in
      | `acknowledged.target.${S}`
      | `acknowledged.limit.${S}`
      | `answered.${'target' | 'limit' | 'extended' | 'promise'}.${S}`
      | `${'answered' | 'days' | 'extended' | 'refused' | 'unanswered' | 'overdue' | 'satisfied' | 'ch01' | 'ch02'}.${S}`
  ]: Measure;
};

const STAGE_1 = ofStage(1) as StageMeasures<1>;
const STAGE_2 = ofStage(2) as StageMeasures<2>;

export const MEASURES = {
  received: {
    kind: 'count',
    group: 'received',
    name: 'Complaints received',
    sentence:
      'How many complaints came in. Many may mean that it is easy to complain: the number alone is neither good nor bad.',
    by: 'the day it was received, by whichever way and by whomever',
    counts: 'every complaint, also what was later refused or withdrawn',
    leavesOut: VOID,
    source: 'LN-3, Code 3.3',
    perHomes: true,
  },
  escalated: {
    kind: 'count',
    group: 'received',
    name: 'Taken to stage 2',
    sentence: 'How many complaints went on to stage 2.',
    by: 'the day stage 2 was asked for',
    counts: 'every request that was granted',
    leavesOut: 'requests that were refused, or wait for their decision',
    source: 'LN-3, Code 6.10',
    perHomes: true,
  },
  withdrawn: {
    kind: 'count',
    group: 'received',
    name: 'Withdrawn',
    sentence: 'How many complaints their customers took back.',
    by: 'the day it was withdrawn',
    counts: 'every withdrawal, also one that was taken back later',
    leavesOut: VOID,
    source: 'RC-7',
  },
  'handed-over': {
    kind: 'count',
    group: 'received',
    name: 'Handed over to another procedure',
    sentence: 'How many matters went to another procedure of the landlord’s.',
    by: 'the day it was handed over',
    counts: 'every hand-over, also what was given back later',
    leavesOut: VOID,
    source: 'SP-13',
  },
  remedies: {
    kind: 'count',
    group: 'put-right',
    name: 'Remedies offered',
    sentence: 'How many remedies were offered, and of which kind.',
    by: 'the day it was recorded as offered',
    counts: 'each remedy; a case may have several',
    leavesOut: 'what was recorded by mistake and taken back (RC-6)',
    source: 'RM-3, Code 7.1',
    parts: 'remedy',
  },
  compensation: {
    kind: 'money',
    group: 'put-right',
    name: 'Compensation offered',
    sentence: 'How much money was offered to customers, and what for.',
    by: 'the day it was recorded as offered',
    counts: 'every part of every offer, whether accepted or not',
    leavesOut: 'what was recorded by mistake and taken back (RC-6)',
    source: 'RM-3, LN-3',
    parts: 'payment',
  },
  promises: {
    kind: 'share',
    group: 'put-right',
    name: 'Promises kept in time',
    sentence: 'Of what was promised to customers, how much was done by the day it was promised for.',
    by: 'the day it was promised for, as that stood when it passed',
    counts: 'every promise whose day has passed; one that is still open counts against',
    leavesOut: 'what was recorded by mistake and taken back (RC-6)',
    source: 'RM-5, Code 7.3',
    needsWholeDay: true,
  },
  ...STAGE_1,
  ...STAGE_2,
  ...CIRCUMSTANCE_MEASURES,
  ...OTHER_MEASURES,
} as const satisfies Record<string, Measure>;

export type MeasureId = keyof typeof MEASURES;
export const MEASURE_IDS = Object.keys(MEASURES) as MeasureId[];
export const isMeasure = (name: string): name is MeasureId => Object.hasOwn(MEASURES, name);
export const measureOf = (id: MeasureId): Measure => MEASURES[id];
