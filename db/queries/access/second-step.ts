/** The second step of signing in: who has one, which codes were taken, and the codes on paper. */
import { and, eq, inArray, isNull, lt } from 'drizzle-orm';
import { recoveryCode, secondStep } from '../../schema/index.ts';
import type { Db, Queryable } from '../../connect.ts';

export type SecondStepRow = typeof secondStep.$inferSelect;

/** Somebody's second step; null where they have none. */
export async function secondStepOf(db: Queryable, staffId: string): Promise<SecondStepRow | null> {
  const [row] = await db.select().from(secondStep).where(eq(secondStep.staffId, staffId));
  return row ?? null;
}

/** Which of a landlord's staff have one. */
export async function staffWithSecondStep(db: Queryable, landlordId: string): Promise<string[]> {
  const rows = await db
    .select({ id: secondStep.staffId })
    .from(secondStep)
    .where(eq(secondStep.landlordId, landlordId));
  return rows.map((r) => r.id);
}

/** Sets it up, or anew, with its codes on paper: those from before are void. */
export async function saveSecondStep(
  db: Db,
  given: Pick<SecondStepRow, 'staffId' | 'landlordId' | 'sealedSecret' | 'lastPeriod'>,
  codeHashes: readonly string[],
): Promise<void> {
  const { staffId, landlordId, sealedSecret, lastPeriod } = given;
  await db.transaction(async (tx) => {
    await tx
      .insert(secondStep)
      .values(given)
      .onConflictDoUpdate({ target: secondStep.staffId, set: { sealedSecret, lastPeriod } });
    await tx.delete(recoveryCode).where(eq(recoveryCode.staffId, staffId));
    await tx.insert(recoveryCode).values(codeHashes.map((codeHash) => ({ codeHash, staffId, landlordId })));
  });
}

/** Takes the code of a period; false where that one, or a later one, was taken already: of two at once one gets true. */
export async function takePeriod(
  db: Queryable,
  staffId: string,
  period: number,
  sealedSecret: string,
): Promise<boolean> {
  const rows = await db
    .update(secondStep)
    .set({ lastPeriod: period, sealedSecret })
    .where(and(eq(secondStep.staffId, staffId), lt(secondStep.lastPeriod, period)))
    .returning({ id: secondStep.staffId });
  return rows.length === 1;
}

/** Takes a code on paper; false where it is none of theirs, or was taken already. */
export async function takeRecoveryCode(db: Queryable, staffId: string, codeHash: string, now: Date): Promise<boolean> {
  const rows = await db
    .update(recoveryCode)
    .set({ usedAt: now })
    .where(and(eq(recoveryCode.codeHash, codeHash), eq(recoveryCode.staffId, staffId), isNull(recoveryCode.usedAt)))
    .returning({ hash: recoveryCode.codeHash });
  return rows.length === 1;
}

/** The hashes of the codes on paper that somebody has left. */
export async function recoveryHashes(db: Queryable, staffId: string): Promise<string[]> {
  const rows = await db
    .select({ hash: recoveryCode.codeHash })
    .from(recoveryCode)
    .where(and(eq(recoveryCode.staffId, staffId), isNull(recoveryCode.usedAt)));
  return rows.map((row) => row.hash);
}

/** How many codes on paper somebody has left. */
export async function recoveryCodesLeft(db: Queryable, staffId: string): Promise<number> {
  return (await recoveryHashes(db, staffId)).length;
}

/** Removes somebody's second step and their codes on paper. */
export async function removeSecondStep(db: Db, staffId: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(secondStep).where(eq(secondStep.staffId, staffId));
    await tx.delete(recoveryCode).where(inArray(recoveryCode.staffId, [staffId]));
  });
}
