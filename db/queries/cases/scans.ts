/** What the virus scanner said of the files that came in. */
import { and, asc, eq, sql } from 'drizzle-orm';
import { document, documentScan, type ScanVerdict } from '../../schema/index.ts';
import type { Queryable } from '../../connect.ts';

export interface Scan {
  verdict: ScanVerdict;
  /** What it found, by its own name for it. */
  found: string | null;
}

/** What was said of each file of a case, by the file's id; nothing of those that came before there was a scanner. */
export async function scansOfCase(db: Queryable, caseId: string): Promise<Map<string, Scan>> {
  const rows = await db.select().from(documentScan).where(eq(documentScan.caseId, caseId));
  return new Map(rows.map(({ id, verdict, found }) => [id, { verdict, found }]));
}

/** Files that the scanner could not tell of yet, those asked about longest ago first. */
export async function waitingScans(
  db: Queryable,
  atMost = 50,
): Promise<{ caseId: string; id: string; sha256: string }[]> {
  return db
    .select({ caseId: documentScan.caseId, id: documentScan.id, sha256: document.sha256 })
    .from(documentScan)
    .innerJoin(
      document,
      and(eq(document.caseId, documentScan.caseId), eq(document.id, documentScan.id), eq(document.form, 'file')),
    )
    .where(eq(documentScan.verdict, 'waiting'))
    .orderBy(asc(documentScan.at))
    .limit(atMost);
}

/** What the scanner says now. */
export async function saveScan(db: Queryable, caseId: string, id: string, scan: Scan): Promise<void> {
  await db
    .update(documentScan)
    .set({ ...scan, at: sql`now()` })
    .where(and(eq(documentScan.caseId, caseId), eq(documentScan.id, id)));
}
