/** What is known of each document; its bytes lie in the store. */
import { and, asc, eq, ne } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { document, type DocumentForm } from '../schema.ts';

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

/** Writes down documents; those known already stay as they are. Answers with what stands then. */
export async function keepDocuments(db: Queryable, rows: DocumentRow[]): Promise<DocumentRow[]> {
  const [first] = rows;
  if (!first) return [];
  await db.insert(document).values(rows).onConflictDoNothing();
  return documentsOf(db, first.caseId, first.id);
}
