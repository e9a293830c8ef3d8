/** What managers look at: how much falls due for whom, whose cases somebody has, and what was given in their stead. */
import { and, asc, eq, gte, inArray, isNull, lte, notInArray, or, sql } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { KindName } from '../../../workflows/messages.ts';
import type { Queryable } from '../../connect.ts';
import { caseEvent, caseObligation, complaint } from '../../schema/index.ts';
import { inList } from '../record/batches.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';

/** Dates nobody has to keep: they act by themselves. */
const SILENT = ['stage2.request-window'];

/** How many dates one person, or one role, owes on one day. */
export interface DueCount {
  owner: string;
  due: IsoDate;
  count: number;
}

/** What is due up to and including `until`, late ones too, counted by owner and day. */
export async function dueCounts(
  db: Queryable,
  landlordId: string,
  until: IsoDate,
  visibility?: Visibility,
): Promise<DueCount[]> {
  return db
    .select({ owner: caseObligation.owner, due: caseObligation.due, count: sql<number>`count(*)::int` })
    .from(caseObligation)
    .innerJoin(complaint, eq(complaint.caseId, caseObligation.caseId))
    .where(
      and(
        eq(caseObligation.landlordId, landlordId),
        lte(caseObligation.due, until),
        notInArray(caseObligation.kind, SILENT),
        isVisible(visibility),
      ),
    )
    .groupBy(caseObligation.owner, caseObligation.due)
    .orderBy(asc(caseObligation.due));
}

/** How many complaints were received on each day from this one on; what was recorded twice or by mistake is left out. */
export async function arrivalsFrom(
  db: Queryable,
  landlordId: string,
  from: IsoDate,
  visibility?: Visibility,
): Promise<{ day: IsoDate; count: number }[]> {
  return db
    .select({ day: complaint.received, count: sql<number>`count(*)::int` })
    .from(complaint)
    .where(
      and(
        eq(complaint.landlordId, landlordId),
        eq(complaint.caseKind, 'complaint'),
        gte(complaint.received, from),
        or(isNull(complaint.closedWhy), notInArray(complaint.closedWhy, ['duplicate', 'logged-by-mistake'])),
        isVisible(visibility),
      ),
    )
    .groupBy(complaint.received)
    .orderBy(asc(complaint.received));
}

/** One date of an open case that somebody in particular owes. */
export interface OwnedDate {
  caseKind: KindName;
  caseId: string;
  reference: string;
  owner: string;
  kind: string;
  about: string | null;
  due: IsoDate;
}

/** What these people owe up to and including `until`, soonest first. */
export async function datesOwnedBy(
  db: Queryable,
  landlordId: string,
  owners: string[],
  until: IsoDate,
  visibility?: Visibility,
): Promise<OwnedDate[]> {
  if (owners.length === 0) return [];
  return db
    .select({
      caseId: caseObligation.caseId,
      caseKind: complaint.caseKind,
      reference: complaint.reference,
      owner: caseObligation.owner,
      kind: caseObligation.kind,
      about: caseObligation.about,
      due: caseObligation.due,
    })
    .from(caseObligation)
    .innerJoin(complaint, eq(complaint.caseId, caseObligation.caseId))
    .where(
      and(
        eq(caseObligation.landlordId, landlordId),
        inList(caseObligation.owner, owners),
        lte(caseObligation.due, until),
        notInArray(caseObligation.kind, SILENT),
        isVisible(visibility),
      ),
    )
    .orderBy(asc(caseObligation.due), asc(complaint.reference), asc(caseObligation.id));
}

/** A case somebody has a hand in: they handle its stage, or owe one of its dates. */
export interface HeldCase {
  caseId: string;
  reference: string;
  status: string;
  stage: number;
  handler: string | null;
  restricted: boolean;
}

/** Cases one person handles or owes something in; what is closed only where it still owes something. */
export async function casesHeldBy(
  db: Queryable,
  landlordId: string,
  staffId: string,
  visibility?: Visibility,
): Promise<HeldCase[]> {
  const owes = sql`exists (select from ${caseObligation} where ${caseObligation.caseId} = ${complaint.caseId} and ${caseObligation.owner} = ${staffId})`;
  return db
    .select({
      caseId: complaint.caseId,
      reference: complaint.reference,
      status: complaint.status,
      stage: complaint.stage,
      handler: complaint.handler,
      restricted: complaint.restricted,
    })
    .from(complaint)
    .where(
      and(
        eq(complaint.landlordId, landlordId),
        or(and(isNull(complaint.closed), eq(complaint.handler, staffId)), owes),
        isVisible(visibility),
      ),
    )
    .orderBy(asc(complaint.reference));
}

/** A case, or a task of one, that was given to somebody under a plan; with its case as it stands now. */
export interface ReassignedCase extends HeldCase {
  /** To whom, at which stage. */
  to: string;
  ofStage: number;
  /** The task that was given by itself, or with its case; null where it is the case that was given. */
  task: string | null;
  /** The number of that event, and under which key it was done. */
  seq: number;
  key: string;
}

/** What was given to whom under keys that begin like this, in the order in which it was done. */
export async function reassignedUnder(
  db: Queryable,
  landlordId: string,
  keyPrefix: string,
  visibility?: Visibility,
): Promise<ReassignedCase[]> {
  const rows = await db
    .select({
      caseId: complaint.caseId,
      reference: complaint.reference,
      status: complaint.status,
      stage: complaint.stage,
      handler: complaint.handler,
      restricted: complaint.restricted,
      seq: caseEvent.seq,
      key: caseEvent.key,
      event: caseEvent.event,
    })
    .from(caseEvent)
    .innerJoin(complaint, eq(complaint.caseId, caseEvent.caseId))
    .where(
      and(
        eq(caseEvent.landlordId, landlordId),
        inArray(caseEvent.type, ['Allocated', 'TaskGiven']),
        // Said twice: the first is what the index knows.
        sql`${caseEvent.key} like 'cover:%' and starts_with(${caseEvent.key}, ${keyPrefix})`,
        isVisible(visibility),
      ),
    )
    .orderBy(asc(caseEvent.at), asc(complaint.reference));
  return rows.flatMap(({ event, ...row }): ReassignedCase[] => {
    if (event.type === 'Allocated') return [{ ...row, to: event.to, ofStage: event.stage, task: null }];
    return event.type === 'TaskGiven' ? [{ ...row, to: event.to, ofStage: row.stage, task: event.id }] : [];
  });
}

/** The number of the event by which each of these cases was given to whoever handles it now. */
export async function lastAllocationSeq(db: Queryable, caseIds: string[]): Promise<Map<string, number>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .select({ caseId: caseEvent.caseId, seq: sql<number>`max(${caseEvent.seq})::int` })
    .from(caseEvent)
    .where(and(inList(caseEvent.caseId, caseIds), eq(caseEvent.type, 'Allocated')))
    .groupBy(caseEvent.caseId);
  return new Map(rows.map((r) => [r.caseId, r.seq]));
}
