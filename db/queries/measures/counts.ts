/** Entries that stand in a time, counted where they are equal; which of them do is the same condition as `standsIn`. */
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { MEASURES, MEASURE_IDS, type MeasureId } from '../../../measures/definitions.ts';
import type { Counted, Period } from '../../../measures/figures.ts';
import { addDays } from '../../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { Queryable } from '../../connect.ts';
import { complaint, measureEntry, staff } from '../../schema/index.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';

export interface MeasureFilter {
  landlordId: string;
  subject?: string | undefined;
  /** Whose handler sits with this team. */
  team?: string | undefined;
}

/** When: the time, the day as of which it is told, and today. */
export interface Asked {
  period: Period;
  told: IsoDate;
  today: IsoDate;
}

const idsOf = (which: (m: { kind: string; needsWholeDay?: true }) => boolean): MeasureId[] =>
  MEASURE_IDS.filter((id) => which(MEASURES[id]));
const STANDING = idsOf((m) => m.kind === 'standing');
const NEEDS_WHOLE_DAY = idsOf((m) => m.needsWholeDay === true);

const e = measureEntry;

/** Every entry that stands, equal ones together. */
export async function countedEntries(db: Queryable, filter: MeasureFilter, asked: Asked): Promise<Counted[]> {
  const passing = equalOnes(sql`''::text`, and(filtered(filter), stands(asked)));
  const standing = equalOnes(sql`''::text`, and(filtered(filter), standsAtEnd(asked)));
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
    return equalOnes(sql`${period.from.slice(0, 7)}::text`, and(filtered(filter), stands(asked)));
  });
  return (await db.execute<MonthCount & Record<string, unknown>>(sql.join(each, sql` union all `))).rows;
}

export type MonthCount = Counted & { month: string };

/** Entries counted where they are equal. */
const equalOnes = (month: SQL, where: SQL | undefined): SQL => sql`
  select ${month} as month, ${e.measure} as measure, ${e.holds} as holds, ${e.value} as value, ${e.detail} as detail,
    count(*)::int as times
  from ${e} where ${where} group by 2, 3, 4, 5`;

function stands({ period: { from, until }, told, today }: Asked): SQL | undefined {
  return and(
    sql`${e.on} between ${from}::date and ${until}::date`,
    sql`${e.on} <= ${told}::date`,
    endOfDay(told, today),
    sql`${e.from} <= ${told}::date and (${e.until} is null or ${e.until} > ${told}::date)`,
    sql`not (${e.measure} = any(${sql.param(STANDING)}::text[]))`,
  );
}

function standsAtEnd({ period: { until }, told, today }: Asked): SQL | undefined {
  return and(
    sql`(measure like 'unanswered.%' or measure like 'overdue.%')`,
    inArray(e.measure, STANDING),
    sql`coalesce(stands_until, 'infinity'::date) > ${told}::date`,
    sql`${e.on} <= ${until < told ? until : told}::date and ${e.from} <= ${told}::date`,
    endOfDay(told, today),
  );
}

/** Of what needs a whole day, today has not ended yet. */
function endOfDay(told: IsoDate, today: IsoDate): SQL | undefined {
  if (told < today) return undefined;
  return sql`(${e.on} <= ${addDays(today, -1)}::date or not (${e.measure} = any(${sql.param(NEEDS_WHOLE_DAY)}::text[])))`;
}

function filtered({ landlordId, subject, team }: MeasureFilter): SQL | undefined {
  return and(
    eq(e.landlordId, landlordId),
    subject === undefined ? undefined : eq(e.subject, subject),
    team === undefined
      ? undefined
      : sql`${e.handler} in (select ${staff.id} from ${staff} where ${staff.landlordId} = ${landlordId} and ${staff.team} = ${team})`,
  );
}

/** Every entry of a landlord that stands in a time: those that pass through it, and what is open at its end. */
export const standingEntries = (filter: MeasureFilter, asked: Asked): SQL | undefined =>
  and(filtered(filter), sql`((${stands(asked)}) or (${standsAtEnd(asked)}))`);

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
