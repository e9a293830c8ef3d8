/** A case as worklists show it, whatever its kind: the row the read side keeps. */
import type { IsoDate } from '../../policies/types.ts';

/** 1 is looked at first, 3 in its turn (IN-15). */
export type Priority = 1 | 2 | 3;

export interface CaseView {
  caseId: string;
  landlordId: string;
  reference: string;
  policyVersion: string;
  calendarVersion: string;
  status: string;
  stage: 1 | 2;
  received: IsoDate;
  subject: string;
  handler: string | null;
  acknowledged: IsoDate | null;
  responded: IsoDate | null;
  stage2Requested: IsoDate | null;
  stage2Responded: IsoDate | null;
  outcome: string | null;
  closed: IsoDate | null;
  closedWhy: string | null;
  /** The next date anybody must keep, and what it is. */
  nextDue: IsoDate | null;
  nextKind: string | null;
  /** Whether a date has been missed and is still open. */
  overdue: boolean;
  extended: boolean;
  restricted: boolean;
  priority: Priority;
  /** Sequence of the last event in this view: an older view never overwrites a newer one. */
  seq: number;
}
