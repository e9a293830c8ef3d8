/** Until when somebody who asks about their own data has an answer (UK GDPR, article 12(3)). */
import { addDays, isIsoDate } from '../calendar/dates.ts';
import type { Calendar } from '../calendar/types.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import type { IsoDate } from '../types.ts';

/** What people ask about their own data. `breach`: they say that it was lost, shown to somebody, or used wrongly. */
export const DATA_REQUESTS = ['copy', 'erasure', 'breach'] as const;
export type DataRequest = (typeof DATA_REQUESTS)[number];

/** Each as what was asked for: "a copy of their data". */
export const DATA_REQUEST_NAMES: Record<DataRequest, string> = {
  copy: 'a copy of their data',
  erasure: 'the erasure of their data',
  breach: 'an answer to what went wrong with their data',
};

/**
 * One month: the day of the same number in the next month, or its last day; where that is no working day, the next that is
 * (the Information Commissioner's guidance on the right of access).
 */
export function dataRequestDue(asked: IsoDate, calendar: Calendar): IsoDate {
  const [year = 0, month = 0, day = 0] = asked.split('-').map(Number);
  const [y, m] = month === 12 ? [year + 1, 1] : [year, month + 1];
  const on = (d: number): IsoDate => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  let last = day;
  while (!isIsoDate(on(last))) last--;
  let due = on(last);
  while (!isWorkingDay(calendar, due)) due = addDays(due, 1);
  return due;
}

/** Why somebody's data is erased (UK GDPR, article 17(1)). */
export const ERASURE_GROUNDS = {
  'no-longer-needed': 'it is not needed any more for what it was collected for',
  'consent-withdrawn': 'it rested on consent, which was taken back',
  objection: 'they objected, and nothing outweighs that',
  unlawful: 'it was kept without a lawful reason, or by mistake',
  'legal-obligation': 'the law requires that it is erased',
} as const;
export type ErasureGround = keyof typeof ERASURE_GROUNDS;

/** Why a request is refused (UK GDPR, articles 12(5) and 17(3)). */
export const REFUSAL_GROUNDS = {
  'legal-obligation': 'the law requires us to keep it',
  'legal-claim': 'it is needed for a legal claim',
  ombudsman: 'the Ombudsman has, or may still ask for, the case',
  'still-needed': 'it is still needed for what it was collected for',
  excessive: 'the request is manifestly unfounded or excessive',
  'not-identified': 'whoever asked could not show who they are',
} as const;
export type RefusalGround = keyof typeof REFUSAL_GROUNDS;

/** How whoever asked was told what is done: before it is done, while we still know how to reach them. */
export const TOLD_HOW = {
  letter: 'by letter',
  email: 'by email',
  phone: 'on the telephone',
  'in-person': 'in person',
  'not-reachable': 'not: they could not be reached',
} as const;
export type ToldHow = keyof typeof TOLD_HOW;

/** What is decided of a file in somebody's own copy, once somebody has looked at it. */
export const FILE_DECISIONS = {
  give: 'given as it is',
  instead: 'another file is given in its place, in which others are taken out',
  withhold: 'not given',
} as const;
export type FileDecisionName = keyof typeof FILE_DECISIONS;

/** Why a file is not given (Data Protection Act 2018, schedules 2 and 3). */
export const WITHHELD_GROUNDS = {
  'others-rights': 'it tells of somebody else, who has not agreed and whose interest weighs more',
  'legal-advice': 'it is advice of a lawyer, or was made for a claim',
  'serious-harm': 'a health professional says that it would do serious harm to somebody’s health',
  crime: 'it would get in the way of preventing or finding out a crime',
} as const;
export type WithheldGround = keyof typeof WITHHELD_GROUNDS;
