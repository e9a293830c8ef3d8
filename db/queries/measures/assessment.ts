/** What people answered of the provisions of the Code: the last of each, and all of them with those before. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { Queryable } from '../../connect.ts';
import { assessmentAnswer } from '../../schema/index.ts';

export interface AssessmentAnswer {
  id: string;
  landlordId: string;
  code: string;
  provision: string;
  complies: boolean | null;
  says: string;
  proof: string;
  complyBy: IsoDate | null;
  answeredAt: Date;
  /** Staff id. */
  by: string;
}

export type NewAssessmentAnswer = Omit<AssessmentAnswer, 'answeredAt'>;

/** Every answer under one version of the Code, the oldest first. */
export async function answersOf(db: Queryable, landlordId: string, code: string): Promise<AssessmentAnswer[]> {
  return db
    .select()
    .from(assessmentAnswer)
    .where(and(eq(assessmentAnswer.landlordId, landlordId), eq(assessmentAnswer.code, code)))
    .orderBy(asc(assessmentAnswer.answeredAt), sql`${assessmentAnswer.id}`);
}

/** Keeps an answer; sent again under the same id, it is kept once. */
export async function keepAnswer(db: Queryable, answer: NewAssessmentAnswer): Promise<void> {
  await db.insert(assessmentAnswer).values(answer).onConflictDoNothing();
}
