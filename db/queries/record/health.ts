/**
 * How everything stands, in counts and ages: for the metrics and for `putright doctor`. Nothing personal is read, and no
 * landlord is named; where one is given, only theirs is counted.
 */
import { and, count, desc, eq, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Queryable } from '../../connect.ts';
import { complaint, customerMessage, document, mailbox, outbox } from '../../schema/index.ts';
import { isHere } from '../administration/is-here.ts';
import { waitingMail } from '../inbox/mails.ts';

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
export interface TroubledCase {
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
  trouble: TroubledCase[];
  /** Mail to complaints addresses that somebody has to look at. */
  inbox: Waiting;
  /** Complaints mailboxes that are set and cannot be read, or were not for a while. */
  mailboxes: UnreadMailbox[];
}

/** A mailbox that is not read: whose it is says who has to look. */
export interface UnreadMailbox {
  landlordId: string;
  /** A short code; null where no reader has been at it. */
  trouble: string | null;
  seconds: number;
}

/** A reader says at least every minute that it has read everything; so long without a word is too long. */
const UNREAD_AFTER_S = 600;

const REFUSED_DAYS = 30;
/** So many cases in trouble are named; more are not looked at one by one. */
const TROUBLE_AT_MOST = 1_000;

/** Reads it; the questions are few and answered from indexes, so that it may be asked every quarter of a minute. */
export async function readHealth(db: Queryable, landlordId?: string): Promise<Health> {
  // Of a landlord that was handed over to another installation nothing waits here: it goes on there.
  const ours = (of: { landlordId: AnyPgColumn }): SQL | undefined =>
    and(landlordId === undefined ? undefined : eq(of.landlordId, landlordId), isHere(of.landlordId));
  const [open, wakeLagSeconds, outboxWaits, words, unstarted, refused, trouble, inbox, unread] = await Promise.all([
    openCases(db, ours(complaint)),
    wakeLag(db, ours(complaint)),
    waiting(db, outbox, outbox.createdAt, and(inArray(outbox.status, ['planned', 'sending']), ours(outbox))),
    waiting(db, customerMessage, customerMessage.saidAt, and(isNull(customerMessage.heardAt), ours(customerMessage))),
    waiting(db, complaint, complaint.createdAt, and(isNull(complaint.startedAt), ours(complaint))),
    refusedLetters(db, ours(outbox)),
    troubles(db, landlordId),
    waitingMail(db, landlordId),
    unreadMailboxes(db, ours(mailbox)),
  ]);
  return {
    open,
    wakeLagSeconds,
    outbox: outboxWaits,
    words,
    unstarted,
    refused,
    trouble,
    inbox,
    mailboxes: unread,
  };
}

const DOCUMENTS_LOOKED_AT = 100;

/** The newest documents, where a lost store shows at once, and as many others by chance, so that each is looked at some day. */
export async function someDocuments(db: Queryable, landlordId?: string): Promise<{ caseId: string; sha256: string }[]> {
  const some = (order: SQL) =>
    db
      .select({ caseId: document.caseId, sha256: document.sha256 })
      .from(document)
      .where(landlordId === undefined ? undefined : eq(document.landlordId, landlordId))
      .orderBy(order)
      .limit(DOCUMENTS_LOOKED_AT);
  const found = [...(await some(desc(document.at))), ...(await some(sql`random()`))];
  return [...new Map(found.map((one) => [`${one.caseId} ${one.sha256}`, one])).values()];
}

async function openCases(db: Queryable, ours: SQL | undefined): Promise<OpenCases[]> {
  const rows = await db
    .select({ stage: complaint.stage, late: complaint.overdue, cases: count() })
    .from(complaint)
    .where(and(isNull(complaint.closed), isNotNull(complaint.startedAt), ours))
    .groupBy(complaint.stage, complaint.overdue)
    .orderBy(complaint.stage, complaint.overdue);
  return rows.map((row) => ({ kind: 'complaint', ...row }));
}

async function unreadMailboxes(db: Queryable, ours: SQL | undefined): Promise<UnreadMailbox[]> {
  const since = sql`coalesce(${mailbox.troubleSince}, ${mailbox.readAt}, ${mailbox.changedAt})`;
  const rows = await db
    .select({ landlordId: mailbox.landlordId, trouble: mailbox.trouble, seconds: secondsSince(since) })
    .from(mailbox)
    .where(and(eq(mailbox.off, false), ours));
  return rows.filter((row) => row.trouble !== null || row.seconds > UNREAD_AFTER_S);
}

async function wakeLag(db: Queryable, ours: SQL | undefined): Promise<number> {
  const ended = sql`(min(${complaint.nextDue}) + 1)::timestamp at time zone 'Europe/London'`;
  const [row] = await db
    .select({ seconds: secondsSince(ended) })
    .from(complaint)
    .where(
      and(
        isNull(complaint.closed),
        eq(complaint.overdue, false),
        sql`${complaint.nextDue} < (now() at time zone 'Europe/London')::date`,
        ours,
      ),
    );
  return row?.seconds ?? 0;
}

async function waiting(db: Queryable, table: PgTable, since: AnyPgColumn, where: SQL | undefined): Promise<Waiting> {
  const [row] = await db
    .select({ waiting: count(), oldestSeconds: secondsSince(sql`min(${since})`) })
    .from(table)
    .where(where);
  return row ?? { waiting: 0, oldestSeconds: 0 };
}

async function refusedLetters(db: Queryable, ours: SQL | undefined): Promise<number> {
  const lately = sql`${outbox.createdAt} > now() - make_interval(days => ${REFUSED_DAYS})`;
  const [row] = await db
    .select({ refused: count() })
    .from(outbox)
    .where(and(eq(outbox.status, 'refused'), lately, ours));
  return row?.refused ?? 0;
}

async function troubles(db: Queryable, landlordId: string | undefined): Promise<TroubledCase[]> {
  const itsLandlord = (is: SQL | undefined): SQL =>
    sql`exists (select from ${complaint} where ${complaint.caseId} = t.case_id and ${is})`;
  const ours =
    landlordId === undefined
      ? // What has no row here any more is still told.
        sql`not exists (select from ${complaint} where ${complaint.caseId} = t.case_id and not ${isHere(complaint.landlordId)})`
      : itsLandlord(and(eq(complaint.landlordId, landlordId), isHere(complaint.landlordId)));
  return db
    .select({
      caseId: sql<string>`t.case_id`,
      what: sql<string>`t.what`,
      firstAt: sql`t.first_at`.mapWith((at: string | Date) => new Date(at)),
      times: sql`t.times`.mapWith(Number),
    })
    .from(sql`case_trouble t`)
    .where(ours)
    .orderBy(sql`t.first_at`)
    .limit(TROUBLE_AT_MOST);
}

/** Whole seconds since then, nought where there is no then. */
function secondsSince(instant: SQL): SQL<number> {
  return sql`greatest(0, round(coalesce(extract(epoch from now() - ${instant}), 0)))`.mapWith(Number);
}

/** PostgreSQL's version, in its own words: "18.4". */
export async function serverVersion(db: Queryable): Promise<string> {
  const [row] = await db.select({ version: sql<string>`current_setting('server_version')` }).from(sql`(select 1) one`);
  return row?.version ?? 'unknown';
}
