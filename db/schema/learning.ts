/** What a landlord learns from cases: improvements, what recurs, reviews, training, focus groups; and what compensation was suggested. */
import { bigserial, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { day, instant, jsonb } from './columns.ts';

/** What may happen to an improvement; it is over with `done` or `dropped`, until it is `reopened`. */
export const IMPROVEMENT_STEPS = ['opened', 'progress', 'moved', 'given', 'done', 'dropped', 'reopened'] as const;
export type ImprovementStepKind = (typeof IMPROVEMENT_STEPS)[number];

/** An improvement is what happened to it, in order: only ever added to. */
export const improvementStep = pgTable(
  'improvement_step',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    improvementId: text('improvement_id').notNull(),
    landlordId: text('landlord_id').notNull(),
    step: text('step', { enum: IMPROVEMENT_STEPS }).notNull(),
    /** What is improved, how it stands, why its day moved, or what proves that it is done. */
    words: text('words').notNull(),
    /** From here on whose it is, and by when it is due; null where the step changes neither. */
    ownerId: text('owner_id'),
    due: day('due'),
    by: text('by').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('improvement_step_order').on(t.landlordId, t.improvementId, t.id)],
);

/** The cases an improvement came of, and the lesson in each where it came of one. Ids only. */
export const improvementCase = pgTable(
  'improvement_case',
  {
    improvementId: text('improvement_id').notNull(),
    caseId: text('case_id').notNull(),
    landlordId: text('landlord_id').notNull(),
    /** Id of the lesson's text; empty where it came of no lesson. */
    lesson: text('lesson').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.improvementId, t.caseId, t.lesson] }),
    index('improvement_case_of').on(t.landlordId, t.caseId),
  ],
);

/** What is decided on: one lesson of a case, or what some cases have in common. */
export const LEARNING_SUBJECTS = ['lesson', 'home', 'estate', 'contractor', 'words'] as const;
export type LearningSubject = (typeof LEARNING_SUBJECTS)[number];

/** What a person made of a lesson, or of what recurs: taken as an improvement, or put aside with a reason. The last one holds. */
export const learningDecision = pgTable(
  'learning_decision',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    landlordId: text('landlord_id').notNull(),
    about: text('about', { enum: LEARNING_SUBJECTS }).notNull(),
    /** Id of the lesson's text; null of what recurs, which is known again by its cases. */
    lesson: text('lesson'),
    caseIds: jsonb('case_ids').$type<string[]>().notNull(),
    decision: text('decision', { enum: ['taken', 'dismissed'] }).notNull(),
    reason: text('reason'),
    improvementId: text('improvement_id'),
    by: text('by').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('learning_decision_landlord').on(t.landlordId, t.id)],
);

/** A monthly review that was held: who was there and what was agreed. Only ever added to. */
export const learningReview = pgTable(
  'learning_review',
  {
    id: text('id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    /** The month that was looked back on, such as 2026-11. */
    month: text('month').notNull(),
    heldOn: day('held_on').notNull(),
    attended: jsonb('attended').$type<string[]>().notNull(),
    notes: text('notes').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('learning_review_month').on(t.landlordId, t.month)],
);

/** Training somebody has done, or an objective they have (LN-9). What was recorded by mistake is taken out. */
export const staffLearning = pgTable(
  'staff_learning',
  {
    id: text('id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    staffId: text('staff_id').notNull(),
    kind: text('kind', { enum: ['training', 'objective'] }).notNull(),
    /** The policy's own code of it; null where it is something else. */
    code: text('code'),
    words: text('words').notNull(),
    on: day('on_day').notNull(),
    /** The day it is to be done again, or looked at. */
    until: day('until_day'),
    by: text('by').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('staff_learning_person').on(t.landlordId, t.staffId)],
);

/** A focus group at a review of the policy (LN-10): how many came, never who. Only ever added to. */
export const focusGroup = pgTable(
  'focus_group',
  {
    id: text('id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    heldOn: day('held_on').notNull(),
    complainants: integer('complainants').notNull(),
    panelMembers: integer('panel_members').notNull(),
    learned: text('learned').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('focus_group_day').on(t.landlordId, t.heldOn)],
);

/** What was asked about compensation and what was suggested then, to stand beside what was decided. Codes and amounts only. */
export const compensationGuide = pgTable(
  'compensation_guide',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id').notNull(),
    landlordId: text('landlord_id').notNull(),
    asked: jsonb('asked').$type<object>().notNull(),
    suggested: jsonb('suggested').$type<object>().notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('compensation_guide_case').on(t.caseId)],
);
