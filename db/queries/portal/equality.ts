/** What people chose to tell of themselves: kept, changed and taken back; read only for themselves and for figures. */
import { and, asc, eq, notInArray, sql } from 'drizzle-orm';
import { knownAnswers, type ToldOfThemselves } from '../../../policies/equality.ts';
import type { Db, Queryable } from '../../connect.ts';
import { equalityAnswer, measureStale } from '../../schema/index.ts';

/** Of which case, and who wrote it down; null for the customer. */
export interface ToldAbout {
  caseId: string;
  landlordId: string;
  recordedBy: string | null;
}

/** Keeps exactly these answers: what was told before and is not among them is taken out. The same again changes nothing. */
export async function saveTold(
  db: Db,
  { caseId, landlordId, recordedBy }: ToldAbout,
  told: ToldOfThemselves,
): Promise<void> {
  await db.transaction(async (tx) => {
    const names = Object.keys(told);
    await tx
      .delete(equalityAnswer)
      .where(
        and(
          eq(equalityAnswer.caseId, caseId),
          names.length === 0 ? undefined : notInArray(equalityAnswer.characteristic, names),
        ),
      );
    if (names.length > 0)
      await tx
        .insert(equalityAnswer)
        .values(
          Object.entries(told).map(([characteristic, answer]) => ({
            caseId,
            landlordId,
            characteristic,
            answer,
            recordedBy,
          })),
        )
        .onConflictDoUpdate({
          target: [equalityAnswer.caseId, equalityAnswer.characteristic],
          set: { answer: sql`excluded.answer`, recordedBy, at: sql`now()` },
          setWhere: sql`${equalityAnswer.answer} <> excluded.answer`,
        });
    await tx.insert(measureStale).values({ caseId, landlordId });
  });
}

/** What was told in one case. */
export async function toldOf(db: Queryable, caseId: string): Promise<ToldOfThemselves> {
  const rows = await db
    .select({ name: equalityAnswer.characteristic, answer: equalityAnswer.answer })
    .from(equalityAnswer)
    .where(eq(equalityAnswer.caseId, caseId))
    .orderBy(asc(equalityAnswer.characteristic));
  return knownAnswers(Object.fromEntries(rows.map((r) => [r.name, r.answer])));
}
