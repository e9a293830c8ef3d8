/** What a policy asks for before an answer goes out: leave to depart from it, legal advice, a second look at its wording. */

/** Who looks at the wording of an answer about a colleague's conduct (OCT 5.20). */
export const CONDUCT_REVIEWERS = ['line-manager', 'people-and-culture', 'data-protection'] as const;
export type ConductReviewer = (typeof CONDUCT_REVIEWERS)[number];

/** Left out: not asked for. */
export interface ClearingPolicy {
  /** The customer is told in the answer where it departs from the policy (OAK 1.2). */
  departureTold?: boolean;
  /** Whether the law entitles the customer to what is offered is asked, and its wording advised on where it may (OCT 7.28). */
  legalAdviceOnOffers?: boolean;
  /** Before a complaint about a colleague is logged it is asked how serious it is, and decided with the line manager (OCT 5.17). */
  conductDecidedFirst?: boolean;
  /** Who looks at the wording of an answer about a colleague's conduct each time (OCT 5.20); others where they are asked. */
  conductReviewers?: ConductReviewer[];
}
