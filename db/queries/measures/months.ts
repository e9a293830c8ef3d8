/**
 * Months that have ended, counted ahead: a month is counted when it is first asked for, and anew once an entry of it has changed.
 * All under the lock of those who change entries, so that no count is kept that is older than what it counts.
 */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Period } from '../../../measures/figures.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { Db, Queryable } from '../../connect.ts';
import { measureEntry, measureMonth } from '../../schema/index.ts';
import { inBatches, inList } from '../record/batches.ts';
import { countedMonths, type MeasureFilter, type MonthCount } from './counts.ts';

type EntryRow = typeof measureEntry.$inferInsert;

/** Held by whoever changes entries, and by whoever keeps a count of them, until the end of the transaction. */
export const holdEntries = (tx: Queryable): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('measures', 0))`);

/** Entries of these cases put in place of those there were; what was counted of a month in which one differs is forgotten. */
export async function replaceEntries(tx: Queryable, caseIds: string[], rows: readonly EntryRow[]): Promise<void> {
  const before = await tx.select().from(measureEntry).where(inList(measureEntry.caseId, caseIds));
  await tx.delete(measureEntry).where(inList(measureEntry.caseId, caseIds));
  for (const piece of inBatches(rows)) await tx.insert(measureEntry).values(piece);
  for (const [landlordId, months] of monthsThatDiffer(before, rows))
    await tx
      .delete(measureMonth)
      .where(and(eq(measureMonth.landlordId, landlordId), inArray(measureMonth.month, [...months])));
}

/** The months, by landlord, in which there is an entry before that is not there now, or the other way round. */
export function monthsThatDiffer(before: readonly EntryRow[], now: readonly EntryRow[]): Map<string, Set<string>> {
  const said = ({ no: _, ...row }: EntryRow): string =>
    JSON.stringify([row.caseId, row.measure, row.on, row.from, row.until, row.holds, row.value, row.detail]);
  const counts = new Map<string, { times: number; row: EntryRow }>();
  const add = (row: EntryRow, one: number): void => {
    const key = said(row);
    const known = counts.get(key);
    if (known) known.times += one;
    else counts.set(key, { times: one, row });
  };
  for (const row of before) add(row, -1);
  for (const row of now) add(row, 1);
  const months = new Map<string, Set<string>>();
  for (const { times, row } of counts.values()) {
    if (times === 0) continue;
    const of = months.get(row.landlordId) ?? new Set();
    months.set(row.landlordId, of.add(row.on.slice(0, 7)));
  }
  return months;
}

/** Months that have ended, of all cases of a landlord: as they were counted ahead, and counted where they were not. */
export async function countedAhead(
  db: Db,
  landlordId: string,
  months: readonly Period[],
  today: IsoDate,
): Promise<MonthCount[]> {
  const kept = await keptMonths(db, landlordId, months);
  const missing = months.filter((m) => !kept.has(m.from.slice(0, 7)));
  if (missing.length > 0)
    for (const [month, counted] of await countNow(db, landlordId, missing, today)) kept.set(month, counted);
  return months.flatMap((m) => kept.get(m.from.slice(0, 7)) ?? []);
}

async function keptMonths(
  db: Queryable,
  landlordId: string,
  months: readonly Period[],
): Promise<Map<string, MonthCount[]>> {
  const names = months.map((m) => m.from.slice(0, 7));
  const rows = await db
    .select()
    .from(measureMonth)
    .where(and(eq(measureMonth.landlordId, landlordId), inList(measureMonth.month, names)));
  return new Map(rows.map((r) => [r.month, r.counted as MonthCount[]]));
}

async function countNow(
  db: Db,
  landlordId: string,
  months: readonly Period[],
  today: IsoDate,
): Promise<Map<string, MonthCount[]>> {
  return db.transaction(async (tx) => {
    await holdEntries(tx);
    const filter: MeasureFilter = { landlordId };
    const found = new Map<string, MonthCount[]>();
    for (const period of months) {
      const month = period.from.slice(0, 7);
      const counted = await countedMonths(tx, filter, [period], { told: period.until, today });
      found.set(month, counted);
      await tx.insert(measureMonth).values({ landlordId, month, counted }).onConflictDoNothing();
    }
    return found;
  });
}
