/** What customers made of how a stage was handled (LN-1). */
import { asc, eq, sql } from 'drizzle-orm';
import type { Db, Queryable } from '../../connect.ts';
import { measureStale, surveyAnswer } from '../../schema/index.ts';
import { insertTexts, type StoredText } from '../record/texts.ts';

export interface SurveyRow {
  caseId: string;
  landlordId: string;
  stage: number;
  satisfied: number;
  easy: number | null;
  informed: number | null;
  wordsText: string | null;
  recordedBy: string | null;
}

/** Keeps an answer; the last one counts. */
export async function saveSurvey(db: Db, row: SurveyRow, words: StoredText[]): Promise<void> {
  const { satisfied, easy, informed, wordsText, recordedBy } = row;
  await db.transaction(async (tx) => {
    await insertTexts(tx, row, words, recordedBy ?? 'customer');
    await tx
      .insert(surveyAnswer)
      .values(row)
      .onConflictDoUpdate({
        target: [surveyAnswer.caseId, surveyAnswer.stage],
        set: { satisfied, easy, informed, wordsText, recordedBy, at: sql`now()` },
      });
    await tx.insert(measureStale).values({ caseId: row.caseId, landlordId: row.landlordId });
  });
}

/** The answers about one case, by stage. */
export async function surveysOf(db: Queryable, caseId: string): Promise<(SurveyRow & { at: Date })[]> {
  return db.select().from(surveyAnswer).where(eq(surveyAnswer.caseId, caseId)).orderBy(asc(surveyAnswer.stage));
}
