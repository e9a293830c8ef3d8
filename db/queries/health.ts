/**
 * How everything stands, in counts and ages: for the metrics and for `putright doctor`. Nothing personal is read, and no
 * landlord is named; where one is given, only theirs is counted.
 */
import { sql, type SQL } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';

/** Open cases that are alike. */
export interface OpenCases {
  kind: string;
  stage: number;
  late: boolean;
  cases: number;
}

/** Things that wait, and how long the oldest has. */
export interface Waiting {
  waiting: number;
  oldestSeconds: number;
}

/** Cases whose turns keep failing, by what is the matter. */
export interface Trouble {
  caseId: string;
  what: string;
  firstAt: Date;
  times: number;
}

/** All of it, at one moment. */
export interface Health {
  open: OpenCases[];
  /** How long ago the day ended that a case should have marked as missed and has not. */
  wakeLagSeconds: number;
  /** Letters and notices that have not gone and were not refused. */
  outbox: Waiting;
  /** What customers said and their cases have not heard. */
  words: Waiting;
  /** Cases whose workflow has not been started. */
  unstarted: Waiting;
  /** Letters and notices refused for good, not older than thirty days. */
  refused: number;
  trouble: Trouble[];
}

const REFUSED_DAYS = 30;
/** So many cases in trouble are named; more are not looked at one by one. */
const TROUBLE_AT_MOST = 1_000;

/** Reads it; the questions are few and answered from indexes, so that it may be asked every quarter of a minute. */
export async function health(db: Queryable, landlordId?: string): Promise<Health> {
  const ours = landlordId === undefined ? sql`true` : sql`landlord_id = ${landlordId}`;
  const [open, lag, outbox, words, unstarted, refused, trouble] = await Promise.all([
    openCases(db, ours),
    wakeLag(db, ours),
    waiting(db, sql`outbox where status in ('planned', 'sending') and ${ours}`, sql`created_at`),
    waiting(db, sql`customer_word where heard_at is null and ${ours}`, sql`said_at`),
    waiting(db, sql`complaint where started_at is null and ${ours}`, sql`created_at`),
    refusedLetters(db, ours),
    troubles(db, landlordId),
  ]);
  return { open, wakeLagSeconds: lag, outbox, words, unstarted, refused, trouble };
}

async function openCases(db: Queryable, ours: SQL): Promise<OpenCases[]> {
  const rows = await db.execute<{ stage: number; late: boolean; cases: number }>(
    sql`select stage, overdue as late, count(*)::int as cases from complaint
        where closed is null and started_at is not null and ${ours} group by stage, overdue order by stage, overdue`,
  );
  return rows.map(({ stage, late, cases }) => ({ kind: 'complaint', stage, late, cases }));
}

async function wakeLag(db: Queryable, ours: SQL): Promise<number> {
  const [row] = await db.execute<{ seconds: number }>(
    sql`select coalesce(extract(epoch from now() - (min(next_due) + 1)::timestamp at time zone 'Europe/London'), 0)::float8
               as seconds
        from complaint
        where closed is null and not overdue and next_due < (now() at time zone 'Europe/London')::date and ${ours}`,
  );
  return Math.max(0, Math.round(row?.seconds ?? 0));
}

async function waiting(db: Queryable, from: SQL, since: SQL): Promise<Waiting> {
  const [row] = await db.execute<{ waiting: number; seconds: number }>(
    sql`select count(*)::int as waiting, coalesce(extract(epoch from now() - min(${since})), 0)::float8 as seconds
        from ${from}`,
  );
  return { waiting: row?.waiting ?? 0, oldestSeconds: Math.max(0, Math.round(row?.seconds ?? 0)) };
}

async function refusedLetters(db: Queryable, ours: SQL): Promise<number> {
  const [row] = await db.execute<{ refused: number }>(
    sql`select count(*)::int as refused from outbox
        where status = 'refused' and created_at > now() - make_interval(days => ${REFUSED_DAYS}) and ${ours}`,
  );
  return row?.refused ?? 0;
}

async function troubles(db: Queryable, landlordId: string | undefined): Promise<Trouble[]> {
  const ours =
    landlordId === undefined
      ? sql`true`
      : sql`exists (select from complaint c where c.case_id = t.case_id and c.landlord_id = ${landlordId})`;
  const rows = await db.execute<{ case_id: string; what: string; first_at: string | Date; times: number }>(
    sql`select case_id, what, first_at, times from case_trouble t where ${ours} order by first_at limit ${TROUBLE_AT_MOST}`,
  );
  return rows.map((r) => ({ caseId: r.case_id, what: r.what, firstAt: new Date(r.first_at), times: Number(r.times) }));
}
