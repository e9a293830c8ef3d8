/** Reading cases: one by its reference, its words and events, its open dates, and the worklist. */
import { and, asc, desc, eq, gte, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { CaseOpening, KindName, Recorded } from '../../../workflows/messages.ts';
import type { Queryable } from '../../connect.ts';
import { caseEvent, caseObligation, complaint } from '../../schema/index.ts';
import { customerOf, type Customer } from './intake.ts';
import { inList } from '../record/batches.ts';
import { toRecorded } from '../record/turns.ts';
import { isVisible, type Visibility } from './visibility.ts';

export interface CaseFile {
  caseId: string;
  caseKind: KindName;
  landlordId: string;
  reference: string;
  receivedAt: Date;
  customer: Customer;
  /** Whether its workflow has been started. */
  started: boolean;
  /** When words, names, addresses and documents went (RC-3). */
  anonymised?: Date | null;
}

export interface WorklistRow {
  caseKind: KindName;
  reference: string;
  landlordId: string;
  status: string;
  stage: number;
  received: IsoDate;
  handler: string | null;
  customer: string | null;
  nextDue: IsoDate | null;
  nextKind: string | null;
  nextOwner: string | null;
  overdue: boolean;
  vulnerable: boolean;
  /** 1 is looked at first, 3 in its turn (IN-15). */
  priority: number;
}

/** A case with what its next date is about, where that has an id of its own (T1, Q1). */
export interface NextRow extends WorklistRow {
  /** The kind of task, or the team that was asked. */
  nextWhat: string | null;
  /** Which date or letter a task follows. */
  nextWhich: string | null;
}

/** How a list of cases may be sorted. */
export const WORKLIST_SORTS = ['due', 'priority', 'received'] as const;

export interface WorklistFilter {
  landlordId?: string | undefined;
  owner?: string | undefined;
  overdue?: boolean | undefined;
  all?: boolean | undefined;
  sort?: (typeof WORKLIST_SORTS)[number] | undefined;
}

export interface OpenDate {
  kind: string;
  about: string | null;
  target: IsoDate | null;
  limit: IsoDate | null;
  promised: IsoDate | null;
  due: IsoDate;
  owner: string;
  rule: string;
  provisional: boolean;
}

async function files(db: Queryable, where: SQL | undefined): Promise<CaseFile[]> {
  const rows = await db.select().from(complaint).where(where).orderBy(asc(complaint.reference));
  return rows.map((r) => ({
    caseId: r.caseId,
    caseKind: r.caseKind,
    landlordId: r.landlordId,
    reference: r.reference,
    receivedAt: r.receivedAt,
    started: r.startedAt !== null,
    anonymised: r.anonymisedAt,
    customer: customerOf(r),
  }));
}

/** The case with this reference; null where there is none, or none in sight. */
export async function caseByReference(
  db: Queryable,
  reference: string,
  visibility?: Visibility,
): Promise<CaseFile | null> {
  return (await files(db, and(eq(complaint.reference, reference), isVisible(visibility))))[0] ?? null;
}

/** The case with this id. */
export async function caseById(db: Queryable, caseId: string): Promise<CaseFile | null> {
  return (await files(db, eq(complaint.caseId, caseId)))[0] ?? null;
}

/** The references of these cases, in the order of the references. */
export async function referencesOf(db: Queryable, caseIds: string[], visibility?: Visibility): Promise<string[]> {
  if (caseIds.length === 0) return [];
  return (await files(db, and(inList(complaint.caseId, caseIds), isVisible(visibility)))).map((f) => f.reference);
}

/** Every case that has been started and is not closed. */
export async function openCases(db: Queryable, visibility?: Visibility): Promise<CaseFile[]> {
  return files(db, and(isNull(complaint.closed), sql`${complaint.startedAt} is not null`, isVisible(visibility)));
}

/** What a case was started with: for telling its state from its record. */
export async function openingOf(db: Queryable, caseId: string): Promise<CaseOpening | null> {
  const [row] = await db.select({ input: complaint.input }).from(complaint).where(eq(complaint.caseId, caseId));
  return row?.input ?? null;
}

/** Everything that happened, in order. */
export async function eventsOf(db: Queryable, caseId: string): Promise<Recorded[]> {
  return eventsFrom(db, caseId, 1);
}

/** What happened to a case from this number on. */
export async function eventsFrom(db: Queryable, caseId: string, first: number): Promise<Recorded[]> {
  const rows = await db
    .select()
    .from(caseEvent)
    .where(and(eq(caseEvent.caseId, caseId), gte(caseEvent.seq, first)))
    .orderBy(asc(caseEvent.seq));
  return rows.map(toRecorded);
}

/** The dates a case owes now, soonest first. */
export async function openDates(db: Queryable, caseId: string): Promise<OpenDate[]> {
  return db
    .select({
      kind: caseObligation.kind,
      about: caseObligation.about,
      target: caseObligation.target,
      limit: caseObligation.limit,
      promised: caseObligation.promised,
      due: caseObligation.due,
      owner: caseObligation.owner,
      rule: caseObligation.rule,
      provisional: caseObligation.provisional,
    })
    .from(caseObligation)
    .where(eq(caseObligation.caseId, caseId))
    .orderBy(asc(caseObligation.due), asc(caseObligation.id));
}

/** Where a page of cases ended: the next begins after it. */
export interface CasesCursor {
  received: IsoDate;
  caseId: string;
}

export interface CasesFilter {
  landlordId: string;
  status?: string | undefined;
  stage?: number | undefined;
  /** Staff id of whoever handles the case. */
  handler?: string | undefined;
  open?: boolean | undefined;
  overdue?: boolean | undefined;
  after?: CasesCursor | undefined;
  limit: number;
}

/** One landlord's cases, those received last first, a page at a time. */
export async function casesPage(
  db: Queryable,
  { landlordId, status, stage, handler, open, overdue, after, limit }: CasesFilter,
  visibility?: Visibility,
): Promise<(WorklistRow & { caseId: string; seq: number; closed: IsoDate | null })[]> {
  return db
    .select({ ...listed, caseId: complaint.caseId, seq: complaint.seq, closed: complaint.closed })
    .from(complaint)
    .where(
      and(
        isVisible(visibility),
        eq(complaint.landlordId, landlordId),
        status === undefined ? undefined : eq(complaint.status, status),
        stage === undefined ? undefined : eq(complaint.stage, stage),
        handler === undefined ? undefined : eq(complaint.handler, handler),
        open === undefined ? undefined : open ? isNull(complaint.closed) : isNotNull(complaint.closed),
        overdue === undefined ? undefined : eq(complaint.overdue, overdue),
        after &&
          sql`(${complaint.received} < ${after.received}::date or (${complaint.received} = ${after.received}::date and ${complaint.caseId} > ${after.caseId}))`,
      ),
    )
    .orderBy(desc(complaint.received), asc(complaint.caseId))
    .limit(limit);
}

/** What lists of cases show of each. */
const listed = {
  caseKind: complaint.caseKind,
  reference: complaint.reference,
  landlordId: complaint.landlordId,
  status: complaint.status,
  stage: complaint.stage,
  received: complaint.received,
  handler: complaint.handler,
  customer: complaint.customerName,
  nextDue: complaint.nextDue,
  nextKind: complaint.nextKind,
  nextOwner: complaint.nextOwner,
  overdue: complaint.overdue,
  vulnerable: complaint.vulnerable,
  priority: complaint.priority,
};

/** Of the event that raised the task, or asked the question, that is due next: what it says. */
const aboutNext = (says: string) => sql<string | null>`(
  select ${sql.raw(says)} from case_obligation o
  join case_event e on e.case_id = o.case_id and e.event->>'id' = o.about
    and e.type in ('TaskRaised', 'InformationRequested')
  where o.case_id = complaint.case_id and o.kind = complaint.next_kind and o.kind in ('task', 'information')
  order by o.due, o.id, e.seq desc limit 1)`;

/** What is due, soonest first, late ones before all others; or by priority, or by how long it has been open. */
export async function worklist(db: Queryable, filter: WorklistFilter, visibility?: Visibility): Promise<NextRow[]> {
  const conditions = [
    isVisible(visibility),
    filter.landlordId === undefined ? undefined : eq(complaint.landlordId, filter.landlordId),
    filter.owner === undefined
      ? undefined
      : sql`(${complaint.nextOwner} = ${filter.owner} or ${complaint.handler} = ${filter.owner})`,
    filter.overdue ? eq(complaint.overdue, true) : undefined,
    filter.all ? undefined : isNull(complaint.closed),
  ];
  return db
    .select({
      ...listed,
      nextWhat: aboutNext("coalesce(e.event->>'from', e.event->>'kind')"),
      nextWhich: aboutNext("e.event->>'about'"),
    })
    .from(complaint)
    .where(and(...conditions))
    .orderBy(
      ...(filter.sort === 'received' ? [asc(complaint.received)] : []),
      ...(filter.sort === 'priority' ? [asc(complaint.priority)] : []),
      desc(complaint.overdue),
      sql`${complaint.nextDue} asc nulls last`,
      asc(complaint.reference),
    );
}
