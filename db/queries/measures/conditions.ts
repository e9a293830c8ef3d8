/** Which entries stand in a time, as SQL: the same condition as `standsIn` (measures/figures.ts). */
import { and, eq, inArray, not, or, sql, type SQL } from 'drizzle-orm';
import { MEASURES, MEASURE_IDS, type MeasureId } from '../../../measures/definitions.ts';
import type { Counted, Period } from '../../../measures/figures.ts';
import { addDays } from '../../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { measureEntry, staff } from '../../schema/index.ts';

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

export type MonthCount = Counted & { month: string };

const idsOf = (which: (m: { kind: string; needsWholeDay?: true }) => boolean): MeasureId[] =>
  MEASURE_IDS.filter((id) => which(MEASURES[id]));
export const STANDING = idsOf((m) => m.kind === 'standing');
const NEEDS_WHOLE_DAY = idsOf((m) => m.needsWholeDay === true);
const MONEY = idsOf((m) => m.kind === 'money');

const e = measureEntry;

const among = (ids: readonly MeasureId[]): SQL => sql`${e.measure} = any(${sql.param(ids)}::text[])`;

/** As the index of standing entries names them, so that it is used. */
export const IS_STANDING = sql`(measure like 'unanswered.%' or measure like 'overdue.%')`;

/** What holds from its own day on for good: told of its month, it is told the same ever after. */
export const IS_SETTLED = sql`(stands_from <= counted_on and stands_until is null)`;

/** Entries counted where they are equal; of money their sum, as hardly two amounts are equal. */
export const countedWhere = (month: SQL, where: SQL | undefined): SQL => sql`
  select ${month} as month, ${e.measure} as measure, ${e.holds} as holds,
    case when ${among(MONEY)} then null else ${e.value} end as value, ${e.detail} as detail,
    ${COUNT}
  from ${e} where ${where} group by 2, 3, 4, 5`;

/** How many equal ones there are, and what amounts come to. */
export const COUNT = sql`count(*)::int as times, (sum(${e.value}) filter (where ${among(MONEY)}))::float8 as sum`;
export const VALUE = sql`case when ${among(MONEY)} then null else ${e.value} end`;

/** What lies in the time; what is open at its end is not among them. */
export function stands({ period: { from, until }, told, today }: Asked): SQL | undefined {
  return and(
    sql`${e.on} between ${from}::date and ${until}::date`,
    sql`${e.on} <= ${told}::date`,
    endOfDay(told, today),
    sql`${e.from} <= ${told}::date and (${e.until} is null or ${e.until} > ${told}::date)`,
    sql`not ${among(STANDING)}`,
  );
}

/** The same without what is settled: an index has these alone. */
export const standsUnsettled = (asked: Asked): SQL | undefined => and(stands(asked), not(IS_SETTLED), not(IS_STANDING));

/** What is open at the end of the time. */
export function standsAtEnd({ period: { until }, told, today }: Asked): SQL | undefined {
  return and(
    IS_STANDING,
    inArray(e.measure, STANDING),
    sql`coalesce(stands_until, 'infinity'::date) > ${told}::date`,
    sql`${e.on} <= ${until < told ? until : told}::date and ${e.from} <= ${told}::date`,
    endOfDay(told, today),
  );
}

/** Of what needs a whole day, today has not ended yet. */
function endOfDay(told: IsoDate, today: IsoDate): SQL | undefined {
  if (told < today) return undefined;
  return sql`(${e.on} <= ${addDays(today, -1)}::date or not ${among(NEEDS_WHOLE_DAY)})`;
}

/** Whose entries. */
export function filtered({ landlordId, subject, team }: MeasureFilter): SQL | undefined {
  return and(
    eq(e.landlordId, landlordId),
    subject === undefined ? undefined : eq(e.subject, subject),
    team === undefined ? undefined : sql`${e.handler} in (${idsOfTeam(landlordId, team)})`,
  );
}

export const idsOfTeam = (landlordId: string, team: string): SQL =>
  sql`select ${staff.id} from ${staff} where ${staff.landlordId} = ${landlordId} and ${staff.team} = ${team}`;

/** Every entry of a landlord that stands in a time: those that pass through it, and what is open at its end. */
export const standingEntries = (filter: MeasureFilter, asked: Asked): SQL | undefined =>
  and(filtered(filter), or(stands(asked), standsAtEnd(asked)));
