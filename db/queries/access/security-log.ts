/** What happened that concerns security: written down, read, and counted for alarms and figures. */
import { and, desc, eq, gt, inArray, isNull, like, lt, notLike, or, sql } from 'drizzle-orm';
import {
  adminEvent,
  caseRead,
  complaint,
  reasonedAccess,
  SECURITY_EVENTS,
  securityEvent,
  securityForgotten,
  staff,
  type SecurityEventKind,
} from '../../schema/index.ts';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Queryable } from '../../connect.ts';
import { inList } from '../record/batches.ts';

export type { SecurityEventKind } from '../../schema/index.ts';
export type SecurityEventRow = typeof securityEvent.$inferSelect;
export type NewSecurityEvent = Pick<SecurityEventRow, 'landlordId' | 'what' | 'source'> &
  Partial<Pick<SecurityEventRow, 'at' | 'staffId' | 'caseId' | 'page'>>;

/** Of one kind from one source: more in an hour say nothing new, and whoever attacks shall not fill the table. */
const MOST_AN_HOUR = 200;
/** What people do all day is never left out. */
const ALL_KEPT: readonly SecurityEventKind[] = ['signed-in', 'signed-out', 'exported', 'mail-read'];

/** Writes one down. */
export async function writeSecurityEvent(db: Queryable, event: NewSecurityEvent): Promise<void> {
  const { landlordId, what, source, staffId = null, caseId = null, page = null, at = new Date() } = event;
  const since = new Date(at.getTime() - 3_600_000).toISOString();
  const full = sql`(select count(*) from (
    select from ${securityEvent} e where e.source = ${source} and e.what = ${what} and e.at > ${since}
    limit ${MOST_AN_HOUR}) kept) >= ${MOST_AN_HOUR}`;
  await db.execute(sql`
    insert into ${securityEvent} (landlord_id, at, what, staff_id, source, case_id, page)
    select ${landlordId}, ${at.toISOString()}, ${what}, ${staffId}, ${source}, ${caseId}, ${page}
    where ${ALL_KEPT.includes(what) ? sql`true` : sql`not ${full}`}`);
}

/** How the actions of the log of administration begin that are alarms. */
const ALARM = 'alarm-';

/** One line of what concerns security, wherever it was written down. */
export interface SecurityLine {
  at: Date;
  what: SecurityEventKind | 'administration' | 'alarm' | 'reason-given' | 'restricted-opened';
  /** Who did it, or whose account it was. */
  staffId: string | null;
  source: string | null;
  caseId: string | null;
  page: string | null;
  /** Of an entry in the log of administration. */
  entry: { by: string; action: string; about: string | null; detail: Record<string, string> } | null;
}

/** The newest lines of a landlord before then, of all four logs, each asked for no more than are shown. */
export async function securityLinesOf(
  db: Queryable,
  landlordId: string,
  { before, limit, kinds }: { before: Date | null; limit: number; kinds?: readonly SecurityLine['what'][] | undefined },
): Promise<SecurityLine[]> {
  const wanted = (what: SecurityLine['what']): boolean => kinds === undefined || kinds.includes(what);
  const isBefore = (at: PgColumn) => (before === null ? undefined : lt(at, before));
  const empty = { staffId: null, source: null, caseId: null, page: null, entry: null };
  const [events, deeds, reasons, readings] = await Promise.all([
    db
      .select()
      .from(securityEvent)
      .where(
        and(
          or(eq(securityEvent.landlordId, landlordId), isNull(securityEvent.landlordId)),
          isBefore(securityEvent.at),
          kinds === undefined ? undefined : inArray(securityEvent.what, kinds.filter(isEvent)),
        ),
      )
      .orderBy(desc(securityEvent.at), desc(securityEvent.id))
      .limit(limit),
    wanted('administration') || wanted('alarm')
      ? db
          .select()
          .from(adminEvent)
          .where(
            and(
              eq(adminEvent.landlordId, landlordId),
              isBefore(adminEvent.at),
              wanted('administration') ? undefined : like(adminEvent.action, `${ALARM}%`),
              wanted('alarm') ? undefined : notLike(adminEvent.action, `${ALARM}%`),
            ),
          )
          .orderBy(desc(adminEvent.at), desc(adminEvent.id))
          .limit(limit)
      : [],
    wanted('reason-given')
      ? db
          .select()
          .from(reasonedAccess)
          .where(and(eq(reasonedAccess.landlordId, landlordId), isBefore(reasonedAccess.at)))
          .orderBy(desc(reasonedAccess.at), desc(reasonedAccess.id))
          .limit(limit)
      : [],
    wanted('restricted-opened')
      ? db
          .select({ at: caseRead.at, staffId: caseRead.staffId, caseId: caseRead.caseId, page: caseRead.page })
          .from(caseRead)
          .innerJoin(complaint, eq(complaint.caseId, caseRead.caseId))
          .where(and(eq(complaint.restricted, true), eq(caseRead.landlordId, landlordId), isBefore(caseRead.at)))
          .orderBy(desc(caseRead.at), desc(caseRead.id))
          .limit(limit)
      : [],
  ]);
  const lines: SecurityLine[] = [
    ...events.map(({ id: _, landlordId: __, ...event }) => ({ ...event, entry: null })),
    ...deeds.map(({ at, by, action, about, detail }) => ({
      ...empty,
      at,
      what: action.startsWith(ALARM) ? ('alarm' as const) : ('administration' as const),
      entry: { by, action, about, detail },
    })),
    ...reasons.map(({ at, staffId, caseId }) => ({ ...empty, at, what: 'reason-given' as const, staffId, caseId })),
    ...readings.map((reading) => ({ ...empty, ...reading, what: 'restricted-opened' as const })),
  ];
  return lines.toSorted((a, b) => b.at.getTime() - a.at.getTime()).slice(0, limit);
}

const isEvent = (what: SecurityLine['what']): what is SecurityEventKind =>
  (SECURITY_EVENTS as readonly string[]).includes(what);

/** What cases are called, by id. */
export async function referencesById(db: Queryable, caseIds: readonly string[]): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .select({ caseId: complaint.caseId, reference: complaint.reference })
    .from(complaint)
    .where(inList(complaint.caseId, caseIds));
  return new Map(rows.map((row) => [row.caseId, row.reference]));
}

/** What was refused to whoever asked. */
const REFUSALS = [
  'sign-in-failed',
  'second-step-failed',
  'page-refused',
  'case-refused',
  'form-refused',
  'link-refused',
  'too-many-requests',
] as const satisfies readonly SecurityEventKind[];

/** What happened since then, as alarms count it: of each source or person how many. */
export interface SecurityCounts {
  refusals: { source: string; landlordId: string | null; count: number }[];
  cases: { staffId: string; landlordId: string; count: number }[];
  failures: { staffId: string; landlordId: string; count: number }[];
  closedCases: { staffId: string; landlordId: string; count: number }[];
}

type Counted<K extends keyof SecurityCounts> = SecurityCounts[K][number] & Record<string, unknown>;

/** Pages that list cases: whoever searches, or looks through a register, has not opened what stands in it. */
const LISTS = ['search', 'known', 'compliments', 'panels'];

/** Counts; `least` leaves out what is below it, so that an answer stays short. */
export async function securityCounts(
  db: Queryable,
  since: Date,
  least: { [K in keyof SecurityCounts]: number },
): Promise<SecurityCounts> {
  const from = since.toISOString();
  const [refusals, cases, failures, closedCases] = await Promise.all([
    // Where nobody is signed in there is no landlord; of a source that reaches several each is told of all.
    db.execute<Counted<'refusals'>>(sql`
      with many as (select source, count(*)::int as count from ${securityEvent}
        where ${securityEvent.at} > ${from} and ${inList(securityEvent.what, REFUSALS)} group by source having count(*) >= ${least.refusals})
      select distinct many.source, many.count, e.landlord_id as "landlordId" from many
        join ${securityEvent} e on e.source = many.source and e.at > ${from}
        where e.what = any(${sql.param([...REFUSALS])})`),
    db.execute<Counted<'cases'>>(sql`
      select ${caseRead.staffId} as "staffId", ${caseRead.landlordId} as "landlordId", count(distinct ${caseRead.caseId})::int as count
      from ${caseRead} join ${staff} on ${staff.id} = ${caseRead.staffId}
      where ${caseRead.at} > ${from} and split_part(${caseRead.page}, ' ', 1) <> all(${sql.param(LISTS)})
      group by 1, 2 having count(distinct ${caseRead.caseId}) >= ${least.cases}`),
    db.execute<Counted<'failures'>>(sql`
      select s.staff_id as "staffId", s.landlord_id as "landlordId", max(failed.count)::int as count
      from ${securityEvent} s cross join lateral (
        select count(*)::int as count from ${securityEvent} f
        where f.staff_id = s.staff_id and f.what in ('sign-in-failed', 'second-step-failed')
          and f.at <= s.at and f.at > s.at - interval '1 hour') failed
      where s.what = 'signed-in' and s.at > ${from} and s.landlord_id is not null
      group by 1, 2 having max(failed.count) >= ${least.failures}`),
    db.execute<Counted<'closedCases'>>(sql`
      select ${securityEvent.staffId} as "staffId", ${securityEvent.landlordId} as "landlordId", count(distinct ${securityEvent.caseId})::int as count
      from ${securityEvent}
      where ${securityEvent.at} > ${from} and ${securityEvent.what} = 'case-refused' and ${securityEvent.staffId} is not null
      group by 1, 2 having count(distinct ${securityEvent.caseId}) >= ${least.closedCases}`),
  ]);
  return { refusals: refusals.rows, cases: cases.rows, failures: failures.rows, closedCases: closedCases.rows };
}

/** Whether the log of administration has such an alarm of the same person or source since then. */
export async function alarmRaisedSince(
  db: Queryable,
  asked: { landlordId: string; action: string; about: string | null; source: string | null },
  since: Date,
): Promise<boolean> {
  const { landlordId, action, about, source } = asked;
  const rows = await db
    .select({ id: adminEvent.id })
    .from(adminEvent)
    .where(
      and(
        eq(adminEvent.landlordId, landlordId),
        eq(adminEvent.action, action),
        gt(adminEvent.at, since),
        about === null ? isNull(adminEvent.about) : eq(adminEvent.about, about),
        source === null ? undefined : sql`${adminEvent.detail}->>'source' = ${source}`,
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** Two rounds at once raise an alarm once. */
export async function oneAlarmAtATime(db: Queryable): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('security alarms', 0))`);
}

/** How many of each kind there ever were, and how many alarms: for figures that only grow. */
export async function securityTotals(
  db: Queryable,
): Promise<{ events: { what: string; count: number }[]; alarms: { what: string; count: number }[] }> {
  const [events, raised] = await Promise.all([
    db.execute<{ what: string; count: number }>(
      sql`select what, sum(count)::int as count from (
        select what, count(*) as count from ${securityEvent} group by what
        union all select what, count from ${securityForgotten}) every group by what`,
    ),
    db.execute<{ what: string; count: number }>(sql`
      select action as what, count(*)::int as count from ${adminEvent}
      where ${like(adminEvent.action, `${ALARM}%`)} group by action`),
  ]);
  return { events: events.rows, alarms: raised.rows };
}

/** Forgets what is older than that; answers with how many. Never younger than half a year (db/personal-data/forget.ts). */
export async function forgetSecurityEvents(db: Queryable, before: Date): Promise<number> {
  const { rows } = await db.execute<{ gone: number }>(
    sql`select forget_security_events(${before.toISOString()}::timestamptz) as gone`,
  );
  return rows[0]?.gone ?? 0;
}
