/** What is known of each document; its bytes lie in the store. */
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import type { Db, Queryable } from '../../connect.ts';
import type { Scan } from './scans.ts';
import { caseText, complaint, document, documentScan, type DocumentForm } from '../../schema/index.ts';
import { NAME_ERASED } from '../../personal-data/erase.ts';

export interface DocumentRow {
  caseId: string;
  id: string;
  form: DocumentForm;
  landlordId: string;
  sha256: string;
  bytes: number;
  mime: string;
  name: string;
  templateVersion: string | null;
}

/** Every form of one document, in no order; none where it was never kept. */
export async function documentsOf(db: Queryable, caseId: string, id: string): Promise<DocumentRow[]> {
  return db
    .select()
    .from(document)
    .where(and(eq(document.caseId, caseId), eq(document.id, id)));
}

/** Every letter and file kept of one case, letters first. Histories are proof, and nothing for a page. */
export async function documentsOfCase(db: Queryable, caseId: string): Promise<DocumentRow[]> {
  return db
    .select()
    .from(document)
    .where(and(eq(document.caseId, caseId), ne(document.form, 'history')))
    .orderBy(asc(document.at), asc(document.id));
}

/**
 * Writes down one document in all its forms; where anybody has done so under that id, all of theirs stays and nothing of
 * these is kept. Answers with what stands then.
 */
export async function keepDocuments(db: Db, rows: DocumentRow[]): Promise<DocumentRow[]> {
  const [first, ...others] = rows;
  if (!first) return [];
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${first.caseId} ${first.id}`}, 0))`);
    const known = await documentsOf(tx, first.caseId, first.id);
    if (known.length > 0) return known;
    await tx.insert(document).values([first, ...others]);
    return documentsOf(tx, first.caseId, first.id);
  });
}

/** What stands in the words that filed a file, once it was erased: `D1: [name removed]`. */
const TAKEN = `D(\\d{1,6}): \\[${NAME_ERASED.slice(1, -1)}\\]`;

/** A file as it comes in: its id is not known yet. */
export type NewFile = Omit<DocumentRow, 'id' | 'form' | 'templateVersion'>;

/**
 * Files what came in under the case's next number (D1, D2, …), or answers with the row of the same file where it is kept
 * already. This is the one place where files get their ids: the case's row is locked, so two at once take two numbers.
 * Null where there is no such case.
 */
export async function keepFile(db: Db, given: NewFile, scan?: Scan): Promise<DocumentRow | null> {
  const { caseId, landlordId, sha256 } = given;
  return db.transaction(async (tx) => {
    const [known] = await tx
      .select({ caseId: complaint.caseId })
      .from(complaint)
      .where(eq(complaint.caseId, caseId))
      .for('update');
    if (!known) return null;
    const files = and(eq(document.caseId, caseId), eq(document.form, 'file'));
    const [same] = await tx
      .select()
      .from(document)
      .where(and(files, eq(document.sha256, sha256)));
    if (same) return same;
    const [last] = await tx
      .select({
        // A number stays taken after its file was erased: it stands in the words that filed it.
        number: sql<number>`greatest(coalesce(max(substring(${document.id} from '^D(\\d+)$')::int), 0), coalesce((
          select max(found[1]::int) from ${caseText} t, regexp_matches(t.body, ${TAKEN}, 'g') found
          where t.case_id = ${caseId}), 0))`,
      })
      .from(document)
      .where(files);
    const row = { ...given, id: `D${(last?.number ?? 0) + 1}`, form: 'file' as const, templateVersion: null };
    await tx.insert(document).values(row);
    if (scan !== undefined) await tx.insert(documentScan).values({ caseId, landlordId, id: row.id, ...scan });
    return row;
  });
}
