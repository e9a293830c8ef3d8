/** Improvements: what happened to each, and the cases they came of, as far as whoever asks may see them. */
import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { Db, Queryable } from '../../connect.ts';
import {
  complaint,
  improvementCase,
  improvementStep,
  learningDecision,
  type ImprovementStepKind,
  type LearningSubject,
} from '../../schema/index.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';

/** One thing that happened to an improvement. */
export interface ImprovementStepRow {
  id: number;
  improvementId: string;
  step: ImprovementStepKind;
  words: string;
  ownerId: string | null;
  due: IsoDate | null;
  by: string;
  at: Date;
}

export type NewImprovementStep = Omit<ImprovementStepRow, 'id' | 'at'> & { landlordId: string };

/** A case an improvement came of; without its reference where whoever asks may not see it. */
export interface ImprovementCaseRow {
  improvementId: string;
  caseId: string;
  lesson: string;
  reference: string | null;
}

/** What a person made of a lesson or of what recurs. */
export interface LearningDecisionRow {
  id: number;
  about: LearningSubject;
  lesson: string | null;
  caseIds: string[];
  decision: 'taken' | 'dismissed';
  reason: string | null;
  improvementId: string | null;
  by: string;
  at: Date;
}

export type NewLearningDecision = Omit<LearningDecisionRow, 'id' | 'at'> & { landlordId: string };

/** It came of no case, or of one in sight; or it is theirs: then its words may be read. */
function isInSight(visibility: Visibility | undefined): SQL | undefined {
  if (!visibility) return undefined;
  const mine = improvementStep.improvementId;
  return sql`(
    not exists (select from ${improvementCase} c where c.improvement_id = ${mine})
    or exists (select from ${improvementCase} c join ${complaint} on ${complaint.caseId} = c.case_id
      where c.improvement_id = ${mine} and ${isVisible(visibility)})
    or (select o.owner_id from improvement_step o where o.improvement_id = ${mine} and o.owner_id is not null
      order by o.id desc limit 1) = ${visibility.staffId})`;
}

/** Everything that happened to a landlord's improvements, in order. */
export async function improvementSteps(
  db: Queryable,
  landlordId: string,
  visibility?: Visibility,
): Promise<ImprovementStepRow[]> {
  return db
    .select({
      id: improvementStep.id,
      improvementId: improvementStep.improvementId,
      step: improvementStep.step,
      words: improvementStep.words,
      ownerId: improvementStep.ownerId,
      due: improvementStep.due,
      by: improvementStep.by,
      at: improvementStep.at,
    })
    .from(improvementStep)
    .where(and(eq(improvementStep.landlordId, landlordId), isInSight(visibility)))
    .orderBy(asc(improvementStep.id));
}

/** The cases a landlord's improvements came of. */
export async function improvementCases(
  db: Queryable,
  landlordId: string,
  visibility?: Visibility,
): Promise<ImprovementCaseRow[]> {
  return db
    .select({
      improvementId: improvementCase.improvementId,
      caseId: improvementCase.caseId,
      lesson: improvementCase.lesson,
      reference: complaint.reference,
    })
    .from(improvementCase)
    .leftJoin(complaint, and(eq(complaint.caseId, improvementCase.caseId), isVisible(visibility)))
    .where(eq(improvementCase.landlordId, landlordId))
    .orderBy(asc(complaint.reference));
}

const oneAtATime = (improvementId: string): SQL =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`improvement ${improvementId}`}, 0))`;

/** Opens an improvement with its cases, and what it was decided on; false where it stands already, under the same id. */
export async function openImprovement(
  db: Db,
  first: NewImprovementStep,
  cases: readonly { caseId: string; lesson: string }[],
  decisions: readonly NewLearningDecision[],
): Promise<boolean> {
  const { improvementId, landlordId } = first;
  return db.transaction(async (tx) => {
    await tx.execute(oneAtATime(improvementId));
    if ((await lastStep(tx, improvementId)) !== null) return false;
    await tx.insert(improvementStep).values(first);
    if (cases.length > 0)
      await tx
        .insert(improvementCase)
        .values(cases.map((c) => ({ ...c, improvementId, landlordId })))
        .onConflictDoNothing();
    if (decisions.length > 0) await tx.insert(learningDecision).values([...decisions]);
    return true;
  });
}

/** Adds a step after the last that whoever adds it had seen; false where another came meanwhile. */
export async function addImprovementStep(db: Db, step: NewImprovementStep, after: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.execute(oneAtATime(step.improvementId));
    if ((await lastStep(tx, step.improvementId)) !== after) return false;
    await tx.insert(improvementStep).values(step);
    return true;
  });
}

async function lastStep(db: Queryable, improvementId: string): Promise<number | null> {
  const [row] = await db
    .select({ id: sql<number | null>`max(${improvementStep.id})::int` })
    .from(improvementStep)
    .where(eq(improvementStep.improvementId, improvementId));
  return row?.id ?? null;
}

/** What was decided on lessons and on what recurs, in order. */
export async function learningDecisions(db: Queryable, landlordId: string): Promise<LearningDecisionRow[]> {
  const rows = await db
    .select()
    .from(learningDecision)
    .where(eq(learningDecision.landlordId, landlordId))
    .orderBy(asc(learningDecision.id));
  return rows.map(({ landlordId: _, ...row }) => row);
}

/** Adds a decision. */
export async function addLearningDecision(db: Queryable, row: NewLearningDecision): Promise<void> {
  await db.insert(learningDecision).values(row);
}
