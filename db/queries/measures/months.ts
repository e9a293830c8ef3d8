/**
 * Months that have ended, counted ahead: a month is counted when it is first asked for, and anew once it would be counted otherwise.
 * All under the lock of those who change entries, so that no count is kept that is older than what it counts.
 */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { measureOf } from '../../../measures/definitions.ts';
import { monthsOf, standsIn, type Counted, type Period } from '../../../measures/figures.ts';
import { addDays } from '../../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { Db, Queryable } from '../../connect.ts';
import { measureEntry, measureMonth } from '../../schema/index.ts';
import { inBatches, inList } from '../record/batches.ts';
import { COUNT, filtered, IS_SETTLED, stands, standsAtEnd, VALUE, type Asked } from './conditions.ts';

type EntryRow = typeof measureEntry.$inferInsert;

/** What a month is counted by. */
export type CountedBy = 'all' | 'subject' | 'handler';

/** Equal entries of a month as it stood when it ended. `settled`: told the same ever after. */
export type MonthPart = Counted & { settled: boolean };

/** Held by whoever changes entries, and by whoever keeps a count of them, until the end of the transaction. */
export const holdEntries = (tx: Queryable): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('measures', 0))`);

/** Entries of these cases put in place of those there were; a month that would be counted otherwise since is forgotten. */
export async function replaceEntries(tx: Queryable, caseIds: string[], rows: readonly EntryRow[]): Promise<void> {
  const before = await tx.select().from(measureEntry).where(inList(measureEntry.caseId, caseIds));
  await tx.delete(measureEntry).where(inList(measureEntry.caseId, caseIds));
  for (const piece of inBatches(rows)) await tx.insert(measureEntry).values(piece);
  const landlords = [...new Set([...before, ...rows].map((row) => row.landlordId))];
  for (const landlordId of landlords) {
    const kept = await tx
      .select({ month: measureMonth.month })
      .from(measureMonth)
      .where(and(eq(measureMonth.landlordId, landlordId), eq(measureMonth.by, 'all')));
    const ours = (all: readonly EntryRow[]) => all.filter((row) => row.landlordId === landlordId);
    const other = monthsThatDiffer(
      ours(before),
      ours(rows),
      kept.map((k) => k.month),
    );
    if (other.length > 0)
      await tx
        .delete(measureMonth)
        .where(and(eq(measureMonth.landlordId, landlordId), inArray(measureMonth.month, other)));
  }
}

/** Which of these months are counted otherwise with the entries of now than with those before. */
export function monthsThatDiffer(
  before: readonly EntryRow[],
  now: readonly EntryRow[],
  months: readonly string[],
): string[] {
  return months.filter((month) => {
    const day = `${month}-01`;
    return monthsOf({ from: day, until: day }).some((period) => isCountedOtherwise(before, now, period));
  });
}

function isCountedOtherwise(before: readonly EntryRow[], now: readonly EntryRow[], period: Period): boolean {
  const counts = new Map<string, number>();
  const add = (row: EntryRow, one: number): void => {
    const said = saidOf(row, period);
    if (said !== null) counts.set(said, (counts.get(said) ?? 0) + one);
  };
  for (const row of before) add(row, -1);
  for (const row of now) add(row, 1);
  return [...counts.values()].some((times) => times !== 0);
}

/** What an entry brings to a month that has ended; null where it brings nothing. */
function saidOf(row: EntryRow, period: Period): string | null {
  const { measure, on, from, until = null, holds, value, detail, subject, handler } = row;
  const entry = { measure, on, from, until } as Parameters<typeof standsIn>[0];
  // The day after: a month that is kept has ended.
  if (!standsIn(entry, period, period.until, addDays(period.until, 1))) return null;
  const isSettled = measureOf(entry.measure).kind !== 'standing' && from <= on && until === null;
  return JSON.stringify([measure, holds, value, detail, subject, handler, isSettled]);
}

/** Counts those of these months that are not: all of them have ended. Only the service may keep them. */
export async function prepareMonths(
  db: Db,
  landlordId: string,
  months: readonly Period[],
  today: IsoDate,
): Promise<void> {
  if (months.length === 0) return;
  const counted = await db
    .select({ month: measureMonth.month })
    .from(measureMonth)
    .where(
      and(
        eq(measureMonth.landlordId, landlordId),
        inList(measureMonth.month, months.map(nameOf)),
        eq(measureMonth.by, 'all'),
      ),
    );
  const missing = months.filter((m) => !counted.some((c) => c.month === nameOf(m)));
  for (const period of missing) await countMonth(db, landlordId, period, today);
}

const nameOf = ({ from }: Period): string => from.slice(0, 7);

/** Months that have ended, as they were counted ahead, and counted now where they were not. */
export async function monthsAhead(
  db: Db,
  landlordId: string,
  months: readonly Period[],
  { by, of }: { by: CountedBy; of: readonly string[] },
  today: IsoDate,
): Promise<(MonthPart & { month: string })[]> {
  if (months.length === 0) return [];
  await prepareMonths(db, landlordId, months, today);
  const rows = await db
    .select()
    .from(measureMonth)
    .where(
      and(
        eq(measureMonth.landlordId, landlordId),
        inList(measureMonth.month, months.map(nameOf)),
        eq(measureMonth.by, by),
        inList(measureMonth.of, [...of]),
      ),
    );
  return rows.flatMap((r) => (r.counted as MonthPart[]).map((part) => ({ ...part, month: r.month })));
}

/** Counts a month that has ended, of all cases, by subject and by handler, and keeps it. */
async function countMonth(db: Db, landlordId: string, period: Period, today: IsoDate): Promise<void> {
  const month = nameOf(period);
  await db.transaction(async (tx) => {
    await holdEntries(tx);
    const parts = await partsOf(tx, { landlordId }, { period, told: period.until, today });
    const rows = [...parts].map(([key, counted]) => {
      const [by = '', ...of] = key.split(' ');
      return { landlordId, month, by, of: of.join(' '), counted };
    });
    for (const piece of inBatches(rows)) await tx.insert(measureMonth).values(piece).onConflictDoNothing();
  });
}

type Grouped = MonthPart & { subject: string | null; handler: string | null; by: CountedBy };

/** Equal entries of a month by whose they are; those of all cases always, even where there are none. */
async function partsOf(tx: Queryable, filter: { landlordId: string }, asked: Asked): Promise<Map<string, MonthPart[]>> {
  const e = measureEntry;
  const counted = (isSettled: typeof IS_SETTLED, where: ReturnType<typeof stands>) => sql`
    select ${e.measure} as measure, ${e.holds} as holds, ${VALUE} as value, ${e.detail} as detail, ${isSettled} as settled,
      ${e.subject} as subject, ${e.handler} as handler, ${COUNT},
      case when grouping(${e.subject}) = 0 then 'subject' when grouping(${e.handler}) = 0 then 'handler' else 'all' end as by
    from ${e} where ${and(filtered(filter), where)}
    group by 1, 2, 3, 4, 5, grouping sets ((), (${e.subject}), (${e.handler}))`;
  const { rows } = await tx.execute<Grouped & Record<string, unknown>>(
    sql`${counted(IS_SETTLED, stands(asked))} union all ${counted(sql`false`, standsAtEnd(asked))}`,
  );
  const parts = new Map<string, MonthPart[]>([['all ', []]]);
  for (const { subject, handler, by, ...part } of rows) {
    // Entries that nobody handles belong to no handler.
    if (by === 'handler' && handler === null) continue;
    const key = `${by} ${by === 'subject' ? subject : by === 'handler' ? handler : ''}`;
    const known = parts.get(key);
    if (known) known.push(part);
    else parts.set(key, [part]);
  }
  return parts;
}
