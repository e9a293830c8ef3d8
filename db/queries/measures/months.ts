/**
 * Times counted ahead: a month, a quarter or a year is counted when it is first asked for, and what changes in the entries since is
 * added to the count or taken from it. All under the lock of those who change entries, so that no count is kept that is other than what
 * it counts; rebuilding the entries goes the same way.
 */
import { and, eq, like, not, sql } from 'drizzle-orm';
import type { Period } from '../../../measures/figures.ts';
import { asOf } from '../../../measures/figures.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { Db, Queryable } from '../../connect.ts';
import { measureEntry, measureMonth } from '../../schema/index.ts';
import { inBatches, inList } from '../record/batches.ts';
import { COUNT, filtered, IS_SETTLED, stands, standsAtEnd, VALUE, type Asked } from './conditions.ts';
import {
  changed,
  changeOf,
  keptTime,
  timeNamed,
  withoutSame,
  type CountedBy,
  type EntryRow,
  type KeptPart,
  type KeptTime,
  type TimeChange,
} from './times.ts';

export type { CountedBy, KeptPart } from './times.ts';

/** Held by whoever changes entries, and by whoever keeps a count of them, until the end of the transaction. */
export const holdEntries = (tx: Queryable): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('measures', 0))`);

/** Where more people’s and subjects’ counts of a time would change than this, it is counted anew when it is next asked for: an import. */
const MOST_CHANGED = 25;

/** Entries of these cases put in place of those there were, and every count that is kept changed with them. */
export async function replaceEntries(
  tx: Queryable,
  caseIds: string[],
  rows: readonly EntryRow[],
  mostChanged = MOST_CHANGED,
): Promise<void> {
  const before = await tx.select().from(measureEntry).where(inList(measureEntry.caseId, caseIds));
  await tx.delete(measureEntry).where(inList(measureEntry.caseId, caseIds));
  for (const piece of inBatches(rows)) await tx.insert(measureEntry).values(piece);
  const [gone, come] = withoutSame(before, rows);
  for (const landlordId of new Set([...gone, ...come].map((row) => row.landlordId))) {
    const kept = await tx
      .select({ name: measureMonth.month })
      .from(measureMonth)
      .where(and(eq(measureMonth.landlordId, landlordId), eq(measureMonth.by, 'all')));
    const ours = (all: readonly EntryRow[]) => all.filter((row) => row.landlordId === landlordId);
    for (const { name } of kept) {
      const time = timeNamed(name);
      if (time === null) continue;
      const change = changeOf(ours(gone), ours(come), time);
      if (change.size > mostChanged) await forgetTime(tx, landlordId, name);
      else await changeTime(tx, landlordId, time, change);
    }
  }
}

const forgetTime = (tx: Queryable, landlordId: string, name: string): Promise<unknown> =>
  tx.delete(measureMonth).where(and(eq(measureMonth.landlordId, landlordId), eq(measureMonth.month, name)));

async function changeTime(tx: Queryable, landlordId: string, { name }: KeptTime, change: TimeChange): Promise<void> {
  if (change.size === 0) return;
  const rows = await tx
    .select()
    .from(measureMonth)
    .where(
      and(
        eq(measureMonth.landlordId, landlordId),
        eq(measureMonth.month, name),
        sql`${measureMonth.by} || ' ' || ${measureMonth.of} = any(${sql.param([...change.keys()])}::text[])`,
      ),
    );
  const counted = [...change].map(([whose, parts]) => {
    const [by, of] = halves(whose);
    const row = rows.find((r) => r.by === by && r.of === of);
    return { landlordId, month: name, by, of, counted: changed((row?.counted ?? []) as KeptPart[], parts) };
  });
  for (const piece of inBatches(counted))
    await tx
      .insert(measureMonth)
      .values(piece)
      .onConflictDoUpdate({
        target: [measureMonth.landlordId, measureMonth.month, measureMonth.by, measureMonth.of],
        set: { counted: sql`excluded.counted` },
      });
}

/** Whose parts they are: "subject repairs" in its two halves. */
function halves(whose: string): [CountedBy, string] {
  const [by = '', ...of] = whose.split(' ');
  return [by as CountedBy, of.join(' ')];
}

/** Counts those of these times that are kept and not counted yet. Only the service may keep them. */
export async function prepareTimes(
  db: Db,
  landlordId: string,
  periods: readonly Period[],
  today: IsoDate,
): Promise<void> {
  const times = periods.flatMap((period) => keptTime(period, { told: asOf(period, today), today }) ?? []);
  if (times.length === 0) return;
  const counted = await db
    .select({ name: measureMonth.month })
    .from(measureMonth)
    .where(
      and(
        eq(measureMonth.landlordId, landlordId),
        inList(
          measureMonth.month,
          times.map((t) => t.name),
        ),
        eq(measureMonth.by, 'all'),
      ),
    );
  for (const time of times.filter((t) => !counted.some((c) => c.name === t.name)))
    await countTime(db, landlordId, time, today);
}

/** Times as they are kept, and counted now where they were not; each part with the name of its time. */
export async function timesAhead(
  db: Db,
  landlordId: string,
  times: readonly KeptTime[],
  { by, of }: { by: CountedBy; of: readonly string[] },
  today: IsoDate,
): Promise<(KeptPart & { time: string })[]> {
  if (times.length === 0) return [];
  await prepareTimes(
    db,
    landlordId,
    times.map((t) => t.period),
    today,
  );
  const rows = await db
    .select()
    .from(measureMonth)
    .where(
      and(
        eq(measureMonth.landlordId, landlordId),
        inList(
          measureMonth.month,
          times.map((t) => t.name),
        ),
        eq(measureMonth.by, by),
        inList(measureMonth.of, [...of]),
      ),
    );
  return rows.flatMap((r) => (r.counted as KeptPart[]).map((part) => ({ ...part, time: r.month })));
}

/** Counts a time, of all cases, by subject and by handler, and keeps it; what was kept of times as of days before goes. */
async function countTime(
  db: Db,
  landlordId: string,
  { name, period, told, goesOn }: KeptTime,
  today: IsoDate,
): Promise<void> {
  await db.transaction(async (tx) => {
    await holdEntries(tx);
    if (goesOn !== null)
      await tx
        .delete(measureMonth)
        .where(
          and(
            eq(measureMonth.landlordId, landlordId),
            like(measureMonth.month, '%@%'),
            not(like(measureMonth.month, `%@${goesOn}`)),
          ),
        );
    const parts = await partsOf(tx, { landlordId }, { period, told, today });
    const rows = [...parts].map(([whose, counted]) => {
      const [by, of] = halves(whose);
      return { landlordId, month: name, by, of, counted };
    });
    for (const piece of inBatches(rows)) await tx.insert(measureMonth).values(piece).onConflictDoNothing();
  });
}

type Grouped = KeptPart & { subject: string | null; handler: string | null; by: CountedBy };

/** Equal entries of a time by whose they are; those of all cases always, even where there are none. */
async function partsOf(tx: Queryable, filter: { landlordId: string }, asked: Asked): Promise<Map<string, KeptPart[]>> {
  const e = measureEntry;
  const counted = (isSettled: typeof IS_SETTLED, where: ReturnType<typeof stands>) => sql`
    select ${e.measure} as measure, ${e.holds} as holds, ${VALUE} as value, ${e.detail} as detail, ${isSettled} as settled,
      ${e.subject} as subject, ${e.handler} as handler, ${COUNT},
      case when grouping(${e.subject}) = 0 then 'subject' when grouping(${e.handler}) = 0 then 'handler' else 'all' end as by
    from ${e} where ${and(filtered(filter), where)}
    group by 1, 2, 3, 4, 5, grouping sets ((), (${e.subject}), (${e.handler}))`;
  const { rows } = await tx.execute<Grouped & Record<string, unknown>>(
    sql`${counted(IS_SETTLED, stands(asked))} union all ${counted(sql`false`, standsAtEnd(asked))}`,
  );
  const parts = new Map<string, KeptPart[]>([['all ', []]]);
  for (const { subject, handler, by, ...part } of rows) {
    // Entries that nobody handles belong to no handler.
    if (by === 'handler' && handler === null) continue;
    const key = `${by} ${by === 'subject' ? subject : by === 'handler' ? handler : ''}`;
    const known = parts.get(key);
    if (known) known.push(part);
    else parts.set(key, [part]);
  }
  return parts;
}
