/** What a policy may say of cases at an ombudsman or another arbitrator (OM-4, OM-5, OM-9). */

/** What an ombudsman finds of one issue: the words of the Housing Ombudsman's Scheme. */
export const FINDINGS = [
  'no-maladministration',
  'reasonable-redress',
  'service-failure',
  'maladministration',
  'severe-maladministration',
  'outside-jurisdiction',
] as const;
export type Finding = (typeof FINDINGS)[number];

/** Owners are duties, or `party:` and the short name of a team. Days are working days. */
export interface OmbudsmanPolicy<Duty extends string, Arbitrator extends string> {
  /** After each contact. */
  acknowledgeDays: number;
  /** Kept for the review before evidence is due. */
  reviewDays: number;
  /** Who reviews evidence before it goes. */
  reviews: Duty[];
  /** Managers who are told of a case when it is logged. */
  tells: string[];
  /** Who works on the cases of one arbitrator besides, such as the legal representation (OCT 9.8): they are told too. */
  with?: Partial<Record<Arbitrator, string[]>>;
  /** Who reads the determination and decides whether a review is asked for, and by when. */
  decides: Duty[];
  askReviewDays: number;
  /** Who is given a copy of the determination. */
  decisionTo: string[];
  /** Findings that go to the executive and the governing body with a learning report, and who these are. */
  reportedFindings: Finding[];
  reportedTo: string[];
  learningReportDays: number;
  /** Nothing was heard for so long: the ombudsman is asked how the case stands. */
  askAfterDays: number;
  /** Who is told when the ombudsman chases, or issues a failure order or notice. */
  failureTells: string[];
}
