/** What was passed to specialists beside the complaint, and what came of it (SP-2 to SP-4). Of safeguarding there are no words. */
import type { IsoDate } from '../../../policies/types.ts';

/** Matters of data protection (OCT 11). */
export const DATA_MATTERS = ['breach', 'request-for-data'] as const;
export type DataMatter = (typeof DATA_MATTERS)[number];

/** Whom a safeguarding concern is about, and no more. */
export const SAFEGUARDED = ['adult', 'child', 'adult-and-child'] as const;
export type Safeguarded = (typeof SAFEGUARDED)[number];

export type SpecialistEvent =
  /** The three facts the insurance team is given (OCT 10.3). */
  | { type: 'InsurersTold'; id: string; incident: IsoDate; claimText: string; whatText: string }
  | { type: 'DataProtectionTold'; what: DataMatter; noteText: string }
  | { type: 'DataProtectionAnswered'; what: DataMatter; outcomeText: string }
  | { type: 'SafeguardingRaised'; who: Safeguarded; told: 'by-telephone' | 'in-person' | 'not-yet' }
  | { type: 'SafeguardingOpened'; why: 'raised-by-mistake' | 'over' };
