/** How long a case is kept: what was decided of it, when it was anonymised, and files that are to go. */
import { bigserial, index, pgTable, text } from 'drizzle-orm/pg-core';
import { day, instant } from './columns.ts';

/**
 * `held`: kept, whatever its period says, until the hold is lifted. `put-off`: looked at again on a later day. `approved`: to
 * be anonymised. `withdrawn`: not after all.
 */
export const RETENTION_DECISIONS = ['held', 'lifted', 'put-off', 'approved', 'withdrawn'] as const;

/** For what a case is held. */
export const HOLD_GROUNDS = ['ombudsman', 'legal-claim', 'investigation', 'other'] as const;
export type HoldGround = (typeof HOLD_GROUNDS)[number];

/** What was decided of how long a case is kept: only ever added to, the last decision holds. */
export const retentionDecision = pgTable(
  'retention_decision',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    caseId: text('case_id').notNull(),
    landlordId: text('landlord_id').notNull(),
    decision: text('decision', { enum: RETENTION_DECISIONS }).notNull(),
    /** Of a hold. */
    ground: text('ground', { enum: HOLD_GROUNDS }),
    /** In their own words; null where none is asked. */
    reason: text('reason'),
    /** The day a hold is looked at again, or a case that was put off. */
    until: day('until'),
    by: text('by').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('retention_decision_case').on(t.caseId, t.id), index('retention_decision_landlord').on(t.landlordId)],
);

/** Why a case was anonymised: its time had come, its person asked, or an older database had come back. */
export const ANONYMISED_WHY = ['retention', 'erasure', 'restored'] as const;
export type AnonymisedWhy = (typeof ANONYMISED_WHY)[number];

/** Each time something personal was taken out of a case: written by what takes it out, and only ever added to. */
export const caseAnonymised = pgTable(
  'case_anonymised',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    caseId: text('case_id').notNull(),
    landlordId: text('landlord_id').notNull(),
    why: text('why', { enum: ANONYMISED_WHY }).notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('case_anonymised_case').on(t.caseId)],
);

/** Bytes that no case has any more, until they have gone from the document store. */
export const removedDocument = pgTable('removed_document', {
  sha256: text('sha256').primaryKey(),
  at: instant('at').notNull().defaultNow(),
});
