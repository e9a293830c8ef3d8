/** Days that are counted: bank holidays, calendars, what is known of a case, and the deadlines that come of it. */
import type { IsoDate, Step } from '../types.ts';

/** GOV.UK's shape of one bank holiday. */
export interface BankHoliday {
  title: string;
  date: IsoDate;
  notes?: string;
  bunting?: boolean;
}

/** A working calendar as data, with the version that stands on each date counted by it. */
export interface Calendar {
  id: string;
  version: string;
  /** First and last year whose bank holidays are known; a date counted past `lastYear` is provisional. */
  firstYear: number;
  lastYear: number;
  holidays: BankHoliday[];
}

/** One day of a count: whether it counted and, if not, why ("Saturday", "Good Friday"). */
export interface CountedDay {
  date: IsoDate;
  counts: boolean;
  why: string;
}

/** What is known of a case when its deadlines are asked for. `null`/absent = not yet. */
export interface KnownDates {
  received: IsoDate;
  logged?: IsoDate | undefined;
  allocated?: IsoDate | undefined;
  acknowledged?: IsoDate | undefined;
  responded?: IsoDate | undefined;
  respondedBy?: 'post' | 'email' | undefined;
  escalated?: IsoDate | undefined;
  assigned?: IsoDate | undefined;
  stage2Acknowledged?: IsoDate | undefined;
  panelDate?: IsoDate | undefined;
  /** Those of these days that stand later than they were, because the clocks stood still while the case was closed. */
  movedOn?: readonly KnownDay[] | undefined;
}

/** A day of a case that counts may start from. */
export type KnownDay = Exclude<keyof KnownDates, 'respondedBy' | 'movedOn'>;

/** One line of `deadlines --json` (DESIGN §7). `target` the landlord's own date, `limit` the Code's. */
export interface Deadline {
  step: Step;
  target: IsoDate | null;
  limit: IsoDate | null;
  provisional: boolean;
  /** The count in words with its clause: "10 working days after Tuesday 22 December 2026, when … (OCT 5.43)". */
  rule: string;
  counted?: CountedDay[];
}
