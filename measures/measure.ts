/** What a measure is, and how measures are grouped where they are shown. */

/**
 * count: how many. share: of how many it holds. spread: of a number of working days, the middle, the range and the worst.
 * money: a sum in pence. standing: how many there are at the end of the time that is asked about.
 */
export type MeasureKind = 'count' | 'share' | 'spread' | 'money' | 'standing';

/** What a measure belongs to, in the order in which they are shown. */
export const MEASURE_GROUPS = [
  'received',
  'in-time',
  'answers',
  'put-right',
  'customers',
  'ombudsman',
  'regulator',
] as const;
export type MeasureGroup = (typeof MEASURE_GROUPS)[number];

export const GROUP_NAMES: Record<MeasureGroup, string> = {
  received: 'What came in',
  'in-time': 'What was done in time',
  answers: 'What was answered, and how',
  'put-right': 'What was put right',
  customers: 'What customers made of it',
  ombudsman: 'What ombudsmen made of it',
  regulator: 'Tenant Satisfaction Measures',
};

export interface Measure {
  kind: MeasureKind;
  group: MeasureGroup;
  name: string;
  /** One sentence a tenant understands. */
  sentence: string;
  /** The day that puts a case into a month. */
  by: string;
  counts: string;
  /** What somebody might expect in it and does not find. */
  leavesOut: string;
  source: string;
  /** What its parts are, where it has any: the words for each stand in `details.ts`. */
  parts?:
    | 'outcome'
    | 'ground'
    | 'remedy'
    | 'payment'
    | 'extension'
    | 'finding'
    | 'chase'
    | 'delay'
    | 'need'
    | 'told'
    | 'same-person'
    | 'compliment';
  /** It tells of people with something in common that others may not know of: few of them are shown nowhere. */
  hidesSmall?: true;
  /** Nobody is shown which cases are behind it. */
  hidesCases?: true;
  /** Told for each thousand homes as well, where it is known how many there are. */
  perHomes?: true;
  /** Judged only once the day it is about has ended. */
  needsWholeDay?: true;
}
