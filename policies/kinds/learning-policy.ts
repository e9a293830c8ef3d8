/** What a policy may say of learning from complaints (LN-2, LN-9, LN-10). */

/** One thing a policy asks of those who handle complaints. */
export interface AskedOfStaff {
  code: string;
  /** Where it stands. */
  clause: string;
  says: string;
  /** Months after which it is done, or looked at, again; left out: once is enough. */
  againMonths?: number;
}

/** What some cases have in common. */
export const TRAITS = ['home', 'estate', 'contractor', 'words'] as const;
export type Trait = (typeof TRAITS)[number];

/** Left out: the usual (`learningOf`). */
export interface LearningPolicy<Duty extends string> {
  /** Who handles complaints, of whom training and objectives are asked. */
  asksOf?: Duty[];
  training?: AskedOfStaff[];
  objectives?: AskedOfStaff[];
  /** Whether a focus group of recent complainants is held at each review of the policy. */
  focusGroup?: boolean;
  /** Who makes improvements of lessons, ends them, and keeps the records of reviews, training and focus groups. */
  leads?: Duty[];
  /** Who is invited to the monthly review beside those whose cases it is about. */
  reviewedBy?: Duty[];
  /** So many months back it is looked for what recurs. */
  looksBackMonths?: number;
  /** So many cases with the same trait are offered as something that recurs. */
  recursFrom?: { trait: Trait; cases: number }[];
}
