/** What one viewer is given of what is learnt: their landlord's, and of cases only those in their sight. */
import { NotFound } from '../../../platform/errors.ts';
import type { Visibility } from './store.ts';
import type { LearningQuestions } from './store-learning.ts';

interface Permissions {
  visibility: Visibility;
  ours(landlordId: string): boolean;
  see(caseIds: string[]): Promise<string[]>;
  mustBeOurs(landlordId: string): void;
}

export function learningScopedTo(
  store: LearningQuestions,
  { visibility, ours, see, mustBeOurs }: Permissions,
): LearningQuestions {
  const allSeen = async (caseIds: readonly string[]): Promise<boolean> =>
    (await see([...caseIds])).length === caseIds.length;
  const mustSeeAll = async (caseIds: readonly string[]): Promise<void> => {
    if (!(await allSeen(caseIds))) throw new NotFound('There is no such case.');
  };
  /** An improvement in sight: its words may be read and something added to it. */
  const mustBeInSight = async (improvementId: string): Promise<void> => {
    const steps = await store.improvementSteps(visibility.landlordId, visibility);
    if (!steps.some((s) => s.improvementId === improvementId)) throw new NotFound('There is no such improvement.');
  };
  return {
    improvementSteps: async (asked) => (ours(asked) ? store.improvementSteps(asked, visibility) : []),
    improvementCases: async (asked) => (ours(asked) ? store.improvementCases(asked, visibility) : []),
    openImprovement: async (first, cases, decisions) => {
      mustBeOurs(first.landlordId);
      for (const decision of decisions) mustBeOurs(decision.landlordId);
      await mustSeeAll([...new Set([...cases.map((c) => c.caseId), ...decisions.flatMap((d) => d.caseIds)])]);
      return store.openImprovement(first, cases, decisions);
    },
    addImprovementStep: async (step, after) => {
      mustBeOurs(step.landlordId);
      await mustBeInSight(step.improvementId);
      return store.addImprovementStep(step, after);
    },
    learningDecisions: async (asked) => {
      if (!ours(asked)) return [];
      const decisions = await store.learningDecisions(asked);
      const seen = new Set(await see([...new Set(decisions.flatMap((d) => d.caseIds))]));
      return decisions.filter((d) => d.caseIds.every((id) => seen.has(id)));
    },
    addLearningDecision: async (row) => {
      mustBeOurs(row.landlordId);
      await mustSeeAll(row.caseIds);
      return store.addLearningDecision(row);
    },
    lessonsOfTime: async (asked, from, until) =>
      ours(asked) ? store.lessonsOfTime(asked, from, until, visibility) : [],
    brokenPromises: async (asked, today) => (ours(asked) ? store.brokenPromises(asked, today, visibility) : []),
    caseTraits: async (asked, from) => (ours(asked) ? store.caseTraits(asked, from, visibility) : []),
    writtenForms: async (caseIds, stems) => store.writtenForms(await see([...caseIds]), stems),
    guidesOf: async (caseId) => ((await see([caseId])).length > 0 ? store.guidesOf(caseId) : []),
    addGuide: async (row) => {
      mustBeOurs(row.landlordId);
      await mustSeeAll([row.caseId]);
      return store.addGuide(row);
    },
    pastOffers: async (asked, from, butNot) => (ours(asked) ? store.pastOffers(asked, from, butNot, visibility) : []),
    learningReviews: async (asked) => (ours(asked) ? store.learningReviews(asked) : []),
    addLearningReview: async (row) => {
      mustBeOurs(row.landlordId);
      return store.addLearningReview(row);
    },
    staffLearnings: async (asked) => (ours(asked) ? store.staffLearnings(asked) : []),
    addStaffLearning: async (row) => {
      mustBeOurs(row.landlordId);
      return store.addStaffLearning(row);
    },
    removeStaffLearning: async (asked, id) => {
      mustBeOurs(asked);
      return store.removeStaffLearning(asked, id);
    },
    focusGroups: async (asked) => (ours(asked) ? store.focusGroups(asked) : []),
    addFocusGroup: async (row) => {
      mustBeOurs(row.landlordId);
      return store.addFocusGroup(row);
    },
  };
}
