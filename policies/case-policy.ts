/** What of a policy goes into a case: it stands in every workflow history, so it carries no prose. */
import { slimProcedure } from './kinds/other-procedures.ts';
import type { CaseExclusion, CasePolicy, Policy } from './types.ts';

/** What cases of one kind alone are ruled by: it goes into no other, as it stands in the history of each. */
const OF_ONE_KIND: Readonly<Record<string, readonly (keyof CasePolicy)[]>> = {
  enquiry: ['enquiries'],
  'service-request': ['serviceRequests'],
  ombudsman: ['ombudsman'],
  'tenant-panel': ['tenantPanels'],
  compliment: ['compliments'],
};

/** The policy as a running case of this kind needs it. */
export const casePolicyFor = (policy: Policy, kind: string): CasePolicy => ({
  ...toCasePolicy(policy),
  ...said(policy, ...(OF_ONE_KIND[kind] ?? [])),
});

/** The policy as a running complaint needs it, as plain JSON. */
export function toCasePolicy(policy: Policy): CasePolicy {
  return {
    id: policy.id,
    version: policy.version,
    landlordId: policy.landlordId,
    steps: policy.steps,
    acknowledgementCap: policy.acknowledgementCap,
    postDays: policy.postDays,
    stage2: policy.stage2,
    outcomes: policy.outcomes,
    informationRequestDays: policy.informationRequestDays,
    ladder: policy.ladder,
    qualityCheckDays: policy.qualityCheckDays,
    ...(policy.qualityCheck === undefined ? {} : { qualityCheck: policy.qualityCheck }),
    staffConductDays: policy.staffConductDays,
    ageLimitMonths: policy.ageLimitMonths,
    exclusions: policy.exclusions.map(slim),
    ...(policy.escalationGrounds === undefined ? {} : { escalationGrounds: policy.escalationGrounds.map(slim) }),
    ...(policy.otherProcedures === undefined ? {} : { otherProcedures: policy.otherProcedures.map(slimProcedure) }),
    deciders: policy.deciders,
    handlers: { stage1: policy.handlers.stage1, stage2: policy.handlers.stage2 },
    ...said(policy, 'roles'),
    group: policy.group,
    legalAdvocateAllowed: policy.legalAdvocateAllowed,
    stage2NeedsLegalRelationship: policy.stage2NeedsLegalRelationship,
    ...(policy.stage1OfficerProposes === true ? { stage1OfficerProposes: true } : {}),
    surveyIsComplaint: policy.surveyIsComplaint,
    reviewQuestions: policy.reviewQuestions,
    contactBeforeClosing: policy.contactBeforeClosing,
    surveyAfterClosing: policy.surveyAfterClosing ?? false,
    mayCloseWhenCustomerWillNotEngage: policy.mayCloseWhenCustomerWillNotEngage,
    panelEvidenceDays: policy.panelEvidenceDays,
    ...said(policy, 'panelNoticeDays', 'panelDeferDays', 'panelOwed'),
    refuseEscalationDays: policy.refuseEscalationDays,
    arbitrators: policy.arbitrators,
    ...said(policy, 'moreTimeDays', 'takeBackDays', 'contactMeetsAcknowledgement', 'ageFromOccurrence', 'complexForum'),
    ...said(policy, 'mediators', 'visitsByOthers', 'considersOlderReports', 'effortsToUnderstand'),
    ...said(policy, 'conditionTimesTold'),
    ...said(policy, 'departureTold', 'legalAdviceOnOffers', 'conductDecidedFirst', 'conductReviewers'),
    ...said(policy, 'specialists'),
    ...said(policy, 'offerLimits'),
    warnWorkingDaysBefore: policy.warnWorkingDaysBefore,
  };
}

function slim({ code, clause, inCode, holdsOnce, unlisted, arbitrator, handsTo }: CaseExclusion): CaseExclusion {
  return {
    code,
    clause,
    inCode,
    ...(holdsOnce === undefined ? {} : { holdsOnce }),
    ...(unlisted === undefined ? {} : { unlisted }),
    ...(arbitrator === undefined ? {} : { arbitrator }),
    ...(handsTo === undefined ? {} : { handsTo }),
  };
}

/** Settings a policy may leave out: only those it has. */
function said<K extends keyof CasePolicy>(policy: CasePolicy, ...names: K[]): Partial<Pick<CasePolicy, K>> {
  return Object.fromEntries(names.filter((n) => policy[n] !== undefined).map((n) => [n, policy[n]])) as Partial<
    Pick<CasePolicy, K>
  >;
}
