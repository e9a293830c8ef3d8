/** Cases whose time to be kept may have passed, and what was decided of them. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { CaseOpening, Recorded } from '../../../workflows/messages.ts';
import type { Queryable } from '../../connect.ts';
import { caseEvent, caseObligation, complaint, outbox, retentionDecision } from '../../schema/index.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';
import { eventsOf, openingOf } from '../cases/cases.ts';
import { inList } from '../record/batches.ts';

export type RetentionDecision = typeof retentionDecision.$inferSelect;
export type NewRetentionDecision = Pick<
  RetentionDecision,
  'caseId' | 'landlordId' | 'decision' | 'ground' | 'reason' | 'until' | 'by' | 'at'
>;

/** A case as far as its retention depends on it. */
export interface KeptCase {
  caseId: string;
  landlordId: string;
  reference: string;
  closed: IsoDate | null;
  closedWhy: string | null;
  /** Whether something is still owed: a promise, a visit, a task, or a letter on its way. */
  owes: boolean;
}

const owes = sql`exists (select from ${caseObligation} where ${caseObligation.caseId} = ${complaint.caseId})
    or exists (select from ${outbox} where ${outbox.caseId} = ${complaint.caseId}
      and ${outbox.status} in ('planned', 'sending', 'to-post'))`;

const keptCase = {
  caseId: complaint.caseId,
  landlordId: complaint.landlordId,
  reference: complaint.reference,
  closed: complaint.closed,
  closedWhy: complaint.closedWhy,
  // Within another piece of SQL the names of columns keep their tables.
  owes: sql<boolean>`(${owes})`,
};

/** Cases that closed before this day and are not anonymised, those that closed first before the others. */
export async function closedCases(
  db: Queryable,
  landlordId: string,
  before: IsoDate,
  visibility?: Visibility,
  atMost = 2_000,
): Promise<KeptCase[]> {
  return db
    .select(keptCase)
    .from(complaint)
    .where(
      and(
        eq(complaint.landlordId, landlordId),
        isNull(complaint.anonymisedAt),
        isNotNull(complaint.closed),
        lt(complaint.closed, before),
        isVisible(visibility),
      ),
    )
    .orderBy(asc(complaint.closed), asc(complaint.caseId))
    .limit(atMost);
}

/** Of the decisions about a case that answer each other, this is the last one. */
const lastOf = (decision: 'held' | 'approved', answeredBy: readonly RetentionDecision['decision'][]): SQL =>
  sql`(select d.decision from retention_decision d where d.case_id = ${complaint.caseId}
    and d.decision = any(${sql.param([decision, ...answeredBy])}) order by d.id desc limit 1) = ${decision}`;

const casesWhere = (db: Queryable, where: SQL | undefined): Promise<KeptCase[]> =>
  db
    .select(keptCase)
    .from(complaint)
    .where(and(isNull(complaint.anonymisedAt), where))
    .orderBy(asc(complaint.reference))
    .limit(2_000);

/** Cases on hold, open ones among them. */
export async function casesHeld(db: Queryable, landlordId: string, visibility?: Visibility): Promise<KeptCase[]> {
  return casesWhere(db, and(eq(complaint.landlordId, landlordId), lastOf('held', ['lifted']), isVisible(visibility)));
}

/** Cases that are to be anonymised: of one landlord, or of every one. */
export async function casesApproved(
  db: Queryable,
  landlordId: string | undefined,
  visibility?: Visibility,
): Promise<KeptCase[]> {
  const ours = landlordId === undefined ? undefined : eq(complaint.landlordId, landlordId);
  return casesWhere(db, and(ours, lastOf('approved', ['withdrawn', 'held', 'put-off']), isVisible(visibility)));
}

/** One case; null where it is anonymised, or not there. */
export async function caseToKeep(db: Queryable, caseId: string): Promise<KeptCase | null> {
  return (await casesWhere(db, eq(complaint.caseId, caseId)))[0] ?? null;
}

/** Everything decided of these cases, oldest first. */
export async function decisionsOf(db: Queryable, caseIds: readonly string[]): Promise<RetentionDecision[]> {
  return db
    .select()
    .from(retentionDecision)
    .where(inList(retentionDecision.caseId, caseIds))
    .orderBy(asc(retentionDecision.id));
}

/** Writes decisions down. */
export async function addDecisions(db: Queryable, rows: readonly NewRetentionDecision[]): Promise<void> {
  if (rows.length > 0) await db.insert(retentionDecision).values([...rows]);
}

/** Cases that were anonymised lately, the last ones first. */
export async function lastAnonymised(
  db: Queryable,
  landlordId: string,
  visibility?: Visibility,
  atMost = 100,
): Promise<{ reference: string; at: Date | null }[]> {
  return db
    .select({ reference: complaint.reference, at: complaint.anonymisedAt })
    .from(complaint)
    .where(and(eq(complaint.landlordId, landlordId), isNotNull(complaint.anonymisedAt), isVisible(visibility)))
    .orderBy(desc(complaint.anonymisedAt))
    .limit(atMost);
}

/** Of these cases those that are here and have not been anonymised. */
export async function notAnonymised(
  db: Queryable,
  caseIds: readonly string[],
): Promise<{ caseId: string; landlordId: string; reference: string }[]> {
  return db
    .select({ caseId: complaint.caseId, landlordId: complaint.landlordId, reference: complaint.reference })
    .from(complaint)
    .where(and(inList(complaint.caseId, caseIds), isNull(complaint.anonymisedAt)));
}

/** Events by which a case may be kept longer than its time: a claim, a limit on contact. */
const KEEPING = ['DisrepairFlagged', 'ContactRestricted'];

/** Of these cases those with such events: how each was opened, and everything that happened. */
export async function recordsToKeep(
  db: Queryable,
  caseIds: readonly string[],
): Promise<{ opening: CaseOpening; events: Recorded[] }[]> {
  const found = await db
    .select({ caseId: caseEvent.caseId })
    .from(caseEvent)
    .where(
      and(
        inList(caseEvent.caseId, caseIds),
        or(inArray(caseEvent.type, KEEPING), sql`${caseEvent.event} ? 'claimText'`),
      ),
    )
    .groupBy(caseEvent.caseId);
  const records: { opening: CaseOpening; events: Recorded[] }[] = [];
  for (const { caseId } of found) {
    const opening = await openingOf(db, caseId);
    if (opening !== null) records.push({ opening, events: await eventsOf(db, caseId) });
  }
  return records;
}
