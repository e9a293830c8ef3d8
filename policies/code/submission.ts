/**
 * When the Housing Ombudsman's annual submission is due, by its guidance on annual submissions as it stood in November 2026: by
 * 30 September for more than 1,000 homes, and within six months of the end of the year for fewer (LN-5).
 */
import { monthsAfter } from '../retention.ts';
import type { IsoDate } from '../types.ts';

interface SubmissionRule {
  /** For years that end from this day on. */
  from: IsoDate;
  /** More homes than this are many. */
  manyHomes: number;
  /** For many: this day after the end of the year, as `09-30`. */
  manyBy: string;
  /** For fewer: so many months after it. */
  fewMonths: number;
}

/** The latest first. */
const RULES: readonly SubmissionRule[] = [{ from: '2026-01-01', manyHomes: 1000, manyBy: '09-30', fewMonths: 6 }];

/** The day; null where it is not known how many homes there are, or of a year before this guidance. */
export function submissionDue(yearEnd: IsoDate, homes: number | null): IsoDate | null {
  const rule = RULES.find((r) => r.from <= yearEnd);
  if (rule === undefined || homes === null) return null;
  // Of exactly as many the guidance says nothing: the earlier of the two keeps to both.
  const few = monthsAfter(yearEnd, rule.fewMonths);
  const sameYear = `${yearEnd.slice(0, 4)}-${rule.manyBy}`;
  const many = sameYear > yearEnd ? sameYear : `${Number(yearEnd.slice(0, 4)) + 1}-${rule.manyBy}`;
  if (homes === rule.manyHomes) return few < many ? few : many;
  return homes > rule.manyHomes ? many : few;
}
