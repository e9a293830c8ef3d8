/**
 * Figures from months that were counted ahead, and from the entries for all that was not: the same, to the entry, as counting all of
 * them (measures.server.test.ts), for months that have ended hold what no longer changes.
 */
import { and, sql, type SQL } from 'drizzle-orm';
import { measureOf } from '../../../measures/definitions.ts';
import { monthsOf, type Counted, type Period } from '../../../measures/figures.ts';
import { addDays } from '../../../policies/calendar/working-days.ts';
import type { Db, Queryable } from '../../connect.ts';
import {
  countedWhere,
  filtered,
  idsOfTeam,
  stands,
  standsAtEnd,
  standsUnsettled,
  type Asked,
  type MeasureFilter,
  type MonthCount,
} from './conditions.ts';
import { countedMonths } from './counts.ts';
import { timesAhead, type CountedBy } from './months.ts';
import { keptTime, type KeptPart, type KeptTime } from './times.ts';

/** As whom the service keeps months, and as whom the reader counts what is not kept. */
export interface Asking {
  service: Db;
  reader: Queryable;
}

/** Every entry that stands, equal ones together. */
export async function entriesPrepared(
  { service, reader }: Asking,
  filter: MeasureFilter,
  asked: Asked,
): Promise<Counted[]> {
  const { period, told, today } = asked;
  const whose = await keptBy(reader, filter);
  const time = whose === null ? null : keptTime(period, asked);
  if (whose !== null && time !== null) return timesAhead(service, filter.landlordId, [time], whose, today);
  const before = (span: Period): Period[] => (whose === null ? [] : ended(monthsOf(span), asked));
  const whole = before(period).filter((m) => m.from >= period.from && m.until <= period.until);
  const endOfMonth = before({ from: told, until: told }).find((m) => m.until === told);
  const months = endOfMonth === undefined ? whole : unique([...whole, endOfMonth]);
  const kept = whose === null ? [] : await ofMonths(service, filter.landlordId, months, whose, asked);
  const names = new Set(whole.map((m) => m.from.slice(0, 7)));
  const isStanding = (c: MonthCount): boolean => measureOf(c.measure).kind === 'standing';
  const fromMonths = kept.filter((c) =>
    isStanding(c)
      ? endOfMonth !== undefined && c.month === endOfMonth.from.slice(0, 7)
      : names.has(c.month) && c.settled,
  );
  const own = filtered(filter);
  const live: SQL[] = [
    ...restOf(period, whole).map((rest) => countedWhere(sql`''::text`, and(own, stands({ ...asked, period: rest })))),
    ...(whole.length === 0
      ? []
      : [countedWhere(sql`''::text`, and(own, standsUnsettled({ ...asked, period: spanOf(whole) })))]),
    ...(endOfMonth === undefined ? [countedWhere(sql`''::text`, and(own, standsAtEnd(asked)))] : []),
  ];
  if (live.length === 0) return fromMonths;
  const { rows } = await reader.execute<MonthCount & Record<string, unknown>>(sql.join(live, sql` union all `));
  return [...fromMonths, ...rows];
}

/** Each of these months as it stood at its own end; what is open at the end of a time is not among them. */
export async function monthsPrepared(
  { service, reader }: Asking,
  filter: MeasureFilter,
  months: readonly Period[],
  when: Pick<Asked, 'told' | 'today'>,
): Promise<MonthCount[]> {
  const whose = await keptBy(reader, filter);
  const before = whose === null ? [] : months.filter((m) => keptMonth(m, when) !== null);
  const kept = whose === null ? [] : await ofMonths(service, filter.landlordId, before, whose, when);
  return [
    ...kept.filter((c) => measureOf(c.measure).kind !== 'standing'),
    ...(await countedMonths(
      reader,
      filter,
      months.filter((m) => !before.includes(m)),
      when,
    )),
  ];
}

/** A month as it is kept: as it stood at its end, or as it stands today. */
const keptMonth = (month: Period, { told, today }: Pick<Asked, 'told' | 'today'>): KeptTime | null =>
  keptTime(month, { told: month.until < told ? month.until : told, today });

/** These months as they are kept, each part with its month. */
async function ofMonths(
  service: Db,
  landlordId: string,
  months: readonly Period[],
  whose: { by: CountedBy; of: string[] },
  when: Pick<Asked, 'told' | 'today'>,
): Promise<(KeptPart & { month: string })[]> {
  const times = months.flatMap((m) => keptMonth(m, when) ?? []);
  const parts = await timesAhead(service, landlordId, times, whose, when.today);
  return parts.map(({ time, ...part }) => ({ ...part, month: time.slice(0, 7) }));
}

/** By what the months of such cases are kept; null where they are not: of one subject and one team together. */
async function keptBy(
  reader: Queryable,
  { landlordId, subject, team }: MeasureFilter,
): Promise<{ by: CountedBy; of: string[] } | null> {
  if (subject !== undefined) return team === undefined ? { by: 'subject', of: [subject] } : null;
  if (team === undefined) return { by: 'all', of: [''] };
  const { rows } = await reader.execute<{ id: string }>(idsOfTeam(landlordId, team));
  return { by: 'handler', of: rows.map((r) => r.id) };
}

const ended = (months: readonly Period[], { told, today }: Pick<Asked, 'told' | 'today'>): Period[] =>
  months.filter((m) => m.until <= told && m.until < today);

const unique = (months: readonly Period[]): Period[] => [...new Map(months.map((m) => [m.from, m])).values()];

const spanOf = (months: readonly Period[]): Period => ({
  from: months[0]?.from ?? '',
  until: months.at(-1)?.until ?? '',
});

/** The days of a time that lie before and after its whole months. */
function restOf(period: Period, whole: readonly Period[]): Period[] {
  if (whole.length === 0) return [period];
  const { from, until } = spanOf(whole);
  return [
    { from: period.from, until: addDays(from, -1) },
    { from: addDays(until, 1), until: period.until },
  ].filter((p) => p.from <= p.until);
}
