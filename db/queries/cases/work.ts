/** Lists of what is due: one row a date somebody must keep, counted and filtered from the dates alone. */
import { and, eq, gte, inArray, lte, or, sql, type SQL } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { Adjustment, KindName } from '../../../workflows/messages.ts';
import type { Queryable } from '../../connect.ts';
import { caseEvent, caseObligation, caseText, complaint } from '../../schema/index.ts';
import type { OpenDate } from './cases.ts';
import { isVisible, type Visibility } from './visibility.ts';

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
export interface DayRange {
  from: IsoDate | null;
  until: IsoDate | null;
}

export const WORK_SORTS = ['due', 'priority', 'limit', 'received'] as const;
export type WorkSort = (typeof WORK_SORTS)[number];

/** Where a page ended: the next begins after it. */
export interface WorkCursor {
  day: IsoDate;
  /** Where the list is sorted by it. */
  priority?: number | undefined;
  caseId: string;
  id: string;
}

/** A date that is owed, with its case. */
export interface WorkRow extends OpenDate {
  caseId: string;
  caseKind: KindName;
  id: string;
  reference: string;
  customer: string | null;
  received: IsoDate;
  stage: number;
  status: string;
  handler: string | null;
  vulnerable: boolean;
  restricted: boolean;
  /** 1 is looked at first, 3 in its turn. */
  priority: number;
  adjustments: Adjustment[];
  /** Of a date with an id of its own (T1, A1, Q1): the kind of task, or the team that was asked; which date it follows; its words. */
  what: string | null;
  which: string | null;
  words: string | null;
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
  priority: sql`${o.due}`,
  limit: sql`coalesce(${o.limit}, ${o.due})`,
  received: sql`${o.received}`,
};

function fits(filter: WorkFilter, visibility: Visibility | undefined): SQL | undefined {
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
    isVisible(visibility, o),
  );
}

/** Dates are counted up to so many: beyond it a list says "more than". */
export const COUNT_LIMIT = 1_000;

/** How many dates are late, due today, due until `next`, and due later; one more than COUNTED where there are more. */
export async function workCounts(
  db: Queryable,
  filter: WorkFilter,
  { today, next }: { today: IsoDate; next: IsoDate },
  visibility?: Visibility,
): Promise<WorkCounts> {
  const fitting = fits(filter, visibility);
  // Each stopped at its bound, so that a list of thousands costs no more than one of a thousand.
  const many = (due: SQL): SQL =>
    sql`(select count(*)::int from (select from ${o} where ${fitting} and ${due} limit ${sql.raw(String(COUNT_LIMIT + 1))}) d)`;
  const { rows } = await db.execute<WorkCounts & Record<string, unknown>>(sql`select
    ${many(sql`${o.due} < ${today}`)} as late, ${many(sql`${o.due} = ${today}`)} as today,
    ${many(sql`${o.due} > ${today} and ${o.due} <= ${next}`)} as next, ${many(sql`${o.due} > ${next}`)} as later`);
  return rows[0] ?? { late: 0, today: 0, next: 0, later: 0 };
}

/** A stretch of days, and how many of its dates are wanted. */
export interface WorkSection extends DayRange {
  after?: WorkCursor | undefined;
  limit: number;
}

/**
 * The first dates of each section in order, each with its case and what it is about: one question, however many sections
 * and rows there are. The rows are cut from the dates before anything is looked up for them.
 */
export async function workSections(
  db: Queryable,
  filter: WorkFilter,
  sections: readonly WorkSection[],
  sort: WorkSort,
  visibility?: Visibility,
): Promise<WorkRow[][]> {
  if (sections.length === 0) return [];
  const day = SORT_DAY[sort];
  // Danger first, and of equals what is due soonest (IN-15).
  const first = sort === 'priority' ? sql`${o.priority}, ` : sql``;
  const cut = sections.map(({ from, until, after, limit }, i) => {
    const within = and(
      fits(filter, visibility),
      from === null ? undefined : gte(o.due, from),
      until === null ? undefined : lte(o.due, until),
      after &&
        sql`(${first}${day}, ${o.caseId}, ${o.id}) > (${sort === 'priority' ? sql`${after.priority ?? 0}::smallint, ` : sql``}${after.day}::date, ${after.caseId}, ${after.id})`,
    );
    return sql`(select ${sql.raw(String(i))} as section, * from ${o} where ${within} order by ${first}${day}, ${o.caseId}, ${o.id} limit ${limit})`;
  });
  const { rows: found } = await db.execute<WorkRow & { section: number } & Record<string, unknown>>(sql`
    select d.section, d.case_id as "caseId", d.id, d.received, d.stage, d.status, d.handler, d.vulnerable, d.restricted, d.priority, d.kind,
      d.about, d.target, d.code_limit as "limit", d.promised, d.due, d.owner, d.rule, d.provisional,
      c.kind as "caseKind", c.reference, c.customer_name as customer, c.adjustments, e.what, e.which, t.body as words
    from (${sql.join(cut, sql` union all `)}) d
    join ${complaint} c on c.case_id = d.case_id
    left join lateral (
      select coalesce(event->>'from', event->>'kind') as what, event->>'about' as which,
        coalesce(event->>'text', event->>'questionText') as text_id
      from ${caseEvent}
      where d.about is not null and case_id = d.case_id and event->>'id' = d.about
        and type in ('TaskRaised', 'ActionAgreed', 'InformationRequested')
      order by seq desc limit 1
    ) e on true
    left join ${caseText} t on t.id = e.text_id`);
  const rows = found.toSorted(inOrder(sort));
  return sections.map((_, i) => rows.filter((r) => r.section === i).map(({ section: _section, ...row }) => row));
}

/** The day a row is sorted by. */
export const sortDay = (row: Pick<WorkRow, 'due' | 'limit' | 'received'>, sort: WorkSort): IsoDate =>
  sort === 'received' ? row.received : sort === 'limit' ? (row.limit ?? row.due) : row.due;

const inOrder =
  (sort: WorkSort) =>
  (a: WorkRow, b: WorkRow): number => {
    const first = (r: WorkRow): string => (sort === 'priority' ? String(r.priority) : '');
    const [x, y] = [a, b].map((r) => [first(r), sortDay(r, sort), r.caseId, r.id].join(' ')) as [string, string];
    return x < y ? -1 : 1;
  };
