/** Entries that stand in a time, counted from the entries themselves, and the cases behind a figure. */
import { and, eq, sql } from 'drizzle-orm';
import type { MeasureId } from '../../../measures/definitions.ts';
import type { Counted, Period } from '../../../measures/figures.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { Queryable } from '../../connect.ts';
import { complaint, measureEntry } from '../../schema/index.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';
import {
  countedWhere,
  filtered,
  STANDING,
  stands,
  standsAtEnd,
  type Asked,
  type MeasureFilter,
  type MonthCount,
} from './conditions.ts';

const e = measureEntry;

/** Every entry that stands, equal ones together. */
export async function countedEntries(db: Queryable, filter: MeasureFilter, asked: Asked): Promise<Counted[]> {
  const passing = countedWhere(sql`''::text`, and(filtered(filter), stands(asked)));
  const standing = countedWhere(sql`''::text`, and(filtered(filter), standsAtEnd(asked)));
  return (await db.execute<MonthCount & Record<string, unknown>>(sql`${passing} union all ${standing}`)).rows;
}

/** The same for each of these months, as it stood at its own end; what is open at the end of a time is not among them. */
export async function countedMonths(
  db: Queryable,
  filter: MeasureFilter,
  months: readonly Period[],
  { told, today }: Pick<Asked, 'told' | 'today'>,
): Promise<MonthCount[]> {
  if (months.length === 0) return [];
  const each = months.map((period) => {
    const asked = { period, told: period.until < told ? period.until : told, today };
    return countedWhere(sql`${period.from.slice(0, 7)}::text`, and(filtered(filter), stands(asked)));
  });
  return (await db.execute<MonthCount & Record<string, unknown>>(sql.join(each, sql` union all `))).rows;
}

/** One figure's cases: which part of it is asked for. */
export interface Part {
  measure: MeasureId;
  holds?: boolean | undefined;
  detail?: string | undefined;
}

export interface CountedCase {
  caseId: string;
  reference: string;
  on: IsoDate;
  holds: boolean | null;
  value: number | null;
  detail: string | null;
}

/** The cases behind a figure, the newest first; of those in sight. `whole`: how many entries there are in all. */
export async function casesBehind(
  db: Queryable,
  filter: MeasureFilter,
  asked: Asked,
  { measure, holds, detail }: Part,
  visibility: Visibility | undefined,
  limit: number,
): Promise<{ whole: number; cases: CountedCase[] }> {
  const isStanding = STANDING.includes(measure);
  const where = and(
    filtered(filter),
    eq(e.measure, measure),
    isStanding ? standsAtEnd(asked) : stands(asked),
    holds === undefined ? undefined : eq(e.holds, holds),
    detail === undefined ? undefined : eq(e.detail, detail),
  );
  const [[counted], cases] = await Promise.all([
    db
      .select({ whole: sql<number>`count(*)::int` })
      .from(e)
      .where(where),
    db
      .select({
        caseId: e.caseId,
        reference: complaint.reference,
        on: e.on,
        holds: e.holds,
        value: e.value,
        detail: e.detail,
      })
      .from(e)
      .innerJoin(complaint, eq(complaint.caseId, e.caseId))
      .where(and(where, isVisible(visibility)))
      .orderBy(sql`${e.on} desc, ${complaint.reference}`)
      .limit(limit),
  ]);
  return { whole: counted?.whole ?? 0, cases };
}
