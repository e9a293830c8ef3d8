/** Lists of what is due: one row a date somebody must keep, counted and filtered from the dates alone. */
import { and, asc, eq, gte, inArray, lte, or, sql, type SQL } from 'drizzle-orm';
import type { IsoDate } from '../../policies/types.ts';
import type { Adjustment } from '../../workflows/messages.ts';
import type { Queryable } from '../connect.ts';
import { caseEvent, caseObligation, caseText, complaint } from '../schema.ts';
import { inSight, type Sight } from './sight.ts';

export interface WorkFilter {
  landlordId: string;
  /** Staff ids and roles whose dates these are; everybody's where left out. */
  owners?: readonly string[] | undefined;
  /** Roles whose dates in restricted cases are shown as well: whoever may see those hands them out (SP-1). */
  restrictedOwners?: readonly string[] | undefined;
  stage?: number | undefined;
  status?: string | undefined;
  kind?: string | undefined;
  /** Staff id of whoever handles the case. */
  handler?: string | undefined;
  vulnerable?: boolean | undefined;
}

/** Due between these days, both included; open where null. */
export interface Between {
  from: IsoDate | null;
  until: IsoDate | null;
}

export const WORK_SORTS = ['due', 'limit', 'received'] as const;
export type WorkSort = (typeof WORK_SORTS)[number];

/** Where a page ended: the next begins after it. */
export interface WorkKey {
  day: IsoDate;
  caseId: string;
  id: string;
}

export interface WorkRow {
  caseId: string;
  id: string;
  reference: string;
  customer: string | null;
  received: IsoDate;
  stage: number;
  status: string;
  handler: string | null;
  vulnerable: boolean;
  restricted: boolean;
  adjustments: Adjustment[];
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

export interface WorkCounts {
  late: number;
  today: number;
  next: number;
  later: number;
}

/** Dates that act by themselves are nobody's work; written out, so that the index without them is used. */
const SOMEBODYS = sql`owner <> 'system'`;
const o = caseObligation;

const SORT_DAY: Record<WorkSort, SQL> = {
  due: sql`${o.due}`,
  limit: sql`coalesce(${o.limit}, ${o.due})`,
  received: sql`${o.received}`,
};

function fits(filter: WorkFilter, sight: Sight | undefined): SQL | undefined {
  const { owners, restrictedOwners = [] } = filter;
  const theirs = owners && inArray(o.owner, [...owners]);
  return and(
    eq(o.landlordId, filter.landlordId),
    SOMEBODYS,
    restrictedOwners.length > 0 && theirs
      ? or(theirs, and(o.restricted, inArray(o.owner, [...restrictedOwners])))
      : theirs,
    filter.stage === undefined ? undefined : eq(o.stage, filter.stage),
    filter.status === undefined ? undefined : eq(o.status, filter.status),
    filter.kind === undefined ? undefined : eq(o.kind, filter.kind),
    filter.handler === undefined ? undefined : eq(o.handler, filter.handler),
    filter.vulnerable ? o.vulnerable : undefined,
    inSight(sight, o),
  );
}

/** How many dates are late, due today, due until `next`, and due later. */
export async function workCounts(
  db: Queryable,
  filter: WorkFilter,
  { today, next }: { today: IsoDate; next: IsoDate },
  sight?: Sight,
): Promise<WorkCounts> {
  const many = (which: SQL) => sql<number>`count(*) filter (where ${which})::int`;
  const [row] = await db
    .select({
      late: many(sql`${o.due} < ${today}`),
      today: many(sql`${o.due} = ${today}`),
      next: many(sql`${o.due} > ${today} and ${o.due} <= ${next}`),
      later: many(sql`${o.due} > ${next}`),
    })
    .from(o)
    .where(fits(filter, sight));
  return row ?? { late: 0, today: 0, next: 0, later: 0 };
}

/** One page of dates in order, each with its case. */
export async function workRows(
  db: Queryable,
  filter: WorkFilter,
  { from, until }: Between,
  { sort, after, limit }: { sort: WorkSort; after?: WorkKey | undefined; limit: number },
  sight?: Sight,
): Promise<WorkRow[]> {
  const day = SORT_DAY[sort];
  const order = [asc(day), asc(o.caseId), asc(o.id)];
  // The page is cut from the dates before the cases are looked up, so that each page costs as much as its rows.
  const page = db
    .select()
    .from(o)
    .where(
      and(
        fits(filter, sight),
        from === null ? undefined : gte(o.due, from),
        until === null ? undefined : lte(o.due, until),
        after && sql`(${day}, ${o.caseId}, ${o.id}) > (${after.day}::date, ${after.caseId}, ${after.id})`,
      ),
    )
    .orderBy(...order)
    .limit(limit)
    .as('page');
  const rows = await db
    .select({
      caseId: page.caseId,
      id: page.id,
      received: page.received,
      stage: page.stage,
      status: page.status,
      handler: page.handler,
      vulnerable: page.vulnerable,
      restricted: page.restricted,
      kind: page.kind,
      about: page.about,
      target: page.target,
      limit: page.limit,
      promised: page.promised,
      due: page.due,
      owner: page.owner,
      rule: page.rule,
      provisional: page.provisional,
      reference: complaint.reference,
      customer: complaint.customerName,
      adjustments: complaint.adjustments,
    })
    .from(page)
    .innerJoin(complaint, eq(complaint.caseId, page.caseId));
  return rows.toSorted(inOrder(sort));
}

export const dayOf = (row: Pick<WorkRow, 'due' | 'limit' | 'received'>, sort: WorkSort): IsoDate =>
  sort === 'received' ? row.received : sort === 'limit' ? (row.limit ?? row.due) : row.due;

const inOrder =
  (sort: WorkSort) =>
  (a: WorkRow, b: WorkRow): number => {
    const [x, y] = [a, b].map((r) => [dayOf(r, sort), r.caseId, r.id].join(' ')) as [string, string];
    return x < y ? -1 : 1;
  };

/** What a date with an id of its own (T1, A1, Q1) is about: its event, and its words where it has any. */
export interface About {
  caseId: string;
  id: string;
  /** The kind of task, or the team that was asked. */
  what: string | null;
  words: string | null;
}

export async function aboutsOf(
  db: Queryable,
  rows: readonly { caseId: string; about: string | null }[],
): Promise<About[]> {
  const wanted = rows.flatMap((r) => (r.about === null ? [] : [r]));
  if (wanted.length === 0) return [];
  const id = sql<string>`${caseEvent.event}->>'id'`;
  return db
    .select({
      caseId: caseEvent.caseId,
      id,
      what: sql<string | null>`coalesce(${caseEvent.event}->>'from', ${caseEvent.event}->>'kind')`,
      words: caseText.body,
    })
    .from(caseEvent)
    .leftJoin(
      caseText,
      sql`${caseText.id} = coalesce(${caseEvent.event}->>'text', ${caseEvent.event}->>'questionText')`,
    )
    .where(
      and(
        inArray(caseEvent.caseId, [...new Set(wanted.map((r) => r.caseId))]),
        inArray(caseEvent.type, ['TaskRaised', 'ActionAgreed', 'InformationRequested']),
        inArray(id, [...new Set(wanted.map((r) => r.about as string))]),
      ),
    );
}
