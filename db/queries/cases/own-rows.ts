/**
 * What was found by an index of words, asked for once more where the database shows one landlord's rows only: PostgreSQL
 * uses no such index below its own check of rows, since the words in it could be told from how long an answer takes.
 */
import { and, eq } from 'drizzle-orm';
import type { Queryable } from '../../connect.ts';
import { complaint, nameWord } from '../../schema/index.ts';
import { inList } from '../record/batches.ts';

/** Keeps of what was found what may be seen. */
export interface OwnRows {
  cases<Row extends { caseId: string }>(found: readonly Row[]): Promise<Row[]>;
  references(found: readonly string[]): Promise<string[]>;
  nameWords(landlordId: string, found: readonly string[]): Promise<string[]>;
}

/** For what serves every landlord: everything. */
export const everyRow: OwnRows = {
  cases: async (found) => [...found],
  references: async (found) => [...found],
  nameWords: async (_, found) => [...found],
};

/** What this connection shows. */
export function ownRows(db: Queryable): OwnRows {
  return {
    cases: async (found) => {
      if (found.length === 0) return [];
      const ids = [...new Set(found.map((row) => row.caseId))];
      const rows = await db.select({ caseId: complaint.caseId }).from(complaint).where(inList(complaint.caseId, ids));
      const ours = new Set(rows.map((row) => row.caseId));
      return found.filter((row) => ours.has(row.caseId));
    },
    references: async (found) => {
      if (found.length === 0) return [];
      const rows = await db
        .select({ reference: complaint.reference })
        .from(complaint)
        .where(inList(complaint.reference, found));
      const ours = new Set(rows.map((row) => row.reference));
      return found.filter((reference) => ours.has(reference));
    },
    nameWords: async (landlordId, found) => {
      if (found.length === 0) return [];
      const rows = await db
        .select({ word: nameWord.word })
        .from(nameWord)
        .where(and(eq(nameWord.landlordId, landlordId), inList(nameWord.word, found)));
      const ours = new Set(rows.map((row) => row.word));
      return found.filter((word) => ours.has(word));
    },
  };
}
