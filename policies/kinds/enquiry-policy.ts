/** What a policy may say of enquiries of Members of Parliament and councillors (MP-1 to MP-4). */

/** Who writes: a Member of Parliament, or a councillor. */
export const ENQUIRERS = ['mp', 'councillor'] as const;
export type Enquirer = (typeof ENQUIRERS)[number];

/** A part of the landlord that councillors ask about, and whose name the answer goes out in (OCT 8.8). */
export interface EnquiryArea<Duty extends string> {
  code: string;
  signs: Duty[];
}

/** Everything in working days. */
export interface EnquiryPolicy<Duty extends string> {
  acknowledgeDays: number;
  /** For the senior manager, once it was given to them. */
  draftDays: number;
  /** Kept for the check before the answer is due. */
  checkDays: number;
  answerDays: number;
  /** From the acknowledgement, but from no later a day than it was due; or from receipt. */
  answerFrom: 'acknowledged' | 'received';
  /** After a new date was given: how often the enquirer hears how things stand. */
  updateDays: number;
  /** After a repair: by when the resident is asked whether they are satisfied. */
  satisfactionDays: number;
  /** Who looks into it and drafts the answer. */
  drafts: Duty[];
  checks: Duty[];
  /** In whose name answers go out; a councillor's by its area where areas are named. */
  signs: Record<Enquirer, Duty[]>;
  areas?: EnquiryArea<Duty>[];
  /** Who is sent the weekly report (OCT 8.9); whoever drafts or signs answers where it is left out. */
  reportTo?: Duty[];
  /** Who is told where it could reach the press: a role, or `party:` and the short name of a team. */
  communications: string;
}
