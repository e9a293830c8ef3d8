/** Reviews that were held, training and objectives of staff, and focus groups. */
import { and, asc, desc, eq } from 'drizzle-orm';
import type { Queryable } from '../../connect.ts';
import { focusGroup, learningReview, staffLearning } from '../../schema/index.ts';

export type ReviewRow = typeof learningReview.$inferSelect;
export type NewReview = Omit<ReviewRow, 'at'>;
export type StaffLearningRow = typeof staffLearning.$inferSelect;
export type NewStaffLearning = Omit<StaffLearningRow, 'at'>;
export type FocusGroupRow = typeof focusGroup.$inferSelect;
export type NewFocusGroup = Omit<FocusGroupRow, 'at'>;

/** Reviews of a landlord, the latest first. */
export async function learningReviews(db: Queryable, landlordId: string): Promise<ReviewRow[]> {
  return db
    .select()
    .from(learningReview)
    .where(eq(learningReview.landlordId, landlordId))
    .orderBy(desc(learningReview.heldOn), desc(learningReview.at));
}

/** Records a review; the same id again changes nothing. */
export async function addLearningReview(db: Queryable, row: NewReview): Promise<void> {
  await db.insert(learningReview).values(row).onConflictDoNothing();
}

/** Training and objectives of a landlord's staff, the oldest first. */
export async function staffLearnings(db: Queryable, landlordId: string): Promise<StaffLearningRow[]> {
  return db
    .select()
    .from(staffLearning)
    .where(eq(staffLearning.landlordId, landlordId))
    .orderBy(asc(staffLearning.on), asc(staffLearning.id));
}

/** Records training or an objective; the same id again changes nothing. */
export async function addStaffLearning(db: Queryable, row: NewStaffLearning): Promise<void> {
  await db.insert(staffLearning).values(row).onConflictDoNothing();
}

/** Takes out what was recorded by mistake; false where there is none such. */
export async function removeStaffLearning(db: Queryable, landlordId: string, id: string): Promise<boolean> {
  const gone = await db
    .delete(staffLearning)
    .where(and(eq(staffLearning.landlordId, landlordId), eq(staffLearning.id, id)))
    .returning({ id: staffLearning.id });
  return gone.length > 0;
}

/** Focus groups of a landlord, the latest first. */
export async function focusGroups(db: Queryable, landlordId: string): Promise<FocusGroupRow[]> {
  return db
    .select()
    .from(focusGroup)
    .where(eq(focusGroup.landlordId, landlordId))
    .orderBy(desc(focusGroup.heldOn), desc(focusGroup.at));
}

/** Records a focus group; the same id again changes nothing. */
export async function addFocusGroup(db: Queryable, row: NewFocusGroup): Promise<void> {
  await db.insert(focusGroup).values(row).onConflictDoNothing();
}
