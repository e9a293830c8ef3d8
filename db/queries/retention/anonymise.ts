/** A case anonymised, and files that no case has any more (db/personal-data says what goes). */
import { asc, inArray, sql } from 'drizzle-orm';
import type { Queryable } from '../../connect.ts';
import { document, importFile, inboxFile, removedDocument, type AnonymisedWhy } from '../../schema/index.ts';
import type { DocumentRow } from '../cases/documents.ts';
import { inBatches } from '../record/batches.ts';

export interface Anonymising {
  caseId: string;
  by: string;
  why: AnonymisedWhy;
}

/** The landlord's print bundles that hold a letter of the case, as they were read, and what stands in their place. */
export interface ReplacedBundles {
  was: readonly DocumentRow[];
  is: readonly DocumentRow[];
}

export const NO_BUNDLES: ReplacedBundles = { was: [], is: [] };

/**
 * Takes all that is personal out of one case; its dates, outcomes, amounts and events stay. Within a transaction. False where
 * nothing was left to take, or there is no such case.
 */
export async function anonymiseCase(
  tx: Queryable,
  { caseId, by, why }: Anonymising,
  { was, is }: ReplacedBundles = NO_BUNDLES,
): Promise<boolean> {
  const ids = [...new Set(was.map((row) => row.id))];
  const { rows } = await tx.execute<{ gone: boolean }>(
    sql`select anonymise_case(${caseId}, ${by}, ${why}, ${sql.param(ids)}::text[]) as gone`,
  );
  if (is.length > 0) await tx.insert(document).values([...is]);
  return rows[0]?.gone === true;
}

/** Sums of files that no case has any more, those that went first before the others. */
export async function removedDocuments(db: Queryable, atMost = 1_000): Promise<string[]> {
  const rows = await db
    .select({ sha256: removedDocument.sha256 })
    .from(removedDocument)
    .orderBy(asc(removedDocument.at))
    .limit(atMost);
  return rows.map((r) => r.sha256);
}

/** Of these sums those that a case, a mail or an import has after all: the same file came in again. */
export async function stillKept(db: Queryable, sums: readonly string[]): Promise<Set<string>> {
  const kept = new Set<string>();
  for (const some of inBatches(sums)) {
    const rows = await db.select({ sha256: document.sha256 }).from(document).where(inArray(document.sha256, some));
    const mails = await db.select({ sha256: inboxFile.sha256 }).from(inboxFile).where(inArray(inboxFile.sha256, some));
    const brought = await db
      .select({ sha256: importFile.sha256 })
      .from(importFile)
      .where(inArray(importFile.sha256, some));
    for (const { sha256 } of [...rows, ...mails, ...brought]) if (sha256 !== null) kept.add(sha256);
  }
  return kept;
}

/** They are gone from the store, or kept after all. */
export async function forgetRemoved(db: Queryable, sums: readonly string[]): Promise<void> {
  for (const some of inBatches(sums)) await db.delete(removedDocument).where(inArray(removedDocument.sha256, some));
}
