/** Runs whose histories were kept among the documents before Temporal forgot them. */
import { eq, inArray } from 'drizzle-orm';
import type { Queryable } from '../../connect.ts';
import { exportedRun } from '../../schema/index.ts';

export interface ExportedRun {
  runId: string;
  caseId: string;
  landlordId: string;
  status: string;
  startedAt: Date;
  closedAt: Date;
  sha256: string;
}

/** Runs of a case whose histories lie among the documents. */
export async function exportedRunsOf(db: Queryable, caseId: string): Promise<ExportedRun[]> {
  return db.select().from(exportedRun).where(eq(exportedRun.caseId, caseId));
}

/** A run that ended then: put back older, Temporal lets a run go on that had ended, and it ends again. */
export type EndedRun = Pick<ExportedRun, 'runId' | 'closedAt'>;

/** What names one end of a run. */
export function endOf({ runId, closedAt }: EndedRun): string {
  return `${runId} ${closedAt.toISOString()}`;
}

/** Which of these ends of runs have been exported, by `endOf`. */
export async function exportedAmong(db: Queryable, runIds: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (let i = 0; i < runIds.length; i += 1_000) {
    const { runId, closedAt } = exportedRun;
    const some = await db
      .select({ runId, closedAt })
      .from(exportedRun)
      .where(inArray(runId, runIds.slice(i, i + 1_000)));
    for (const end of some) found.add(endOf(end));
  }
  return found;
}

/** Says that a run has been exported; said twice it stands once. */
export async function saveExportedRun(db: Queryable, run: ExportedRun): Promise<void> {
  await db.insert(exportedRun).values(run).onConflictDoNothing();
}
