/** How a landlord works with an ombudsman (OM-4, OM-5, OM-9). */
import type { OmbudsmanPolicy as OmbudsmanPolicyOf } from './ombudsman-policy.ts';
import type { Arbitrator, Duty } from '../types.ts';

export { FINDINGS, type Finding } from './ombudsman-policy.ts';

/** The same, of a landlord's own roles. */
export type OmbudsmanPolicy = OmbudsmanPolicyOf<Duty, Arbitrator>;

/**
 * What a policy that says nothing of it is taken to do, by duties that every landlord has somebody for. The Housing Ombudsman takes a
 * request for review within three weeks of its determination.
 */
export const USUAL_OMBUDSMAN: OmbudsmanPolicy = {
  acknowledgeDays: 1,
  reviewDays: 2,
  reviews: ['head-of-service', 'assistant-director', 'operations-director'],
  tells: ['team-manager', 'head-of-service'],
  with: { 'financial-ombudsman': ['party:legal'], 'building-safety-regulator': ['party:building-safety'] },
  decides: ['head-of-service', 'assistant-director', 'operations-director'],
  askReviewDays: 15,
  decisionTo: ['head-of-service'],
  reportedFindings: ['maladministration', 'severe-maladministration'],
  reportedTo: ['head-of-service', 'member-responsible'],
  learningReportDays: 20,
  askAfterDays: 20,
  failureTells: ['team-manager', 'head-of-service'],
};

/** The landlord's own, else the usual. */
export const ombudsmanOf = ({ ombudsman }: { ombudsman?: OmbudsmanPolicy | undefined }): OmbudsmanPolicy =>
  ombudsman ?? USUAL_OMBUDSMAN;
