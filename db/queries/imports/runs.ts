/** Imports, their rows and files, and the mappings their columns are read by. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import { IN_USE_NOWHERE } from '../../personal-data/anonymise.ts';
import type { Db, Queryable } from '../../connect.ts';
import {
  importFile,
  importMapping,
  importRow,
  importRun,
  type ImportMapping,
  type ImportState,
  type RowVerdictKind,
} from '../../schema/index.ts';

export type ImportRunRow = typeof importRun.$inferSelect;
export type ImportRowRow = typeof importRow.$inferSelect;
export type ImportFileRow = typeof importFile.$inferSelect;
export type SavedMapping = typeof importMapping.$inferSelect;

/** Work that goes on by itself. */
export const WORKING = ['checking', 'importing', 'undoing'] as const satisfies ImportState[];

/** So many rows are written with one statement. */
const AT_ONCE = 1_000;

export interface NewImport {
  id: string;
  landlordId: string;
  fileName: string;
  mapping: ImportMapping;
  state: ImportState;
  begunBy: string;
  rows: { line: number; cells: string[]; fault: string | null }[];
}

/** Keeps an import with all of its rows. */
export async function addImport(db: Db, { rows, ...run }: NewImport): Promise<void> {
  const { id: importId, landlordId } = run;
  await db.transaction(async (tx) => {
    await tx.insert(importRun).values(run);
    for (let i = 0; i < rows.length; i += AT_ONCE)
      await tx.insert(importRow).values(
        rows.slice(i, i + AT_ONCE).map(({ line, cells, fault }) => ({
          importId,
          landlordId,
          line,
          cells,
          ...(fault === null ? {} : { verdict: 'bad' as const, why: fault }),
        })),
      );
  });
}

/** One import of a landlord; null where there is none. */
export async function importById(db: Queryable, landlordId: string, id: string): Promise<ImportRunRow | null> {
  const [row] = await db
    .select()
    .from(importRun)
    .where(and(eq(importRun.id, id), eq(importRun.landlordId, landlordId)));
  return row ?? null;
}

/** A landlord's imports, newest first. */
export async function importsOf(db: Queryable, landlordId: string): Promise<ImportRunRow[]> {
  return db.select().from(importRun).where(eq(importRun.landlordId, landlordId)).orderBy(desc(importRun.at)).limit(200);
}

/** Its rows in the order of the file: all, or those with one of these verdicts. */
export async function rowsOfImport(
  db: Queryable,
  importId: string,
  verdicts?: readonly (RowVerdictKind | null)[],
): Promise<ImportRowRow[]> {
  const among = verdicts?.filter((v) => v !== null);
  const which =
    verdicts === undefined
      ? undefined
      : or(
          verdicts.includes(null) ? isNull(importRow.verdict) : undefined,
          among && among.length > 0 ? inArray(importRow.verdict, among) : undefined,
        );
  return db
    .select()
    .from(importRow)
    .where(and(eq(importRow.importId, importId), which))
    .orderBy(asc(importRow.line));
}

/** How many rows have which verdict; none yet under the empty name. */
export async function countRows(db: Queryable, importId: string): Promise<Record<string, number>> {
  const rows = await db
    .select({ verdict: importRow.verdict, n: sql<number>`count(*)::int` })
    .from(importRow)
    .where(eq(importRow.importId, importId))
    .groupBy(importRow.verdict);
  return Object.fromEntries(rows.map(({ verdict, n }) => [verdict ?? '', n]));
}

/** What becomes of a row, as far as it is known. */
export type RowChange = Partial<Omit<ImportRowRow, 'importId' | 'line' | 'landlordId'>>;

/** The import still stands as it did then: nobody has moved it meanwhile. PostgreSQL counts finer than a Date. */
const unmoved = (since: Date): SQL => sql`date_trunc('milliseconds', ${importRun.changedAt}) = ${since.toISOString()}`;

/** Writes down what became of a row, unless the import was moved since then by somebody else. */
export async function saveRow(
  db: Queryable,
  { id, changedAt }: Pick<ImportRunRow, 'id' | 'changedAt'>,
  line: number,
  change: RowChange,
): Promise<void> {
  await db
    .update(importRow)
    .set(change)
    .where(
      and(
        eq(importRow.importId, id),
        eq(importRow.line, line),
        sql`exists (select from ${importRun} where ${importRun.id} = ${id} and ${unmoved(changedAt)})`,
      ),
    );
}

/**
 * Moves an import on, where it stands in one of these states; false where somebody else moved it meanwhile. Whoever worked
 * on it is done.
 */
export async function moveImport(
  db: Queryable,
  id: string,
  from: readonly ImportState[],
  change: Partial<Pick<ImportRunRow, 'state' | 'mapping' | 'undoneBy' | 'undoneAt' | 'lastError'>>,
): Promise<boolean> {
  const rows = await db
    .update(importRun)
    .set({ lastError: null, ...change, changedAt: sql`now()`, claimedUntil: null })
    .where(and(eq(importRun.id, id), inArray(importRun.state, [...from])))
    .returning({ id: importRun.id });
  return rows.length > 0;
}

/** Its rows are tried anew: those that can be read. */
export async function forgetVerdicts(db: Queryable, importId: string): Promise<void> {
  const set = {
    verdict: null,
    why: null,
    rule: null,
    caseId: null,
    reference: null,
    letters: 0,
    notices: 0,
    sends: false,
  };
  await db
    .update(importRow)
    .set(set)
    .where(and(eq(importRow.importId, importId), sql`jsonb_array_length(${importRow.cells}) > 0`));
}

/** Chooses the rows for which what was due before today is sent too. */
export async function chooseSending(db: Queryable, importId: string, lines: readonly number[]): Promise<void> {
  await db
    .update(importRow)
    .set({ sends: lines.length === 0 ? sql`false` : sql`${importRow.line} = any(${sql.param([...lines])}::int[])` })
    .where(eq(importRow.importId, importId));
}

const free = or(isNull(importRun.claimedUntil), lte(importRun.claimedUntil, sql`now()`));

/** Takes the work on an import for so long; null where somebody else is at it, or there is none to do. */
export async function claimImport(db: Queryable, id: string, seconds: number): Promise<ImportRunRow | null> {
  const [row] = await db
    .update(importRun)
    .set({ claimedUntil: sql`now() + ${`${seconds} seconds`}::interval` })
    .where(and(eq(importRun.id, id), inArray(importRun.state, [...WORKING]), free))
    .returning();
  return row ?? null;
}

/** Goes on working on it; false where it was moved meanwhile. */
export async function keepClaim(
  db: Queryable,
  { id, changedAt }: Pick<ImportRunRow, 'id' | 'changedAt'>,
  seconds: number,
): Promise<boolean> {
  const rows = await db
    .update(importRun)
    .set({ claimedUntil: sql`now() + ${`${seconds} seconds`}::interval` })
    .where(and(eq(importRun.id, id), unmoved(changedAt)))
    .returning({ id: importRun.id });
  return rows.length > 0;
}

/** Lets go of it: somebody else may go on at once. */
export async function releaseImport(db: Queryable, id: string, lastError: string | null): Promise<void> {
  await db.update(importRun).set({ claimedUntil: null, lastError }).where(eq(importRun.id, id));
}

/** Imports on which work is to go on and nobody is at it. */
export async function importsToWorkOn(db: Queryable): Promise<{ id: string; landlordId: string }[]> {
  return db
    .select({ id: importRun.id, landlordId: importRun.landlordId })
    .from(importRun)
    .where(and(inArray(importRun.state, [...WORKING]), free))
    .orderBy(asc(importRun.changedAt));
}

/** Whether a case was brought in once and taken back: the same number may come again as another. */
export async function wasTakenBack(db: Queryable, caseId: string): Promise<boolean> {
  const rows = await db
    .select({ line: importRow.line })
    .from(importRow)
    .where(and(eq(importRow.caseId, caseId), eq(importRow.verdict, 'undone')))
    .limit(1);
  return rows.length > 0;
}

/** Keeps a mapping under its name; one of that name is replaced. */
export async function saveMapping(
  db: Queryable,
  given: Pick<SavedMapping, 'id' | 'landlordId' | 'name' | 'mapping' | 'savedBy'>,
): Promise<void> {
  const { mapping, savedBy } = given;
  await db
    .insert(importMapping)
    .values(given)
    .onConflictDoUpdate({
      target: [importMapping.landlordId, importMapping.name],
      set: { mapping, savedBy, at: sql`now()` },
    });
}

/** A landlord's mappings, the last one saved first. */
export async function mappingsOf(db: Queryable, landlordId: string): Promise<SavedMapping[]> {
  return db
    .select()
    .from(importMapping)
    .where(eq(importMapping.landlordId, landlordId))
    .orderBy(desc(importMapping.at));
}

/** Forgets a mapping; false where there was none of that name. */
export async function removeMapping(db: Queryable, landlordId: string, name: string): Promise<boolean> {
  const rows = await db
    .delete(importMapping)
    .where(and(eq(importMapping.landlordId, landlordId), eq(importMapping.name, name)))
    .returning({ id: importMapping.id });
  return rows.length > 0;
}

/** Keeps a file of an import; one of that name is replaced. */
export async function addImportFile(db: Queryable, file: ImportFileRow): Promise<void> {
  const { sha256, bytes } = file;
  await db
    .insert(importFile)
    .values(file)
    .onConflictDoUpdate({ target: [importFile.importId, importFile.name], set: { sha256, bytes } });
}

/** The files that came with an import. */
export async function filesOfImport(db: Queryable, importId: string): Promise<ImportFileRow[]> {
  return db.select().from(importFile).where(eq(importFile.importId, importId)).orderBy(asc(importFile.name));
}

/** Imports that are over, or were left lying, since before this day and still hold what people wrote. */
export async function importsToEmpty(db: Queryable, before: Date): Promise<string[]> {
  const rows = await db
    .select({ id: importRun.id })
    .from(importRun)
    .where(and(isNull(importRun.emptiedAt), lt(importRun.changedAt, before)));
  return rows.map((row) => row.id);
}

/** Takes what people wrote out of an import, and its files: what was filed with a case is there. */
export async function emptyImport(db: Db, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .update(importRow)
      .set({
        cells: [],
        why: sql`case when ${importRow.verdict} in ('bad', 'refused') then 'emptied' else ${importRow.why} end`,
      })
      .where(eq(importRow.importId, id));
    const went = await tx
      .delete(importFile)
      .where(eq(importFile.importId, id))
      .returning({ sha256: importFile.sha256 });
    await tx.execute(sql`
      insert into removed_document (sha256)
      select distinct s from unnest(${sql.param(went.map((f) => f.sha256))}::text[]) s
      where ${sql.raw(IN_USE_NOWHERE)} on conflict do nothing`);
    await tx
      .update(importRun)
      .set({
        emptiedAt: sql`now()`,
        state: sql`case when ${importRun.state} in ('mapping', 'checked') then 'given-up' else ${importRun.state} end`,
      })
      .where(eq(importRun.id, id));
  });
}

/** Whether a case has been touched since this event, but for its own opening under that key: by a person, or by a letter or word that went or came. */
export async function touchedSince(
  db: Queryable,
  { caseId, seq, opening }: { caseId: string; seq: number; opening: string },
): Promise<boolean> {
  const { rows } = await db.execute<{ touched: boolean }>(sql`
    select (exists (select from case_event where case_id = ${caseId} and seq > ${seq} and role <> 'system' and key <> ${opening})
      or exists (select from customer_word where case_id = ${caseId})
      or exists (select from outbox where case_id = ${caseId} and kind = 'letter' and status in ('sending', 'sent', 'to-post', 'posted'))
      or exists (select from survey_answer where case_id = ${caseId})
      or exists (select from equality_answer where case_id = ${caseId})) as touched`);
  return rows[0]?.touched === true;
}

/** Rows of an import that became cases. */
export async function casesOfImport(db: Queryable, importId: string): Promise<ImportRowRow[]> {
  return db
    .select()
    .from(importRow)
    .where(and(eq(importRow.importId, importId), isNotNull(importRow.caseId), eq(importRow.verdict, 'brought-in')))
    .orderBy(asc(importRow.line));
}
