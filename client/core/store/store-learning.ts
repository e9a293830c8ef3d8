/** The questions about what is learnt to the database; `scope-learning.ts` says what one viewer is given of each. */
import type { Db } from '../../../db/connect.ts';
import type { Visibility } from '../../../db/queries/cases/visibility.ts';
import * as compensation from '../../../db/queries/learning/compensation.ts';
import * as improving from '../../../db/queries/learning/improvements.ts';
import * as lessons from '../../../db/queries/learning/lessons.ts';
import * as records from '../../../db/queries/learning/records.ts';
import type { IsoDate } from '../../../policies/types.ts';

export type {
  ImprovementCaseRow,
  ImprovementStepRow,
  LearningDecisionRow,
  NewImprovementStep,
  NewLearningDecision,
} from '../../../db/queries/learning/improvements.ts';
export type { BrokenPromiseRow, CaseTraits, LessonRow } from '../../../db/queries/learning/lessons.ts';
export type { FocusGroupRow, ReviewRow, StaffLearningRow } from '../../../db/queries/learning/records.ts';
export type { ImprovementStepKind, LearningSubject } from '../../../db/schema/index.ts';

export type LearningQuestions = ReturnType<typeof learningQuestions>;

/** The questions, on this database. */
export const learningQuestions = (db: Db) => ({
  improvementSteps: (landlordId: string, visibility?: Visibility) =>
    improving.improvementSteps(db, landlordId, visibility),
  improvementCases: (landlordId: string, visibility?: Visibility) =>
    improving.improvementCases(db, landlordId, visibility),
  /** False where it stands already under its id. */
  openImprovement: (
    first: improving.NewImprovementStep,
    cases: readonly { caseId: string; lesson: string }[],
    decisions: readonly improving.NewLearningDecision[],
  ) => improving.openImprovement(db, first, cases, decisions),
  /** False where another step came meanwhile. */
  addImprovementStep: (step: improving.NewImprovementStep, after: number) =>
    improving.addImprovementStep(db, step, after),
  learningDecisions: (landlordId: string) => improving.learningDecisions(db, landlordId),
  addLearningDecision: (row: improving.NewLearningDecision) => improving.addLearningDecision(db, row),

  lessonsOfTime: (landlordId: string, from: IsoDate, until: IsoDate, visibility?: Visibility) =>
    lessons.lessonsOfTime(db, landlordId, from, until, visibility),
  brokenPromises: (landlordId: string, today: IsoDate, visibility?: Visibility) =>
    lessons.brokenPromises(db, landlordId, today, visibility),
  caseTraits: (landlordId: string, from: IsoDate, visibility?: Visibility) =>
    lessons.caseTraits(db, landlordId, from, visibility),
  writtenForms: (caseIds: readonly string[], stems: readonly string[]) => lessons.writtenForms(db, caseIds, stems),

  guidesOf: (caseId: string) => compensation.guidesOf(db, caseId),
  addGuide: (row: compensation.NewGuide) => compensation.addGuide(db, row),
  pastOffers: (landlordId: string, from: IsoDate, butNot: string, visibility?: Visibility) =>
    compensation.pastOffers(db, landlordId, from, butNot, visibility),

  learningReviews: (landlordId: string) => records.learningReviews(db, landlordId),
  addLearningReview: (row: records.NewReview) => records.addLearningReview(db, row),
  staffLearnings: (landlordId: string) => records.staffLearnings(db, landlordId),
  addStaffLearning: (row: records.NewStaffLearning) => records.addStaffLearning(db, row),
  removeStaffLearning: (landlordId: string, id: string) => records.removeStaffLearning(db, landlordId, id),
  focusGroups: (landlordId: string) => records.focusGroups(db, landlordId),
  addFocusGroup: (row: records.NewFocusGroup) => records.addFocusGroup(db, row),
});
