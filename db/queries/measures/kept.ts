/** Figures that were kept as they were told, and what has come to be counted otherwise in them since. */
import { and, desc, eq, sql } from 'drizzle-orm';
import { changesBetween, type CaseEntry, type Change } from '../../../measures/changes.ts';
import type { Period } from '../../../measures/figures.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { Db, Queryable } from '../../connect.ts';
import { complaint, keptEntry, keptFigures, measureEntry } from '../../schema/index.ts';
import { inList } from '../record/batches.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';
import { standingEntries } from './conditions.ts';
import { holdEntries } from './months.ts';

export interface KeptFigures extends Period {
  id: string;
  landlordId: string;
  keptAt: Date;
  /** Staff id. */
  by: string;
}

export interface NewKeptFigures extends Omit<KeptFigures, 'keptAt'> {
  report: object;
}

const COLUMNS = {
  id: keptFigures.id,
  landlordId: keptFigures.landlordId,
  from: keptFigures.from,
  until: keptFigures.until,
  keptAt: keptFigures.keptAt,
  by: keptFigures.by,
};

/** Keeps them with what they count; asked again under the same id, kept once. */
export async function keepFigures(db: Db, { report, ...kept }: NewKeptFigures, today: IsoDate): Promise<void> {
  await db.transaction(async (tx) => {
    await holdEntries(tx);
    const made = await tx
      .insert(keptFigures)
      .values({ ...kept, report })
      .onConflictDoNothing()
      .returning({ id: keptFigures.id });
    if (made.length === 0) return;
    const { from, until, landlordId } = kept;
    const where = standingEntries({ landlordId }, { period: { from, until }, told: until, today });
    await tx.execute(sql`
      insert into kept_entry (kept_id, no, landlord_id, case_id, measure, counted_on, holds, value, detail)
      select ${kept.id}, row_number() over (order by case_id, no), landlord_id, case_id, measure, counted_on, holds, value, detail
      from ${measureEntry} where ${where}`);
  });
}

/** What was kept, the latest time first. */
export async function keptOf(db: Queryable, landlordId: string): Promise<KeptFigures[]> {
  return db
    .select(COLUMNS)
    .from(keptFigures)
    .where(eq(keptFigures.landlordId, landlordId))
    .orderBy(desc(keptFigures.until), desc(keptFigures.keptAt));
}

/** One of them with its report; null where there is none. */
export async function keptById(
  db: Queryable,
  landlordId: string,
  id: string,
): Promise<(KeptFigures & { report: object }) | null> {
  const [row] = await db
    .select({ ...COLUMNS, report: keptFigures.report })
    .from(keptFigures)
    .where(and(eq(keptFigures.landlordId, landlordId), eq(keptFigures.id, id)));
  return row ?? null;
}

export interface KeptChange extends Change {
  /** Null where the reader may not see the case. */
  reference: string | null;
}

/** What is counted otherwise now than when they were kept. */
export async function changesSince(
  db: Queryable,
  { id, landlordId, from, until }: Pick<KeptFigures, 'id' | 'landlordId' | 'from' | 'until'>,
  today: IsoDate,
  visibility?: Visibility,
): Promise<KeptChange[]> {
  const was = sql`select case_id, measure, counted_on, holds, value, detail from ${keptEntry} where ${keptEntry.keptId} = ${id}`;
  const is = sql`select case_id, measure, counted_on, holds, value, detail from ${measureEntry}
    where ${standingEntries({ landlordId }, { period: { from, until }, told: until, today })}`;
  const difference = async (one: typeof was, other: typeof was): Promise<CaseEntry[]> => {
    const { rows } = await db.execute<CaseEntry & Record<string, unknown>>(sql`
      select case_id as "caseId", measure, counted_on::text as on, holds, value, detail
      from ((${one}) except all (${other})) differing`);
    return rows;
  };
  const changes = changesBetween(await difference(was, is), await difference(is, was));
  if (changes.length === 0) return [];
  const named = await db
    .select({ caseId: complaint.caseId, reference: complaint.reference })
    .from(complaint)
    .where(
      and(
        inList(
          complaint.caseId,
          changes.map((c) => c.caseId),
        ),
        isVisible(visibility),
      ),
    );
  const references = new Map(named.map((n) => [n.caseId, n.reference]));
  return changes.map((c) => ({ ...c, reference: references.get(c.caseId) ?? null }));
}
