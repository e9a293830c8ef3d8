/** Cases as they are compared with Temporal: which ought to have a running workflow, and what references were given. */
import { and, asc, eq, inArray, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import type { KindName } from '../../../workflows/messages.ts';
import type { Queryable } from '../../connect.ts';
import { isHere } from '../administration/is-here.ts';
import { caseObligation, complaint, outbox, referenceCounter } from '../../schema/index.ts';

export interface CaseRow {
  caseId: string;
  caseKind: KindName;
  landlordId: string;
  reference: string;
  /** Whether its workflow has ever been started. */
  started: boolean;
  createdAt: Date;
  /** Whether something is still to come: it is open, owes a date, or a letter of it waits to be sent. */
  owes: boolean;
  seq: number;
}

const owes = or(
  isNull(complaint.closed),
  sql`exists (select 1 from ${caseObligation} where ${caseObligation.caseId} = ${complaint.caseId})`,
  sql`exists (select 1 from ${outbox} where ${outbox.caseId} = ${complaint.caseId}
    and ${outbox.status} in ('planned', 'sending'))`,
) as SQL;

async function rows(db: Queryable, where: SQL | undefined): Promise<CaseRow[]> {
  return db
    .select({
      caseId: complaint.caseId,
      caseKind: complaint.caseKind,
      landlordId: complaint.landlordId,
      reference: complaint.reference,
      started: sql<boolean>`${complaint.startedAt} is not null`,
      createdAt: complaint.createdAt,
      owes: sql<boolean>`(${owes})`,
      seq: complaint.seq,
    })
    .from(complaint)
    .where(where)
    .orderBy(asc(complaint.createdAt), asc(complaint.caseId));
}

/** Every case, or those with these references; the oldest first. */
export async function caseRows(db: Queryable, references?: readonly string[]): Promise<CaseRow[]> {
  return rows(db, references === undefined ? undefined : inArray(complaint.reference, [...references]));
}

/** The cases with these ids, in the order in which they were taken in. */
export async function caseRowsById(db: Queryable, caseIds: readonly string[]): Promise<CaseRow[]> {
  const found: CaseRow[] = [];
  for (let i = 0; i < caseIds.length; i += 10_000)
    found.push(...(await rows(db, inArray(complaint.caseId, caseIds.slice(i, i + 10_000)))));
  return found;
}

/** Cases that ought to have a running workflow: started once, and something is still to come. */
export async function casesThatShouldRun(db: Queryable): Promise<CaseRow[]> {
  return rows(db, and(sql`${complaint.startedAt} is not null`, owes, isHere(complaint.landlordId)));
}

/** Every case of a landlord. */
export async function casesOfLandlord(db: Queryable, landlordId: string): Promise<CaseRow[]> {
  return rows(db, eq(complaint.landlordId, landlordId));
}

/** Cases written down before this moment whose workflow was never started. */
export async function unstartedCases(db: Queryable, before: Date): Promise<CaseRow[]> {
  return rows(db, and(isNull(complaint.startedAt), lt(complaint.createdAt, before), isHere(complaint.landlordId)));
}

/** Raises counters to the highest number that stands in any of these references; answers with what was raised. */
export async function raiseCounters(
  db: Queryable,
  highest: readonly { landlordId: string; year: number; last: number }[],
  dryRun: boolean,
): Promise<{ landlordId: string; year: number; last: number }[]> {
  if (highest.length === 0) return [];
  const known = await db.select().from(referenceCounter);
  const raised = highest.filter(
    (h) => h.last > (known.find((k) => k.landlordId === h.landlordId && k.year === h.year)?.last ?? 0),
  );
  if (dryRun || raised.length === 0) return raised;
  await db
    .insert(referenceCounter)
    .values(raised)
    .onConflictDoUpdate({
      target: [referenceCounter.landlordId, referenceCounter.year],
      set: { last: sql`greatest(${referenceCounter.last}, excluded.last)` },
    });
  return raised;
}
